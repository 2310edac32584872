//! [`JsonStream`], a stream of JSON values.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::error::{Error, ErrorKind};
use super::event_source::{EventSource, MEDIA_TYPE};
use super::incoming::{Incoming, IncomingBody, essence};
use super::json::Json;
use super::operation::{Description, Operation};
use super::reconnect::Reconnect;
use super::request::Request;
use super::response_head::ResponseHead;

/// Starts a value in a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1E;

/// The data of the event by which many servers say that there are no more.
const LAST_EVENT: &[u8] = b"[DONE]";

impl Description<()> {
    /// The response is a stream of JSON values.
    pub const fn items<T: Json>(self) -> Description<JsonStream<T>> {
        self.decoded("application/jsonl", JsonStream::open)
            .streamed()
    }
}

impl<O: Operation> Request<O> {
    /// Requests a stream of values instead of the whole result. Generated code calls it.
    #[doc(hidden)]
    pub fn into_items<T: Json>(self, accept: &'static str) -> Request<O, JsonStream<T>> {
        let asked = self.change(|draft| {
            draft.contract.accept = accept;
            draft.contract.streams = true;
            draft.contract.streamed = |_| true;
        });
        Request {
            state: asked.state,
            decode: JsonStream::open,
            operation: PhantomData,
        }
    }
}

/// A stream of JSON values: JSON Lines, a JSON text sequence (RFC 7464), or the data of server-sent
/// events, as the content type of the response says.
///
/// The stream returns `None` when the server ends it, or sends the event `[DONE]`. It returns an
/// error if the connection is lost, after which it is over, and for a value that is not of the type,
/// after which it can still be read. Dropping the stream closes the connection.
///
/// A value is limited to 64 MiB, or to what the program sets with `max_response_bytes`. If it is
/// longer, the stream ends with [`ErrorKind::TooLarge`].
pub struct JsonStream<T> {
    framing: Framing,
    /// Whether nothing more is returned.
    over: bool,
    item: PhantomData<fn() -> T>,
}

/// How values are told apart.
enum Framing {
    /// By lines, or by record separators.
    Records(Box<Records>),
    /// They are the data of events.
    Events(Box<EventSource>),
}

impl<T: Json> JsonStream<T> {
    /// Starts reading a response. A response without content (204) has no values.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let content_type = incoming.head().header(CONTENT_TYPE.as_str());
        let essence = essence(content_type.unwrap_or_default());
        let framing = if essence == MEDIA_TYPE {
            Framing::Events(Box::new(EventSource::open(incoming)?))
        } else {
            Framing::Records(Box::new(Records::open(incoming, &essence)?))
        };
        Ok(Self {
            framing,
            over: false,
            item: PhantomData,
        })
    }

    /// Returns the next value, or `None` at the end of the stream.
    ///
    /// This method is cancel safe: if its future is dropped, no value is lost.
    ///
    /// # Errors
    ///
    /// If the connection is lost, a timeout expires, or a value exceeds the size limit: the stream
    /// is over. [`ErrorKind::Decode`] if a value is not of the type: the stream goes on.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let next = match &mut self.framing {
            Framing::Records(records) => ready!(records.poll_next(context)),
            Framing::Events(events) => ready!(events.poll_next(context))
                .map(|frame| frame.map(|frame| Bytes::from(frame.data)))
                .filter(|data| !data.as_ref().is_ok_and(|data| is_last(data))),
        };
        self.over = !matches!(next, Some(Ok(_)));
        Poll::Ready(next.map(|text| {
            let text = text?;
            let value = self.body().decoded(&text);
            value.map_err(|error| error.with_body(&text, true))
        }))
    }
}

impl<T> JsonStream<T> {
    /// Status and headers of the response, the latest one if the stream reconnected.
    pub fn head(&self) -> &ResponseHead {
        self.body().head()
    }

    /// The ID of the last event, if the values are the data of events.
    pub fn last_event_id(&self) -> Option<&str> {
        match &self.framing {
            Framing::Records(_) => None,
            Framing::Events(events) => events.decoder().id(),
        }
    }

    fn body(&self) -> &IncomingBody {
        match &self.framing {
            Framing::Records(records) => &records.body,
            Framing::Events(events) => events.body(),
        }
    }
}

impl<O: Operation, T: Json> Request<O, JsonStream<T>> {
    /// Sends the request and, if the values are the data of events, sends it again whenever the
    /// connection is lost, with the ID of the last event as `Last-Event-ID`, so that the stream
    /// continues after that event.
    ///
    /// The waits follow the [`RetryPolicy`](crate::RetryPolicy) and the server's `retry` field,
    /// within 0.1 and 60 seconds. The stream returns the error after ten attempts without an event,
    /// if the server rejects the request, and if the last event has no ID, since events would be
    /// repeated or missing. A stream that the server ends is over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if the operation is not idempotent, which
    /// [`RetryPolicy::methods`](crate::RetryPolicy::methods) can change. Otherwise the errors of the
    /// request.
    pub async fn reconnecting(mut self) -> Result<JsonStream<T>, Error> {
        let reconnect = Reconnect::of(&mut self)?;
        let mut stream = self.await?;
        if let Framing::Events(events) = &mut stream.framing {
            events.reconnect(reconnect);
        }
        Ok(stream)
    }
}

impl<T: Json> Stream for JsonStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<T> fmt::Debug for JsonStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("JsonStream")
            .field("head", self.head())
            .field("ended", &self.over)
            .finish_non_exhaustive()
    }
}

fn is_last(data: &[u8]) -> bool {
    data.trim_ascii() == LAST_EVENT
}

/// Splits a response into the texts of values. Each byte is inspected once.
struct Records {
    body: IncomingBody,
    /// Whether the response has nothing more.
    ended: bool,
    /// Whether only record separators and the ends of whole values tell values apart.
    is_sequence: bool,
    buffer: BytesMut,
    /// How many bytes of the buffer were inspected.
    inspected: usize,
    /// How many objects and arrays are open there.
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Records {
    fn open(incoming: Incoming, essence: &str) -> Result<Self, Error> {
        let body = incoming.into_body().1;
        let status = body.head().status();
        let ended = matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
        let may_be_json = essence.contains("json")
            || ["", "text/plain", "application/octet-stream"].contains(&essence);
        if !ended && !may_be_json {
            let message = format!("`{}` instead of JSON", essence.escape_default());
            return Err(body.error(ErrorKind::UnexpectedContentType, message));
        }
        if status == StatusCode::PARTIAL_CONTENT {
            let message = "a part of the stream, which was not requested";
            return Err(body.error(ErrorKind::OtherStatus, message));
        }
        Ok(Self {
            body,
            ended,
            is_sequence: essence.ends_with("json-seq"),
            buffer: BytesMut::new(),
            inspected: 0,
            depth: 0,
            in_string: false,
            escaped: false,
        })
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            match self.next_text() {
                Ok(Some(text)) => return Poll::Ready(Some(Ok(text))),
                Ok(None) if self.ended => return Poll::Ready(None),
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => self.ended = true,
            }
        }
    }

    /// The next value that is complete, or the last one.
    fn next_text(&mut self) -> Result<Option<Bytes>, Error> {
        while let Some(byte) = self.buffer.get(self.inspected).copied() {
            self.inspected += 1;
            if self.ends(byte) {
                let text = self.take();
                if !text.is_empty() {
                    return Ok(Some(text));
                }
            } else if self.inspected > self.body.memory_limit().0 {
                return Err(self.body.too_large("a value"));
            }
        }
        if !self.ended {
            return Ok(None);
        }
        let is_open = self.depth > 0 || self.in_string;
        let text = self.take();
        // A number that was cut off is another number.
        let is_closed = matches!(text.last(), Some(b'}' | b']' | b'"'));
        if self.body.is_open_ended() && !text.is_empty() && (is_open || !is_closed) {
            let message = "the connection ended within a value";
            return Err(self.body.error(ErrorKind::StreamInterrupted, message));
        }
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// Whether a value ends with a byte. In a JSON text sequence, values may contain line breaks.
    fn ends(&mut self, byte: u8) -> bool {
        match byte {
            RECORD_SEPARATOR => return true,
            b'\n' if !self.is_sequence => return true,
            b'\n' => return self.depth == 0 && !self.in_string,
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = self.in_string,
            b'"' => self.in_string = !self.in_string,
            b'{' | b'[' if !self.in_string => self.depth += 1,
            b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }

    /// Takes what was inspected, without what separates values.
    fn take(&mut self) -> Bytes {
        let mut text = self.buffer.split_to(self.inspected).freeze();
        self.inspected = 0;
        (self.depth, self.in_string, self.escaped) = (0, false, false);
        let is_around = |byte: u8| byte.is_ascii_whitespace() || byte == RECORD_SEPARATOR;
        while let Some((_, rest)) = text.split_first().filter(|(first, _)| is_around(**first)) {
            text = text.slice_ref(rest);
        }
        while let Some((_, rest)) = text.split_last().filter(|(last, _)| is_around(**last)) {
            text = text.slice_ref(rest);
        }
        text
    }
}
