//! What methods take and return.

use super::support::{Planned, configured, planned};
use sdkgen::plan::{
    Argument, ArgumentPlan, BodyPlan, FieldKind, FieldTarget, MultipartPartKind, OperationField,
    OperationPlan, PathPiece, Repeat, ReplyPlan, RustTy, SwitchPlan, UploadField,
};

/// One operation with these lines (indented by six blanks) under `POST /pets/{id}`, called `pets.send`.
fn sent(lines: &str) -> Planned {
    planned(&description(lines))
}

fn description(lines: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets API, version: '1' }}\npaths:\n  /pets/{{id}}/as/{{ kind }}:\n    post:\n      tags: [pets]\n      operationId: send\n      \
         {lines}\n      parameters:\n        - {{ name: kind, in: path, required: true, schema: {{ type: string }} }}\n        \
         - {{ name: id, in: path, required: true, schema: {{ type: string }} }}\n        - {{ name: page, in: query, schema: {{ type: array, items: {{ type: integer }} }} }}\n        \
         - {{ name: X-Team, in: header, required: true, schema: {{ type: string }} }}\n"
    )
    .replace("{ kind }", "{kind}")
}

const DONE: &str = "responses: { '204': { description: Done. } }";

fn arguments(operation: &OperationPlan) -> Vec<&str> {
    let names = operation.arguments.iter();
    names.map(|argument| argument.name.as_str()).collect()
}

fn setters(operation: &OperationPlan) -> Vec<&str> {
    let names = operation.setters.iter();
    names.map(|setter| setter.name.as_str()).collect()
}

fn json(schema: &str) -> String {
    format!(
        "requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}\n      {DONE}"
    )
}

#[test]
fn the_path_comes_in_pieces_and_its_values_first() {
    let planned = sent(DONE);
    let operation = planned.operation("pets.send");
    assert_eq!(arguments(operation), ["id", "kind", "x_team"]);
    assert_eq!(setters(operation), ["page"]);
    let pieces: Vec<String> = operation
        .path
        .iter()
        .map(|piece| match piece {
            PathPiece::Literal(text) => text.clone(),
            PathPiece::Value { wire, field, .. } => format!("<{wire} {}>", field.as_str()),
        })
        .collect();
    assert_eq!(pieces, ["/pets/", "<id id>", "/as/", "<kind kind>"]);
    assert_eq!(operation.repeat, Repeat::Unsafe);
    assert_eq!(operation.reply, ReplyPlan::Empty);
    assert_eq!(operation.body, BodyPlan::None);
    assert_eq!(operation.docs.0, ["Send."]);
}

#[test]
fn members_of_a_plain_body_are_arguments_and_setters() {
    let planned = sent(&json(
        "{ type: object, required: [name, owner, object], properties: { name: { type: string }, age: { type: integer }, \
         owner: { type: string, nullable: true }, object: { type: string, enum: [pet] }, note: { type: string, nullable: true } } }",
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(
        arguments(operation),
        ["id", "kind", "name", "owner", "x_team"]
    );
    assert_eq!(
        operation.params.as_ref().map(|params| params.name.as_str()),
        Some("SendParams")
    );
    assert_eq!(setters(operation), ["age", "note", "page"]);
    let owner: &ArgumentPlan = &operation.arguments[3];
    assert_eq!(owner.ty, Some(RustTy::Option(Box::new(RustTy::String))));
    assert_eq!(owner.argument, Argument::Into);
    assert!(matches!(&owner.target, FieldTarget::BodyMember(name) if name.as_str() == "owner"));
    let note = &operation.setters[1];
    assert_eq!(note.kind, FieldKind::OptionalNullable);
    assert_eq!(
        note.null_name.as_ref().map(|name| name.as_str()),
        Some("note_null")
    );
    assert!(matches!(
        &operation.body,
        BodyPlan::Json { field, optional: false, media_type, .. } if field.as_str() == "body" && media_type == "application/json"
    ));
    assert_eq!(
        operation.setters[2].argument,
        Argument::Collect(Box::new(Argument::Direct))
    );
}

#[test]
fn other_bodies_are_one_argument() {
    for (schema, name, ty) in [
        (
            "{ type: array, items: { type: string } }",
            "body",
            "Vec(String)",
        ),
        ("{}", "body", "Json"),
        (
            "{ type: object, additionalProperties: { type: string } }",
            "body",
            "Map(String)",
        ),
        ("{ type: string }", "body", "String"),
    ] {
        let planned = sent(&json(schema));
        let operation = planned.operation("pets.send");
        assert_eq!(arguments(operation), ["id", "kind", name, "x_team"]);
        let spelled = operation.arguments[2]
            .ty
            .as_ref()
            .map(|ty| format!("{ty:?}"));
        assert_eq!(spelled.as_deref(), Some(ty));
    }
    let text = sent(&format!(
        "requestBody: {{ required: true, content: {{ text/plain: {{ schema: {{ type: string }} }} }} }}\n      {DONE}"
    ));
    assert_eq!(arguments(text.operation("pets.send"))[2], "text");
    let bytes = sent(&format!(
        "requestBody: {{ content: {{ image/png: {{ schema: {{ type: string, format: binary }} }} }} }}\n      {DONE}"
    ));
    let operation = bytes.operation("pets.send");
    assert_eq!(setters(operation), ["file", "page"]);
    assert!(matches!(
        &operation.body,
        BodyPlan::Upload { optional: true, media_type, .. } if media_type == "image/png"
    ));
}

#[test]
fn a_body_that_may_be_left_out_is_not_taken_apart() {
    let planned = sent(&format!(
        "requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, required: [a], properties: {{ a: {{ type: string }} }} }} }} }} }}\n      {DONE}"
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(arguments(operation), ["id", "kind", "x_team"]);
    assert_eq!(setters(operation), ["body", "page"]);
    assert!(matches!(
        operation.body,
        BodyPlan::Json { optional: true, .. }
    ));
}

#[test]
fn json_with_a_multipart_twin_takes_files() {
    let planned = sent(&format!(
        "requestBody:\n        required: true\n        content:\n          application/json: {{ schema: {{ type: object, required: [text], properties: {{ text: {{ type: string }} }} }} }}\n          \
         multipart/form-data: {{ schema: {{ type: object, required: [text], properties: {{ text: {{ type: string }}, \
         files: {{ type: array, items: {{ type: string, format: binary }} }}, cover: {{ type: string, format: binary }} }} }} }}\n          \
         application/xml: {{ schema: {{ type: string }} }}\n      {DONE}"
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(setters(operation), ["file", "cover", "page"]);
    let uploads: Vec<(&str, UploadField)> = operation
        .fields
        .iter()
        .filter_map(|field| match field {
            OperationField::Upload { name, count } => Some((name.as_str(), *count)),
            _ => None,
        })
        .collect();
    assert_eq!(
        uploads,
        [
            ("files", UploadField::Many),
            ("cover", UploadField::Optional)
        ]
    );
    assert!(matches!(
        &operation.body,
        BodyPlan::JsonOrMultipart { uploads, .. } if uploads.len() == 2 && uploads[0].0 == "files"
    ));
    assert_eq!(planned.codes(), ["body-not-offered"]);
}

#[test]
fn multipart_alone_goes_in_parts() {
    let planned = sent(&format!(
        "requestBody:\n        required: true\n        content:\n          multipart/form-data: {{ schema: {{ type: object, required: [file, meta], properties: {{ \
         file: {{ type: string, format: binary }}, meta: {{ type: object, properties: {{ a: {{ type: number }} }} }}, tags: {{ type: array, items: {{ type: string }} }} }} }}, \
         encoding: {{ meta: {{ contentType: application/json }} }} }}\n      {DONE}"
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(
        arguments(operation),
        ["id", "kind", "file", "meta", "x_team"]
    );
    let BodyPlan::Multipart { parts } = &operation.body else {
        panic!("{:?}", operation.body);
    };
    assert_eq!(parts[0].kind, MultipartPartKind::Upload(UploadField::One));
    assert!(matches!(
        &parts[1].kind,
        MultipartPartKind::Value { optional: false, content_type: Some(text), .. } if text == "application/json"
    ));
    assert!(matches!(
        parts[2].kind,
        MultipartPartKind::Value {
            optional: true,
            content_type: None,
            ..
        }
    ));
    let names: Vec<String> = planned
        .items()
        .into_iter()
        .map(|item| super::support::item_name(item).to_owned())
        .collect();
    assert_eq!(names, ["PetsSendMeta"], "the parts are no type");
}

fn reply(content: &str) -> Planned {
    sent(&format!("responses: {{ {content} }}"))
}

#[test]
fn replies_are_one_type() {
    let text = |planned: &Planned| {
        let operation = planned.operation("pets.send");
        let reply = match &operation.reply {
            ReplyPlan::Json { ty, optional, .. } => format!("{ty:?} {optional}"),
            other => format!("{other:?}"),
        };
        format!("{reply} | {}", operation.accept)
    };
    let number = "content: { application/json; charset=utf-8: { schema: { type: number } } }";
    let other = "content: { application/json: { schema: { type: string } } }";
    let cases = [
        (format!("'200': {{ description: N., {number} }}"), "F64 false | application/json"),
        (format!("'200': {{ description: N., {number} }}, '204': {{ description: No. }}"), "F64 true | application/json"),
        ("'200': { description: T., content: { text/csv: { schema: { type: string } } } }".to_owned(), "Text | text/csv"),
        ("'200': { description: T., content: { text/csv: {}, image/png: {} } }".to_owned(), "Download | text/csv, image/png"),
        ("'200': { description: T., content: { '*/*': { schema: { type: string, format: binary } } } }".to_owned(), "Download | */*"),
        ("'200': { description: E., content: { text/event-stream: {} } }".to_owned(), "Events | text/event-stream"),
        ("'200': { description: N. }".to_owned(), "Empty | application/json"),
    ];
    for (content, expected) in cases {
        let planned = reply(&content);
        assert_eq!(text(&planned), expected, "{content}");
        assert_eq!(planned.codes(), [""; 0], "{content}");
    }
    let several = reply(&format!(
        "'200': {{ description: N., {number} }}, '201': {{ description: O., {other} }}"
    ));
    assert_eq!(text(&several), "F64 false | application/json");
    assert_eq!(several.codes(), ["reply-not-offered"]);
}

#[test]
fn errors_are_listed_with_their_types() {
    let planned = reply(
        "'204': { description: Done. }, '404': { description: Gone., content: { application/json: { schema: { type: object, properties: { error: { type: string } } } } } }, \
         5XX: { description: Broken }, default: { description: Else. }",
    );
    let errors: Vec<String> = planned
        .operation("pets.send")
        .errors
        .iter()
        .map(|error| {
            let ty = match &error.ty {
                Some(RustTy::Named(name)) => name.as_str(),
                _ => "-",
            };
            format!("{} {ty} {}", error.status, error.docs.0.join(" "))
        })
        .collect();
    assert_eq!(
        errors,
        [
            "404 PetsSendError404 Gone.",
            "5XX - Broken.",
            "default - Else."
        ]
    );
}

const EVENTS: &str = "responses: { '200': { description: Either., content: { application/json: { schema: { type: string } }, text/event-stream: {} } } }";

#[test]
fn the_switch_for_events_has_no_setter() {
    let body = sent(&format!(
        "x-sdkgen-stream-switch: {{ body: live }}\n      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, \
         properties: {{ live: {{ type: boolean }}, tone: {{ type: string }} }} }} }} }} }}\n      {EVENTS}"
    ));
    let operation = body.operation("pets.send");
    assert_eq!(setters(operation), ["tone", "page"]);
    let stream = operation.stream.as_ref().expect("a stream");
    assert_eq!(stream.input.as_str(), "SendStream");
    assert!(matches!(
        &stream.switch,
        Some(SwitchPlan::BodyMember { member, kind: FieldKind::Optional, .. }) if member.as_str() == "live"
    ));
    assert_eq!(operation.accept, "application/json");

    let query = configured(
        &description(EVENTS).replace(
            "{ type: array, items: { type: integer } }",
            "{ type: boolean }",
        ),
        "{ operations: { send: { stream_switch: page } } }",
    );
    let operation = query.operation("pets.send");
    assert_eq!(setters(operation), [""; 0]);
    assert!(
        !operation
            .parameters
            .iter()
            .any(|parameter| parameter.wire == "page")
    );
    let stream = operation.stream.as_ref().expect("a stream");
    assert_eq!(stream.switch, Some(SwitchPlan::Query("page".to_owned())));

    let header = sent(EVENTS);
    let stream = header.operation("pets.send").stream.as_ref();
    assert_eq!(stream.expect("a stream").switch, None);
}

#[test]
fn a_switch_inside_one_value_is_out_of_reach() {
    let planned = sent(&format!(
        "x-sdkgen-stream-switch: {{ body: live }}\n      requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, required: [a], \
         properties: {{ live: {{ type: boolean }}, a: {{ type: string }} }} }} }} }} }}\n      {EVENTS}"
    ));
    assert_eq!(planned.codes(), ["stream-switch-out-of-reach"]);
}

#[test]
fn docs_say_what_the_description_says_in_one_order() {
    let planned = sent(
        "summary: Sends a pet\n      description: It goes **far**.\n      deprecated: true\n      externalDocs: { url: 'https://pets.test/send' }\n      responses: { '204': { description: Done. } }",
    );
    let operation = planned.operation("pets.send");
    assert!(operation.deprecated);
    assert_eq!(
        operation.docs.0,
        [
            "Sends a pet.",
            "",
            "It goes **far**.",
            "",
            "Deprecated.",
            "",
            "See <https://pets.test/send>."
        ]
    );
    let planned = sent(&json(
        "{ type: object, properties: { ttl: { type: integer, description: How long, default: 60, minimum: 1, maximum: 3600, example: 5 }, \
         name: { type: string, minLength: 1, maxLength: 1, pattern: '^[a-z]$' }, list: { type: array, items: { type: string }, maxItems: 3, uniqueItems: true }, \
         rate: { type: number, minimum: 0, exclusiveMinimum: true } } }",
    ));
    let docs: Vec<String> = planned
        .operation("pets.send")
        .setters
        .iter()
        .map(|setter| setter.docs.0.join("\n"))
        .collect();
    assert_eq!(
        docs,
        [
            "How long\n\nDefaults to `60`. Between 1 and 3600. Example: `5`.",
            "Exactly 1 character. Must match `^[a-z]$`.",
            "At most 3 items. Items are unique.",
            "More than 0.",
            ""
        ]
    );
}

#[test]
fn headers_that_http_refuses_are_left_out() {
    let planned = planned(
        "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths:\n  /a:\n    get:\n      tags: [a]\n      operationId: a\n      parameters:\n        \
         - { name: \"X\\r\\nEvil\", in: header, schema: { type: string } }\n        - { name: 'a b', in: cookie, schema: { type: string } }\n        \
         - { name: X-Fine, in: header, schema: { type: string } }\n      responses: { '204': { description: Done. } }\n",
    );
    assert_eq!(setters(planned.operation("a.a")), ["x_fine"]);
    assert_eq!(
        planned.codes(),
        ["header-name-invalid", "header-name-invalid"]
    );
}
