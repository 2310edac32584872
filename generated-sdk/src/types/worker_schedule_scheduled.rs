//! [`WorkerScheduleScheduled`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;
use crate::types::Budget;

/// Runs once, at a fixed time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerScheduleScheduled {
    /// What names the schedule, for instance to cancel it.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    pub id: String,
    /// How much the worker may spend on each run.
    pub budget: Budget,
    /// What the worker will be told.
    pub input: String,
    /// When it runs next.
    pub next_run_at: jiff::Timestamp,
    /// What kind of schedule this is.
    pub type_: WorkerScheduleScheduledType,
    pub(crate) extra: Extra,
}

impl WorkerScheduleScheduled {
    /// Creates a worker schedule scheduled from what is required.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        budget: impl Into<Budget>,
        input: impl Into<String>,
        next_run_at: jiff::Timestamp,
    ) -> Self {
        Self {
            id: id.into(),
            budget: budget.into(),
            input: input.into(),
            next_run_at,
            type_: WorkerScheduleScheduledType::Scheduled,
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

/// What kind of schedule this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerScheduleScheduledType {
    /// `scheduled`.
    Scheduled,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerScheduleScheduledType {
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

impl From<&str> for WorkerScheduleScheduledType {
    fn from(text: &str) -> Self {
        match text {
            "scheduled" => Self::Scheduled,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerScheduleScheduledType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerScheduleScheduledType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerScheduleScheduledType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerScheduleScheduledType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerScheduleScheduledType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerScheduleScheduledType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
