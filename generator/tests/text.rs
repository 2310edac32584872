//! The files that hold no Rust: every value is data, whatever it holds, and Cargo.toml says what was planned and nothing else.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use sdkgen::config::Config;
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use sdkgen::plan::{ClientPlan, Crate, DocText, Environment, Package, ServersPlan};
use sdkgen::render::{Files, Needs, rust, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn petstore() -> Crate {
    Crate {
        recursion_limit: None,
        package: Package {
            name: "pet-store".to_owned(),
            library: "pet_store".to_owned(),
            version: "0.1.0".to_owned(),
            description: "Pets, toys and their owners".to_owned(),
            api_title: "Pet Store".to_owned(),
            api_version: "2026-01".to_owned(),
            license: "MIT OR Apache-2.0".to_owned(),
            repository: None,
            homepage: None,
            documentation: None,
            keywords: Vec::new(),
            categories: Vec::new(),
            own_workspace: false,
        },
        docs: DocText::default(),
        type_modules: Vec::new(),
        resources: Vec::new(),
        headers: Vec::new(),
        client: ClientPlan {
            servers: ServersPlan {
                base_url: Some("https://pets.example.com".to_owned()),
                ..ServersPlan::default()
            },
            credentials: Vec::new(),
            security: Vec::new(),
            credentials_required: false,
            environment: Environment {
                base_url: "PET_STORE_BASE_URL".to_owned(),
            },
            request_id_headers: vec!["x-request-id".to_owned()],
            idempotency_header: None,
        },
        left_out: Vec::new(),
    }
}

/// What a crate with these paths needs.
fn needs(paths: &Value) -> Needs {
    let description =
        json!({ "openapi": "3.0.3", "info": { "title": "Pets", "version": "1" }, "paths": paths });
    let chosen = [
        ("uuid", "uuid"),
        ("uri", "url"),
        ("decimal", "rust_decimal"),
    ];
    let chosen = chosen.map(|(format, choice)| (format.to_owned(), choice.to_owned()));
    let config = Config {
        formats: chosen.into(),
        ..Config::default()
    };
    let bundle = Bundle::single("pets.json", description.to_string().into_bytes());
    let (source, _) = sdkgen::load::load(&bundle);
    let (document, _) = sdkgen::dialect::read(&source.expect("JSON"));
    let (api, _) = sdkgen::lower::lower(&document.expect("OpenAPI"), &config);
    let shared = sdkgen::shape::share(&api, &config);
    let shaped = sdkgen::shape::shape(&shared);
    let (names, _) = sdkgen::name::assign(&shaped, &config, &sdkgen::lock::Lock::default());
    let (plan, _) = sdkgen::plan::plan(&shaped, &names, &config);
    rust(&plan).expect("printed").1
}

/// What a crate needs that calls nothing.
fn least() -> Needs {
    needs(&json!({}))
}

/// What a crate needs that sends files, and has dates and bytes in JSON.
fn most() -> Needs {
    let content = json!({ "schema": { "type": "object", "properties": {
        "born": { "type": "string", "format": "date" },
        "key": { "type": "string", "format": "uuid" },
        "home": { "type": "string", "format": "uri" },
        "price": { "type": "string", "format": "decimal" },
        "thumbnail": { "type": "string", "format": "byte" } } } });
    needs(&json!({ "/pictures": { "post": {
        "operationId": "add", "tags": ["pictures"],
        "requestBody": { "required": true, "content": { "image/png": {
            "schema": { "type": "string", "format": "binary" } } } },
        "responses": { "200": { "description": "Added.", "content": { "application/json": content } } }
    } }, "/news": { "get": {
        "operationId": "watch", "tags": ["pictures"],
        "responses": { "200": { "description": "News.", "content": { "text/event-stream": {
            "schema": { "type": "string" } } } } }
    } } }))
}

fn file(plan: &Crate, path: &str) -> String {
    file_with(plan, &least(), path)
}

fn file_with(plan: &Crate, needs: &Needs, path: &str) -> String {
    let files = text(plan, needs).expect("the templates are right");
    files
        .get(path)
        .unwrap_or_else(|| panic!("no {path}"))
        .to_owned()
}

fn manifest(plan: &Crate, needs: &Needs) -> toml::Table {
    toml::from_str(&file_with(plan, needs, "Cargo.toml")).expect("Cargo.toml is TOML")
}

fn dependencies(manifest: &toml::Table) -> Vec<String> {
    manifest["dependencies"]
        .as_table()
        .expect("a table")
        .keys()
        .cloned()
        .collect()
}

#[test]
fn a_crate_without_operations_has_its_files() {
    let files = text(&petstore(), &least()).expect("the templates are right");
    let paths: Vec<&str> = files.iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "CHANGELOG.md",
            "Cargo.toml",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
            "SECURITY.md",
            "api.md"
        ]
    );
    for (path, text) in files.iter() {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        assert!(!text.contains("\n\n\n"), "{path}: two blank lines");
        assert!(!text.contains("{{") && !text.contains("{%"), "{path}");
    }
}

#[test]
fn cargo_toml_names_only_what_is_needed() {
    let core = [
        "bytes",
        "futures-core",
        "getrandom",
        "http",
        "httpdate",
        "percent-encoding",
        "reqwest",
        "serde",
        "serde_json",
        "serde_path_to_error",
        "tokio",
    ];
    let bare = manifest(&petstore(), &least());
    assert_eq!(dependencies(&bare), core);
    let tokio = bare["dependencies"]["tokio"]["features"].clone();
    assert_eq!(tokio, toml::Value::Array(vec!["rt".into(), "time".into()]));

    let full = manifest(&petstore(), &most());
    let all = dependencies(&full);
    assert_eq!(all.len(), core.len() + 6);
    for optional in ["base64", "jiff", "memchr", "rust_decimal", "url", "uuid"] {
        assert!(all.iter().any(|name| name == optional), "{optional}");
    }
    let tokio = full["dependencies"]["tokio"]["features"].clone();
    assert_eq!(
        tokio,
        toml::Value::Array(vec![
            "fs".into(),
            "io-util".into(),
            "rt".into(),
            "time".into()
        ])
    );
}

#[test]
fn every_dependency_is_justified_by_a_comment() {
    let text = file_with(&petstore(), &most(), "Cargo.toml");
    let (_, rest) = text.split_once("[dependencies]\n").expect("the section");
    let (section, _) = rest.split_once("\n\n").expect("the end of the section");
    let lines: Vec<&str> = section.lines().collect();
    assert_eq!(lines.len(), 2 * 17);
    for pair in lines.chunks(2) {
        assert!(
            pair[0].starts_with("# ") && pair[1].contains(" = "),
            "{pair:?}"
        );
    }
}

#[test]
fn dependencies_are_those_that_the_runtime_is_tested_with() {
    let generated = manifest(&petstore(), &most());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/runtime/Cargo.toml");
    let runtime: toml::Table =
        toml::from_str(&fs::read_to_string(path).expect("the runtime's manifest")).expect("TOML");
    assert_eq!(generated["dependencies"], runtime["dependencies"]);
    assert_eq!(
        generated["package"]["rust-version"],
        runtime["package"]["rust-version"]
    );
}

#[test]
fn licences_follow_the_expression() {
    for (license, expected) in [
        ("MIT", vec!["LICENSE-MIT"]),
        ("Apache-2.0", vec!["LICENSE-APACHE"]),
        ("(MIT OR Apache-2.0)", vec!["LICENSE-APACHE", "LICENSE-MIT"]),
        ("MIT-0", vec![]),
        ("BSD-3-Clause", vec![]),
    ] {
        let mut plan = petstore();
        plan.package.license = license.to_owned();
        let files = text(&plan, &least()).expect("the templates are right");
        let found: Vec<&str> = files
            .iter()
            .map(|(path, _)| path)
            .filter(|path| path.starts_with("LICENSE"))
            .collect();
        assert_eq!(found, expected, "{license}");
    }
}

/// Text that breaks out of a string, a comment, a table or a template where values are pasted.
const HOSTILE: [&str; 17] = [
    "x\"\n[build-dependencies]\nevil = \"1\"\n#",
    "x\"]\nbuild = \"build.rs\"\n[patch.crates-io]\n",
    "x''' \"\"\" \\",
    "\\u0022 \\\" \\",
    "{{ 7 * 7 }} {% include \"/etc/passwd\" %} {# gone #}",
    "```\n```rust\nfn main() { panic!() }\n```",
    "<script>alert(1)</script> [Vec] | cell | `code",
    "line\r\nline\u{2028}line\u{85}line\u{0}\u{202e}",
    "\t tab \u{7f}",
    "# heading\n\n- item",
    "%s ${x} $(x) #{x}",
    "🐈 é ñ 漢",
    "```\n<script>alert(1)</script>\n\nx\n```",
    "> ~~~\n> <script>alert(1)</script>\n>\n> x\n> ~~~",
    "1. ```\n   <script>alert(1)</script>\n   ```\n2. Done.",
    "- 10. > ```rust\n       > panic!()\n\n    <b>bold</b>",
    "| a |\n| --- |\n| `<script>` |",
];

/// Every code block of a Markdown text, by its info string.
fn blocks(markdown: &str) -> Vec<String> {
    Parser::new(markdown)
        .filter_map(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(info.to_string()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented".to_owned()),
            _ => None,
        })
        .collect()
}

#[test]
fn g26_and_g27_values_stay_values() {
    for hostile in HOSTILE {
        let mut plan = petstore();
        let text = || hostile.to_owned();
        plan.package.version = text();
        plan.package.description = text();
        plan.package.api_title = text();
        plan.package.api_version = text();
        plan.package.license = text();
        plan.package.repository = Some(text());
        plan.package.homepage = Some(text());
        plan.package.documentation = Some(text());
        plan.package.keywords = vec![text(), text()];
        plan.package.categories = vec![text()];
        plan.client.servers.base_url = Some(text());
        let manifest = manifest(&plan, &least());
        assert_eq!(
            manifest.keys().collect::<Vec<_>>(),
            [
                "dependencies",
                "dev-dependencies",
                "features",
                "lints",
                "package"
            ]
        );
        let package = manifest["package"].as_table().expect("a table");
        for key in [
            "version",
            "description",
            "license",
            "repository",
            "homepage",
            "documentation",
        ] {
            assert_eq!(package[key].as_str(), Some(hostile), "{key}");
        }
        assert_eq!(package["keywords"].as_array().map(Vec::len), Some(2));
        assert_eq!(package.len(), 14);

        let readme = file(&plan, "README.md");
        assert_eq!(
            blocks(&readme),
            blocks(&file(&petstore(), "README.md")),
            "{readme}"
        );
        let is_html = |event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
        assert!(!Parser::new(&readme).any(is_html), "{readme}");
        assert!(!readme.contains(['\u{0}', '\u{202e}', '\r']), "{readme}");
        assert!(!readme.contains("49"), "a template was made of a value");
    }
}

/// A description with one operation that has everything, and hostile text in every place that `api.md` shows.
fn described(hostile: &str) -> Files {
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Pets", "version": hostile },
        "tags": [{ "name": "pets", "description": hostile }],
        "paths": { "/pets/{id}": { "post": {
            "operationId": "change", "tags": ["pets"], "description": hostile,
            "parameters": [
                { "name": "id", "in": "path", "required": true, "description": hostile, "example": hostile,
                  "schema": { "type": "string" } },
                { "name": "limit", "in": "query", "description": hostile, "example": 3, "schema": { "type": "integer" } }
            ],
            "responses": {
                "204": { "description": "Nothing." },
                "404": { "description": hostile, "content": { "application/json": { "schema": {
                    "$ref": "#/components/schemas/Problem" } } } }
            }
        } } },
        "components": { "schemas": { "Problem": { "type": "object", "description": hostile } } }
    });
    let bundle = Bundle::single("pets.json", description.to_string().into_bytes());
    let (output, diagnostics) = generate(
        &bundle,
        &Config::default(),
        &sdkgen::lock::Lock::default(),
        &mut |_| {},
    );
    output
        .unwrap_or_else(|| panic!("{hostile:?}: {diagnostics:#?}"))
        .files
}

#[test]
fn the_list_of_operations_keeps_its_form_whatever_it_says() {
    for hostile in HOSTILE {
        let files = described(hostile);
        let text = files.get("api.md").expect("every crate has one");
        let (mut headings, mut rows) = (0, 0);
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::TableRow) => rows += 1,
                Event::Start(Tag::CodeBlock(_)) | Event::Html(_) | Event::InlineHtml(_) => {
                    panic!("{hostile:?}: {text}")
                }
                _ => {}
            }
        }
        // The API, its resource, its operation, its types; an argument, an option, an error, a type.
        assert_eq!((headings, rows), (4, 4), "{hostile:?}: {text}");
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 4, "{hostile:?}: {line}");
        }
    }
}

#[test]
fn the_list_of_operations_has_the_path_of_a_struct_of_arguments() {
    let body = json!({ "required": true, "content": { "application/json": { "schema": {
        "type": "object", "required": ["name", "note"],
        "properties": { "name": { "type": "string" }, "note": { "type": "string" } }
    } } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Pets", "version": "1" },
        "paths": { "/pets": { "post": {
            "operationId": "addPet", "x-sdkgen-resource": "owners.pets", "x-sdkgen-method": "add",
            "requestBody": body, "responses": { "204": { "description": "Done." } }
        } } }
    });
    let bundle = Bundle::single("pets.json", description.to_string().into_bytes());
    let lock = sdkgen::lock::Lock::default();
    let (output, diagnostics) = generate(&bundle, &Config::default(), &lock, &mut |_| {});
    let files = output.unwrap_or_else(|| panic!("{diagnostics:#?}")).files;
    let text = files.get("api.md").expect("every crate has one");
    assert!(
        text.contains(
            "### `client.owners().pets().add(params)`\n\nAdd pet.\n\n`POST /pets` returns no content.\n\n\
             `params` has the type `resources::owners::pets::AddParams`.\n\n\
             | Argument | Type | Description |\n| --- | --- | --- |\n\
             | `params.name` | `String` |  |\n| `params.note` | `String` |  |\n"
        ),
        "{text}"
    );
}

#[test]
fn the_readme_keeps_its_form_whatever_the_description_says() {
    let expected = blocks(described("Plain.").get("README.md").expect("a README"));
    for hostile in HOSTILE {
        let files = described(hostile);
        let text = files.get("README.md").expect("a README");
        assert_eq!(blocks(text), expected, "{hostile:?}: {text}");
        let is_html = |event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
        assert!(
            !Parser::new_ext(text, Options::ENABLE_TABLES).any(is_html),
            "{hostile:?}: {text}"
        );
    }
}

#[test]
fn an_operation_that_is_described_by_code_alone_is_named_in_lists() {
    let files = described("```\ncurl https://example.com\n\nx\n```");
    let readme = files.get("README.md").expect("a README");
    assert!(
        readme.contains("| `POST /pets/{id}` | Change |"),
        "{readme}"
    );
}

#[test]
fn what_has_no_description_is_told_by_its_name() {
    let text = json!({ "type": "string" });
    let flag = json!({ "type": "boolean" });
    let pet = json!({ "type": "object", "properties": {
        "id": text, "ownerId": text, "htmlUrl": text, "created_at": text, "expires_at": text,
        "last_seen_at": text, "toy_count": text, "toys_count": text, "_links": text, "+1": text,
        "starting_after": text, "files[0]": text, "is_open": flag, "has_toys": flag,
        "has_more": flag, "include_toys": flag, "archived": flag, "toys_enabled": flag,
        "draft": flag, "color": { "type": "string", "description": "A color" }
    } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Pets", "version": "1" },
        "paths": { "/pets": { "get": {
            "operationId": "listPets", "x-sdkgen-resource": "pets", "x-sdkgen-method": "list",
            "parameters": [
                { "name": "color", "in": "query", "schema": text },
                { "name": "starting_after", "in": "query", "schema": text },
                { "name": "is_open", "in": "query", "schema": flag },
                { "name": "draft", "in": "query", "schema": flag }
            ],
            "responses": { "200": { "description": "Done.", "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } }
            } } }
        } } },
        "components": { "schemas": { "Pet": pet } }
    });
    let bundle = Bundle::single("pets.json", description.to_string().into_bytes());
    let lock = sdkgen::lock::Lock::default();
    let (output, diagnostics) = generate(&bundle, &Config::default(), &lock, &mut |_| {});
    let files = output.unwrap_or_else(|| panic!("{diagnostics:#?}")).files;
    let before = |path: &str, start: &str| -> Vec<String> {
        let text = files.get(path).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let pairs = lines.windows(2).filter(|pair| {
            pair[0].starts_with("/// ") && pair[1].starts_with(start) && pair[1].contains(':')
        });
        pairs.map(|pair| pair[0].replace("/// ", "")).collect()
    };
    assert_eq!(
        before("src/types/pet.rs", "pub "),
        [
            "Unique ID.",
            "Owner ID.",
            "HTML URL.",
            "When it was created.",
            "When it expires.",
            "When it was last seen.",
            "Toy count.",
            "Number of toys.",
            "Links.",
            "The value of `+1`.",
            "The value of `starting_after`.",
            "The value of `files[0]`.",
            "Whether it is open.",
            "Whether it has toys.",
            "Whether there are more.",
            "Whether to include toys.",
            "Whether it is archived.",
            "Whether toys are enabled.",
            "Draft.",
            "A color.",
        ]
    );
    assert_eq!(
        before("src/resources/pets.rs", "pub fn "),
        [
            "Sets the color.",
            "Sets `starting_after`.",
            "Sets whether it is open.",
            "Sets `draft`.",
        ]
    );
}

#[test]
fn prose_of_markdown_files_is_wrapped() {
    for path in ["README.md", "SECURITY.md", "api.md"] {
        let text = file_with(&petstore(), &most(), path);
        let mut is_code = false;
        for line in text.lines() {
            is_code ^= line.starts_with("```");
            let is_prose = !is_code && !line.starts_with(['#', '|']);
            assert!(!is_prose || line.chars().count() <= 100, "{path}: {line}");
        }
        assert!(!text.contains("\n\n\n"), "{path}: {text}");
    }
}

#[test]
fn reports_go_where_the_repository_takes_them() {
    let mut plan = petstore();
    let security = file(&plan, "SECURITY.md");
    assert!(security.contains("The owners of `pet-store`"), "{security}");
    for (repository, page) in [
        ("https://github.com/pets/pet-store", true),
        ("https://github.com/pets/pet-store.git", true),
        ("https://github.com/pets/pet-store>\n[x](y)", false),
        ("https://example.com/pets/pet-store", false),
    ] {
        plan.package.repository = Some(repository.to_owned());
        let security = file(&plan, "SECURITY.md");
        let link = "<https://github.com/pets/pet-store/security>";
        assert_eq!(security.contains(link), page, "{repository:?}: {security}");
    }
}

#[test]
fn templates_hold_no_rust() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/crate");
    let mut seen = Vec::new();
    for entry in fs::read_dir(folder).expect("the templates") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("text");
        for word in ["fn ", "impl ", "struct ", "async ", "use "] {
            let found = text.lines().any(|line| line.trim_start().starts_with(word));
            assert!(
                !found || path.ends_with("LICENSE-MIT.j2") || path.ends_with("LICENSE-APACHE.j2"),
                "{path:?}: {word}"
            );
        }
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        seen.push(name.trim_end_matches(".j2").to_owned());
    }
    seen.sort();
    let files = text(&petstore(), &least()).expect("the templates are right");
    assert_eq!(
        seen,
        files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        "a template that is no file"
    );
}
