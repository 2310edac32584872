//! Properties of the API.

use crate::runtime::api::ApiDescription;
use crate::runtime::operation::{Placement, SecurityScheme};

/// The API and this package.
pub(crate) static API: ApiDescription = ApiDescription {
    package: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    base_url: Some("https://handinger.com"),
    base_url_variable: "HANDINGER_BASE_URL",
    request_id_headers: &["x-request-id", "request-id"],
    credentials: &[API_KEY_SCHEME],
    security: &[&[API_KEY_SCHEME]],
    credentials_required: true,
};

/// The security scheme `bearerAuth`.
pub(crate) const API_KEY_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "api_key",
    variable: "HANDINGER_API_KEY",
    placement: Placement::Bearer,
};
