//! OpenAPI 3.0, which is the canonical form itself: what is missing at the top is put right, and everything else is audited.

use super::audit::audit;
use super::document::Document;
use crate::diag::codes::dialect as codes;
use crate::diag::{Diagnostics, Pointer};
use crate::load::Source;
use serde_json::{Map, Value};

/// Title and version where the description says none.
const DEFAULTS: [(&str, &str); 2] = [("title", "API"), ("version", "0.0.0")];

pub(super) fn canonical(source: Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let found = audit(&source);
    let openapi = source.written(&Pointer::root().child("openapi"));
    let mut root = source.into_value();
    for (pointer, text) in found.texts {
        if let Some(value) = root.pointer_mut(pointer.as_str()) {
            *value = Value::String(text);
        }
    }
    let members = root.as_object_mut()?;
    if let Some(openapi) = openapi {
        members.insert("openapi".to_owned(), Value::String(openapi));
    }
    complete_info(members, diagnostics);
    let readable = check_paths(members, diagnostics);
    diagnostics.extend(found.diagnostics);
    readable.then(|| Document::new(root))
}

fn complete_info(root: &mut Map<String, Value>, diagnostics: &mut Diagnostics) {
    let pointer = Pointer::root().child("info");
    let malformed = match root.get("info") {
        Some(Value::Object(_)) => None,
        None | Some(Value::Null) => Some("`info` is missing"),
        Some(_) => Some("`info` is not an object"),
    };
    if let Some(message) = malformed {
        diagnostics.push(&codes::INFO_MALFORMED, &pointer, message);
        root.insert("info".to_owned(), Value::Object(Map::new()));
    }
    let Some(info) = root.get_mut("info").and_then(Value::as_object_mut) else {
        return;
    };
    for (key, default) in DEFAULTS {
        let usable = info
            .get(key)
            .and_then(Value::as_str)
            .is_some_and(|text| !text.trim().is_empty());
        if usable {
            continue;
        }
        info.insert(key.to_owned(), Value::String(default.to_owned()));
        // Of an `info` that is missing as a whole nobody needs to hear twice.
        if malformed.is_none() {
            diagnostics.push(
                &codes::INFO_INCOMPLETE,
                &pointer.child(key),
                format!("`info.{key}` is missing or not a string; `{default}` is used"),
            );
        }
    }
}

/// Puts missing paths right; `false` if there is something else in their place, so that nothing of the document can be read.
fn check_paths(root: &mut Map<String, Value>, diagnostics: &mut Diagnostics) -> bool {
    let pointer = Pointer::root().child("paths");
    match root.get("paths") {
        Some(Value::Object(_)) => true,
        None | Some(Value::Null) => {
            diagnostics.push(
                &codes::PATHS_MISSING,
                &pointer,
                "`paths` is missing; there will be no operations",
            );
            root.insert("paths".to_owned(), Value::Object(Map::new()));
            true
        }
        Some(other) => {
            let what = match other {
                Value::Array(_) => "a list",
                Value::String(_) => "a text",
                _ => "a single value",
            };
            diagnostics.push(
                &codes::PATHS_MALFORMED,
                &pointer,
                format!("`paths` is {what}, not an object"),
            );
            false
        }
    }
}
