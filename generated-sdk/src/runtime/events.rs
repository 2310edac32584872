//! [`EventStream`], a stream of server-sent events.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::decode;
use super::error::Error;
use super::event_source::{EventSource, MEDIA_TYPE};
use super::incoming::Incoming;
use super::operation::{Description, Operation};
use super::reconnect::Reconnect;
use super::redaction::Redaction;
use super::request::Request;
use super::response_head::ResponseHead;
use super::sse::Frame;

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
            draft.contract.streamed = |_| true;
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
    is_complete: bool,
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

    /// Whether the blank line that ends an event arrived. `false` for the last event of a stream
    /// that the server ended without it; the event may lack data.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Deserializes the data from JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) if [`data`](Self::data) is not JSON or not of
    /// that type; see [`Error::json_path`]. The error keeps the data as its body, and the stream can
    /// still be read.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let told = |message: String| format!("event `{}`: {message}", self.event());
        decode::json(self.data.as_bytes()).map_err(|refused| {
            let error = Error::refused(refused, told).redacting(&self.redaction);
            error.with_body(&Bytes::copy_from_slice(self.data.as_bytes()), true)
        })
    }

    fn new(frame: Frame, redaction: Redaction) -> Self {
        Self {
            event: frame.event,
            data: frame.data,
            id: frame.id,
            redaction,
            is_complete: frame.is_complete,
        }
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        (&self.event, &self.data, &self.id, self.is_complete)
            == (&other.event, &other.data, &other.id, other.is_complete)
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
            .field("is_complete", &self.is_complete)
            .finish()
    }
}

/// A stream of server-sent events (HTML Standard §9.2).
///
/// The stream returns `None` when the server ends it, and an error if the connection is lost or may
/// have cut off an event; after either, it is over. A server may also end the stream early, so if the
/// API documents a final event, wait for that event. Dropping the stream closes the connection.
///
/// A stream from [`Request::reconnecting`] continues after the connection is lost.
///
/// A line and an event are limited to 64 MiB, or to what the program sets with
/// `max_response_bytes`. If the limit is exceeded, the stream ends with
/// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge).
pub struct EventStream {
    source: EventSource,
}

impl EventStream {
    /// Starts reading a response. A response without content (204) has no events.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let source = EventSource::open(incoming)?;
        Ok(Self { source })
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

    /// Status and headers of the response, the latest one if the stream reconnected.
    pub fn head(&self) -> &ResponseHead {
        self.source.body().head()
    }

    /// The ID of the last event. If the API supports resuming a stream, send it as `Last-Event-ID`.
    pub fn last_event_id(&self) -> Option<&str> {
        self.source.decoder().id()
    }

    /// The time to wait before reconnecting, if the server specified one.
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.source.decoder().retry()
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, Error>>> {
        let next = ready!(self.source.poll_next(context));
        let redaction = &self.source.body().redaction;
        Poll::Ready(next.map(|frame| frame.map(|frame| Event::new(frame, redaction.clone()))))
    }
}

impl<O: Operation> Request<O, EventStream> {
    /// Sends the request, and sends it again whenever the connection is lost, with the ID of the
    /// last event as `Last-Event-ID`, so that the stream continues after that event.
    ///
    /// The waits follow the [`RetryPolicy`](crate::RetryPolicy) and the server's `retry` field,
    /// within 0.1 and 60 seconds. The stream returns the error after ten attempts without an event,
    /// if the server rejects the request, and if the last event has no ID, since events would be
    /// repeated or missing. A stream that the server ends is over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) if the operation is not
    /// idempotent, which [`RetryPolicy::methods`](crate::RetryPolicy::methods) can change. Otherwise the errors of the request.
    pub async fn reconnecting(mut self) -> Result<EventStream, Error> {
        let reconnect = Reconnect::of(&mut self)?;
        let mut stream = self.await?;
        stream.source.reconnect(reconnect);
        Ok(stream)
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
            .field("head", self.head())
            .finish_non_exhaustive()
    }
}
