//! [`WorkerStatus`].

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::unknown_value::UnknownValue;

/// How far a worker is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerStatus {
    /// `running`.
    Running,
    /// `completed`.
    Completed,
    /// `pending`.
    Pending,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerStatus {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["running", "completed", "pending"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Pending => "pending",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerStatus {
    fn from(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "completed" => Self::Completed,
            "pending" => Self::Pending,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerStatus {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerStatus {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerStatus {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerStatus {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
