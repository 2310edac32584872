//! The values of a schema: `enum` and `const`, with what extensions say of them.

use super::node::{Node, type_name};
use super::reader::Reader;
use crate::diag::codes::dialect as codes;
use crate::document::{EnumValue, Enumeration};
use serde_json::Value;

/// Extensions that name values, the first that is there counts.
const NAMES: &[&str] = &["x-sdkgen-enum-names", "x-enum-varnames", "x-enumNames"];

/// Extensions with prose about values.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

impl<'a> Reader<'a> {
    /// The values that a schema admits, if it lists them.
    pub(super) fn enumeration(&mut self, node: &Node<'a>) -> Option<Enumeration> {
        let listed = node.get("enum").filter(|listed| {
            let usable = listed.value.is_array();
            if !usable && !listed.value.is_null() {
                self.ignored(listed, "`enum`", "an array");
            }
            usable
        });
        let constant = node.get("const");
        let (place, values) = match (listed, constant) {
            (listed, Some(constant))
                if listed.as_ref().is_none_or(|listed| {
                    listed
                        .items()
                        .iter()
                        .any(|item| item.value == constant.value)
                }) =>
            {
                (constant.pointer.clone(), vec![constant])
            }
            (Some(listed), _) => (listed.pointer.clone(), listed.items()),
            (None, _) => return None,
        };
        let names = self.value_texts(node, &values, NAMES);
        let descriptions = self.value_texts(node, &values, DESCRIPTIONS);
        let values = values
            .into_iter()
            .zip(names.into_iter().zip(descriptions))
            .map(|(value, (name, description))| EnumValue {
                value: value.value.clone(),
                name,
                description,
            })
            .collect();
        Some(Enumeration { place, values })
    }

    /// What the first of these extensions says about each value: a list in the order of the values, or a map from value to text.
    fn value_texts(
        &mut self,
        node: &Node<'a>,
        values: &[Node<'a>],
        extensions: &[&str],
    ) -> Vec<Option<String>> {
        let nothing = vec![None; values.len()];
        let Some(extension) = extensions.iter().find_map(|key| node.get(key)) else {
            return nothing;
        };
        match extension.value {
            Value::Array(texts) if texts.len() == values.len() => {
                let items = extension.items();
                items.iter().map(|item| self.value_text(item)).collect()
            }
            Value::Object(_) => {
                let keys: Vec<String> = values.iter().map(|value| key_of(value.value)).collect();
                for (key, member) in extension.members() {
                    if !keys.iter().any(|known| known == key) {
                        self.report(
                            &codes::WRONG_EXTENSION,
                            &member.pointer,
                            format!("`{key}` is not a value of the enum; it is ignored"),
                        );
                    }
                }
                keys.iter()
                    .map(|key| self.value_text(&extension.get(key)?))
                    .collect()
            }
            _ => {
                self.report(
                    &codes::WRONG_EXTENSION,
                    &extension.pointer,
                    "this must be a list as long as the enum, or a map from value to string; it is ignored",
                );
                nothing
            }
        }
    }

    /// What an extension says about one value; null and blanks are a way to say nothing.
    fn value_text(&mut self, node: &Node<'a>) -> Option<String> {
        match node.value {
            Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
            Value::Null => None,
            other => {
                self.report(
                    &codes::WRONG_EXTENSION,
                    &node.pointer,
                    format!(
                        "the text of a value must be a string, but is {}; it is ignored",
                        type_name(other)
                    ),
                );
                None
            }
        }
    }
}

/// The key that stands for a value in a map of an extension.
fn key_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
