//! [`ScheduleListResponse`].

use crate::runtime::extra::Extra;
use crate::types::WorkerSchedule;

/// The schedules of a worker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleListResponse {
    /// The schedules.
    pub schedules: Vec<WorkerSchedule>,
    /// The worker that they belong to.
    pub worker_id: String,
    pub(crate) extra: Extra,
}

impl ScheduleListResponse {
    /// Creates a schedule list response from what is required.
    #[must_use]
    pub fn new(
        schedules: impl IntoIterator<Item = impl Into<WorkerSchedule>>,
        worker_id: impl Into<String>,
    ) -> Self {
        Self {
            schedules: schedules.into_iter().map(Into::into).collect(),
            worker_id: worker_id.into(),
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
