//! Scalars and their formats.

use super::Part;
use crate::diag::codes;
use crate::document::{JsonType, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Constraints, Scalar, Ty};
use serde_json::Number;

/// What a `format` makes of a string, number or integer; the scalars that travel or look different in code.
const FORMATS: &[(JsonType, &str, Scalar)] = &[
    (JsonType::String, "date", Scalar::Date),
    (JsonType::String, "date-time", Scalar::DateTime),
    (JsonType::String, "datetime", Scalar::DateTime),
    (JsonType::String, "byte", Scalar::Base64),
    (JsonType::String, "base64", Scalar::Base64),
    (JsonType::String, "binary", Scalar::Binary),
    (JsonType::Integer, "int8", Scalar::Int32),
    (JsonType::Integer, "uint8", Scalar::Int32),
    (JsonType::Integer, "int16", Scalar::Int32),
    (JsonType::Integer, "uint16", Scalar::Int32),
    (JsonType::Integer, "int32", Scalar::Int32),
    (JsonType::Integer, "int64", Scalar::Int64),
    (JsonType::Integer, "uint", Scalar::UInt64),
    (JsonType::Integer, "uint32", Scalar::UInt64),
    (JsonType::Integer, "uint64", Scalar::UInt64),
    (JsonType::Number, "float", Scalar::Float64),
    (JsonType::Number, "double", Scalar::Float64),
];

/// Formats that say what a value is about and change neither how it travels nor its type.
const ANNOTATIONS: &[(JsonType, &[&str])] = &[
    (
        JsonType::String,
        &[
            "char",
            "cidr",
            "commonmark",
            "currency",
            "decimal",
            "duration",
            "email",
            "hostname",
            "html",
            "http-url",
            "idn-email",
            "idn-hostname",
            "int64",
            "uint64",
            "int32",
            "ip",
            "ipv4",
            "ipv6",
            "iri",
            "iri-reference",
            "json-pointer",
            "markdown",
            "media-range",
            "multiline",
            "objectid",
            "password",
            "phone",
            "regex",
            "relative-json-pointer",
            "repo.nwo",
            "style",
            "text",
            "time",
            "timezone",
            "token",
            "ulid",
            "unix-time",
            "uri",
            "uri-ref",
            "uri-reference",
            "uri-template",
            "url",
            "uuid",
        ],
    ),
    (
        JsonType::Integer,
        &["timestamp", "unix-time", "unix-timestamp", "unixtime"],
    ),
    (
        JsonType::Number,
        &["decimal", "currency", "money", "unix-time", "timestamp"],
    ),
];

impl Lowering<'_> {
    /// The scalar that a schema describes, or a list of one, without making a type or a message; [`Ty::Any`] for anything else.
    pub(in crate::lower) fn scalar_of(&self, id: SchemaId) -> Ty {
        let resolved = |id| {
            let schema = self.document.schemas.resolve(id)?;
            self.keywords(schema)
        };
        let Some(schema) = resolved(id) else {
            return Ty::Any;
        };
        let items = schema
            .items
            .filter(|_| schema.only_type() == Some(JsonType::Array));
        let (inner, listed) = match items.and_then(resolved) {
            Some(items) => (items, true),
            None => (schema, false),
        };
        let kind = match inner.only_type() {
            Some(JsonType::Null | JsonType::Array | JsonType::Object) | None => return Ty::Any,
            Some(kind) => kind,
        };
        let scalar = FORMATS
            .iter()
            .find(|(of, name, _)| *of == kind && inner.limits.format.as_deref() == Some(name))
            .map_or(plain(kind), |(_, _, scalar)| *scalar);
        let ty = Ty::Scalar(scalar);
        if listed { Ty::List(Box::new(ty)) } else { ty }
    }

    pub(super) fn type_of_scalar(&mut self, kind: JsonType, parts: &[Part]) -> Ty {
        let mut scalar = plain(kind);
        for part in parts {
            let schema = self.keywords(part.schema);
            let Some(format) = schema.and_then(|schema| schema.limits.format.as_deref()) else {
                continue;
            };
            let known = FORMATS
                .iter()
                .find(|(of, name, _)| *of == kind && *name == format);
            if let Some((_, _, found)) = known {
                // Numbers of two formats are in the narrower one; strings of two formats are in neither.
                if kind == JsonType::String && scalar != plain(kind) && scalar != *found {
                    self.report(
                        &codes::lower::SCHEMA_CONFLICT,
                        self.place(part.schema),
                        format!("the format `{format}` conflicts with that of another schema of the same value; any JSON value is accepted"),
                    );
                    return Ty::Any;
                }
                scalar = *found;
            } else if !is_annotation(kind, format) {
                self.note(
                    &codes::lower::UNKNOWN_FORMAT,
                    self.place(part.schema),
                    format!("the format `{format}` is unknown"),
                );
            }
        }
        if kind == JsonType::Integer {
            let schemas = parts.iter().filter_map(|part| self.keywords(part.schema));
            let limits: Vec<&Constraints> = schemas.map(|schema| &schema.limits).collect();
            scalar = wide_enough(scalar, &limits);
        }
        Ty::Scalar(scalar)
    }
}

/// An integer that holds what limits admit: where they reach further than the format, who wrote them meant them.
fn wide_enough(scalar: Scalar, limits: &[&Constraints]) -> Scalar {
    let bound = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
    let least = limits.iter().filter_map(|limits| bound(&limits.minimum));
    let most = limits.iter().filter_map(|limits| bound(&limits.maximum));
    let least = least.reduce(f64::max);
    let most = most.reduce(f64::min);
    // 2^63 itself is no longer one; as floats, it and the greatest one are the same.
    let beyond = most.is_some_and(|most| most >= 9_223_372_036_854_775_808.0);
    match scalar {
        Scalar::UInt64 if least.is_some_and(|least| least < 0.0) => Scalar::Int64,
        Scalar::Int32 | Scalar::Int64 if beyond && least.is_some_and(|least| least >= 0.0) => {
            // The greatest signed integer is a limit that says nothing.
            let signed = limits
                .iter()
                .filter_map(|limits| limits.maximum.as_ref())
                .any(|maximum| maximum.as_i64().is_some());
            if signed {
                Scalar::Int64
            } else {
                Scalar::UInt64
            }
        }
        Scalar::Int32
            if most.is_some_and(|most| most > f64::from(i32::MAX))
                || least.is_some_and(|least| least < f64::from(i32::MIN)) =>
        {
            Scalar::Int64
        }
        other => other,
    }
}

/// The scalar of a JSON type without a format.
fn plain(kind: JsonType) -> Scalar {
    match kind {
        JsonType::Boolean => Scalar::Boolean,
        JsonType::Integer => Scalar::Int64,
        JsonType::Number => Scalar::Float64,
        _ => Scalar::Text,
    }
}

fn is_annotation(kind: JsonType, format: &str) -> bool {
    ANNOTATIONS
        .iter()
        .any(|(of, names)| *of == kind && names.contains(&format))
}
