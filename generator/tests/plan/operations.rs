//! What methods take and return.

use super::support::{Planned, configured, planned};
use sdkgen::plan::{
    Argument, ArgumentPlan, BodyPlan, ConstantValue, FixedValue, OperationPlan, ParameterStyle,
    ReplyPlan, RustTy, Target, WholeBody,
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

fn fields(operation: &OperationPlan) -> Vec<&str> {
    let fields = operation.params.iter().flat_map(|params| &params.fields);
    fields.map(|field| field.name.as_str()).collect()
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
fn the_path_names_its_values_which_come_first() {
    let planned = sent(DONE);
    let operation = planned.operation("pets.send");
    assert_eq!(arguments(operation), ["id", "kind", "x_team"]);
    assert_eq!(setters(operation), ["page"]);
    assert_eq!(operation.path, "/pets/{id}/as/{kind}");
    assert!(matches!(&operation.arguments[0].target, Target::Path { wire, .. } if wire == "id"));
    assert!(matches!(&operation.setters[0].target, Target::Query { wire, .. } if wire == "page"));
    assert_eq!(operation.repeat, None);
    assert_eq!(operation.reply, ReplyPlan::Empty);
    assert_eq!(operation.body, BodyPlan::AsSet);
    assert_eq!(operation.docs.0, ["Send."]);
}

#[test]
fn members_of_a_plain_body_are_arguments_and_setters() {
    let planned = sent(&json(
        "{ type: object, required: [name, owner, object], properties: { name: { type: string }, age: { type: integer }, \
         owner: { type: string, nullable: true }, object: { type: string, enum: [pet] }, note: { type: string, nullable: true } } }",
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(arguments(operation), ["id", "kind"]);
    assert_eq!(fields(operation), ["name", "owner", "x_team"]);
    let params = operation.params.as_ref().expect("a struct");
    assert_eq!(params.name.as_str(), "SendParams");
    assert_eq!(setters(operation), ["age", "note", "page"]);
    let owner: &ArgumentPlan = &params.fields[1];
    assert_eq!(owner.ty, Some(RustTy::Option(Box::new(RustTy::String))));
    assert_eq!(owner.argument, Argument::Into);
    let member = |wire: &str, nullable| Target::Member {
        wire: wire.to_owned(),
        nullable,
    };
    assert_eq!(owner.target, member("owner", true));
    assert_eq!(operation.setters[1].target, member("note", false));
    let constant = ConstantValue::Text("pet".to_owned());
    let fixed = FixedValue::Member("object".to_owned(), constant);
    assert_eq!(operation.fixed, [fixed]);
    assert_eq!(operation.body, BodyPlan::AsSet);
    assert_eq!(operation.media_type, None);
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
        let required: Vec<&ArgumentPlan> = operation.required().collect();
        let names: Vec<&str> = required.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["id", "kind", name, "x_team"]);
        // JSON of any form and text both take text.
        let is_text = matches!(ty, "Json" | "String");
        assert_eq!(operation.params.is_some(), is_text, "{ty}");
        let spelled = required[2].ty.as_ref().map(|ty| format!("{ty:?}"));
        assert_eq!(spelled.as_deref(), Some(ty));
    }
    let text = sent(&format!(
        "requestBody: {{ required: true, content: {{ text/plain: {{ schema: {{ type: string }} }} }} }}\n      {DONE}"
    ));
    assert_eq!(fields(text.operation("pets.send")), ["text", "x_team"]);
    let bytes = sent(&format!(
        "requestBody: {{ content: {{ image/png: {{ schema: {{ type: string, format: binary }} }} }} }}\n      {DONE}"
    ));
    let operation = bytes.operation("pets.send");
    assert_eq!(setters(operation), ["file", "page"]);
    assert_eq!(operation.setters[0].target, Target::Body(WholeBody::Upload));
    assert_eq!(operation.media_type.as_deref(), Some("image/png"));
}

#[test]
fn json_is_sent_as_json_whatever_is_listed_first() {
    let pet = "{ schema: { $ref: '#/components/schemas/Pet' } }";
    let planned = planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    post:\n      tags: [pets]\n      operationId: send\n      \
         requestBody: {{ required: true, content: {{ application/json-patch+json: {pet}, application/json: {pet}, text/json: {pet}, \
         application/*+json: {pet}, application/xml: {{}} }} }}\n      {DONE}\ncomponents:\n  schemas:\n    \
         Pet: {{ type: object, properties: {{ id: {{ type: integer }} }} }}\n"
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(operation.media_type, None, "application/json");
    assert_eq!(setters(operation), ["id"]);
    assert_eq!(
        planned.codes(),
        ["body-not-offered"],
        "XML alone says something else"
    );
}

#[test]
fn a_body_that_may_be_left_out_is_not_taken_apart() {
    let planned = sent(&format!(
        "requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, required: [a], properties: {{ a: {{ type: string }} }} }} }} }} }}\n      {DONE}"
    ));
    let operation = planned.operation("pets.send");
    assert_eq!(arguments(operation), ["id", "kind", "x_team"]);
    assert_eq!(setters(operation), ["body", "page"]);
    assert_eq!(operation.setters[0].target, Target::Body(WholeBody::Json));
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
    let file = |wire: &str, many| Target::File {
        wire: wire.to_owned(),
        many,
    };
    assert_eq!(operation.setters[0].target, file("files", true));
    assert_eq!(operation.setters[1].target, file("cover", false));
    assert_eq!(operation.body, BodyPlan::JsonOrMultipart);
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
    assert_eq!(arguments(operation), ["id", "kind"]);
    assert_eq!(fields(operation), ["file", "meta", "x_team"]);
    let file = Target::File {
        wire: "file".to_owned(),
        many: false,
    };
    assert!(operation.required().any(|it| it.target == file));
    let part_types = vec![("meta".to_owned(), "application/json".to_owned())];
    assert_eq!(operation.body, BodyPlan::Multipart);
    assert_eq!(operation.part_types, part_types);
    assert_eq!(setters(operation), ["tags", "page"]);
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
fn replies_are_one_type_or_told_apart_by_status() {
    let told = |reply: &ReplyPlan| match reply {
        ReplyPlan::Json { ty } => format!("{ty:?}"),
        other => format!("{other:?}"),
    };
    let text = |planned: &Planned| {
        let operation = planned.operation("pets.send");
        let reply = match &operation.reply {
            ReplyPlan::Optional { reply, without, .. } => {
                let without: Vec<String> = without.iter().map(ToString::to_string).collect();
                format!("{} or nothing for {}", told(reply), without.join(" "))
            }
            ReplyPlan::Several(several) => {
                let variants = several.variants.iter();
                let variants =
                    variants.map(|it| format!("{}({})", it.name.as_str(), told(&it.reply)));
                let variants: Vec<String> = variants.collect();
                format!("{}: {}", several.name.as_str(), variants.join(" "))
            }
            other => told(other),
        };
        let accept = operation.accept.as_deref();
        format!("{reply} | {}", accept.unwrap_or(operation.reply.accept()))
    };
    let number = "content: { application/json; charset=utf-8: { schema: { type: number } } }";
    let other = "content: { application/json: { schema: { type: string } } }";
    let cases = [
        (format!("'200': {{ description: N., {number} }}"), "F64 | application/json"),
        (format!("'200': {{ description: N., {number} }}, '204': {{ description: No. }}"), "F64 or nothing for 204 | application/json"),
        ("'200': { description: T., content: { text/csv: { schema: { type: string } } } }".to_owned(), "Text | text/csv"),
        ("'200': { description: T., content: { text/csv: {}, image/png: {} } }".to_owned(), "Download | text/csv, image/png"),
        ("'200': { description: T., content: { '*/*': { schema: { type: string, format: binary } } } }".to_owned(), "Download | */*"),
        ("'200': { description: E., content: { text/event-stream: {} } }".to_owned(), "Events | text/event-stream"),
        ("'200': { description: N. }".to_owned(), "Empty | application/json"),
        (format!("'200': {{ description: N., {number} }}, '201': {{ description: N., {number} }}"), "F64 | application/json"),
        (format!("'200': {{ description: N., {number} }}, '201': {{ description: O., {other} }}"), "SendResponse: Ok(F64) Created(String) | application/json"),
        (format!("'202': {{ description: O., {other} }}, 2XX: {{ description: N. }}, '200': {{ description: I., content: {{ image/*: {{}} }} }}"),
            "SendResponse: Ok(Download) Accepted(String) Success(Empty) | application/json, image/*"),
        ("'302': { description: R. }".to_owned(), "Redirect | */*"),
        ("'302': { description: R. }, 3XX: { description: R. }".to_owned(), "Redirect | */*"),
        ("'204': { description: N. }, '302': { description: R. }, '303': { description: R. }".to_owned(), "SendResponse: NoContent(Empty) Redirect(Redirect) | */*"),
        (format!("'200': {{ description: N., {number} }}, '304': {{ description: U. }}"), "F64 | application/json"),
        ("'200': { description: E., content: { text/event-stream: {} } }, '204': { description: N. }".to_owned(), "Events or nothing for 204 | text/event-stream"),
    ];
    for (content, expected) in cases {
        let planned = reply(&content);
        assert_eq!(text(&planned), expected, "{content}");
        assert_eq!(planned.codes(), [""; 0], "{content}");
    }
    let two = reply(
        "'200': { description: N., content: { application/json: { schema: { type: number } }, application/x+json: { schema: { type: string } } } }",
    );
    assert_eq!(text(&two), "F64 | application/json");
    assert_eq!(two.codes(), ["reply-not-offered"]);
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
            let kind = error.kind.unwrap_or("-");
            format!("{} {kind} {ty} {}", error.status, error.docs.0.join(" "))
        })
        .collect();
    assert_eq!(
        errors,
        [
            "404 NotFound PetsSendError404 Gone.",
            "5XX Server - Broken.",
            "default - - Else."
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
    let live = Target::Member {
        wire: "live".to_owned(),
        nullable: false,
    };
    assert_eq!(stream.switch, Some(live));
    assert_eq!(operation.body, BodyPlan::Object);
    assert_eq!(operation.accept, None);

    let query = configured(
        &description(EVENTS).replace(
            "{ type: array, items: { type: integer } }",
            "{ type: boolean }",
        ),
        "{ operations: { send: { stream_switch: page } } }",
    );
    let operation = query.operation("pets.send");
    assert_eq!(setters(operation), [""; 0]);
    let stream = operation.stream.as_ref().expect("a stream");
    let page = Target::Query {
        wire: "page".to_owned(),
        style: ParameterStyle::FormExplode,
        allow_reserved: false,
    };
    assert_eq!(stream.switch, Some(page));

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
            "How long.\n\nDefaults to `60`. Between 1 and 3600. Example: `5`.",
            "Exactly 1 character. Must match `^[a-z]$`.",
            "At most 3 items. Items are unique.",
            "More than 0.",
            ""
        ]
    );
}

#[test]
fn docs_say_what_the_keys_of_maps_are() {
    let many: Vec<String> = (0..20).map(|number| format!("k{number}")).collect();
    let map = |names: &str| {
        format!(
            "{{ type: object, additionalProperties: {{ type: integer }}, propertyNames: {names} }}"
        )
    };
    let body = [
        map("{ enum: [cat, dog, bird] }"),
        map("{ allOf: [{ type: string, enum: [cat, dog] }] }"),
        map("{ const: cat }"),
        map(&format!("{{ enum: [{}] }}", many.join(", "))),
        map("{ pattern: '^[a-z]$' }"),
        map("{ format: uuid }"),
        map("{ type: string }"),
        map("true"),
    ];
    let body: Vec<String> = (0..)
        .zip(body)
        .map(|(at, map)| format!("m{at}: {map}"))
        .collect();
    let planned = planned(&format!(
        "openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    post:\n      tags: [pets]\n      operationId: send\n      \
         requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ {} }} }} }} }} }}\n      \
         responses: {{ '204': {{ description: Done. }} }}\n",
        body.join(", ")
    ));
    assert_eq!(planned.codes(), [""; 0]);
    let setters = planned.operation("pets.send").setters.iter();
    let docs: Vec<String> = setters.map(|setter| setter.docs.0.join("\n")).collect();
    assert_eq!(
        docs,
        [
            "Keys are `cat`, `dog`, or `bird`.",
            "Keys are `cat` or `dog`.",
            "The key is always `cat`.",
            "Keys are one of 20 values, such as `k0`.",
            "Keys must match `^[a-z]$`.",
            "The format of keys is `uuid`.",
            "",
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
