use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::types::Budget;

/// A schedule that runs repeatedly, at the times given by a cron expression.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerScheduleCron {
    /// Unique ID of the schedule.
    ///
    /// Example: `sch_01HZY31W2SZJ8MJ2FQTR3M1K9D`.
    pub id: String,
    /// Compute budget for each run.
    pub budget: Budget,
    /// Cron expression.
    pub cron: String,
    /// Instruction for the worker.
    pub input: String,
    /// Time of the next run.
    pub next_run_at: jiff::Timestamp,
    pub(crate) extra: Extra,
}

object! {
    WorkerScheduleCron { id, budget, cron, input, next_run_at = "nextRunAt" }
    constant {
        /// Type of the schedule, always `cron`.
        type_ as "type": &str = "cron",
    }
}
