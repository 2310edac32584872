//! What kind of value schemas describe, said by `type` or by the keywords they use, and the type for it.

use super::all_of::required_names;
use super::{Making, Part, Place, nullable};
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Shape, Tag, Ty, Union, Variant, VariantMatch};
use serde_json::Value;

/// Kinds of values that `type` can name, other than null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    fn from_type(name: &str) -> Option<Self> {
        match name {
            "boolean" => Some(Self::Boolean),
            "integer" => Some(Self::Integer),
            "number" => Some(Self::Number),
            // The files of Swagger 2.0.
            "string" | "file" => Some(Self::String),
            "array" => Some(Self::Array),
            "object" => Some(Self::Object),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

impl<'a> Lowering<'a> {
    /// The type of schemas that hold at once, all references among them resolved.
    pub(super) fn type_of_parts(&mut self, parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        for part in parts {
            self.unused_keywords(&part.node);
            self.contradictions(&part.node);
        }
        let making = &Making {
            combination: (!making.shared && making.place.slot.is_none()).then(|| {
                parts
                    .iter()
                    .map(|part| (part.node.pointer.clone(), part.without_unions))
                    .collect()
            }),
            node: making.node.clone(),
            ..*making
        };
        if let Some(ty) = self.type_of_unions(parts, making) {
            return ty;
        }
        if parts
            .iter()
            .any(|part| part.node.has("enum") || part.node.has("const"))
        {
            return self.type_of_enum(parts, making);
        }
        let kinds = self.kinds(parts).unwrap_or_default();
        match kinds.as_slice() {
            [] => Ty::Any,
            [only] => self.type_of_kind(*only, parts, making),
            several => self.type_of_kinds(several, parts, making),
        }
    }

    fn type_of_kind(&mut self, kind: Kind, parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        match kind {
            Kind::Object => self.type_of_object(parts, making),
            Kind::Array => self.type_of_array(parts, making),
            scalar => self.type_of_scalar(scalar, parts),
        }
    }

    /// A schema that lists several types (later JSON Schema): a union by kind.
    fn type_of_kinds(&mut self, kinds: &[Kind], parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        let documented: Vec<Node<'a>> = vec![making.node.clone()];
        let listed = making.node.items_of("type");
        self.define(making, &documented, |lowering, id| {
            let mut variants = Vec::new();
            for kind in kinds {
                let own = listed.iter().find(|item| item.value == kind.name());
                let place = own.map_or(&making.node.pointer, |item| &item.pointer);
                let origin = lowering.document.origin(place);
                let place = Place::member(id, kind.name());
                let inner = Making {
                    node: making.node.clone(),
                    place: &place,
                    shared: false,
                    combination: None,
                    depth: making.depth + 1,
                };
                variants.push(Variant {
                    origin,
                    hint: kind.name().to_owned(),
                    ty: lowering.type_of_kind(*kind, parts, &inner),
                    tag_values: Vec::new(),
                    matches: VariantMatch::default(),
                });
            }
            Shape::Union(Union {
                variants,
                tag: Tag::Shape,
            })
        })
    }

    /// The kinds that the parts admit; an empty list means that they say nothing, and `None` that they contradict each other.
    pub(super) fn kinds(&mut self, parts: &[Part<'a>]) -> Option<Vec<Kind>> {
        let mut agreed: Option<Vec<Kind>> = None;
        for part in parts {
            let Some(declared) = self.declared_kinds(&part.node) else {
                continue;
            };
            agreed = Some(match agreed {
                None => declared,
                Some(before) => {
                    let both = common(&before, &declared);
                    if both.is_empty() {
                        self.report(
                            &codes::lower::SCHEMA_CONFLICT,
                            &part.node.pointer,
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
                .find_map(|part| inferred_kind(&part.node))
                .into_iter()
                .collect()
        }))
    }

    /// What `type` says; `None` if it says nothing that is understood.
    fn declared_kinds(&mut self, node: &Node<'a>) -> Option<Vec<Kind>> {
        let member = node.get("type")?;
        let kinds = match member.value {
            Value::String(name) => match Kind::from_type(name) {
                Some(kind) => vec![kind],
                None if name == "null" => {
                    self.note(
                        &codes::lower::NEWER_SCHEMA_KEYWORD,
                        &member.pointer,
                        "the type `null` of OpenAPI 3.1; any JSON value is accepted",
                    );
                    Vec::new()
                }
                None => {
                    self.report(
                        &codes::lower::UNKNOWN_SCHEMA_TYPE,
                        &member.pointer,
                        format!("`{name}` is not a type; the other keywords determine it"),
                    );
                    return None;
                }
            },
            Value::Array(names) => {
                self.note(
                    &codes::lower::NEWER_SCHEMA_KEYWORD,
                    &member.pointer,
                    "a list of types, as in OpenAPI 3.1",
                );
                let mut kinds = Vec::new();
                for (index, name) in names.iter().enumerate() {
                    match name.as_str().and_then(Kind::from_type) {
                        Some(kind) if kinds.contains(&kind) => {}
                        Some(kind) => kinds.push(kind),
                        None if name == "null" => {}
                        None => self.report(
                            &codes::lower::UNKNOWN_SCHEMA_TYPE,
                            &member.pointer.child(index),
                            format!("{name} is not a type; it is ignored"),
                        ),
                    }
                }
                // Every integer is a number.
                if kinds.contains(&Kind::Number) {
                    kinds.retain(|kind| *kind != Kind::Integer);
                }
                kinds
            }
            _ => {
                self.report(
                    &codes::lower::WRONG_TYPE,
                    &member.pointer,
                    "`type` must be a string",
                );
                return None;
            }
        };
        if kinds.is_empty() {
            return None;
        }
        if let ([kind], Some(other)) = (kinds.as_slice(), inferred_kind(node))
            && (*kind == Kind::Object) != (other == Kind::Object)
            && (node.has("properties") || node.has("items"))
        {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                &node.pointer,
                format!(
                    "`type: {}` has keywords of `type: {}`, which are ignored",
                    kind.name(),
                    other.name()
                ),
            );
        }
        Some(kinds)
    }

    /// Tells about keywords that make no difference to types.
    fn unused_keywords(&mut self, node: &Node<'a>) {
        if let Some(negated) = node.get("not") {
            self.note(
                &codes::lower::UNSUPPORTED_KEYWORD,
                &negated.pointer,
                "`not` is not validated by the client",
            );
        }
        if let Some(xml) = node.get("xml") {
            self.note(
                &codes::lower::NOT_EMITTED,
                &xml.pointer,
                "`xml` of a schema is ignored: XML is sent and returned unchanged",
            );
        }
        for keyword in [
            "if",
            "dependentSchemas",
            "unevaluatedProperties",
            "contains",
        ] {
            if let Some(member) = node.get(keyword) {
                self.note(
                    &codes::lower::UNSUPPORTED_KEYWORD,
                    &member.pointer,
                    format!("`{keyword}` is not validated by the client"),
                );
            }
        }
        if let Some(required) = node.get("required") {
            if !required.value.is_array() {
                self.ignored(&required, "`required` of a schema", "an array of names");
            }
            for name in required.items() {
                if !name.value.is_string() {
                    self.ignored(&name, "an item of `required`", "a name");
                }
            }
        }
    }

    /// Tells about keywords of one schema that no value can satisfy together. They are documentation only, so all are kept.
    fn contradictions(&mut self, node: &Node<'a>) {
        for (lower, upper) in [
            ("minimum", "maximum"),
            ("minLength", "maxLength"),
            ("minItems", "maxItems"),
            ("minProperties", "maxProperties"),
        ] {
            if let (Some(least), Some(most)) = (node.get(lower), node.get(upper))
                && let (Some(low), Some(high)) = (least.value.as_f64(), most.value.as_f64())
                && low > high
            {
                self.report(
                    &codes::lower::SCHEMA_CONFLICT,
                    &most.pointer,
                    format!("`{upper}` is less than `{lower}`, so no value is valid; it is documented unchanged"),
                );
            }
        }
        if let (Some(default), Some(listed)) = (node.get("default"), node.get("enum"))
            && let Some(values) = listed.value.as_array()
            && !values.contains(default.value)
            && !(default.value.is_null() && node.is_true("nullable"))
        {
            self.report(
                &codes::lower::SCHEMA_CONFLICT,
                &default.pointer,
                format!(
                    "the default {} is not a value of the enum; it is documented unchanged",
                    default.value
                ),
            );
        }
    }

    /// Whether a schema admits only `null`, or is the way to say so in OpenAPI 3.0: `nullable` and nothing else.
    pub(super) fn is_null_only(&self, node: &Node<'a>) -> bool {
        let Some(members) = node.object() else {
            return false;
        };
        if members.contains_key("$ref") {
            return false;
        }
        let only_null = |values: &Value| {
            values
                .as_array()
                .is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
        };
        match members.get("type") {
            Some(Value::String(name)) if name == "null" => return true,
            Some(Value::Array(names)) if names.iter().all(|name| name == "null") => return true,
            _ => {}
        }
        if members.get("enum").is_some_and(only_null)
            || members.get("const").is_some_and(Value::is_null)
        {
            return true;
        }
        node.is_true("nullable")
            && members.keys().all(|key| {
                matches!(
                    key.as_str(),
                    "nullable" | "title" | "description" | "default" | "example"
                ) || key.starts_with("x-")
            })
    }
}

/// The kinds that both lists admit; the narrower of integer and number.
fn common(left: &[Kind], right: &[Kind]) -> Vec<Kind> {
    let admits = |kinds: &[Kind], kind: Kind| {
        kinds.contains(&kind) || (kind == Kind::Integer && kinds.contains(&Kind::Number))
    };
    let mut both = Vec::new();
    for kind in left.iter().chain(right) {
        if admits(left, *kind) && admits(right, *kind) && !both.contains(kind) {
            both.push(*kind);
        }
    }
    both
}

/// What a schema without `type` must mean, from the keywords it uses.
fn inferred_kind(node: &Node<'_>) -> Option<Kind> {
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| node.has(keyword));
    if has(&[
        "properties",
        "patternProperties",
        "minProperties",
        "maxProperties",
    ]) || node
        .get("additionalProperties")
        .is_some_and(|extra| !extra.value.is_null())
        || !required_names(node).is_empty()
    {
        Some(Kind::Object)
    } else if has(&[
        "items",
        "prefixItems",
        "minItems",
        "maxItems",
        "uniqueItems",
    ]) {
        Some(Kind::Array)
    } else if has(&["minLength", "maxLength", "pattern"]) {
        Some(Kind::String)
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        Some(Kind::Number)
    } else {
        match node.string("format") {
            Some("int32" | "int64" | "uint32" | "uint64") => Some(Kind::Integer),
            Some("float" | "double") => Some(Kind::Number),
            Some(
                "date" | "date-time" | "byte" | "binary" | "uuid" | "uri" | "url" | "email"
                | "password" | "hostname" | "ipv4" | "ipv6",
            ) => Some(Kind::String),
            _ => None,
        }
    }
}

/// The type, or null if `admitted`.
pub(super) fn or_null(ty: Ty, admitted: bool) -> Ty {
    if admitted { nullable(ty) } else { ty }
}
