//! [`Timeouts`], the timeouts of a client.

use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

use super::error::{Error, ErrorKind};

const CONNECT: Duration = Duration::from_secs(10);
const ATTEMPT: Duration = Duration::from_secs(60);
const IDLE: Duration = Duration::from_secs(60);
const STREAM_IDLE: Duration = Duration::from_secs(120);
const TOTAL: Duration = Duration::from_secs(600);
/// For operations that must not be repeated: giving up early could lose a result that was paid for.
const PATIENT_ATTEMPT: Duration = Duration::from_secs(15 * 60);
const PATIENT_BODY: Duration = Duration::from_secs(60 * 60);

/// The timeouts of a client. [`Duration::MAX`] disables a timeout.
///
/// | Timeout | Default | Applies to |
/// |---|---|---|
/// | `connect` | 10 s | Name resolution, TCP, and TLS |
/// | `attempt` | 60 s | An attempt, until the head of the response arrives |
/// | `idle` | 60 s | The time between two reads of the response body |
/// | `stream_idle` | 120 s | The same, for event streams and downloads, while reading them |
/// | `total` | 10 min | The whole call; not event streams, downloads, and uploads |
///
/// While a request body is streamed, `attempt` restarts with every chunk that is sent.
///
/// For operations that must not be repeated, `attempt` is 15 minutes by default, and there is no
/// `total`. Where `total` does not apply by default, a response body that is held in memory must be
/// complete within an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    connect: Option<Duration>,
    attempt: Option<Duration>,
    idle: Option<Duration>,
    stream_idle: Option<Duration>,
    total: Option<Duration>,
}

impl Timeouts {
    /// Sets the timeout for establishing a connection.
    #[must_use]
    pub fn connect(mut self, timeout: Duration) -> Self {
        self.connect = Some(timeout);
        self
    }

    /// Sets the timeout of an attempt, from its start to the head of the response.
    #[must_use]
    pub fn attempt(mut self, timeout: Duration) -> Self {
        self.attempt = Some(timeout);
        self
    }

    /// Sets the timeout between two reads of the response body.
    #[must_use]
    pub fn idle(mut self, timeout: Duration) -> Self {
        self.idle = Some(timeout);
        self
    }

    /// Sets the timeout between two reads of an event stream or download.
    #[must_use]
    pub fn stream_idle(mut self, timeout: Duration) -> Self {
        self.stream_idle = Some(timeout);
        self
    }

    /// Sets the timeout of the whole call, including retries and waits. For event streams and
    /// downloads, it applies until they start; [`Request::timeout`](crate::Request::timeout) covers
    /// them to their end.
    #[must_use]
    pub fn total(mut self, timeout: Duration) -> Self {
        self.total = Some(timeout);
        self
    }

    pub(crate) fn connect_limit(&self) -> Duration {
        self.connect.unwrap_or(CONNECT)
    }

    /// `patient`: whether the operation must not be repeated.
    pub(crate) fn attempt_limit(&self, patient: bool) -> Duration {
        let otherwise = if patient { PATIENT_ATTEMPT } else { ATTEMPT };
        self.attempt.unwrap_or(otherwise)
    }

    pub(crate) fn idle_limit(&self, streams: bool) -> Duration {
        if streams {
            self.stream_idle.unwrap_or(STREAM_IDLE)
        } else {
            self.idle.unwrap_or(IDLE)
        }
    }

    /// `open_ended`: whether the operation must not be repeated, or a body is streamed.
    pub(crate) fn total_limit(&self, open_ended: bool) -> Duration {
        let otherwise = if open_ended { Duration::MAX } else { TOTAL };
        self.total.unwrap_or(otherwise)
    }

    /// The limit of a body that is held in memory, from the arrival of the head. It only applies
    /// where `total` has a default that does not.
    pub(crate) fn body_limit(&self) -> Duration {
        self.total.map_or(PATIENT_BODY, |_| Duration::MAX)
    }
}

/// Rejects a call outside of a Tokio runtime, or in one without timers.
pub(crate) fn check_runtime(now: Instant) -> Result<(), Error> {
    let refused = |message: &str| Err(Error::new(ErrorKind::Config, message));
    if Handle::try_current().is_err() {
        return refused(
            "there is no Tokio runtime; await the request within one, such as that of `#[tokio::main]`",
        );
    }
    // Tokio tells in no other way whether a runtime has timers.
    if catch_unwind(|| drop(tokio::time::sleep_until(now))).is_err() {
        return refused(
            "the Tokio runtime has no timers; call `enable_all` or `enable_time` on its builder",
        );
    }
    Ok(())
}

/// The deadline after `timeout`, or `None` if there is none or it exceeds the range of the clock.
pub(crate) fn deadline(timeout: Duration) -> Option<Instant> {
    Instant::now().checked_add(timeout)
}

/// The earlier of two deadlines.
pub(crate) fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// A duration in messages: `60 seconds`, or `0.25 seconds`.
pub(crate) fn seconds(duration: Duration) -> String {
    let precise = duration < Duration::from_secs(10);
    let number = format!("{:.*}", if precise { 3 } else { 0 }, duration.as_secs_f64());
    let number = match number.split_once('.') {
        Some(_) => number.trim_end_matches('0').trim_end_matches('.'),
        None => number.as_str(),
    };
    format!("{number} second{}", if number == "1" { "" } else { "s" })
}
