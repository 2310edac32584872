use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Runs the instruction once, after a delay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleWhenDelayed {
    /// Delay before the run, in seconds. The maximum is one year.
    ///
    /// Between 1 and 31536000.
    pub delay_in_seconds: i64,
    pub(crate) extra: Extra,
}

impl ScheduleWhenDelayed {
    /// Creates a value with its required fields.
    pub fn new(delay_in_seconds: i64) -> Self {
        Self {
            delay_in_seconds,
            extra: Extra::default(),
        }
    }
}

object! {
    ScheduleWhenDelayed { delay_in_seconds = "delayInSeconds" }
    constant {
        /// Type of the schedule, always `delayed`.
        type_ as "type": &str = "delayed",
    }
}
