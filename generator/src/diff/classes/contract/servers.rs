//! Servers.

use crate::diff::Class;
use crate::diff::Effect::Undecided;

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
