//! Parameters.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// A parameter that may be left out is new.
pub static PARAM_ADDED_OPTIONAL: Class = Class {
    id: "param-added-optional",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "param-removed",
    reason: "Old SDKs leave it out.",
};

/// A parameter that must be sent is new.
pub static PARAM_ADDED_REQUIRED: Class = Class {
    id: "param-added-required",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "param-removed",
    reason: "Old SDKs do not send it.",
};

/// A parameter is gone.
pub static PARAM_REMOVED: Class = Class {
    id: "param-removed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "param-added-optional",
    reason: "Old SDKs may send it; the server may ignore or reject it.",
};

/// A parameter must be sent that could be left out.
pub static PARAM_BECAME_REQUIRED: Class = Class {
    id: "param-became-required",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "param-became-optional",
    reason: "Old SDKs may leave it out.",
};

/// A parameter may be left out that had to be sent.
pub static PARAM_BECAME_OPTIONAL: Class = Class {
    id: "param-became-optional",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "param-became-required",
    reason: "Old SDKs go on sending it.",
};

/// A parameter goes to another place of the request.
pub static PARAM_MOVED: Class = Class {
    id: "param-moved",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "param-moved",
    reason: "Old SDKs send it in the old place.",
};

/// A piece of a path has another name.
pub static PARAM_RENAMED: Class = Class {
    id: "param-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "param-renamed",
    reason: "Names in a path template never travel; only the values do.",
};

/// A parameter is written in another style.
pub static PARAM_STYLE_CHANGED: Class = Class {
    id: "param-style-changed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "param-style-changed",
    reason: "Old SDKs write lists and objects in the old style.",
};

/// Lists and objects in a parameter are written together or apart.
pub static PARAM_EXPLODE_CHANGED: Class = Class {
    id: "param-explode-changed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "param-explode-changed",
    reason: "Old SDKs write them in the old way.",
};

/// Reserved characters in a parameter are encoded or sent as they are.
pub static PARAM_ENCODING_CHANGED: Class = Class {
    id: "param-encoding-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "param-encoding-changed",
    reason: "Most servers decode both to the same value; the description does not say that this one does.",
};

/// What an absent parameter means is now said.
pub static PARAM_DEFAULT_ADDED: Class = Class {
    id: "param-default-added",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "param-default-removed",
    reason: "The server may have done the same before, or something else.",
};

/// What an absent parameter means is no longer said.
pub static PARAM_DEFAULT_REMOVED: Class = Class {
    id: "param-default-removed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "param-default-added",
    reason: "The server may go on as before, or not.",
};

/// An absent parameter means something else.
pub static PARAM_DEFAULT_CHANGED: Class = Class {
    id: "param-default-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "param-default-changed",
    reason: "Requests of old SDKs stay valid and may give other results.",
};

/// A parameter is marked as deprecated.
pub static PARAM_DEPRECATED: Class = Class {
    id: "param-deprecated",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "param-restored",
    reason: "It still works; the mark is advice.",
};

/// A parameter is no longer marked as deprecated.
pub static PARAM_RESTORED: Class = Class {
    id: "param-restored",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "param-deprecated",
    reason: "It worked before; the mark was advice.",
};
