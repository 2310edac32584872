//! Scalars and their formats.

use super::Part;
use super::kinds::Kind;
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Scalar, Ty};

/// What a `format` makes of a string, number or integer; the scalars that travel or look different in code.
const FORMATS: &[(Kind, &str, Scalar)] = &[
    (Kind::String, "date", Scalar::Date),
    (Kind::String, "date-time", Scalar::DateTime),
    (Kind::String, "datetime", Scalar::DateTime),
    (Kind::String, "byte", Scalar::Base64),
    (Kind::String, "base64", Scalar::Base64),
    (Kind::String, "binary", Scalar::Binary),
    (Kind::Integer, "int8", Scalar::Int32),
    (Kind::Integer, "uint8", Scalar::Int32),
    (Kind::Integer, "int16", Scalar::Int32),
    (Kind::Integer, "uint16", Scalar::Int32),
    (Kind::Integer, "int32", Scalar::Int32),
    (Kind::Integer, "int64", Scalar::Int64),
    (Kind::Integer, "uint", Scalar::UInt64),
    (Kind::Integer, "uint32", Scalar::UInt64),
    (Kind::Integer, "uint64", Scalar::UInt64),
    (Kind::Number, "float", Scalar::Float64),
    (Kind::Number, "double", Scalar::Float64),
];

/// Formats that say what a value is about and change neither how it travels nor its type.
const ANNOTATIONS: &[(Kind, &[&str])] = &[
    (
        Kind::String,
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
        Kind::Integer,
        &["timestamp", "unix-time", "unix-timestamp", "unixtime"],
    ),
    (
        Kind::Number,
        &["decimal", "currency", "money", "unix-time", "timestamp"],
    ),
];

impl<'a> Lowering<'a> {
    /// The scalar that a schema describes, or a list of one, without making a type or a message; [`Ty::Any`] for anything else.
    pub(in crate::lower) fn scalar_of(&self, node: &Node<'a>) -> Ty {
        let Some(node) = self.resolve_quietly(node) else {
            return Ty::Any;
        };
        let items = node
            .get("items")
            .filter(|_| node.string("type") == Some("array"));
        let (inner, listed) = match items.and_then(|items| self.resolve_quietly(&items)) {
            Some(items) => (items, true),
            None => (node, false),
        };
        let plain = match inner.string("type") {
            Some("boolean") => (Kind::Boolean, Scalar::Boolean),
            Some("integer") => (Kind::Integer, Scalar::Int64),
            Some("number") => (Kind::Number, Scalar::Float64),
            Some("string") => (Kind::String, Scalar::Text),
            _ => return Ty::Any,
        };
        let scalar = FORMATS
            .iter()
            .find(|(kind, name, _)| *kind == plain.0 && inner.string("format") == Some(name))
            .map_or(plain.1, |(_, _, scalar)| *scalar);
        let ty = Ty::Scalar(scalar);
        if listed { Ty::List(Box::new(ty)) } else { ty }
    }

    pub(super) fn type_of_scalar(&mut self, kind: Kind, parts: &[Part<'a>]) -> Ty {
        let plain = match kind {
            Kind::Boolean => Scalar::Boolean,
            Kind::Integer => Scalar::Int64,
            Kind::Number => Scalar::Float64,
            _ => Scalar::Text,
        };
        if kind == Kind::String
            && parts
                .iter()
                .any(|part| part.node.string("type") == Some("file"))
        {
            return Ty::Scalar(Scalar::Binary);
        }
        if kind == Kind::String
            && parts
                .iter()
                .any(|part| part.node.string("contentEncoding") == Some("base64"))
        {
            return Ty::Scalar(Scalar::Base64);
        }
        let mut scalar = plain;
        for part in parts {
            let Some(member) = part.node.get("format") else {
                continue;
            };
            let Some(format) = member.value.as_str() else {
                self.ignored(&member, "`format`", "a string");
                continue;
            };
            let known = FORMATS
                .iter()
                .find(|(of, name, _)| *of == kind && *name == format);
            if let Some((_, _, found)) = known {
                scalar = *found;
            } else if !is_annotation(kind, format) {
                self.note(
                    &codes::lower::UNKNOWN_FORMAT,
                    &member.pointer,
                    format!("the format `{format}` is unknown"),
                );
            }
        }
        Ty::Scalar(scalar)
    }
}

fn is_annotation(kind: Kind, format: &str) -> bool {
    ANNOTATIONS
        .iter()
        .any(|(of, names)| *of == kind && names.contains(&format))
}
