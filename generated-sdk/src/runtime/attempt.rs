//! A single attempt: adds credentials, follows redirects, and reads the response.

use std::borrow::Cow;
use std::pin::pin;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, RANGE};
use http::{Method, StatusCode};
use reqwest::Url;
use tokio::time::{Instant, timeout_at};

use super::base_url::add_query;
use super::body_headers;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::execute::Prepared;
use super::gathered;
use super::incoming::{Incoming, IncomingBody};
use super::operation::Redirects;
use super::outgoing::OutgoingBody;
use super::pace::Pace;
use super::redirect;
use super::response_head::ResponseHead;
use super::retry::Failure;
use super::retry_after;
use super::timeouts;
use super::transport::{
    Sending, Sent, TransportBody, TransportError, TransportErrorKind, TransportRequest,
    TransportResponse,
};

/// A single attempt of a call.
pub(crate) struct Attempt<'a> {
    pub(crate) client: &'a Client,
    pub(crate) prepared: &'a Prepared,
    pub(crate) number: u32,
    /// The start of the call.
    pub(crate) started: Instant,
    /// The deadline of the call.
    pub(crate) total: Option<Instant>,
}

/// A failed attempt.
pub(crate) struct Failed {
    pub(crate) error: Error,
    pub(crate) failure: Failure,
    pub(crate) retry_after: Option<std::time::Duration>,
}

impl Failed {
    fn new(error: Error, failure: Failure) -> Self {
        Self {
            error,
            failure,
            retry_after: None,
        }
    }
}

impl Attempt<'_> {
    /// Sends the request and follows redirects.
    pub(crate) async fn run(&self) -> Result<Incoming, Failed> {
        let mut url = Cow::Borrowed(&self.prepared.url);
        let mut hops = 0;
        let mut left_origin = false;
        loop {
            let mut response = self.exchange(&url, left_origin).await?;
            let status = response.status;
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                return self.receive(response).await;
            }
            if self.prepared.contract.redirects != Redirects::Followed {
                redirect::resolve(&url, &mut response.headers);
                return self.receive(response).await;
            }
            let method = &self.prepared.method;
            let leaves_origin = self.prepared.contract.leaves_origin;
            match redirect::target(method, status, &url, &response.headers, hops, leaves_origin) {
                Ok(target) => {
                    url = Cow::Owned(target.url);
                    left_origin |= target.is_foreign;
                }
                Err(why) => {
                    redirect::resolve(&url, &mut response.headers);
                    let head = self.head(response.status, response.headers);
                    let error = Error::new(ErrorKind::Redirect, why).at(head);
                    return Err(Failed::new(error, Failure::Refused));
                }
            }
            hops += 1;
        }
    }

    /// Sends the request once and returns the head of the response.
    async fn exchange(&self, url: &Url, left_origin: bool) -> Result<TransportResponse, Failed> {
        let (request, pace) = match left_origin {
            true => (self.bare_request(url), None),
            false => self
                .request(url)
                .await
                .map_err(|error| Failed::new(error.with_attempts(self.number), Failure::Refused))?,
        };
        let limit = self.prepared.attempt_limit;
        let now = Instant::now();
        if limit.is_zero() || self.total.is_some_and(|total| total <= now) {
            let error = Error::new(
                ErrorKind::Timeout,
                "the call timed out before the request was sent",
            );
            return Err(Failed::new(
                error.with_attempts(self.number),
                Failure::OutOfTime,
            ));
        }
        let sending = self.client.inner.transport.send(request);
        match self.head_in_time(sending, pace, now).await {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err(self.not_carried(error)),
            None => {
                let waited = timeouts::seconds(Instant::now().saturating_duration_since(now));
                let error = Error::new(ErrorKind::Timeout, format!("no response in {waited}"))
                    .with_attempts(self.number)
                    .with_sent(true);
                Err(Failed::new(error, Failure::Interrupted))
            }
        }
    }

    /// The request with its credentials and, if its body is streamed, its progress.
    async fn request(&self, url: &Url) -> Result<(TransportRequest, Option<Pace>), Error> {
        let prepared = self.prepared;
        let mut headers = prepared.headers.clone();
        let mut url = url.clone();
        add_query(&mut url, &prepared.query)?;
        let (body, pace) = match &prepared.body {
            OutgoingBody::Empty => {
                // Without it, some servers wait for a body or answer 411 (RFC 9110 §8.6).
                if [Method::POST, Method::PUT, Method::PATCH].contains(&prepared.method) {
                    headers.insert(CONTENT_LENGTH, HeaderValue::from(0));
                }
                (TransportBody::Empty, None)
            }
            OutgoingBody::Bytes(_, bytes) => (TransportBody::Bytes(bytes.clone()), None),
            OutgoingBody::Source(_, source) => {
                let open = source.open().await?;
                if let Some(length) = open.length {
                    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
                }
                let pace = Pace::new();
                (TransportBody::Stream(pace.watch(open.stream)), Some(pace))
            }
        };
        let method = prepared.method.clone();
        Ok((TransportRequest::new(method, url, headers, body), pace))
    }

    /// The request to another origin, without credentials, cookies, and the program's headers.
    fn bare_request(&self, url: &Url) -> TransportRequest {
        let headers = redirect::harmless(&self.prepared.headers);
        let method = self.prepared.method.clone();
        TransportRequest::new(method, url.clone(), headers, TransportBody::Empty)
    }

    /// The head of the response, or `None` after a timeout. An upload times out only if nothing was
    /// sent for the duration of the attempt timeout.
    async fn head_in_time(
        &self,
        sending: Sending<'_>,
        pace: Option<Pace>,
        started: Instant,
    ) -> Option<Result<TransportResponse, TransportError>> {
        let limit = self.prepared.attempt_limit;
        let mut sending = pin!(sending);
        let mut own = started.checked_add(limit);
        loop {
            let Some(deadline) = timeouts::earlier(own, self.total) else {
                return Some(sending.await);
            };
            if let Ok(finished) = timeout_at(deadline, &mut sending).await {
                return Some(finished);
            }
            if self.total.is_some_and(|total| total <= Instant::now()) {
                return None;
            }
            let moved = pace
                .as_ref()
                .and_then(|pace| pace.last().checked_add(limit));
            if moved.is_none() || moved <= own {
                return None;
            }
            own = moved;
        }
    }

    /// Reads the whole body, or returns the response unread if the operation streams it.
    async fn receive(&self, response: TransportResponse) -> Result<Incoming, Failed> {
        let prepared = self.prepared;
        let status = response.status;
        let success = prepared.contract.succeeds(status);
        let bodiless = is_bodiless(&prepared.method, status);
        let expected = announced(&response.headers).filter(|_| !bodiless);
        let streams = success && prepared.contract.streams(status);
        let no_events =
            streams && body_headers::is_instead_of_events(&prepared.headers, &response.headers);
        let unreadable = body_headers::undecoded(&response.headers).or_else(|| {
            let is_file = streams && !no_events;
            is_file
                .then(|| body_headers::page(&prepared.headers, &response.headers))
                .flatten()
        });
        let until = if streams {
            self.total.filter(|_| prepared.covers_streams)
        } else {
            self.total
                .or_else(|| timeouts::deadline(prepared.body_limit))
        };
        let mut body = Box::new(IncomingBody::new(
            self.head(status, response.headers),
            prepared.operation.clone(),
            response.body,
            expected,
            prepared.idle_limit,
            prepared.memory_limit,
            prepared.redaction.clone(),
        ));
        body.ends_with_connection(response.ends_with_connection);
        body.ends_until(until);
        body.answers_range(prepared.headers.get(RANGE));
        if bodiless {
            body.hold(Bytes::new());
        } else if let Some(why) = unreadable.filter(|_| status.is_success()) {
            let (start, complete) = gathered::start(&mut body).await;
            if !(start.is_empty() && complete) {
                let error = body.error(ErrorKind::UnexpectedContentType, why);
                let error = error.with_body(&start, complete);
                return Err(Failed::new(error, Failure::Refused));
            }
        }
        if streams {
            if no_events {
                let peeked = gathered::peek(&mut body).await;
                peeked.map_err(|error| Failed::new(error, Failure::Interrupted))?;
            }
            return Ok(Incoming::new(body));
        }
        if !success {
            let (kept, complete) = gathered::start(&mut body).await;
            return Err(self.answered(body.into_head(), &kept, complete));
        }
        // A redirect is its location, so what comes of its page does not matter.
        if status.is_redirection() {
            let (start, _) = gathered::start(&mut body).await;
            body.hold(start);
            return Ok(Incoming::new(body));
        }
        match gathered::whole(&mut body).await {
            Ok(bytes) => {
                body.hold(bytes);
                Ok(Incoming::new(body))
            }
            Err(error) => {
                let failure = match error.kind() {
                    ErrorKind::TooLarge | ErrorKind::Decode => Failure::Refused,
                    _ => Failure::Interrupted,
                };
                Err(Failed::new(error, failure))
            }
        }
    }

    fn head(&self, status: StatusCode, headers: HeaderMap) -> ResponseHead {
        ResponseHead::new(
            status,
            headers,
            self.number,
            Instant::now().saturating_duration_since(self.started),
            &self.prepared.redaction,
        )
    }

    fn answered(&self, head: ResponseHead, kept: &Bytes, complete: bool) -> Failed {
        let retry_after = retry_after::read(head.headers());
        let should_retry = match head.header("x-should-retry") {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        };
        let failure = Failure::Answered {
            status: head.status(),
            retry_after: retry_after.is_some(),
            should_retry,
        };
        Failed {
            error: Error::from_response(head, kept, complete, &self.prepared.redaction),
            failure,
            retry_after,
        }
    }

    fn not_carried(&self, error: TransportError) -> Failed {
        let (kind, connected) = match error.kind() {
            TransportErrorKind::Connect => (ErrorKind::Connect, false),
            TransportErrorKind::Timeout => (ErrorKind::Timeout, true),
            TransportErrorKind::Io => (ErrorKind::Io, true),
            TransportErrorKind::Tls => (ErrorKind::Tls, true),
            TransportErrorKind::Request => (ErrorKind::InvalidRequest, true),
            TransportErrorKind::Body => (ErrorKind::File, true),
            TransportErrorKind::Encoding => (ErrorKind::Decode, true),
        };
        let sent = error.sent() == Sent::Maybe;
        let failure = match (kind, sent) {
            (ErrorKind::InvalidRequest | ErrorKind::File | ErrorKind::Tls, _) => Failure::Refused,
            (_, true) => Failure::Interrupted,
            (_, false) if connected => Failure::NotSent,
            (_, false) => Failure::NoConnection,
        };
        let (message, source) = error.into_parts();
        let error = Error::new(kind, message)
            .with_attempts(self.number)
            .with_sent(sent);
        let error = match source {
            Some(source) => error.with_source(source),
            None => error,
        };
        Failed::new(error, failure)
    }
}

/// Whether a response has no body, whatever its headers and the description of the API say
/// (RFC 9110 §6.4.1 and §15.3.6).
fn is_bodiless(method: &Method, status: StatusCode) -> bool {
    method == Method::HEAD || matches!(status.as_u16(), 204 | 205 | 304)
}

/// The expected length of the body (RFC 9112 §6.3). Transports that decode it remove the header.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
