//! Prose, examples and limits.

use super::node::Node;
use super::reader::Reader;
use super::recognize::Version;
use crate::model::{Constraints, Docs, Media};
use serde_json::{Number, Value};

impl<'a> Reader<'a> {
    /// The prose of a node that is neither schema nor media type.
    pub(super) fn docs(&mut self, node: &Node<'a>) -> Docs {
        let summary = self.text(node, "summary");
        self.prose(node, summary)
    }

    /// The prose of a schema, whose one line is its title.
    pub(super) fn schema_docs(&mut self, node: &Node<'a>) -> Docs {
        let title = self.text(node, "title");
        self.prose(node, title)
    }

    fn prose(&mut self, node: &Node<'a>, summary: Option<String>) -> Docs {
        Docs {
            summary,
            description: self.text(node, "description"),
            examples: self.examples(node),
            external: self.external_docs(node),
            deprecated: self.flag(node, "deprecated").unwrap_or(false),
        }
    }

    /// The URL of further reading.
    pub(super) fn external_docs(&mut self, node: &Node<'a>) -> Option<String> {
        let member = node.get("externalDocs")?;
        let url = self.text(&member, "url");
        if url.is_none() {
            self.ignored(&member, "`externalDocs`", "an object with a `url`");
        }
        url
    }

    /// `example` and `examples`: a list (JSON Schema) or a map of example objects (OpenAPI 3.2 §4.19).
    pub(super) fn examples(&mut self, node: &Node<'a>) -> Vec<Value> {
        let mut examples: Vec<Value> = Vec::new();
        examples.extend(node.get("example").map(|example| example.value.clone()));
        let Some(listed) = node.get("examples") else {
            return examples;
        };
        examples.extend(listed.items().into_iter().map(|item| item.value.clone()));
        for (_, entry) in listed.members() {
            let Some(entry) = self.resolve(&entry) else {
                continue;
            };
            match entry.get("dataValue").or_else(|| entry.get("value")) {
                Some(value) => examples.push(value.value.clone()),
                // What stands elsewhere, or as text, has nothing to show here.
                None if entry.has("externalValue") || entry.has("serializedValue") => {}
                None => self.ignored(&entry, "an entry of `examples`", "an object with a `value`"),
            }
        }
        examples
    }

    /// The limits that a schema sets.
    pub(super) fn limits(&mut self, node: &Node<'a>) -> Constraints {
        let (minimum, exclusive_minimum) =
            self.bound(node, "minimum", "exclusiveMinimum", |own, other| {
                own > other
            });
        let (maximum, exclusive_maximum) =
            self.bound(node, "maximum", "exclusiveMaximum", |own, other| {
                own < other
            });
        Constraints {
            minimum,
            exclusive_minimum,
            maximum,
            exclusive_maximum,
            multiple_of: self.number(node, "multipleOf"),
            min_length: self.count(node, "minLength"),
            max_length: self.count(node, "maxLength"),
            pattern: self.text(node, "pattern"),
            format: self.format(node),
            min_items: self.count(node, "minItems"),
            max_items: self.count(node, "maxItems"),
            unique_items: self.flag(node, "uniqueItems").unwrap_or(false),
            min_properties: self.count(node, "minProperties"),
            max_properties: self.count(node, "maxProperties"),
            values: Vec::new(),
            keys: None,
            items: None,
            alternatives: Vec::new(),
        }
    }

    /// `format`, or the one that OpenAPI 3.0 has for what later versions say with keywords of their own.
    fn format(&mut self, node: &Node<'a>) -> Option<String> {
        let format = self.text(node, "format");
        if format.is_some() {
            return format;
        }
        let encoding = node.string("contentEncoding").map(str::to_ascii_lowercase);
        match encoding.as_deref() {
            Some("base64") => Some("byte".to_owned()),
            Some("base64url") => Some("base64url".to_owned()),
            Some("binary") => Some("binary".to_owned()),
            None if node.string("type") == Some("file") => Some("binary".to_owned()),
            None if node.string("contentMediaType").is_some_and(is_file) => {
                Some("binary".to_owned())
            }
            _ => None,
        }
    }

    /// A bound and whether it is excluded: by a boolean beside it (until 3.0), or by a number of its own, of which the narrower counts.
    fn bound(
        &mut self,
        node: &Node<'a>,
        key: &str,
        exclusive: &str,
        narrower: fn(f64, f64) -> bool,
    ) -> (Option<Number>, bool) {
        let inclusive = self.number(node, key);
        let Some(member) = node.get(exclusive) else {
            return (inclusive, false);
        };
        let foreign = match member.value {
            Value::Bool(_) if self.version >= Version::V31 => Some(("a boolean", Version::V30)),
            Value::Number(_) if self.version <= Version::V30 => Some(("a number", Version::V31)),
            _ => None,
        };
        if let Some((what, version)) = foreign {
            self.as_in(
                version,
                &member.pointer,
                &format!("`{exclusive}` is {what}"),
            );
        }
        match member.value {
            Value::Bool(excluded) => (inclusive, *excluded),
            Value::Number(bound) => match &inclusive {
                Some(own)
                    if own
                        .as_f64()
                        .zip(bound.as_f64())
                        .is_some_and(|(own, bound)| narrower(own, bound)) =>
                {
                    (inclusive, false)
                }
                _ => (Some(bound.clone()), true),
            },
            _ => {
                self.ignored(
                    &member,
                    &format!("`{exclusive}`"),
                    "true, false or a number",
                );
                (inclusive, false)
            }
        }
    }

    fn number(&mut self, node: &Node<'a>, key: &str) -> Option<Number> {
        let member = node.get(key)?;
        match member.value {
            Value::Number(number) => Some(number.clone()),
            Value::Null => None,
            _ => {
                self.ignored(&member, &format!("`{key}`"), "a number");
                None
            }
        }
    }

    fn count(&mut self, node: &Node<'a>, key: &str) -> Option<u64> {
        let member = node.get(key)?;
        let count = member.value.as_u64().or_else(|| whole(member.value));
        if count.is_none() && !member.value.is_null() {
            self.ignored(&member, &format!("`{key}`"), "a whole number from 0");
        }
        count
    }
}

/// The count that a number with a fraction of zero is.
fn whole(value: &Value) -> Option<u64> {
    let text = value.as_f64()?.to_string();
    text.parse().ok()
}

/// Whether values of a media type are bytes rather than text, so that they cannot be in a string unless they are encoded.
fn is_file(media_type: &str) -> bool {
    let essence = Media::essence(media_type);
    let kind = essence.split('/').next().unwrap_or_default();
    let is_text = essence.ends_with("+xml") || essence.ends_with("+json");
    let is_archive = [
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "application/gzip",
    ]
    .contains(&essence.as_str());
    is_archive || ["image", "audio", "video", "font"].contains(&kind) && !is_text
}
