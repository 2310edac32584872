use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Runs the instruction once, at a fixed time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenScheduled {
    /// Time of the run.
    pub date: jiff::Timestamp,
    pub(crate) extra: Extra,
}

impl ScheduleWhenScheduled {
    /// Creates a value with its required fields.
    pub fn new(date: jiff::Timestamp) -> Self {
        Self {
            date,
            extra: Extra::default(),
        }
    }
}

object! {
    ScheduleWhenScheduled { date }
    constant {
        /// Type of the schedule, always `scheduled`.
        type_ as "type": &str = "scheduled",
    }
}
