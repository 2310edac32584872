//! [`Resend`], which sends the request of a stream or a download again after the connection was lost.

use std::time::Duration;

use tokio::time::Instant;

use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::operation::Operation;
use super::request::{Request, State};
use super::retry::Failure;
use super::timeouts;

/// The maximum number of attempts without anything received in between.
pub(crate) const ATTEMPTS: u32 = 10;

/// A request that may be sent again.
pub(crate) struct Resend {
    draft: Box<Draft>,
    /// The deadline of the whole body, if the program set one.
    until: Option<Instant>,
    /// The number of attempts since something was received.
    attempts: u32,
}

impl Resend {
    /// Keeps a request, if `check` allows it to be sent again.
    pub(crate) fn of<O: Operation, A>(
        request: &mut Request<O, A>,
        check: fn(&mut Draft) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let checked = match &mut request.state {
            State::Draft(draft) => check(draft).map(|()| draft.clone()),
            _ => Err(refused("the request has already been awaited")),
        };
        let draft = checked.map_err(|error| error.of(O::DESCRIPTION.contract.id.into()))?;
        let total = draft.timeouts.total_limit(true);
        Ok(Self {
            until: timeouts::deadline(total).filter(|_| draft.covers_streams),
            attempts: 0,
            draft,
        })
    }

    /// A part of the body was received.
    pub(crate) fn received(&mut self) {
        self.attempts = 0;
    }

    /// The request as the program made it.
    pub(crate) fn draft(&self) -> Box<Draft> {
        self.draft.clone()
    }

    /// Waits, at least for `shortest`, and sends the request again as `change` makes it, unless that
    /// returns `None` because the body cannot be continued.
    ///
    /// # Errors
    ///
    /// `lost`, if the body cannot be continued, or if there were too many attempts.
    pub(crate) fn again(
        &mut self,
        lost: Error,
        shortest: Duration,
        change: impl FnOnce(&mut Draft) -> Option<()>,
    ) -> Result<Execution, Error> {
        match self.prepared(&lost, shortest, change) {
            Some(execution) => Ok(execution),
            None => Err(lost),
        }
    }

    fn prepared(
        &mut self,
        lost: &Error,
        shortest: Duration,
        change: impl FnOnce(&mut Draft) -> Option<()>,
    ) -> Option<Execution> {
        let is_transient = lost.is_retryable()
            || matches!(
                lost.kind(),
                ErrorKind::StreamInterrupted | ErrorKind::Timeout
            );
        if !is_transient || self.attempts >= ATTEMPTS {
            return None;
        }
        let mut draft = self.draft();
        change(&mut draft)?;
        let failure = Failure::Interrupted;
        let asked = lost.retry_after();
        let wait = draft.retry.wait(self.attempts, &failure, asked)?;
        let wait = wait.max(shortest);
        if let Some(until) = self.until {
            let left = until.saturating_duration_since(Instant::now());
            let left = left.checked_sub(wait).filter(|left| !left.is_zero())?;
            draft.timeouts = draft.timeouts.total(left);
        }
        if !draft.client.inner.budget.spend(failure.cost()) {
            return None;
        }
        self.attempts += 1;
        draft.retry = draft.retry.max_retries(0);
        Some(Box::pin(async move {
            tokio::time::sleep(wait).await;
            let client = draft.client.clone();
            let opened = draft.execute().await?;
            client.inner.budget.reward(failure.cost());
            Ok(opened)
        }))
    }
}

/// The error of a request that is not sent again.
pub(crate) fn refused(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
