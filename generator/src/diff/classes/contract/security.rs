//! Credentials.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// There is another way to authenticate.
pub static AUTH_ALTERNATIVE_ADDED: Class = Class {
    id: "auth-alternative-added",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "auth-alternative-removed",
    reason: "The old ways go on working.",
};

/// A way to authenticate is gone.
pub static AUTH_ALTERNATIVE_REMOVED: Class = Class {
    id: "auth-alternative-removed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "auth-alternative-added",
    reason: "Old SDKs may send credentials that are no longer accepted.",
};

/// An operation needs a credential that it did not need before.
pub static AUTH_REQUIRED_ADDED: Class = Class {
    id: "auth-required-added",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "auth-required-dropped",
    reason: "Old SDKs may call it without one.",
};

/// An operation can be called without a credential that it needed before.
pub static AUTH_REQUIRED_DROPPED: Class = Class {
    id: "auth-required-dropped",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "auth-required-added",
    reason: "Calls with the credential still pass; whether anyone may call it now, and whether the answer is the same without it, is not described.",
};

/// A token needs a further scope.
pub static SCOPE_ADDED: Class = Class {
    id: "scope-added",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "scope-removed",
    reason: "Tokens issued for old SDKs may lack it.",
};

/// A token needs a scope less.
pub static SCOPE_REMOVED: Class = Class {
    id: "scope-removed",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "scope-added",
    reason: "A token that has it does no harm.",
};

/// A security scheme has another key.
pub static AUTH_SCHEME_RENAMED: Class = Class {
    id: "auth-scheme-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "auth-scheme-renamed",
    reason: "The key names a setter in code and never travels.",
};
