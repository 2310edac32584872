use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::types::Budget;

/// A schedule that runs once, at a fixed time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerScheduleScheduled {
    /// Unique ID of the schedule.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    pub id: String,
    /// Compute budget for each run.
    pub budget: Budget,
    /// Instruction for the worker.
    pub input: String,
    /// Time of the next run.
    pub next_run_at: jiff::Timestamp,
    pub(crate) extra: Extra,
}

object! {
    WorkerScheduleScheduled { id, budget, input, next_run_at = "nextRunAt" }
    constant {
        /// Type of the schedule, always `scheduled`.
        type_ as "type": &str = "scheduled",
    }
}
