use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Details of a failed request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// Human-readable error message.
    pub error: String,
    pub(crate) extra: Extra,
}

object! { ErrorResponse { error } }
