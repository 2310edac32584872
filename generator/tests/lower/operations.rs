//! Paths and operations.

use crate::support::{DONE, codes_of, lowered, operation, paths};
use sdkgen::model::{ParameterLocation, ParameterStyle, Repeat, Verb};

#[test]
fn every_method_is_an_operation_in_document_order() {
    let methods = [
        ("trace", Verb::Trace),
        ("options", Verb::Options),
        ("head", Verb::Head),
        ("get", Verb::Get),
        ("put", Verb::Put),
        ("post", Verb::Post),
        ("delete", Verb::Delete),
        ("patch", Verb::Patch),
    ];
    let text: String = methods
        .iter()
        .map(|(method, _)| format!("  {method}: {{{DONE}}}\n"))
        .collect();
    let (api, diagnostics) = paths(&format!(
        "/pets:\n{text}  x-note: {{anything: goes}}\nx-other: 7"
    ));
    let found: Vec<(&Verb, &str, &str)> = api
        .operations
        .iter()
        .map(|operation| {
            (
                &operation.verb,
                operation.path.as_str(),
                operation.origin.as_str(),
            )
        })
        .collect();
    let origins: Vec<String> = methods
        .iter()
        .map(|(method, _)| format!("/paths/~1pets/{method}"))
        .collect();
    let expected: Vec<(&Verb, &str, &str)> = methods
        .iter()
        .zip(&origins)
        .map(|((_, verb), origin)| (verb, "/pets", origin.as_str()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn ids_are_unique() {
    let (api, diagnostics) = paths(&format!(
        "/pets:\n  get: {{operationId: list, {DONE}}}\n  post: {{operationId: list, {DONE}}}\n  put: {{operationId: '', {DONE}}}\n  delete: {{operationId: 7, {DONE}}}"
    ));
    let ids: Vec<Option<&str>> = api
        .operations
        .iter()
        .map(|operation| operation.operation_id.as_deref())
        .collect();
    assert_eq!(ids, [Some("list"), None, None, Some("7")]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "text-expected /paths/~1pets/delete/operationId",
            "duplicate-operation-id /paths/~1pets/post/operationId"
        ]
    );
    assert_eq!(
        diagnostics.iter().nth(1).unwrap().message,
        "`list` is also the ID of the operation at /paths/~1pets/get; this one is named after its method and path"
    );
}

#[test]
fn tags_are_listed_once_and_described_by_the_document() {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\ntags:\n  - {{name: pets, description: All pets., externalDocs: {{url: 'https://pets.example'}}}}\n  - {{name: pets, description: Again.}}\n  - {{description: Nameless.}}\npaths:\n  /pets:\n    get: {{tags: [pets, other, pets, 7], {DONE}}}\n    put: {{tags: pets, {DONE}}}"
    ));
    assert_eq!(api.operations[0].tags, ["pets", "other", "7"]);
    assert!(api.operations[1].tags.is_empty());
    assert_eq!(api.tags.len(), 1);
    let docs = &api.tags[0].docs;
    assert_eq!(api.tags[0].name, "pets");
    assert_eq!(docs.description.as_deref(), Some("All pets."));
    assert_eq!(docs.external.as_deref(), Some("https://pets.example"));
    assert_eq!(
        codes_of(&diagnostics),
        [
            "text-expected /paths/~1pets/get/tags/3",
            "ignored-value /tags/2",
            "ignored-value /paths/~1pets/put/tags"
        ]
    );
}

#[test]
fn prose_is_that_of_the_operation_or_else_of_its_path() {
    let (api, diagnostics) = paths(&format!(
        "/pets:\n  summary: Pets.\n  description: All about pets.\n  get: {{{DONE}}}\n  post: {{summary: Adds one., deprecated: true, externalDocs: {{url: 'https://pets.example'}}, {DONE}}}\n  put: {{description: Replaces., deprecated: 'no', {DONE}}}"
    ));
    let said: Vec<(Option<&str>, Option<&str>, bool)> = api
        .operations
        .iter()
        .map(|operation| {
            (
                operation.docs.summary.as_deref(),
                operation.docs.description.as_deref(),
                operation.docs.deprecated,
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some("Pets."), Some("All about pets."), false),
            (Some("Adds one."), None, true),
            (None, Some("Replaces."), false)
        ]
    );
    assert_eq!(
        api.operations[1].docs.external.as_deref(),
        Some("https://pets.example")
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["ignored-value /paths/~1pets/put/deprecated"]
    );
}

#[test]
fn a_query_in_the_path_is_always_sent_and_a_fragment_never() {
    let (api, diagnostics) = paths(&format!(
        "/pets?beta=true&flag#top:\n  get:\n    parameters: [{{name: beta, in: query, schema: {{type: boolean}}}}, {{name: flag, in: query, schema: {{type: string}}}}]\n    {DONE}\n/cats?q=a{{q}}:\n  get: {{{DONE}}}\n/dogs?a=%20:\n  get: {{{DONE}}}\n/cows#all:\n  get: {{{DONE}}}"
    ));
    let found: Vec<(&str, Vec<(String, String)>)> = api
        .operations
        .iter()
        .map(|operation| (operation.path.as_str(), operation.fixed_query.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "/pets",
                vec![
                    ("beta".to_owned(), "true".to_owned()),
                    ("flag".to_owned(), String::new())
                ]
            ),
            ("/cows", vec![])
        ]
    );
    // What the path gives a value is not asked for.
    let [pets, _] = api.operations.as_slice() else {
        panic!("{:?}", api.operations)
    };
    let asked: Vec<&str> = pets
        .parameters
        .iter()
        .map(|parameter| parameter.wire.as_str())
        .collect();
    assert_eq!(asked, ["flag"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "fragment-in-path /paths/~1pets?beta=true&flag#top",
            "query-in-path /paths/~1pets?beta=true&flag#top",
            "query-in-path /paths/~1pets?beta=true&flag#top",
            "query-in-path-left-out /paths/~1cats?q=a{q}",
            "query-in-path-left-out /paths/~1dogs?a=%20",
            "fragment-in-path /paths/~1cows#all"
        ]
    );
}

#[test]
fn placeholders_in_the_query_of_a_path_are_query_parameters() {
    let (api, diagnostics) = paths(&format!(
        "/pets/{{id}}?kind={{kind}}&name={{called}}&age={{age}}&all=true:\n  get:\n    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}, {{name: kind, in: query, schema: {{type: integer}}}}, {{name: called, in: path, required: true, schema: {{type: array, items: {{type: string}}}}}}]\n    {DONE}"
    ));
    let [operation] = api.operations.as_slice() else {
        panic!("{:?}", api.operations)
    };
    assert_eq!(operation.path, "/pets/{id}");
    assert_eq!(
        operation.fixed_query,
        [("all".to_owned(), "true".to_owned())]
    );
    let found: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let wire = parameter.wire.as_str();
            (
                wire,
                parameter.location,
                parameter.style,
                parameter.required,
            )
        })
        .collect();
    use ParameterLocation::{Path, Query};
    use ParameterStyle::{FormExplode, Simple};
    assert_eq!(
        found,
        [
            ("id", Path, Simple, true),
            ("kind", Query, FormExplode, false),
            ("name", Query, FormExplode, true),
            ("age", Query, FormExplode, true),
        ]
    );
    let place = "/paths/~1pets~1{id}?kind={kind}&name={called}&age={age}&all=true";
    let mut expected = vec![format!("query-in-path {place}"); 4];
    expected.push(format!("parameter-undeclared {place}/get"));
    assert_eq!(codes_of(&diagnostics), expected);
}

#[test]
fn paths_that_are_none_cost_their_operations_only() {
    let (api, diagnostics) = paths(&format!(
        "'https://pets.example/x':\n  get: {{{DONE}}}\n'/a/{{id':\n  get: {{{DONE}}}\n'/b/id}}':\n  get: {{{DONE}}}\n'/c/{{}}':\n  get: {{{DONE}}}\n'/d/{{a/b}}':\n  get: {{{DONE}}}\n/e: 7\n'/h#{{id}}':\n  get: {{{DONE}}}\n/f:\n  get: 7\n/g:\n  get: {{{DONE}}}"
    ));
    assert_eq!(operation(&api).path, "/g");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "wrong-type /paths/~1e",
            "operation-left-out /paths/~1f/get",
            "malformed-path /paths/https:~1~1pets.example~1x",
            "malformed-path /paths/~1a~1{id",
            "malformed-path /paths/~1b~1id}",
            "malformed-path /paths/~1c~1{}",
            "malformed-path /paths/~1d~1{a~1b}",
            "malformed-path /paths/~1h#{id}"
        ]
    );
}

#[test]
fn paths_that_differ_in_names_only_are_told() {
    let one = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]";
    let two = "parameters: [{name: name, in: path, required: true, schema: {type: string}}]";
    let (api, diagnostics) = paths(&format!(
        "/pets/{{id}}:\n  get: {{{one}, {DONE}}}\n/pets/{{name}}:\n  get: {{{two}, {DONE}}}\n  put: {{{two}, {DONE}}}"
    ));
    assert_eq!(api.operations.len(), 3);
    assert_eq!(
        codes_of(&diagnostics),
        ["same-path-twice /paths/~1pets~1{name}/get"]
    );
}

#[test]
fn callbacks_and_webhooks_are_noted() {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\nx-webhooks: {{adopted: {{post: {{{DONE}}}}}}}\npaths:\n  /pets:\n    post:\n      callbacks:\n        born: {{'{{$request.body#/url}}': {{post: {{{DONE}}}}}}}\n        died: {{'{{$request.body#/url}}': {{post: {{{DONE}}}}}}}\n      {DONE}"
    ));
    assert_eq!(api.operations.len(), 1);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "not-emitted /x-webhooks/adopted",
            "not-emitted /paths/~1pets/post/callbacks/born"
        ]
    );
    let message = &diagnostics.iter().nth(1).unwrap().message;
    assert_eq!(
        message,
        "a callback is not part of a client (2 occurrences, this is the first)"
    );
}

#[test]
fn title_version_and_prose_of_the_document_are_kept() {
    let (api, _) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1.2', description: All pets.}\nexternalDocs: {url: 'https://pets.example'}\npaths: {}",
    );
    assert_eq!(api.info.title, "Pets");
    assert_eq!(api.info.version, "1.2");
    assert_eq!(api.info.docs.description.as_deref(), Some("All pets."));
    assert_eq!(
        api.info.docs.external.as_deref(),
        Some("https://pets.example")
    );
    let (_, diagnostics) = lowered("openapi: 3.0.3\ninfo: Pets\npaths: 7\ncomponents: [1]");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "wrong-type /components",
            "info-malformed /info",
            "paths-malformed /paths"
        ]
    );
}

#[test]
fn what_3_2_adds_is_read() {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.2.0\ninfo: {{title: Pets, version: '1'}}\ntags:\n  - {{name: a, parent: b}}\n  - {{name: b, parent: a}}\n  - {{name: new, kind: badge}}\npaths:\n  /pets:\n    query: {{tags: [new, a], {DONE}}}\n    additionalOperations:\n      LINK: {{{DONE}}}\n      POST: {{{DONE}}}\n      'a b': {{{DONE}}}\n      CONNECT: {{{DONE}}}\n    get:\n      parameters: [{{name: all, in: querystring, content: {{application/x-www-form-urlencoded: {{schema: {{type: string}}}}}}}}]\n      {DONE}"
    ));
    let verbs: Vec<&str> = api
        .operations
        .iter()
        .map(|operation| operation.verb.as_str())
        .collect();
    assert_eq!(verbs, ["QUERY", "LINK", "POST", "GET"]);
    assert_eq!(api.operations[0].tags, ["a"]);
    assert_eq!(api.tags_around("a"), ["b", "a"]);
    let repeats: Vec<Repeat> = api
        .operations
        .iter()
        .map(|operation| operation.repeat)
        .collect();
    assert_eq!(
        repeats,
        [
            Repeat::Idempotent,
            Repeat::Unsafe,
            Repeat::Unsafe,
            Repeat::Idempotent
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "operation-left-out /paths/~1pets/additionalOperations/a b",
            "operation-left-out /paths/~1pets/additionalOperations/CONNECT"
        ]
    );
}
