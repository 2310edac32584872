//! What a change is called, whom it concerns, and that it goes on being the same change.

use super::{base, changes, records};
use sdk_tests::json_patch::patched;
use sdkgen::diff::{Change, fingerprint};
use serde_json::{Value, json};

fn patch(operations: &Value) -> Vec<Change> {
    changes(&base(), &patched(&base(), operations))
}

fn subjects(changes: &[Change]) -> Vec<&str> {
    changes
        .iter()
        .map(|change| change.subject.as_str())
        .collect()
}

fn classes(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.class.id).collect()
}

#[test]
fn a_type_that_many_operations_reach_is_reported_once() {
    let found =
        patch(&json!([{"op": "remove", "path": "/components/schemas/Owner/properties/email"}]));
    assert_eq!(subjects(&found), ["Owner.email"]);
    assert_eq!(found[0].operations, ["listPets", "createPet", "getPet"]);

    let found = patch(&json!([{"op": "remove", "path": "/components/schemas/Status/enum/0"}]));
    assert_eq!(subjects(&found), ["Status \"available\""]);
    assert_eq!(found[0].operations, ["listPets", "createPet", "getPet"]);
}

#[test]
fn members_of_inline_types_are_named_after_their_owner() {
    let page = "/paths/~1pets/get/responses/200/content/application~1json/schema";
    let photo = "/paths/~1pets~1{petId}~1photo/put/requestBody/content/multipart~1form-data/schema";
    let found = patch(&json!([
        {"op": "replace", "path": "/components/schemas/Pet/properties/chip/properties/code/type", "value": "boolean"},
        {"op": "replace", "path": "/components/schemas/CreatePet/properties/chip/properties/code/type", "value": "boolean"},
        {"op": "replace", "path": format!("{page}/properties/page/properties/number/type"), "value": "boolean"},
        {"op": "replace", "path": format!("{photo}/properties/caption/type"), "value": "boolean"},
        {"op": "remove", "path": format!("{page}/required")},
    ]));
    assert_eq!(
        subjects(&found),
        [
            "Pet.chip.code",
            "CreatePet.chip.code",
            "GET /pets response 200.items",
            "GET /pets response 200.page.number",
            "PUT /pets/{petId}/photo body multipart/form-data.caption",
        ]
    );
    assert_eq!(found[3].operations, ["listPets"]);
}

#[test]
fn a_fingerprint_is_of_class_operations_and_subject() {
    let id = |text: &str| fingerprint("docs-changed", &[], text);
    assert_eq!(id("Pet").len(), 12);
    assert!(id("Pet").chars().all(|digit| digit.is_ascii_hexdigit()));
    // The first digits of `printf 'param-removed\nlistPets,getPet\nGET /pets query limit' | sha256sum`.
    let operations = ["listPets".to_owned(), "getPet".to_owned()];
    assert_eq!(
        fingerprint("param-removed", &operations, "GET /pets query limit"),
        "fe0ec1ae20d4"
    );
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere() {
    let removal = json!({"op": "remove", "path": "/components/schemas/Owner/properties/email"});
    let inline = json!({"op": "remove", "path": "/paths/~1pets/get/responses/200/content/application~1json/schema/properties/page/properties/number"});
    let before = patch(&json!([removal, inline]));
    // Another operation starts to use the type, schemas move, another change is made before it.
    let responses = json!({"200": {
        "description": "Owners.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Owner"}}},
    }});
    let after = patch(&json!([
        {"op": "replace", "path": "/paths/~1toys/get/responses", "value": responses},
        {"op": "move", "from": "/components/schemas/Owner", "path": "/components/schemas/Owner"},
        {"op": "remove", "path": "/components/schemas/Cat/properties/lives"},
        removal,
        inline,
    ]));
    for change in &before {
        let twin = after.iter().find(|other| other.subject == change.subject);
        let twin = twin.expect("the same change");
        assert_eq!(twin.fingerprint, change.fingerprint, "{}", change.subject);
    }
}

#[test]
fn types_that_hold_themselves_are_compared_once() {
    let document = |leaf: &str| {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Trees", "version": "1"},
            "paths": {
                "/trees": {"get": {"operationId": "getTree", "responses": {"200": {
                    "description": "A tree.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}},
                }}}},
                "/lists": {"get": {"operationId": "getList", "responses": {"200": {
                    "description": "A list.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Nested"}}},
                }}}},
            },
            "components": {"schemas": {
                "Tree": {"type": "object", "properties": {
                    "left": {"$ref": "#/components/schemas/Tree"},
                    "branch": {"$ref": "#/components/schemas/Branch"},
                    "leaf": {"type": leaf},
                }},
                "Branch": {"type": "object", "properties": {
                    "trees": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                    "bark": {"type": leaf},
                }},
                // A list of lists of lists, to no end.
                "Nested": {"type": "array", "items": {"$ref": "#/components/schemas/Nested"}},
            }},
        })
    };
    assert_eq!(
        records(&changes(&document("string"), &document("string"))),
        Vec::<Value>::new()
    );
    let found = changes(&document("string"), &document("integer"));
    assert_eq!(subjects(&found), ["Tree.leaf", "Branch.bark"]);
    assert_eq!(found[1].operations, ["getTree"]);

    // The same lists under another name.
    let text = document("string")
        .to_string()
        .replace("Nested", "Matryoshka");
    let renamed: Value = serde_json::from_str(&text).expect("JSON");
    let found = changes(&document("string"), &renamed);
    assert_eq!(classes(&found), ["schema-renamed"]);
    assert_eq!(found[0].operations, ["getList"]);
}

#[test]
fn an_operation_is_known_by_method_and_path_then_by_its_id() {
    // The id moves to another path; what was there has an id of its own.
    let found = patch(&json!([
        {"op": "move", "from": "/paths/~1toys", "path": "/paths/~1playthings"},
    ]));
    assert_eq!(
        classes(&found),
        ["operation-path-changed", "operation-path-changed"]
    );

    // Without ids, a path is the same whatever its parameters are called.
    let found = patch(&json!([
        {"op": "remove", "path": "/paths/~1pets~1{petId}~1photo/put/operationId"},
        {"op": "replace", "path": "/paths/~1pets~1{petId}~1photo/put/parameters/0/name", "value": "pet"},
        {"op": "move", "from": "/paths/~1pets~1{petId}~1photo", "path": "/paths/~1pets~1{pet}~1photo"},
    ]));
    assert_eq!(classes(&found), ["operation-renamed", "param-renamed"]);
    assert_eq!(
        (found[0].before.as_str(), found[0].after.as_str()),
        ("setPhoto", "")
    );
    assert_eq!(found[0].operations, ["PUT /pets/{pet}/photo"]);

    // Ids that change places change names in code, and nothing that travels.
    let found = patch(&json!([
        {"op": "replace", "path": "/paths/~1pets/get/operationId", "value": "listToys"},
        {"op": "replace", "path": "/paths/~1toys/get/operationId", "value": "listPets"},
    ]));
    assert_eq!(classes(&found), ["operation-renamed", "operation-renamed"]);
    assert_eq!(subjects(&found), ["GET /pets", "GET /toys"]);
    assert!(
        found
            .iter()
            .all(|change| change.reached.old == change.reached.new)
    );

    // The route stays with another id, and the id goes on elsewhere: what is called there is new.
    let found = patch(&json!([
        {"op": "replace", "path": "/paths/~1toys/get/operationId", "value": "listOldToys"},
        {"op": "add", "path": "/paths/~1toys~1all", "value": {"get": {
            "operationId": "listToys",
            "tags": ["toys"],
            "responses": {"204": {"description": "None."}},
        }}},
    ]));
    assert_eq!(classes(&found), ["operation-renamed", "operation-added"]);

    // Another id and another path: another operation.
    let found = patch(&json!([
        {"op": "replace", "path": "/paths/~1toys~1wish/post/operationId", "value": "hope"},
        {"op": "move", "from": "/paths/~1toys~1wish", "path": "/paths/~1hopes"},
    ]));
    assert_eq!(classes(&found), ["operation-removed", "operation-added"]);
    assert_eq!(found[0].operations, ["wishToy"]);
    assert_eq!(found[1].operations, ["hope"]);
}

#[test]
fn changes_stand_in_the_order_of_the_new_description() {
    let found = patch(&json!([
        {"op": "remove", "path": "/components/schemas/Problem/properties/message"},
        {"op": "remove", "path": "/components/schemas/Cat/properties/lives"},
        {"op": "remove", "path": "/components/schemas/Pet/properties/id"},
        {"op": "remove", "path": "/paths/~1toys/get"},
        {"op": "remove", "path": "/paths/~1pets/get/parameters/1"},
        {"op": "remove", "path": "/paths/~1pets/get/parameters/0"},
        {"op": "add", "path": "/paths/~1toys~1wish/get", "value": {"responses": {"204": {"description": "None."}}}},
        {"op": "replace", "path": "/servers/0/url", "value": "https://other.example.com"},
    ]));
    assert_eq!(
        subjects(&found),
        [
            "default server",
            "GET /pets query limit",
            "GET /pets query order",
            "GET /toys",
            "GET /toys/wish",
            "Pet.id",
            "Cat.lives",
            "Problem.message",
        ]
    );
}

#[test]
fn one_change_of_the_documents_credentials_is_one_change() {
    let found =
        patch(&json!([{"op": "replace", "path": "/security", "value": [{"login": ["pets"]}]}]));
    assert_eq!(
        classes(&found),
        ["auth-alternative-removed", "auth-alternative-added"]
    );
    assert_eq!(
        found[0].operations,
        [
            "listPets",
            "createPet",
            "getPet",
            "setPhoto",
            "listToys",
            "createToy",
            "wishToy"
        ]
    );
}

#[test]
fn a_renamed_member_is_one_change_only_where_that_is_clear() {
    let two = patch(&json!([
        {"op": "move", "from": "/components/schemas/Owner/properties/email", "path": "/components/schemas/Owner/properties/mail"},
        {"op": "move", "from": "/components/schemas/Owner/properties/name", "path": "/components/schemas/Owner/properties/called"},
    ]));
    assert_eq!(
        classes(&two),
        [
            "property-removed-optional",
            "property-removed-optional",
            "property-added-optional",
            "property-added-optional",
        ]
    );
    let other_type = patch(&json!([
        {"op": "remove", "path": "/components/schemas/Owner/properties/email"},
        {"op": "add", "path": "/components/schemas/Owner/properties/mail", "value": {"type": "integer"}},
    ]));
    assert_eq!(
        classes(&other_type),
        ["property-removed-optional", "property-added-optional"]
    );
    let other_presence = patch(&json!([
        {"op": "move", "from": "/components/schemas/Owner/properties/email", "path": "/components/schemas/Owner/properties/mail"},
        {"op": "add", "path": "/components/schemas/Owner/required", "value": ["mail"]},
    ]));
    assert_eq!(
        classes(&other_presence),
        ["property-removed-optional", "property-added-required"]
    );
}

#[test]
fn things_that_cannot_be_told_apart_are_taken_in_order() {
    let circle = json!({"type": "object", "properties": {"size": {"type": "integer"}}});
    let document = |last: &str| {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Twins", "version": "1"},
            "paths": {"/twins": {"get": {
                "operationId": "getTwin",
                "security": [{"first": ["a"]}, {"second": ["b"]}],
                "responses": {"200": {"description": "One of them.", "content": {"application/json": {"schema": {
                    "oneOf": [circle, circle, {"type": "object", "properties": {"size": {"type": last}}}],
                }}}}},
            }}},
            "components": {"securitySchemes": {
                "first": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example.com"},
                "second": {"type": "openIdConnect", "openIdConnectUrl": "https://b.example.com"},
            }},
        })
    };
    assert_eq!(
        records(&changes(&document("integer"), &document("integer"))),
        Vec::<Value>::new()
    );
    let found = changes(&document("integer"), &document("boolean"));
    assert_eq!(classes(&found), ["type-changed"]);
    let mut turned = document("integer");
    let security = turned.pointer_mut("/paths/~1twins/get/security");
    security
        .and_then(Value::as_array_mut)
        .expect("a list")
        .reverse();
    assert_eq!(
        records(&changes(&document("integer"), &turned)),
        Vec::<Value>::new()
    );
}
