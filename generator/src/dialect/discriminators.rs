//! Discriminators (OpenAPI 3.2 §4.25): an object, or the name of a member in 2.0.

use super::node::Node;
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::Pointer;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Discriminator, Mapping, SchemaId};
use serde_json::Value;

impl<'a> Reader<'a> {
    /// The discriminator of a schema.
    pub(super) fn discriminator(&mut self, node: &Node<'a>) -> Option<Discriminator> {
        let member = node.get("discriminator")?;
        let place = member.pointer.clone();
        let property = match member.value {
            Value::String(property) => {
                if !self.is_20() {
                    self.as_in(Version::V20, &place, "`discriminator` is a name");
                }
                property.clone()
            }
            Value::Object(_) => match self.text(&member, "propertyName") {
                Some(property) if !property.is_empty() => property,
                _ => {
                    let message = "the discriminator is invalid: it has no `propertyName`";
                    self.report(&lower_codes::DISCRIMINATOR_IGNORED, &place, message);
                    return None;
                }
            },
            Value::Null => return None,
            _ => {
                self.ignored(&member, "`discriminator`", "an object");
                return None;
            }
        };
        let mut mapping = Vec::new();
        if let Some(listed) = member.get("mapping") {
            if listed.object().is_none() {
                self.ignored(&listed, "`mapping`", "an object");
            }
            for (value, entry) in listed.members() {
                let Some(written) = self.written(&entry) else {
                    self.ignored(&entry, "an entry of `mapping`", "a string");
                    continue;
                };
                mapping.push(Mapping {
                    value: value.to_owned(),
                    target: self.mapped(&place, &written),
                    written,
                    place: entry.pointer,
                });
            }
        }
        if let Some(default) = member.get("defaultMapping") {
            self.note(
                &lower_codes::UNSUPPORTED_KEYWORD,
                &default.pointer,
                "`defaultMapping` is not used: a value that is missing or unknown is the unknown variant",
            );
        }
        Some(Discriminator {
            place,
            property,
            mapping,
        })
    }

    /// The schema that an entry of a mapping means: the name of a component, or a reference.
    fn mapped(&mut self, place: &Pointer, written: &str) -> Option<SchemaId> {
        let keys: &[&str] = if self.version == Version::V20 {
            &["definitions"]
        } else {
            &["components", "schemas"]
        };
        let component = keys
            .iter()
            .fold(Pointer::root(), |pointer, key| pointer.child(key))
            .child(written);
        let target = match self.node_at(&component) {
            Some(node) => node,
            None => self.find(place, written).ok()?,
        };
        Some(self.schema(&target))
    }
}
