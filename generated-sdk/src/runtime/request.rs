//! [`Request`]: an operation with its input and options, sent when it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use http::HeaderMap;
use serde::Serialize;

use super::call::Call;
use super::client::Client;
use super::error::Error;
use super::execute::Assignment;
use super::incoming::Incoming;
use super::operation::Operation;
use super::outgoing::{self, Outgoing};
use super::parameter_value::ParameterValue;
use super::response_head::ResponseHead;
use super::retry::RetryPolicy;
use super::style::{Encoding, Style};
use super::system_header;
use super::timeouts::Timeouts;

/// A request that has not been sent. `.await` sends it.
#[derive(Clone)]
#[must_use = "a request does nothing unless it is awaited"]
pub struct Request<O> {
    pub(crate) input: O,
    client: Client,
    options: RequestOptions,
}

/// What can be said about any request.
#[derive(Clone)]
pub(crate) struct RequestOptions {
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: RetryPolicy,
    pub(crate) headers: HeaderMap,
    pub(crate) query: String,
    /// The first option that cannot be sent; told when the request is awaited, so that chains stay chains.
    pub(crate) refused: Option<String>,
}

impl RequestOptions {
    fn refuse(&mut self, error: &Error) {
        if self.refused.is_none() {
            self.refused = Some(error.message().to_owned());
        }
    }

    fn add_header(&mut self, name: &str, value: &str) {
        let added = outgoing::header_name(name).and_then(|header| {
            system_header::refuse(&header)?;
            Ok((header, outgoing::header_value(name, value)?))
        });
        match added {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => self.refuse(&error),
        }
    }

    fn add_query(&mut self, name: &str, value: Result<ParameterValue, Error>) {
        let added = value.and_then(|value| {
            let style = Style::FormExplode;
            outgoing::append_query(&mut self.query, name, style, Encoding::Component, &value)
        });
        if let Err(error) = added {
            self.refuse(&error);
        }
    }
}

impl<O: Operation> Request<O> {
    pub(crate) fn new(client: &Client, input: O) -> Self {
        Self {
            input,
            client: client.clone(),
            options: RequestOptions {
                timeouts: client.inner.timeouts,
                retry: client.inner.retry,
                headers: HeaderMap::new(),
                query: String::new(),
                refused: None,
            },
        }
    }

    /// Sets the time for the whole call, retries and waits included; for events and downloads until they begin.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeouts = self.options.timeouts.total(timeout);
        self
    }

    /// Sets the time from the start of each attempt to the head of its response.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.timeouts = self.options.timeouts.attempt(timeout);
        self
    }

    /// Sets how many times the request may be sent again.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }

    /// Replaces the client's retry policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = policy;
        self
    }

    /// Adds a header, in place of one of that name. Headers that the client sets itself (authorization, content-type, host, …) are refused
    /// when the request is awaited.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.add_header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a query parameter; a list adds one for each item.
    pub fn query(mut self, name: impl AsRef<str>, value: impl Serialize) -> Self {
        self.options
            .add_query(name.as_ref(), ParameterValue::read(&value));
        self
    }

    /// Asks for the head of the response too.
    pub fn with_response(self) -> WithResponse<O> {
        WithResponse { request: self }
    }

    /// Sends the request; the same as `.await`, for where a future has to be named.
    pub fn send(self) -> Call<O::Output> {
        call(self, O::decode)
    }
}

/// Not a method: setters of generated code share the names of methods.
fn call<O: Operation, T>(request: Request<O>, decode: fn(Incoming) -> Result<T, Error>) -> Call<T> {
    let mut outgoing = Outgoing::default();
    let prepared = request.input.prepare(&mut outgoing).map(|()| outgoing);
    let assignment = Assignment::new(request.client, O::DESCRIPTOR, prepared, request.options);
    Call::new(Box::pin(assignment.execute()), decode)
}

impl<O> Request<O> {
    /// Turns the input into another one; for generated code.
    #[doc(hidden)]
    pub fn map<P>(self, turn: impl FnOnce(O) -> P) -> Request<P> {
        Request {
            input: turn(self.input),
            client: self.client,
            options: self.options,
        }
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = Call<O::Output>;

    fn into_future(self) -> Call<O::Output> {
        self.send()
    }
}

impl<O: Operation> fmt::Debug for Request<O> {
    /// Without the input, which may hold what the caller does not want to log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &O::DESCRIPTOR.id)
            .finish_non_exhaustive()
    }
}

/// A request that resolves with its result and the head of its response.
#[derive(Clone)]
#[must_use = "a request does nothing unless it is awaited"]
pub struct WithResponse<O> {
    request: Request<O>,
}

impl<O: Operation> IntoFuture for WithResponse<O> {
    type Output = Result<(O::Output, ResponseHead), Error>;
    type IntoFuture = Call<(O::Output, ResponseHead)>;

    fn into_future(self) -> Self::IntoFuture {
        call(self.request, |incoming| {
            let head = incoming.head().clone();
            Ok((O::decode(incoming)?, head))
        })
    }
}

impl<O: Operation> fmt::Debug for WithResponse<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WithResponse")
            .field("request", &self.request)
            .finish()
    }
}
