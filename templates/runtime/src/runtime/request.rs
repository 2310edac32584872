//! [`Request`]: a request of an operation, sent when it is awaited.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::Serialize;

use super::client::Client;
use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::incoming::Incoming;
use super::operation::Operation;
use super::response_head::ResponseHead;
use super::retry::RetryPolicy;

/// A request of the operation `O` that resolves with an `A`.
///
/// It is sent when it is awaited. It holds what it needs, so it can be spawned; dropping it gives the request up, but does not undo what
/// the server did.
#[must_use = "a request does nothing unless it is awaited"]
pub struct Request<O: Operation, A = <O as Operation>::Output> {
    pub(crate) state: State,
    pub(crate) decode: fn(Incoming) -> Result<A, Error>,
    pub(crate) operation: PhantomData<fn() -> O>,
}

/// How far a request is.
pub(crate) enum State {
    /// It can still be changed.
    Draft(Box<Draft>),
    /// It was polled. The lock is never taken: it lets requests be shared, which futures alone cannot be.
    Sent(Mutex<Execution>),
    /// It resolved.
    Over,
}

impl<O: Operation, A> Request<O, A> {
    /// Sets the time for the whole call, retries and waits included; for events and downloads until they begin.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.change(|draft| draft.timeouts = draft.timeouts.total(timeout))
    }

    /// Sets the time from the start of each attempt to the head of its response.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.change(|draft| draft.timeouts = draft.timeouts.attempt(timeout))
    }

    /// Sets how many times the request may be sent again.
    pub fn max_retries(self, retries: u32) -> Self {
        self.change(|draft| draft.retry = draft.retry.max_retries(retries))
    }

    /// Replaces the client's retry policy.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.change(|draft| draft.retry = policy)
    }

    /// Adds a header, in place of one of that name. Headers that the client sets itself (authorization, content-type, host, …) are refused
    /// when the request is awaited.
    pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.change(|draft| draft.add_header(name.as_ref(), value.as_ref()))
    }

    /// Adds a query parameter; a list adds one for each item.
    pub fn query(self, name: impl AsRef<str>, value: impl Serialize) -> Self {
        self.change(|draft| draft.add_query(name.as_ref(), &value))
    }

    /// Asks for the head of the response too.
    pub fn with_response(self) -> WithResponse<O, A> {
        WithResponse { request: self }
    }

    pub(crate) fn change(mut self, change: impl FnOnce(&mut Draft)) -> Self {
        if let State::Draft(draft) = &mut self.state {
            change(draft);
        }
        self
    }

    fn poll_response(&mut self, context: &mut Context<'_>) -> Poll<Result<Incoming, Error>> {
        if let State::Draft(_) = &self.state {
            if let State::Draft(draft) = std::mem::replace(&mut self.state, State::Over) {
                self.state = State::Sent(Mutex::new(Box::pin(draft.execute())));
            }
        }
        let State::Sent(execution) = &mut self.state else {
            return Poll::Ready(Err(Error::new(
                ErrorKind::InvalidRequest,
                "the request was awaited before",
            )
            .of(O::DESCRIPTION.contract.id.into())));
        };
        let execution = execution.get_mut().unwrap_or_else(PoisonError::into_inner);
        let response = ready!(execution.as_mut().poll(context));
        self.state = State::Over;
        Poll::Ready(response)
    }
}

impl<O: Operation> Request<O> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(client: &Client) -> Self {
        let description = O::DESCRIPTION;
        Self {
            state: State::Draft(Box::new(Draft::new(client, description.contract))),
            decode: description.decode,
            operation: PhantomData,
        }
    }
}

impl<O: Operation, A> Future for Request<O, A> {
    type Output = Result<A, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.poll_response(context))?;
        Poll::Ready((self.decode)(response))
    }
}

/// A clone of a request that was polled cannot be awaited.
impl<O: Operation, A> Clone for Request<O, A> {
    fn clone(&self) -> Self {
        Self {
            state: match &self.state {
                State::Draft(draft) => State::Draft(draft.clone()),
                State::Sent(_) | State::Over => State::Over,
            },
            decode: self.decode,
            operation: PhantomData,
        }
    }
}

impl<O: Operation, A> fmt::Debug for Request<O, A> {
    /// Without values, which may be what the caller does not want to log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &O::DESCRIPTION.contract.id)
            .finish_non_exhaustive()
    }
}

/// A request that resolves with its result and the head of its response.
#[must_use = "a request does nothing unless it is awaited"]
pub struct WithResponse<O: Operation, A = <O as Operation>::Output> {
    request: Request<O, A>,
}

impl<O: Operation, A> Future for WithResponse<O, A> {
    type Output = Result<(A, ResponseHead), Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.request.poll_response(context))?;
        let head = response.head().clone();
        Poll::Ready((self.request.decode)(response).map(|value| (value, head)))
    }
}

impl<O: Operation, A> Clone for WithResponse<O, A> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
        }
    }
}

impl<O: Operation, A> fmt::Debug for WithResponse<O, A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WithResponse")
            .field("request", &self.request)
            .finish()
    }
}
