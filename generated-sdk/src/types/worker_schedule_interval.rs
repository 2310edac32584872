use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::types::Budget;

/// A schedule that runs repeatedly, at a fixed interval.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerScheduleInterval {
    /// Unique ID of the schedule.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    pub id: String,
    /// Compute budget for each run.
    pub budget: Budget,
    /// Instruction for the worker.
    pub input: String,
    /// Interval between runs, in seconds.
    pub interval_seconds: i64,
    /// Time of the next run.
    pub next_run_at: jiff::Timestamp,
    pub(crate) extra: Extra,
}

object! {
    WorkerScheduleInterval {
        id, budget, input, interval_seconds = "intervalSeconds", next_run_at = "nextRunAt",
    }
    constant {
        /// Type of the schedule, always `interval`.
        type_ as "type": &str = "interval",
    }
}
