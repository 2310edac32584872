//! Lists of values.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking};

/// A list of values has one more.
pub static ENUM_VALUE_ADDED: Class = Class {
    id: "enum-value-added",
    request: Some(Additive),
    response: Some(Additive),
    surface: None,
    inverse: "enum-value-removed",
    reason: "Old SDKs do not send it, and keep values that they do not know.",
};

/// A list of values has one less.
pub static ENUM_VALUE_REMOVED: Class = Class {
    id: "enum-value-removed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "enum-value-added",
    reason: "Old SDKs may send it; that it no longer comes back does no harm.",
};

/// A value has to be one of a list.
pub static BECAME_ENUM: Class = Class {
    id: "became-enum",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "enum-became-open",
    reason: "Old SDKs may send others.",
};

/// A value need not be one of a list any more.
pub static ENUM_BECAME_OPEN: Class = Class {
    id: "enum-became-open",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "became-enum",
    reason: "What old SDKs send stays valid; code that goes through the list meets values that nobody lists.",
};

/// The only admitted value is another one.
pub static CONST_CHANGED: Class = Class {
    id: "const-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "const-changed",
    reason: "Old SDKs send and expect the old one.",
};
