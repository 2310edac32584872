use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Result of canceling a schedule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleCancelResponse {
    /// Whether the schedule was canceled.
    pub cancelled: bool,
    pub(crate) extra: Extra,
}

object! { ScheduleCancelResponse { cancelled } }
