//! Types, values and prose in a few words.

use super::names::{Twins, schema_name};
use crate::model::{Enum, Scalar, Shape, Ty, TypeId, Types};
use serde_json::Value;

/// How many lists, maps and nulls around each other are spelled out.
const DEEPEST: usize = 6;

/// How many values or variants are listed.
const MOST: usize = 5;

/// How many characters of prose or a value are shown.
const LONGEST: usize = 60;

/// A type in a few words.
pub(super) fn ty(types: &Types, twins: &Twins, ty: &Ty) -> String {
    spelled(types, twins, ty, 0)
}

fn spelled(types: &Types, twins: &Twins, ty: &Ty, depth: usize) -> String {
    if depth > DEEPEST {
        return "…".to_owned();
    }
    let inside = |inner: &Ty| {
        let text = spelled(types, twins, inner, depth + 1);
        match inner {
            Ty::Nullable(_) => format!("({text})"),
            _ => text,
        }
    };
    match ty {
        Ty::Scalar(kind) => scalar(*kind).to_owned(),
        Ty::Any => "any value".to_owned(),
        Ty::List(item) => format!("array of {}", inside(item)),
        Ty::Map(value) => format!("map of {}", inside(value)),
        Ty::Tuple(items) => {
            let items: Vec<String> = items.iter().map(inside).collect();
            format!("tuple of {}", items.join(", "))
        }
        Ty::Nullable(inner) => format!("{} or null", spelled(types, twins, inner, depth + 1)),
        Ty::Named(id) => match schema_name(types, twins, *id) {
            Some(name) => name.to_owned(),
            None => shape(types, twins, *id, depth),
        },
    }
}

/// What a type looks like, whatever its name.
fn shape(types: &Types, twins: &Twins, id: TypeId, depth: usize) -> String {
    match &types[id].shape {
        Shape::Object(_) => "object".to_owned(),
        Shape::Enum(list) => values(list),
        Shape::Union(union) => {
            let hints = union.variants.iter().map(|variant| variant.hint.clone());
            format!("one of {}", listed(hints))
        }
        Shape::Alias(inner) => spelled(types, twins, inner, depth + 1),
    }
}

/// A type in a few words that are not its name.
pub(super) fn nameless(types: &Types, twins: &Twins, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) => shape(types, twins, *id, 0),
        other => spelled(types, twins, other, 0),
    }
}

/// A scalar as descriptions write it.
pub(super) fn scalar(kind: Scalar) -> &'static str {
    match kind {
        Scalar::Boolean => "boolean",
        Scalar::Int32 => "integer (int32)",
        Scalar::Int64 => "integer",
        Scalar::UInt64 => "integer (uint64)",
        Scalar::Int128 => "integer (128 bits)",
        Scalar::UInt128 => "integer (128 bits, unsigned)",
        Scalar::Float64 => "number",
        Scalar::ExactNumber => "number (exact)",
        Scalar::Uuid => "string (uuid)",
        Scalar::Decimal => "string (decimal)",
        Scalar::Url => "string (uri)",
        Scalar::Ipv4 => "string (ipv4)",
        Scalar::Ipv6 => "string (ipv6)",
        Scalar::Ip => "string (ip)",
        Scalar::Text => "string",
        Scalar::Base64 => "string (byte)",
        Scalar::Binary => "string (binary)",
        Scalar::Date => "string (date)",
        Scalar::DateTime => "string (date-time)",
    }
}

/// The values of an enum: `"a", "b"`.
pub(super) fn values(list: &Enum) -> String {
    listed(list.values.iter().map(|listed| json(&listed.value)))
}

/// Words with commas between them, the first few.
pub(super) fn listed(words: impl ExactSizeIterator<Item = String>) -> String {
    let more = words.len() > MOST;
    let mut shown: Vec<String> = words.take(MOST).collect();
    if more {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// A JSON value, shortened.
pub(super) fn json(value: &Value) -> String {
    shortened(&value.to_string())
}

/// The start of a text, on one line.
pub(super) fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// Two texts that differ, each shortened around the first word that is another one.
pub(super) fn apart(old: &str, new: &str) -> (String, String) {
    let before: Vec<&str> = old.split_whitespace().collect();
    let after: Vec<&str> = new.split_whitespace().collect();
    let same = before
        .iter()
        .zip(&after)
        .take_while(|(left, right)| left == right)
        .count();
    let start = match shortened(old) == shortened(new) {
        true => same.saturating_sub(1),
        false => 0,
    };
    let from = |words: &[&str]| {
        let text: Vec<&str> = words.iter().skip(start).copied().collect();
        let dots = if start > 0 { "… " } else { "" };
        format!("{dots}{}", shortened(&text.join(" ")))
    };
    (from(&before), from(&after))
}
