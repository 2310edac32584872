//! Enums: lists of admitted strings or integers.

use super::kinds::{Kind, or_null};
use super::{Making, Part};
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Enum, EnumBase, EnumValue, Shape, Ty};
use serde_json::Value;

/// A value with what extensions say about it.
#[derive(Clone)]
struct Listed {
    value: Value,
    code_name: Option<String>,
    description: Option<String>,
}

impl<'a> Lowering<'a> {
    pub(super) fn type_of_enum(&mut self, parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        let mut listed: Option<Vec<Listed>> = None;
        for part in parts {
            let Some(values) = self.listed_values(&part.node) else {
                continue;
            };
            listed = Some(match listed {
                None => values,
                Some(before) => self.narrowed(before, values, &part.node),
            });
        }
        let Some(kinds) = self.kinds(parts) else {
            return Ty::Any;
        };
        let Some(all) = listed else {
            return self.widened(&kinds, parts, making);
        };
        let null_listed = all.iter().any(|listed| listed.value.is_null());
        let values: Vec<Listed> = all
            .into_iter()
            .filter(|listed| !listed.value.is_null())
            .collect();
        let node = making.node.clone();
        if values.is_empty() {
            if !null_listed {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    &node.pointer,
                    "the enum is empty; it is ignored",
                );
            } else {
                self.report(
                    &codes::lower::ENUM_WIDENED,
                    &node.pointer,
                    "the only value of the enum is null; any JSON value is accepted",
                );
                return Ty::Any;
            }
            let plain = self.widened(&kinds, parts, making);
            return or_null(plain, null_listed);
        }
        let ty = match self.base(&values, &kinds, &node) {
            Some(base) => {
                let values = self.adjusted(values, base, &node);
                let documented: Vec<Node<'a>> = std::iter::once(node)
                    .chain(parts.iter().rev().map(|part| part.node.clone()))
                    .collect();
                self.define(making, &documented, |_, _| {
                    Shape::Enum(Enum { base, values })
                })
            }
            None => {
                let ty = self.widened_to_values(&values, &kinds, parts, making);
                self.report(
                    &codes::lower::ENUM_WIDENED,
                    &node.pointer,
                    format!(
                        "the values are neither all strings nor all integers; the type is {}",
                        described(&ty)
                    ),
                );
                ty
            }
        };
        or_null(ty, null_listed)
    }

    /// The values of `enum`, or the one of `const`, with their names.
    fn listed_values(&mut self, node: &Node<'a>) -> Option<Vec<Listed>> {
        let values = match (node.get("enum"), node.get("const")) {
            (Some(listed), _) => {
                if !listed.value.is_array() {
                    self.ignored(&listed, "`enum`", "an array");
                    return None;
                }
                listed.items()
            }
            (None, Some(constant)) => {
                self.note(
                    &codes::lower::NEWER_SCHEMA_KEYWORD,
                    &constant.pointer,
                    "`const`, as in OpenAPI 3.1",
                );
                vec![constant]
            }
            (None, None) => return None,
        };
        let names = self.value_texts(
            node,
            &values,
            &["x-sdkgen-enum-names", "x-enum-varnames", "x-enumNames"],
        );
        let descriptions = self.value_texts(
            node,
            &values,
            &["x-enum-descriptions", "x-enumDescriptions"],
        );
        Some(
            values
                .into_iter()
                .zip(names.into_iter().zip(descriptions))
                .map(|(value, (code_name, description))| Listed {
                    value: value.value.clone(),
                    code_name,
                    description,
                })
                .collect(),
        )
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
            Value::Array(texts) if texts.len() == values.len() => extension
                .items()
                .iter()
                .map(|item| self.value_text(item))
                .collect(),
            Value::Object(_) => {
                let keys: Vec<String> = values.iter().map(|value| key_of(value.value)).collect();
                for (key, member) in extension.members() {
                    if !keys.iter().any(|known| known == key) {
                        self.report(
                            &codes::lower::WRONG_EXTENSION,
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
                    &codes::lower::WRONG_EXTENSION,
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
            _ => {
                self.report(
                    &codes::lower::WRONG_EXTENSION,
                    &node.pointer,
                    "the text of a value must be a string; it is ignored",
                );
                None
            }
        }
    }

    /// The values that two enums of the same value both list.
    fn narrowed(
        &mut self,
        before: Vec<Listed>,
        after: Vec<Listed>,
        node: &Node<'a>,
    ) -> Vec<Listed> {
        let both: Vec<Listed> = before
            .into_iter()
            .filter(|listed| after.iter().any(|other| other.value == listed.value))
            .collect();
        if both.is_empty() {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                &node.pointer,
                "this enum and another one of the same value have no value in common; only this one is used",
            );
            return after;
        }
        both
    }

    /// What the values are, if they can be an enum.
    fn base(&mut self, values: &[Listed], kinds: &[Kind], node: &Node<'a>) -> Option<EnumBase> {
        let all = |test: fn(&Value) -> bool| values.iter().all(|listed| test(&listed.value));
        if kinds == [Kind::String] {
            // YAML reads `no`, `1` and the like as other types than were meant.
            if all(|value| value.is_string() || value.is_number() || value.is_boolean()) {
                if !all(Value::is_string) {
                    self.report(
                        &codes::lower::ENUM_ADJUSTED,
                        &node.pointer,
                        "values of a string enum that are not strings are converted to strings",
                    );
                }
                return Some(EnumBase::Text);
            }
            return None;
        }
        if all(Value::is_string) {
            let numeric = !kinds.is_empty()
                && kinds
                    .iter()
                    .all(|kind| matches!(kind, Kind::Integer | Kind::Number));
            let parsed = values.iter().all(|listed| {
                listed
                    .value
                    .as_str()
                    .is_some_and(|text| text.parse::<i64>().is_ok())
            });
            if numeric && parsed {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    &node.pointer,
                    "strings in an integer enum are converted to integers",
                );
                return Some(EnumBase::Integer);
            }
            return (kinds.is_empty() || kinds.contains(&Kind::String)).then_some(EnumBase::Text);
        }
        let integers = all(|value| integer(value).is_some());
        let numeric = kinds.is_empty() || kinds.contains(&Kind::Integer) || kinds == [Kind::Number];
        (integers && numeric).then_some(EnumBase::Integer)
    }

    /// The values in the form of `base`, each once.
    fn adjusted(&mut self, values: Vec<Listed>, base: EnumBase, node: &Node<'a>) -> Vec<EnumValue> {
        let mut adjusted: Vec<EnumValue> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for listed in values {
            let value = match (base, listed.value) {
                (EnumBase::Text, text @ Value::String(_)) => text,
                (EnumBase::Text, other) => Value::String(other.to_string()),
                (EnumBase::Integer, Value::String(text)) => {
                    text.parse::<i64>().map_or(Value::Null, Value::from)
                }
                (EnumBase::Integer, other) => integer(&other).map_or(Value::Null, Value::from),
            };
            if !seen.insert(value.to_string()) {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    &node.pointer,
                    format!("the enum contains {value} more than once"),
                );
                continue;
            }
            adjusted.push(EnumValue {
                value,
                code_name: listed.code_name,
                description: listed.description,
            });
        }
        adjusted
    }

    /// The type without the list.
    fn widened(&mut self, kinds: &[Kind], parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        match kinds {
            [Kind::Object] => self.type_of_object(parts, making),
            [Kind::Array] => self.type_of_array(parts, making),
            [scalar] => self.type_of_scalar(*scalar, parts),
            _ => Ty::Any,
        }
    }

    fn widened_to_values(
        &mut self,
        values: &[Listed],
        kinds: &[Kind],
        parts: &[Part<'a>],
        making: &Making<'_, 'a>,
    ) -> Ty {
        if kinds.len() == 1 {
            return self.widened(kinds, parts, making);
        }
        let all = |test: fn(&Value) -> bool| values.iter().all(|listed| test(&listed.value));
        if all(Value::is_boolean) {
            self.type_of_scalar(Kind::Boolean, parts)
        } else if all(Value::is_number) {
            self.type_of_scalar(Kind::Number, parts)
        } else {
            Ty::Any
        }
    }
}

/// The integer that a JSON number is, also if it is written with a fraction of zero.
fn integer(value: &Value) -> Option<i64> {
    if let Some(integer) = value.as_i64() {
        return Some(integer);
    }
    let float = value.as_f64()?;
    // Beyond 2^53 a float does not name one integer.
    (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0)
        .then(|| float.to_string().parse().ok())
        .flatten()
}

/// The key that stands for a value in a map of an extension.
fn key_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn described(ty: &Ty) -> &'static str {
    match ty {
        Ty::Scalar(_) => "a plain value",
        Ty::List(_) => "an array",
        Ty::Map(_) | Ty::Named(_) => "an object",
        Ty::Any | Ty::Nullable(_) => "any JSON value",
    }
}
