//! What JSON types schemas admit, named by `type` or implied by the keywords they use, and the type for it.

use super::{Making, NameSource, Part, nullable};
use crate::diag::codes;
use crate::document::{JsonType, Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Shape, Tag, Ty, Union, Variant, VariantMatch};
use serde_json::Number;

impl Lowering<'_> {
    /// The type of schemas that hold at once, all references among them resolved.
    pub(super) fn type_of_parts(&mut self, parts: &[Part], making: &Making<'_>) -> Ty {
        for part in parts {
            self.unused_keywords(part.schema);
            self.contradictions(part.schema);
        }
        let making = &Making {
            combination: (!making.shared && making.source.slot.is_none()).then(|| {
                parts
                    .iter()
                    .map(|part| (part.schema, part.without_unions))
                    .collect()
            }),
            ..*making
        };
        if let Some(ty) = self.type_of_unions(parts, making) {
            return ty;
        }
        let listed = parts.iter().any(|part| {
            self.keywords(part.schema)
                .is_some_and(|schema| schema.enumeration.is_some())
        });
        if listed {
            return self.type_of_enum(parts, making);
        }
        let kinds = self.kinds(parts).unwrap_or_default();
        match kinds.as_slice() {
            [] => Ty::Any,
            [only] => self.type_of_kind(*only, parts, making),
            several => self.type_of_kinds(several, parts, making),
        }
    }

    fn type_of_kind(&mut self, kind: JsonType, parts: &[Part], making: &Making<'_>) -> Ty {
        match kind {
            JsonType::Object => self.type_of_object(parts, making),
            JsonType::Array => self.type_of_array(parts, making),
            scalar => self.type_of_scalar(scalar, parts),
        }
    }

    /// A schema that lists several types: a union by kind.
    fn type_of_kinds(&mut self, kinds: &[JsonType], parts: &[Part], making: &Making<'_>) -> Ty {
        let listed = self
            .keywords(making.schema)
            .and_then(|schema| schema.types.as_deref())
            .unwrap_or_default();
        self.define(making, &[making.schema], |lowering, id| {
            let mut variants = Vec::new();
            for kind in kinds {
                let own = listed.iter().find(|listed| listed.name == *kind);
                let place = own.map_or(lowering.place(making.schema), |listed| &listed.place);
                let source = NameSource::member(id, kind.name());
                let inner = making.inside(&source);
                variants.push(Variant {
                    origin: place.clone(),
                    hint: kind.name().to_owned(),
                    ty: lowering.type_of_kind(*kind, parts, &inner),
                    tag_values: Vec::new(),
                    is_default: false,
                    matches: VariantMatch::default(),
                });
            }
            Shape::Union(Union {
                variants,
                tag: Tag::Shape,
            })
        })
    }

    /// The types other than null that the parts admit; an empty list means that they say nothing, and `None` that they contradict each other.
    pub(super) fn kinds(&mut self, parts: &[Part]) -> Option<Vec<JsonType>> {
        let mut agreed: Option<Vec<JsonType>> = None;
        for part in parts {
            let Some(declared) = self.declared_kinds(part.schema) else {
                continue;
            };
            agreed = Some(match agreed {
                None => declared,
                Some(before) => {
                    let both = common(&before, &declared);
                    if both.is_empty() {
                        self.report(
                            &codes::lower::SCHEMA_CONFLICT,
                            self.place(part.schema),
                            "this `type` conflicts with another schema of the same value; any JSON value is accepted",
                        );
                        return None;
                    }
                    both
                }
            });
        }
        Some(agreed.unwrap_or_else(|| {
            parts
                .iter()
                .filter_map(|part| self.keywords(part.schema))
                .find_map(implied_kind)
                .into_iter()
                .collect()
        }))
    }

    /// The types other than null that a schema names; `None` if it names none.
    fn declared_kinds(&mut self, id: SchemaId) -> Option<Vec<JsonType>> {
        let schema = self.keywords(id)?;
        let kinds: Vec<JsonType> = schema
            .named_types()?
            .iter()
            .map(|listed| listed.name)
            .filter(|name| *name != JsonType::Null)
            .collect();
        if kinds.is_empty() {
            return None;
        }
        if let ([kind], Some(other)) = (kinds.as_slice(), implied_kind(schema))
            && (*kind == JsonType::Object) != (other == JsonType::Object)
            && (!schema.properties.is_empty() || schema.items.is_some())
        {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                self.place(id),
                format!(
                    "`type: {}` has keywords of `type: {}`, which are ignored",
                    kind.name(),
                    other.name()
                ),
            );
        }
        Some(kinds)
    }

    /// Reports keywords that make no difference to types.
    fn unused_keywords(&mut self, id: SchemaId) {
        let Some(schema) = self.keywords(id) else {
            return;
        };
        for (name, place) in &schema.only_validated {
            self.note(
                &codes::lower::UNSUPPORTED_KEYWORD,
                place,
                format!("`{name}` is not validated by the client"),
            );
        }
        if let Some(place) = &schema.xml {
            self.note(
                &codes::lower::NOT_EMITTED,
                place,
                "`xml` of a schema is ignored: XML is sent and returned unchanged",
            );
        }
    }

    /// Reports keywords of one schema that no value can satisfy together. They are documentation only, so all are kept.
    fn contradictions(&mut self, id: SchemaId) {
        let Some(schema) = self.keywords(id) else {
            return;
        };
        let limits = &schema.limits;
        let number = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        let above = |least: Option<u64>, most: Option<u64>| {
            least.zip(most).is_some_and(|(least, most)| least > most)
        };
        let contradictory = [
            (
                "the minimum is greater than the maximum",
                number(&limits.minimum)
                    .zip(number(&limits.maximum))
                    .is_some_and(|(least, most)| least > most),
            ),
            (
                "the minimum length is greater than the maximum length",
                above(limits.min_length, limits.max_length),
            ),
            (
                "the minimum number of items is greater than the maximum number",
                above(limits.min_items, limits.max_items),
            ),
            (
                "the minimum number of properties is greater than the maximum number",
                above(limits.min_properties, limits.max_properties),
            ),
        ];
        for (problem, contradictory) in contradictory {
            if contradictory {
                self.report(
                    &codes::lower::SCHEMA_CONFLICT,
                    self.place(id),
                    format!("{problem}, so no value is valid; it is documented unchanged"),
                );
            }
        }
        if let (Some(default), Some(listed)) = (&schema.default, &schema.enumeration)
            && !listed.values.iter().any(|listed| listed.value == *default)
            && !(default.is_null() && schema.admits_null())
        {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                self.place(id),
                format!(
                    "the default {default} is not a value of the enum; it is documented unchanged"
                ),
            );
        }
    }

    /// Whether a schema admits only `null`, or is the way to say so in a union of OpenAPI 3.0: that null is admitted, and nothing else.
    pub(in crate::lower) fn is_null_only(&self, id: SchemaId) -> bool {
        let Some(schema) = self.keywords(id) else {
            return false;
        };
        if schema.reference.is_some() {
            return false;
        }
        if schema.only_type() == Some(JsonType::Null) {
            return true;
        }
        if let Some(listed) = &schema.enumeration
            && !listed.values.is_empty()
            && listed.values.iter().all(|listed| listed.value.is_null())
        {
            return true;
        }
        schema.admits_null() && schema.named_types().is_none() && schema.says_only_docs()
    }
}

/// The types that both lists admit; the narrower of integer and number.
fn common(left: &[JsonType], right: &[JsonType]) -> Vec<JsonType> {
    let admits = |kinds: &[JsonType], kind: JsonType| {
        kinds.contains(&kind) || (kind == JsonType::Integer && kinds.contains(&JsonType::Number))
    };
    let mut both = Vec::new();
    for kind in left.iter().chain(right) {
        if admits(left, *kind) && admits(right, *kind) && !both.contains(kind) {
            both.push(*kind);
        }
    }
    both
}

/// What a schema that names no type must mean, from the keywords it uses.
fn implied_kind(schema: &Schema) -> Option<JsonType> {
    let limits = &schema.limits;
    if !schema.properties.is_empty()
        || !schema.pattern_properties.is_empty()
        || schema.property_names.is_some()
        || schema.additional.is_some()
        || schema.unevaluated.is_some()
        || !schema.required.is_empty()
        || limits.min_properties.is_some()
        || limits.max_properties.is_some()
    {
        Some(JsonType::Object)
    } else if schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || limits.min_items.is_some()
        || limits.max_items.is_some()
        || limits.unique_items
    {
        Some(JsonType::Array)
    } else if limits.min_length.is_some() || limits.max_length.is_some() || limits.pattern.is_some()
    {
        Some(JsonType::String)
    } else if limits.minimum.is_some() || limits.maximum.is_some() || limits.multiple_of.is_some() {
        Some(JsonType::Number)
    } else {
        match limits.format.as_deref()? {
            "int32" | "int64" | "uint32" | "uint64" => Some(JsonType::Integer),
            "float" | "double" => Some(JsonType::Number),
            "date" | "date-time" | "byte" | "binary" | "uuid" | "uri" | "url" | "email"
            | "password" | "hostname" | "ipv4" | "ipv6" => Some(JsonType::String),
            _ => None,
        }
    }
}

/// The type, or null if `admitted`.
pub(super) fn or_null(ty: Ty, admitted: bool) -> Ty {
    if admitted { nullable(ty) } else { ty }
}
