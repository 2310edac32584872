//! [`ScheduleWhen`].

use crate::runtime::unknown_variant::UnknownVariant;
use crate::types::{
    ScheduleWhenCron, ScheduleWhenDelayed, ScheduleWhenInterval, ScheduleWhenScheduled,
};

/// When a schedule runs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ScheduleWhen {
    /// Once, at a fixed time.
    Scheduled(ScheduleWhenScheduled),
    /// Once, after a delay.
    Delayed(ScheduleWhenDelayed),
    /// At the times of a cron expression.
    Cron(ScheduleWhenCron),
    /// Again and again, with the same time in between.
    Interval(ScheduleWhenInterval),
    /// A variant that this version of the crate does not know, kept as it came and sent back unchanged.
    Unknown(UnknownVariant),
}

impl ScheduleWhen {
    /// Creates a schedule when scheduled from what is required.
    #[must_use]
    pub fn scheduled(date: jiff::Timestamp) -> Self {
        Self::Scheduled(ScheduleWhenScheduled::new(date))
    }

    /// Creates a schedule when delayed from what is required.
    #[must_use]
    pub fn delayed(delay_in_seconds: i64) -> Self {
        Self::Delayed(ScheduleWhenDelayed::new(delay_in_seconds))
    }

    /// Creates a schedule when cron from what is required.
    #[must_use]
    pub fn cron(cron: impl Into<String>) -> Self {
        Self::Cron(ScheduleWhenCron::new(cron))
    }

    /// Creates a schedule when interval from what is required.
    #[must_use]
    pub fn interval(interval_seconds: i64) -> Self {
        Self::Interval(ScheduleWhenInterval::new(interval_seconds))
    }

    /// What the server calls the variant; empty if an unknown one does not say.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Scheduled(_) => "scheduled",
            Self::Delayed(_) => "delayed",
            Self::Cron(_) => "cron",
            Self::Interval(_) => "interval",
            Self::Unknown(variant) => variant.tag().unwrap_or_default(),
        }
    }

    /// The scheduled, if it is one.
    #[must_use]
    pub fn as_scheduled(&self) -> Option<&ScheduleWhenScheduled> {
        match self {
            Self::Scheduled(value) => Some(value),
            _ => None,
        }
    }

    /// The delayed, if it is one.
    #[must_use]
    pub fn as_delayed(&self) -> Option<&ScheduleWhenDelayed> {
        match self {
            Self::Delayed(value) => Some(value),
            _ => None,
        }
    }

    /// The cron, if it is one.
    #[must_use]
    pub fn as_cron(&self) -> Option<&ScheduleWhenCron> {
        match self {
            Self::Cron(value) => Some(value),
            _ => None,
        }
    }

    /// The interval, if it is one.
    #[must_use]
    pub fn as_interval(&self) -> Option<&ScheduleWhenInterval> {
        match self {
            Self::Interval(value) => Some(value),
            _ => None,
        }
    }

    /// Whether this version of the crate does not know the variant.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<ScheduleWhenScheduled> for ScheduleWhen {
    fn from(value: ScheduleWhenScheduled) -> Self {
        Self::Scheduled(value)
    }
}

impl From<ScheduleWhenDelayed> for ScheduleWhen {
    fn from(value: ScheduleWhenDelayed) -> Self {
        Self::Delayed(value)
    }
}

impl From<ScheduleWhenCron> for ScheduleWhen {
    fn from(value: ScheduleWhenCron) -> Self {
        Self::Cron(value)
    }
}

impl From<ScheduleWhenInterval> for ScheduleWhen {
    fn from(value: ScheduleWhenInterval) -> Self {
        Self::Interval(value)
    }
}
