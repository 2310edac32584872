//! An API of a usual shape and known size: 300 objects of 12 members, 80 enums of 8 values, 20 unions, 120 operations. Measured against the
//! crate that most clients are: serde's derive, and a method for each operation over one generic function that sends.

use super::Bench;
use super::measure::generation;
use super::reference::types;
use crate::planned::planned;
use sdkgen::config::Config;
use sdkgen::load::Bundle;
use sdkgen::plan::Resource;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;

const OBJECTS: usize = 300;
const ENUMS: usize = 80;
const UNIONS: usize = 20;
const OPERATIONS: usize = 120;
/// Objects from here on are variants of unions, three of each.
const VARIANTS: usize = OBJECTS - 3 * UNIONS;

/// What the crate of shape A has beside its types.
const CLIENT: &str = "\
pub struct Client { http: reqwest::Client, base: String, key: String }
#[derive(Debug)]
pub enum Error { Http(reqwest::Error), Status(u16, String), Json(serde_json::Error) }
impl Client {
    async fn execute<B: serde::Serialize, T: serde::de::DeserializeOwned>(
        &self, method: reqwest::Method, path: String, query: &[(&str, String)], body: Option<&B>,
    ) -> Result<T, Error> {
        let mut url = reqwest::Url::parse(&format!(\"{}{path}\", self.base)).expect(\"a URL\");
        url.query_pairs_mut().extend_pairs(query.iter().map(|(name, value)| (*name, value.as_str())));
        let mut request = self.http.request(method, url).bearer_auth(&self.key);
        if let Some(body) = body {
            let body = serde_json::to_vec(body).map_err(Error::Json)?;
            request = request.header(\"content-type\", \"application/json\").body(body);
        }
        let response = request.send().await.map_err(Error::Http)?;
        let status = response.status();
        let bytes = response.bytes().await.map_err(Error::Http)?;
        if !status.is_success() {
            return Err(Error::Status(status.as_u16(), String::from_utf8_lossy(&bytes).into_owned()));
        }
        serde_json::from_slice(&bytes).map_err(Error::Json)
    }
}
type Held<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;
";

/// Dependencies of that crate.
const MANIFEST: &str = "[package]\nname = \"reference\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
    reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"stream\"] }\n\
    serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

impl Bench<'_> {
    /// Compiles both crates.
    pub(super) fn synthetic(&mut self) -> Result<(), String> {
        let text = description().to_string();
        let plan = planned(
            &Bundle::single("synthetic.json", text.as_bytes()),
            &Config::default(),
        )?;
        let ours = self.folder("ours")?;
        let input = ours.with_file_name("synthetic.json");
        let failed = |error: std::io::Error| error.to_string();
        fs::write(&input, text).map_err(failed)?;
        generation(&input, &ours)?;
        let root = ours.join("src/lib.rs");
        let library = fs::read_to_string(&root).map_err(failed)?;
        fs::write(&root, library + "pub mod held;\n").map_err(failed)?;
        fs::write(ours.join("src/held.rs"), held(&plan.resources)).map_err(failed)?;
        let ours = self.compiled("synthetic", "", &ours, &["--no-default-features"])?;

        let reference = self.folder("reference")?;
        fs::create_dir_all(reference.join("src")).map_err(failed)?;
        fs::write(reference.join("Cargo.toml"), MANIFEST).map_err(failed)?;
        let source = format!("{}{CLIENT}{}", types(&plan, false), operations());
        fs::write(reference.join("src/lib.rs"), source).map_err(failed)?;
        let others = self.compiled("synthetic", "derive's ", &reference, &[])?;
        self.ratios("synthetic", "against derive", &ours, &others);
        Ok(())
    }
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The description.
fn description() -> Value {
    let mut schemas = Map::new();
    for number in 0..ENUMS {
        let values: Vec<String> = (0..8).map(|value| format!("value_{value}")).collect();
        schemas.insert(
            format!("Kind{number}"),
            json!({ "type": "string", "enum": values }),
        );
    }
    for number in 0..UNIONS {
        let variants: Vec<usize> = (0..3)
            .map(|variant| VARIANTS + 3 * number + variant)
            .collect();
        let mapping: Map<String, Value> = variants
            .iter()
            .map(|variant| {
                let target = format!("#/components/schemas/Thing{variant}");
                (format!("thing_{variant}"), Value::String(target))
            })
            .collect();
        let of: Vec<Value> = variants
            .iter()
            .map(|variant| reference_to(&format!("Thing{variant}")))
            .collect();
        schemas.insert(
            format!("Choice{number}"),
            json!({ "oneOf": of, "discriminator": { "propertyName": "object", "mapping": mapping } }),
        );
    }
    for number in 0..OBJECTS {
        schemas.insert(format!("Thing{number}"), object(number));
    }
    let mut paths = Map::new();
    for number in 0..OPERATIONS {
        let (path, verb, operation) = operation(number);
        paths.insert(path, json!({ verb: operation }));
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Synthetic", "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "security": [{ "key": [] }],
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } } }
    })
}

/// An object of twelve members.
fn object(number: usize) -> Value {
    let string = || json!({ "type": "string" });
    let other = |step: usize| {
        // What is referred to comes later among ten, so that no type holds itself and none is deeper than people nest them.
        let target = number + step;
        if target / 10 == number / 10 && target < VARIANTS {
            reference_to(&format!("Thing{target}"))
        } else {
            string()
        }
    };
    let choice = if number < VARIANTS {
        reference_to(&format!("Choice{}", number % UNIONS))
    } else {
        string()
    };
    let first = if number < VARIANTS {
        string()
    } else {
        json!({ "type": "string", "enum": [format!("thing_{number}")] })
    };
    json!({
        "type": "object",
        "required": ["object", "id", "created_at", "status"],
        "properties": {
            "object": first,
            "id": string(),
            "created_at": { "type": "integer", "format": "int64" },
            "status": reference_to(&format!("Kind{}", number % ENUMS)),
            "amount": { "type": "number" },
            "is_active": { "type": "boolean" },
            "description": { "type": "string", "nullable": true },
            "tags": { "type": "array", "items": { "type": "string" } },
            "metadata": { "type": "object", "additionalProperties": { "type": "string" } },
            "parent": other(1),
            "children": { "type": "array", "items": other(3) },
            "choice": choice
        }
    })
}

/// Path, verb and content of an operation; every other one sends an object.
fn operation(number: usize) -> (String, &'static str, Value) {
    let answer = reference_to(&format!("Thing{}", 2 * number));
    let mut operation = json!({
        "operationId": format!("call{number}"),
        "tags": [format!("group{}", number / 10)],
        "parameters": [
            { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
            { "name": "limit", "in": "query", "schema": { "type": "integer", "format": "int64" } }
        ],
        "responses": { "200": { "description": "Done.", "content": { "application/json": { "schema": answer } } } }
    });
    let path = format!("/group{}/call{number}/{{id}}", number / 10);
    if number.is_multiple_of(2) {
        return (path, "get", operation);
    }
    operation["requestBody"] = json!({
        "required": true,
        "content": { "application/json": { "schema": reference_to(&format!("Thing{}", 2 * number + 1)) } }
    });
    (path, "post", operation)
}

/// The operations of the other crate, each held once, so that its future is compiled in the crate.
fn operations() -> String {
    let mut text = "impl Client {\n".to_owned();
    let mut held = String::new();
    for number in 0..OPERATIONS {
        let (path, answer) = (
            format!("/group{}/call{number}/{{id}}", number / 10),
            2 * number,
        );
        let (argument, method, body, value) = if number.is_multiple_of(2) {
            (String::new(), "GET", "None::<&()>", "")
        } else {
            (
                format!(", body: &Thing{}", answer + 1),
                "POST",
                "Some(body)",
                ", body",
            )
        };
        let _ = writeln!(
            text,
            "pub async fn call{number}(&self, id: &str, limit: Option<i64>{argument}) -> Result<Thing{answer}, Error> {{\n\
             let query: Vec<(&str, String)> = limit.map(|limit| (\"limit\", limit.to_string())).into_iter().collect();\n\
             self.execute(reqwest::Method::{method}, format!(\"{path}\"), &query, {body}).await }}"
        );
        let argument = argument.replace(": &", ": &'a ");
        let _ = writeln!(
            held,
            "pub fn held{number}<'a>(client: &'a Client, id: &'a str{argument}) -> Held<'a> {{\n\
             Box::pin(async move {{ drop(client.call{number}(id, None{value}).await); }}) }}"
        );
    }
    text + "}\n" + &held
}

/// The futures of our operations, each held once.
fn held(resources: &[Resource]) -> String {
    let mut text = "//! Every operation's future, compiled in the crate.\n\n\
        fn hold(future: impl Future) { drop(Box::pin(future) as std::pin::Pin<Box<dyn Future<Output = _>>>); }\n"
        .to_owned();
    add_held(&mut text, "crate::resources", resources);
    text
}

fn add_held(text: &mut String, path: &str, resources: &[Resource]) {
    for resource in resources {
        let path = format!("{path}::{}", resource.module.as_str());
        for operation in &resource.operations {
            let _ = writeln!(
                text,
                "/// An operation.\npub fn {}(request: crate::Request<{path}::{}>) {{ hold(IntoFuture::into_future(request)); }}",
                operation.method.as_str(),
                operation.marker.as_str()
            );
        }
        add_held(text, &path, &resource.children);
    }
}
