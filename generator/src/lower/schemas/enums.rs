//! Enums: lists of admitted strings or integers.

use super::kinds::or_null;
use super::{Making, Part};
use crate::diag::{Pointer, codes};
use crate::document::{self, JsonType, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Enum, EnumBase, EnumValue, Shape, Ty};
use serde_json::Value;

impl Lowering<'_> {
    pub(super) fn type_of_enum(&mut self, parts: &[Part], making: &Making<'_>) -> Ty {
        let mut listed: Option<Vec<document::EnumValue>> = None;
        for part in parts {
            let enumeration = self
                .keywords(part.schema)
                .and_then(|schema| schema.enumeration.as_ref());
            let Some(enumeration) = enumeration else {
                continue;
            };
            let values = enumeration.values.clone();
            listed = match listed {
                None => Some(values),
                Some(before) => match self.narrowed(before, &values, &enumeration.place) {
                    Some(both) => Some(both),
                    None => return Ty::Any,
                },
            };
        }
        let Some(kinds) = self.kinds(parts) else {
            return Ty::Any;
        };
        match listed {
            Some(all) => self.type_of_values(all, &kinds, parts, making),
            None => self.widened(&kinds, parts, making),
        }
    }

    /// The type of values that are listed, which are of these types.
    pub(super) fn type_of_values(
        &mut self,
        all: Vec<document::EnumValue>,
        kinds: &[JsonType],
        parts: &[Part],
        making: &Making<'_>,
    ) -> Ty {
        let null_listed = all.iter().any(|listed| listed.value.is_null());
        let values: Vec<document::EnumValue> = all
            .into_iter()
            .filter(|listed| !listed.value.is_null())
            .collect();
        let place = self.place(making.schema);
        if values.is_empty() {
            if !null_listed {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    place,
                    "the enum is empty; it is ignored",
                );
            } else {
                self.report(
                    &codes::lower::ENUM_WIDENED,
                    place,
                    "the only value of the enum is null; any JSON value is accepted",
                );
                return Ty::Any;
            }
            let plain = self.widened(kinds, parts, making);
            return or_null(plain, null_listed);
        }
        let ty = match self.base(&values, kinds, place) {
            Some(base) => {
                let values = self.adjusted(values, base, place);
                let documented: Vec<SchemaId> = std::iter::once(making.schema)
                    .chain(parts.iter().rev().map(|part| part.schema))
                    .collect();
                self.define(making, &documented, |_, _| {
                    Shape::Enum(Enum { base, values })
                })
            }
            None => {
                let ty = self.widened_to_values(&values, kinds, parts, making);
                self.report(
                    &codes::lower::ENUM_WIDENED,
                    place,
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

    /// The values that two enums of the same value both list; `None` if there are none.
    fn narrowed(
        &mut self,
        before: Vec<document::EnumValue>,
        after: &[document::EnumValue],
        place: &Pointer,
    ) -> Option<Vec<document::EnumValue>> {
        let both: Vec<document::EnumValue> = before
            .into_iter()
            .filter(|listed| after.iter().any(|other| other.value == listed.value))
            .collect();
        if both.is_empty() {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                place,
                "this enum and another one of the same value have no value in common; any JSON value is accepted",
            );
            return None;
        }
        Some(both)
    }

    /// What the values are, if they can be an enum.
    fn base(
        &mut self,
        values: &[document::EnumValue],
        kinds: &[JsonType],
        place: &Pointer,
    ) -> Option<EnumBase> {
        let all = |test: fn(&Value) -> bool| values.iter().all(|listed| test(&listed.value));
        if kinds == [JsonType::String] {
            // YAML reads `no`, `1` and the like as other types than were meant.
            if all(|value| value.is_string() || value.is_number() || value.is_boolean()) {
                if !all(Value::is_string) {
                    self.report(
                        &codes::lower::ENUM_ADJUSTED,
                        place,
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
                    .all(|kind| matches!(kind, JsonType::Integer | JsonType::Number));
            let parsed = values.iter().all(|listed| {
                listed
                    .value
                    .as_str()
                    .is_some_and(|text| text.parse::<i64>().is_ok())
            });
            if numeric && parsed {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    place,
                    "strings in an integer enum are converted to integers",
                );
                return Some(EnumBase::Integer);
            }
            return (kinds.is_empty() || kinds.contains(&JsonType::String))
                .then_some(EnumBase::Text);
        }
        let integers = all(|value| integer(value).is_some());
        let numeric =
            kinds.is_empty() || kinds.contains(&JsonType::Integer) || kinds == [JsonType::Number];
        (integers && numeric).then_some(EnumBase::Integer)
    }

    /// The values in the form of `base`, each once.
    fn adjusted(
        &mut self,
        values: Vec<document::EnumValue>,
        base: EnumBase,
        place: &Pointer,
    ) -> Vec<EnumValue> {
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
                    place,
                    format!("the enum contains {value} more than once"),
                );
                continue;
            }
            adjusted.push(EnumValue {
                value,
                code_name: listed.name,
                description: listed.description,
            });
        }
        adjusted
    }

    /// The type without the list.
    fn widened(&mut self, kinds: &[JsonType], parts: &[Part], making: &Making<'_>) -> Ty {
        match kinds {
            [JsonType::Object] => self.type_of_object(parts, making),
            [JsonType::Array] => self.type_of_array(parts, making),
            [scalar] => self.type_of_scalar(*scalar, parts),
            _ => Ty::Any,
        }
    }

    fn widened_to_values(
        &mut self,
        values: &[document::EnumValue],
        kinds: &[JsonType],
        parts: &[Part],
        making: &Making<'_>,
    ) -> Ty {
        if kinds.len() == 1 {
            return self.widened(kinds, parts, making);
        }
        let all = |test: fn(&Value) -> bool| values.iter().all(|listed| test(&listed.value));
        if all(Value::is_boolean) {
            self.type_of_scalar(JsonType::Boolean, parts)
        } else if all(Value::is_number) {
            self.type_of_scalar(JsonType::Number, parts)
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

fn described(ty: &Ty) -> &'static str {
    match ty {
        Ty::Scalar(_) => "a plain value",
        Ty::List(_) | Ty::Tuple(_) => "an array",
        Ty::Map(_) | Ty::Named(_) => "an object",
        Ty::Any | Ty::Nullable(_) => "any JSON value",
    }
}
