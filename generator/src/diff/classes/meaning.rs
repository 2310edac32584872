//! Classes of changes of what a path in Rust means: code goes on compiling, or would with another name, and does something else.

use super::Class;
use crate::diff::Effect;

const fn class(id: &'static str, reason: &'static str) -> Class {
    Class {
        id,
        request: None,
        response: None,
        surface: Some(Effect::Breaking),
        inverse: id,
        reason,
    }
}

/// A method calls another operation.
pub static METHOD_MEANING_CHANGED: Class = class(
    "method-meaning-changed",
    "Code that calls the method may still compile, and now calls another operation.",
);

/// A field, a setter or an accessor stands for another member or parameter.
pub static MEMBER_MEANING_CHANGED: Class = class(
    "member-meaning-changed",
    "Code that reads or sets it may still compile, and now reads or sets another member or parameter.",
);

/// A variant stands for another value.
pub static VALUE_MEANING_CHANGED: Class = class(
    "value-meaning-changed",
    "Code that uses the variant still compiles, and now sends or expects another value.",
);

/// An argument in one position fills another member or parameter.
pub static ARGUMENT_MEANING_CHANGED: Class = class(
    "argument-meaning-changed",
    "Calls still compile, and now fill other members or parameters.",
);

/// A type stands for another schema.
pub static TYPE_MEANING_CHANGED: Class = class(
    "type-meaning-changed",
    "Code that names the type may still compile, and now handles another schema.",
);

/// A setter of a credential is for another security scheme.
pub static CREDENTIAL_MEANING_CHANGED: Class = class(
    "credential-meaning-changed",
    "Code that sets the credential still compiles, and now sends it for another security scheme.",
);

/// A function of `Server` stands for another URL, or a setter for another variable.
pub static SERVER_MEANING_CHANGED: Class = class(
    "server-meaning-changed",
    "Code that chooses the server still compiles, and now sends requests, with their credentials, to another URL.",
);

/// A type or module of the same thing has another path.
pub static ITEM_RENAMED: Class = class(
    "item-renamed",
    "Code that uses the old path does not compile. Nothing else about the item follows from that.",
);

/// A method, field or variant for the same thing has another name.
pub static MEMBER_RENAMED: Class = class(
    "member-renamed",
    "Code that uses the old name does not compile. Nothing else about the member follows from that.",
);

/// Members or parameters are listed in another order, and arguments follow it. A change of the contract, although no request shows it.
pub static ORDER_CHANGED: Class = Class {
    id: "order-changed",
    request: Some(Effect::Neutral),
    response: Some(Effect::Neutral),
    surface: None,
    inverse: "order-changed",
    reason: "The order in a description never travels; arguments of constructors and methods follow it where `names.lock` does not hold them.",
};

/// A schema that no operation uses is new. A change of the contract, although no request shows it.
pub static UNUSED_SCHEMA_ADDED: Class = Class {
    id: "unused-schema-added",
    request: Some(Effect::Neutral),
    response: Some(Effect::Neutral),
    surface: None,
    inverse: "unused-schema-removed",
    reason: "No operation uses the schema, so nothing changes on the wire; the crate has types for it.",
};

/// A schema that no operation uses is gone.
pub static UNUSED_SCHEMA_REMOVED: Class = Class {
    id: "unused-schema-removed",
    inverse: "unused-schema-added",
    request: Some(Effect::Neutral),
    response: Some(Effect::Neutral),
    surface: None,
    reason: "No operation used the schema, so nothing changes on the wire; the crate had types for it.",
};

/// Classes of names that go on existing and mean something else: what the compiler does not say.
pub static REBOUND: [&Class; 7] = [
    &METHOD_MEANING_CHANGED,
    &MEMBER_MEANING_CHANGED,
    &VALUE_MEANING_CHANGED,
    &ARGUMENT_MEANING_CHANGED,
    &TYPE_MEANING_CHANGED,
    &CREDENTIAL_MEANING_CHANGED,
    &SERVER_MEANING_CHANGED,
];

/// Classes of names under which the same things are found elsewhere.
pub static RENAMED: [&Class; 2] = [&ITEM_RENAMED, &MEMBER_RENAMED];
