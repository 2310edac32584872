//! Title, version, prose and tags of the whole description.

use super::node::type_name;
use super::reader::Reader;
use crate::diag::Pointer;
use crate::diag::codes::dialect as codes;
use crate::document::Tag;
use crate::model::{Docs, Info};
use serde_json::Value;

/// Title and version where the description says none.
const DEFAULTS: [(&str, &str); 2] = [("title", "API"), ("version", "0.0.0")];

impl<'a> Reader<'a> {
    /// `info`, and `externalDocs` of the root.
    pub(super) fn info(&mut self) {
        let root = self.root();
        let place = Pointer::root().child("info");
        let node = root.get("info");
        let malformed = match node.as_ref().map(|node| node.value) {
            Some(Value::Object(_)) => None,
            None | Some(Value::Null) => Some("`info` is missing".to_owned()),
            Some(other) => Some(format!(
                "`info` must be an object, but is {}",
                type_name(other)
            )),
        };
        let mut texts = DEFAULTS.map(|(key, default)| {
            let written = node.as_ref().and_then(|node| self.written(&node.get(key)?));
            let written = written.filter(|text| !text.trim().is_empty());
            // Of an `info` that is missing as a whole nobody needs to hear twice.
            if written.is_none() && malformed.is_none() {
                self.report(
                    &codes::INFO_INCOMPLETE,
                    &place.child(key),
                    format!("`info.{key}` is missing or not a string; `{default}` is used"),
                );
            }
            written.unwrap_or_else(|| default.to_owned())
        });
        if let Some(message) = &malformed {
            self.report(&codes::INFO_MALFORMED, &place, message.clone());
        }
        let mut docs = match &node {
            Some(node) if malformed.is_none() => self.docs(node),
            _ => Docs::default(),
        };
        docs.external = self.external_docs(&root);
        let [title, version] = &mut texts;
        self.document.info = Info {
            title: std::mem::take(title),
            version: std::mem::take(version),
            docs,
        };
    }

    /// `tags` with their prose.
    pub(super) fn tags(&mut self) {
        let Some(list) = self.root().get("tags").filter(|list| !list.value.is_null()) else {
            return;
        };
        for item in self.array(&list, "`tags`") {
            // Some write the name alone.
            let name = match item.value {
                Value::String(name) => Some(name.clone()),
                _ => item.get("name").and_then(|name| self.written(&name)),
            };
            let Some(name) = name else {
                self.ignored(&item, "a tag", "an object with a `name`");
                continue;
            };
            if self.document.tags.iter().any(|tag| tag.name == name) {
                continue;
            }
            let tag = Tag {
                docs: self.docs(&item),
                parent: self.text(&item, "parent"),
                kind: self.text(&item, "kind"),
                place: item.pointer,
                name,
            };
            self.document.tags.push(tag);
        }
    }
}
