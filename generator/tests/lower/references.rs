//! `$ref`: where it may lead, and what is said where it leads nowhere.

use crate::support::{alias, at_place, codes_of, lowered, members, operation, parameters, schemas};
use sdkgen::model::{NameHint, Shape};

#[test]
fn references_lead_anywhere_in_the_document() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets/{id}:\n    get:\n      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n      responses:\n        '200':\n          description: Pet.\n          content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}\ncomponents:\n  schemas:\n    FromPath: {$ref: '#/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema'}\n    Escaped: {$ref: '#/paths/~1pets~1%7Bid%7D/get/responses/200/content/application~1json/schema'}\n    FromParameter: {$ref: '#/paths/~1pets~1{id}/get/parameters/0/schema'}\n    'a/b': {type: integer}\n    'a~b': {type: boolean}\n    'a~1b': {type: number}\n    'a%25b': {type: string, format: date}\n    '50%': {type: string, format: byte}\n    Slash: {$ref: '#/components/schemas/a~1b'}\n    Tilde: {$ref: '#/components/schemas/a~0b'}\n    Both: {$ref: '#/components/schemas/a~01b'}\n    Percent: {$ref: '#/components/schemas/a%2525b'}\n    Unescaped: {$ref: '#/components/schemas/50%'}\n    Member: {$ref: '#/components/schemas/Pet/properties/toy'}\n    Pet: {type: object, properties: {toy: {type: object, properties: {name: {type: string}}}}}\n    Free: {$ref: '#/x-shared/Thing'}\nx-shared:\n  Thing: {type: array, items: {type: string}}",
    );
    let shared = "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema";
    for (key, expected) in [
        ("FromPath", shared),
        ("Escaped", shared),
        ("FromParameter", "text"),
        ("Slash", "a~1b"),
        ("Tilde", "a~0b"),
        ("Both", "a~01b"),
        ("Percent", "a%25b"),
        ("Unescaped", "50%"),
        ("Member", "Pet/properties/toy"),
        ("Free", "list of text"),
    ] {
        assert_eq!(alias(&api, key), expected, "{key}");
    }
    // The reply and the component are one type.
    let reply = &operation(&api).replies.success[0].content[0].ty;
    assert_eq!(crate::support::words(&api, reply), shared);
    assert!(matches!(at_place(&api, shared).shape, Shape::Object(_)));
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_chain_of_a_thousand_references_is_followed() {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      parameters: [{$ref: '#/components/parameters/P0'}]\n      responses: {'200': {$ref: '#/components/responses/R0'}}\ncomponents:\n  parameters:\n",
    );
    let chain = |kind: &str, letter: char| -> String {
        (0..1000)
            .map(|number| {
                format!(
                    "    {letter}{number}: {{$ref: '#/components/{kind}/{letter}{}'}}\n",
                    number + 1
                )
            })
            .collect()
    };
    text += &chain("parameters", 'P');
    text += "    P1000: {name: limit, in: query, schema: {$ref: '#/components/schemas/S0'}}\n  responses:\n";
    text += &chain("responses", 'R');
    text += "    R1000: {description: Pet., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}\n  schemas:\n";
    text += &chain("schemas", 'S');
    text += "    S1000: {type: object, properties: {id: {type: string}}}\n    Merged: {allOf: [{$ref: '#/components/schemas/S0'}, {properties: {name: {type: string}}}]}\n";
    let (api, diagnostics) = lowered(&text);
    assert_eq!(parameters(&api), ["query limit?: S0, FormExplode"]);
    assert_eq!(operation(&api).replies.success.len(), 1);
    assert_eq!(alias(&api, "S0"), "S1");
    let (id, _) = api
        .types
        .object(&operation(&api).parameters[0].ty)
        .expect("an object at the end");
    assert_eq!(api.types[id].hint, NameHint::Component("S1000".to_owned()));
    assert_eq!(members(&api, "Merged"), ["id?: text", "name?: text"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn references_that_lead_nowhere_cost_their_member() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties:\n    gone: {$ref: '#/components/schemas/Gone'}\n    whole: {$ref: '#'}\n    anchor: {$ref: '#pet'}\n    number: {$ref: 7}\n    file: {$ref: 'other.yaml#/Pet'}\n    up: {$ref: '../../../../etc/passwd'}\n    url: {$ref: 'https://pets.example/openapi.yaml#/Pet'}\n    local: {$ref: 'file:///etc/passwd'}\n    share: {$ref: '\\\\host\\x'}\n    empty: {$ref: ''}\n    id: {type: string}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "gone?: any",
            "whole?: any",
            "anchor?: any",
            "number?: any",
            "file?: any",
            "up?: any",
            "url?: any",
            "local?: any",
            "share?: any",
            "empty?: any",
            "id?: text"
        ]
    );
    let at =
        |code: &str, name: &str| format!("{code} /components/schemas/Pet/properties/{name}/$ref");
    assert_eq!(
        codes_of(&diagnostics),
        [
            at("unknown-reference", "gone"),
            at("misplaced-reference", "whole"),
            at("unknown-reference", "anchor"),
            at("wrong-type", "number"),
            at("external-reference", "file"),
            at("external-reference", "up"),
            at("external-reference", "url"),
            at("external-reference", "local"),
            at("external-reference", "share"),
            at("misplaced-reference", "empty")
        ]
    );
    assert!(!diagnostics.has_errors());
}

#[test]
fn references_to_something_of_another_kind_cost_what_refers() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      responses: {'200': {$ref: '#/components/schemas/Pet'}}\n    put:\n      parameters: [{$ref: '#/components/schemas/Pet'}]\n      responses: {'204': {description: Done.}}\n    post:\n      requestBody: {$ref: '#/components/responses/Found'}\n      responses: {'204': {description: Done.}}\ncomponents:\n  responses:\n    Found: {description: Found.}\n  schemas:\n    Pet:\n      type: object\n      properties:\n        reply: {$ref: '#/components/responses/Found'}\n        title: {$ref: '#/info/title'}\n        all: {$ref: '#/components/schemas'}\n        path: {$ref: '#/paths/~1pets'}\n        id: {$ref: '#/components/schemas/Pet/properties/name'}\n        name: {type: string}\n",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "reply?: any",
            "title?: any",
            "all?: any",
            "path?: any",
            "id?: text",
            "name?: text"
        ]
    );
    let operation = operation(&api);
    assert!(operation.replies.success.is_empty());
    assert_eq!(
        codes_of(&diagnostics),
        [
            "misplaced-reference /paths/~1pets/get/responses/200/$ref",
            "misplaced-reference /paths/~1pets/put/parameters/0/$ref",
            "operation-left-out /paths/~1pets/put",
            "misplaced-reference /paths/~1pets/post/requestBody/$ref",
            "operation-left-out /paths/~1pets/post",
            "misplaced-reference /components/schemas/Pet/properties/reply/$ref",
            "misplaced-reference /components/schemas/Pet/properties/title/$ref",
            "misplaced-reference /components/schemas/Pet/properties/all/$ref",
            "misplaced-reference /components/schemas/Pet/properties/path/$ref"
        ]
    );
    let first = diagnostics.iter().next().unwrap();
    assert_eq!(
        first.message,
        "`#/components/schemas/Pet` is a schema, where a response is required"
    );
}

#[test]
fn parameters_and_responses_that_are_only_each_other_name_the_circle() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      responses: {'200': {$ref: '#/components/responses/Own'}, '404': {description: Gone.}}\n    put:\n      parameters: [{$ref: '#/components/parameters/A'}]\n      responses: {'204': {description: Done.}}\ncomponents:\n  parameters:\n    A: {$ref: '#/components/parameters/B'}\n    B: {$ref: '#/components/parameters/A'}\n  responses:\n    Own: {$ref: '#/components/responses/Own'}\n",
    );
    // What is sent is all there or not sent at all.
    assert_eq!(api.operations.len(), 1);
    assert!(operation(&api).replies.success.is_empty());
    assert_eq!(operation(&api).replies.errors.len(), 1);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "reference-cycle /components/responses/Own",
            "reference-cycle /components/parameters/A",
            "operation-left-out /paths/~1pets/put"
        ]
    );
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "the references from here form a cycle: `#/components/responses/Own` → `#/components/responses/Own`",
            "the references from here form a cycle: `#/components/parameters/A` → `#/components/parameters/B` → `#/components/parameters/A`",
            "the operation is omitted, because one of its parameters cannot be read"
        ]
    );
}

#[test]
fn keywords_beside_a_reference_make_no_other_type() {
    let (api, diagnostics) = schemas(
        "Toy: {type: object, properties: {id: {type: string}}}\nPet:\n  type: object\n  properties:\n    more: {$ref: '#/components/schemas/Toy', properties: {name: {type: string}}}\n    all: {$ref: '#/components/schemas/Toy', allOf: [{properties: {name: {type: string}}}]}\n    must: {$ref: '#/components/schemas/Toy', required: [id]}\n    told: {$ref: '#/components/schemas/Toy', description: The best.}\n    null: {$ref: '#/components/schemas/Toy', nullable: true}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "more?: Toy",
            "all?: Toy",
            "must?: Toy",
            "told?: Toy",
            // Strictly ignored too, but written everywhere and meant; a reader that admits null refuses nothing.
            "null?: Toy or null"
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "reference-siblings /components/schemas/Pet/properties/more",
            "reference-siblings /components/schemas/Pet/properties/all",
            "reference-siblings /components/schemas/Pet/properties/must"
        ]
    );
}

#[test]
fn a_path_item_adds_to_the_one_it_refers_to() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    $ref: '#/x-items/pets'\n    parameters: [{name: page, in: query, schema: {type: integer}}]\n    post: {responses: {'204': {description: Done.}}}\n  /gone: {$ref: '#/x-items/gone'}\nx-items:\n  pets:\n    parameters: [{name: limit, in: query, schema: {type: integer}}]\n    get: {responses: {'204': {description: Done.}}}\n    post: {operationId: hidden, responses: {'204': {description: Done.}}}\n",
    );
    let operations: Vec<(String, Vec<&str>)> = api
        .operations
        .iter()
        .map(|operation| {
            let names = operation.parameters.iter();
            (
                operation.origin.as_str().to_owned(),
                names.map(|parameter| parameter.wire.as_str()).collect(),
            )
        })
        .collect();
    assert_eq!(
        operations,
        [
            ("/x-items/pets/get".to_owned(), vec!["limit", "page"]),
            ("/paths/~1pets/post".to_owned(), vec!["limit", "page"])
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "method-twice /paths/~1pets/post",
            "unknown-reference /paths/~1gone/$ref"
        ]
    );
}

#[test]
fn pointers_in_a_schema_with_a_uri_of_its_own_may_mean_the_document() {
    let (api, diagnostics) = lowered(
        "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Toy: {type: object, properties: {id: {type: string}}}\n    Own: {$id: 'https://pets.example/own', $ref: '#/components/schemas/Toy'}\n    Pet:\n      $id: https://pets.example/pet\n      type: object\n      $defs: {Toy: {type: integer}}\n      properties:\n        own: {$ref: '#/$defs/Toy'}\n        toy: {$ref: '#/components/schemas/Toy'}\n        pet: {$ref: '#'}\n        gone: {$ref: '#/components/schemas/Gone'}\n    Lost: {$id: 'https://pets.example/lost', $ref: '#/components/schemas/Lost/gone%20'}\n",
    );
    assert_eq!(alias(&api, "Own"), "Toy");
    assert_eq!(
        members(&api, "Pet"),
        ["own?: int64", "toy?: Toy", "pet?: Pet", "gone?: any"]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "too-many-references /components/schemas/Lost/$ref",
            "unknown-reference /components/schemas/Pet/properties/gone/$ref"
        ]
    );
}
