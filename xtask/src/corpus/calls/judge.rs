//! Whether a request is what the description of its operation says.

use super::super::operations::{Operation, Parameter};
use super::super::schemas::Components;
use super::super::shown;
use super::Call;
use super::server::{Request, essence};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

/// What is wrong with a request.
pub(super) fn faults(
    request: &Request,
    call: &Call,
    operation: &Operation<'_>,
    components: &Components,
) -> Vec<String> {
    let mut faults = Vec::new();
    if request.method != call.method {
        faults.push(format!("was sent as {}", request.method));
    }
    let (path, query) = request
        .target
        .split_once('?')
        .unwrap_or((&request.target, ""));
    let (template, fixed) = call
        .template
        .split_once('?')
        .unwrap_or((&call.template, ""));
    let template = template.split('#').next().unwrap_or_default();
    match matched(template, path) {
        Some(values) => {
            for (name, value) in values {
                let parameter = operation.parameter_of("path", &name);
                faults.extend(
                    parameter.and_then(|parameter| misfit(&parameter, &[value], components)),
                );
            }
        }
        None => faults.push(format!("{path} is not of the template")),
    }
    let pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    for pair in fixed
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.contains('{'))
    {
        if !query.split('&').any(|sent| sent == pair) {
            faults.push(format!("`{pair}` of the path key is not in the query"));
        }
    }
    for parameter in operation.parameters_in(&["query"]) {
        let name = parameter.name;
        let values: Vec<String> = pairs
            .iter()
            .filter(|(sent, _)| sent == name)
            .map(|(_, value)| value.clone())
            .collect();
        let is_present = !values.is_empty()
            || pairs
                .iter()
                .any(|(sent, _)| sent.starts_with(&format!("{name}[")));
        if parameter.is_required && !is_present && !parameter.is_spread(components) {
            faults.push(format!("query parameter {name} is missing"));
        }
        if !values.is_empty() {
            faults.extend(misfit(&parameter, &values, components));
        }
    }
    for parameter in operation.parameters_in(&["header"]) {
        let name = parameter.name.to_lowercase();
        if ["accept", "content-type", "authorization"].contains(&name.as_str()) {
            continue;
        }
        match request.header(&name) {
            Some(value) => faults.extend(misfit(&parameter, &[value.to_owned()], components)),
            None if parameter.is_required => faults.push(format!("header {name} is missing")),
            None => {}
        }
    }
    faults.extend(body(request, operation, components));
    faults
}

/// The names and values in a path.
fn matched(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut values = Vec::new();
    let (mut template, mut path) = (template, path);
    while let Some(start) = template.find('{') {
        let rest = decoded_prefix(path, template.get(..start)?)?;
        let end = template.find('}')?;
        let name = template.get(start + 1..end)?;
        template = template.get(end + 1..)?;
        let literal = template.split('{').next().unwrap_or_default();
        // A value goes as far as the literal behind it allows.
        let end = match literal {
            "" if template.is_empty() => rest.len(),
            "" => rest.find('/').unwrap_or(rest.len()),
            literal => {
                let whole = rest.match_indices(literal).find(|(at, _)| *at > 0);
                whole.map(|(at, _)| at).or_else(|| rest.find('/'))?
            }
        };
        let value = rest.get(..end)?;
        if value.is_empty() {
            return None;
        }
        let name = name
            .trim_start_matches(['+', '.', ';', '/', '#'])
            .trim_end_matches('*');
        values.push((name.to_owned(), decoded(value)));
        path = rest.get(end..)?;
    }
    (decoded(path) == decoded(template)).then_some(values)
}

/// What follows a literal, which may have been percent-encoded.
fn decoded_prefix<'p>(path: &'p str, literal: &str) -> Option<&'p str> {
    if let Some(rest) = path.strip_prefix(literal) {
        return Some(rest);
    }
    let mut ends = path.char_indices().map(|(at, _)| at).chain([path.len()]);
    let end = ends.rfind(|end| {
        path.get(..*end)
            .is_some_and(|start| decoded(start) == decoded(literal))
    })?;
    path.get(end..)
}

fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// Whether texts are no values of a parameter; of those that are more than a scalar or a list of them nothing is said.
fn misfit(parameter: &Parameter<'_>, values: &[String], components: &Components) -> Option<String> {
    let schema = parameter.schema(components)?;
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&components.with_all(schema))
        .ok()?;
    let readings = |text: &String| {
        let parsed: Option<Value> = serde_json::from_str(text).ok();
        let items = |separator: char| {
            let items = text.split(separator).map(scalar);
            Value::Array(items.collect())
        };
        let texts = |separator: char| {
            let items = text.split(separator).map(|item| json!(item));
            Value::Array(items.collect())
        };
        let mut readings = vec![json!(text)];
        readings.extend(parsed);
        for separator in [',', '|', ' ', '\t'] {
            readings.extend([items(separator), texts(separator)]);
        }
        readings
    };
    let fits_one = |text: &String| readings(text).iter().any(|value| validator.is_valid(value));
    let each = Value::Array(values.iter().map(|text| scalar(text)).collect());
    let texts = Value::Array(values.iter().map(|text| json!(text)).collect());
    let fits =
        values.iter().all(fits_one) || validator.is_valid(&each) || validator.is_valid(&texts);
    let is_deep = parameter.is_spread(components);
    (!fits && !is_deep).then(|| format!("{} is {values:?}", parameter.name))
}

fn scalar(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null | Value::Object(_))) => value,
        _ => json!(text),
    }
}

fn body(request: &Request, operation: &Operation<'_>, components: &Components) -> Vec<String> {
    let (contents, required) = operation.request_contents();
    let Some(sent) = request.header("content-type") else {
        let is_missing = required && !contents.is_empty();
        return is_missing
            .then(|| "the body is missing".to_owned())
            .into_iter()
            .collect();
    };
    let essence = essence(sent);
    let described = contents.iter().find(|(media_type, _)| {
        let media_type = super::server::essence(media_type);
        media_type == essence
            || media_type
                .strip_suffix('*')
                .is_some_and(|start| essence.starts_with(start))
            || media_type == "*/*"
            || media_type == "application/*+json" && essence.ends_with("json")
    });
    let Some((_, schema)) = described else {
        let offered: Vec<&String> = contents.iter().map(|(media_type, _)| media_type).collect();
        return vec![format!("sends {sent}, not one of {offered:?}")];
    };
    let Some(schema) = schema else {
        return Vec::new();
    };
    if essence.contains("json") {
        let Ok(value) = serde_json::from_slice::<Value>(&request.body) else {
            return vec![format!(
                "sends {:?} as JSON",
                String::from_utf8_lossy(&request.body)
            )];
        };
        return invalid(schema, &value, components).into_iter().collect();
    }
    let names: Vec<String> = match essence.as_str() {
        "application/x-www-form-urlencoded" => {
            let text = String::from_utf8_lossy(&request.body).into_owned();
            let pairs = text.split('&').filter(|pair| !pair.is_empty());
            pairs
                .map(|pair| decoded(pair.split('=').next().unwrap_or_default()))
                .collect()
        }
        start if start.starts_with("multipart/") => {
            let Some((_, boundary)) = sent.split_once("boundary=") else {
                return vec![format!("sends {sent} without a boundary")];
            };
            let text = String::from_utf8_lossy(&request.body).into_owned();
            let line = format!(
                "--{}",
                boundary
                    .split(';')
                    .next()
                    .unwrap_or_default()
                    .trim_matches('"')
            );
            let parts = text.split(&line);
            parts
                .filter_map(|part| part.split_once("; name=\"")?.1.split_once('"'))
                .map(|(name, _)| name.to_owned())
                .collect()
        }
        _ => return Vec::new(),
    };
    let required = components.required(schema);
    let missing = required.into_iter().filter(|name| {
        !names
            .iter()
            .any(|sent| sent == name || sent.starts_with(&format!("{name}[")))
    });
    missing
        .map(|name| format!("the member {name} of the body is missing"))
        .collect()
}

/// Why a value is not valid as a body.
fn invalid(schema: &Value, value: &Value, components: &Components) -> Option<String> {
    let whole = components.with_all(schema.clone());
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&whole)
        .ok()?;
    let error = validator.iter_errors(value).find(|error| {
        // Members that only answers have need not be sent.
        let text = error.to_string();
        !text.contains("is a required property") || !is_read_only(&whole, &text)
    })?;
    Some(format!("the body is {}: {error}", shown(value)))
}

/// Whether a member named in a message is marked as read only somewhere.
fn is_read_only(schema: &Value, message: &str) -> bool {
    match schema {
        Value::Object(members) => {
            let named = members.get("properties").and_then(Value::as_object);
            let is_here = |properties: &Map<String, Value>| {
                let mut each = properties.iter();
                each.any(|(name, property)| {
                    property["readOnly"] == true && message.starts_with(&format!("\"{name}\""))
                })
            };
            named.is_some_and(is_here)
                || members.values().any(|member| is_read_only(member, message))
        }
        Value::Array(items) => items.iter().any(|item| is_read_only(item, message)),
        _ => false,
    }
}
