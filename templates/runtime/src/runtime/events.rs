//! [`EventStream`], a stream of server-sent events.

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
use super::incoming::{Incoming, IncomingBody, essence};
use super::operation::{Description, Operation};
use super::redaction::Redaction;
use super::request::Request;
use super::response_head::ResponseHead;
use super::sse::{Decoder, Frame, TooLarge};

const MEDIA_TYPE: &str = "text/event-stream";

impl Description<()> {
    /// The response is an event stream.
    pub const fn events(self) -> Description<EventStream> {
        self.decoded(MEDIA_TYPE, EventStream::open).streamed()
    }
}

impl<O: Operation> Request<O> {
    /// Requests events instead of the whole result. Generated code calls it.
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

/// An event of an [`EventStream`].
#[derive(Clone)]
pub struct Event {
    event: Option<Arc<str>>,
    data: String,
    id: Option<Arc<str>>,
    redaction: Redaction,
}

impl Event {
    /// The event type. Defaults to `message`.
    pub fn event(&self) -> &str {
        self.event.as_deref().unwrap_or("message")
    }

    /// The data of the event. To deserialize JSON, use [`json`](Self::json).
    pub fn data(&self) -> &str {
        &self.data
    }

    /// The last event ID, sent with this event or an earlier one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Deserializes the data from JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if [`data`](Self::data) is not JSON or not of that type; see
    /// [`Error::json_path`]. The stream can still be read.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let told = |message: String| format!("event `{}`: {message}", self.event());
        decode::json(self.data.as_bytes())
            .map_err(|refused| Error::refused(refused, told).redacting(&self.redaction))
    }

    fn new(frame: Frame, redaction: Redaction) -> Self {
        Self {
            event: frame.event,
            data: frame.data,
            id: frame.id,
            redaction,
        }
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        (&self.event, &self.data, &self.id) == (&other.event, &other.data, &other.id)
    }
}

impl Eq for Event {}

impl fmt::Debug for Event {
    /// Omits credentials of the client, which the server may echo.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Event")
            .field("event", &self.redaction.text(self.event()))
            .field("data", &self.redaction.text(&self.data))
            .field("id", &self.id().map(|id| self.redaction.text(id)))
            .finish()
    }
}

/// A stream of server-sent events (HTML Standard §9.2).
///
/// The stream returns `None` when the server ends it, and an error if the connection is lost; after
/// either, it is over. A server may also end the stream early, so if the API documents a final
/// event, wait for that event. Dropping the stream closes the connection.
///
/// A line is limited to 1 MiB and an event to 8 MiB. If a limit is exceeded, the stream ends with
/// [`ErrorKind::TooLarge`].
pub struct EventStream {
    head: ResponseHead,
    /// `None` after the end.
    body: Option<IncomingBody>,
    decoder: Decoder,
}

impl EventStream {
    /// Starts reading a response. A response without content (204) has no events.
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

    /// Returns the next event, or `None` at the end of the stream.
    ///
    /// This method is cancel safe: if its future is dropped, no event is lost.
    ///
    /// # Errors
    ///
    /// If the connection is lost, a timeout expires, or an event exceeds the size limit. The stream
    /// is over.
    pub async fn next(&mut self) -> Option<Result<Event, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Status and headers of the response.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The last event ID. If the API supports resuming a stream, send it as `Last-Event-ID`.
    pub fn last_event_id(&self) -> Option<&str> {
        self.decoder.id()
    }

    /// The time to wait before reconnecting, if the server specified one.
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.decoder.retry()
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, Error>>> {
        loop {
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            match self.decoder.next() {
                Ok(Some(frame)) => {
                    let event = Event::new(frame, body.redaction.clone());
                    return Poll::Ready(Some(Ok(event)));
                }
                Ok(None) => {}
                Err(TooLarge(message)) => {
                    let error = body.error(ErrorKind::TooLarge, message);
                    self.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            match ready!(body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.decoder.feed(chunk),
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

/// Any other content would be parsed as a stream without events, and would be lost.
fn check_content_type(head: &ResponseHead, body: &IncomingBody) -> Result<(), Error> {
    let found = head
        .headers()
        .get(CONTENT_TYPE)
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    if essence(found.as_deref().unwrap_or_default()) == MEDIA_TYPE {
        return Ok(());
    }
    let found = found.as_deref().unwrap_or("no content type");
    let message = format!(
        "expected text/event-stream, found {}",
        found.escape_default()
    );
    Err(body.error(ErrorKind::UnexpectedContentType, message))
}
