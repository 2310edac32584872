//! What a document is: OpenAPI of some version, or something else that people hand to a generator.

use crate::diag::Pointer;
use crate::load::Source;
use serde_json::{Map, Value};

/// A version of OpenAPI, whatever the patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
    /// OpenAPI 3.2.
    V32,
}

impl Version {
    /// Its number.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V20 => "2.0",
            Self::V30 => "3.0",
            Self::V31 => "3.1",
            Self::V32 => "3.2",
        }
    }
}

/// What a document turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Recognized {
    /// OpenAPI of a version that is read.
    Version(Version),
    /// OpenAPI of a version that is not, which is read as the nearest: the key that says so, what it says, and the nearest.
    Nearest(&'static str, String, Version),
    /// OpenAPI or Swagger of a version that nothing is near to: the key that says so, and the version.
    OtherVersion(&'static str, String),
    /// Something else, in a sentence.
    Other(String),
}

/// Looks at the keys of the outermost object.
pub(super) fn recognize(source: &Source) -> Recognized {
    let Some(root) = source.value().as_object() else {
        let what = match source.value() {
            Value::Array(_) => "a list",
            Value::String(_) => "a text",
            _ => "a single value",
        };
        return Recognized::Other(format!("the document is {what}, not an object"));
    };
    for key in ["openapi", "swagger"] {
        if !root.contains_key(key) {
            continue;
        }
        return match source.written(&Pointer::root().child(key)) {
            Some(text) => version(key, text),
            None => Recognized::Other(format!("`{key}` does not contain a version")),
        };
    }
    Recognized::Other(match name(root) {
        Some(name) => format!("this is {name}"),
        None => unknown(root),
    })
}

/// What `3.0`, `3.0.3`, `3.1.0-rc1` and the like mean.
fn version(key: &'static str, text: String) -> Recognized {
    let mut parts = text.trim().split('.');
    let major = parts.next().unwrap_or_default();
    let minor: String = parts
        .next()
        .unwrap_or("0")
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    match (major, minor.as_str()) {
        ("2", "0") => Recognized::Version(Version::V20),
        ("3", "0") => Recognized::Version(Version::V30),
        ("3", "1") => Recognized::Version(Version::V31),
        ("3", "2") => Recognized::Version(Version::V32),
        // What comes later is meant to be read by those who know what came before.
        ("3", _) => Recognized::Nearest(key, text, Version::V32),
        ("2", _) => Recognized::Nearest(key, text, Version::V20),
        _ => Recognized::OtherVersion(key, text),
    }
}

/// Formats with a key that gives them away.
fn name(root: &Map<String, Value>) -> Option<&'static str> {
    let has = |key: &str| root.contains_key(key);
    let text = |key: &str| root.get(key).and_then(Value::as_str).unwrap_or_default();
    let info = |key: &str| root.get("info").and_then(|info| info.get(key));
    let names: [(bool, &'static str); 14] = [
        (has("asyncapi"), "an AsyncAPI description"),
        (has("arazzo"), "an Arazzo description of workflows"),
        (
            has("overlay"),
            "an OpenAPI Overlay, not the description it changes",
        ),
        (has("swaggerVersion"), "a Swagger 1 resource listing"),
        (
            info("_postman_id").is_some()
                || info("schema")
                    .and_then(Value::as_str)
                    .is_some_and(|schema| schema.contains("getpostman.com")),
            "a Postman collection",
        ),
        (has("_type") && has("resources"), "an Insomnia export"),
        (
            text("kind").starts_with("discovery#"),
            "a Google API discovery document",
        ),
        (has("smithy"), "a Smithy model"),
        (
            has("__schema")
                || root
                    .get("data")
                    .is_some_and(|data| data.get("__schema").is_some()),
            "a GraphQL schema",
        ),
        (has("openrpc"), "an OpenRPC description"),
        (has("log") && root.len() == 1, "an HTTP archive"),
        (has("apiVersion") && has("kind"), "a Kubernetes manifest"),
        (
            has("paths") && has("info"),
            "like an OpenAPI description, but its version is missing: there is no `openapi` key",
        ),
        (
            has("$schema") || (has("type") && has("properties")),
            "a JSON Schema",
        ),
    ];
    names
        .into_iter()
        .find_map(|(found, name)| found.then_some(name))
}

fn unknown(root: &Map<String, Value>) -> String {
    if let Some(key) = root
        .keys()
        .find(|key| key.eq_ignore_ascii_case("openapi") || key.eq_ignore_ascii_case("swagger"))
    {
        return format!("`{key}` is written `{}`", key.to_ascii_lowercase());
    }
    let keys: Vec<String> = root.keys().take(5).map(|key| format!("`{key}`")).collect();
    if keys.is_empty() {
        return "the document is an empty object".to_owned();
    }
    let more = if root.len() > keys.len() { ", …" } else { "" };
    format!(
        "there is no `openapi` key at the top, only {}{more}",
        keys.join(", ")
    )
}
