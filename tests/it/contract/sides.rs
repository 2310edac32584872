//! The effect of a change follows the direction in which the type travels, which is found by following it from the operations.

use super::{changes, word};
use sdkgen::diff::{Change, Effect, Side};
use serde_json::{Value, json};

/// Where the type `Thing` is used.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Use {
    Request,
    Response,
    Both,
}

/// A description with one operation that uses `Thing`, two types away.
fn document(thing: &Value, usage: Use) -> Value {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Box"}}});
    let mut operation =
        json!({"operationId": "useThing", "responses": {"204": {"description": "Done."}}});
    if usage != Use::Response {
        operation["requestBody"] = json!({"required": true, "content": content});
    }
    if usage != Use::Request {
        operation["responses"] = json!({"200": {"description": "Done.", "content": content}});
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {
            "Box": {"type": "object", "properties": {
                "things": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            }},
            "Thing": thing,
        }},
    })
}

fn object(size: &Value, required: &[&str]) -> Value {
    let mut schema =
        json!({"type": "object", "properties": {"name": {"type": "string"}, "size": size}});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The only change between two descriptions.
fn only(old: &Value, new: &Value) -> Change {
    let mut found = changes(old, new);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// Old and new schema, the class, and its effect in requests, in responses and in both.
type Case = (Value, Value, &'static str, [Effect; 3]);

fn cases() -> Vec<Case> {
    use Effect::{Additive as A, Breaking as B, Neutral as N, Undecided as U};
    let number = json!({"type": "integer"});
    let plain = object(&number, &[]);
    let with = |key: &str, value: Value| {
        let mut size = number.clone();
        size[key] = value;
        object(&size, &[])
    };
    let without = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let colours = |values: &[&str]| json!({"type": "string", "enum": values});
    let mut closed = plain.clone();
    closed["additionalProperties"] = json!(false);
    let text = json!({"type": "string"});
    vec![
        (
            without.clone(),
            plain.clone(),
            "property-added-optional",
            [A, A, A],
        ),
        (
            without.clone(),
            object(&number, &["size"]),
            "property-added-required",
            [B, A, B],
        ),
        (
            plain.clone(),
            without.clone(),
            "property-removed-optional",
            [U, U, U],
        ),
        (
            object(&number, &["size"]),
            without,
            "property-removed-required",
            [U, B, B],
        ),
        (
            plain.clone(),
            object(&number, &["size"]),
            "property-became-required",
            [B, A, B],
        ),
        (
            object(&number, &["size"]),
            plain.clone(),
            "property-became-optional",
            [A, B, B],
        ),
        (
            plain.clone(),
            with("default", json!(3)),
            "property-default-added",
            [U, N, U],
        ),
        (
            plain.clone(),
            with("nullable", json!(true)),
            "nullable-added",
            [A, B, B],
        ),
        (
            with("nullable", json!(true)),
            plain.clone(),
            "nullable-removed",
            [B, A, B],
        ),
        (plain.clone(), object(&text, &[]), "type-changed", [B, B, B]),
        (
            plain.clone(),
            object(&json!({"type": "number"}), &[]),
            "type-widened",
            [A, B, B],
        ),
        (
            object(&json!({"type": "number"}), &[]),
            plain.clone(),
            "type-narrowed",
            [B, A, B],
        ),
        (
            plain.clone(),
            object(&json!({}), &[]),
            "type-widened",
            [A, B, B],
        ),
        (
            plain.clone(),
            with("minimum", json!(1)),
            "constraint-tightened",
            [B, A, B],
        ),
        (
            with("maximum", json!(1)),
            with("maximum", json!(2)),
            "constraint-loosened",
            [A, B, B],
        ),
        (
            with("multipleOf", json!(2)),
            with("multipleOf", json!(3)),
            "constraint-changed",
            [U, U, U],
        ),
        (
            plain.clone(),
            closed.clone(),
            "additional-properties-closed",
            [B, A, B],
        ),
        (closed, plain, "additional-properties-opened", [A, B, B]),
        (
            colours(&["red", "green"]),
            colours(&["red", "green", "blue"]),
            "enum-value-added",
            [A, A, A],
        ),
        (
            colours(&["red", "green"]),
            colours(&["red"]),
            "enum-value-removed",
            [B, A, B],
        ),
        (
            text.clone(),
            colours(&["red", "green"]),
            "became-enum",
            [B, A, B],
        ),
        (
            colours(&["red", "green"]),
            text,
            "enum-became-open",
            [A, B, B],
        ),
        (
            colours(&["red"]),
            colours(&["blue"]),
            "const-changed",
            [B, B, B],
        ),
    ]
}

#[test]
fn a_change_is_judged_by_where_its_type_travels() {
    for (old, new, class, effects) in cases() {
        let sides = [Side::Request, Side::Response, Side::Both];
        for ((usage, side), effect) in [Use::Request, Use::Response, Use::Both]
            .into_iter()
            .zip(sides)
            .zip(effects)
        {
            let change = only(&document(&old, usage), &document(&new, usage));
            let found = (change.class.id, change.effect, change.side);
            assert_eq!(found, (class, effect, side), "{usage:?}: {old} to {new}");
            assert_eq!(change.operations, ["useThing"]);
        }
    }
}

#[test]
fn a_member_of_one_direction_changes_in_that_direction_only() {
    let old = object(&json!({"type": "integer"}), &[]);
    let read_only =
        |required: &[&str]| object(&json!({"type": "integer", "readOnly": true}), required);
    let without = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let both = |schema: &Value| document(schema, Use::Both);

    let change = only(&both(&without), &both(&read_only(&["size"])));
    let found = (change.class.id, change.effect, change.side);
    assert_eq!(
        found,
        ("property-added-required", Effect::Additive, Side::Response)
    );
    assert_eq!(change.subject, "Thing.size");

    let change = only(&both(&read_only(&["size"])), &both(&read_only(&[])));
    let found = (change.class.id, change.effect, change.side);
    assert_eq!(
        found,
        ("property-became-optional", Effect::Breaking, Side::Response)
    );
    assert_eq!(change.subject, "Thing.size");

    // Required and read only makes one type for requests and one for responses: still the same member of the same schema.
    let found = changes(
        &both(&object(&json!({"type": "integer"}), &["size"])),
        &both(&read_only(&["size"])),
    );
    let found: Vec<(&str, String)> = found
        .iter()
        .map(|change| {
            (
                change.class.id,
                format!("{} {}", change.subject, word(change.side)),
            )
        })
        .collect();
    assert_eq!(
        found,
        [("property-read-only-added", "Thing.size both".to_owned())]
    );

    let write_only = object(&json!({"type": "integer", "writeOnly": true}), &[]);
    let change = only(&both(&old), &both(&write_only));
    assert_eq!(
        (change.class.id, change.effect),
        ("property-write-only-added", Effect::Undecided)
    );
    let change = only(
        &document(&old, Use::Request),
        &document(&write_only, Use::Request),
    );
    assert_eq!(
        (change.class.id, change.effect),
        ("property-write-only-added", Effect::Additive)
    );
    let change = only(
        &document(&old, Use::Request),
        &document(&read_only(&[]), Use::Request),
    );
    assert_eq!(
        (change.class.id, change.effect),
        ("property-read-only-added", Effect::Undecided)
    );
    let change = only(
        &document(&old, Use::Response),
        &document(&read_only(&[]), Use::Response),
    );
    assert_eq!(
        (change.class.id, change.effect),
        ("property-read-only-added", Effect::Additive)
    );
}

#[test]
fn a_type_that_nothing_reaches_has_no_contract() {
    let mut old = document(&object(&json!({"type": "integer"}), &[]), Use::Both);
    let mut new = old.clone();
    old["components"]["schemas"]["Spare"] = json!({"type": "string"});
    new["components"]["schemas"]["Spare"] =
        json!({"type": "object", "properties": {"a": {"type": "string"}}});
    assert_eq!(changes(&old, &new), []);
}

#[test]
fn a_credential_more_or_less_beside_others_is_one_change() {
    let document = |security: Value| {
        let mut document = document(&json!({"type": "string"}), Use::Response);
        document["security"] = security;
        document["components"]["securitySchemes"] = json!({
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "seal": {"type": "apiKey", "in": "header", "name": "X-Seal"},
        });
        document
    };
    let one = document(json!([{"key": []}]));
    let two = document(json!([{"key": [], "seal": []}]));
    let change = only(&two, &one);
    assert_eq!(
        (change.class.id, change.effect, change.before.as_str()),
        ("auth-required-dropped", Effect::Undecided, "key and seal")
    );
    let change = only(&one, &two);
    assert_eq!(
        (change.class.id, change.effect, change.after.as_str()),
        ("auth-required-added", Effect::Breaking, "key and seal")
    );
    let change = only(&one, &document(json!([])));
    assert_eq!(
        (change.class.id, change.effect),
        ("auth-required-dropped", Effect::Undecided)
    );
}

#[test]
fn the_order_of_variants_counts_where_a_reader_follows_it() {
    let object = |required: &[&str], names: &[&str]| {
        let members: serde_json::Map<String, Value> = names
            .iter()
            .map(|name| ((*name).to_owned(), json!({"type": "string"})))
            .collect();
        json!({"type": "object", "required": required, "properties": members})
    };
    let union = |variants: [&Value; 2]| json!({"oneOf": variants});
    let cases = [
        // Either may have all that the other needs.
        (
            object(&["a"], &["a", "b"]),
            object(&["b"], &["a", "b"]),
            true,
        ),
        (object(&[], &["a", "c"]), object(&[], &["a", "b"]), true),
        // What one needs, the other does not have.
        (object(&["a"], &["a"]), object(&["b"], &["b"]), false),
        (
            object(&["a"], &["a", "b"]),
            object(&["a", "c"], &["a", "b", "c"]),
            false,
        ),
        (json!({"type": "string"}), json!({"type": "integer"}), false),
        (json!({"type": "string"}), object(&[], &["a"]), false),
    ];
    for (one, other, counts) in cases {
        let (old, new) = (union([&one, &other]), union([&other, &one]));
        for usage in [Use::Request, Use::Response] {
            let found = changes(&document(&old, usage), &document(&new, usage));
            let ids: Vec<&str> = found.iter().map(|change| change.class.id).collect();
            let expected: &[&str] = match counts && usage == Use::Response {
                true => &["union-order-changed"],
                false => &[],
            };
            assert_eq!(ids, expected, "{usage:?}: {old} to {new}");
        }
    }
}
