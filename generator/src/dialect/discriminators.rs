//! Discriminators (OpenAPI 3.2 §4.25): an object, or the name of a member in 2.0.

use super::node::Node;
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::Pointer;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Discriminator, Mapping, MappingTarget};
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
                    target: self.mapped(&place, entry.pointer, written),
                });
            }
        }
        let default = member.get("defaultMapping").and_then(|default| {
            let written = self.written(&default);
            if written.is_none() {
                self.ignored(&default, "`defaultMapping`", "a string");
            }
            Some(self.mapped(&place, default.pointer, written?))
        });
        Some(Discriminator {
            place,
            property,
            mapping,
            default,
        })
    }

    /// The schema that a discriminator names: the name of a component, or a reference.
    fn mapped(&mut self, place: &Pointer, named_at: Pointer, written: String) -> MappingTarget {
        let keys: &[&str] = if self.version == Version::V20 {
            &["definitions"]
        } else {
            &["components", "schemas"]
        };
        let component = keys
            .iter()
            .fold(Pointer::root(), |pointer, key| pointer.child(key))
            .child(&written);
        let node = self.node_at(&component);
        let node = node.or_else(|| self.find(place, &written).ok());
        MappingTarget {
            place: named_at,
            schema: node.map(|node| self.schema(&node)),
            written,
        }
    }
}
