//! Runs a call: attempts, waits, and deadlines. It does not depend on the operation, so it is
//! compiled once.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use http::Method;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue};
use reqwest::Url;
use tokio::time::Instant;

use super::attempt::Attempt;
use super::base_url::{BaseUrl, add_query};
use super::client::Client;
use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::incoming::Incoming;
use super::memory_limit::MemoryLimit;
use super::operation::{Contract, Repeat};
use super::outgoing::{OutgoingBody, header_value};
use super::path;
use super::redaction::Redaction;
use super::retry::RetryPolicy;
use super::system_header;
use super::timeouts;
use crate::config::API;

/// Few calls add more headers to those of the client. A map for one more would be twice as large.
const ADDED_HEADERS: usize = 5;

/// Runs retries and timers, independently of the operation.
pub(crate) type Execution = Pin<Box<dyn Future<Output = Result<Incoming, Error>> + Send>>;

/// The state shared by all attempts of a call.
pub(crate) struct Prepared {
    pub(crate) operation: Cow<'static, str>,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// The credentials that are sent in the query, also to the targets of redirects.
    pub(crate) query: String,
    pub(crate) body: OutgoingBody,
    pub(crate) redaction: Redaction,
    pub(crate) contract: Contract,
    pub(crate) attempt_limit: Duration,
    pub(crate) idle_limit: Duration,
    pub(crate) memory_limit: MemoryLimit,
    pub(crate) body_limit: Duration,
    pub(crate) covers_streams: bool,
    repeat: Repeat,
    retry: RetryPolicy,
    total_limit: Duration,
}

impl Draft {
    /// Sends the request until there is a response or no further attempt is allowed.
    pub(crate) async fn execute(self: Box<Self>) -> Result<Incoming, Error> {
        let operation = self.operation();
        let client = self.client.clone();
        let started = Instant::now();
        match self.prepare(started) {
            Ok(prepared) => repeat(&client, &prepared, started)
                .await
                .map_err(|error| error.of(operation).redacting(&prepared.redaction)),
            Err(error) => Err(error.of(operation).redacting(&client.inner.redaction)),
        }
    }

    /// The name of the operation in errors.
    fn operation(&self) -> Cow<'static, str> {
        match &self.outgoing.undescribed {
            // Query values are not shown, even where they do not belong.
            Some((method, path)) => {
                let path = path.split(['?', '#']).next().unwrap_or_default();
                Cow::Owned(format!("{method} {path}"))
            }
            None => Cow::Borrowed(self.contract.id),
        }
    }

    fn prepare(self, started: Instant) -> Result<Prepared, Error> {
        let operation = self.operation();
        if let Some(message) = self.refused {
            return Err(Error::new(ErrorKind::InvalidRequest, message));
        }
        timeouts::check_runtime(started)?;
        let client = &self.client.inner;
        let (contract, outgoing) = (self.contract, self.outgoing);
        let base = base(&self.client, &contract)?;
        let (method, path, repeat, schemes) = match &outgoing.undescribed {
            Some((method, path)) => (
                method.clone(),
                base.path().to_owned() + &path::literal(path)?,
                match method.is_idempotent() {
                    true => Repeat::Idempotent,
                    false => contract.repeat,
                },
                API.credentials,
            ),
            None => (
                Method::from_bytes(contract.method.as_bytes()).map_err(|_| {
                    Error::new(ErrorKind::InvalidRequest, "the method is not a valid token")
                })?,
                outgoing.path(base.path(), contract.path)?,
                contract.repeat,
                client
                    .credentials
                    .choose(contract.security.unwrap_or(API.security))?,
            ),
        };
        path::check(&path)?;
        let mut url = base.with_path(&path);
        add_query(&mut url, &String::from_utf8_lossy(outgoing.query.text()))?;
        add_query(&mut url, &self.query)?;

        let mut headers = HeaderMap::with_capacity(client.headers.len() + ADDED_HEADERS);
        for (name, value) in &client.headers {
            headers.insert(name, value.clone());
        }
        if !contract.accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(contract.accept));
        }
        if contract.streams {
            // Files are stored as they are, and encoding would hold back events.
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        for (name, value) in &outgoing.headers {
            headers.insert(name, value.clone());
        }
        let mut cookies = String::from_utf8_lossy(outgoing.cookies.text()).into_owned();
        let body = outgoing.assemble(&contract)?;
        if let OutgoingBody::Bytes(media_type, _) | OutgoingBody::Source(media_type, _) = &body {
            let media_type = match media_type {
                Cow::Borrowed(media_type) => HeaderValue::from_static(media_type),
                Cow::Owned(media_type) => header_value(CONTENT_TYPE.as_str(), media_type)?,
            };
            headers.insert(CONTENT_TYPE, media_type);
        }
        for (name, value) in &self.headers {
            if let Some(replaced) = headers.insert(name, value.clone()) {
                system_header::check_replaced(name, &replaced)?;
            }
        }
        client.check_privacy(&base, client.credentials.has_any(schemes), &headers)?;
        if let Some(complete) = contract.complete {
            complete(&mut headers)?;
        }

        let redaction = client.redaction.and_headers(&headers);
        let mut query = String::new();
        let credentials = &client.credentials;
        credentials.attach(schemes, &mut headers, &mut query, &mut cookies);
        if !cookies.is_empty() {
            let mut value = header_value(COOKIE.as_str(), &cookies)?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        let repeat = self.retry.repeat(repeat, &method);
        let patient = repeat.is_patient();
        let uploads = matches!(body, OutgoingBody::Source(..));
        Ok(Prepared {
            operation,
            method,
            url,
            headers,
            query,
            body,
            redaction,
            contract,
            attempt_limit: self.timeouts.attempt_limit(patient),
            idle_limit: self.timeouts.idle_limit(contract.streams),
            memory_limit: self.memory_limit,
            body_limit: self.timeouts.body_limit(),
            covers_streams: self.covers_streams,
            repeat,
            retry: self.retry,
            total_limit: self
                .timeouts
                .total_limit(patient || uploads || contract.streams),
        })
    }
}

/// The operation's own server, unless the program set the base URL.
fn base<'c>(client: &'c Client, contract: &Contract) -> Result<Cow<'c, BaseUrl>, Error> {
    let client = &client.inner;
    let Some(own) = contract.server.filter(|_| !client.base_chosen) else {
        return Ok(Cow::Borrowed(&client.base));
    };
    match client.own_servers.iter().find(|(url, _)| *url == own) {
        Some((_, chosen)) => Ok(Cow::Borrowed(chosen)),
        None => BaseUrl::parse(own)
            .map(Cow::Owned)
            .map_err(|message| Error::new(ErrorKind::Config, message)),
    }
}

/// Makes attempts and waits between them.
async fn repeat(client: &Client, prepared: &Prepared, started: Instant) -> Result<Incoming, Error> {
    let policy = &prepared.retry;
    let total = started.checked_add(prepared.total_limit);
    let replayable = match &prepared.body {
        OutgoingBody::Source(_, source) => source.replayable(),
        OutgoingBody::Empty | OutgoingBody::Bytes(..) => true,
    };
    let mut retries: u32 = 0;
    let mut spent = 1;
    loop {
        let attempt = Attempt {
            client,
            prepared,
            number: retries.saturating_add(1),
            started,
            total,
        };
        let failed = match attempt.run().await {
            Ok(incoming) => {
                client.inner.budget.reward(spent);
                return Ok(incoming);
            }
            Err(failed) => failed,
        };
        let safe = replayable && policy.is_safe(&failed.failure, prepared.repeat);
        let error = failed.error.with_retry(safe, failed.retry_after);
        let retried = policy.retries(&failed.failure, prepared.repeat) && policy.allows(retries);
        if !retried {
            return Err(error);
        }
        if !replayable {
            return Err(error.with_spent_body());
        }
        let Some(wait) = policy.wait(retries, &failed.failure, failed.retry_after) else {
            return Err(error);
        };
        let next = timeouts::deadline(wait);
        // Waiting past the deadline would only replace this error with a less informative timeout.
        if next.is_none() || total.is_some_and(|total| next >= Some(total)) {
            return Err(error);
        }
        if !client.inner.budget.spend(failed.failure.cost()) {
            return Err(error);
        }
        spent = failed.failure.cost();
        tokio::time::sleep(wait).await;
        retries = retries.saturating_add(1);
    }
}
