//! Limits.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Undecided};

/// A limit admits less.
pub static CONSTRAINT_TIGHTENED: Class = Class {
    id: "constraint-tightened",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "constraint-loosened",
    reason: "What old SDKs send may be rejected; what comes back they were ready for.",
};

/// A limit admits more.
pub static CONSTRAINT_LOOSENED: Class = Class {
    id: "constraint-loosened",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "constraint-tightened",
    reason: "What old SDKs send stays valid; what comes back may exceed what was documented.",
};

/// A limit is another one, and neither is known to admit all that the other does.
pub static CONSTRAINT_CHANGED: Class = Class {
    id: "constraint-changed",
    request: Some(Undecided),
    response: Some(Undecided),
    surface: None,
    inverse: "constraint-changed",
    reason: "Which values of the old limit the new one admits is unknown.",
};

/// The items of an array have to differ.
pub static UNIQUE_ITEMS_ADDED: Class = Class {
    id: "unique-items-added",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "unique-items-removed",
    reason: "Old SDKs may send the same item twice.",
};

/// The items of an array need not differ any more.
pub static UNIQUE_ITEMS_REMOVED: Class = Class {
    id: "unique-items-removed",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "unique-items-added",
    reason: "What old SDKs send stays valid; callers may depend on items that differ.",
};
