//! The same API, spelled differently.

use super::{base, changes, ids, records};
use sdk_tests::json_patch::patched;
use sdkgen::diff::Effect;
use serde_json::{Value, json};

/// The members of an object in the opposite order.
fn reversed(value: &mut Value) {
    if let Value::Object(members) = value {
        let turned: Vec<(String, Value)> = std::mem::take(members).into_iter().rev().collect();
        members.extend(turned);
    }
}

/// Turns the members of every object that stands under one of `keys`.
fn turn(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                turn(member, keys);
                if keys.contains(&key.as_str()) {
                    reversed(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| turn(item, keys)),
        _ => {}
    }
}

#[test]
fn order_makes_no_difference() {
    let keys = [
        "paths",
        "properties",
        "schemas",
        "securitySchemes",
        "responses",
        "headers",
        "content",
        "mapping",
    ];
    let mut new = base();
    turn(&mut new, &keys);
    assert_ne!(
        serde_json::to_string(&new).ok(),
        serde_json::to_string(&base()).ok()
    );
    assert_eq!(records(&changes(&base(), &new)), Vec::<Value>::new());

    let mut new = base();
    for path in [
        "/components/schemas/Pet/required",
        "/paths/~1pets/get/parameters",
        "/components/schemas/Animal/oneOf",
    ] {
        let list = new.pointer_mut(path).and_then(Value::as_array_mut);
        list.expect("a list").reverse();
    }
    assert_eq!(records(&changes(&base(), &new)), Vec::<Value>::new());
}

#[test]
fn spelling_out_what_holds_anyway_makes_no_difference() {
    let operation = "/paths/~1pets/get";
    let new = patched(
        &base(),
        &json!([
            {"op": "add", "path": "/paths/~1pets/get/parameters/1/required", "value": false},
            {"op": "add", "path": "/paths/~1pets/get/parameters/1/explode", "value": false},
            {"op": "add", "path": "/paths/~1pets/get/parameters/2/style", "value": "form"},
            {"op": "add", "path": "/paths/~1pets/get/parameters/2/explode", "value": true},
            {"op": "replace", "path": "/paths/~1pets/get/parameters/4/name", "value": "Trace"},
            {"op": "add", "path": format!("{operation}/security"), "value": [{"apiKey": []}]},
            {"op": "add", "path": format!("{operation}/servers"), "value": [{"url": "https://pets.example.com/v1"}]},
            {"op": "replace", "path": "/servers/0/url", "value": "https://pets.example.com/v1/"},
            {"op": "add", "path": format!("{operation}/deprecated"), "value": false},
            {"op": "move", "from": "/paths/~1pets/post/requestBody/content/application~1json",
             "path": "/paths/~1pets/post/requestBody/content/application~1json; charset=UTF-8"},
            {"op": "add", "path": "/components/schemas/Owner/additionalProperties", "value": true},
            {"op": "add", "path": "/components/schemas/Pet/properties/weight/format", "value": "double"},
            {"op": "add", "path": "/components/schemas/Pet/properties/weight/nullable", "value": false},
        ]),
    );
    assert_eq!(records(&changes(&base(), &new)), Vec::<Value>::new());
}

#[test]
fn a_parameter_may_stand_at_the_path_or_the_operation() {
    let own =
        json!([{"name": "petId", "in": "path", "required": true, "schema": {"type": "string"}}]);
    let path = "/paths/~1pets~1{petId}";
    let new = patched(
        &base(),
        &json!([
            {"op": "remove", "path": format!("{path}/parameters")},
            {"op": "add", "path": format!("{path}/get/parameters"), "value": own},
            {"op": "add", "path": format!("{path}/delete/parameters"), "value": own},
        ]),
    );
    assert_eq!(records(&changes(&base(), &new)), Vec::<Value>::new());
}

#[test]
fn shared_parts_may_stand_where_they_are_used() {
    let schemas = "/components/schemas";
    let new = patched(
        &base(),
        &json!([
            {"op": "add", "path": "/components/responses", "value": {"Odd": {
                "description": "Anything else.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }}},
            {"op": "replace", "path": "/paths/~1pets/get/responses/default", "value": {"$ref": "#/components/responses/Odd"}},
            {"op": "add", "path": "/components/parameters", "value": {"Region": {
                "name": "region", "in": "query", "required": true, "schema": {"type": "string"},
            }}},
            {"op": "replace", "path": "/paths/~1pets/get/parameters/3", "value": {"$ref": "#/components/parameters/Region"}},
            // One schema of an `allOf` is that schema.
            {"op": "replace", "path": format!("{schemas}/Pet/properties/owner"),
             "value": {"allOf": [{"$ref": "#/components/schemas/Owner"}]}},
            // Members by way of another schema are members.
            {"op": "add", "path": format!("{schemas}/Named"),
             "value": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}},
            {"op": "remove", "path": format!("{schemas}/Toy/properties/name")},
            {"op": "remove", "path": format!("{schemas}/Toy/required")},
            {"op": "add", "path": format!("{schemas}/Toy/allOf"), "value": [{"$ref": "#/components/schemas/Named"}]},
            // Null beside a type.
            {"op": "replace", "path": format!("{schemas}/Toy/properties/price"),
             "value": {"oneOf": [{"type": "number"}, {"enum": [null]}]}},
        ]),
    );
    assert_eq!(records(&changes(&base(), &new)), Vec::<Value>::new());
    assert_eq!(records(&changes(&new, &base())), Vec::<Value>::new());
}

#[test]
fn inline_or_by_reference_is_neutral() {
    let status = json!({"type": "string", "enum": ["available", "sold"]});
    let new = patched(
        &base(),
        &json!([
            {"op": "replace", "path": "/components/schemas/Pet/properties/status", "value": status},
            {"op": "replace", "path": "/components/schemas/CreatePet/properties/status", "value": status},
            {"op": "remove", "path": "/components/schemas/Status"},
            {"op": "add", "path": "/components/schemas/Weight", "value": {"type": "number"}},
            {"op": "replace", "path": "/components/schemas/Pet/properties/weight",
             "value": {"$ref": "#/components/schemas/Weight"}},
        ]),
    );
    let found = changes(&base(), &new);
    assert!(
        found.iter().all(|change| change.effect == Effect::Neutral),
        "{found:#?}"
    );
    assert_eq!(ids(&found), ["schema-extracted", "schema-inlined"]);
}

#[test]
fn prose_is_neutral() {
    /// Puts other words wherever there are some.
    fn reword(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    match member {
                        Value::String(text) if key == "description" => {
                            text.push_str(" In other words.")
                        }
                        other if key != "mapping" => reword(other),
                        _ => {}
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(reword),
            _ => {}
        }
    }
    let mut new = base();
    reword(&mut new);
    let found = changes(&base(), &new);
    assert!(
        found.iter().all(|change| change.effect == Effect::Neutral),
        "{found:#?}"
    );
    let subjects: Vec<&str> = found.iter().map(|change| change.subject.as_str()).collect();
    // Once for each thing that has prose: none of them twice.
    assert_eq!(
        subjects,
        [
            "info",
            "tag pets",
            "tag toys",
            "GET /pets",
            "GET /pets query limit",
            "GET /pets response 200",
            "GET /pets response 429",
            "GET /pets response default",
            "POST /pets response 201",
            "POST /pets response 202",
            "GET /pets/{petId} response 200",
            "DELETE /pets/{petId} response 204",
            "PUT /pets/{petId}/photo response 204",
            "GET /pets/{petId}/moods response 200",
            "GET /toys response 200",
            "POST /toys response 201",
            "POST /toys/wish response 204",
            "Pet",
            "Pet.name",
            "CreatePet",
        ]
    );
    assert!(found.iter().all(|change| change.class.id == "docs-changed"));
}

#[test]
fn a_type_is_the_same_whatever_it_is_called_on_the_way() {
    let schemas = "/components/schemas";
    let new = patched(
        &base(),
        &json!([
            {"op": "add", "path": format!("{schemas}/Keeper"), "value": {"$ref": "#/components/schemas/Owner"}},
            {"op": "replace", "path": format!("{schemas}/Pet/properties/owner"), "value": {"$ref": "#/components/schemas/Keeper"}},
            {"op": "add", "path": format!("{schemas}/Inches"), "value": {"allOf": [{"$ref": "#/components/schemas/Customary"}]}},
            {"op": "replace", "path": format!("{schemas}/Size/oneOf/1"), "value": {"$ref": "#/components/schemas/Inches"}},
        ]),
    );
    for (old, new) in [(&base(), &new), (&new, &base())] {
        let found = changes(old, new);
        assert!(
            found.iter().all(|change| change.effect == Effect::Neutral),
            "{found:#?}"
        );
    }
    // A union that takes a type in by another name is wider.
    let taken = patched(
        &new,
        &json!([
            {"op": "replace", "path": format!("{schemas}/Pet/properties/owner"),
             "value": {"oneOf": [{"$ref": "#/components/schemas/Owner"}, {"$ref": "#/components/schemas/Ball"}]}},
        ]),
    );
    let found = ids(&changes(&new, &taken));
    assert!(found.contains(&"type-widened".to_owned()), "{found:?}");
    assert!(!found.contains(&"type-changed".to_owned()), "{found:?}");
}
