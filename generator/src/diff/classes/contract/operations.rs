//! Operations.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// An operation is new.
pub static OPERATION_ADDED: Class = Class {
    id: "operation-added",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "operation-removed",
    reason: "Old SDKs do not know it and never call it.",
};

/// An operation is gone.
pub static OPERATION_REMOVED: Class = Class {
    id: "operation-removed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "operation-added",
    reason: "Old SDKs still call it and get an error.",
};

/// The same operation id has another path.
pub static OPERATION_PATH_CHANGED: Class = Class {
    id: "operation-path-changed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "operation-path-changed",
    reason: "Old SDKs still send to the old path.",
};

/// The same operation id has another HTTP method.
pub static OPERATION_VERB_CHANGED: Class = Class {
    id: "operation-verb-changed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "operation-verb-changed",
    reason: "Old SDKs still send the old method.",
};

/// The same method and path have another operation id, tag or name.
pub static OPERATION_RENAMED: Class = Class {
    id: "operation-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "operation-renamed",
    reason: "Ids and tags name methods in code and never travel.",
};

/// A tag or resource has another name, with all operations that bear it.
pub static TAG_RENAMED: Class = Class {
    id: "tag-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "tag-renamed",
    reason: "Tags and resources name modules and accessors in code and never travel.",
};

/// An operation is marked as deprecated.
pub static OPERATION_DEPRECATED: Class = Class {
    id: "operation-deprecated",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "operation-restored",
    reason: "It still works; the mark is advice.",
};

/// An operation is no longer marked as deprecated.
pub static OPERATION_RESTORED: Class = Class {
    id: "operation-restored",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "operation-deprecated",
    reason: "It worked before; the mark was advice.",
};

/// An operation may be sent again in fewer cases.
pub static OPERATION_RETRY_RESTRICTED: Class = Class {
    id: "operation-retry-restricted",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "operation-retry-relaxed",
    reason: "Old SDKs repeat a failed request by the old rule, which may do twice what has to be done once.",
};

/// An operation may be sent again in more cases.
pub static OPERATION_RETRY_RELAXED: Class = Class {
    id: "operation-retry-relaxed",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "operation-retry-restricted",
    reason: "Old SDKs repeat a failed request in fewer cases than they may.",
};

/// What makes an operation answer with events has changed.
pub static OPERATION_STREAMING_CHANGED: Class = Class {
    id: "operation-streaming-changed",
    request: Some(Undecided),
    response: Some(Undecided),
    surface: None,
    inverse: "operation-streaming-changed",
    reason: "Old SDKs ask for events in the old way; what the server makes of that is not described.",
};
