//! Types, objects and their members.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// A member that may be absent is new.
pub static PROPERTY_ADDED_OPTIONAL: Class = Class {
    id: "property-added-optional",
    request: Some(Additive),
    response: Some(Additive),
    surface: None,
    inverse: "property-removed-optional",
    reason: "Old SDKs do not send it, and keep what they do not know.",
};

/// A member that must be there is new.
pub static PROPERTY_ADDED_REQUIRED: Class = Class {
    id: "property-added-required",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "property-removed-required",
    reason: "Old SDKs do not send it; in responses they keep it.",
};

/// A member that had to be there is gone.
pub static PROPERTY_REMOVED_REQUIRED: Class = Class {
    id: "property-removed-required",
    request: Some(Undecided),
    response: Some(Breaking),
    surface: None,
    inverse: "property-added-required",
    reason: "Old SDKs cannot read a response without it; in requests the server may ignore or reject it.",
};

/// A member that could be absent is gone.
pub static PROPERTY_REMOVED_OPTIONAL: Class = Class {
    id: "property-removed-optional",
    request: Some(Undecided),
    response: Some(Undecided),
    surface: None,
    inverse: "property-added-optional",
    reason: "Old SDKs read responses without it; callers may depend on it, and a server may reject it.",
};

/// A member must be there that could be absent.
pub static PROPERTY_BECAME_REQUIRED: Class = Class {
    id: "property-became-required",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "property-became-optional",
    reason: "Old SDKs may leave it out; in responses they expect less than they get.",
};

/// A member may be absent that had to be there.
pub static PROPERTY_BECAME_OPTIONAL: Class = Class {
    id: "property-became-optional",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "property-became-required",
    reason: "Old SDKs cannot read a response without it; in requests they go on sending it.",
};

/// A member has another name.
pub static PROPERTY_RENAMED: Class = Class {
    id: "property-renamed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "property-renamed",
    reason: "Old SDKs send and expect the old name.",
};

/// A member travels in responses only.
pub static PROPERTY_READ_ONLY_ADDED: Class = Class {
    id: "property-read-only-added",
    request: Some(Undecided),
    response: Some(Additive),
    surface: None,
    inverse: "property-read-only-removed",
    reason: "Old SDKs may still send it; the server may ignore or reject it.",
};

/// A member that traveled in responses only may be sent too.
pub static PROPERTY_READ_ONLY_REMOVED: Class = Class {
    id: "property-read-only-removed",
    request: Some(Additive),
    response: Some(Undecided),
    surface: None,
    inverse: "property-read-only-added",
    reason: "Old SDKs do not send it; whether it still comes back on its own is open.",
};

/// A member travels in requests only.
pub static PROPERTY_WRITE_ONLY_ADDED: Class = Class {
    id: "property-write-only-added",
    request: Some(Additive),
    response: Some(Undecided),
    surface: None,
    inverse: "property-write-only-removed",
    reason: "Old SDKs go on sending it, but may read it from responses.",
};

/// A member that traveled in requests only comes back too.
pub static PROPERTY_WRITE_ONLY_REMOVED: Class = Class {
    id: "property-write-only-removed",
    request: Some(Undecided),
    response: Some(Additive),
    surface: None,
    inverse: "property-write-only-added",
    reason: "Old SDKs keep what they do not know; whether it still has to be sent is open.",
};

/// What an absent member means is now said.
pub static PROPERTY_DEFAULT_ADDED: Class = Class {
    id: "property-default-added",
    request: Some(Undecided),
    response: Some(Neutral),
    surface: None,
    inverse: "property-default-removed",
    reason: "The server may have done the same before, or something else.",
};

/// What an absent member means is no longer said.
pub static PROPERTY_DEFAULT_REMOVED: Class = Class {
    id: "property-default-removed",
    request: Some(Undecided),
    response: Some(Neutral),
    surface: None,
    inverse: "property-default-added",
    reason: "The server may go on as before, or not.",
};

/// An absent member means something else.
pub static PROPERTY_DEFAULT_CHANGED: Class = Class {
    id: "property-default-changed",
    request: Some(Undecided),
    response: Some(Neutral),
    surface: None,
    inverse: "property-default-changed",
    reason: "Requests of old SDKs stay valid and may give other results.",
};

/// A member is marked as deprecated.
pub static PROPERTY_DEPRECATED: Class = Class {
    id: "property-deprecated",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "property-restored",
    reason: "It still works; the mark is advice.",
};

/// A member is no longer marked as deprecated.
pub static PROPERTY_RESTORED: Class = Class {
    id: "property-restored",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "property-deprecated",
    reason: "It worked before; the mark was advice.",
};

/// A value is of another type.
pub static TYPE_CHANGED: Class = Class {
    id: "type-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "type-changed",
    reason: "Old SDKs send and expect values that are no longer valid.",
};

/// A value may be of more types than before.
pub static TYPE_WIDENED: Class = Class {
    id: "type-widened",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "type-narrowed",
    reason: "What old SDKs send stays valid; what comes back may be what they cannot read.",
};

/// A value may be of fewer types than before.
pub static TYPE_NARROWED: Class = Class {
    id: "type-narrowed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "type-widened",
    reason: "What old SDKs send may no longer be valid; what comes back they can read.",
};

/// A value may be null.
pub static NULLABLE_ADDED: Class = Class {
    id: "nullable-added",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "nullable-removed",
    reason: "Old SDKs cannot read null where there was none; they do not have to send it.",
};

/// A value may no longer be null.
pub static NULLABLE_REMOVED: Class = Class {
    id: "nullable-removed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "nullable-added",
    reason: "Old SDKs may send null; in responses they expect less than they get.",
};

/// The items of an array are of another type.
pub static ARRAY_ITEMS_TYPE_CHANGED: Class = Class {
    id: "array-items-type-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "array-items-type-changed",
    reason: "Old SDKs send and expect items that are no longer valid.",
};

/// An object may have members that are not listed.
pub static ADDITIONAL_PROPERTIES_OPENED: Class = Class {
    id: "additional-properties-opened",
    request: Some(Additive),
    response: Some(Breaking),
    surface: None,
    inverse: "additional-properties-closed",
    reason: "What old SDKs send stays valid; code that relies on the list meets members that it does not know.",
};

/// An object may have listed members only.
pub static ADDITIONAL_PROPERTIES_CLOSED: Class = Class {
    id: "additional-properties-closed",
    request: Some(Breaking),
    response: Some(Additive),
    surface: None,
    inverse: "additional-properties-opened",
    reason: "Old SDKs may send others.",
};

/// Members that are not listed are of another type.
pub static ADDITIONAL_PROPERTIES_TYPE_CHANGED: Class = Class {
    id: "additional-properties-type-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "additional-properties-type-changed",
    reason: "Old SDKs send and expect values that are no longer valid.",
};

/// Bytes travel as base64 text or as they are.
pub static CONTENT_ENCODING_CHANGED: Class = Class {
    id: "content-encoding-changed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "content-encoding-changed",
    reason: "Old SDKs write and read them in the old way.",
};

/// A schema of another name stands where it is used.
pub static SCHEMA_RENAMED: Class = Class {
    id: "schema-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "schema-renamed",
    reason: "Names of schemas name types in code and never travel.",
};

/// A schema with a name stands where it is used.
pub static SCHEMA_INLINED: Class = Class {
    id: "schema-inlined",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "schema-extracted",
    reason: "Names of schemas name types in code and never travel.",
};

/// A schema that stood where it is used has a name.
pub static SCHEMA_EXTRACTED: Class = Class {
    id: "schema-extracted",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "schema-inlined",
    reason: "Names of schemas name types in code and never travel.",
};

/// A schema is marked as deprecated.
pub static SCHEMA_DEPRECATED: Class = Class {
    id: "schema-deprecated",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "schema-restored",
    reason: "It still works; the mark is advice.",
};

/// A schema is no longer marked as deprecated.
pub static SCHEMA_RESTORED: Class = Class {
    id: "schema-restored",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "schema-deprecated",
    reason: "It worked before; the mark was advice.",
};
