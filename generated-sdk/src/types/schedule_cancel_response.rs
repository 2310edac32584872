//! [`ScheduleCancelResponse`].

use crate::runtime::extra::Extra;

/// What became of a schedule that was to be cancelled.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleCancelResponse {
    /// Whether it was cancelled.
    pub cancelled: bool,
    pub(crate) extra: Extra,
}

impl ScheduleCancelResponse {
    /// Creates a schedule cancel response from what is required.
    #[must_use]
    pub fn new(cancelled: bool) -> Self {
        Self {
            cancelled,
            extra: Extra::default(),
        }
    }

    /// Members that this version of the crate does not know.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this version of the crate does not know, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
