//! [`Transport`]: what carries one request to a server and brings the response back; replaced in tests.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::body::BodyStream;

/// Carries one request to a server. It neither repeats nor redirects; the client does both.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request; resolves with the head of the response, whose body follows as it is read.
    fn send(&self, request: TransportRequest) -> Sending<'_>;
}

/// A request on its way.
pub type Sending<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// The bytes of a response's body.
pub type Receiving = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// A request, complete with credentials.
#[non_exhaustive]
pub struct TransportRequest {
    /// Its method.
    pub method: Method,
    /// Its absolute URL.
    pub url: Uri,
    /// Its headers; values that are secret are marked as sensitive.
    pub headers: HeaderMap,
    /// Its body.
    pub body: TransportBody,
}

impl TransportRequest {
    pub(crate) fn new(method: Method, url: Uri, headers: HeaderMap, body: TransportBody) -> Self {
        Self {
            method,
            url,
            headers,
            body,
        }
    }
}

impl fmt::Debug for TransportRequest {
    /// Without query and header values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(http::HeaderName::as_str).collect();
        formatter
            .debug_struct("TransportRequest")
            .field("method", &self.method)
            .field("host", &self.url.host())
            .field("path", &self.url.path())
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// The body of a request.
pub enum TransportBody {
    /// None.
    Empty,
    /// Held in memory.
    Bytes(Bytes),
    /// Read while it is sent. Its length, when known, is in the header `content-length`.
    Stream(BodyStream),
}

/// A response whose body has not been read.
#[non_exhaustive]
pub struct TransportResponse {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; reading ends the connection's use when it is dropped.
    pub body: Receiving,
}

impl TransportResponse {
    /// A response.
    pub fn new(status: StatusCode, headers: HeaderMap, body: Receiving) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }
}

impl fmt::Debug for TransportResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportResponse")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why a request or a body could not be carried.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of that kind; `message` must hold neither secrets nor query values.
    pub fn new(kind: TransportErrorKind, sent: Sent, message: impl Into<String>) -> Self {
        Self {
            kind,
            sent,
            message: message.into(),
            source: None,
        }
    }

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have received the request.
    pub fn sent(&self) -> Sent {
        self.sent
    }

    pub(crate) fn into_parts(self) -> (String, Option<Box<dyn StdError + Send + Sync>>) {
        (self.message, self.source)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}

/// What went wrong below HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: name resolution, refusal, proxy, or the deadline for connecting.
    Connect,
    /// A deadline of the transport passed.
    Timeout,
    /// The connection broke.
    Io,
    /// The TLS handshake failed.
    Tls,
    /// The request cannot be sent as it is.
    Request,
}

/// Whether the server may have received a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Certainly not.
    No,
    /// Perhaps.
    Maybe,
}
