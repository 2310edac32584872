//! Arrays whose items have a type each, by their position.

use crate::support::{alias, codes_of, lowered};

fn tuple(items: &str, limits: &str) -> String {
    format!("{{ type: array, prefixItems: [{items}], {limits} }}")
}

#[test]
fn arrays_of_exactly_these_items_are_tuples() {
    let pair = "{ type: integer }, { type: string }";
    let five = "{ type: integer }, { type: integer }, { type: integer }, { type: integer }, { type: string }";
    let schemas = [
        ("Bounds", tuple(pair, "minItems: 2, maxItems: 2")),
        ("Closed", tuple(pair, "minItems: 2, items: false")),
        ("Fewer", tuple(pair, "minItems: 1, maxItems: 2")),
        ("More", tuple(pair, "minItems: 2")),
        ("One", tuple("{ type: string }", "minItems: 1, maxItems: 1")),
        ("Five", tuple(five, "minItems: 5, maxItems: 5")),
        (
            "Endless",
            tuple(
                "{ type: integer }, { $ref: '#/components/schemas/Endless' }",
                "minItems: 2, maxItems: 2",
            ),
        ),
        (
            "Chain",
            tuple(
                "{ type: integer }, { anyOf: [{ $ref: '#/components/schemas/Chain' }, { type: 'null' }] }",
                "minItems: 2, maxItems: 2",
            ),
        ),
    ];
    let mut text =
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n"
            .to_owned();
    for (key, schema) in &schemas {
        text.push_str(&format!("    {key}: {schema}\n"));
    }
    let (api, diagnostics) = lowered(&text);
    let pair = "tuple of int64, text";
    assert_eq!(alias(&api, "Bounds"), pair);
    assert_eq!(alias(&api, "Closed"), pair);
    assert_eq!(alias(&api, "Fewer"), "list of any");
    assert_eq!(alias(&api, "More"), "list of any");
    assert_eq!(alias(&api, "One"), "list of any");
    assert_eq!(
        alias(&api, "Five"),
        "tuple of int64, int64, int64, int64, text"
    );
    assert_eq!(alias(&api, "Endless"), "any");
    assert_eq!(alias(&api, "Chain"), "tuple of int64, Chain or null");
    let codes = codes_of(&diagnostics);
    assert!(
        codes.contains(&"reference-cycle /components/schemas/Endless".to_owned()),
        "{codes:?}"
    );
    assert!(
        !codes.iter().any(|code| code.ends_with("/Chain")),
        "{codes:?}"
    );
}
