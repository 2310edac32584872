//! Responses.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// A further status means success, or is a redirect or a 304 that is a response.
pub static SUCCESS_STATUS_ADDED: Class = Class {
    id: "success-status-added",
    request: None,
    response: Some(Undecided),
    surface: None,
    inverse: "success-status-removed",
    reason: "Old SDKs read its body as that of a status they know, follow it if it is a redirect, or report it as an error.",
};

/// A status no longer means success.
pub static SUCCESS_STATUS_REMOVED: Class = Class {
    id: "success-status-removed",
    request: None,
    response: Some(Breaking),
    surface: None,
    inverse: "success-status-added",
    reason: "Old SDKs wait for what it brought.",
};

/// A further error is described.
pub static ERROR_STATUS_ADDED: Class = Class {
    id: "error-status-added",
    request: None,
    response: Some(Additive),
    surface: None,
    inverse: "error-status-removed",
    reason: "Old SDKs report any error status, described or not.",
};

/// An error is no longer described.
pub static ERROR_STATUS_REMOVED: Class = Class {
    id: "error-status-removed",
    request: None,
    response: Some(Neutral),
    surface: None,
    inverse: "error-status-added",
    reason: "Old SDKs report any error status, described or not.",
};

/// What comes back otherwise is described.
pub static DEFAULT_RESPONSE_ADDED: Class = Class {
    id: "default-response-added",
    request: None,
    response: Some(Additive),
    surface: None,
    inverse: "default-response-removed",
    reason: "Old SDKs report any other status as an error all the same.",
};

/// What comes back otherwise is no longer described.
pub static DEFAULT_RESPONSE_REMOVED: Class = Class {
    id: "default-response-removed",
    request: None,
    response: Some(Neutral),
    surface: None,
    inverse: "default-response-added",
    reason: "Old SDKs report any other status as an error all the same.",
};

/// A response has a further header.
pub static RESPONSE_HEADER_ADDED: Class = Class {
    id: "response-header-added",
    request: None,
    response: Some(Additive),
    surface: None,
    inverse: "response-header-removed-optional",
    reason: "Old SDKs do not look at it.",
};

/// A header that was always there is gone.
pub static RESPONSE_HEADER_REMOVED_REQUIRED: Class = Class {
    id: "response-header-removed-required",
    request: None,
    response: Some(Breaking),
    surface: None,
    inverse: "response-header-added",
    reason: "Callers that read it find nothing.",
};

/// A header that could be absent is gone.
pub static RESPONSE_HEADER_REMOVED_OPTIONAL: Class = Class {
    id: "response-header-removed-optional",
    request: None,
    response: Some(Undecided),
    surface: None,
    inverse: "response-header-added",
    reason: "Callers had to expect that it is absent, yet may depend on it.",
};

/// A header that was always there may be absent.
pub static RESPONSE_HEADER_BECAME_OPTIONAL: Class = Class {
    id: "response-header-became-optional",
    request: None,
    response: Some(Breaking),
    surface: None,
    inverse: "response-header-became-required",
    reason: "Callers that read it may find nothing.",
};

/// A header that could be absent is always there.
pub static RESPONSE_HEADER_BECAME_REQUIRED: Class = Class {
    id: "response-header-became-required",
    request: None,
    response: Some(Additive),
    surface: None,
    inverse: "response-header-became-optional",
    reason: "Callers that read it always find it.",
};
