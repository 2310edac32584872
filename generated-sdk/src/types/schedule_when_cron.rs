//! [`ScheduleWhenCron`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// At the times of a cron expression.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenCron {
    /// The cron expression, such as `0 9 * * 1` for Mondays at nine.
    ///
    /// At least 1 character.
    pub cron: String,
    /// What kind of time this is.
    pub type_: ScheduleWhenCronType,
    pub(crate) extra: Extra,
}

impl ScheduleWhenCron {
    /// Creates a schedule when cron from what is required.
    #[must_use]
    pub fn new(cron: impl Into<String>) -> Self {
        Self {
            cron: cron.into(),
            type_: ScheduleWhenCronType::Cron,
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
pub enum ScheduleWhenCronType {
    /// `cron`.
    Cron,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl ScheduleWhenCronType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["cron"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cron => "cron",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for ScheduleWhenCronType {
    fn from(text: &str) -> Self {
        match text {
            "cron" => Self::Cron,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for ScheduleWhenCronType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for ScheduleWhenCronType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for ScheduleWhenCronType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for ScheduleWhenCronType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for ScheduleWhenCronType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for ScheduleWhenCronType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
