//! [`RetryPolicy`], which controls retries.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::{Method, StatusCode};

use super::operation::Repeat;

/// The first wait if no connection could be established, since retrying does not add load to the
/// server.
const FIRST_RECONNECT: Duration = Duration::from_millis(100);

const METHODS: &[Method] = &[
    Method::GET,
    Method::HEAD,
    Method::OPTIONS,
    Method::TRACE,
    Method::PUT,
    Method::DELETE,
];

const STATUSES: &[StatusCode] = &[
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_EARLY,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
];

/// Which requests are retried, how often, and after which waits.
///
/// Idempotent operations (GET, PUT, DELETE, …) are retried after connection errors, attempt
/// timeouts, and the statuses 408, 425, 429, 500, 502, 503, and 504. Other operations are retried
/// only if the request was not processed: if it was not sent, after 408, 425, and 429, and after 503
/// with `Retry-After`. Operations that must not be repeated are retried only if no connection was
/// established, and some of them after such a rejection; see
/// [`retry_rejected`](Self::retry_rejected).
///
/// The header `x-should-retry: true` or `false` of a response takes precedence over its status,
/// except for operations that must not be repeated, for which only `false` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    first_wait: Duration,
    longest_wait: Duration,
    longest_retry_after: Duration,
    methods: &'static [Method],
    statuses: &'static [StatusCode],
    retry_rejected: bool,
}

impl RetryPolicy {
    /// Up to two retries. The first wait is up to 0.5 s, or 0.1 s if no connection was established,
    /// and doubles with each retry, up to 8 s. A `Retry-After` of more than 60 s is not waited for.
    pub fn standard() -> Self {
        Self {
            max_retries: 2,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
            methods: METHODS,
            statuses: STATUSES,
            retry_rejected: false,
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

    /// Sets the methods of idempotent operations: GET, HEAD, OPTIONS, TRACE, PUT, and DELETE by
    /// default. Operations of other methods are retried only if they were not processed.
    /// Operations that the API declares to be idempotent or not, contrary to their method, are not
    /// affected.
    #[must_use]
    pub fn methods(mut self, methods: &'static [Method]) -> Self {
        self.methods = methods;
        self
    }

    /// Sets the statuses after which idempotent operations are retried: 408, 425, 429, 500, 502,
    /// 503, and 504 by default. Of these, the statuses 408, 425, and 429, and 503 with
    /// `Retry-After`, apply to operations that are not idempotent, too.
    #[must_use]
    pub fn statuses(mut self, statuses: &'static [StatusCode]) -> Self {
        self.statuses = statuses;
        self
    }

    /// Sets whether all operations that must not be repeated are retried after 429, and after 503
    /// with `Retry-After`, with which servers reject a request before they process it. `false` by
    /// default, which leaves it to the operation: some are always retried after a rejection.
    #[must_use]
    pub fn retry_rejected(mut self, retry: bool) -> Self {
        self.retry_rejected = retry;
        self
    }

    /// How an operation may be repeated under this policy.
    pub(crate) fn repeat(&self, described: Repeat, method: &Method) -> Repeat {
        match (described, method.is_idempotent()) {
            (Repeat::Never, _) if self.retry_rejected => Repeat::Rejected,
            // What the method says. Otherwise, the API says something else, which stays.
            (Repeat::Idempotent, true) | (Repeat::Unsafe, false) => {
                if self.methods.contains(method) {
                    Repeat::Idempotent
                } else {
                    Repeat::Unsafe
                }
            }
            (described, _) => described,
        }
    }

    /// Whether an operation is retried after a failure.
    pub(crate) fn retries(&self, failure: &Failure, repeat: Repeat) -> bool {
        match failure {
            Failure::Refused | Failure::OutOfTime => false,
            Failure::NoConnection => true,
            Failure::NotSent => repeat != Repeat::Never,
            Failure::Interrupted => repeat == Repeat::Idempotent,
            Failure::Answered {
                status,
                should_retry,
                ..
            } => match (should_retry, repeat) {
                (_, Repeat::Never) | (Some(false), _) => false,
                (_, Repeat::Rejected) => failure.is_rejection() && self.statuses.contains(status),
                (Some(true), _) => true,
                (None, Repeat::Idempotent) => self.statuses.contains(status),
                (None, Repeat::Unsafe) => {
                    let unprocessed =
                        matches!(status.as_u16(), 408 | 425) || failure.is_rejection();
                    unprocessed && self.statuses.contains(status)
                }
            },
        }
    }

    /// Whether an operation may succeed if it is sent again later, and is safe to repeat.
    pub(crate) fn is_safe(&self, failure: &Failure, repeat: Repeat) -> bool {
        match failure {
            Failure::OutOfTime | Failure::NotSent => true,
            Failure::Answered {
                should_retry: Some(false),
                ..
            } => false,
            _ => failure.is_rejection() || self.retries(failure, repeat),
        }
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
    /// The request is invalid, or another attempt would fail in the same way.
    Refused,
    /// The call timed out before the request was sent.
    OutOfTime,
    /// No connection was established.
    NoConnection,
    /// A connection was established, but the request was not sent.
    NotSent,
    /// The response is missing or incomplete.
    Interrupted,
    /// A complete response.
    Answered {
        /// The status code.
        status: StatusCode,
        /// Whether it has `Retry-After`.
        retry_after: bool,
        /// The value of `x-should-retry`.
        should_retry: Option<bool>,
    },
}

impl Failure {
    /// Whether the server says that it did not process the request, but may process it later.
    fn is_rejection(&self) -> bool {
        match self {
            Self::Answered {
                status,
                retry_after,
                ..
            } => {
                *status == StatusCode::TOO_MANY_REQUESTS
                    || *status == StatusCode::SERVICE_UNAVAILABLE && *retry_after
            }
            _ => false,
        }
    }

    /// The cost of a retry. It is lower if the server asked for it.
    pub(crate) fn cost(&self) -> u32 {
        if self.is_rejection() { 5 } else { 10 }
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
