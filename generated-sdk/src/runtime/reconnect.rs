//! [`Reconnect`], which continues an event stream after the connection was lost.

use std::time::Duration;

use http::HeaderValue;
use tokio::time::Instant;

use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::operation::{Operation, Repeat};
use super::request::{Request, State};
use super::retry::Failure;
use super::timeouts;

/// The maximum number of attempts without an event in between.
const ATTEMPTS: u32 = 10;
/// The bounds of the reconnection time that a server may ask for.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Servers limit the size of headers.
const LONGEST_ID: usize = 1024;

/// The request of a stream, to be sent again.
pub(crate) struct Reconnect {
    draft: Box<Draft>,
    /// The deadline of the stream, if the program set one.
    until: Option<Instant>,
    /// Whether an event was received.
    has_begun: bool,
    /// The number of attempts since the last event.
    attempts: u32,
}

impl Reconnect {
    /// Keeps the request of a stream.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if the operation is not idempotent.
    pub(crate) fn of<O: Operation, A>(request: &mut Request<O, A>) -> Result<Box<Self>, Error> {
        let named = |error: Error| error.of(O::DESCRIPTION.contract.id.into());
        let refused = |message| Err(named(Error::new(ErrorKind::InvalidRequest, message)));
        let State::Draft(draft) = &mut request.state else {
            return refused("the request has already been awaited");
        };
        if draft.contract.repeat != Repeat::Idempotent {
            return refused("the operation is not idempotent, so it is not sent again");
        }
        // An idempotency key is that of all connections.
        if let Some(complete) = draft.contract.complete {
            complete(&mut draft.headers).map_err(named)?;
        }
        Ok(Box::new(Self {
            draft: draft.clone(),
            until: timeouts::deadline(draft.timeouts.total_limit(true))
                .filter(|_| draft.covers_streams),
            has_begun: false,
            attempts: 0,
        }))
    }

    /// An event was received.
    pub(crate) fn received(&mut self) {
        self.has_begun = true;
        self.attempts = 0;
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
        let is_transient = lost.is_retryable()
            || matches!(
                lost.kind(),
                ErrorKind::StreamInterrupted | ErrorKind::Timeout
            );
        if !is_transient || self.attempts >= ATTEMPTS {
            return Err(lost);
        }
        let mut draft = self.draft.clone();
        match id.and_then(header) {
            Some(id) => {
                draft.headers.insert("last-event-id", id);
            }
            // The server would start anew, so that events would be repeated or missing.
            None if self.has_begun => return Err(lost),
            None => {}
        }
        let failure = Failure::Interrupted;
        let Some(wait) = draft
            .retry
            .wait(self.attempts, &failure, lost.retry_after())
        else {
            return Err(lost);
        };
        let wait = wait.max(retry.unwrap_or_default().clamp(SHORTEST_WAIT, LONGEST_WAIT));
        if let Some(until) = self.until {
            let left = until.saturating_duration_since(Instant::now());
            if left <= wait {
                return Err(lost);
            }
            draft.timeouts = draft.timeouts.total(left.saturating_sub(wait));
        }
        if !draft.client.inner.budget.spend(failure.cost()) {
            return Err(lost);
        }
        self.attempts += 1;
        draft.retry = draft.retry.max_retries(0);
        Ok(Box::pin(async move {
            tokio::time::sleep(wait).await;
            let client = draft.client.clone();
            let opened = draft.execute().await?;
            client.inner.budget.reward(failure.cost());
            Ok(opened)
        }))
    }
}

/// An ID that a header can hold. It is sent in UTF-8.
fn header(id: &str) -> Option<HeaderValue> {
    let value = HeaderValue::from_bytes(id.as_bytes()).ok()?;
    (id.len() <= LONGEST_ID).then_some(value)
}
