//! Responses.

use crate::support::{codes_of, lowered, operation, paths, payloads};
use sdkgen::model::{Api, Media, NameHint, Reply, Status, Ty};

fn got(responses: &str) -> (Api, Vec<String>) {
    let (api, diagnostics) = paths(&format!("/pets:\n  get:\n    responses:\n{responses}"));
    let codes = codes_of(&diagnostics);
    (api, codes)
}

fn statuses(replies: &[Reply]) -> Vec<Status> {
    replies.iter().map(|reply| reply.status).collect()
}

#[test]
fn statuses_ranges_and_the_default_are_sorted() {
    let (api, codes) = got(
        "      default: {description: Anything else.}\n      '404': {description: Gone.}\n      5XX: {description: Broken.}\n      '201': {description: Made.}\n      2xx: {description: Fine.}\n      '200': {description: Ok.}\n      '302': {description: Elsewhere.}\n      1XX: {description: Wait.}\n      x-note: {anything: goes}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(
        statuses(&replies.success),
        [
            Status::Code(200),
            Status::Code(201),
            Status::Range(2),
            Status::Code(302)
        ]
    );
    assert_eq!(
        statuses(&replies.errors),
        [Status::Code(404), Status::Range(5), Status::Default]
    );
    assert_eq!(replies.errors[0].docs.description.as_deref(), Some("Gone."));
    assert!(replies.success[0].content.is_empty());
    assert_eq!(codes, ["reply-left-out /paths/~1pets/get/responses/1XX"]);
}

#[test]
fn redirects_are_replies_without_content_and_304_where_a_request_can_ask_for_it() {
    let (api, codes) = got(
        "      '303': {description: Elsewhere., content: {text/html: {}}}\n      '304': {description: Same.}\n      default: {description: Else.}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(statuses(&replies.success), [Status::Code(303)]);
    assert!(replies.success[0].content.is_empty());
    assert_eq!(
        statuses(&replies.errors),
        [Status::Code(304), Status::Default]
    );
    let content = "/paths/~1pets/get/responses/303/content/text~1html";
    assert_eq!(codes, [format!("not-emitted {content}")]);
    let (api, _) = paths(
        "/pets:\n  get:\n    parameters: [{name: if-None-Match, in: header, schema: {type: string}}]\n    responses:\n      '304': {description: Same.}\n      '200': {description: Pet.}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(
        statuses(&replies.success),
        [Status::Code(200), Status::Code(304)]
    );
}

#[test]
fn an_operation_that_only_switches_protocols_is_left_out() {
    let (api, codes) =
        got("      '101': {description: A web socket.}\n      default: {description: Else.}");
    assert!(api.operations.is_empty());
    assert_eq!(codes, ["protocol-switch /paths/~1pets/get"]);
    let (api, codes) =
        got("      '101': {description: A web socket.}\n      '200': {description: Text.}");
    let replies = &operation(&api).replies;
    assert_eq!(statuses(&replies.success), [Status::Code(200)]);
    assert_eq!(codes, ["reply-left-out /paths/~1pets/get/responses/101"]);
}

#[test]
fn the_default_is_a_success_where_no_other_is_described() {
    let (api, codes) = got(
        "      '404': {description: Gone.}\n      default: {description: Pet., content: {application/json: {schema: {type: string}}}}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(statuses(&replies.success), [Status::Default]);
    assert_eq!(statuses(&replies.errors), [Status::Code(404)]);
    assert_eq!(
        codes,
        ["default-as-success /paths/~1pets/get/responses/default"]
    );
}

#[test]
fn bodies_are_json_text_bytes_events_or_none() {
    let (api, codes) = got(
        "      '200':\n        description: Pet.\n        content:\n          application/json: {schema: {type: array, items: {type: string}}}\n          text/plain: {schema: {type: string}}\n          image/png: {schema: {type: string, format: binary}}\n          application/octet-stream: {}\n          text/event-stream: {schema: {type: object, properties: {id: {type: string}}}}\n      '204': {description: Nothing.}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(
        payloads(&api, &replies.success[0].content),
        [
            "application/json Json: list of text",
            "text/plain Text: text",
            "image/png Bytes: binary",
            "application/octet-stream Bytes: binary",
            "text/event-stream EventStream: /paths/~1pets/get/responses/200/content/text~1event-stream/schema"
        ]
    );
    assert_eq!(replies.success[0].content[4].media, Media::EventStream);
    assert!(replies.success[1].content.is_empty());
    assert!(operation(&api).stream.is_some());
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn inline_types_are_named_after_the_operation_and_the_status() {
    let schema =
        "content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}";
    let (api, _) = got(&format!(
        "      '200': {{description: Pet., {schema}}}\n      '404': {{description: Gone., {schema}}}\n      5xx: {{description: Broken., {schema}}}\n      default: {{description: Else., {schema}}}"
    ));
    let roles: Vec<&NameHint> = api
        .types
        .iter()
        .map(|(_, definition)| &definition.hint)
        .collect();
    let role = |role: &str| NameHint::Operation {
        operation: 0,
        role: role.to_owned(),
    };
    assert_eq!(
        roles,
        [
            &role("response"),
            &role("error404"),
            &role("error5XX"),
            &role("error")
        ]
    );
}

#[test]
fn a_shared_response_gives_its_name_to_its_type() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get: {responses: {'200': {$ref: '#/components/responses/Found'}, '404': {$ref: '#/components/responses/Pet'}}}\n  /dogs:\n    get: {responses: {'200': {$ref: '#/components/responses/Found'}}}\ncomponents:\n  responses:\n    Found: {description: Found., content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}\n    Pet: {description: Gone., content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}\n  schemas:\n    Pet: {type: object, properties: {id: {type: string}}}",
    );
    let of = |index: usize| -> &Ty { &api.operations[index].replies.success[0].content[0].ty };
    assert_eq!(of(0), of(1));
    let shared = |key: &str| NameHint::Shared {
        key: key.to_owned(),
        kind: "response",
    };
    let names: Vec<&NameHint> = api
        .types
        .iter()
        .map(|(_, definition)| &definition.hint)
        .collect();
    assert_eq!(
        names,
        [
            &NameHint::Component("Pet".to_owned()),
            &shared("Found"),
            &shared("Pet"),
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn what_cannot_be_a_reply_is_told() {
    let (api, codes) = got(
        "      '20': {description: Short.}\n      '2000': {description: Long.}\n      6XX: {description: Odd.}\n      okay: {description: Word.}\n      '2X0': {description: Half.}\n      '500': broken\n      '200':\n        description: Pet.\n        headers: {X-Rate: {schema: {type: integer}}}\n        links: {next: {operationId: other}}",
    );
    let replies = &operation(&api).replies;
    assert_eq!(statuses(&replies.success), [Status::Code(200)]);
    assert!(replies.errors.is_empty());
    let at = |rest: &str| format!("/paths/~1pets/get/responses/{rest}");
    assert_eq!(
        codes,
        [
            format!("reply-left-out {}", at("20")),
            format!("reply-left-out {}", at("2000")),
            format!("reply-left-out {}", at("6XX")),
            format!("reply-left-out {}", at("okay")),
            format!("reply-left-out {}", at("2X0")),
            format!("ignored-value {}", at("500")),
            format!("not-emitted {}", at("200/links/next"))
        ]
    );
}

#[test]
fn an_operation_without_responses_is_told() {
    let (api, diagnostics) = paths("/pets:\n  get: {summary: Pets.}\n  post: {responses: [200]}");
    assert_eq!(api.operations.len(), 2);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /paths/~1pets/post/responses",
            "reply-left-out /paths/~1pets/get",
            "reply-left-out /paths/~1pets/post"
        ]
    );
}
