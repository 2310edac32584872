//! The API, in the spelling of generated code.

use crate::runtime::api::ApiDescription;
use crate::runtime::operation::{Placement, SecurityScheme};

pub(crate) static API: ApiDescription = ApiDescription {
    package: "petstore",
    version: "1.2.3",
    base_url: Some("https://petstore.example/v1"),
    base_url_variable: "PETSTORE_BASE_URL",
    request_id_headers: &["x-request-id", "request-id"],
    credentials: &[
        API_KEY_SCHEME,
        LOGIN_SCHEME,
        PET_KEY_SCHEME,
        TOKEN_SCHEME,
        SESSION_SCHEME,
    ],
    security: &[&[API_KEY_SCHEME]],
    credentials_required: true,
};

/// The header of idempotency keys.
pub(crate) const IDEMPOTENCY_HEADER: &str = "idempotency-key";

pub(crate) const API_KEY_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "api_key",
    variable: "PETSTORE_API_KEY",
    placement: Placement::Bearer,
};

pub(crate) const LOGIN_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "login",
    variable: "PETSTORE_LOGIN",
    placement: Placement::Basic,
};

pub(crate) const PET_KEY_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "pet_key",
    variable: "PETSTORE_PET_KEY",
    placement: Placement::Header("x-pet-key"),
};

pub(crate) const TOKEN_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "token",
    variable: "PETSTORE_TOKEN",
    placement: Placement::Query("token"),
};

pub(crate) const SESSION_SCHEME: &SecurityScheme = &SecurityScheme {
    setter: "session",
    variable: "PETSTORE_SESSION",
    placement: Placement::Cookie("session"),
};
