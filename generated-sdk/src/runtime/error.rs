//! [`Error`], the error type of all calls.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::body_headers;
use super::decode::{self, Refused, without_mark};
use super::error_message::{Described, printable};
use super::redaction::Redaction;
use super::redirect;
use super::response_head::ResponseHead;
use super::timeouts;

/// How much of a response body an error keeps, in bytes.
pub(crate) const KEPT_BODY: usize = 64 * 1024;

/// A wait that is not worth its number.
const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// The category of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Status 400.
    BadRequest,
    /// Status 401: the credential is missing or was rejected.
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
    /// Status 304: the resource is unchanged since the response that a conditional header names.
    NotModified,
    /// Any other unsuccessful status.
    OtherStatus,
    /// A successful status that the API does not document for the operation.
    UnexpectedStatus,
    /// The connection could not be established. The request was not sent.
    Connect,
    /// A timeout expired.
    Timeout,
    /// The connection was lost.
    Io,
    /// The TLS handshake failed, for example because the server's certificate was rejected.
    Tls,
    /// The response body could not be decoded as the expected type.
    Decode,
    /// The response has an unexpected content type, or a content encoding that is not decoded.
    UnexpectedContentType,
    /// The response exceeds the size limit.
    TooLarge,
    /// The response body ended prematurely.
    StreamInterrupted,
    /// A local file, reader, or writer failed.
    File,
    /// The request is invalid. It was not sent.
    InvalidRequest,
    /// The client configuration is invalid.
    Config,
    /// The server responded with a redirect that is not followed; see [`Error::location`].
    Redirect,
}

/// The error of a failed call.
///
/// Credentials of the client are removed from everything that the server sent. The `Display` output
/// is a single line without query values, for example `401 Unauthorized: key was revoked
/// (items.retrieve, request id req_9, 1 attempt)`.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    code: Option<String>,
    json_path: Option<String>,
    operation: Option<Cow<'static, str>>,
    head: Option<ResponseHead>,
    body: Bytes,
    /// Whether only the start of the body was kept.
    is_cut: bool,
    attempts: u32,
    sent: bool,
    retryable: bool,
    retry_after: Option<Duration>,
    /// Whether a retry was not possible because the request body can be read only once.
    is_spent: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
    redaction: Redaction,
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
            is_cut: false,
            attempts: 0,
            sent: false,
            retryable: false,
            retry_after: None,
            is_spent: false,
            source: None,
            redaction: Redaction::default(),
        }))
    }

    /// The error of an unsuccessful response. `body` is the part of its body that was kept, and
    /// `complete` whether that is all of it.
    pub(crate) fn from_response(
        head: ResponseHead,
        body: &Bytes,
        complete: bool,
        redaction: &Redaction,
    ) -> Self {
        let kind = match head.status().as_u16() {
            304 => ErrorKind::NotModified,
            300..=399 => ErrorKind::Redirect,
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
        let redirected = redirect::told(head.status(), head.headers());
        let undecoded = body_headers::undecoded(head.headers()).filter(|_| !body.is_empty());
        let mut error = Self::new(kind, "")
            .redacting(redaction)
            .at(head)
            .with_body(body, complete);
        let described = match undecoded {
            Some(message) => Described {
                message: redaction.text(&message),
                code: None,
            },
            None => Described::read(&error.0.body, redaction),
        };
        error.0.message = match kind {
            // Its headline does not have the status.
            ErrorKind::Redirect => redaction.text(&redirected),
            _ => described.message,
        };
        error.0.code = described.code;
        error
    }

    /// Removes credentials from the error, and from everything that is added to it later.
    pub(crate) fn redacting(mut self, redaction: &Redaction) -> Self {
        let inner = &mut self.0;
        inner.redaction = redaction.clone();
        inner.message = redaction.text(&inner.message);
        inner.body = redaction.body(&inner.body, true);
        for text in [&mut inner.code, &mut inner.json_path] {
            *text = text.as_deref().map(|text| redaction.text(text));
        }
        if let Some(Cow::Owned(operation)) = &mut inner.operation {
            *operation = redaction.text(operation);
        }
        inner.head = inner.head.take().map(|head| head.redacted(redaction));
        inner.source = inner.source.take().map(|source| redaction.source(source));
        self
    }

    /// The error of JSON that is not of the type that the program requested.
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
        let mut error = Self::new(ErrorKind::Decode, told(printable(&message)));
        error.0.json_path = Some(path).filter(|path| !path.is_empty());
        error.with_source(Box::new(source))
    }

    /// Adds the response.
    pub(crate) fn at(mut self, head: ResponseHead) -> Self {
        self.0.attempts = head.attempts();
        self.0.head = Some(head.redacted(&self.0.redaction));
        self.0.sent = true;
        self
    }

    /// Adds the operation, unless it is already set.
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

    /// Says that there was no retry because the request body can be read only once.
    pub(crate) fn with_spent_body(mut self) -> Self {
        self.0.is_spent = true;
        self
    }

    /// Adds the start of the response body. `complete` is whether `body` is all of it.
    pub(crate) fn with_body(mut self, body: &Bytes, complete: bool) -> Self {
        let start = match body.get(..KEPT_BODY) {
            Some(start) if body.len() > KEPT_BODY => Bytes::copy_from_slice(start),
            _ => body.clone(),
        };
        self.0.is_cut = !complete || start.len() < body.len();
        self.0.body = self.0.redaction.body(&start, !self.0.is_cut);
        self
    }

    pub(crate) fn with_json_path(mut self, path: String) -> Self {
        self.0.json_path = Some(self.0.redaction.text(&path));
        self
    }

    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(self.0.redaction.source(source));
        self
    }

    /// The category of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status code of the response, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(ResponseHead::status)
    }

    /// The server's error message, or a description of the local error, without the context that
    /// `Display` adds. It is found in JSON bodies, such as the `detail` or `title` of problem details
    /// (RFC 9457), and is the title or text of HTML pages.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The machine-readable error code from the response body, if there is one.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Deserializes the response body, for error types documented by the API.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if the body is not of that type, or is longer than the part that was
    /// kept.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::json(without_mark(&self.0.body)).map_err(|refused| {
            let mut error = Error::refused(refused, |message| self.explained(message));
            error.0.head.clone_from(&self.0.head);
            error.0.operation.clone_from(&self.0.operation);
            error.0.attempts = self.0.attempts;
            error.0.sent = self.0.sent;
            error
        })
    }

    /// Why the kept body is not JSON, or not the expected JSON.
    fn explained(&self, message: String) -> String {
        let headers = self.0.head.as_ref().map(ResponseHead::headers);
        if self.0.body.is_empty() {
            "the body is empty".to_owned()
        } else if let Some(undecoded) = headers.and_then(body_headers::undecoded) {
            undecoded
        } else if self.0.is_cut {
            format!("{message}; only the start of the body was kept")
        } else {
            message
        }
    }

    /// The first 64 KiB of the response body, without credentials of the client. Empty if there was
    /// no response, or if the program was to read the body incrementally.
    pub fn body_bytes(&self) -> &[u8] {
        &self.0.body
    }

    /// The headers of the response, without credentials of the client, if there was a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(ResponseHead::headers)
    }

    /// The target of a redirect that was not followed: the `Location` header, resolved against the URL
    /// of the request.
    pub fn location(&self) -> Option<&str> {
        let head = self.0.head.as_ref()?;
        let is_redirect = self.0.kind == ErrorKind::Redirect;
        head.header(LOCATION.as_str()).filter(|_| is_redirect)
    }

    /// The server's ID of the request, to quote when contacting support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.as_ref().and_then(ResponseHead::request_id)
    }

    /// The operation that failed, such as `items.retrieve`. `None` if the client could not be
    /// built.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The number of attempts.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call may succeed later and is safe to repeat: the request was not sent, the
    /// server rejected it with 429, or with 503 and `Retry-After`, or the operation is idempotent.
    /// The retry policy's own retries have already been made.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Whether a timeout expired. Increase it with [`Timeouts`](crate::Timeouts) or on the request;
    /// check [`was_sent`](Self::was_sent) before repeating the call.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the connection could not be established. Check the network, the proxy, and the base
    /// URL.
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether the server responded with an unsuccessful status. See [`status`](Self::status) and
    /// [`message`](Self::message).
    pub fn is_status(&self) -> bool {
        self.0
            .head
            .as_ref()
            .is_some_and(|head| !head.status().is_success())
    }

    /// Whether the response could not be decoded as the expected type. See
    /// [`json_path`](Self::json_path) and [`body_bytes`](Self::body_bytes); a newer version of this
    /// crate may support the response.
    pub fn is_decode(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::Decode | ErrorKind::UnexpectedContentType
        )
    }

    /// The time to wait before the next attempt, if the server specified one.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the server may have received the request. `false` guarantees that it did not, so the
    /// call is safe to repeat.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// The path of the error in the JSON of the response, such as `data[3].id`.
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// The start of the `Display` output: the status line, or the category of the error.
    fn headline(&self) -> Cow<'static, str> {
        let fixed = match self.0.kind {
            ErrorKind::Connect => "connection could not be established",
            ErrorKind::Timeout => "timed out",
            ErrorKind::Io => "connection lost",
            ErrorKind::Tls => "TLS handshake failed",
            ErrorKind::Decode => "the response body could not be decoded",
            ErrorKind::UnexpectedContentType => "unexpected content type",
            ErrorKind::TooLarge => "response too large",
            ErrorKind::StreamInterrupted => "response interrupted",
            ErrorKind::File => "file error",
            ErrorKind::InvalidRequest => "invalid request",
            ErrorKind::Config => "invalid client configuration",
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
        let headline = self.headline();
        formatter.write_str(&headline)?;
        // The title of a gateway's page is often the status.
        if !self.0.message.is_empty() && self.0.message != headline {
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
        match self.0.retry_after {
            None => {}
            // Such as a number that is too large to be represented.
            Some(wait) if wait > CENTURY => formatter.write_str(", retry after over 100 years")?,
            Some(wait) => write!(formatter, ", retry after {}", timeouts::seconds(wait))?,
        }
        if self.0.is_spent {
            formatter.write_str(", not retried because the upload can be read only once")?;
        }
        formatter.write_str(")")
    }
}

impl fmt::Debug for Error {
    /// Omits the response body and header values, which may be sensitive.
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
