//! [`Call`]: a request on its way, as a future.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::Error;
use super::incoming::Incoming;

/// The way through retries and timers, which is the same for all operations.
pub(crate) type Execution = Pin<Box<dyn Future<Output = Result<Incoming, Error>> + Send>>;

/// A request on its way. It holds what it needs, so it can be spawned; dropping it gives the request up, but does not undo what the server did.
#[must_use = "nothing is sent unless it is awaited"]
pub struct Call<T> {
    execution: Execution,
    decode: fn(Incoming) -> Result<T, Error>,
}

impl<T> Call<T> {
    pub(crate) fn new(execution: Execution, decode: fn(Incoming) -> Result<T, Error>) -> Self {
        Self { execution, decode }
    }
}

impl<T> Future for Call<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let incoming = ready!(self.execution.as_mut().poll(context))?;
        Poll::Ready((self.decode)(incoming))
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").finish_non_exhaustive()
    }
}
