//! The description of the API as JSON, read without the generator.

use crate::sources::repository;
use serde_json::Value;

/// Text of `spec/handinger.yaml`.
///
/// # Panics
///
/// Panics if the file cannot be read.
#[must_use]
pub fn text() -> String {
    std::fs::read_to_string(repository().join("spec/handinger.yaml")).expect("the description")
}

/// `spec/handinger.yaml` as JSON, read by `serde_yaml`.
///
/// # Panics
///
/// Panics if it is not YAML that JSON can say.
#[must_use]
pub fn read() -> Value {
    serde_yaml::from_str(&text()).expect("YAML of JSON values")
}

/// The node that `node` refers to, or `node` itself.
///
/// # Panics
///
/// Panics on a reference to nothing.
#[must_use]
pub fn follow<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    let Some(reference) = node.get("$ref") else {
        return node;
    };
    let reference = reference.as_str().expect("a reference is text");
    let pointer = reference.strip_prefix('#').expect("a local reference");
    let target = root.pointer(pointer);
    follow(
        root,
        target.unwrap_or_else(|| panic!("nothing at {reference}")),
    )
}

/// The last part of a reference, e.g. `Pet` of `#/components/schemas/Pet`.
#[must_use]
pub fn reference_name(node: &Value) -> Option<&str> {
    node.get("$ref")?.as_str()?.rsplit('/').next()
}
