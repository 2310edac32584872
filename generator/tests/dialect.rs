//! Descriptions of all versions as they are read, from the outside.

use sdkgen::diag::Diagnostics;
use sdkgen::dialect::{Version, keywords};
use sdkgen::document::Document;
use sdkgen::load::{Bundle, load};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(text: impl Into<Vec<u8>>) -> (Option<Document>, Diagnostics) {
    let (source, mut diagnostics) = load(&Bundle::single("petstore", text));
    let Some(source) = source else {
        return (None, diagnostics);
    };
    let positions = source.positions();
    let (document, more) = sdkgen::dialect::read(&source);
    diagnostics.extend(more);
    diagnostics.locate(|pointer| positions.locate(pointer));
    (document, diagnostics)
}

/// `line:column code: message` of each problem.
#[track_caller]
fn problems(text: &str) -> Vec<String> {
    let (document, diagnostics) = read(text);
    assert!(document.is_some() || diagnostics.has_errors());
    diagnostics
        .iter()
        .map(|diagnostic| {
            let position = diagnostic.position.expect("a position");
            format!(
                "{}:{} {}: {}",
                position.line, position.column, diagnostic.code.id, diagnostic.message
            )
        })
        .collect()
}

const TOP: &str = "openapi: 3.0.3\ninfo: {title: Pets, version: 1.0.0}\n";

#[test]
fn every_version_is_recognized() {
    for version in [
        "swagger: '2.0'",
        "swagger: 2.0",
        "openapi: 3.0",
        "openapi: 3.0.4",
        "openapi: 3.1.0-rc1",
        "{\"openapi\": \"3.2.0\", \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}}",
    ] {
        let text = if version.starts_with('{') {
            version.to_owned()
        } else {
            format!("{version}\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n")
        };
        assert_eq!(problems(&text), Vec::<String>::new());
    }
}

#[test]
fn a_version_that_is_not_known_is_read_as_the_nearest() {
    for (version, nearest) in [
        ("openapi: 3.10", "3.10; it is read as 3.2"),
        ("openapi: 3.3.0", "3.3.0; it is read as 3.2"),
        ("swagger: '2.1'", "2.1; it is read as 2.0"),
    ] {
        assert_eq!(
            problems(&format!(
                "{version}\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n"
            )),
            [format!(
                "1:1 unknown-version: the description follows version {nearest}"
            )]
        );
    }
}

#[test]
fn versions_that_nothing_is_near_to_are_named() {
    for (text, message) in [
        (
            "swagger: '1.2'",
            "the description follows Swagger 1.2; versions 2.0 and 3.0 to 3.2 are supported",
        ),
        (
            "openapi: 30",
            "the description follows OpenAPI 30; versions 2.0 and 3.0 to 3.2 are supported",
        ),
        (
            "openapi: v3.0",
            "the description follows OpenAPI v3.0; versions 2.0 and 3.0 to 3.2 are supported",
        ),
    ] {
        let (document, diagnostics) = read(text);
        assert!(document.is_none());
        let problem = diagnostics.iter().next().expect("a problem");
        assert_eq!(problem.code.id, "unsupported-version");
        assert_eq!(problem.message, message);
    }
}

#[test]
fn what_is_not_openapi_is_called_by_its_name() {
    for (text, message) in [
        (
            "asyncapi: 3.0.0\ninfo: {title: x}\n",
            "this is an AsyncAPI description",
        ),
        (
            "{\"info\": {\"_postman_id\": \"x\"}, \"item\": []}",
            "this is a Postman collection",
        ),
        (
            "$schema: http://json-schema.org/draft-07/schema#\ntype: object\n",
            "this is a JSON Schema",
        ),
        ("type: object\nproperties: {}\n", "this is a JSON Schema"),
        (
            "kind: discovery#restDescription\n",
            "this is a Google API discovery document",
        ),
        (
            "apiVersion: v1\nkind: Pod\n",
            "this is a Kubernetes manifest",
        ),
        ("{\"data\": {\"__schema\": {}}}", "this is a GraphQL schema"),
        (
            "overlay: 1.0.0\n",
            "this is an OpenAPI Overlay, not the description it changes",
        ),
        (
            "info: {title: x}\npaths: {}\n",
            "this is like an OpenAPI description, but its version is missing: there is no `openapi` key",
        ),
        ("openApi: 3.0.3\n", "`openApi` is written `openapi`"),
        (
            "openapi:\npaths: {}\n",
            "`openapi` does not contain a version",
        ),
        ("{}", "the document is an empty object"),
        ("[1]", "the document is a list, not an object"),
        ("just some text\n", "the document is a text, not an object"),
        ("12\n", "the document is a single value, not an object"),
        (
            "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n",
            "there is no `openapi` key at the top, only `a`, `b`, `c`, `d`, `e`, …",
        ),
    ] {
        let (document, diagnostics) = read(text);
        assert!(document.is_none(), "{text}");
        let problem = diagnostics.iter().next().expect("a problem");
        assert_eq!(
            (problem.code.id, problem.message.as_str()),
            ("not-openapi", message)
        );
    }
}

#[test]
fn unknown_keywords_are_told_once_with_the_number_of_places() {
    assert_eq!(
        problems(&format!(
            "{TOP}paths:\n  /pets:\n    get:\n      operationID: a\n      sumary: x\n      responses: {{}}\n    post:\n      operationID: b\n      x-anything: 1\n      responses: {{}}\n      colour: red\nsecurityschemes: {{}}\n"
        )),
        [
            "6:7 unknown-keyword: `operationID` is not a keyword of an operation; did you mean `operationId`? (2 occurrences, this is the first)",
            "7:7 unknown-keyword: `sumary` is not a keyword of an operation; did you mean `summary`?",
            "13:7 unknown-keyword: `colour` is not a keyword of an operation",
            "14:1 unknown-keyword: `securityschemes` is not a keyword of the document",
        ]
    );
}

#[test]
fn keywords_of_other_versions_are_told_with_the_version() {
    assert_eq!(
        problems(&format!(
            "{TOP}basePath: /v1\nwebhooks: {{}}\npaths:\n  /pets:\n    query: {{}}\n    get:\n      produces: []\n      parameters:\n        - {{name: limit, in: query, type: integer}}\n      responses: {{}}\ncomponents:\n  schemas:\n    Pet: {{examples: [1], $defs: {{A: {{propertyNames: {{}}}}}}, additionalItems: true}}\n"
        )),
        [
            "3:1 other-version-keyword: `basePath` of the document belongs to OpenAPI 2.0, not to OpenAPI 3.0; it is read as meant there",
            "4:1 other-version-keyword: `webhooks` of the document belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "7:5 other-version-keyword: `query` of a path belongs to OpenAPI 3.2, not to OpenAPI 3.0; it is read as meant there",
            "9:7 other-version-keyword: `produces` of an operation belongs to OpenAPI 2.0, not to OpenAPI 3.0; it is read as meant there",
            "11:36 other-version-keyword: `type` of a parameter belongs to OpenAPI 2.0, not to OpenAPI 3.0; it is read as meant there",
            "15:11 other-version-keyword: `examples` of a schema belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "15:26 other-version-keyword: `$defs` of a schema belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "15:38 other-version-keyword: `propertyNames` of a schema belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "15:59 other-version-keyword: `additionalItems` of a schema belongs to an earlier draft of JSON Schema, not to OpenAPI 3.0; it is read as meant there",
        ]
    );
}

#[test]
fn what_a_later_stage_judges_is_left_to_it_but_looked_into() {
    assert_eq!(
        problems(&format!(
            "{TOP}webhooks: {{}}\npaths:\n  /pets:\n    get:\n      callbacks: {{done: {{'{{$url}}': {{post: {{sumary: x, responses: {{}}}}}}}}}}\n      responses:\n        '200':\n          description: x\n          headers: {{X-A: {{schema: {{type: [string], const: x, not: {{tpye: x}}}}}}}}\n          links: {{next: {{operationId: a}}}}\n"
        )),
        [
            "3:1 other-version-keyword: `webhooks` of the document belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "7:44 unknown-keyword: `sumary` is not a keyword of an operation; did you mean `summary`?",
            "11:52 other-version-keyword: `const` of a schema belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "11:68 unknown-keyword: `tpye` is not a keyword of a schema; did you mean `type`?",
            "11:36 other-version-keyword: `type` is a list, as in OpenAPI 3.1, not in OpenAPI 3.0; it is read as meant there",
        ]
    );
}

#[test]
fn names_and_data_are_not_taken_for_keywords() {
    let text = format!(
        "{TOP}paths:\n  x-stages: {{get: {{nonsense: 1}}}}\n  /pets:\n    get:\n      responses:\n        default: {{description: x, content: {{'*/*': {{schema: {{$ref: '#/components/schemas/Pet', nonsense: 1}}, example: {{nonsense: 1}}}}}}}}\n        x-other: {{nonsense: 1}}\ncomponents:\n  schemas:\n    x-pet: {{type: object, default: {{nonsense: 1}}, properties: {{$ref: {{type: string}}, nonsense: {{type: string}}, x-id: {{type: string}}}}}}\n    Pet: {{additionalProperties: false, enum: [{{nonsense: 1}}], x-extension: {{nonsense: 1}}, discriminator: {{propertyName: a, mapping: {{nonsense: x}}}}}}\n"
    );
    assert_eq!(problems(&text), Vec::<String>::new());
    // But a property that is called like an extension is a schema.
    let text = format!(
        "{TOP}paths: {{}}\ncomponents: {{schemas: {{x-pet: {{properties: {{x-id: {{nonsense: 1}}}}}}}}}}\n"
    );
    assert_eq!(
        problems(&text),
        ["4:52 unknown-keyword: `nonsense` is not a keyword of a schema"]
    );
}

/// All objects below a value, by the way to them.
fn objects(value: &Value, way: &[String], found: &mut Vec<Vec<String>>) {
    let step = |key: &str| [way, &[key.to_owned()]].concat();
    match value {
        Value::Object(members) => {
            found.push(way.to_vec());
            for (key, member) in members {
                objects(member, &step(key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                objects(item, &step(&index.to_string()), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_keyword_of_every_version_is_known_and_has_a_fixture() {
    for (name, version) in [
        ("2.0", Version::V20),
        ("3.0", Version::V30),
        ("3.1", Version::V31),
        ("3.2", Version::V32),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/keywords")
            .join(format!("{name}.yaml"));
        let text = fs::read_to_string(path).expect("a document");
        let known = problems(&text).into_iter().filter(|problem| {
            problem.contains("unknown-keyword") || problem.contains("other-version-keyword")
        });
        assert_eq!(known.collect::<Vec<_>>(), Vec::<String>::new(), "{name}");

        // A keyword that is misspelled in one object only is unknown there, which says what kind of object that is.
        let whole: Value = serde_yaml::from_str(&text).expect("YAML");
        let mut ways = Vec::new();
        objects(&whole, &[], &mut ways);
        let mut used = BTreeSet::new();
        for way in ways {
            let mut misspelled = whole.clone();
            let pointer: String = way
                .iter()
                .map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1")))
                .collect();
            let object = misspelled.pointer_mut(&pointer).expect("an object");
            let members = object.as_object_mut().expect("an object");
            let kept = |key: &str| way.is_empty() && ["openapi", "swagger"].contains(&key);
            *members = std::mem::take(members)
                .into_iter()
                .map(|(key, member)| {
                    if kept(&key) {
                        (key, member)
                    } else {
                        (format!("{key}-misspelled"), member)
                    }
                })
                .collect();
            let (_, diagnostics) = read(misspelled.to_string());
            used.extend(diagnostics.iter().filter_map(|problem| {
                let (keyword, rest) = problem
                    .message
                    .strip_prefix('`')?
                    .split_once("-misspelled` is not a keyword of ")?;
                let kind = rest.split([';', '(']).next().unwrap_or(rest).trim();
                Some((kind.to_owned(), keyword.to_owned()))
            }));
        }
        let missing: Vec<(&str, &str)> = keywords()
            .filter(|(of, _, _)| *of == version)
            .map(|(_, kind, keyword)| (kind, keyword))
            .filter(|(kind, keyword)| !used.contains(&((*kind).to_owned(), (*keyword).to_owned())))
            .filter(|(_, keyword)| !["openapi", "swagger"].contains(keyword))
            .collect();
        assert_eq!(missing, [], "{name}");
    }
}

#[test]
fn a_flood_of_unknown_keywords_is_counted() {
    let keywords: String = (0..100_000)
        .map(|number| format!("k{number}: 1\n"))
        .collect();
    let (document, diagnostics) = read(format!("{TOP}paths: {{}}\n{keywords}"));
    assert!(document.is_some());
    assert_eq!(diagnostics.len(), 201);
    assert_eq!(
        diagnostics.iter().last().expect("a problem").message,
        "99800 more occurrences of other keywords are not listed"
    );
}

#[test]
fn real_descriptions_are_recognized() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared").join("corpus"))
        .find(|folder| folder.is_dir());
    let Some(folder) = folder else {
        eprintln!("no shared/corpus beside the repository: nothing to read");
        return;
    };
    let manifest = fs::read_to_string(folder.join("MANIFEST.tsv")).expect("a manifest");
    let mut count = 0;
    for row in manifest.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(name), Some(version)) = (cells.next(), cells.next()) else {
            panic!("{row}");
        };
        let path = ["json", "yaml"]
            .map(|extension| folder.join(format!("{name}.{extension}")))
            .into_iter()
            .find(|path| path.is_file())
            .unwrap_or_else(|| panic!("{name} is not there"));
        let (document, diagnostics) = read(fs::read(path).expect("a file"));
        let codes: Vec<&str> = diagnostics.iter().map(|problem| problem.code.id).collect();
        assert!(
            document.is_some() && !diagnostics.has_errors(),
            "{name} of version {version}: {codes:?}"
        );
        count += 1;
    }
    assert!(count > 50, "{count}");
}

/// `code place: message` of what is said about several files, of which the first is the main one.
fn said_of(files: &[(&str, &str)]) -> Vec<String> {
    let bundle = Bundle {
        root: files[0].0.to_owned(),
        files: files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    };
    let (sources, mut diagnostics) = load(&bundle);
    diagnostics.extend(sdkgen::dialect::read(&sources.expect("files")).1);
    diagnostics
        .iter()
        .map(|found| format!("{} {}: {}", found.code.id, found.pointer, found.message))
        .collect()
}

#[test]
fn keywords_are_looked_at_wherever_references_lead() {
    let main = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets: {$ref: 'paths.yaml#/pets'}\nx-parts:\n  Pet: {type: object, titel: Pet}\ncomponents:\n  schemas:\n    Pet: {$ref: '#/x-parts/Pet'}\n    Toy: {$ref: 'schemas.yaml#/Toy'}\n    Size: {$ref: 'schemas.yaml#/Toy/properties/size'}\n    Any: {type: object, example: {$ref: 'schemas.yaml#/Example'}}\n";
    let paths = "pets:\n  get:\n    sumary: Lists pets.\n    responses:\n      '200':\n        description: Pets.\n        content: {application/json: {schema: {$ref: 'schemas.yaml#/Toy'}}}\n";
    let schemas = "Toy:\n  type: object\n  properties:\n    size: {type: integer, const: 1}\n    owner: {$ref: '#/Owner'}\n    toy: {$ref: '#/Toy'}\nOwner: {type: string, patern: a}\nExample: {wrong: true}\nUnused: {wrong: true}\n";
    assert_eq!(
        said_of(&[
            ("api.yaml", main),
            ("paths.yaml", paths),
            ("schemas.yaml", schemas)
        ]),
        [
            "unknown-keyword paths.yaml#/pets/get/sumary: `sumary` is not a keyword of an operation; did you mean `summary`?",
            "unknown-keyword /x-parts/Pet/titel: `titel` is not a keyword of a schema; did you mean `title`?",
            "other-version-keyword schemas.yaml#/Toy/properties/size/const: `const` of a schema belongs to OpenAPI 3.1, not to OpenAPI 3.0; it is read as meant there",
            "unknown-keyword schemas.yaml#/Owner/patern: `patern` is not a keyword of a schema; did you mean `pattern`?",
        ]
    );
}

#[test]
fn what_cannot_be_read_is_lost_by_its_kind() {
    let (_, diagnostics) = read(format!(
        "{TOP}paths:\n  /a: 7\n  /b:\n    get:\n      parameters: [{{$ref: '#/none'}}]\n      requestBody: {{$ref: '#/none'}}\n      \
         responses: {{'200': {{$ref: '#/none'}}}}\n      servers: 7\n  /c:\n    get:\n      responses:\n        '200':\n          \
         description: Done.\n          content:\n            application/json: {{schema: {{$ref: '#/none'}}, examples: {{a: {{$ref: '#/none'}}}}}}\n  /d:\n    get: {{parameters: 7, responses: {{}}}}\n"
    ));
    let lost: BTreeSet<String> = diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.pointer, diagnostic.lost))
        .collect();
    let expected = [
        "/paths/~1a operation",
        "/paths/~1b/get operation",
        "/paths/~1b/get/parameters/0/$ref parameter",
        "/paths/~1c/get/responses/200/content/application~1json/examples/a/$ref nothing",
        "/paths/~1c/get/responses/200/content/application~1json/schema/$ref type",
        "/paths/~1d/get operation",
        "/paths/~1d/get/parameters parameter",
    ];
    assert_eq!(
        lost.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}
