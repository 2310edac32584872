//! Names: what people would guess, what cannot be a name, what collides.

use super::support::{
    Planned, configured, item_name, operations, planned, received, sent, structure, unused,
};
use sdkgen::plan::{EnumValues, Item, OperationPlan};

fn type_names(planned: &Planned) -> Vec<&str> {
    planned.items().into_iter().map(item_name).collect()
}

/// Name and setter of each member of a struct.
fn fields(planned: &Planned, name: &str) -> Vec<(String, Option<String>)> {
    structure(planned, name)
        .fields
        .iter()
        .map(|field| {
            (
                field.name.as_str().to_owned(),
                field
                    .setter
                    .as_ref()
                    .map(|setter| setter.as_str().to_owned()),
            )
        })
        .collect()
}

fn field_names(planned: &Planned, name: &str) -> Vec<String> {
    fields(planned, name)
        .into_iter()
        .map(|(field, _)| field)
        .collect()
}

fn variants(planned: &Planned, name: &str) -> Vec<String> {
    let Item::Enum(plan) = planned.item(name) else {
        panic!("{name} is no enum");
    };
    match &plan.values {
        EnumValues::Text { values, .. } => values
            .iter()
            .map(|value| value.name.as_str().to_owned())
            .collect(),
        EnumValues::Integer { values } => values
            .iter()
            .map(|value| value.name.as_str().to_owned())
            .collect(),
    }
}

#[test]
fn words_are_found_in_any_case() {
    let planned = unused(
        "    HTTPServer: { type: object, properties: { userIDs: { type: string }, OAuthToken: { type: string }, IPv4Address: { type: string }, \
         some-thing.else: { type: string }, 'created[gte]': { type: string }, \"don't\": { type: string } } }\n",
    );
    assert_eq!(type_names(&planned), ["HttpServer"]);
    assert_eq!(
        field_names(&planned, "HttpServer"),
        [
            "user_ids",
            "oauth_token",
            "ipv4_address",
            "some_thing_else",
            "created_gte",
            "dont"
        ]
    );
}

#[test]
fn what_is_no_name_becomes_one() {
    let planned = unused(
        "    Odd: { type: object, properties: { '': { type: string }, '+1': { type: string }, '-1': { type: string }, '$': { type: string }, \
         '@type': { type: string }, '1st': { type: string }, 'naïve': { type: string }, '名前': { type: string }, '_': { type: string }, \
         '😀': { type: string }, self: { type: string } } }\n",
    );
    assert_eq!(
        field_names(&planned, "Odd"),
        [
            "empty",
            "plus_1",
            "minus_1",
            "dollar",
            "type_",
            "x_1st",
            "naïve",
            "名前",
            "underscore",
            "u1f600",
            "self_"
        ]
    );
    assert_eq!(planned.codes(), [""; 0]);
}

#[test]
fn what_differs_in_signs_is_told_apart_by_them() {
    let planned = unused(
        "    Page: { type: object, properties: { '@id': { type: string }, id: { type: string }, '@type': { type: string }, type: { type: string } } }\n    \
         Sort: { type: string, enum: ['-name', name, '<', '>=', '*', star, 1024x1024, Self, unknown] }\n",
    );
    assert_eq!(
        field_names(&planned, "Page"),
        ["at_id", "id_lower", "at_type", "type_lower"]
    );
    assert_eq!(
        variants(&planned, "Sort"),
        [
            "MinusName",
            "Name",
            "Less",
            "GreaterEqual",
            "StarSymbol",
            "StarLower",
            "X1024x1024",
            "Self_",
            "Unknown_"
        ]
    );
    assert_eq!(planned.codes(), ["name-collision"; 6]);
}

#[test]
fn setters_do_not_hide_methods_and_fields_keep_their_names() {
    let pet = "    Pet: { type: object, properties: { new: { type: string }, clone: { type: string }, extra: { type: string }, type: { type: string }, \
               note: { type: string, nullable: true }, note_null: { type: string } } }\n";
    let setter = |name: &str, setter: &str| (name.to_owned(), Some(setter.to_owned()));
    assert_eq!(
        fields(&sent(pet), "Pet"),
        [
            setter("new", "new_"),
            setter("clone", "clone_"),
            setter("extra_", "extra_"),
            setter("type_", "type_"),
            setter("note", "note"),
            setter("note_null", "note_null"),
        ]
    );
}

#[test]
fn methods_of_what_has_one_value_do_not_hide_others() {
    let pet = "    Pet: { type: object, required: [clone, kind], properties: { clone: { type: string, enum: [a] }, kind: { type: string, enum: [b] }, \
               Kind: { type: string }, extra_mut: { type: string, enum: [c] } } }\n";
    let planned = received(pet);
    let plan = structure(&planned, "Pet");
    let constants: Vec<&str> = plan.constants.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(constants, ["clone_", "kind_lower"]);
    let received: Vec<&str> = plan.received.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(received, ["extra_mut_"]);
}

#[test]
fn types_keep_clear_of_the_prelude_and_of_each_other() {
    let planned = unused(
        "    pet_owner: { type: object }\n    Option: { type: object, properties: { a: { type: string } } }\n    \
         Pet: { type: object, properties: { owner: { type: object, properties: { x: { type: string } } }, Owner: { type: object, properties: { y: { type: string } } } } }\n    \
         PetOwner: { type: object, properties: { z: { type: string } } }\n",
    );
    assert_eq!(
        type_names(&planned),
        [
            "PetUnderscoreOwner",
            "Option_",
            "Pet",
            "PetOwnerLower",
            "PetOwnerCapital",
            "PetOwnerPascal"
        ]
    );
}

#[test]
fn integer_values_are_constants() {
    let planned = unused(
        "    Level: { type: integer, enum: [1, -3, 10], x-enum-varnames: [low, below, VERY_HIGH] }\n    Bare: { type: integer, enum: [1, -3] }\n",
    );
    assert_eq!(variants(&planned, "Level"), ["LOW", "BELOW", "VERY_HIGH"]);
    assert_eq!(variants(&planned, "Bare"), ["VALUE_1", "MINUS_3"]);
}

#[test]
fn long_names_are_cut_and_stay_different() {
    let long = "word_".repeat(60);
    let planned = unused(&format!(
        "    A: {{ type: object, properties: {{ {long}a: {{ type: string }}, {long}b: {{ type: string }} }} }}\n"
    ));
    let names = field_names(&planned, "A");
    assert!(names.iter().all(|name| name.len() <= 80), "{names:?}");
    assert_ne!(names[0], names[1]);
    assert_eq!(planned.codes(), [""; 0]);
}

/// A description with these paths, as YAML that is indented by two blanks.
fn paths(yaml: &str) -> Planned {
    planned(&described(yaml))
}

fn described(yaml: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n{yaml}")
}

const DONE: &str = "responses: { '204': { description: Done. } }";

fn ids(planned: &Planned) -> Vec<&str> {
    operations(&planned.plan.resources)
        .into_iter()
        .map(|operation| operation.id.as_str())
        .collect()
}

#[test]
fn methods_leave_out_the_name_of_their_resource() {
    let planned = paths(&format!(
        "  /pets:\n    get: {{ tags: [Pets], operationId: listPets, {DONE} }}\n    post: {{ tags: [pets], operationId: pets/create, {DONE} }}\n  \
         /pets/{{petId}}:\n    get: {{ tags: [pets], operationId: getPet, {DONE} }}\n    delete: {{ tags: [pets], operationId: pet_delete, {DONE} }}\n    \
         put: {{ tags: [pets], operationId: continue, {DONE} }}\n  \
         /v1/toys/{{toy}}/parts/{{part}}:\n    get: {{ {DONE} }}\n  /pets/search:\n    get: {{ tags: [search], operationId: search, {DONE} }}\n"
    ));
    assert_eq!(
        ids(&planned),
        [
            "pets.list",
            "pets.create",
            "pets.get",
            "pets.delete",
            "pets.continue",
            "toys.get_parts_by_part",
            "search.search"
        ]
    );
    let names = |operation: &OperationPlan| {
        (
            operation.method.as_str().to_owned(),
            operation.marker.as_str().to_owned(),
        )
    };
    assert_eq!(
        names(planned.operation("pets.continue")),
        ("continue_".to_owned(), "Continue".to_owned())
    );
    assert_eq!(
        names(planned.operation("search.search")),
        ("search".to_owned(), "SearchSearch".to_owned())
    );
}

#[test]
fn methods_that_collide_are_all_qualified() {
    let planned = paths(&format!(
        "  /pets:\n    get: {{ tags: [pets], operationId: getPets, {DONE} }}\n    post: {{ tags: [pets], operationId: get_pets, {DONE} }}\n  \
         /pets/{{id}}:\n    get: {{ tags: [pets], operationId: getPet, {DONE} }}\n"
    ));
    assert_eq!(
        ids(&planned),
        ["pets.get_b0bd07", "pets.post", "pets.get_pet"]
    );
    assert_eq!(planned.codes(), ["name-collision"; 3]);
}

#[test]
fn resources_come_from_extensions_tags_and_paths() {
    let planned = paths(&format!(
        "  /a: {{ get: {{ tags: [x], x-sdkgen-resource: pets.toys, operationId: list, {DONE} }} }}\n  \
         /b: {{ get: {{ tags: [Con], operationId: b, {DONE} }} }}\n  /api/v2/things/{{id}}: {{ get: {{ operationId: show, {DONE} }} }}\n  \
         /{{id}}: {{ get: {{ operationId: shown, {DONE} }} }}\n  /d: {{ get: {{ tags: [request], operationId: d, {DONE} }} }}\n"
    ));
    let resources = &planned.plan.resources;
    let spelled: Vec<[&str; 3]> = resources
        .iter()
        .map(|resource| {
            [
                resource.accessor.as_str(),
                resource.module.as_str(),
                resource.name.as_str(),
            ]
        })
        .collect();
    assert_eq!(
        spelled,
        [
            ["pets", "pets", "Pets"],
            ["con", "con_", "Con"],
            ["things", "things", "Things"],
            ["root", "root", "Root"],
            ["request_", "request", "RequestResource"],
        ]
    );
    assert_eq!(resources[0].children[0].accessor.as_str(), "toys");
    assert_eq!(ids(&planned)[0], "pets.toys.list");
}

#[test]
fn parameters_of_one_name_are_told_apart_by_their_place() {
    let planned = paths(&format!(
        "  /a/{{id}}:\n    post:\n      tags: [a]\n      operationId: send\n      parameters:\n        \
         - {{ name: id, in: query, required: true, schema: {{ type: string }} }}\n        - {{ name: id, in: path, required: true, schema: {{ type: string }} }}\n        \
         - {{ name: id, in: header, schema: {{ type: string }} }}\n        - {{ name: timeout, in: query, schema: {{ type: integer }} }}\n        \
         - {{ name: Start, in: query, schema: {{ type: string }} }}\n        - {{ name: 'Start>', in: query, schema: {{ type: string }} }}\n      \
         requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, required: [id], properties: {{ id: {{ type: string }} }} }} }} }} }}\n      {DONE}\n"
    ));
    let operation = planned.operation("a.send");
    let arguments: Vec<&str> = operation
        .required()
        .map(|argument| argument.name.as_str())
        .collect();
    // The path parameter stands beside the struct of the others.
    assert_eq!(arguments, ["id", "body_id", "query_id"]);
    let setters: Vec<&str> = operation
        .setters
        .iter()
        .map(|setter| setter.name.as_str())
        .collect();
    assert_eq!(setters, ["id", "timeout_", "start", "start_greater"]);
    assert_eq!(operation.setters[1].argument_name.as_str(), "timeout");
}

#[test]
fn what_is_added_renames_nothing() {
    let before = described(
        "  /pets: { get: { tags: [pets], operationId: list, responses: { '200': { description: Pets., content: { application/json: { schema: \
         { type: object, properties: { next: { type: string } } } } } } } } }\n",
    );
    let more = format!(
        "{before}  /toys: {{ get: {{ tags: [toys], operationId: listToys, responses: {{ '200': {{ description: Toys., content: {{ application/json: {{ schema: \
         {{ type: object, properties: {{ last: {{ type: string }} }} }} }} }} }} }} }} }}\n  /x: {{ get: {{ tags: [pets], operationId: show, {DONE} }} }}\n"
    );
    let (before, after) = (planned(&before), planned(&more));
    assert_eq!(type_names(&before), ["PetsListResponse"]);
    assert_eq!(type_names(&after), ["PetsListResponse", "ToysListResponse"]);
    assert_eq!(ids(&before), ["pets.list"]);
    assert_eq!(ids(&after), ["pets.list", "pets.show", "toys.list"]);
}

#[test]
fn inline_replies_of_several_statuses_are_told_apart_by_them() {
    let reply = |member: &str| {
        format!(
            "{{ description: R., content: {{ application/json: {{ schema: {{ type: object, properties: {{ {member}: {{ type: string }} }} }} }} }} }}"
        )
    };
    let planned = paths(&format!(
        "  /pets: {{ get: {{ tags: [pets], operationId: list, responses: {{ '200': {}, '202': {}, '404': {} }} }} }}\n",
        reply("a"),
        reply("b"),
        reply("c")
    ));
    assert_eq!(
        type_names(&planned),
        [
            "PetsListResponse200",
            "PetsListResponse202",
            "PetsListError404"
        ]
    );
    assert_eq!(planned.codes(), [""; 0]);
}

#[test]
fn the_configuration_names_types_methods_and_resources() {
    let yaml = format!(
        "{}components:\n  schemas:\n    pet: {{ type: object }}\n",
        described(&format!(
            "  /pets: {{ get: {{ tags: [pets], operationId: list, {DONE} }} }}\n"
        ))
    );
    let named = configured(
        &yaml,
        "{ types: { pet: Animal }, operations: { list: { resource: zoo.animals, method: all } } }",
    );
    assert_eq!(type_names(&named), ["Animal"]);
    assert_eq!(ids(&named), ["zoo.animals.all"]);
    assert_eq!(named.codes(), [""; 0]);
    for bad in [
        "{ types: { pet: animal } }",
        "{ types: { pet: Option } }",
        "{ types: { pet: 'A; B' } }",
        "{ operations: { GET /pets: { method: All } } }",
        "{ operations: { list: { resource: 'a.B c' } } }",
    ] {
        let refused = configured(&yaml, bad);
        assert_eq!(refused.codes(), ["configured-name-invalid"], "{bad}");
        assert!(refused.diagnostics.has_errors(), "{bad}");
    }
}

#[test]
fn credentials_are_called_by_what_they_are() {
    let setters = |schemes: &str, config: &str| -> Vec<String> {
        let keys = ["a_key", "BearerAuth", "login"];
        let security: Vec<String> = keys
            .iter()
            .filter(|key| schemes.contains(**key))
            .map(|key| format!("{{ {key}: [] }}"))
            .collect();
        let planned = configured(
            &format!(
                "{}security: [{}]\ncomponents:\n  securitySchemes: {{ {schemes} }}\n",
                described(&format!(
                    "  /pets: {{ get: {{ tags: [pets], operationId: list, {DONE} }} }}\n"
                )),
                security.join(", ")
            ),
            config,
        );
        planned
            .plan
            .client
            .credentials
            .iter()
            .map(|credential| format!("{} {}", credential.setter.as_str(), credential.variable))
            .collect()
    };
    let bearer = "BearerAuth: { type: http, scheme: bearer }";
    let key = "a_key: { type: apiKey, in: header, name: X-Key }";
    let login = "login: { type: http, scheme: basic }";
    assert_eq!(setters(bearer, "{}"), ["api_key PETS_API_KEY"]);
    assert_eq!(
        setters(&format!("{bearer}, {login}"), "{}"),
        ["api_key PETS_API_KEY", "login PETS_LOGIN"]
    );
    assert_eq!(
        setters(&format!("{bearer}, {key}"), "{}"),
        ["bearer_auth PETS_BEARER_AUTH", "a_key PETS_A_KEY"]
    );
    assert_eq!(
        setters(
            bearer,
            "{ credentials: { BearerAuth: { setter: token, variable: MY_TOKEN } } }"
        ),
        ["token MY_TOKEN"]
    );
}
