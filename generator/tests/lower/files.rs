//! Descriptions in several files, and every way to name a place in them.

use crate::support::{codes_of, members};
use sdkgen::config::Config;
use sdkgen::diag::Diagnostics;
use sdkgen::load::{Bundle, load};
use sdkgen::lower::lower;
use sdkgen::model::{Api, check};

const MAIN: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
";

/// Lowers a description of several files; the members of `Pet` stand in the main one.
fn lowered(main: &str, others: &[(&str, &str)]) -> (Api, Diagnostics) {
    let mut bundle = Bundle::single("folder/api.yaml", main);
    for (path, text) in others {
        bundle
            .files
            .insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    let (sources, mut diagnostics) = load(&bundle);
    let (document, found) = sdkgen::dialect::read(&sources.expect("sources"));
    diagnostics.extend(found);
    let (api, found) = lower(&document.expect("OpenAPI"), &Config::default());
    assert_eq!(check(&api), Vec::<String>::new());
    diagnostics.extend(found);
    (api, diagnostics)
}

/// What the references of rows lead to, as members of one schema.
fn targets(
    rows: &[(&str, &str)],
    schemas: &str,
    others: &[(&str, &str)],
) -> (Vec<String>, Vec<String>) {
    let mut text = format!("{MAIN}{schemas}    Pet:\n      type: object\n      properties:\n");
    for (index, (reference, _)) in rows.iter().enumerate() {
        text += &format!("        m{index}: {{{reference}}}\n");
    }
    let (api, diagnostics) = lowered(&text, others);
    (members(&api, "Pet"), codes_of(&diagnostics))
}

/// Checks where the references of rows lead, and that there is nothing to say about them.
#[track_caller]
fn check_targets(rows: &[(&str, &str)], schemas: &str, others: &[(&str, &str)]) {
    let (found, codes) = targets(rows, schemas, others);
    assert_eq!(codes, Vec::<String>::new());
    let found: Vec<(&str, String)> = rows.iter().map(|(row, _)| *row).zip(found).collect();
    let expected: Vec<(&str, String)> = rows
        .iter()
        .enumerate()
        .map(|(index, (row, expected))| (*row, format!("m{index}?: {expected}")))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn places_in_the_same_file() {
    check_targets(
        &[
            ("$ref: '#/components/schemas/a%20b'", "a b"),
            ("$ref: '#/components/schemas/a b'", "a b"),
            ("$ref: '#/components/schemas/c~1d'", "c~1d"),
            ("$ref: '#/components/schemas/c%7E1d'", "c~1d"),
            ("$ref: '#/components/schemas/e~0f'", "e~0f"),
            ("$ref: '#/components/schemas/%C3%BC'", "ü"),
            ("$ref: '#/components/schemas/Toy/properties/age'", "int64"),
            ("$ref: '#/components/schemas/Toy/properties/tags/items'", "boolean"),
            ("$ref: '#/components/schemas/Both/allOf/0'", "Toy"),
            ("$ref: '#/components/schemas/Both/allOf/1/properties/x'", "float64"),
            // Through one and through two other references.
            ("$ref: '#/components/schemas/Alias/properties/age'", "int64"),
            ("$ref: '#/components/schemas/Second/properties/age'", "int64"),
            ("$ref: '#/components/schemas/Second/properties/tags/items'", "boolean"),
            ("$ref: '#/components/schemas/Holder/properties/toy/properties/age'", "int64"),
            ("$ref: '#/components/schemas/Pairs/prefixItems/0'", "boolean"),
            ("$ref: '#/components/schemas/Pairs/$defs/Inner'", "text"),
            ("$ref: '#/components/schemas/Map/additionalProperties'", "int64"),
            ("$ref: '#toy'", "Toy"),
            ("$dynamicRef: '#toy'", "Toy"),
            ("$dynamicRef: '#node'", "Node"),
            ("$ref: '#node'", "Node"),
            ("$dynamicRef: '#/components/schemas/Toy'", "Toy"),
        ],
        "    a b: {type: integer}
    c/d: {type: boolean}
    e~f: {type: number}
    ü: {type: string}
    Toy: {$anchor: toy, type: object, properties: {age: {type: integer}, tags: {type: array, items: {type: boolean}}}}
    Both: {allOf: [{$ref: '#/components/schemas/Toy'}, {properties: {x: {type: number}}}]}
    Alias: {$ref: '#/components/schemas/Toy'}
    Second: {$ref: '#/components/schemas/Alias'}
    Holder: {type: object, properties: {toy: {$ref: '#/components/schemas/Second'}}}
    Pairs: {type: array, prefixItems: [{type: boolean}, {type: string}], minItems: 2, items: false, $defs: {Inner: {type: string}}}
    Map: {type: object, additionalProperties: {type: integer}}
    Node: {$dynamicAnchor: node, type: object, properties: {next: {$dynamicRef: '#node'}}}
",
        &[],
    );
}

#[test]
fn schemas_with_uris_of_their_own() {
    check_targets(
        &[
            ("$ref: 'https://pets.example/schemas/toy'", "Toy"),
            (
                "$ref: 'https://pets.example/schemas/toy#/properties/age'",
                "int64",
            ),
            ("$ref: 'https://pets.example/schemas/toy#age'", "int64"),
            (
                "$ref: 'https://pets.example/schemas/parts/wheel'",
                "boolean",
            ),
            ("$ref: 'urn:pets:ball'", "Ball"),
            (
                "$ref: '#/components/schemas/Toy/properties/wheel'",
                "boolean",
            ),
            ("$ref: '#/components/schemas/Toy/properties/self'", "Toy"),
        ],
        "    Toy:
      $id: https://pets.example/schemas/toy
      type: object
      properties:
        age: {$anchor: age, type: integer}
        wheel: {$ref: 'parts/wheel'}
        self: {$ref: '#'}
      $defs:
        Wheel: {$id: parts/wheel, type: boolean}
    Ball: {$id: 'urn:pets:ball', type: number}
",
        &[],
    );
}

#[test]
fn places_in_other_files() {
    check_targets(
        &[
            // A schema that is a whole file, and places in it.
            ("$ref: 'toy.json'", "toy.json#"),
            ("$ref: './toy.json#'", "toy.json#"),
            ("$ref: 'toy.json#/properties/age'", "int64"),
            ("$ref: 'deep/more/../parts.yaml#/Wheel'", "boolean"),
            ("$ref: 'deep/parts.yaml#/Back'", "Local"),
            ("$ref: 'deep/parts.yaml#/Round'", "int64"),
            ("$ref: 'deep/parts.yaml#/Own'", "text"),
            ("$ref: 'deep/parts.yaml#wheel'", "boolean"),
            ("$ref: 'with%20space.yaml#/A'", "int64"),
            // A whole description of another version.
            (
                "$ref: 'old.yaml#/definitions/Old'",
                "old.yaml#/definitions/Old",
            ),
            (
                "$ref: 'old.yaml#/definitions/Old/properties/maybe'",
                "int64 or null",
            ),
            ("$ref: 'api.yaml#/components/schemas/Local'", "Local"),
        ],
        "    Local: {type: object, properties: {id: {type: string}}}\n",
        &[
            (
                "toy.json",
                r#"{"type": "object", "properties": {"age": {"type": "integer"}, "wheel": {"$ref": "deep/parts.yaml#/Wheel"}}}"#,
            ),
            (
                "deep/parts.yaml",
                "Wheel: {$anchor: wheel, type: boolean}\nBack: {$ref: '../api.yaml#/components/schemas/Local'}\nRound: {$ref: '../toy.json#/properties/age'}\nOwn: {$ref: '#/Text'}\nText: {type: string}\n",
            ),
            ("with space.yaml", "A: {type: integer}\n"),
            (
                "old.yaml",
                "swagger: '2.0'\ninfo: {title: Old, version: '1'}\npaths: {}\ndefinitions:\n  Old: {type: object, properties: {maybe: {type: integer, x-nullable: true}}}\n",
            ),
        ],
    );
}

#[test]
fn a_description_that_says_where_it_was_published() {
    let (api, diagnostics) = lowered(
        "openapi: 3.2.0\n$self: https://pets.example/v1/api.yaml\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Toy: {type: object, properties: {id: {type: string}}}\n    Pet:\n      type: object\n      properties:\n        own: {$ref: 'https://pets.example/v1/api.yaml#/components/schemas/Toy'}\n        near: {$ref: 'parts.yaml#/Wheel'}\n        far: {$ref: 'https://pets.example/v1/parts.yaml#/Wheel'}\n",
        &[("parts.yaml", "Wheel: {type: boolean}\n")],
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
    assert_eq!(
        members(&api, "Pet"),
        ["own?: Toy", "near?: boolean", "far?: boolean"]
    );
}

#[test]
fn everything_but_schemas_in_other_files() {
    let main = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{id}: {$ref: 'parts/items.json'}
  /toys: {$ref: 'parts/all.yaml#/items/~1toys'}
  /old: {$ref: 'old.yaml#/paths/~1old'}
security: [{key: []}]
components:
  securitySchemes:
    key: {$ref: 'parts/all.yaml#/key'}
";
    let (api, diagnostics) = lowered(
        main,
        &[
            (
                "parts/items.json",
                r#"{"parameters": [{"$ref": "all.yaml#/id"}], "put": {"requestBody": {"$ref": "all.yaml#/body"}, "responses": {"200": {"$ref": "all.yaml#/response"}}}}"#,
            ),
            (
                "parts/all.yaml",
                "\
id: {name: id, in: path, required: true, schema: {$ref: '#/text'}, examples: {a: {$ref: '#/example'}, b: {externalValue: 'https://pets.example/b.json'}}}
text: {type: string}
example: {value: a}
body: {content: {application/json: {schema: {$ref: '#/text'}}}}
response:
  description: Pet.
  headers: {X-Pet: {$ref: '#/header'}}
  links: {pet: {$ref: '#/link'}}
  content: {application/json: {schema: {type: object, properties: {toy: {$ref: '#/text'}}}}}
header: {schema: {$ref: '#/text'}}
link: {operationId: listToys}
key: {type: apiKey, in: header, name: X-Key}
callback: {'{$request.body#/url}': {post: {responses: {'200': {description: Done.}}}}}
items:
  /toys: {get: {operationId: listToys, callbacks: {toy: {$ref: '#/callback'}}, responses: {'204': {description: Done.}}}}
",
            ),
            (
                "old.yaml",
                "swagger: '2.0'\ninfo: {title: Old, version: '1'}\npaths:\n  /old: {get: {responses: {'204': {description: Done.}}}}\n",
            ),
        ],
    );
    let operations: Vec<String> = api
        .operations
        .iter()
        .map(|operation| {
            let parameters = operation.parameters.iter();
            let names: Vec<&str> = parameters
                .map(|parameter| parameter.wire.as_str())
                .collect();
            format!(
                "{} {} [{}] body {} replies {}",
                operation.verb.as_str(),
                operation.path,
                names.join(" "),
                operation.body.is_some(),
                operation.replies.success.len()
            )
        })
        .collect();
    assert_eq!(
        operations,
        [
            "PUT /pets/{id} [id] body true replies 1",
            "GET /toys [] body false replies 1",
            "GET /old [] body false replies 1"
        ]
    );
    assert_eq!(api.security_schemes.len(), 1);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "not-emitted parts/all.yaml#/response/links/pet",
            "not-emitted parts/all.yaml#/items/~1toys/get/callbacks/toy"
        ]
    );
}
