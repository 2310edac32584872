//! [`Timeouts`]: how long a client waits, and for what.

use std::time::Duration;

use tokio::time::Instant;

const CONNECT: Duration = Duration::from_secs(10);
const ATTEMPT: Duration = Duration::from_secs(60);
const IDLE: Duration = Duration::from_secs(60);
const STREAM_IDLE: Duration = Duration::from_secs(120);
const TOTAL: Duration = Duration::from_secs(600);

/// How long a client waits. Zero means not at all, [`Duration::MAX`] for ever.
///
/// | timer | default | covers |
/// |---|---|---|
/// | `connect` | 10 s | name resolution, TCP, TLS |
/// | `attempt` | 60 s | an attempt until the head of the response arrives; for bodies that are streamed, since the last piece that was sent |
/// | `idle` | 60 s | the wait for the next bytes of a response |
/// | `stream_idle` | 120 s | the same, for events and downloads; only while the program waits for them |
/// | `total` | 10 min | the call with its retries, waits and body; not events, downloads and uploads |
///
/// Operations that must not be sent twice have neither `attempt` nor `total` unless it is set here or on the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    connect: Option<Duration>,
    attempt: Option<Duration>,
    idle: Option<Duration>,
    stream_idle: Option<Duration>,
    total: Option<Duration>,
}

impl Timeouts {
    /// Sets the time for making a connection.
    #[must_use]
    pub fn connect(mut self, timeout: Duration) -> Self {
        self.connect = Some(timeout);
        self
    }

    /// Sets the time from the start of an attempt to the head of its response.
    #[must_use]
    pub fn attempt(mut self, timeout: Duration) -> Self {
        self.attempt = Some(timeout);
        self
    }

    /// Sets the time between two pieces of a response's body.
    #[must_use]
    pub fn idle(mut self, timeout: Duration) -> Self {
        self.idle = Some(timeout);
        self
    }

    /// Sets the time between two pieces of a response that the program reads itself.
    #[must_use]
    pub fn stream_idle(mut self, timeout: Duration) -> Self {
        self.stream_idle = Some(timeout);
        self
    }

    /// Sets the time for a whole call, for events and downloads until they begin.
    #[must_use]
    pub fn total(mut self, timeout: Duration) -> Self {
        self.total = Some(timeout);
        self
    }

    pub(crate) fn connect_limit(&self) -> Duration {
        self.connect.unwrap_or(CONNECT)
    }

    /// `patient`: the operation must not be sent twice.
    pub(crate) fn attempt_limit(&self, patient: bool) -> Duration {
        let otherwise = if patient { Duration::MAX } else { ATTEMPT };
        self.attempt.unwrap_or(otherwise)
    }

    pub(crate) fn idle_limit(&self, streams: bool) -> Duration {
        if streams {
            self.stream_idle.unwrap_or(STREAM_IDLE)
        } else {
            self.idle.unwrap_or(IDLE)
        }
    }

    /// `open_ended`: the operation must not be sent twice, or a body is streamed.
    pub(crate) fn total_limit(&self, open_ended: bool) -> Duration {
        let otherwise = if open_ended { Duration::MAX } else { TOTAL };
        self.total.unwrap_or(otherwise)
    }
}

/// The moment after `timeout`; `None`: never, also when it is later than clocks can tell.
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
