//! [`ScheduleWhenInterval`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// Again and again, with the same time in between.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenInterval {
    /// The time between two runs in seconds, a year at most.
    ///
    /// Between 1 and 31536000.
    pub interval_seconds: i64,
    /// What kind of time this is.
    pub type_: ScheduleWhenIntervalType,
    pub(crate) extra: Extra,
}

impl ScheduleWhenInterval {
    /// Creates a schedule when interval from what is required.
    #[must_use]
    pub fn new(interval_seconds: i64) -> Self {
        Self {
            interval_seconds,
            type_: ScheduleWhenIntervalType::Interval,
            extra: Extra::default(),
        }
    }

    /// Members that this version of the crate does not know.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this version of the crate does not know, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

/// What kind of time this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ScheduleWhenIntervalType {
    /// `interval`.
    Interval,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl ScheduleWhenIntervalType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["interval"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Interval => "interval",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for ScheduleWhenIntervalType {
    fn from(text: &str) -> Self {
        match text {
            "interval" => Self::Interval,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for ScheduleWhenIntervalType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for ScheduleWhenIntervalType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for ScheduleWhenIntervalType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for ScheduleWhenIntervalType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for ScheduleWhenIntervalType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for ScheduleWhenIntervalType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
