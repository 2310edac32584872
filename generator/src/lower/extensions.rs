//! Extensions `x-sdkgen-…`, and the same from the configuration, which wins.

use super::context::Lowering;
use crate::config;
use crate::config::OperationConfig;
use crate::diag::{Pointer, codes, did_you_mean};
use crate::document::{self, Extensions};
use crate::model::{Repeat, Verb};

/// What the description and the configuration say about one operation.
pub(super) struct OperationSettings {
    pub(super) resource: Option<Vec<String>>,
    pub(super) method: Option<String>,
    pub(super) repeat: Option<Repeat>,
    /// The configuration's name of the member or parameter that asks for an event stream.
    pub(super) stream_switch: Option<(String, Pointer)>,
}

impl Lowering<'_> {
    /// A name that an extension gives.
    pub(super) fn extension_text(&mut self, extensions: &Extensions, key: &str) -> Option<String> {
        let (value, place) = extensions.get(key)?;
        match value.as_str().map(str::trim) {
            Some(text) if text.chars().any(char::is_alphanumeric) => Some(text.to_owned()),
            _ => {
                self.report(
                    &codes::dialect::WRONG_EXTENSION,
                    place,
                    format!("`{key}` must be a name; it is ignored"),
                );
                None
            }
        }
    }

    /// Whether an extension that is on or off is on.
    pub(super) fn extension_flag(&mut self, extensions: &Extensions, key: &str) -> bool {
        let Some((value, place)) = extensions.get(key) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.report(
                &codes::dialect::WRONG_EXTENSION,
                place,
                format!("`{key}` must be true or false; it is ignored"),
            );
            false
        })
    }

    /// What is said about an operation beyond OpenAPI.
    pub(super) fn said_about(
        &mut self,
        operation: &document::Operation,
        path: &str,
    ) -> OperationSettings {
        let extensions = &operation.extensions;
        let id = operation.id.as_ref().map(|(id, _)| id.as_str());
        let configured = self.configured(id, &operation.verb, path);
        let resource = match configured.resource {
            Some(text) => self.resource(&text, &Pointer::root(), "`resource` in the configuration"),
            None => self
                .extension_text(extensions, "x-sdkgen-resource")
                .and_then(|text| {
                    let place = operation.place.child("x-sdkgen-resource");
                    self.resource(&text, &place, "`x-sdkgen-resource`")
                }),
        };
        let repeat = match configured.repeat {
            Some(text) => self.repeat(&text, &Pointer::root(), "`repeat` in the configuration"),
            None => self
                .extension_text(extensions, "x-sdkgen-repeat")
                .and_then(|text| {
                    let place = operation.place.child("x-sdkgen-repeat");
                    self.repeat(&text, &place, "`x-sdkgen-repeat`")
                }),
        };
        OperationSettings {
            resource,
            method: configured
                .method
                .or_else(|| self.extension_text(extensions, "x-sdkgen-method")),
            repeat,
            stream_switch: configured.stream_switch.map(|name| {
                let route = format!("{} {path}", operation.verb.as_str());
                (
                    name,
                    self.config.operation_place(id, &route, "stream_switch"),
                )
            }),
        }
    }

    /// The configuration's entries for an operation, by its id and by its route; the id's win.
    fn configured(&mut self, id: Option<&str>, verb: &Verb, path: &str) -> OperationConfig {
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
                &codes::dialect::WRONG_EXTENSION,
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
            "rejected" => Some(Repeat::Rejected),
            "never" => Some(Repeat::Never),
            _ => {
                self.report(
                    &codes::dialect::WRONG_EXTENSION,
                    pointer,
                    format!(
                        "{what} must be `idempotent`, `unsafe`, `rejected`, or `never`, but is `{text}`; it is ignored"
                    ),
                );
                None
            }
        }
    }

    /// Tells about entries of the configuration that no operation matched.
    pub(super) fn unmatched_operations(&mut self) {
        for key in self.config.operations.keys() {
            if !self.used_operations.contains(key) {
                let operations = self.api.operations.iter();
                let known: Vec<String> = operations
                    .flat_map(|operation| [operation.operation_id.clone(), Some(operation.route())])
                    .flatten()
                    .collect();
                let hint = did_you_mean(key, known.iter().map(String::as_str));
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &config::place(&["operations", key]),
                    format!(
                        "`operations.{key}`: there is no operation with this ID or route{hint}"
                    ),
                );
            }
        }
    }
}
