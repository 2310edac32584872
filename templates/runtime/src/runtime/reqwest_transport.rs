//! The default transport, based on reqwest.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Version;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use super::error::{Error, ErrorKind};
use super::transport::{
    Receiving, Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind,
    TransportRequest, TransportResponse,
};

/// Less than the 60 s after which many servers and load balancers close idle connections, so that a
/// connection is not reused as it closes.
const POOL_IDLE: Duration = Duration::from_secs(55);
const POOL_SIZE: usize = 32;
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Detects dead HTTP/2 connections.
const PING: Duration = Duration::from_secs(20);
const LARGEST_HEAD: u32 = 64 * 1024;

/// Sends requests with a reqwest client.
pub(crate) struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// The default client. Redirects and retries are handled by this crate.
    pub(crate) fn new(connect_timeout: Duration) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(POOL_IDLE)
            .pool_max_idle_per_host(POOL_SIZE)
            .tcp_nodelay(true)
            .tcp_keepalive(KEEP_ALIVE)
            .http2_keep_alive_interval(PING)
            .http2_keep_alive_timeout(PING)
            .http2_keep_alive_while_idle(true)
            .http2_max_header_list_size(LARGEST_HEAD)
            .build();
        client.map(Self).map_err(|error| {
            Error::new(ErrorKind::Config, "the HTTP client could not be built")
                .with_source(Box::new(error.without_url()))
        })
    }

    /// A client given by the program.
    pub(crate) fn with(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        Box::pin(async move {
            let url = request.url.to_string();
            let builder = self.0.request(request.method, url).headers(request.headers);
            let builder = match request.body {
                TransportBody::Empty => builder,
                TransportBody::Bytes(bytes) => builder.body(bytes),
                TransportBody::Stream(stream) => builder.body(reqwest::Body::wrap_stream(stream)),
            };
            let mut response = builder.send().await.map_err(sending_failed)?;
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            let ends_with_connection = response.version() <= Version::HTTP_11
                && !headers.contains_key(CONTENT_LENGTH)
                && !headers.contains_key(TRANSFER_ENCODING);
            let body: Receiving = Box::pin(Received(Box::pin(response.bytes_stream())));
            let mut response = TransportResponse::new(status, headers, body);
            response.ends_with_connection = ends_with_connection;
            Ok(response)
        })
    }
}

/// A response body with errors of this crate.
struct Received<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Received<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(next.map(|read| read.map_err(receiving_failed)))
    }
}

/// Classifies a send error by its causes. If nothing is known, the request may have been sent.
fn sending_failed(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let told = told(&error);
    let (kind, sent) = if error.is_builder() {
        (TransportErrorKind::Request, Sent::No)
    } else if own(&error).is_some_and(|own| own.kind() == ErrorKind::InvalidRequest) {
        // The body did not match its declared length. A retry would fail the same way.
        (TransportErrorKind::Request, Sent::Maybe)
    } else if own(&error).is_some() {
        // The body could not be read. A retry would fail the same way.
        (TransportErrorKind::Request, Sent::Maybe)
    } else if error.is_connect() {
        match is_tls(&told) {
            true => (TransportErrorKind::Tls, Sent::No),
            false => (TransportErrorKind::Connect, Sent::No),
        }
    } else if told.contains("refused stream") {
        // HTTP/2 promises that such a request was not processed (RFC 9113 §8.7).
        (TransportErrorKind::Io, Sent::No)
    } else if error.is_timeout() {
        (TransportErrorKind::Timeout, Sent::Maybe)
    } else {
        (TransportErrorKind::Io, Sent::Maybe)
    };
    let message = if told.contains("scheme is not http") {
        "TLS is not enabled; enable the feature `rustls` or `native-tls`".to_owned()
    } else {
        told
    };
    TransportError::new(kind, sent, message).with_source(error)
}

fn receiving_failed(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Io
    };
    TransportError::new(kind, Sent::Maybe, told(&error)).with_source(error)
}

/// The error of a streamed request body.
fn own(error: &reqwest::Error) -> Option<&Error> {
    let mut cause: &dyn StdError = error;
    while let Some(next) = cause.source() {
        if let Some(own) = next.downcast_ref() {
            return Some(own);
        }
        cause = next;
    }
    None
}

/// The innermost cause, which is the most specific. Errors of this crate keep their message.
fn told(error: &reqwest::Error) -> String {
    if let Some(own) = own(error) {
        return own.message().to_owned();
    }
    let mut cause: &dyn StdError = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// The TLS libraries are optional features, so their types cannot be used here.
fn is_tls(told: &str) -> bool {
    let told = told.to_ascii_lowercase();
    [
        "certificate",
        "tls",
        "ssl",
        "handshake",
        "scheme is not http",
    ]
    .iter()
    .any(|word| told.contains(word))
}
