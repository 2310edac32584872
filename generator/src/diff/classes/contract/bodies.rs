//! Bodies and media types.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Undecided};

/// An operation takes a body that may be left out.
pub static BODY_ADDED_OPTIONAL: Class = Class {
    id: "body-added-optional",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "body-removed",
    reason: "Old SDKs leave it out.",
};

/// An operation needs a body.
pub static BODY_ADDED_REQUIRED: Class = Class {
    id: "body-added-required",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "body-removed",
    reason: "Old SDKs send none.",
};

/// An operation takes no body any more.
pub static BODY_REMOVED: Class = Class {
    id: "body-removed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "body-added-optional",
    reason: "Old SDKs may send one; the server may ignore or reject it.",
};

/// A body must be sent that could be left out.
pub static BODY_BECAME_REQUIRED: Class = Class {
    id: "body-became-required",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "body-became-optional",
    reason: "Old SDKs may leave it out.",
};

/// A body may be left out that had to be sent.
pub static BODY_BECAME_OPTIONAL: Class = Class {
    id: "body-became-optional",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "body-became-required",
    reason: "Old SDKs go on sending it.",
};

/// A body can be of a further media type.
pub static MEDIA_TYPE_ADDED: Class = Class {
    id: "media-type-added",
    request: Some(Additive),
    response: Some(Additive),
    surface: None,
    inverse: "media-type-removed",
    reason: "Old SDKs neither send it nor ask for it.",
};

/// A body can no longer be of a media type.
pub static MEDIA_TYPE_REMOVED: Class = Class {
    id: "media-type-removed",
    request: Some(Breaking),
    response: Some(Breaking),
    surface: None,
    inverse: "media-type-added",
    reason: "Old SDKs send it, or ask for it.",
};

/// A part of a form has another content type.
pub static PART_CONTENT_TYPE_CHANGED: Class = Class {
    id: "part-content-type-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "part-content-type-changed",
    reason: "Old SDKs send the old one; servers often do not look at it.",
};
