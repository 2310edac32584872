//! [`EventStream`]: a response that is a stream of server-sent events.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::decode;
use super::error::{Error, ErrorKind};
use super::incoming::{Incoming, IncomingBody};
use super::operation::{Description, Operation};
use super::request::Request;
use super::response_head::ResponseHead;
use super::sse::{Decoder, Frame, TooLarge};

const MEDIA_TYPE: &str = "text/event-stream";

impl Description<()> {
    /// Answers with events.
    pub const fn events(self) -> Description<EventStream> {
        self.decoded(MEDIA_TYPE, EventStream::open).streamed()
    }
}

impl<O: Operation> Request<O> {
    /// Asks for events in place of the whole result; for generated code.
    #[doc(hidden)]
    pub fn into_events(self) -> Request<O, EventStream> {
        let asked = self.change(|draft| {
            draft.contract.accept = MEDIA_TYPE;
            draft.contract.streams = true;
        });
        Request {
            state: asked.state,
            decode: EventStream::open,
            operation: PhantomData,
        }
    }
}

/// One event of an [`EventStream`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    event: String,
    data: String,
    id: Arc<str>,
}

impl Event {
    /// What kind of event it is: the name that the server gave it, `message` where it gave none.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// What it says; often JSON, see [`json`](Self::json).
    pub fn data(&self) -> &str {
        &self.data
    }

    /// The last identifier that the server sent, with this event or one before it.
    pub fn id(&self) -> Option<&str> {
        Some(&*self.id).filter(|id| !id.is_empty())
    }

    /// What it says, as a type.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] when [`data`](Self::data) is not JSON or not of that type; [`Error::json_path`] says where. The stream goes on
    /// all the same.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let told = |message: String| format!("event `{}`: {message}", self.event);
        decode::json(self.data.as_bytes()).map_err(|refused| Error::refused(refused, told))
    }
}

impl From<Frame> for Event {
    fn from(frame: Frame) -> Self {
        Self {
            event: frame.event,
            data: frame.data,
            id: frame.id,
        }
    }
}

/// A response that is a stream of events (HTML standard, section 9.2).
///
/// It ends with `None` when the server ended it, and with an error when it broke off; nothing comes after either. A server that means to say
/// more may end it at any time, so where the API names a last event, wait for that one. Dropping the stream closes the connection.
///
/// A line may have 1 MiB and an event 8 MiB; a larger one ends the stream with [`ErrorKind::TooLarge`].
pub struct EventStream {
    head: ResponseHead,
    /// `None` once it ended.
    body: Option<IncomingBody>,
    decoder: Decoder,
}

impl EventStream {
    /// Starts to read a response. One without content (204) has no events.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let (head, body) = incoming.into_body();
        let body = if head.status() == 204 {
            None
        } else {
            check_content_type(&head, &body)?;
            Some(body)
        };
        Ok(Self {
            head,
            body,
            decoder: Decoder::default(),
        })
    }

    /// The next event; `None` when there are no more.
    ///
    /// Dropping the future before it is ready loses nothing, so it may stand in a `select!`.
    ///
    /// # Errors
    ///
    /// When the connection breaks, stays silent for too long, or the server sends an event that is too large. The stream is over then.
    pub async fn next(&mut self) -> Option<Result<Event, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Status and headers of the response.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The last identifier that the server sent. Where the API can take up a stream that broke off, it is told this one as
    /// `Last-Event-ID`.
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.decoder.id()).filter(|id| !id.is_empty())
    }

    /// How long the server asked to wait before calling again, once the stream is over.
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.decoder.retry()
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, Error>>> {
        loop {
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            match self.decoder.next() {
                Ok(Some(frame)) => return Poll::Ready(Some(Ok(frame.into()))),
                Ok(None) => {}
                Err(TooLarge(message)) => {
                    let error = body.error(ErrorKind::TooLarge, message);
                    self.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.decoder.feed(&chunk),
                Some(Err(error)) => {
                    self.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.body = None,
            }
        }
    }
}

impl Stream for EventStream {
    type Item = Result<Event, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("EventStream")
            .field("head", &self.head)
            .field("ended", &self.body.is_none())
            .finish_non_exhaustive()
    }
}

/// Anything but an event stream would be read as one without events, and its content lost.
fn check_content_type(head: &ResponseHead, body: &IncomingBody) -> Result<(), Error> {
    let found = head
        .headers()
        .get(CONTENT_TYPE)
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    let essence = found.as_deref().unwrap_or_default();
    let essence = essence.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(MEDIA_TYPE) {
        return Ok(());
    }
    let found = found.as_deref().unwrap_or("no content type");
    let message = format!(
        "expected text/event-stream, found {}",
        found.escape_default()
    );
    Err(body.error(ErrorKind::UnexpectedContentType, message))
}
