use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::types::Budget;

/// A schedule that runs once, after a delay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerScheduleDelayed {
    /// Unique ID of the schedule.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    pub id: String,
    /// Compute budget for each run.
    pub budget: Budget,
    /// Delay before the run, in seconds.
    pub delay_in_seconds: i64,
    /// Instruction for the worker.
    pub input: String,
    /// Time of the next run.
    pub next_run_at: jiff::Timestamp,
    pub(crate) extra: Extra,
}

object! {
    WorkerScheduleDelayed {
        id, budget, delay_in_seconds = "delayInSeconds", input, next_run_at = "nextRunAt",
    }
    constant {
        /// Type of the schedule, always `delayed`.
        type_ as "type": &str = "delayed",
    }
}
