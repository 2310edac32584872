//! [`Transport`], which sends a single request and can be replaced in tests.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method, StatusCode};
use reqwest::Url;

use super::body::BodyStream;

/// Sends a single request to a server. Retries, redirects, and timeouts are handled by the client.
///
/// A transport that adds something to the default one, such as a log or a signature, holds a
/// [`ReqwestTransport`](super::reqwest_transport::ReqwestTransport) and calls it.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and resolves to the head of the response, whose body is read later. A
    /// transport that decodes the content encoding of bodies removes the headers `content-encoding`
    /// and `content-length`.
    fn send(&self, request: TransportRequest) -> Sending<'_>;
}

/// The future of [`Transport::send`].
pub type Sending<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// The bytes of a response body.
pub type Receiving = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// A complete request, including credentials.
#[non_exhaustive]
pub struct TransportRequest {
    /// The HTTP method.
    pub method: Method,
    /// The absolute URL.
    pub url: Url,
    /// The headers. Secret values are marked as sensitive.
    pub headers: HeaderMap,
    /// The body.
    pub body: TransportBody,
}

impl TransportRequest {
    pub(crate) fn new(method: Method, url: Url, headers: HeaderMap, body: TransportBody) -> Self {
        Self {
            method,
            url,
            headers,
            body,
        }
    }
}

impl fmt::Debug for TransportRequest {
    /// Omits query and header values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(http::HeaderName::as_str).collect();
        formatter
            .debug_struct("TransportRequest")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("path", &self.url.path())
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// A request body.
pub enum TransportBody {
    /// None.
    Empty,
    /// Held in memory.
    Bytes(Bytes),
    /// Streamed. The length, if known, is in the header `content-length`.
    Stream(BodyStream),
}

/// A response whose body has not been read.
#[non_exhaustive]
pub struct TransportResponse {
    /// The status code.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body. Dropping it stops reading.
    pub body: Receiving,
    /// Whether nothing but the end of the connection ends the body, as in HTTP/1 without a length
    /// and without chunks, so that a body that was cut off looks complete. `false` by default.
    pub ends_with_connection: bool,
}

impl TransportResponse {
    /// Creates a response.
    pub fn new(status: StatusCode, headers: HeaderMap, body: Receiving) -> Self {
        Self {
            status,
            headers,
            body,
            ends_with_connection: false,
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

/// The error of a request or body that could not be transferred.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// Creates an error. `message` must contain neither secrets nor query values.
    pub fn new(kind: TransportErrorKind, sent: Sent, message: impl Into<String>) -> Self {
        Self {
            kind,
            sent,
            message: message.into(),
            source: None,
        }
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The category of the error.
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

/// The category of a [`TransportError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection could not be established: name resolution, refusal, proxy, or the connect
    /// timeout.
    Connect,
    /// A timeout of the transport expired.
    Timeout,
    /// The connection was lost.
    Io,
    /// The TLS handshake failed, for example because the certificate was rejected. It is not
    /// retried, since it would fail again.
    Tls,
    /// The request is invalid.
    Request,
    /// The request body could not be read.
    Body,
    /// The response body is not what its content encoding says.
    Encoding,
}

/// Whether the server may have received a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It certainly did not.
    No,
    /// It may have.
    Maybe,
}
