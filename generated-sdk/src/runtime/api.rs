//! Properties of the API as a whole, defined in `config.rs`.

use super::operation::{Alternatives, SecurityScheme};

/// The API of this crate.
#[derive(Debug)]
pub(crate) struct ApiDescription {
    /// The name of this crate, for the user agent.
    pub(crate) package: &'static str,
    /// The version of this crate, for the user agent.
    pub(crate) version: &'static str,
    /// The default base URL. If `None`, the program must set one.
    pub(crate) base_url: Option<&'static str>,
    /// The environment variable of the base URL.
    pub(crate) base_url_variable: &'static str,
    /// Response headers that may contain the request ID, in order of precedence, in lowercase.
    pub(crate) request_id_headers: &'static [&'static str],
    /// The credentials that the API accepts.
    pub(crate) credentials: &'static [&'static SecurityScheme],
    /// The security requirement of most operations.
    pub(crate) security: Alternatives,
    /// Whether every operation requires a credential, so that a client without one is rejected.
    pub(crate) credentials_required: bool,
}
