use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// A web page used as a source.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerSource {
    /// Unique ID of the source.
    pub id: String,
    /// Title of the page.
    pub title: Option<String>,
    /// URL of the page.
    pub url: String,
    pub(crate) extra: Extra,
}

object! {
    WorkerSource { id, title: nullable, url }
    constant {
        /// Type of the source, always `url`.
        type_ as "type": &str = "url",
    }
}
