use crate::runtime::tagged_union::tagged_union;
use crate::runtime::unknown_variant::UnknownVariant;
use crate::types::{
    Budget, WorkerScheduleCron, WorkerScheduleDelayed, WorkerScheduleInterval,
    WorkerScheduleScheduled,
};

/// A scheduled instruction of a worker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WorkerSchedule {
    /// A schedule that runs once, at a fixed time.
    Scheduled(WorkerScheduleScheduled),
    /// A schedule that runs once, after a delay.
    Delayed(WorkerScheduleDelayed),
    /// A schedule that runs repeatedly, at the times given by a cron expression.
    Cron(WorkerScheduleCron),
    /// A schedule that runs repeatedly, at a fixed interval.
    Interval(WorkerScheduleInterval),
    /// A variant that this version of the crate does not recognize.
    Unknown(UnknownVariant),
}

tagged_union! {
    WorkerSchedule by "type" as kind {
        Scheduled(WorkerScheduleScheduled) = "scheduled",
        Delayed(WorkerScheduleDelayed) = "delayed",
        Cron(WorkerScheduleCron) = "cron",
        Interval(WorkerScheduleInterval) = "interval",
    }
    shared {
        /// Unique ID of the schedule.
        ///
        /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
        id: &str,
        /// Compute budget for each run.
        budget: Budget,
        /// Instruction for the worker.
        input: &str,
        /// Time of the next run.
        next_run_at as "nextRunAt": jiff::Timestamp,
    }
}
