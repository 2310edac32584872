//! [`ScheduleWhenDelayed`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// Once, after a delay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenDelayed {
    /// The delay in seconds, a year at most.
    ///
    /// Between 1 and 31536000.
    pub delay_in_seconds: i64,
    /// What kind of time this is.
    pub type_: ScheduleWhenDelayedType,
    pub(crate) extra: Extra,
}

impl ScheduleWhenDelayed {
    /// Creates a schedule when delayed from what is required.
    #[must_use]
    pub fn new(delay_in_seconds: i64) -> Self {
        Self {
            delay_in_seconds,
            type_: ScheduleWhenDelayedType::Delayed,
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
pub enum ScheduleWhenDelayedType {
    /// `delayed`.
    Delayed,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl ScheduleWhenDelayedType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["delayed"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Delayed => "delayed",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for ScheduleWhenDelayedType {
    fn from(text: &str) -> Self {
        match text {
            "delayed" => Self::Delayed,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for ScheduleWhenDelayedType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for ScheduleWhenDelayedType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for ScheduleWhenDelayedType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for ScheduleWhenDelayedType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for ScheduleWhenDelayedType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for ScheduleWhenDelayedType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
