use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Runs the instruction repeatedly, at a fixed interval.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenInterval {
    /// Interval between runs, in seconds. The maximum is one year.
    ///
    /// Between 1 and 31536000.
    pub interval_seconds: i64,
    pub(crate) extra: Extra,
}

impl ScheduleWhenInterval {
    /// Creates a value with its required fields.
    pub fn new(interval_seconds: i64) -> Self {
        Self {
            interval_seconds,
            extra: Extra::default(),
        }
    }
}

object! {
    ScheduleWhenInterval { interval_seconds = "intervalSeconds" }
    constant {
        /// Type of the schedule, always `interval`.
        type_ as "type": &str = "interval",
    }
}
