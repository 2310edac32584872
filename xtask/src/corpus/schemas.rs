//! The schemas of a document as JSON Schema 2020-12, made without the generator's readers of OpenAPI, so that both can be wrong in their own ways only.

use sdkgen::cli::read_description;
use sdkgen::load::load;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The components of a document that are schemas.
pub(super) struct Components {
    /// The key of the object that holds them, in a pointer.
    pub(super) place: &'static str,
    /// The schemas by name.
    pub(super) schemas: Map<String, Value>,
    /// Whether nothing beside a reference counts: until 3.0.
    lonely: bool,
    /// The document as it is.
    pub(super) document: Value,
}

/// Reads a document, and brings its schemas into the form of JSON Schema 2020-12.
///
/// # Errors
///
/// Returns why the document cannot be read.
pub(super) fn components(file: &Path) -> Result<Components, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let bundle = read_description(file).map_err(|error| failed(&error))?;
    let (sources, _) = load(&bundle);
    let sources = sources.ok_or_else(|| failed(&"it is neither JSON nor YAML"))?;
    let document = sources.into_value();
    let old = document.get("swagger").is_some();
    let schemas = if old {
        document["definitions"].as_object()
    } else {
        document["components"]["schemas"].as_object()
    };
    let version = document["openapi"].as_str().unwrap_or("2");
    let lonely = version.starts_with('2') || version.starts_with("3.0");
    let mut schemas = schemas.cloned().unwrap_or_default();
    for schema in schemas.values_mut() {
        translate(schema, lonely);
    }
    Ok(Components {
        place: if old {
            "definitions"
        } else {
            "components/schemas"
        },
        schemas,
        lonely,
        document,
    })
}

impl Components {
    /// A component as a schema of its own, with all that it refers to.
    pub(super) fn alone(&self, name: &str) -> Value {
        self.with_all(json!({"$ref": format!("#/{}/{}", self.place, escaped(name))}))
    }

    /// A schema of the document that is no component, in the form of JSON Schema 2020-12.
    pub(super) fn translated(&self, schema: &Value) -> Value {
        let mut schema = schema.clone();
        translate(&mut schema, self.lonely);
        schema
    }

    /// A schema with all components that it refers to.
    pub(super) fn with_all(&self, mut schema: Value) -> Value {
        let mut needed = BTreeSet::new();
        let mut open = Vec::new();
        self.referred(&schema, &mut open);
        needed.extend(open.iter().cloned());
        while let Some(name) = open.pop() {
            let mut found = Vec::new();
            if let Some(schema) = self.schemas.get(&name) {
                self.referred(schema, &mut found);
            }
            for name in found {
                if needed.insert(name.clone()) {
                    open.push(name);
                }
            }
        }
        let schemas: Map<String, Value> = needed
            .into_iter()
            .filter_map(|name| Some((name.clone(), self.schemas.get(&name)?.clone())))
            .collect();
        if let Value::Object(members) = &mut schema {
            match self.place {
                "definitions" => members.insert("definitions".to_owned(), json!(schemas)),
                _ => members.insert("components".to_owned(), json!({"schemas": schemas})),
            };
        }
        schema
    }

    /// Whether a component is a date or a time, whose type is another crate's.
    pub(super) fn is_time(&self, name: &str) -> bool {
        let format = self
            .schemas
            .get(name)
            .and_then(|schema| schema["format"].as_str());
        format.is_some_and(|format| format.starts_with("date"))
    }

    /// The component that a reference names.
    pub(super) fn named<'r>(&self, reference: &'r str) -> Option<String> {
        let rest: &'r str = reference.strip_prefix(&format!("#/{}/", self.place))?;
        let name = rest.split('/').next()?;
        Some(name.replace("~1", "/").replace("~0", "~"))
    }

    fn referred(&self, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.referred(item, found);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    match member {
                        Value::String(text) if key == "$ref" => found.extend(self.named(text)),
                        _ => self.referred(member, found),
                    }
                }
            }
            _ => {}
        }
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Brings a schema and those in it into the form of JSON Schema 2020-12.
fn translate(schema: &mut Value, lonely: bool) {
    let Value::Object(members) = schema else {
        return;
    };
    if lonely && members.get("$ref").is_some_and(Value::is_string) {
        members.retain(|key, _| key == "$ref");
        return;
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        match members.get(exclusive) {
            Some(Value::Bool(true)) => {
                if let Some(value) = members.remove(bound) {
                    members.insert(exclusive.to_owned(), value);
                }
            }
            Some(Value::Bool(false)) => {
                members.remove(exclusive);
            }
            _ => {}
        }
    }
    let nullable = ["nullable", "x-nullable"]
        .iter()
        .any(|key| members.remove(*key) == Some(Value::Bool(true)));
    if nullable {
        // Alone, it is the way of 3.0 to list null in a union.
        let alone = members
            .keys()
            .all(|key| matches!(key.as_str(), "title" | "description"));
        match members.get_mut("type") {
            Some(Value::String(name)) => {
                let both = json!([name, "null"]);
                members.insert("type".to_owned(), both);
            }
            Some(Value::Array(names)) => names.push(json!("null")),
            None if alone => {
                members.insert("type".to_owned(), json!("null"));
            }
            _ => {}
        }
        if let Some(Value::Array(values)) = members.get_mut("enum")
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
    }
    // A boolean is a way of long ago to say that a member must be there.
    for key in [
        "required",
        "example",
        "discriminator",
        "xml",
        "externalDocs",
    ] {
        if members
            .get(key)
            .is_some_and(|value| key != "required" || !value.is_array())
        {
            members.remove(key);
        }
    }
    if members.get("type") == Some(&json!("file")) {
        members.insert("type".to_owned(), json!("string"));
    }
    for (key, member) in members.iter_mut() {
        match key.as_str() {
            "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
                for inner in member.as_object_mut().into_iter().flatten() {
                    translate(inner.1, lonely);
                }
            }
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
                for inner in member.as_array_mut().into_iter().flatten() {
                    translate(inner, lonely);
                }
            }
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedProperties"
            | "unevaluatedItems" => {
                translate(member, lonely);
            }
            _ => {}
        }
    }
}
