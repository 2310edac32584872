//! Scalars and their formats.

use crate::support::{alias, codes_of, schemas};

#[test]
fn every_format_has_its_row() {
    for (text, expected) in [
        ("type: boolean", "boolean"),
        ("type: integer", "int64"),
        ("type: integer, format: int8", "int32"),
        ("type: integer, format: uint8", "int32"),
        ("type: integer, format: int16", "int32"),
        ("type: integer, format: uint16", "int32"),
        ("type: integer, format: int32", "int32"),
        ("type: integer, format: int64", "int64"),
        ("type: integer, format: uint", "uint64"),
        ("type: integer, format: uint32", "uint64"),
        ("type: integer, format: uint64", "uint64"),
        ("type: integer, format: unix-time", "int64"),
        ("type: number", "float64"),
        ("type: number, format: float", "float64"),
        ("type: number, format: double", "float64"),
        ("type: number, format: decimal", "exactnumber"),
        ("type: string", "text"),
        ("type: string, format: byte", "base64"),
        ("type: string, format: base64", "base64"),
        ("type: string, format: binary", "binary"),
        ("type: file", "binary"),
        ("type: string, format: date", "date"),
        ("type: string, format: date-time", "datetime"),
        ("type: string, format: datetime", "datetime"),
        ("type: string, format: password", "text"),
        ("type: string, format: uuid", "text"),
        ("type: string, format: uri", "text"),
        ("type: string, format: email", "text"),
        ("type: string, format: hostname", "text"),
        ("type: string, format: ipv4", "text"),
        ("type: string, format: duration", "text"),
        ("type: string, format: int64", "text"),
        // Without a type the format says it.
        ("format: int32", "int32"),
        ("format: double", "float64"),
        ("format: date-time", "datetime"),
        ("minLength: 1", "text"),
        ("minimum: 1", "float64"),
    ] {
        let (api, diagnostics) = schemas(&format!("Value: {{{text}}}"));
        assert_eq!(alias(&api, "Value"), expected, "{text}");
        assert_eq!(codes_of(&diagnostics), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn integers_are_as_wide_as_their_limits() {
    for (limits, expected) in [
        ("minimum: 1, maximum: 100.0", "int64"),
        ("format: int32, minimum: 0, maximum: 4294967295", "int64"),
        ("format: int32, maximum: 1e3", "int32"),
        ("minimum: 0", "int64"),
        ("minimum: 0, maximum: 18446744073709551615", "uint64"),
        ("minimum: 0.0, maximum: 1.8446744073709552e+19", "uint64"),
        (
            "format: int64, minimum: 0, maximum: 18446744073709551615",
            "uint64",
        ),
        (
            "minimum: -9223372036854775808, maximum: 9223372036854776000",
            "int64",
        ),
        ("maximum: 18446744073709551615", "int128"),
        ("format: uint64, minimum: -1", "int128"),
        ("minimum: 0, maximum: 3e38", "uint128"),
        ("maximum: 1e40", "exactnumber"),
        // Narrow limits change nothing: a server may loosen them.
        ("minimum: 0, maximum: 1", "int64"),
    ] {
        let (api, _) = schemas(&format!("Value: {{type: integer, {limits}}}"));
        assert_eq!(alias(&api, "Value"), expected, "{limits}");
    }
}

#[test]
fn the_documented_table_is_the_one_that_is_used() {
    let documented = include_str!("../../FORMATS.md");
    let table = sdkgen::lower::format_table();
    assert!(
        documented.contains(&table),
        "FORMATS.md has to hold:\n{table}"
    );
    let fixture = include_str!("../../../tests/fixtures/every_format.yaml");
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let kind = cells[0].trim_start_matches("| ");
        for format in cells[1].split(", ").map(|name| name.trim_matches('`')) {
            let member = format!("\"{kind} {format}\": {{ type: {kind}, format: {format} }}");
            assert!(fixture.contains(&member), "{member}");
        }
    }
}

#[test]
fn formats_that_are_not_known_are_told_once_with_the_number_of_places() {
    let (api, diagnostics) = schemas(
        "A: {type: string, format: fur}\nB: {type: string, format: fur}\nC: {type: number, format: paws}\nD: {type: boolean, format: paws}\nE: {type: string, format: 7}",
    );
    for (key, expected) in [
        ("A", "text"),
        ("B", "text"),
        ("C", "float64"),
        ("D", "boolean"),
        ("E", "text"),
    ] {
        assert_eq!(alias(&api, key), expected, "{key}");
    }
    assert_eq!(
        codes_of(&diagnostics),
        [
            "text-expected /components/schemas/E/format",
            "unknown-format /components/schemas/A",
            "unknown-format /components/schemas/C",
            "unknown-format /components/schemas/E"
        ]
    );
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages[1..3],
        [
            "the format `fur` is unknown (2 occurrences, this is the first)",
            "the format `paws` is unknown (2 occurrences, this is the first)"
        ]
    );
}

#[test]
fn arrays_say_what_is_inside() {
    let (api, diagnostics) = schemas(
        "Texts: {type: array, items: {type: string}}\nDeep: {type: array, items: {type: array, items: {type: integer, nullable: true}}}\nBare: {type: array}\nUntyped: {items: {type: boolean}}\nAny: {type: array, items: {}}",
    );
    for (key, expected) in [
        ("Texts", "list of text"),
        ("Deep", "list of list of int64 or null"),
        ("Bare", "list of any"),
        ("Untyped", "list of boolean"),
        ("Any", "list of any"),
    ] {
        assert_eq!(alias(&api, key), expected, "{key}");
    }
    assert_eq!(
        codes_of(&diagnostics),
        ["missing-items /components/schemas/Bare"]
    );
}
