use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Runs the instruction repeatedly, at the times given by a cron expression.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenCron {
    /// Cron expression, such as `0 9 * * 1` for every Monday at 9:00.
    ///
    /// At least 1 character.
    pub cron: String,
    pub(crate) extra: Extra,
}

impl ScheduleWhenCron {
    /// Creates a value with its required fields.
    pub fn new(cron: impl Into<String>) -> Self {
        Self {
            cron: cron.into(),
            extra: Extra::default(),
        }
    }
}

object! {
    ScheduleWhenCron { cron }
    constant {
        /// Type of the schedule, always `cron`.
        type_ as "type": &str = "cron",
    }
}
