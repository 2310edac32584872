//! [`RetryPolicy`]: when a request is sent again, and after which wait.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::operation::Repeat;

/// The first wait when no connection could be made: the server is not under load because of it.
const FIRST_RECONNECT: Duration = Duration::from_millis(100);

/// How often a request is sent again, and after which waits.
///
/// What may be sent again depends on the operation. One that does the same twice as once (GET, PUT, DELETE, …) is sent again after connection
/// failures, timeouts and the statuses 408, 425, 429, 500, 502, 503 and 504. Any other is sent again only when it was not processed: when it
/// never left, after 408, 425 and 429, and after 503 with `Retry-After`. One that must never be done twice is sent again only when no connection was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    first_wait: Duration,
    longest_wait: Duration,
    longest_retry_after: Duration,
}

impl RetryPolicy {
    /// Two retries; the first wait is up to 0.5 s, each further one twice as long, up to 8 s; a `Retry-After` of more than 60 s is not
    /// waited for.
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

    /// Sets how many times a request may be sent again.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the longest first wait; the wait is drawn between its half and itself.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Sets where the doubling of waits ends.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// Sets the longest `Retry-After` that is waited for; a longer one ends the call with the error.
    #[must_use]
    pub fn longest_retry_after(mut self, wait: Duration) -> Self {
        self.longest_retry_after = wait;
        self
    }

    /// Whether another attempt may follow after `retries` of them.
    pub(crate) fn allows(&self, retries: u32) -> bool {
        retries < self.max_retries
    }

    /// The wait after `retries` retries; `None` when the server asks for a longer one than this policy waits.
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

/// How far an attempt came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request cannot be sent at all.
    Refused,
    /// No connection was made.
    NoConnection,
    /// There was a connection, but the request did not leave.
    NotSent,
    /// No head of a response, or not all of a body.
    Interrupted,
    /// A whole response.
    Answered {
        /// Its status.
        status: u16,
        /// Whether it says when to come back.
        retry_after: bool,
        /// The server's own word, `x-should-retry`.
        should_retry: Option<bool>,
    },
}

impl Failure {
    /// Whether an operation may be sent again after it.
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

    /// What another attempt costs: less when the server itself said when.
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

/// How many retries all calls of a client may make together, so that a server in trouble does not get a multiple of its load.
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    const CAPACITY: u32 = 500;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::CAPACITY))
    }

    /// Takes the cost of a retry; `false` when there is not enough left.
    pub(crate) fn spend(&self, cost: u32) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(cost)
            })
            .is_ok()
    }

    /// Gives back what the retry before a success cost, or a little after a success without one.
    pub(crate) fn reward(&self, cost: u32) {
        let add = |left: u32| Some(left.saturating_add(cost).min(Self::CAPACITY));
        // The closure never refuses, so neither does the update.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}

/// A number between 0 and 1; the middle where there is no randomness to be had, which is no reason to fail.
fn chance() -> f64 {
    getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX))
}
