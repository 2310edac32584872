//! Request bodies and their media types.

use crate::support::{codes_of, members_of, operation, paths, payloads};
use sdkgen::model::{Api, Body, Media, ParameterLocation};
use serde_json::json;

fn posted(body: &str) -> (Api, Vec<String>) {
    let (api, diagnostics) = paths(&format!(
        "/pets:\n  post:\n    requestBody:\n{body}\n    responses: {{'204': {{description: Done.}}}}"
    ));
    let codes = codes_of(&diagnostics);
    (api, codes)
}

fn body(api: &Api) -> &Body {
    operation(api).body.as_ref().expect("a body")
}

#[test]
fn every_media_type_is_read_for_what_it_is() {
    use Media::{Bytes, EventStream, Form, Json, Text};
    for (media_type, media) in [
        ("application/json", Json),
        ("application/json; charset=utf-8", Json),
        ("Application/JSON", Json),
        ("application/vnd.pets+json", Json),
        ("application/merge-patch+json", Json),
        ("application/problem+json", Json),
        ("text/json", Json),
        ("application/x-www-form-urlencoded", Form),
        ("multipart/form-data", Bytes),
        ("text/plain", Text),
        ("text/csv; header=present", Text),
        ("text/event-stream", EventStream),
        ("application/octet-stream", Bytes),
        ("image/png", Bytes),
        ("application/xml", Bytes),
        ("text/xml", Bytes),
        ("multipart/mixed", Bytes),
        ("*/*", Bytes),
    ] {
        let (api, codes) = posted(&format!(
            "      content: {{'{media_type}': {{schema: {{type: string}}}}}}"
        ));
        let payload = &body(&api).content[0];
        assert_eq!(payload.media, media, "{media_type}");
        assert_eq!(payload.media_type, media_type);
        assert_eq!(codes, Vec::<String>::new(), "{media_type}");
    }
}

#[test]
fn several_media_types_stay_in_order() {
    let (api, codes) = posted(
        "      required: true\n      description: A pet.\n      content:\n        text/plain: {schema: {type: string}}\n        application/json: {schema: {type: object, properties: {id: {type: string}}}, example: {id: a}}\n        application/octet-stream: {schema: {type: string, format: binary}}\n        application/x-www-form-urlencoded: {schema: {type: object, properties: {id: {type: string}}}}\n        image/*: {}",
    );
    assert_eq!(
        payloads(&api, &body(&api).content),
        [
            "text/plain Text: text",
            "application/json Json: /paths/~1pets/post/requestBody/content/application~1json/schema",
            "application/octet-stream Bytes: binary",
            "application/x-www-form-urlencoded Form: /paths/~1pets/post/requestBody/content/application~1x-www-form-urlencoded/schema",
            "image/* Bytes: binary"
        ]
    );
    assert!(body(&api).required);
    assert_eq!(body(&api).docs.description.as_deref(), Some("A pet."));
    assert_eq!(body(&api).content[1].examples, [json!({"id": "a"})]);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn a_body_need_not_be_sent_unless_the_description_says_so() {
    let (api, _) = posted("      content: {application/json: {schema: {type: string}}}");
    assert!(!body(&api).required);
}

#[test]
fn parts_of_a_multipart_body_have_their_encoding() {
    let (api, codes) = posted(
        "      content:\n        multipart/form-data:\n          schema:\n            type: object\n            required: [photo]\n            properties:\n              photo: {type: string, format: binary}\n              more: {type: array, items: {type: string, format: binary}}\n              maybe: {type: string, format: binary, nullable: true}\n              about: {type: object, properties: {name: {type: string}}}\n              note: {type: string}\n          encoding:\n            photo: {contentType: 'image/png, image/jpeg', headers: {X-Size: {schema: {type: integer}}}}\n            about: {contentType: application/json, style: deepObject}\n            other: {contentType: text/plain}\n            note: text/plain",
    );
    let payload = &body(&api).content[0];
    assert_eq!(payload.media, Media::Multipart);
    let encoding: Vec<(&str, Option<&str>)> = payload
        .encoding
        .iter()
        .map(|(name, encoding)| (name.as_str(), encoding.content_type.as_deref()))
        .collect();
    assert_eq!(
        encoding,
        [
            ("photo", Some("image/png, image/jpeg")),
            ("about", Some("application/json"))
        ]
    );
    let place = "/paths/~1pets/post/requestBody/content/multipart~1form-data";
    assert_eq!(
        members_of(&api, api.types.object(&payload.ty).unwrap().1),
        [
            "photo: binary".to_owned(),
            "more?: list of binary".to_owned(),
            "maybe?: binary".to_owned(),
            format!("about?: {place}/schema/properties/about"),
            "note?: text".to_owned()
        ]
    );
    assert_eq!(
        codes,
        [
            format!("ignored-value {place}/encoding/note"),
            format!("encoding-ignored {place}/encoding/about/style"),
            format!("encoding-ignored {place}/encoding/other"),
        ]
    );
    let size = &api.operations[0].parameters[0];
    let part = size.part.as_ref().map(|part| part.wire.as_str());
    assert_eq!((part, size.wire.as_str()), (Some("photo"), "X-Size"));
    assert_eq!(size.location, ParameterLocation::Part);
    assert!(!size.required);
}

#[test]
fn binary_values_travel_as_bodies_and_parts_only() {
    let (api, codes) = posted(
        "      content:\n        application/json: {schema: {type: object, properties: {photo: {type: string, format: binary}}}}\n        text/plain: {schema: {type: string, format: binary}}\n        image/png: {schema: {type: string}}",
    );
    let content = &body(&api).content;
    let json = api.types.object(&content[0].ty).unwrap().1;
    assert_eq!(members_of(&api, json), ["photo?: text"]);
    assert_eq!(
        payloads(&api, &content[1..]),
        ["text/plain Text: text", "image/png Bytes: binary"]
    );
    assert_eq!(
        codes,
        [
            "binary-outside-body /paths/~1pets/post/requestBody/content/application~1json/schema/properties/photo"
        ]
    );
}

#[test]
fn ranges_are_json_only_if_their_schema_is() {
    let (api, codes) = posted(
        "      content: {'*/*': {schema: {type: object, properties: {id: {type: string}}}}}",
    );
    assert_eq!(
        payloads(&api, &body(&api).content),
        ["application/json Json: /paths/~1pets/post/requestBody/content/*~1*/schema"]
    );
    assert_eq!(
        codes,
        ["media-type-assumed /paths/~1pets/post/requestBody/content/*~1*"]
    );
}

#[test]
fn what_is_named_json_comes_before_ranges() {
    let (api, _) = posted(
        "      content: {'*/*': {schema: {type: integer}}, application/json: {schema: {type: string}}, 'application/*': {schema: {type: array, items: {type: string}}}}",
    );
    assert_eq!(
        payloads(&api, &body(&api).content),
        [
            "application/json Json: text",
            "application/json Json: int64",
            "application/json Json: list of text"
        ]
    );
}

#[test]
fn composite_types_that_are_not_json_are_bytes() {
    let (api, codes) = posted(
        "      content: {application/xml: {schema: {type: object, properties: {id: {type: string}}}}}",
    );
    assert_eq!(
        payloads(&api, &body(&api).content),
        ["application/xml Bytes: binary"]
    );
    assert_eq!(api.types.len(), 0);
    assert_eq!(
        codes,
        ["media-type-as-bytes /paths/~1pets/post/requestBody/content/application~1xml/schema"]
    );
}

#[test]
fn a_body_that_lists_nothing_is_left_out() {
    for text in ["      content: {}", "      description: Nothing."] {
        let (api, codes) = posted(text);
        assert!(operation(&api).body.is_none());
        assert_eq!(codes, ["body-left-out /paths/~1pets/post/requestBody"]);
    }
    let (api, codes) = posted("      content: [application/json]");
    assert!(api.operations.is_empty());
    assert_eq!(
        codes,
        [
            "wrong-type /paths/~1pets/post/requestBody/content",
            "operation-left-out /paths/~1pets/post"
        ]
    );
}
