use crate::runtime::tagged_union::tagged_union;
use crate::runtime::unknown_variant::UnknownVariant;
use crate::types::{
    ScheduleWhenCron, ScheduleWhenDelayed, ScheduleWhenInterval, ScheduleWhenScheduled,
};

/// Time or times at which to run a scheduled instruction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ScheduleWhen {
    /// Runs the instruction once, at a fixed time.
    Scheduled(ScheduleWhenScheduled),
    /// Runs the instruction once, after a delay.
    Delayed(ScheduleWhenDelayed),
    /// Runs the instruction repeatedly, at the times given by a cron expression.
    Cron(ScheduleWhenCron),
    /// Runs the instruction repeatedly, at a fixed interval.
    Interval(ScheduleWhenInterval),
    /// A variant that this version of the crate does not recognize.
    Unknown(UnknownVariant),
}

impl ScheduleWhen {
    /// Creates the [`Scheduled`](Self::Scheduled) variant with its required fields.
    pub fn scheduled(date: jiff::Timestamp) -> Self {
        Self::Scheduled(ScheduleWhenScheduled::new(date))
    }

    /// Creates the [`Delayed`](Self::Delayed) variant with its required fields.
    pub fn delayed(delay_in_seconds: i64) -> Self {
        Self::Delayed(ScheduleWhenDelayed::new(delay_in_seconds))
    }

    /// Creates the [`Cron`](Self::Cron) variant with its required fields.
    pub fn cron(cron: impl Into<String>) -> Self {
        Self::Cron(ScheduleWhenCron::new(cron))
    }

    /// Creates the [`Interval`](Self::Interval) variant with its required fields.
    pub fn interval(interval_seconds: i64) -> Self {
        Self::Interval(ScheduleWhenInterval::new(interval_seconds))
    }
}

tagged_union! {
    ScheduleWhen by "type" as kind {
        Scheduled(ScheduleWhenScheduled) = "scheduled",
        Delayed(ScheduleWhenDelayed) = "delayed",
        Cron(ScheduleWhenCron) = "cron",
        Interval(ScheduleWhenInterval) = "interval",
    }
    from {
        Scheduled(ScheduleWhenScheduled),
        Delayed(ScheduleWhenDelayed),
        Cron(ScheduleWhenCron),
        Interval(ScheduleWhenInterval),
    }
}
