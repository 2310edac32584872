//! Unions.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Undecided};

/// A value may be one more type.
pub static UNION_VARIANT_ADDED: Class = Class {
    id: "union-variant-added",
    request: Some(Additive),
    response: Some(Additive),
    surface: None,
    inverse: "union-variant-removed",
    reason: "Old SDKs do not send it, and keep variants that they do not know.",
};

/// A value may be one type less.
pub static UNION_VARIANT_REMOVED: Class = Class {
    id: "union-variant-removed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "union-variant-added",
    reason: "Old SDKs may send it; that it no longer comes back does no harm.",
};

/// Another member, or none, says which type a value is.
pub static DISCRIMINATOR_CHANGED: Class = Class {
    id: "discriminator-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "discriminator-changed",
    reason: "Old SDKs write and read the old one.",
};

/// Another value says that a value is of a type.
pub static DISCRIMINATOR_VALUE_CHANGED: Class = Class {
    id: "discriminator-value-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "discriminator-value-changed",
    reason: "Old SDKs write the old one, and do not know the new one.",
};

/// Variants that the same JSON fits stand in another order.
pub static UNION_ORDER_CHANGED: Class = Class {
    id: "union-order-changed",
    request: None,
    response: Some(Undecided),
    surface: None,
    inverse: "union-order-changed",
    reason: "Where JSON fits several variants equally well, readers take the first, so the same response may be read as another variant.",
};

/// A further value says that a value is of a type.
pub static DISCRIMINATOR_VALUE_ADDED: Class = Class {
    id: "discriminator-value-added",
    request: Some(Additive),
    response: Some(Undecided),
    surface: None,
    inverse: "discriminator-value-removed",
    reason: "Old SDKs write one of the old values; where the new one comes back, they read a variant that they do not know.",
};

/// A value no longer says that a value is of a type, others still do.
pub static DISCRIMINATOR_VALUE_REMOVED: Class = Class {
    id: "discriminator-value-removed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "discriminator-value-added",
    reason: "Old SDKs may write it; that it no longer comes back does no harm.",
};
