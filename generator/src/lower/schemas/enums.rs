//! Enums: lists of admitted values.

use super::kinds::or_null;
use super::{Making, NameSource, Part};
use crate::diag::{Pointer, codes};
use crate::document::{self, JsonType, Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Enum, EnumBase, EnumValue, Shape, Tag, Ty, Union, Variant, VariantMatch};
use serde_json::Value;
use std::collections::BTreeSet;

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
        let place = self.place(making.schema);
        let (null, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|listed| listed.value.is_null());
        if others.is_empty() {
            if !null.is_empty() {
                return Ty::Any;
            }
            self.report(
                &codes::lower::ENUM_ADJUSTED,
                place,
                "the enum is empty; it is ignored",
            );
            return self.widened(kinds, parts, making);
        }
        let values = self.of_kinds(others, kinds, place);
        let ty = if !values.is_empty() {
            self.type_of_groups(values, kinds, parts, making)
        } else if matches!(kinds, [JsonType::Array | JsonType::Object]) {
            // Often meant for the items.
            self.report(
                &codes::lower::ENUM_ADJUSTED,
                place,
                "no value of the enum is of the type of the schema; the enum is ignored",
            );
            self.widened(kinds, parts, making)
        } else {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                place,
                "no value of the enum is of the type of the schema; any JSON value is accepted",
            );
            Ty::Any
        };
        or_null(ty, !null.is_empty())
    }

    /// The values in the form of the types, each once; those that have none are left out.
    fn of_kinds(
        &mut self,
        listed: Vec<document::EnumValue>,
        kinds: &[JsonType],
        place: &Pointer,
    ) -> Vec<document::EnumValue> {
        let mut values: Vec<document::EnumValue> = Vec::new();
        let mut ignored: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for mut listed in listed {
            let Some(value) = converted(&listed.value, kinds) else {
                ignored.push(listed.value.to_string());
                continue;
            };
            if value.is_string() != listed.value.is_string()
                || value.is_boolean() != listed.value.is_boolean()
            {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    place,
                    "values that are not of the type of the schema are converted to it",
                );
            }
            if !seen.insert(value.to_string()) {
                self.report(
                    &codes::lower::ENUM_ADJUSTED,
                    place,
                    format!("the enum contains {value} more than once"),
                );
                continue;
            }
            listed.value = value;
            values.push(listed);
        }
        if !ignored.is_empty() && !values.is_empty() {
            self.report(
                &codes::lower::ENUM_ADJUSTED,
                place,
                format!(
                    "values that are not of the type of the schema are ignored: {}",
                    ignored.join(", ")
                ),
            );
        }
        values
    }

    /// The type of values by their JSON types: a type of its own for each, and a union where there are several.
    fn type_of_groups(
        &mut self,
        values: Vec<document::EnumValue>,
        kinds: &[JsonType],
        parts: &[Part],
        making: &Making<'_>,
    ) -> Ty {
        // Every integer is a number. Where any number is admitted, a value that a newer server adds may have a fraction.
        let fractions = kinds.contains(&JsonType::Number)
            || values
                .iter()
                .any(|listed| kind_of(&listed.value) == JsonType::Number);
        let mut groups: Vec<(JsonType, Vec<document::EnumValue>)> = Vec::new();
        for listed in values {
            let kind = match kind_of(&listed.value) {
                JsonType::Integer if fractions => JsonType::Number,
                kind => kind,
            };
            match groups.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, group)) => group.push(listed),
                None => groups.push((kind, vec![listed])),
            }
        }
        let nested = groups
            .iter()
            .any(|(kind, _)| matches!(kind, JsonType::Array | JsonType::Object));
        if nested {
            if let [JsonType::Array | JsonType::Object] = kinds {
                return self.widened(kinds, parts, making);
            }
            self.report(
                &codes::lower::ENUM_WIDENED,
                self.place(making.schema),
                "there are arrays or objects among the values; any JSON value is accepted",
            );
            return Ty::Any;
        }
        if groups.len() == 1
            && let Some((kind, values)) = groups.pop()
        {
            return self.type_of_group(kind, values, parts, making);
        }
        let documented = Self::documented_by_all(parts, making);
        self.define(making, &documented, |lowering, id| {
            let variants = groups.into_iter().map(|(kind, values)| {
                let source = NameSource::member(id, kind.name());
                let inner = making.inside(&source);
                Variant {
                    origin: lowering.place(making.schema).clone(),
                    hint: kind.name().to_owned(),
                    ty: lowering.type_of_group(kind, values, parts, &inner),
                    tag_values: Vec::new(),
                    is_default: false,
                    matches: VariantMatch::default(),
                }
            });
            Shape::Union(Union {
                variants: variants.collect(),
                tag: Tag::Shape,
            })
        })
    }

    /// The type of values of one JSON type: an enum where code can name the values, which other types only document.
    fn type_of_group(
        &mut self,
        kind: JsonType,
        values: Vec<document::EnumValue>,
        parts: &[Part],
        making: &Making<'_>,
    ) -> Ty {
        let base = match kind {
            JsonType::String => EnumBase::Text,
            JsonType::Integer if values.iter().all(|listed| listed.value.is_i64()) => {
                EnumBase::Integer
            }
            other => return self.type_of_scalar(other, parts),
        };
        let values: Vec<EnumValue> = values
            .into_iter()
            .map(|listed| EnumValue {
                value: listed.value,
                code_name: listed.name,
                description: listed.description,
            })
            .collect();
        let documented = Self::documented_by_all(parts, making);
        self.define(making, &documented, |_, _| {
            Shape::Enum(Enum { base, values })
        })
    }

    /// All schemas whose prose is about the values, the outermost first, those that are included too.
    fn documented_by_all(parts: &[Part], making: &Making<'_>) -> Vec<SchemaId> {
        let parts = parts.iter().rev().map(|part| part.schema);
        std::iter::once(making.schema).chain(parts).collect()
    }

    /// The values that two enums of the same value both list; `None` if there are none.
    fn narrowed(
        &mut self,
        before: Vec<document::EnumValue>,
        after: &[document::EnumValue],
        place: &Pointer,
    ) -> Option<Vec<document::EnumValue>> {
        let after: BTreeSet<String> = after
            .iter()
            .map(|listed| listed.value.to_string())
            .collect();
        let both: Vec<document::EnumValue> = before
            .into_iter()
            .filter(|listed| after.contains(&listed.value.to_string()))
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

    /// The type without the list.
    fn widened(&mut self, kinds: &[JsonType], parts: &[Part], making: &Making<'_>) -> Ty {
        match kinds {
            [JsonType::Object] => self.type_of_object(parts, making),
            [JsonType::Array] => self.type_of_array(parts, making),
            [scalar] => self.type_of_scalar(*scalar, parts),
            _ => Ty::Any,
        }
    }
}

/// The values that a schema lists, if its type does not name them.
pub(in crate::lower) fn untyped_values(schema: &Schema) -> Option<Vec<Value>> {
    if schema.only_type() == Some(JsonType::Null) {
        return Some(vec![Value::Null]);
    }
    let listed = schema.enumeration.as_ref()?.values.iter();
    let listed: Vec<Value> = listed.map(|listed| listed.value.clone()).collect();
    let named = schema.types.iter().flatten().map(|listed| listed.name);
    let kinds: Vec<JsonType> = named.filter(|kind| *kind != JsonType::Null).collect();
    let others = listed.iter().filter(|value| !value.is_null());
    let values: Vec<Value> = others
        .filter_map(|value| converted(value, &kinds))
        .collect();
    let all = |test: fn(&Value) -> bool| values.iter().all(test);
    let is_typed = !values.is_empty()
        && (all(Value::is_string)
            || (all(Value::is_i64) && !kinds.contains(&JsonType::Number))
            || (values.len() > 1 && all(Value::is_boolean)));
    (!is_typed).then_some(listed)
}

/// The JSON type of a value; a number with a fraction of zero is an integer.
fn kind_of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(number) => match number.as_f64().map(f64::fract) {
            Some(0.0) => JsonType::Integer,
            _ => JsonType::Number,
        },
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

/// A value as one of these types, where it is one or is written like one: YAML reads `no`, `1` and the like as other types than were meant.
fn converted(written: &Value, kinds: &[JsonType]) -> Option<Value> {
    let value = match integer(written) {
        Some(integer) => Value::from(integer),
        None => written.clone(),
    };
    let kind = kind_of(&value);
    let admits = |kind| kinds.is_empty() || kinds.contains(&kind);
    if admits(kind) || (kind == JsonType::Integer && admits(JsonType::Number)) {
        return Some(value);
    }
    match &value {
        Value::String(text) => {
            let read: Value = serde_json::from_str(text).ok()?;
            let kind = kind_of(&read);
            let scalar = read.is_number() || read.is_boolean();
            (scalar && (admits(kind) || kind == JsonType::Integer && admits(JsonType::Number)))
                .then_some(read)
        }
        // Versions are often written without quotes: `1.0` stays `1.0`.
        Value::Bool(_) | Value::Number(_) if admits(JsonType::String) => {
            Some(Value::String(written.to_string()))
        }
        _ => None,
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
