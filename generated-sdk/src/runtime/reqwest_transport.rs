//! [`ReqwestTransport`], the default transport.

use std::error::Error as StdError;
use std::fmt;
use std::io;
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
/// Detects dead connections, on which nothing is to be sent while the server works, within a minute.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
const KEEP_ALIVE_RETRIES: u32 = 3;
/// The same for HTTP/2, also behind proxies.
const PING: Duration = Duration::from_secs(20);
const LARGEST_HEAD: u32 = 64 * 1024;
/// The errors by which HTTP/2 promises that a request was not processed (RFC 9113 §8.7):
/// `REFUSED_STREAM`, and `GOAWAY` before the request without an error code.
const NOT_PROCESSED: [&str; 2] = [
    "stream error received: refused stream",
    "connection error received: not a result of an error",
];

/// The default transport, which sends requests with a reqwest client. Transports of programs can
/// hold one to send what they have observed or changed.
#[derive(Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// Creates the transport of clients that set none, with its own connection pool. Connecting
    /// (name resolution, TCP, and TLS) may take as long as given, 10 seconds in clients that do not
    /// set `Timeouts::connect`. [`Duration::MAX`] disables the timeout. Proxies of the environment
    /// are used, which read what is sent over plain HTTP.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if the TLS library cannot be initialized.
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        Self::build(reqwest::Client::builder(), connect_timeout)
    }

    /// Like `new`, without proxies.
    pub(crate) fn direct(connect_timeout: Duration) -> Result<Self, Error> {
        Self::build(reqwest::Client::builder().no_proxy(), connect_timeout)
    }

    fn build(builder: reqwest::ClientBuilder, connect_timeout: Duration) -> Result<Self, Error> {
        let client = builder
            // Both are handled by this crate.
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(POOL_IDLE)
            .pool_max_idle_per_host(POOL_SIZE)
            .tcp_nodelay(true)
            .tcp_keepalive(KEEP_ALIVE)
            .tcp_keepalive_interval(KEEP_ALIVE)
            .tcp_keepalive_retries(KEEP_ALIVE_RETRIES)
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
}

impl From<reqwest::Client> for ReqwestTransport {
    /// See [`ClientBuilder::http_client`](crate::ClientBuilder::http_client) for what is then up to
    /// the reqwest client.
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl fmt::Debug for ReqwestTransport {
    /// Omits the reqwest client, which may hold credentials, such as those of proxies.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ReqwestTransport")
            .finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        Box::pin(async move {
            let mut sent = reqwest::Request::new(request.method, request.url);
            *sent.headers_mut() = request.headers;
            *sent.body_mut() = match request.body {
                TransportBody::Empty => None,
                TransportBody::Bytes(bytes) => Some(bytes.into()),
                TransportBody::Stream(stream) => Some(reqwest::Body::wrap_stream(stream)),
            };
            let mut response = self.0.execute(sent).await.map_err(sending_failed)?;
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            let ends_with_connection = response.version() <= Version::HTTP_11
                && !headers.contains_key(CONTENT_LENGTH)
                && !headers.contains_key(TRANSFER_ENCODING);
            let body: Receiving = Box::pin(Received(response.bytes_stream()));
            let mut response = TransportResponse::new(status, headers, body);
            response.ends_with_connection = ends_with_connection;
            Ok(response)
        })
    }
}

/// A response body with errors of this crate.
struct Received<S>(S);

impl<S: Stream<Item = reqwest::Result<Bytes>> + Unpin> Stream for Received<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.0).poll_next(context));
        Poll::Ready(next.map(|read| read.map_err(receiving_failed)))
    }
}

/// Classifies a send error by its causes. If nothing is known, the request may have been sent.
fn sending_failed(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let told = told(&error);
    let (kind, sent) = if error.is_builder() {
        (TransportErrorKind::Request, Sent::No)
    } else if own(&error).is_some() {
        (TransportErrorKind::Body, Sent::Maybe)
    } else if error.is_connect() {
        match is_tls(&told) && !is_cut(&error) {
            true => (TransportErrorKind::Tls, Sent::No),
            false => (TransportErrorKind::Connect, Sent::No),
        }
    } else if NOT_PROCESSED.iter().any(|reason| told.contains(reason)) {
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
    } else if is_malformed(&error) {
        TransportErrorKind::Encoding
    } else {
        TransportErrorKind::Io
    };
    TransportError::new(kind, Sent::Maybe, told(&error)).with_source(error)
}

/// Whether a body is not what its content encoding says. Errors of the connection have a cause of
/// hyper's instead.
fn is_malformed(error: &reqwest::Error) -> bool {
    let cause = error
        .source()
        .and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| cause.kind() != io::ErrorKind::UnexpectedEof)
}

/// The error of a streamed request body.
fn own(error: &reqwest::Error) -> Option<&Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// The innermost cause, which is the most specific. Errors of this crate keep their message.
fn told(error: &reqwest::Error) -> String {
    match (own(error), causes(error).last()) {
        (Some(own), _) => own.message().to_owned(),
        (None, Some(innermost)) => innermost.to_string(),
        (None, None) => error.to_string(),
    }
}

/// Whether the connection ended, which says nothing about certificates.
fn is_cut(error: &reqwest::Error) -> bool {
    let mut kinds = causes(error)
        .filter_map(|cause| cause.downcast_ref())
        .map(io::Error::kind);
    kinds.any(|kind| {
        matches!(
            kind,
            io::ErrorKind::UnexpectedEof
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::TimedOut
        )
    })
}

/// The causes of an error, outermost first. The source of an I/O error would skip the error that it
/// wraps.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |&cause| {
        let io = cause.downcast_ref::<io::Error>();
        match io.and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => cause.source(),
        }
    })
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
