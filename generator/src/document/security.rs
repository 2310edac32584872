//! Security schemes and requirements (OpenAPI 3.2 §4.27, §4.30).

use crate::diag::Pointer;
use crate::model::{ApiKeyLocation, Docs};

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub place: Pointer,
    /// Its key among the components.
    pub key: String,
    /// What it is.
    pub kind: SchemeKind,
    /// Prose.
    pub docs: Docs,
}

/// What a security scheme is.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// A key under a name.
    ApiKey {
        /// Where the key goes.
        location: ApiKeyLocation,
        /// Name of the header, parameter or cookie.
        name: String,
    },
    /// A scheme of the `Authorization` header (RFC 9110 §11), in lower case.
    Http(String),
    /// OAuth 2.0.
    OAuth2,
    /// OpenID Connect.
    OpenIdConnect,
    /// A certificate of the client.
    MutualTls,
    /// Something else, or nothing that can be read; the sentence says what.
    Unreadable(String),
}

/// Schemes that are needed together; empty if no credential is needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requirement {
    /// The schemes in document order.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme that is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredScheme {
    /// Where this is said.
    pub place: Pointer,
    /// Its key among the components.
    pub key: String,
    /// The scopes that are needed.
    pub scopes: Vec<String>,
}
