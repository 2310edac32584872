//! The way of a call: attempts, waits and deadlines. The same for all operations, so it exists once.

use std::borrow::Cow;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Uri};
use tokio::time::Instant;

use super::attempt::Attempt;
use super::base_url::BaseUrl;
use super::client::Client;
use super::credentials::Credentials;
use super::error::{Error, ErrorKind};
use super::incoming::Incoming;
use super::operation::{Descriptor, Repeat};
use super::outgoing::{Outgoing, OutgoingBody, header_value};
use super::path;
use super::request::RequestOptions;
use super::retry::RetryPolicy;
use super::timeouts;

/// A call that has not begun.
pub(crate) struct Assignment {
    client: Client,
    descriptor: &'static Descriptor,
    outgoing: Result<Outgoing, Error>,
    options: RequestOptions,
}

/// What is the same in all attempts of a call.
pub(crate) struct Prepared {
    pub(crate) operation: Cow<'static, str>,
    pub(crate) method: Method,
    pub(crate) url: Uri,
    /// All but credentials.
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: String,
    pub(crate) body: OutgoingBody,
    pub(crate) credentials: Credentials,
    pub(crate) streams: bool,
    pub(crate) attempt_limit: Duration,
    pub(crate) idle_limit: Duration,
    repeat: Repeat,
    total_limit: Duration,
}

impl Assignment {
    pub(crate) fn new(
        client: Client,
        descriptor: &'static Descriptor,
        outgoing: Result<Outgoing, Error>,
        options: RequestOptions,
    ) -> Self {
        Self {
            client,
            descriptor,
            outgoing,
            options,
        }
    }

    /// Sends the request until there is a response or no further attempt is allowed.
    pub(crate) async fn execute(self) -> Result<Incoming, Error> {
        let operation = self.operation();
        let client = self.client.clone();
        let policy = self.options.retry;
        let finished = match self.prepare() {
            Ok(prepared) => repeat(&client, policy, &prepared).await,
            Err(error) => Err(error),
        };
        finished.map_err(|error| {
            let error = error.of(operation);
            client.inner.credentials.redact(error)
        })
    }

    /// How errors call it.
    fn operation(&self) -> Cow<'static, str> {
        match &self.outgoing {
            Ok(Outgoing {
                undescribed: Some(method),
                path,
                ..
            }) => Cow::Owned(format!("{method} {path}")),
            _ => Cow::Borrowed(self.descriptor.id),
        }
    }

    fn prepare(self) -> Result<Prepared, Error> {
        let operation = self.operation();
        let outgoing = self.outgoing?;
        if let Some(message) = self.options.refused {
            return Err(Error::new(ErrorKind::InvalidRequest, message));
        }
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::new(
                ErrorKind::Config,
                "a request has to be awaited within a Tokio runtime",
            ));
        }
        let client = &self.client.inner;
        let descriptor = self.descriptor;
        let method = outgoing
            .undescribed
            .clone()
            .unwrap_or_else(|| descriptor.method.clone());
        let (repeat, credentials) = match outgoing.undescribed {
            Some(_) => (by_method(&method), client.credentials.all()),
            None => (
                descriptor.repeat,
                client.credentials.choose(descriptor.security)?,
            ),
        };
        let base = base(&self.client, descriptor, &credentials)?;
        let url = url(&base, &outgoing, &self.options.query)?;

        let mut headers = client.headers.clone();
        if !descriptor.accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(descriptor.accept));
        }
        if let OutgoingBody::Bytes(media_type, _) | OutgoingBody::Source(media_type, _) =
            &outgoing.body
        {
            headers.insert(
                CONTENT_TYPE,
                header_value(CONTENT_TYPE.as_str(), media_type)?,
            );
        }
        for given in [&outgoing.headers, &self.options.headers] {
            for (name, value) in given {
                headers.insert(name, value.clone());
            }
        }

        let timeouts = self.options.timeouts;
        let patient = repeat == Repeat::Never;
        let uploads = matches!(outgoing.body, OutgoingBody::Source(..));
        Ok(Prepared {
            operation,
            method,
            url,
            headers,
            cookies: outgoing.cookies,
            body: outgoing.body,
            credentials,
            streams: descriptor.streams,
            attempt_limit: timeouts.attempt_limit(patient),
            idle_limit: timeouts.idle_limit(descriptor.streams),
            repeat,
            total_limit: timeouts.total_limit(patient || uploads || descriptor.streams),
        })
    }
}

/// RFC 9110 §9.2.2.
fn by_method(method: &Method) -> Repeat {
    if method.is_idempotent() {
        Repeat::Idempotent
    } else {
        Repeat::Unsafe
    }
}

/// The operation's own server, unless the program chose where to send requests.
fn base(
    client: &Client,
    descriptor: &Descriptor,
    credentials: &Credentials,
) -> Result<BaseUrl, Error> {
    let config = |message: String| Error::new(ErrorKind::Config, message);
    let base = match descriptor.server {
        Some(server) if !client.inner.base_chosen => BaseUrl::parse(server).map_err(config)?,
        _ => client.inner.base.clone(),
    };
    if !base.is_private() && !credentials.is_empty() {
        return Err(config(
            "the operation's server is not https, so no credential is sent to it".to_owned(),
        ));
    }
    Ok(base)
}

fn url(base: &BaseUrl, outgoing: &Outgoing, more: &str) -> Result<Uri, Error> {
    path::check(&outgoing.path)?;
    let mut text = format!("{}{}", base.as_str(), outgoing.path);
    let mut mark = '?';
    for query in [outgoing.query.as_str(), more] {
        if !query.is_empty() {
            text.push(mark);
            text.push_str(query);
            mark = '&';
        }
    }
    text.parse().map_err(|_| {
        Error::new(
            ErrorKind::InvalidRequest,
            "the URL is too long or malformed",
        )
    })
}

/// Attempts and the waits between them.
async fn repeat(
    client: &Client,
    policy: RetryPolicy,
    prepared: &Prepared,
) -> Result<Incoming, Error> {
    let started = Instant::now();
    let total = timeouts::deadline(prepared.total_limit);
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
        let may_repeat = replayable && failed.failure.may_repeat(prepared.repeat);
        let error = failed.error.with_retry(may_repeat, failed.retry_after);
        if !may_repeat || !policy.allows(retries) {
            return Err(error);
        }
        let Some(wait) = policy.wait(retries, &failed.failure, failed.retry_after) else {
            return Err(error);
        };
        let next = timeouts::deadline(wait);
        // A wait that ends after the deadline can only replace this error by one that says less.
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
