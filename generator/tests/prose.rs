//! Random Markdown in every place of a description that takes prose: a crate is made of it, and it says all that it has to.

mod markdown;

use markdown::{Markdown, harm};
use sdkgen::config::Config;
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use sdkgen::plan::{doc_text, one_line};
use serde_json::{Value, json};

/// A description with prose in every place.
fn description(prose: &mut impl FnMut() -> String) -> Value {
    let member = |prose: &mut dyn FnMut() -> String| json!({"type": "string", "title": prose(), "description": prose(), "example": prose(), "default": prose()});
    let reply = |prose: &mut dyn FnMut() -> String| json!({"description": prose(), "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}});
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": prose(), "version": "1", "description": prose(), "termsOfService": prose(),
            "contact": {"name": prose()}, "license": {"name": prose()}
        },
        "externalDocs": {"url": "https://example.com", "description": prose()},
        "servers": [{"url": "https://example.com", "description": prose()}],
        "tags": [{"name": "pets", "description": prose(), "externalDocs": {"url": "https://example.com", "description": prose()}}],
        "paths": {
            "/pets/{id}": {
                "summary": prose(), "description": prose(),
                "get": {
                    "operationId": "getPet", "tags": ["pets"], "description": prose(),
                    "parameters": [
                        {"name": "id", "in": "path", "required": true, "description": prose(), "schema": {"type": "string"}},
                        {"name": "limit", "in": "query", "description": prose(), "schema": member(prose)}
                    ],
                    "responses": {"200": reply(prose), "404": reply(prose), "default": reply(prose)}
                },
                "put": {
                    "operationId": "putPet", "tags": ["pets"], "summary": prose(), "deprecated": true,
                    "parameters": [{"name": "id", "in": "path", "required": true, "description": prose(), "schema": {"type": "string"}}],
                    "requestBody": {"description": prose(), "required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                    "responses": {"204": {"description": prose()}}
                },
                "post": {
                    "operationId": "postPet", "tags": ["other"], "summary": prose(), "description": prose(),
                    "externalDocs": {"url": "https://example.com", "description": prose()},
                    "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                    "responses": {"204": {"description": prose()}}
                }
            }
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": prose()}},
            "schemas": {
                "Pet": {
                    "type": "object", "title": prose(), "description": prose(), "example": prose(),
                    "externalDocs": {"url": "https://example.com", "description": prose()},
                    "required": ["name", "kind"],
                    "properties": {
                        "name": member(prose),
                        "kind": {"type": "string", "enum": ["a", "b"], "description": prose(), "x-sdkgen-enum-descriptions": [prose(), prose()]},
                        "toy": {"oneOf": [{"$ref": "#/components/schemas/Ball"}, {"type": "string", "description": prose()}], "description": prose()}
                    }
                },
                "Ball": {"type": "object", "description": prose(), "properties": {"size": {"type": "integer", "description": prose()}}}
            }
        },
        "security": [{"key": []}]
    })
}

#[test]
fn any_prose_makes_a_crate() {
    let mut markdown = Markdown::new(20_261_128);
    for number in 0..25 {
        let description = description(&mut || markdown.text()).to_string();
        let bundle = Bundle::single("prose.json", description);
        let (output, diagnostics) =
            generate(&bundle, &Config::default(), &Lock::default(), &mut |_| {});
        assert!(output.is_some(), "description {number}: {diagnostics:?}");
        let faults = ["printed-wrong", "model-unsound"];
        let found = diagnostics.iter().find(|it| faults.contains(&it.code.id));
        assert!(found.is_none(), "description {number}: {found:?}");
    }
}

#[test]
fn printed_prose_is_harmless() {
    let mut markdown = Markdown::new(862);
    for _ in 0..4_000 {
        let text = markdown.text();
        let docs = doc_text(&text);
        let printed = [
            docs.0.join("\n"),
            one_line(&text).0.concat(),
            docs.line(),
            docs.sentence(),
        ];
        for printed in printed {
            let harm = harm(&printed);
            assert!(harm.is_none(), "{harm:?} in {printed:?}, made of {text:?}");
        }
    }
}
