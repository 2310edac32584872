//! Who may call: security schemes and requirements (OpenAPI 3.0.3 §4.7.27, §4.7.30).

use super::Docs;
use crate::diag::Pointer;

/// A scheme under `components.securitySchemes`.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands in the document.
    pub origin: Pointer,
    /// Its key under `components.securitySchemes`.
    pub key: String,
    /// How a credential travels.
    pub kind: SecuritySchemeKind,
    /// Prose.
    pub docs: Docs,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq)]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// A key in a header, query parameter or cookie of that name.
    ApiKey {
        /// Where the key goes.
        location: ApiKeyLocation,
        /// Name of the header, parameter or cookie.
        name: String,
    },
    /// OAuth 2.0 or OpenID Connect: the caller brings an access token, sent as a bearer token.
    AccessToken,
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// A request header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// One way to satisfy a security requirement: all of these schemes together. Indices into [`super::Api::security_schemes`];
/// an empty list means that no credential is needed.
pub type SecurityAlternative = Vec<usize>;

/// A scope that an alternative asks of one of its schemes (OAuth 2.0, OpenID Connect).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredScope {
    /// Position in [`super::Operation::security`].
    pub alternative: usize,
    /// Index into [`super::Api::security_schemes`].
    pub scheme: usize,
    /// The scope as written.
    pub scope: String,
}
