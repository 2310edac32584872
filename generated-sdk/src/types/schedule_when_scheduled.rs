//! [`ScheduleWhenScheduled`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// Once, at a fixed time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenScheduled {
    /// The time.
    pub date: jiff::Timestamp,
    /// What kind of time this is.
    pub type_: ScheduleWhenScheduledType,
    pub(crate) extra: Extra,
}

impl ScheduleWhenScheduled {
    /// Creates a schedule when scheduled from what is required.
    #[must_use]
    pub fn new(date: jiff::Timestamp) -> Self {
        Self {
            date,
            type_: ScheduleWhenScheduledType::Scheduled,
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
pub enum ScheduleWhenScheduledType {
    /// `scheduled`.
    Scheduled,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl ScheduleWhenScheduledType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["scheduled"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for ScheduleWhenScheduledType {
    fn from(text: &str) -> Self {
        match text {
            "scheduled" => Self::Scheduled,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for ScheduleWhenScheduledType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for ScheduleWhenScheduledType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for ScheduleWhenScheduledType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for ScheduleWhenScheduledType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for ScheduleWhenScheduledType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for ScheduleWhenScheduledType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
