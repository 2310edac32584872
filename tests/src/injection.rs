//! Text that breaks out of strings, comments, attributes, manifests and templates, put into every string of a description, one place at a
//! time (threats.md G61): either the generator says what is wrong and where, or what comes out holds no code of it.

use sdkgen::config::Config;
use sdkgen::diag::Diagnostics;
use sdkgen::generate::{Output, generate};
use sdkgen::load::Bundle;
use sdkgen::render::Files;
use serde_json::Value;
use syn::visit::Visit;

/// Break-outs that have worked against other generators.
pub const PAYLOADS: [&str; 10] = [
    "\"; pwned!(); //",
    "*/ pwned!(); /*",
    "x\n#![feature(pwned)]\npwned!();\n",
    "\r\n```\npwned!();\n```\r\n",
    "\"]\n[build-dependencies]\npwned = \"1\"\n",
    "{{ pwned }} {% set x = pwned %} ${pwned} {pwned}",
    "\u{202e}\u{2066}\u{0}\u{7}\u{feff}\u{2028}pwned\\",
    "../../../pwned/con.rs",
    "# pwned!();",
    "```no_run\npwned!();\n```",
];

/// A small description with something in every corner.
const SEED: &str = r##"
openapi: 3.0.3
info: { title: Title, version: "1", description: Words., license: { name: MIT }, contact: { name: Ann } }
servers: [{ url: "https://api.example.com/v1", description: Words. }]
tags: [{ name: pets, description: Words. }]
security: [{ key: [] }]
paths:
  "/pets/{id}":
    get:
      operationId: getPet
      summary: Words.
      description: Words.
      tags: [pets]
      parameters:
        - { name: id, in: path, required: true, description: Words., schema: { type: string, example: x, default: x, pattern: x } }
        - { name: limit, in: query, schema: { type: string, enum: [a, b] } }
      responses:
        "200": { description: Words., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" }, example: { a: x } } } }
        default: { description: Words. }
    post:
      operationId: changePet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: x y }
        - { name: tags, in: query, example: [one two], schema: { type: array, items: { type: string } } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Change" }, example: { name: a name, note: { free: a note }, kind: pet } } } }
      responses: { "200": { description: Words., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
    put:
      operationId: addToy
      tags: [pets, toys]
      deprecated: true
      externalDocs: { url: "https://example.com", description: Words. }
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: X-Mode, in: header, schema: { type: string, format: x } }
        - { name: crumb, in: cookie, schema: { type: string } }
      requestBody:
        description: Words.
        content:
          application/json: { schema: { $ref: "#/components/schemas/Toy" }, examples: { one: { summary: Words., value: { name: x } } } }
      responses:
        "201": { description: Words., content: { text/plain: { schema: { type: string } } } }
        "4XX": { description: Words., content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } }
  "/files":
    put:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary }, note: { type: string } } }, encoding: { note: { contentType: text/plain } } } } }
      responses: { "200": { description: Words., content: { text/event-stream: { schema: { type: string } } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key, description: Words. } }
  schemas:
    Pet:
      title: Title
      description: Words.
      type: object
      required: [kind]
      properties:
        kind: { type: string, enum: [pet], description: Words. }
        shape: { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }], discriminator: { propertyName: tag, mapping: { a: "#/components/schemas/A", b: "#/components/schemas/B" } } }
    Toy: { type: object, required: [name], properties: { name: { type: string, minLength: 1 }, color: { type: string, enum: [red, blue], x-enum-varnames: [Red, Blue], x-enum-descriptions: [Words., Words.], default: red } }, additionalProperties: { type: string }, x-sdkgen-name: Toy }
    Change:
      type: object
      required: [name]
      properties: { name: { type: string, example: a name }, note: {}, kind: { type: string, enum: [pet] } }
    A: { type: object, properties: { tag: { type: string }, one: { type: string, format: x } } }
    B: { type: object, properties: { tag: { type: string }, two: { type: integer } } }
"##;

/// Every place that holds a string: values by their pointer, keys by the pointer of their object and their position in it.
fn places(value: &Value, pointer: &str, found: &mut Vec<(String, Option<usize>)>) {
    match value {
        Value::String(_) => found.push((pointer.to_owned(), None)),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (index, (key, member)) in members.iter().enumerate() {
                found.push((pointer.to_owned(), Some(index)));
                let key = key.replace('~', "~0").replace('/', "~1");
                places(member, &format!("{pointer}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// The description with `payload` in one place.
fn inject(seed: &Value, place: &(String, Option<usize>), payload: &str) -> Value {
    let mut value = seed.clone();
    let node = value.pointer_mut(&place.0).expect("a place of the seed");
    match (place.1, node) {
        (None, node) => *node = Value::String(payload.to_owned()),
        (Some(index), Value::Object(members)) => {
            *members = std::mem::take(members)
                .into_iter()
                .enumerate()
                .map(|(at, (key, member))| {
                    let key = if at == index { payload.to_owned() } else { key };
                    (key, member)
                })
                .collect();
        }
        _ => unreachable!("a key has an object around it"),
    }
    value
}

/// Collects what a payload would like to become.
#[derive(Default)]
struct Suspicious(Vec<String>);

impl<'ast> Visit<'ast> for Suspicious {
    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        if found.path.is_ident("pwned") {
            self.0.push("a macro".to_owned());
        }
        syn::visit::visit_macro(self, found);
    }

    fn visit_attribute(&mut self, found: &'ast syn::Attribute) {
        let allowed = [
            "doc",
            "derive",
            "non_exhaustive",
            "must_use",
            "deprecated",
            "forbid",
            "warn",
            "cfg",
            "default",
            "inline",
            "test",
            "tokio::main",
        ];
        let path: Vec<String> = found
            .path()
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        // The programs under `examples` start like any other.
        let is_main = path == ["tokio", "main"];
        if !is_main && !allowed.iter().any(|name| found.path().is_ident(name)) {
            self.0.push(format!("an attribute {path:?}"));
        }
    }

    fn visit_item_foreign_mod(&mut self, _: &'ast syn::ItemForeignMod) {
        self.0.push("extern".to_owned());
    }
}

/// What rustdoc would compile of a file: the code in fences that say nothing else, in docs of sources or in Markdown.
fn examples(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let line = match line.trim_start().strip_prefix("///") {
            Some(docs) if path.ends_with(".rs") => docs.strip_prefix(' ').unwrap_or(docs),
            _ => line,
        };
        match &mut open {
            None if line == "```no_run" || line == "```rust,no_run" => open = Some(String::new()),
            None => {}
            Some(_) if line == "```" => found.extend(open.take()),
            Some(code) => {
                code.push_str(line.strip_prefix("# ").unwrap_or(line));
                code.push('\n');
            }
        }
    }
    assert!(open.is_none(), "an example does not end:\n{text}");
    found
}

/// Puts payloads into places of the description, those for whose numbers `chosen` is true, and fails if one of them becomes code. Returns how
/// many places there are, how many crates were made, and how many descriptions were refused.
///
/// # Panics
///
/// Panics if a payload breaks out.
pub fn put_payloads(chosen: impl Fn(usize, usize) -> bool + Sync) -> (usize, usize, usize) {
    let seed: Value = serde_yaml::from_str(SEED).expect("the seed");
    let mut all = Vec::new();
    places(&seed, "", &mut all);
    let (clean, diagnostics) = generated(&seed);
    let clean = clean.unwrap_or_else(|| panic!("{diagnostics:#?}")).files;
    let mut descriptions = Vec::new();
    for (number, place) in all.iter().enumerate() {
        for (kind, payload) in PAYLOADS.into_iter().enumerate() {
            if chosen(number, kind) {
                descriptions.push((place, payload));
            }
        }
    }
    // Each of the machine's cores takes a share; a payload in one place has nothing to do with one in another.
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (made, refused) = std::thread::scope(|scope| {
        let shares: Vec<_> = descriptions
            .chunks(descriptions.len().div_ceil(threads))
            .map(|share| scope.spawn(|| tried(share, &seed, &clean)))
            .collect();
        shares
            .into_iter()
            .map(|share| share.join().expect("no place breaks out"))
            .fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1))
    });
    println!("{} places, {made} crates, {refused} refusals", all.len());
    (all.len(), made, refused)
}

fn generated(description: &Value) -> (Option<Output>, Diagnostics) {
    let text = serde_json::to_vec(description).expect("JSON");
    let bundle = Bundle::single("seed.json", text);
    generate(
        &bundle,
        &Config::default(),
        &sdkgen::lock::Lock::default(),
        &mut |_| {},
    )
}

/// Puts each payload into its place. Returns how many crates were made, and how many descriptions were refused.
fn tried(
    descriptions: &[(&(String, Option<usize>), &str)],
    seed: &Value,
    clean: &Files,
) -> (usize, usize) {
    let (mut made, mut refused) = (0, 0);
    for (place, payload) in descriptions {
        let (output, diagnostics) = generated(&inject(seed, place, payload));
        let place = format!("{place:?} {payload:?}");
        for diagnostic in diagnostics.iter() {
            assert!(diagnostic.position.is_some(), "{place}: {diagnostic:?}");
        }
        match output {
            Some(output) => {
                holds_no_code(&place, &output, clean);
                made += 1;
            }
            None => {
                assert!(diagnostics.has_errors(), "{place}");
                refused += 1;
            }
        }
    }
    (made, refused)
}

/// Fails if something in the output is not as the generator alone would write it.
fn holds_no_code(place: &str, output: &Output, clean: &Files) {
    let shown: usize = output
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("src/"))
        .map(|(path, text)| examples(path, text).len())
        .sum();
    // Not every operation has one.
    assert!(
        shown <= output.summary.operations_emitted,
        "{place}: {shown} examples"
    );
    for (path, text) in output.files.iter() {
        assert!(
            path.split('/')
                .all(|part| part != ".." && !part.is_empty() && part.is_ascii()),
            "{place}: {path:?}"
        );
        // What is as it is without a payload holds none.
        if clean.get(path) == Some(text) {
            continue;
        }
        if path.ends_with(".rs") {
            let file = syn::parse_file(text)
                .unwrap_or_else(|error| panic!("{place}: {path}: {error}\n{text}"));
            let mut suspicious = Suspicious::default();
            suspicious.visit_file(&file);
            assert!(
                suspicious.0.is_empty(),
                "{place}: {path}: {:?}",
                suspicious.0
            );
            assert!(
                !text.chars().any(|found| found != '\n' && found.is_control()
                    || ('\u{202a}'..='\u{202e}').contains(&found)
                    || ('\u{2066}'..='\u{2069}').contains(&found)),
                "{place}: {path}: a control or bidi character"
            );
        }
        if path.starts_with("src/resources/") || path == "README.md" {
            for code in examples(path, text) {
                let file = syn::parse_file(&code)
                    .unwrap_or_else(|error| panic!("{place}: {path}: {error}\n{code}"));
                let mut suspicious = Suspicious::default();
                suspicious.visit_file(&file);
                let found = suspicious
                    .0
                    .iter()
                    .any(|found| found == "a macro" || found == "extern");
                assert!(!found, "{place}: {path}:\n{code}");
            }
        }
        if path == "Cargo.toml" {
            assert!(
                !text
                    .lines()
                    .any(|line| line.trim_start().starts_with("pwned")
                        || line.trim() == "[build-dependencies]"),
                "{place}: {text}"
            );
        }
    }
}
