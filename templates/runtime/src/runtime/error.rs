//! [`Error`]: why a call failed, in one line for people and in answers for programs.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::decode::{self, Refused};
use super::error_message::Described;
use super::response_head::ResponseHead;

/// What went wrong, in classes that programs tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Status 400.
    BadRequest,
    /// Status 401: no credential, or one that the server does not accept.
    Authentication,
    /// Status 403.
    PermissionDenied,
    /// Status 404.
    NotFound,
    /// Status 409.
    Conflict,
    /// Status 422.
    Unprocessable,
    /// Status 429; see [`Error::retry_after`].
    RateLimited,
    /// A status of 500 or above.
    Server,
    /// Any other status that is not a success.
    OtherStatus,
    /// No connection could be made, so nothing was sent.
    Connect,
    /// A deadline passed.
    Timeout,
    /// The connection broke.
    Io,
    /// The server's certificate or the TLS handshake was refused.
    Tls,
    /// The response is not what the description promises.
    Decode,
    /// The response has a media type that the operation does not answer with.
    UnexpectedContentType,
    /// The response is larger than the limit.
    TooLarge,
    /// A body ended before it was complete.
    StreamInterrupted,
    /// A file, reader or writer on this side failed.
    File,
    /// The request cannot be sent as it is; nothing was sent.
    InvalidRequest,
    /// The client is not set up; nothing was sent.
    Config,
    /// The server answered with a redirect that is not followed.
    Redirect,
}

/// Why a call failed.
///
/// `Display` is one line without secrets and without query values, e.g.
/// `401 Unauthorized: key was revoked (pets.retrieve, request id req_9, 1 attempt)`.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    code: Option<String>,
    json_path: Option<String>,
    operation: Option<Cow<'static, str>>,
    head: Option<ResponseHead>,
    body: Bytes,
    attempts: u32,
    sent: bool,
    retryable: bool,
    retry_after: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            code: None,
            json_path: None,
            operation: None,
            head: None,
            body: Bytes::new(),
            attempts: 0,
            sent: false,
            retryable: false,
            retry_after: None,
            source: None,
        }))
    }

    /// The error of a response that is not a success; `body` is what was kept of its body.
    pub(crate) fn from_response(head: ResponseHead, body: Bytes) -> Self {
        let kind = match head.status().as_u16() {
            400 => ErrorKind::BadRequest,
            401 => ErrorKind::Authentication,
            403 => ErrorKind::PermissionDenied,
            404 => ErrorKind::NotFound,
            409 => ErrorKind::Conflict,
            422 => ErrorKind::Unprocessable,
            429 => ErrorKind::RateLimited,
            500.. => ErrorKind::Server,
            _ => ErrorKind::OtherStatus,
        };
        let described = Described::read(&body);
        let mut error = Self::new(kind, described.message).at(head);
        error.0.code = described.code;
        error.0.body = body;
        error
    }

    /// The error of JSON that a program asked for in another type.
    pub(crate) fn refused(refused: Refused, told: impl FnOnce(String) -> String) -> Self {
        let Refused {
            path,
            message,
            source,
        } = refused;
        let message = match path.as_str() {
            "" => message,
            path => format!("`{path}`: {message}"),
        };
        let mut error = Self::new(ErrorKind::Decode, told(message));
        error.0.json_path = Some(path).filter(|path| !path.is_empty());
        error.with_source(Box::new(source))
    }

    /// Adds the response in which it was found.
    pub(crate) fn at(mut self, head: ResponseHead) -> Self {
        self.0.attempts = head.attempts();
        self.0.head = Some(head);
        self.0.sent = true;
        self
    }

    /// Adds the operation, unless it is known.
    pub(crate) fn of(mut self, operation: Cow<'static, str>) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_sent(mut self, sent: bool) -> Self {
        self.0.sent = sent;
        self
    }

    pub(crate) fn with_retry(mut self, retryable: bool, retry_after: Option<Duration>) -> Self {
        self.0.retryable = retryable;
        self.0.retry_after = retry_after;
        self
    }

    pub(crate) fn with_json_path(mut self, path: String) -> Self {
        self.0.json_path = Some(path);
        self
    }

    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    /// Takes a secret out of the message, for servers that echo what they were sent.
    pub(crate) fn redact(mut self, secret: &str) -> Self {
        // Shorter texts appear by chance, and would only make the message unreadable.
        if secret.len() >= 4 && self.0.message.contains(secret) {
            self.0.message = self.0.message.replace(secret, "‹redacted›");
        }
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(ResponseHead::status)
    }

    /// What the server said, or what went wrong here; without the context that `Display` adds.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The machine-readable code in the response's body, where it has one.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The response's body as a type, for errors that the API documents.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] when the body is not that type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::json(&self.0.body).map_err(|refused| {
            let mut error = Error::refused(refused, |message| message);
            error.0.head.clone_from(&self.0.head);
            error.0.operation.clone_from(&self.0.operation);
            error.0.attempts = self.0.attempts;
            error.0.sent = self.0.sent;
            error
        })
    }

    /// The first 64 KiB of the response's body; empty when there was none.
    pub fn body_bytes(&self) -> &[u8] {
        &self.0.body
    }

    /// The headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(ResponseHead::headers)
    }

    /// What the server calls the request, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.as_ref().and_then(ResponseHead::request_id)
    }

    /// The operation that failed, e.g. `pets.retrieve`; `None` when the client could not be built.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// How many times the request was sent, or its sending was tried.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call may succeed later without doing anything twice. The attempts that the retry policy allows were made already.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Whether a deadline passed.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether the server answered, with a status that is not a success.
    pub fn is_status(&self) -> bool {
        self.0
            .head
            .as_ref()
            .is_some_and(|head| !head.status().is_success())
    }

    /// Whether the response could not be decoded as the expected type.
    pub fn is_decode(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::Decode | ErrorKind::UnexpectedContentType
        )
    }

    /// How long the server asked to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the request left. `false` is a promise: the server never got it, so sending it again does nothing twice.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// Where in the JSON of the response the error is, e.g. `data[3].id`.
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// What stands before the message: the status line, or the class of failure.
    fn headline(&self) -> Cow<'static, str> {
        let fixed = match self.0.kind {
            ErrorKind::Connect => "could not connect",
            ErrorKind::Timeout => "timed out",
            ErrorKind::Io => "connection failed",
            ErrorKind::Tls => "TLS failed",
            ErrorKind::Decode => "could not decode the response",
            ErrorKind::UnexpectedContentType => "unexpected content type",
            ErrorKind::TooLarge => "response too large",
            ErrorKind::StreamInterrupted => "response interrupted",
            ErrorKind::File => "input or output failed",
            ErrorKind::InvalidRequest => "invalid request",
            ErrorKind::Config => "client is not set up",
            ErrorKind::Redirect => "redirect not followed",
            _ => {
                return match &self.0.head {
                    Some(head) => Cow::Owned(head.status().to_string()),
                    None => Cow::Borrowed("request failed"),
                };
            }
        };
        Cow::Borrowed(fixed)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.headline())?;
        if !self.0.message.is_empty() {
            write!(formatter, ": {}", self.0.message)?;
        }
        let Some(operation) = &self.0.operation else {
            return Ok(());
        };
        write!(formatter, " ({operation}")?;
        if let Some(id) = self.request_id() {
            write!(formatter, ", request id {id}")?;
        }
        match self.0.attempts {
            0 => {}
            1 => formatter.write_str(", 1 attempt")?,
            attempts => write!(formatter, ", {attempts} attempts")?,
        }
        formatter.write_str(")")
    }
}

impl fmt::Debug for Error {
    /// Without the response's body and header values, which may hold what the caller does not want to log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("status", &self.status())
            .field("message", &self.0.message)
            .field("code", &self.0.code)
            .field("json_path", &self.0.json_path)
            .field("operation", &self.0.operation)
            .field("request_id", &self.request_id())
            .field("attempts", &self.0.attempts)
            .field("was_sent", &self.0.sent)
            .field("retry_after", &self.0.retry_after)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
