use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// A file published by a worker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerFile {
    /// Name of the file.
    pub filename: Option<String>,
    /// Media type of the file, such as `application/pdf`.
    pub media_type: String,
    /// URL of the file.
    pub url: String,
    /// Size of the file, in bytes.
    pub size: Option<i64>,
    pub(crate) extra: Extra,
}

object! { WorkerFile { filename: nullable, media_type = "mediaType", url, size } }
