//! What formats become: one table, from which types are chosen and the documentation is printed.

use crate::config::Config;
use crate::document::JsonType;
use crate::model::Scalar;

/// A row: a JSON type, and formats that mean the same for it.
struct Format {
    kind: JsonType,
    /// The name in the configuration, and other spellings.
    names: &'static [&'static str],
    /// What it becomes by default.
    becomes: Scalar,
    /// What the configuration can make of it.
    choices: &'static [(&'static str, Scalar)],
    /// What is worth knowing.
    note: &'static str,
}

/// A row of [`FORMATS`].
macro_rules! row {
    ($kind:ident [$($name:literal),+] $becomes:ident $note:literal $(, $choice:literal $other:ident)*) => {
        Format {
            kind: JsonType::$kind,
            names: &[$($name),+],
            becomes: Scalar::$becomes,
            choices: &[$(($choice, Scalar::$other)),*],
            note: $note,
        }
    };
}

/// Formats of the OpenAPI Format Registry, of JSON Schema, and common ones of other tools.
const FORMATS: &[Format] = &[
    row!(Integer ["int8", "uint8", "u-int8", "int16", "uint16", "u-int16", "int32"] Int32 "A value beyond 32 bits is an error."),
    row!(Integer ["int64"] Int64 "As without a format: a value beyond 64 bits is read as the closest one."),
    row!(Integer ["uint32", "u-int32", "uint64", "u-int64", "uint"] UInt64 "A value beyond 64 bits is read as the closest one."),
    row!(Integer ["int128"] Int128 "A value beyond 128 bits is read as the closest one."),
    row!(Integer ["uint128"] UInt128 "A value beyond 128 bits is read as the closest one."),
    row!(Integer ["double-int", "sf-integer", "int", "bitfield"] Int64 "Whole numbers that a float or a header field holds."),
    row!(Integer ["unix-time", "unixtime", "unix-timestamp", "timestamp"] Int64 "Seconds since 1970, as the number that they are."),
    row!(Number ["float", "double", "float32", "float64"] Float64 "The number as 64 bits hold it."),
    row!(Number ["decimal", "decimal128"] ExactNumber "Every digit is kept, trailing zeros included.", "float" Float64),
    row!(Number ["double-int", "sf-integer", "sf-decimal", "int", "int32", "int64", "uint64"] Float64 "Numbers that a float holds."),
    row!(Number ["unix-time", "unixtime", "unix-timestamp", "timestamp"] Float64 "Seconds since 1970, with a fraction."),
    row!(Number ["currency", "money"] Float64 "The number as 64 bits hold it."),
    row!(String ["date"] Date "RFC 3339 full-date.", "text" Text),
    row!(String ["date-time", "datetime"] DateTime "RFC 3339. The instant is kept, not the offset; a time after `Timestamp::MAX` (22:00 on `9999-12-30`) is read as that and sent as `9999-12-31T23:59:59Z`; a leap second is the second before it; fractions have nine digits.", "text" Text),
    row!(String ["date-time-local", "time", "time-local", "duration", "http-date", "unix-time"] Text "As received: offsets, units and spelling are part of the value."),
    row!(String ["decimal", "decimal128"] Text "Every digit is kept, trailing zeros included. `Decimal` holds 28 digits: further decimals are rounded, and a larger number is an error.", "rust_decimal" Decimal),
    row!(String ["uuid"] Text "As received. `Uuid` is sent in lowercase.", "uuid" Uuid),
    row!(String ["ipv4"] Text "As received.", "address" Ipv4),
    row!(String ["ipv6"] Text "As received. `Ipv6Addr` is sent in its shortest form.", "address" Ipv6),
    row!(String ["ip"] Text "As received. `IpAddr` is sent in its shortest form.", "address" Ip),
    row!(String ["byte", "base64"] Base64 "Read in both alphabets, with or without padding; sent in the standard one with padding.", "text" Text),
    row!(String ["binary"] Binary "A file: an upload, a download, or a part of a multipart body. Within JSON, text."),
    row!(String ["base64url", "sf-binary"] Text "As received, not decoded."),
    row!(String ["uri", "url", "http-url"] Text "As received. `Url` is sent in its normal form: `https://example.com` with a slash at the end.", "url" Url),
    row!(String ["uri-reference", "uri-ref", "uri-template", "iri", "iri-reference"] Text "As received."),
    row!(String ["email", "idn-email", "hostname", "idn-hostname", "cidr", "phone"] Text "As received."),
    row!(String ["regex", "json-pointer", "relative-json-pointer", "media-range", "char"] Text "As received."),
    row!(String ["commonmark", "markdown", "html", "text", "multiline", "style"] Text "As received."),
    row!(String ["sf-boolean", "sf-string", "sf-token"] Text "As received: values of header fields (RFC 9651)."),
    row!(String ["password", "token"] Text "As received."),
    row!(String ["int32", "int64", "uint64", "currency", "timezone", "ulid", "objectid", "repo.nwo"] Text "As received."),
];

/// The scalar of a JSON type with a format, and whether the format is known for it.
pub(super) fn scalar(kind: JsonType, format: &str, config: &Config) -> (Scalar, bool) {
    let mut rows = FORMATS.iter().filter(|row| row.kind == kind);
    match rows.find(|row| row.names.contains(&format)) {
        Some(row) => (row.chosen(config), true),
        None => (plain(kind), false),
    }
}

/// The scalar of a JSON type without a format.
pub(super) fn plain(kind: JsonType) -> Scalar {
    match kind {
        JsonType::Boolean => Scalar::Boolean,
        JsonType::Integer => Scalar::Int64,
        JsonType::Number => Scalar::Float64,
        _ => Scalar::Text,
    }
}

/// What is wrong with the configuration of a format; nothing if there is a row for it.
pub(super) fn problem(name: &str, choice: &str) -> Option<String> {
    let rows = FORMATS.iter().filter(|row| row.name() == name);
    let choices: Vec<&str> = rows.flat_map(Format::choices).collect();
    match choices.as_slice() {
        [] => Some("there is no choice for this format".to_owned()),
        choices if choices.contains(&choice) => None,
        choices => Some(format!("it can be one of: {}", choices.join(", "))),
    }
}

impl Format {
    /// What the configuration calls it.
    fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    fn chosen(&self, config: &Config) -> Scalar {
        let choice = config.formats.get(self.name());
        let other = self
            .choices
            .iter()
            .find(|(name, _)| choice.is_some_and(|choice| choice == name));
        other.map_or(self.becomes, |(_, scalar)| *scalar)
    }

    /// The words for the default and what it can be instead.
    fn choices(&self) -> impl Iterator<Item = &'static str> {
        let others = self.choices.iter().map(|(name, _)| *name);
        let default = (!self.choices.is_empty()).then(|| word(self.becomes));
        default.into_iter().chain(others)
    }
}

/// What the configuration calls a default.
fn word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Date => "date",
        Scalar::DateTime => "timestamp",
        Scalar::Base64 => "bytes",
        Scalar::ExactNumber => "exact",
        _ => "text",
    }
}

/// How a scalar is spelled in code.
fn code(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::UInt64 => "u64",
        Scalar::Int128 => "i128",
        Scalar::UInt128 => "u128",
        Scalar::Float64 => "f64",
        Scalar::ExactNumber => "ExactNumber",
        Scalar::Text | Scalar::Binary => "String",
        Scalar::Base64 => "Vec<u8>",
        Scalar::Date => "jiff::civil::Date",
        Scalar::DateTime => "jiff::Timestamp",
        Scalar::Uuid => "uuid::Uuid",
        Scalar::Decimal => "rust_decimal::Decimal",
        Scalar::Url => "url::Url",
        Scalar::Ipv4 => "std::net::Ipv4Addr",
        Scalar::Ipv6 => "std::net::Ipv6Addr",
        Scalar::Ip => "std::net::IpAddr",
    }
}

/// The table in Markdown.
#[must_use]
pub fn table() -> String {
    let mut text = String::from(
        "| JSON type | Formats | In Rust | With `formats.<format>` | Notes |\n| --- | --- | --- | --- | --- |\n",
    );
    for row in FORMATS {
        let names: Vec<String> = row.names.iter().map(|name| format!("`{name}`")).collect();
        let choices: Vec<String> = row
            .choices
            .iter()
            .map(|(name, scalar)| format!("`{name}`: `{}`", code(*scalar)))
            .collect();
        text.push_str(&format!(
            "| {} | {} | `{}` | {} | {} |\n",
            row.kind.name(),
            names.join(", "),
            code(row.becomes),
            choices.join(", "),
            row.note,
        ));
    }
    text
}
