//! [`RetryPolicy`], which controls retries.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::operation::Repeat;

/// The first wait if no connection could be established, since retrying does not add load to the
/// server.
const FIRST_RECONNECT: Duration = Duration::from_millis(100);

/// The maximum number of retries, and the waits between them.
///
/// Which failures are retried depends on the operation. Idempotent operations (GET, PUT, DELETE, …)
/// are retried after connection errors, timeouts, and the statuses 408, 425, 429, 500, 502, 503,
/// and 504. Other operations are retried only if the request was not processed: if it was not sent,
/// after 408, 425, and 429, and after 503 with `Retry-After`. Operations that must not be repeated
/// are retried only if no connection was established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    first_wait: Duration,
    longest_wait: Duration,
    longest_retry_after: Duration,
}

impl RetryPolicy {
    /// Up to two retries. The first wait is up to 0.5 s and doubles with each retry, up to 8 s. A
    /// `Retry-After` of more than 60 s is not waited for.
    pub fn standard() -> Self {
        Self {
            max_retries: 2,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
        }
    }

    /// No retries.
    pub fn none() -> Self {
        Self::standard().max_retries(0)
    }

    /// Sets the maximum number of retries.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the first wait. The actual wait is random, between half of it and all of it.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Sets the maximum wait.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// Sets the maximum `Retry-After` to wait for. If the server asks for more, the error is
    /// returned.
    #[must_use]
    pub fn longest_retry_after(mut self, wait: Duration) -> Self {
        self.longest_retry_after = wait;
        self
    }

    /// Whether another attempt is allowed after `retries` retries.
    pub(crate) fn allows(&self, retries: u32) -> bool {
        retries < self.max_retries
    }

    /// The wait after `retries` retries, or `None` if the server asks for a longer one than this
    /// policy allows.
    pub(crate) fn wait(
        &self,
        retries: u32,
        failure: &Failure,
        retry_after: Option<Duration>,
    ) -> Option<Duration> {
        let first = match failure {
            Failure::NoConnection => self.first_wait.min(FIRST_RECONNECT),
            _ => self.first_wait,
        };
        let doubled = first.saturating_mul(2u32.saturating_pow(retries));
        let longest = doubled.min(self.longest_wait);
        let half = longest / 2;
        let own = half.saturating_add(half.mul_f64(chance()));
        match retry_after {
            None => Some(own),
            Some(asked) if asked > self.longest_retry_after => None,
            // A little later than asked, so that not all callers come back in the same moment.
            Some(asked) => Some(own.max(asked.saturating_add(asked.mul_f64(0.1 * chance())))),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}

/// The failure of an attempt, by how far it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request is invalid.
    Refused,
    /// No connection was established.
    NoConnection,
    /// A connection was established, but the request was not sent.
    NotSent,
    /// The response is missing or incomplete.
    Interrupted,
    /// A complete response.
    Answered {
        /// The status code.
        status: u16,
        /// Whether it has `Retry-After`.
        retry_after: bool,
        /// The value of `x-should-retry`.
        should_retry: Option<bool>,
    },
}

impl Failure {
    /// Whether an operation may be retried after this failure.
    pub(crate) fn may_repeat(&self, repeat: Repeat) -> bool {
        match (self, repeat) {
            (Self::Refused, _) => false,
            (Self::NoConnection, _) => true,
            (_, Repeat::Never) => false,
            (Self::NotSent, _) => true,
            (Self::Interrupted, repeat) => repeat == Repeat::Idempotent,
            (
                Self::Answered {
                    should_retry: Some(word),
                    ..
                },
                _,
            ) => *word,
            (
                Self::Answered {
                    status,
                    retry_after,
                    ..
                },
                repeat,
            ) => match status {
                408 | 425 | 429 => true,
                503 if *retry_after => true,
                500 | 502 | 503 | 504 => repeat == Repeat::Idempotent,
                _ => false,
            },
        }
    }

    /// The cost of a retry. It is lower if the server asked for it.
    pub(crate) fn cost(&self) -> u32 {
        match self {
            Self::Answered { status: 429, .. }
            | Self::Answered {
                status: 503,
                retry_after: true,
                ..
            } => 5,
            _ => 10,
        }
    }
}

/// The retry budget shared by all calls of a client, which limits the additional load on a failing
/// server.
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    const CAPACITY: u32 = 500;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::CAPACITY))
    }

    /// Spends the cost of a retry. Returns `false` if the budget is exhausted.
    pub(crate) fn spend(&self, cost: u32) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(cost)
            })
            .is_ok()
    }

    /// Returns the cost of a successful retry, or a small amount after a success without retries.
    pub(crate) fn reward(&self, cost: u32) {
        let add = |left: u32| Some(left.saturating_add(cost).min(Self::CAPACITY));
        // The closure never refuses, so neither does the update.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}

/// A random number between 0 and 1, or 0.5 if no randomness is available, which is no reason to
/// fail.
fn chance() -> f64 {
    getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX))
}
