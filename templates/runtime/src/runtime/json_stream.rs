//! [`JsonStream`], a stream of JSON values.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::error::{Error, ErrorKind};
use super::incoming::{Incoming, IncomingBody, essence};
use super::json::Json;
use super::operation::{Description, Operation};
use super::request::Request;
use super::response_head::ResponseHead;
use super::sse::{Decoder, TooLarge};

/// The maximum length of a value.
const LIMIT: usize = 8 * 1024 * 1024;

/// Starts a value in a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1E;

/// The data of the event by which many servers say that there are no more.
const LAST_EVENT: &str = "[DONE]";

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
/// A value is limited to 8 MiB. If it is longer, the stream ends with [`ErrorKind::TooLarge`].
pub struct JsonStream<T> {
    body: IncomingBody,
    head: ResponseHead,
    framing: Framing,
    /// Whether the connection has nothing more.
    ended: bool,
    /// Whether nothing more is returned.
    over: bool,
    item: PhantomData<fn() -> T>,
}

impl<T: Json> JsonStream<T> {
    /// Starts reading a response. A response without content (204) has no values.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let (head, body) = incoming.into_body();
        let over = head.status() == 204;
        let framing = Framing::of(head.header("content-type").unwrap_or_default());
        Ok(Self {
            body,
            head,
            framing,
            ended: over,
            over,
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
    /// is over. [`ErrorKind::Decode`] if a value is not of the type.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Status and headers of the response.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        while !self.over {
            match self.framing.next(self.ended) {
                Ok(Next::Value(text)) => return Poll::Ready(Some(self.body.decoded(&text))),
                Ok(Next::Last) => self.over = true,
                Ok(Next::More) if self.ended => self.over = true,
                Ok(Next::More) => match ready!(self.body.poll_chunk(context)) {
                    Some(Ok(chunk)) => self.framing.feed(chunk),
                    Some(Err(error)) => {
                        self.over = true;
                        return Poll::Ready(Some(Err(error)));
                    }
                    None => self.ended = true,
                },
                Err(TooLarge(message)) => {
                    self.over = true;
                    let error = self.body.error(ErrorKind::TooLarge, message);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        Poll::Ready(None)
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
            .field("head", &self.head)
            .field("ended", &self.over)
            .finish_non_exhaustive()
    }
}

/// How values are told apart.
enum Framing {
    /// By lines, or by record separators.
    Records(Records),
    /// They are the data of events.
    Events(Box<Decoder>),
}

/// What comes next.
enum Next {
    /// The text of a value.
    Value(Bytes),
    /// The server said that there are no more values.
    Last,
    /// The rest of it has not arrived.
    More,
}

impl Framing {
    fn of(content_type: &str) -> Self {
        let essence = essence(content_type);
        if essence == "text/event-stream" {
            return Self::Events(Box::default());
        }
        Self::Records(Records {
            is_sequence: essence.ends_with("json-seq"),
            ..Records::default()
        })
    }

    fn feed(&mut self, chunk: Bytes) {
        match self {
            Self::Records(records) => records.buffer.extend_from_slice(&chunk),
            Self::Events(events) => events.feed(chunk),
        }
    }

    fn next(&mut self, ended: bool) -> Result<Next, TooLarge> {
        match self {
            Self::Records(records) => records.next(ended),
            Self::Events(events) => Ok(match events.next()? {
                Some(event) if event.data.trim() == LAST_EVENT => Next::Last,
                Some(event) => Next::Value(event.data.into()),
                None => Next::More,
            }),
        }
    }
}

/// Splits bytes into the texts of values. Each byte is inspected once.
#[derive(Default)]
struct Records {
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
    fn next(&mut self, ended: bool) -> Result<Next, TooLarge> {
        while let Some(byte) = self.buffer.get(self.inspected).copied() {
            self.inspected += 1;
            if self.ends(byte) {
                let text = self.take();
                if !text.is_empty() {
                    return Ok(Next::Value(text));
                }
            } else if self.inspected > LIMIT {
                return Err(TooLarge("a value is longer than 8 MiB"));
            }
        }
        let rest = if ended { self.take() } else { Bytes::new() };
        Ok(if rest.is_empty() {
            Next::More
        } else {
            Next::Value(rest)
        })
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
