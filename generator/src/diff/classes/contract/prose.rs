//! Prose and names in code.

use crate::diff::Class;
use crate::diff::Effect::Neutral;

/// Prose, a title or an example has changed.
pub static DOCS_CHANGED: Class = Class {
    id: "docs-changed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "docs-changed",
    reason: "Prose is for people and never travels.",
};

/// An extension gives another name for code.
pub static CODE_NAME_CHANGED: Class = Class {
    id: "code-name-changed",
    request: Some(Neutral),
    response: Some(Neutral),
    surface: None,
    inverse: "code-name-changed",
    reason: "Names in code never travel.",
};
