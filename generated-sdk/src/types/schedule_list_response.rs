use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::types::WorkerSchedule;

/// Schedules of a worker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ScheduleListResponse {
    /// Schedules of the worker.
    pub schedules: Vec<WorkerSchedule>,
    /// Unique ID of the worker.
    pub worker_id: String,
    pub(crate) extra: Extra,
}

object! { ScheduleListResponse { schedules, worker_id = "workerId" } }
