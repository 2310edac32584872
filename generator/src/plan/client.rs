//! The client to print: credentials, environment, servers.

use super::{ApiKeyLocation, DocText, ServersPlan};
use crate::name::MethodName;

/// What `src/client.rs` and `src/config.rs` say.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientPlan {
    /// Servers, and which of them is the default.
    pub servers: ServersPlan,
    /// Credentials, one a security scheme.
    pub credentials: Vec<Credential>,
    /// The alternatives that most operations have: indices into [`Self::credentials`].
    pub security: Vec<Vec<usize>>,
    /// Whether every operation needs a credential, so that a client without one cannot be built.
    pub credentials_required: bool,
    /// Environment variables.
    pub environment: Environment,
    /// Response headers that may hold the request id, in the order in which they are looked at; lower case.
    pub request_id_headers: Vec<String>,
    /// Request header for idempotency keys; lower case.
    pub idempotency_header: Option<String>,
}

/// A credential that the builder takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    /// Setter on the builder, e.g. `api_key`.
    pub setter: MethodName,
    /// Key of the security scheme.
    pub scheme: String,
    /// How it travels.
    pub kind: CredentialKind,
    /// Environment variable that `Client::from_env` reads; for basic credentials `user:password`.
    pub variable: String,
    /// Docs of the setter.
    pub docs: DocText,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …`; the setter takes user and password.
    Basic,
    /// A header, query parameter or cookie of that name.
    ApiKey(ApiKeyLocation, String),
}

/// Environment variables that `Client::from_env` reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// Replaces the base URL, e.g. `PETSTORE_BASE_URL`.
    pub base_url: String,
}
