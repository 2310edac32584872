//! What the runtime knows of the API as a whole; `config.rs` fills it in.

use super::operation::{Alternatives, SecurityScheme};

/// The API that this crate is for.
#[derive(Debug)]
pub(crate) struct ApiDescription {
    /// Name of this crate, for the user agent.
    pub(crate) package: &'static str,
    /// Version of this crate, for the user agent.
    pub(crate) version: &'static str,
    /// Base URL unless the program sets another; `None`: it has to.
    pub(crate) base_url: Option<&'static str>,
    /// Environment variable that replaces the base URL.
    pub(crate) base_url_variable: &'static str,
    /// Response headers that may hold the request id, in the order in which they are looked at; lower case.
    pub(crate) request_id_headers: &'static [&'static str],
    /// Credentials that the API takes.
    pub(crate) credentials: &'static [&'static SecurityScheme],
    /// What most operations take of them.
    pub(crate) security: Alternatives,
    /// Whether every operation needs a credential, so that a client without one is refused.
    pub(crate) credentials_required: bool,
}
