//! [`WorkerFile`].

use crate::runtime::extra::Extra;

/// A file that a worker published.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerFile {
    /// Its name, if it has one.
    pub filename: Option<String>,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Where it can be fetched.
    pub url: String,
    /// Its size in bytes.
    ///
    /// At least 0.
    pub size: Option<i64>,
    pub(crate) extra: Extra,
}

impl WorkerFile {
    /// Creates a worker file from what is required.
    #[must_use]
    pub fn new(
        filename: Option<String>,
        media_type: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            filename,
            media_type: media_type.into(),
            url: url.into(),
            size: None,
            extra: Extra::default(),
        }
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(mut self, size: i64) -> Self {
        self.size = Some(size);
        self
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
