//! [`Incoming`]: a successful response before it is decoded.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, Sleep};

use super::body_headers;
use super::decode::{self, without_mark};
use super::error::{Error, ErrorKind};
use super::error_message::{Described, excerpt, printable};
use super::json::Json;
use super::memory_limit::MemoryLimit;
use super::nodes::Nodes;
use super::precision;
use super::redaction::Redaction;
use super::response_head::ResponseHead;
use super::timeouts;
use super::transport::{Receiving, TransportError, TransportErrorKind};

/// A timer that fires later than this means that nobody was polling in between.
const UNATTENDED: Duration = Duration::from_secs(1);

/// A successful response. Its body is in memory unless the operation streams it.
pub struct Incoming {
    /// Boxed, since the future of every call holds and returns it.
    body: Box<IncomingBody>,
}

impl Incoming {
    pub(crate) fn new(body: Box<IncomingBody>) -> Self {
        Self { body }
    }

    /// The status and headers.
    pub fn head(&self) -> &ResponseHead {
        self.body.head()
    }

    /// The status code, by which a response is read where the API documents several.
    pub fn status(&self) -> u16 {
        self.head().status().as_u16()
    }

    /// The error of a successful status that the API does not document for the operation.
    pub fn unexpected_status(&self) -> Error {
        let message = "the API does not document this status for the operation";
        self.body.error(ErrorKind::UnexpectedStatus, message)
    }

    /// The head, and the body to be read incrementally.
    pub fn into_body(self) -> (ResponseHead, IncomingBody) {
        (self.body.head.clone(), *self.body)
    }

    /// Decodes the body from JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] with the path in the JSON, or [`ErrorKind::UnexpectedContentType`] if
    /// the content type is not JSON.
    pub fn json<T: Json>(self) -> Result<T, Error> {
        let bytes = self.bytes();
        decoded(&bytes).map_err(|(path, message)| self.refused_json(&bytes, &path, &message))
    }

    /// Deserializes the body from JSON with serde. An empty body is `null`.
    pub(crate) fn serde_json<T: DeserializeOwned>(self) -> Result<T, Error> {
        let bytes = self.bytes();
        let text = without_mark(&bytes);
        let text: &[u8] = if text.is_empty() { b"null" } else { text };
        decode::json(text).map_err(|refused| {
            self.refused_json(&bytes, &refused.path, &refused.message)
                .with_source(Box::new(refused.source))
        })
    }

    /// Decodes the body from JSON. Returns `None` if it is empty, as that of status 204 and 205 is.
    ///
    /// # Errors
    ///
    /// The errors of [`Incoming::json`].
    pub fn optional_json<T: Json>(self) -> Result<Option<T>, Error> {
        if self.bytes().is_empty() {
            return Ok(None);
        }
        self.json().map(Some)
    }

    /// Decodes the body as text, encoded as UTF-8, or as Latin-1 if the response specifies it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if the body is not valid UTF-8.
    pub fn text(self) -> Result<String, Error> {
        self.as_text()
    }

    pub(crate) fn as_text(&self) -> Result<String, Error> {
        let bytes = self.bytes();
        let latin = self.head().header("content-type").is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("charset=iso-8859-1") || value.contains("charset=\"iso-8859-1\"")
        });
        if latin {
            return Ok(bytes.iter().copied().map(char::from).collect());
        }
        String::from_utf8(without_mark(&bytes).to_vec()).map_err(|_| {
            let described = self.described();
            let message = format!("the text is not valid UTF-8; the body is {described}");
            self.body.error(ErrorKind::Decode, message)
        })
    }

    /// Accepts a response and ignores its body.
    ///
    /// # Errors
    ///
    /// Currently none.
    pub fn empty(self) -> Result<(), Error> {
        Ok(())
    }

    fn bytes(&self) -> Bytes {
        self.body.buffered.clone().unwrap_or_default()
    }

    fn refused_json(&self, bytes: &[u8], path: &str, message: &str) -> Error {
        if bytes.is_empty() {
            return self.body.error(ErrorKind::Decode, "the body is empty");
        }
        let described = self.described();
        let found = body_headers::media_type(self.head().headers());
        if let Some(found) = found.filter(|found| !is_json(found)) {
            let mut message = format!("JSON was expected, and the body is {described}");
            let shown = self.text_shown(&found);
            if !shown.is_empty() {
                message = format!("{message}: {shown}");
            }
            return self.body.error(ErrorKind::UnexpectedContentType, message);
        }
        let message = match bytes {
            [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => "the text is UTF-16 instead of UTF-8",
            _ => message,
        };
        let message = format!("{message}; the body is {described}");
        self.body.refused_value(path, &message)
    }

    fn described(&self) -> String {
        body_headers::described(self.head().headers(), self.bytes().len())
    }

    /// The start of a body that is a page or plain text, such as the error page of a proxy.
    fn text_shown(&self, media_type: &str) -> String {
        let essence = essence(media_type);
        if essence.starts_with("text/") || essence.ends_with("xml") {
            let error = self.body.error(ErrorKind::UnexpectedContentType, "");
            return Described::read(error.body_bytes(), &self.body.redaction).message;
        }
        String::new()
    }
}

/// A response body that is read incrementally.
pub struct IncomingBody {
    head: ResponseHead,
    operation: Cow<'static, str>,
    buffered: Option<Bytes>,
    stream: Option<Receiving>,
    /// The length according to `Content-Length`.
    expected: Option<u64>,
    received: u64,
    /// Whether a body that was cut off looks complete.
    is_open_ended: bool,
    memory_limit: MemoryLimit,
    idle: Duration,
    /// The deadline of the whole body.
    until: Option<Instant>,
    /// The `Range` of the request.
    asked_range: Option<HeaderValue>,
    timer: Option<(Instant, Pin<Box<Sleep>>)>,
    pub(crate) redaction: Redaction,
}

impl IncomingBody {
    pub(crate) fn new(
        head: ResponseHead,
        operation: Cow<'static, str>,
        stream: Receiving,
        expected: Option<u64>,
        idle: Duration,
        memory_limit: MemoryLimit,
        redaction: Redaction,
    ) -> Self {
        Self {
            head,
            operation,
            buffered: None,
            stream: Some(stream),
            expected,
            received: 0,
            is_open_ended: false,
            memory_limit,
            idle,
            until: None,
            asked_range: None,
            timer: None,
            redaction,
        }
    }

    /// Puts bytes before the remaining body.
    pub(crate) fn put_back(&mut self, start: Bytes) {
        self.buffered = Some(start);
    }

    /// Replaces the remaining body with the whole body.
    pub(crate) fn hold(&mut self, body: Bytes) {
        self.stream = None;
        self.buffered = Some(body);
    }

    /// Sets the deadline of the whole body.
    pub(crate) fn ends_until(&mut self, until: Option<Instant>) {
        self.until = until;
    }

    /// Sets the `Range` of the request.
    pub(crate) fn answers_range(&mut self, range: Option<&HeaderValue>) {
        self.asked_range = range.cloned();
    }

    /// The `Range` of the request.
    pub fn asked_range(&self) -> Option<&HeaderValue> {
        self.asked_range.as_ref()
    }

    pub(crate) fn ends_with_connection(&mut self, is_open_ended: bool) {
        self.is_open_ended = is_open_ended;
    }

    /// Whether nothing but the end of the connection ends the body, so that a body that was cut off
    /// looks complete.
    pub fn is_open_ended(&self) -> bool {
        self.is_open_ended
    }

    /// The error of what exceeds the limit of memory.
    pub fn too_large(&self, what: &str) -> Error {
        let message = format!("{what} is larger than {}", self.memory_limit);
        self.error(ErrorKind::TooLarge, message)
    }

    /// The status and headers.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }

    pub(crate) fn memory_limit(&self) -> MemoryLimit {
        self.memory_limit
    }

    pub(crate) fn into_head(self) -> ResponseHead {
        self.head
    }

    pub(crate) fn expected(&self) -> Option<u64> {
        self.expected
    }

    /// Returns the next bytes, or `None` at the end and after an error.
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if let Some(bytes) = self.buffered.take() {
            if !bytes.is_empty() {
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
        loop {
            let is_late = self.is_late();
            let Some(stream) = self.stream.as_mut() else {
                return Poll::Ready(None);
            };
            if is_late {
                return Poll::Ready(Some(Err(self.timed_out())));
            }
            match stream.as_mut().poll_next(context) {
                Poll::Ready(Some(Ok(bytes))) => {
                    self.timer = None;
                    if !bytes.is_empty() {
                        return Poll::Ready(Some(self.count(bytes)));
                    }
                }
                Poll::Ready(Some(Err(error))) => {
                    self.stream = None;
                    return Poll::Ready(Some(Err(self.broken(error))));
                }
                Poll::Ready(None) => {
                    self.stream = None;
                    return Poll::Ready(self.end().map(Err));
                }
                Poll::Pending => {
                    ready!(self.poll_timer(context));
                    return Poll::Ready(Some(Err(self.timed_out())));
                }
            }
        }
    }

    /// Returns the next bytes, or `None` at the end. Cancel safe.
    ///
    /// # Errors
    ///
    /// If the connection is lost, a timeout expires, or the body does not have the announced
    /// length.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_chunk(context))
            .await
            .transpose()
    }

    /// An error with the operation, status, request ID, and attempts of this response, and with what
    /// is in memory of its body.
    pub fn error(&self, kind: ErrorKind, message: impl Into<String>) -> Error {
        let error = Error::new(kind, printable(&message.into()))
            .redacting(&self.redaction)
            .at(self.head.clone())
            .of(self.operation.clone());
        match &self.buffered {
            Some(body) => error.with_body(body, self.stream.is_none()),
            None => error,
        }
    }

    /// Decodes a value in the body from JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] with the path in the JSON.
    pub fn decoded<T: Json>(&self, text: &[u8]) -> Result<T, Error> {
        decoded(text).map_err(|(path, message)| self.refused_value(&path, &message))
    }

    fn refused_value(&self, path: &str, message: &str) -> Error {
        let message = match path {
            "" => message.to_owned(),
            path => format!("`{path}`: {message}"),
        };
        // It quotes the value, which may be long.
        let message = excerpt(&self.redaction.text(&printable(&message)));
        let error = self.error(ErrorKind::Decode, message);
        match path {
            "" => error,
            path => error.with_json_path(path.to_owned()),
        }
    }

    fn count(&mut self, bytes: Bytes) -> Result<Bytes, Error> {
        self.received = self.received.saturating_add(bytes.len() as u64);
        match self.expected {
            Some(expected) if self.received > expected => {
                self.stream = None;
                Err(self.error(
                    ErrorKind::StreamInterrupted,
                    format!("more than the {expected} bytes announced"),
                ))
            }
            _ => Ok(bytes),
        }
    }

    fn end(&self) -> Option<Error> {
        let expected = self.expected?;
        (self.received < expected).then(|| {
            self.error(
                ErrorKind::StreamInterrupted,
                format!("{} of {expected} bytes", self.received),
            )
        })
    }

    fn broken(&self, error: TransportError) -> Error {
        let kind = match error.kind() {
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::Encoding => ErrorKind::Decode,
            _ => ErrorKind::StreamInterrupted,
        };
        let (message, source) = error.into_parts();
        let broken = self.error(kind, message);
        match source {
            Some(source) => broken.with_source(source),
            None => broken,
        }
    }

    /// Completes at the deadline of the body, and when no bytes arrived for the idle timeout while
    /// the program was reading. A program that pauses between reads does not time out.
    fn poll_timer(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            if self.timer.is_none() {
                let idle = timeouts::deadline(self.idle);
                let Some(deadline) = timeouts::earlier(idle, self.until) else {
                    return Poll::Pending;
                };
                self.timer = Some((deadline, Box::pin(tokio::time::sleep_until(deadline))));
            }
            let Some((deadline, sleep)) = self.timer.as_mut() else {
                return Poll::Pending;
            };
            ready!(sleep.as_mut().poll(context));
            let unattended = Instant::now().saturating_duration_since(*deadline) > UNATTENDED;
            self.timer = None;
            if !unattended || self.is_late() {
                return Poll::Ready(());
            }
        }
    }

    fn is_late(&self) -> bool {
        self.until.is_some_and(|until| until <= Instant::now())
    }

    /// Ends the body, whose deadline or idle timeout is over.
    fn timed_out(&mut self) -> Error {
        self.stream = None;
        let message = if self.is_late() {
            "the call timed out before the response body was complete".to_owned()
        } else {
            format!("no bytes for {}", timeouts::seconds(self.idle))
        };
        self.error(ErrorKind::Timeout, message)
    }
}

/// Whether a media type is JSON: `application/json`, or any with the suffix `+json` (RFC 6839).
pub(crate) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type);
    let names = ["application/json", "text/json", "text/x-json"];
    names.contains(&essence.as_str()) || essence.ends_with("+json")
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// A value from its JSON text, or the path to what is wrong in it, and what that is.
fn decoded<T: Json>(text: &[u8]) -> Result<T, (String, String)> {
    let mut nodes = match parsed(without_mark(text)) {
        Ok(nodes) => nodes,
        Err(error) => return Err((String::new(), error.to_string())),
    };
    let value = T::read(&mut nodes, 0);
    match nodes.fault() {
        None => Ok(value),
        Some(fault) => Err((fault.path, fault.message)),
    }
}

/// The nodes of a JSON text. Text that is UTF-8 as a whole is parsed faster than bytes, whose strings
/// are checked one by one; only bytes that are not need that, for the position of the error.
fn parsed(text: &[u8]) -> Result<Nodes<'_>, serde_json::Error> {
    if let Ok(text) = std::str::from_utf8(text) {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let nodes = precision::read(&mut deserializer)?;
        deserializer.end()?;
        return Ok(nodes);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let nodes = precision::read(&mut deserializer)?;
    deserializer.end()?;
    Ok(nodes)
}
