use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// A content part of a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerOutputContent {
    /// Text of the part.
    pub text: String,
    pub(crate) extra: Extra,
}

object! {
    WorkerOutputContent { text }
    constant {
        /// Type of the part, always `output_text`.
        type_ as "type": &str = "output_text",
    }
}
