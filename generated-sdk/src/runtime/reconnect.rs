//! [`Reconnect`], which continues an event stream after the connection was lost.

use std::time::Duration;

use http::{HeaderValue, Method};

use super::draft::Draft;
use super::error::Error;
use super::execute::Execution;
use super::operation::{Operation, Repeat};
use super::request::Request;
use super::resend::{Resend, refused};

/// The bounds of the reconnection time that a server may ask for.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Servers limit the size of headers.
const LONGEST_ID: usize = 1024;

/// The request of a stream, to be sent again.
pub(crate) struct Reconnect {
    resend: Resend,
    /// Whether an event was received.
    has_begun: bool,
}

impl Reconnect {
    /// Keeps the request of a stream.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](super::error::ErrorKind::InvalidRequest) if the operation is
    /// not idempotent.
    pub(crate) fn of<O: Operation, A>(request: &mut Request<O, A>) -> Result<Box<Self>, Error> {
        Ok(Box::new(Self {
            resend: Resend::of(request, check)?,
            has_begun: false,
        }))
    }

    /// An event was received.
    pub(crate) fn received(&mut self) {
        self.has_begun = true;
        self.resend.received();
    }

    /// Waits and sends the request again, with the last event ID. `retry` is the reconnection time
    /// that the server asked for.
    ///
    /// # Errors
    ///
    /// `lost`, if the server could not continue where the connection was lost, or if there were too
    /// many attempts.
    pub(crate) fn again(
        &mut self,
        lost: Error,
        id: Option<&str>,
        retry: Option<Duration>,
    ) -> Result<Execution, Error> {
        let shortest = retry.unwrap_or_default().clamp(SHORTEST_WAIT, LONGEST_WAIT);
        let has_begun = self.has_begun;
        self.resend
            .again(lost, shortest, |draft| match id.and_then(header) {
                Some(id) => {
                    draft.headers.insert("last-event-id", id);
                    Some(())
                }
                // The server would start anew, so that events would be repeated or missing.
                None => (!has_begun).then_some(()),
            })
    }
}

fn check(draft: &mut Draft) -> Result<(), Error> {
    let method = Method::from_bytes(draft.contract.method.as_bytes()).unwrap_or_default();
    if draft.retry.repeat(draft.contract.repeat, &method) != Repeat::Idempotent {
        return Err(refused(
            "the operation is not idempotent, so it is not sent again",
        ));
    }
    // An idempotency key is that of all connections.
    match draft.contract.complete {
        Some(complete) => complete(&mut draft.headers),
        None => Ok(()),
    }
}

/// An ID that a header can hold. It is sent in UTF-8.
fn header(id: &str) -> Option<HeaderValue> {
    let value = HeaderValue::from_bytes(id.as_bytes()).ok()?;
    (id.len() <= LONGEST_ID).then_some(value)
}
