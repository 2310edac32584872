//! [`Request`]: a request that is sent when it is awaited.

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
use super::memory_limit::MemoryLimit;
use super::operation::Operation;
use super::response_head::ResponseHead;
use super::retry::RetryPolicy;

/// A request of the operation `O` that resolves to an `A`.
///
/// The request is sent when it is awaited. It owns its data, so it can be spawned. Dropping it
/// cancels the request, but does not undo its effects on the server.
#[must_use = "a request does nothing unless it is awaited"]
pub struct Request<O: Operation, A = <O as Operation>::Output> {
    pub(crate) state: State,
    pub(crate) decode: fn(Incoming) -> Result<A, Error>,
    pub(crate) operation: PhantomData<fn() -> O>,
}

/// The state of a request.
pub(crate) enum State {
    /// Not sent yet.
    Draft(Box<Draft>),
    /// Polled. The mutex is never locked; it makes requests `Sync`, which futures are not.
    Sent(Mutex<Execution>),
    /// Completed.
    Over,
}

impl<O: Operation, A> Request<O, A> {
    /// Sets the timeout of the whole call, including retries, waits, and the response body. Event
    /// streams and downloads must end before it expires, too.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.change(|draft| {
            draft.timeouts = draft.timeouts.total(timeout);
            draft.covers_streams = true;
        })
    }

    /// Sets the timeout of each attempt, from its start to the head of the response.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.change(|draft| draft.timeouts = draft.timeouts.attempt(timeout))
    }

    /// Sets the maximum number of retries.
    pub fn max_retries(self, retries: u32) -> Self {
        self.change(|draft| draft.retry = draft.retry.max_retries(retries))
    }

    /// Replaces the client's retry policy.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.change(|draft| draft.retry = policy)
    }

    /// Sets how many bytes of the response are held in memory: of its body or, in a stream, of an
    /// event or value.
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        self.change(|draft| draft.memory_limit = MemoryLimit(bytes))
    }

    /// Adds a header, replacing an existing header of the same name. Headers that the client sets
    /// itself (host, content-length, …) are rejected when the request is awaited, `authorization`
    /// only if a credential of the API is sent in it. `accept` and `content-type` replace what the
    /// operation sends, except the content type of a multipart body.
    pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.change(|draft| draft.add_header(name.as_ref(), value.as_ref()))
    }

    /// Adds a query parameter. Values are written as follows:
    ///
    /// | Value | Query |
    /// | --- | --- |
    /// | A string, number, or boolean; an enum variant without data, by its name | `name=value` |
    /// | `None`, `()`, an empty list | Nothing |
    /// | A list, a tuple | `name=a&name=b` |
    /// | A struct, a map | `name[field]=value` for each field, at every level |
    /// | An enum variant with data | `name[Variant]=value` |
    /// | A list of lists, structs, or maps | `name[0][field]=value` |
    ///
    /// Names and values are percent-encoded, brackets included. Bytes and numbers that are not
    /// finite are rejected when the request is awaited. A parameter is added even if the operation
    /// has one with the same name.
    pub fn query(self, name: impl AsRef<str>, value: impl Serialize) -> Self {
        self.change(|draft| draft.add_query(name.as_ref(), &value))
    }

    /// Also returns the response's metadata: status, headers, request ID, attempts, and elapsed
    /// time.
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
                "the request has already been awaited",
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
    /// Creates a request. Used by generated code.
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

/// Cloning a request after it has been polled yields one that fails when it is awaited.
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
    /// Omits values, which may be sensitive.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &O::DESCRIPTION.contract.id)
            .finish_non_exhaustive()
    }
}

/// A request that resolves to its result and the metadata of the response.
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
