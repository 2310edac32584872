//! Reads the description into the rows of the tables. What it does not know by name fails the test, so that nothing can stand in the
//! description that no table holds.

use sdk_tests::description::{follow, read, reference_name};
use serde_json::{Map, Value};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(crate) fn member_row(
    member: &str,
    presence: &str,
    ty: &str,
    limits: &str,
    default: &str,
) -> String {
    format!("{member} | {presence} | {ty} | {limits} | {default}")
}

fn object<'a>(node: &'a Value, place: &str) -> &'a Map<String, Value> {
    node.as_object()
        .unwrap_or_else(|| panic!("{place} is not an object: {node}"))
}

fn text<'a>(node: &'a Value, place: &str) -> &'a str {
    node.as_str()
        .unwrap_or_else(|| panic!("{place} is not text: {node}"))
}

fn list<'a>(node: &'a Value, place: &str) -> &'a Vec<Value> {
    node.as_array()
        .unwrap_or_else(|| panic!("{place} is not a list: {node}"))
}

/// Fails if `node` has a key that is not among `known`.
fn only_keys(node: &Map<String, Value>, known: &[&str], place: &str) {
    for key in node.keys() {
        assert!(
            known.contains(&key.as_str()),
            "{place}: no table knows {key}"
        );
    }
}

/// A use of a schema in the words of the tables: type, limits, default.
fn usage(schema: &Value, place: &str) -> (String, String, String) {
    if let Some(name) = reference_name(schema) {
        only_keys(object(schema, place), &["$ref"], place);
        return (name.to_owned(), String::new(), String::new());
    }
    let schema = object(schema, place);
    only_keys(
        schema,
        &[
            "type",
            "format",
            "nullable",
            "description",
            "example",
            "enum",
            "allOf",
            "default",
            "minLength",
            "minimum",
            "maximum",
            "items",
            "additionalProperties",
            "x-sdkgen-name",
        ],
        place,
    );
    let mut ty = base(schema, place);
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        ty.push_str(" or null");
    }
    let limits: Vec<String> = ["minLength", "minimum", "maximum"]
        .into_iter()
        .filter_map(|key| Some(format!("{key} {}", schema.get(key)?)))
        .collect();
    let default = schema.get("default").map_or("", |value| text(value, place));
    (ty, limits.join(", "), default.to_owned())
}

fn base(schema: &Map<String, Value>, place: &str) -> String {
    if let Some(parts) = schema.get("allOf") {
        let [part] = list(parts, place).as_slice() else {
            panic!("{place}: allOf of one part was expected");
        };
        return reference_name(part).expect("a reference").to_owned();
    }
    if let Some(values) = schema.get("enum") {
        assert_eq!(schema["type"], "string", "{place}");
        return format!("one of {}", words(values, place).join(", "));
    }
    match schema.get("type").map(|ty| text(ty, place)) {
        None => "any".to_owned(),
        Some("array") => format!("array of {}", usage(&schema["items"], place).0),
        Some("object") => {
            assert_eq!(
                schema["additionalProperties"],
                Value::Object(Map::new()),
                "{place}"
            );
            "map of any".to_owned()
        }
        Some(ty) => match schema.get("format").map(|format| text(format, place)) {
            None => ty.to_owned(),
            // The pages know no widths of integers; the Go client's are 64 bits wide.
            Some("int64") if ty == "integer" => ty.to_owned(),
            Some(format) => format!("{ty} {format}"),
        },
    }
}

fn words<'a>(values: &'a Value, place: &str) -> Vec<&'a str> {
    list(values, place)
        .iter()
        .map(|value| text(value, place))
        .collect()
}

pub(crate) fn types() -> Vec<String> {
    let root = read();
    object(&root["components"]["schemas"], "schemas")
        .iter()
        .map(|(name, schema)| format!("{name}: {}", form(schema, name)))
        .collect()
}

fn form(schema: &Value, name: &str) -> String {
    let schema = object(schema, name);
    if let Some(variants) = schema.get("oneOf") {
        only_keys(schema, &["description", "oneOf", "discriminator"], name);
        let variants: Vec<_> = list(variants, name).iter().map(reference_name).collect();
        let discriminator = object(&schema["discriminator"], name);
        only_keys(discriminator, &["propertyName", "mapping"], name);
        let mapping = object(&discriminator["mapping"], name);
        let mapped: Vec<_> = mapping
            .values()
            .map(|target| text(target, name).strip_prefix("#/components/schemas/"))
            .collect();
        assert_eq!(variants, mapped, "{name}: variants and mapping");
        let mapping: Vec<String> = mapping
            .keys()
            .zip(mapped)
            .map(|(tag, variant)| format!("{tag} {}", variant.expect("a component")))
            .collect();
        return format!(
            "union by {}: {}",
            text(&discriminator["propertyName"], name),
            mapping.join(", ")
        );
    }
    if schema.contains_key("enum") {
        only_keys(schema, &["type", "description", "enum"], name);
        return base(schema, name);
    }
    only_keys(
        schema,
        &["type", "description", "required", "properties"],
        name,
    );
    assert_eq!(schema["type"], "object", "{name}");
    "object".to_owned()
}

pub(crate) fn members() -> Vec<String> {
    let root = read();
    let mut rows = Vec::new();
    for (name, schema) in object(&root["components"]["schemas"], "schemas") {
        let Some(properties) = schema.get("properties") else {
            continue;
        };
        let properties = object(properties, name);
        let required = schema
            .get("required")
            .map(|required| words(required, name))
            .unwrap_or_default();
        for member in &required {
            assert!(
                properties.contains_key(*member),
                "{name} requires {member}, which it has not"
            );
        }
        for (member, schema) in properties {
            let place = format!("{name}.{member}");
            let presence = if required.contains(&member.as_str()) {
                "required"
            } else {
                "optional"
            };
            let (ty, limits, default) = usage(schema, &place);
            rows.push(member_row(&place, presence, &ty, &limits, &default));
        }
    }
    rows
}

/// Path, method, parameters of the path and operation object of each operation.
fn each_operation(root: &Value) -> Vec<(&str, &str, Vec<&Value>, &Value)> {
    let mut operations = Vec::new();
    for (path, item) in object(&root["paths"], "paths") {
        let shared: Vec<&Value> = item
            .get("parameters")
            .map(|parameters| list(parameters, path).iter().collect())
            .unwrap_or_default();
        for (key, operation) in object(item, path) {
            if key == "parameters" {
                continue;
            }
            assert!(
                METHODS.contains(&key.as_str()),
                "{path}: no table knows {key}"
            );
            let mut parameters = shared.clone();
            if let Some(own) = operation.get("parameters") {
                parameters.extend(list(own, path));
            }
            operations.push((path.as_str(), key.as_str(), parameters, operation));
        }
    }
    operations
}

pub(crate) fn operations() -> Vec<String> {
    let root = read();
    let mut rows = Vec::new();
    for (path, method, _, operation) in each_operation(&root) {
        let id = text(&operation["operationId"], path);
        let fields = object(operation, id);
        only_keys(
            fields,
            &[
                "operationId",
                "x-sdkgen-resource",
                "x-sdkgen-method",
                "x-sdkgen-repeat",
                "x-sdkgen-stream-switch",
                "tags",
                "summary",
                "description",
                "parameters",
                "requestBody",
                "responses",
            ],
            id,
        );
        let resource = text(&operation["x-sdkgen-resource"], id);
        let name = text(&operation["x-sdkgen-method"], id);
        assert_eq!(id, format!("{resource}.{name}"), "id, resource and method");
        let repeat = match (fields.get("x-sdkgen-repeat"), method) {
            (Some(repeat), _) => text(repeat, id),
            (None, "get" | "put" | "delete") => "idempotent",
            (None, _) => "unsafe",
        };
        let switch = fields
            .get("x-sdkgen-stream-switch")
            .map_or(String::new(), |switch| {
                let switch: Vec<String> = object(switch, id)
                    .iter()
                    .map(|(place, name)| format!("{place} {}", text(name, id)))
                    .collect();
                switch.join(", ")
            });
        let request = fields.get("requestBody").map_or(String::new(), |body| {
            only_keys(
                object(body, id),
                &["description", "required", "content"],
                id,
            );
            assert_eq!(
                body["required"],
                Value::Bool(true),
                "{id}: the body is needed"
            );
            content(&body["content"], id)
        });
        let method = method.to_uppercase();
        rows.push(format!(
            "{id} = {method} {path} | {request} | {repeat} | {switch}"
        ));
    }
    rows
}

fn content(content: &Value, place: &str) -> String {
    let content: Vec<String> = object(content, place)
        .iter()
        .map(|(media_type, node)| {
            only_keys(object(node, place), &["schema", "examples"], place);
            let schema = &node["schema"];
            let ty = match schema
                .get("allOf")
                .map(|parts| list(parts, place).as_slice())
            {
                Some([whole, rest]) => {
                    only_keys(object(rest, place), &["type", "properties"], place);
                    let whole = reference_name(whole).expect("a reference");
                    let rest: Vec<String> = object(&rest["properties"], place)
                        .iter()
                        .map(|(name, schema)| {
                            let code_name = text(&schema["x-sdkgen-name"], place);
                            let (ty, limits, default) = usage(schema, place);
                            format!("{name} ({code_name} in code): {ty}{limits}{default}")
                        })
                        .collect();
                    format!("{whole} and {}", rest.join(", "))
                }
                _ => {
                    let (ty, limits, default) = usage(schema, place);
                    format!("{ty}{limits}{default}")
                }
            };
            format!("{media_type} {ty}")
        })
        .collect();
    content.join(", ")
}

pub(crate) fn parameters() -> Vec<String> {
    let root = read();
    let mut rows = Vec::new();
    for (path, _, parameters, operation) in each_operation(&root) {
        let id = text(&operation["operationId"], path);
        for parameter in parameters {
            let parameter = object(follow(&root, parameter), id);
            only_keys(
                parameter,
                &[
                    "name",
                    "in",
                    "required",
                    "description",
                    "schema",
                    "x-sdkgen-multi-segment",
                ],
                id,
            );
            let location = text(&parameter["in"], id);
            let name = text(&parameter["name"], id);
            let presence = match parameter.get("required") {
                Some(Value::Bool(true)) => "required",
                _ => "optional",
            };
            let (ty, limits, default) = usage(&parameter["schema"], id);
            let segments = match parameter.get("x-sdkgen-multi-segment") {
                Some(Value::Bool(true)) => "spans segments",
                _ => "",
            };
            rows.push(format!(
                "{id} | {location} {name} | {presence} | {ty} | {limits}{default} | {segments}"
            ));
        }
    }
    rows
}

pub(crate) fn responses() -> Vec<String> {
    let root = read();
    let mut rows = Vec::new();
    for (path, _, _, operation) in each_operation(&root) {
        let id = text(&operation["operationId"], path);
        for (status, response) in object(&operation["responses"], id) {
            let response = object(follow(&root, response), id);
            only_keys(response, &["description", "headers", "content"], id);
            let mut row = format!("{id} {status}: {}", content(&response["content"], id));
            if let Some(headers) = response.get("headers") {
                for name in object(headers, id).keys() {
                    row.push_str(&format!(" with {name}"));
                }
            }
            rows.push(row);
        }
    }
    rows
}

/// Places that need prose and have none.
pub(crate) fn undescribed() -> Vec<String> {
    let root = read();
    let mut places = Vec::new();
    let mut check = |place: String, node: &Value| {
        let prose = node
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or("");
        if prose.trim().is_empty() {
            places.push(place);
        }
    };
    for (name, schema) in object(&root["components"]["schemas"], "schemas") {
        check(name.clone(), schema);
        for (member, schema) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            check(format!("{name}.{member}"), schema);
        }
    }
    for (path, _, parameters, operation) in each_operation(&root) {
        let id = text(&operation["operationId"], path);
        check(id.to_owned(), operation);
        assert!(
            text(&operation["summary"], id).ends_with('.'),
            "{id}: a summary is a sentence"
        );
        for parameter in parameters {
            check(format!("{id} parameter"), follow(&root, parameter));
        }
        for (status, response) in object(&operation["responses"], id) {
            check(format!("{id} {status}"), follow(&root, response));
        }
    }
    check("info".to_owned(), &root["info"]);
    places
}
