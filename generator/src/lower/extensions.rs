//! Extensions `x-sdkgen-…`, and the same from the configuration, which wins.

use super::context::Lowering;
use super::node::Node;
use crate::config::OperationConfig;
use crate::diag::{Pointer, codes};
use crate::dialect::{Holder, Kind, holder_at};
use crate::model::{Repeat, Verb};
use serde_json::{Map, Value};

/// All extensions of this generator, and the objects where they have a meaning.
const KNOWN: &[(&str, &[Kind])] = &[
    ("x-sdkgen-resource", &[Kind::Operation]),
    ("x-sdkgen-method", &[Kind::Operation]),
    ("x-sdkgen-repeat", &[Kind::Operation]),
    ("x-sdkgen-stream-switch", &[Kind::Operation]),
    ("x-sdkgen-multi-segment", &[Kind::Parameter]),
    ("x-sdkgen-name", &[Kind::Schema, Kind::Parameter]),
    (ENUM_NAMES, &[Kind::Schema]),
];

/// The extension that names the values of an enum.
const ENUM_NAMES: &str = "x-sdkgen-enum-names";

/// What the description and the configuration say about one operation.
pub(super) struct Said {
    pub(super) resource: Option<Vec<String>>,
    pub(super) method: Option<String>,
    pub(super) repeat: Option<Repeat>,
    /// The configuration's name of the member or parameter that asks for an event stream.
    pub(super) stream_switch: Option<String>,
}

impl<'a> Lowering<'a> {
    /// A name that an extension gives.
    pub(super) fn extension_text(&mut self, node: &Node<'a>, key: &str) -> Option<String> {
        let member = node.get(key)?;
        match member.value.as_str().map(str::trim) {
            Some(text) if text.chars().any(char::is_alphanumeric) => Some(text.to_owned()),
            _ => {
                self.report(
                    &codes::lower::WRONG_EXTENSION,
                    &member.pointer,
                    format!("`{key}` must be a name; it is ignored"),
                );
                None
            }
        }
    }

    /// Whether an extension that is on or off is on.
    pub(super) fn extension_flag(&mut self, node: &Node<'a>, key: &str) -> bool {
        let Some(member) = node.get(key) else {
            return false;
        };
        member.value.as_bool().unwrap_or_else(|| {
            self.report(
                &codes::lower::WRONG_EXTENSION,
                &member.pointer,
                format!("`{key}` must be true or false; it is ignored"),
            );
            false
        })
    }

    /// What is said about an operation beyond OpenAPI.
    pub(super) fn said_about(
        &mut self,
        node: &Node<'a>,
        operation_id: Option<&str>,
        verb: Verb,
        path: &str,
    ) -> Said {
        let configured = self.configured(operation_id, verb, path);
        let resource = match configured.resource {
            Some(text) => self.resource(&text, &Pointer::root(), "`resource` in the configuration"),
            None => self
                .extension_text(node, "x-sdkgen-resource")
                .and_then(|text| {
                    let pointer = node.pointer.child("x-sdkgen-resource");
                    self.resource(&text, &pointer, "`x-sdkgen-resource`")
                }),
        };
        let repeat = match configured.repeat {
            Some(text) => self.repeat(&text, &Pointer::root(), "`repeat` in the configuration"),
            None => self
                .extension_text(node, "x-sdkgen-repeat")
                .and_then(|text| {
                    let pointer = node.pointer.child("x-sdkgen-repeat");
                    self.repeat(&text, &pointer, "`x-sdkgen-repeat`")
                }),
        };
        Said {
            resource,
            method: configured
                .method
                .or_else(|| self.extension_text(node, "x-sdkgen-method")),
            repeat,
            stream_switch: configured.stream_switch,
        }
    }

    /// The configuration's entries for an operation, by its id and by its route; the id's win.
    fn configured(&mut self, id: Option<&str>, verb: Verb, path: &str) -> OperationConfig {
        let route = format!("{} {path}", verb.as_str());
        let mut merged = OperationConfig::default();
        for key in id.into_iter().chain([route.as_str()]) {
            let Some(entry) = self.config.operations.get(key) else {
                continue;
            };
            self.used_operations.insert(key.to_owned());
            merged.resource = merged.resource.or_else(|| entry.resource.clone());
            merged.method = merged.method.or_else(|| entry.method.clone());
            merged.repeat = merged.repeat.or_else(|| entry.repeat.clone());
            merged.stream_switch = merged.stream_switch.or_else(|| entry.stream_switch.clone());
        }
        merged
    }

    fn resource(&mut self, text: &str, pointer: &Pointer, what: &str) -> Option<Vec<String>> {
        let names: Vec<String> = text.split('.').map(|name| name.trim().to_owned()).collect();
        let usable = names
            .iter()
            .all(|name| name.chars().any(char::is_alphanumeric));
        if !usable {
            self.report(
                &codes::lower::WRONG_EXTENSION,
                pointer,
                format!("{what} must be names separated by dots, but is `{text}`; it is ignored"),
            );
        }
        usable.then_some(names)
    }

    fn repeat(&mut self, text: &str, pointer: &Pointer, what: &str) -> Option<Repeat> {
        match text {
            "idempotent" => Some(Repeat::Idempotent),
            "unsafe" => Some(Repeat::Unsafe),
            "never" => Some(Repeat::Never),
            _ => {
                self.report(
                    &codes::lower::WRONG_EXTENSION,
                    pointer,
                    format!(
                        "{what} must be `idempotent`, `unsafe`, or `never`, but is `{text}`; it is ignored"
                    ),
                );
                None
            }
        }
    }

    /// Tells about entries of the configuration that no operation matched.
    pub(super) fn unmatched_operations(&mut self) {
        let keys: Vec<String> = self.config.operations.keys().cloned().collect();
        for key in keys {
            if !self.used_operations.contains(&key) {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &Pointer::root(),
                    format!("`operations.{key}`: there is no operation with this ID or route"),
                );
            }
        }
    }

    /// Tells about extensions of this generator's prefix that it does not know, or not there.
    pub(super) fn unknown_extensions(&mut self) {
        let mut found: Vec<(Pointer, String)> = Vec::new();
        look(self.document.root(), &mut String::new(), &mut found);
        found.sort();
        for (pointer, message) in found {
            self.report(&codes::lower::UNKNOWN_EXTENSION, &pointer, message);
        }
    }
}

/// Looks for such extensions in a value and all that it holds; `path` is the text of its pointer. Few places have one, so that no other
/// gets a pointer of its own.
fn look(value: &Value, path: &mut String, found: &mut Vec<(Pointer, String)>) {
    let length = path.len();
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if item.is_object() || item.is_array() {
                    Pointer::append(path, index);
                    look(item, path, found);
                    path.truncate(length);
                }
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                if key.starts_with("x-sdkgen-") {
                    let pointer = Pointer::from_escaped(path.as_str());
                    if let Some(problem) = misplaced(key, &pointer, members) {
                        found.push((pointer.child(key), problem));
                    }
                }
                if member.is_object() || member.is_array() {
                    Pointer::append(path, key);
                    look(member, path, found);
                    path.truncate(length);
                }
            }
        }
        _ => {}
    }
}

/// Why an extension means nothing in the object at `pointer`.
fn misplaced(key: &str, pointer: &Pointer, members: &Map<String, Value>) -> Option<String> {
    let known = KNOWN.iter().find(|(name, _)| *name == key);
    let kind = match holder_at(pointer) {
        // Names that people choose, and anybody's data.
        Holder::Names(_) | Holder::List(_) | Holder::Data => return None,
        Holder::Fields(_) => return Some(format!("`{key}` is not supported here")),
        Holder::Object(kind) => Some(kind),
        Holder::Anything => None,
    };
    let Some((_, places)) = known else {
        return Some(format!("`{key}` is unknown"));
    };
    let fits = match kind {
        Some(Kind::Schema) if key == ENUM_NAMES => {
            members.contains_key("enum") || members.contains_key("const")
        }
        Some(kind) => places.contains(&kind),
        // What stands below an extension of others may be referred to from anywhere.
        None => true,
    };
    (!fits).then(|| match places {
        [Kind::Schema] => format!("`{key}` is supported next to `enum` only"),
        [Kind::Operation] => format!("`{key}` is supported in operations only"),
        [Kind::Parameter] => format!("`{key}` is supported in parameters only"),
        _ => format!("`{key}` is supported in schemas and parameters only"),
    })
}
