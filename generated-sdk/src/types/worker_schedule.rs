//! [`WorkerSchedule`].

use serde::Deserialize as _;

use crate::runtime::unknown_variant::UnknownVariant;
use crate::types::{
    Budget, WorkerScheduleCron, WorkerScheduleDelayed, WorkerScheduleInterval,
    WorkerScheduleScheduled,
};

/// An instruction that a worker will run, and when.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WorkerSchedule {
    /// Runs once, at a fixed time.
    Scheduled(WorkerScheduleScheduled),
    /// Runs once, some time after it was made.
    Delayed(WorkerScheduleDelayed),
    /// Runs at the times of a cron expression.
    Cron(WorkerScheduleCron),
    /// Runs again and again, with the same time in between.
    Interval(WorkerScheduleInterval),
    /// A variant that this version of the crate does not know, kept as it came and sent back unchanged.
    Unknown(UnknownVariant),
}

impl WorkerSchedule {
    /// Creates a worker schedule scheduled from what is required.
    #[must_use]
    pub fn scheduled(
        id: impl Into<String>,
        budget: impl Into<Budget>,
        input: impl Into<String>,
        next_run_at: jiff::Timestamp,
    ) -> Self {
        Self::Scheduled(WorkerScheduleScheduled::new(id, budget, input, next_run_at))
    }

    /// Creates a worker schedule delayed from what is required.
    #[must_use]
    pub fn delayed(
        id: impl Into<String>,
        budget: impl Into<Budget>,
        delay_in_seconds: i64,
        input: impl Into<String>,
        next_run_at: jiff::Timestamp,
    ) -> Self {
        Self::Delayed(WorkerScheduleDelayed::new(
            id,
            budget,
            delay_in_seconds,
            input,
            next_run_at,
        ))
    }

    /// Creates a worker schedule cron from what is required.
    #[must_use]
    pub fn cron(
        id: impl Into<String>,
        budget: impl Into<Budget>,
        cron: impl Into<String>,
        input: impl Into<String>,
        next_run_at: jiff::Timestamp,
    ) -> Self {
        Self::Cron(WorkerScheduleCron::new(
            id,
            budget,
            cron,
            input,
            next_run_at,
        ))
    }

    /// Creates a worker schedule interval from what is required.
    #[must_use]
    pub fn interval(
        id: impl Into<String>,
        budget: impl Into<Budget>,
        input: impl Into<String>,
        interval_seconds: i64,
        next_run_at: jiff::Timestamp,
    ) -> Self {
        Self::Interval(WorkerScheduleInterval::new(
            id,
            budget,
            input,
            interval_seconds,
            next_run_at,
        ))
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

    /// What names the schedule, for instance to cancel it.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    ///
    /// `None` only for a variant that this version of the crate does not know.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Scheduled(variant) => Some(&variant.id),
            Self::Delayed(variant) => Some(&variant.id),
            Self::Cron(variant) => Some(&variant.id),
            Self::Interval(variant) => Some(&variant.id),
            Self::Unknown(variant) => variant.member("id")?.as_str(),
        }
    }

    /// How much the worker may spend on each run.
    ///
    /// `None` only for a variant that this version of the crate does not know.
    #[must_use]
    pub fn budget(&self) -> Option<Budget> {
        match self {
            Self::Scheduled(variant) => Some(variant.budget.clone()),
            Self::Delayed(variant) => Some(variant.budget.clone()),
            Self::Cron(variant) => Some(variant.budget.clone()),
            Self::Interval(variant) => Some(variant.budget.clone()),
            Self::Unknown(variant) => variant
                .member("budget")
                .and_then(|value| Budget::deserialize(value).ok()),
        }
    }

    /// What the worker will be told.
    ///
    /// `None` only for a variant that this version of the crate does not know.
    #[must_use]
    pub fn input(&self) -> Option<&str> {
        match self {
            Self::Scheduled(variant) => Some(&variant.input),
            Self::Delayed(variant) => Some(&variant.input),
            Self::Cron(variant) => Some(&variant.input),
            Self::Interval(variant) => Some(&variant.input),
            Self::Unknown(variant) => variant.member("input")?.as_str(),
        }
    }

    /// When it runs next.
    ///
    /// `None` only for a variant that this version of the crate does not know.
    #[must_use]
    pub fn next_run_at(&self) -> Option<jiff::Timestamp> {
        match self {
            Self::Scheduled(variant) => Some(variant.next_run_at),
            Self::Delayed(variant) => Some(variant.next_run_at),
            Self::Cron(variant) => Some(variant.next_run_at),
            Self::Interval(variant) => Some(variant.next_run_at),
            Self::Unknown(variant) => variant
                .member("nextRunAt")
                .and_then(|value| jiff::Timestamp::deserialize(value).ok()),
        }
    }

    /// The scheduled, if it is one.
    #[must_use]
    pub fn as_scheduled(&self) -> Option<&WorkerScheduleScheduled> {
        match self {
            Self::Scheduled(value) => Some(value),
            _ => None,
        }
    }

    /// The delayed, if it is one.
    #[must_use]
    pub fn as_delayed(&self) -> Option<&WorkerScheduleDelayed> {
        match self {
            Self::Delayed(value) => Some(value),
            _ => None,
        }
    }

    /// The cron, if it is one.
    #[must_use]
    pub fn as_cron(&self) -> Option<&WorkerScheduleCron> {
        match self {
            Self::Cron(value) => Some(value),
            _ => None,
        }
    }

    /// The interval, if it is one.
    #[must_use]
    pub fn as_interval(&self) -> Option<&WorkerScheduleInterval> {
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

impl From<WorkerScheduleScheduled> for WorkerSchedule {
    fn from(value: WorkerScheduleScheduled) -> Self {
        Self::Scheduled(value)
    }
}

impl From<WorkerScheduleDelayed> for WorkerSchedule {
    fn from(value: WorkerScheduleDelayed) -> Self {
        Self::Delayed(value)
    }
}

impl From<WorkerScheduleCron> for WorkerSchedule {
    fn from(value: WorkerScheduleCron) -> Self {
        Self::Cron(value)
    }
}

impl From<WorkerScheduleInterval> for WorkerSchedule {
    fn from(value: WorkerScheduleInterval) -> Self {
        Self::Interval(value)
    }
}
