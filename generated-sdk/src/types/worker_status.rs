use crate::runtime::string_enum::string_enum;
use crate::runtime::unknown_value::UnknownValue;

/// Status of a worker.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerStatus {
    /// `running`.
    Running,
    /// `completed`.
    Completed,
    /// `pending`.
    Pending,
    /// A value that this version of the crate does not recognize.
    Unknown(UnknownValue),
}

string_enum! { WorkerStatus { Running = "running", Completed = "completed", Pending = "pending" } }
