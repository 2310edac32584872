//! Servers.

use crate::diff::Class;
use crate::diff::Effect::{Additive, Breaking, Neutral, Undecided};

/// The first server has another URL.
pub static DEFAULT_SERVER_CHANGED: Class = Class {
    id: "default-server-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "default-server-changed",
    reason: "Old SDKs send to the old server; nothing says whether it still answers.",
};

/// An operation is sent to another server than before.
pub static OPERATION_SERVER_CHANGED: Class = Class {
    id: "operation-server-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "operation-server-changed",
    reason: "Old SDKs send to the old server; nothing says whether it still answers.",
};

/// A server is new.
pub static SERVER_ADDED: Class = Class {
    id: "server-added",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "server-removed",
    reason: "Old SDKs do not know it and send nothing there.",
};

/// A server is no longer listed.
pub static SERVER_REMOVED: Class = Class {
    id: "server-removed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "server-added",
    reason: "Programs may have chosen it; nothing says whether it still answers.",
};

/// The URL of a server has one more variable.
pub static SERVER_VARIABLE_ADDED: Class = Class {
    id: "server-variable-added",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "server-variable-removed",
    reason: "Its default stands for it, so programs that do not choose a value go on as before.",
};

/// The URL of a server has one variable less.
pub static SERVER_VARIABLE_REMOVED: Class = Class {
    id: "server-variable-removed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "server-variable-added",
    reason: "Programs may have chosen another value than the default; nothing says whether that server still answers.",
};

/// A variable of a server has another name.
pub static SERVER_VARIABLE_RENAMED: Class = Class {
    id: "server-variable-renamed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "server-variable-renamed",
    reason: "The names of variables are replaced before a URL is used and never travel.",
};

/// A variable of a server has another default.
pub static SERVER_VARIABLE_DEFAULT_CHANGED: Class = Class {
    id: "server-variable-default-changed",
    request: Some(Undecided),
    response: None,
    surface: None,
    inverse: "server-variable-default-changed",
    reason: "Old SDKs send to the server that the old default names; nothing says whether it still answers.",
};

/// A variable of a server can have a further value.
pub static SERVER_VARIABLE_VALUE_ADDED: Class = Class {
    id: "server-variable-value-added",
    request: Some(Additive),
    response: None,
    surface: None,
    inverse: "server-variable-value-removed",
    reason: "Programs that chose one of the old values go on as before.",
};

/// A variable of a server can no longer have a value.
pub static SERVER_VARIABLE_VALUE_REMOVED: Class = Class {
    id: "server-variable-value-removed",
    request: Some(Breaking),
    response: None,
    surface: None,
    inverse: "server-variable-value-added",
    reason: "Programs that chose it send to a server that is no longer described.",
};
