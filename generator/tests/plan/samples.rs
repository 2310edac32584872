//! Arguments in examples keep the limits that the description sets.

use super::support::planned;
use sdkgen::plan::ExampleValue;

/// A value as text: what a reader would copy.
fn copied(value: &ExampleValue) -> String {
    match value {
        ExampleValue::Text { text, .. } => text.clone(),
        ExampleValue::Integer { value, .. } => value.to_string(),
        ExampleValue::Float(value) => value.to_string(),
        ExampleValue::Array(items) | ExampleValue::Vec(items) => {
            let items: Vec<String> = items.iter().map(copied).collect();
            items.join(" ")
        }
        ExampleValue::Construct { setters, .. } => setters
            .iter()
            .map(|(name, value)| format!("{}={}", name.as_str(), copied(value)))
            .collect(),
        other => format!("{other:?}"),
    }
}

/// The value of the one argument of an operation whose required parameter has this schema.
fn shown_in(location: &str, schema: &str) -> String {
    let path = if location == "path" {
        "/things/{value}"
    } else {
        "/things"
    };
    let yaml = format!(
        "
openapi: 3.0.3
info: {{title: Samples, version: '1'}}
servers: [{{url: 'https://api.example.test'}}]
paths:
  {path}:
    get:
      parameters: [{{name: value, in: {location}, required: true, schema: {schema}}}]
      responses: {{'204': {{description: done}}}}
components:
  schemas:
    Version: {{type: string, pattern: '^\\d+\\.\\d+$'}}
    Network:
      oneOf:
        - {{title: v4, type: string, pattern: '^([0-9]{{1,3}}\\.){{3}}[0-9]{{1,3}}/[0-9]{{1,2}}$'}}
        - {{title: v6, type: string, pattern: '^[0-9a-f:]+::/[0-9]{{1,3}}$'}}
"
    );
    let plan = planned(&yaml).plan;
    let example = plan.resources[0].operations[0].example.as_ref();
    example
        .map(|example| copied(&example.arguments[0]))
        .unwrap_or_default()
}

fn shown(schema: &str) -> String {
    shown_in("query", schema)
}

#[test]
fn texts_keep_their_limits() {
    let cases = [
        // Nothing is known, or the name fits.
        ("{type: string}", "value"),
        (
            "{type: string, maxLength: 20, pattern: '^[a-z]+$'}",
            "value",
        ),
        // Formats.
        (
            "{type: string, format: uuid}",
            "123e4567-e89b-12d3-a456-426614174000",
        ),
        ("{type: string, format: uri}", "https://example.com"),
        ("{type: string, format: ipv4}", "192.0.2.1"),
        ("{type: string, format: ipv6}", "2001:db8::1"),
        ("{type: string, format: email}", "someone@example.com"),
        // Patterns.
        (
            "{type: string, pattern: '^VA[0-9a-f]{32}$'}",
            "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ),
        ("{type: string, pattern: '^[-.a-z0-9]+\\.txt$'}", "a.txt"),
        (
            "{type: string, pattern: '^(?!test)[a-z]{2,4}[0-9]$'}",
            "aa1",
        ),
        (
            "{type: string, pattern: '^(cus|sub)_[A-Z0-9]+$', minLength: 8}",
            "cus_11111111",
        ),
        ("{$ref: '#/components/schemas/Version'}", "1.1"),
        // Alternatives.
        ("{$ref: '#/components/schemas/Network'}", "1.1.1.1/1"),
        (
            "{allOf: [{$ref: '#/components/schemas/Network'}]}",
            "1.1.1.1/1",
        ),
        // Lengths.
        ("{type: string, minLength: 12}", "value-value1"),
        ("{type: string, maxLength: 3}", "val"),
        // What the description shows, if that fits.
        ("{type: string, minLength: 3, example: shown}", "shown"),
        (
            "{type: string, format: uuid, example: shown}",
            "123e4567-e89b-12d3-a456-426614174000",
        ),
        (
            "{type: string, pattern: '^[0-9]+$', example: none, default: '42'}",
            "42",
        ),
        // What nothing fits says what it is called.
        ("{type: string, pattern: '(', minLength: 2}", "value"),
    ];
    for (schema, expected) in cases {
        assert_eq!(shown(schema), expected, "{schema}");
    }
}

#[test]
fn numbers_keep_their_limits() {
    let cases = [
        ("{type: integer}", "1"),
        ("{type: integer, minimum: 10}", "10"),
        ("{type: integer, minimum: 10, exclusiveMinimum: true}", "11"),
        ("{type: integer, maximum: -3}", "-3"),
        ("{type: integer, multipleOf: 5}", "5"),
        ("{type: integer, minimum: 12, multipleOf: 5}", "15"),
        ("{type: integer, maximum: 9, example: 20}", "1"),
        ("{type: number, minimum: 0, maximum: 1}", "0.5"),
        ("{type: number}", "1.5"),
    ];
    for (schema, expected) in cases {
        assert_eq!(shown(schema), expected, "{schema}");
    }
}

#[test]
fn lists_have_as_many_items_as_they_need() {
    let cases = [
        ("{type: array, items: {type: string}}", "value"),
        ("{type: array, minItems: 2, items: {type: integer}}", "1 1"),
        (
            "{type: array, minItems: 3, uniqueItems: true, items: {type: string}}",
            "value value-2 value-3",
        ),
        (
            "{type: array, maxItems: 1, items: {type: string}, example: [one, two]}",
            "one",
        ),
        (
            "{type: array, items: {type: string, format: ipv4}}",
            "192.0.2.1",
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(shown(schema), expected, "{schema}");
    }
}

#[test]
fn what_stands_in_a_path_is_not_empty() {
    let schema = "{type: object, properties: {a: {type: string}, b: {type: string}}}";
    assert_eq!(shown_in("path", schema), "a=a");
    assert_eq!(shown(schema), "");
}

#[test]
fn where_nothing_is_known_that_fits_no_call_is_shown() {
    for schema in [
        "{type: string, pattern: '^(?=.*x)(?=.*[0-9])[a-z0-9]{5}$'}",
        "{type: string, minLength: 1000}",
        "{type: string, pattern: '^ +$'}",
        "{type: integer, minimum: 5, maximum: 4}",
        "{type: array, items: {type: string, pattern: '^(?=.*x)a+$'}}",
        "{type: array, minItems: 2, uniqueItems: true, items: {type: string, pattern: '^a$'}}",
    ] {
        assert_eq!(shown(schema), "", "{schema}");
    }
}

#[test]
fn items_that_have_to_differ_do() {
    for (items, expected) in [
        ("{type: string, pattern: '^(0|[1-9][0-9]*)$'}", "0 2"),
        ("{type: string, pattern: '^(cat|dog|[A-C])$'}", "cat dog"),
        (
            "{type: string, format: uuid}",
            "123e4567-e89b-12d3-a456-426614174000 123e4567-e89b-12d3-a456-426614174002",
        ),
        ("{type: integer, multipleOf: 5}", "5 10"),
    ] {
        let schema = format!("{{type: array, minItems: 2, uniqueItems: true, items: {items}}}");
        assert_eq!(shown(&schema), expected, "{items}");
    }
}
