//! Values that a schema admits: every alternative, value, type and bound of it at least once. Whether a value is valid decides a validator of others.

use super::schemas::Components;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Number, Value, json};

/// How many values are made of one schema.
const MOST: usize = 60;

/// How deep optional members are filled in.
const DEEPEST: usize = 4;

/// How deep anything is made at all: schemas without end are cut there.
const ABYSS: usize = 12;

/// Makes values of the components of a document.
pub(super) struct Maker<'c> {
    pub(super) components: &'c Components,
}

impl Maker<'_> {
    /// Values that a component may admit.
    pub(super) fn component(&self, name: &str) -> Vec<Value> {
        let schema = self.components.schemas.get(name);
        schema
            .map(|schema| self.values(schema, 0))
            .unwrap_or_default()
    }

    /// Values that a schema may admit, so deep inside of another.
    pub(super) fn values(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let members = match schema {
            Value::Bool(true) => return vec![json!({"any": [1, null, "text"]}), json!("any")],
            Value::Object(members) => members,
            _ => return Vec::new(),
        };
        if depth > ABYSS {
            return Vec::new();
        }
        let mut values = self.own_values(members, depth);
        if let Some(target) = members.get("$ref").and_then(Value::as_str) {
            let name = self.components.named(target);
            let target = name.and_then(|name| self.components.schemas.get(&name));
            let referred = target.map(|target| self.values(target, depth + 1));
            values = together(values, referred.unwrap_or_default());
        }
        for part in members
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            values = together(values, self.values(part, depth + 1));
        }
        for key in ["oneOf", "anyOf"] {
            let variants = members.get(key).and_then(Value::as_array);
            let Some(variants) = variants else {
                continue;
            };
            let each = variants
                .iter()
                .flat_map(|variant| self.values(variant, depth + 1))
                .collect();
            values = together(values, each);
        }
        values.truncate(MOST);
        values
    }

    /// Values of a schema without what it includes; none if it says nothing about them.
    fn own_values(&self, schema: &Map<String, Value>, depth: usize) -> Vec<Value> {
        if let Some(value) = schema.get("const") {
            return vec![value.clone()];
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return values.clone();
        }
        let has = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ if has(&["properties", "additionalProperties", "required"]) => vec!["object"],
            _ if has(&["items", "prefixItems"]) => vec!["array"],
            _ if has(&["pattern", "minLength", "maxLength"]) => vec!["string"],
            _ if has(&["$ref", "allOf", "oneOf", "anyOf"]) => return Vec::new(),
            _ => return self.values(&Value::Bool(true), depth),
        };
        let each = types.into_iter().flat_map(|name| match name {
            "null" => vec![Value::Null],
            "boolean" => vec![json!(true), json!(false)],
            "integer" => integers(schema),
            "number" => numbers(schema),
            "string" => strings(schema),
            "array" => self.arrays(schema, depth),
            "object" => self.objects(schema, depth),
            _ => Vec::new(),
        });
        each.collect()
    }

    fn arrays(&self, schema: &Map<String, Value>, depth: usize) -> Vec<Value> {
        let prefix: Vec<Vec<Value>> = schema
            .get("prefixItems")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|item| self.values(item, depth + 1))
            .collect();
        let items = schema.get("items").unwrap_or(&Value::Bool(true));
        let items = self.values(items, depth + 1);
        if !prefix.is_empty() {
            let most = prefix.iter().map(Vec::len).max().unwrap_or_default();
            return (0..most)
                .map(|turn| {
                    let each = prefix.iter().filter(|values| !values.is_empty());
                    each.map(|values| values[turn % values.len()].clone())
                        .collect()
                })
                .collect();
        }
        let bound = |key: &str| {
            let bound = schema.get(key).and_then(Value::as_u64)?;
            usize::try_from(bound).ok()
        };
        let least = bound("minItems").unwrap_or(0);
        let most = bound("maxItems").unwrap_or(8.max(least)).min(64);
        let mut values = Vec::new();
        if least == 0 {
            values.push(json!([]));
        }
        let fill =
            |count: usize| -> Vec<Value> { items.iter().cycle().take(count).cloned().collect() };
        values.push(Value::Array(fill(least.max(1).min(most))));
        values.push(Value::Array(fill(items.len().clamp(least, most))));
        if depth < 2 {
            values.extend(items.iter().map(|item| json!([item])));
        }
        values
    }

    fn objects(&self, schema: &Map<String, Value>, depth: usize) -> Vec<Value> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut base = Map::new();
        let mut full = Map::new();
        let mut varied: Vec<(String, Value)> = Vec::new();
        for (name, property) in properties.into_iter().flatten() {
            let is_required = required.contains(&name.as_str());
            if !is_required && depth > DEEPEST {
                continue;
            }
            let mut values = self.values(property, depth + 1).into_iter();
            if let Some(first) = values.next() {
                if is_required {
                    base.insert(name.clone(), first.clone());
                }
                full.insert(name.clone(), first);
            }
            if depth < 3 {
                varied.extend(values.map(|value| (name.clone(), value)));
            }
        }
        for name in required {
            if !base.contains_key(name) {
                base.insert(name.to_owned(), json!("any"));
                full.entry(name).or_insert(json!("any"));
            }
        }
        let mut values = vec![Value::Object(base.clone())];
        if full != base {
            values.push(Value::Object(full.clone()));
        }
        let with = |name: &str, value: Value| {
            let mut object = base.clone();
            object.insert(name.to_owned(), value);
            Value::Object(object)
        };
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => {}
            Some(extra @ Value::Object(_)) => {
                let each = self.values(extra, depth + 1).into_iter();
                values.extend(each.take(6).map(|value| with("another", value)));
            }
            _ => values.push(with("x_another", json!({"deep": [1.5, null]}))),
        }
        values.extend(varied.into_iter().map(|(name, value)| with(&name, value)));
        values.truncate(MOST);
        values
    }
}

/// Values that are of both kinds: objects have the members of both, of other values those of the second count.
fn together(first: Vec<Value>, second: Vec<Value>) -> Vec<Value> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    let count = first.len().max(second.len()).min(MOST);
    let (first, second) = (first.iter().cycle(), second.iter().cycle());
    let pairs = first.zip(second).take(count);
    pairs
        .map(|(one, other)| match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                let mut both = one.clone();
                for (name, value) in other {
                    let value = match both.get(name) {
                        Some(known) => {
                            let mut merged = together(vec![known.clone()], vec![value.clone()]);
                            merged.pop().unwrap_or_default()
                        }
                        None => value.clone(),
                    };
                    both.insert(name.clone(), value);
                }
                Value::Object(both)
            }
            (_, other) => other.clone(),
        })
        .collect()
}

fn bound(schema: &Map<String, Value>, key: &str) -> Option<f64> {
    schema.get(key).and_then(Value::as_f64)
}

fn integers(schema: &Map<String, Value>) -> Vec<Value> {
    let mut values = vec![json!(0), json!(1), json!(-7), json!(40_000)];
    for key in ["minimum", "maximum"] {
        let exact = schema.get(key).and_then(Value::as_number).cloned();
        values.extend(exact.filter(|number| !number.is_f64()).map(Value::Number));
    }
    let bounds = [("exclusiveMinimum", 1.0), ("exclusiveMaximum", -1.0)];
    for (key, step) in bounds {
        let next = bound(schema, key).map(|bound| bound + step);
        values.extend(
            next.filter(|next| next.abs() < 1e15)
                .map(|next| json!(next as i64)),
        );
    }
    let multiple = schema.get("multipleOf").and_then(Value::as_i64);
    values.extend(multiple.map(|multiple| json!(multiple * 3)));
    // The validator knows nothing of these formats.
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or("int64")
        .replace("u-int", "uint");
    let (least, most): (i128, i128) = match format.as_str() {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint" | "uint64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    let ends = [least, most].into_iter().filter_map(Number::from_i128);
    values.extend(ends.map(Value::Number));
    values.retain(|value| {
        let number = value.as_number().and_then(Number::as_i128);
        number.is_none_or(|number| (least..=most).contains(&number))
    });
    values
}

fn numbers(schema: &Map<String, Value>) -> Vec<Value> {
    let mut values = vec![json!(0.5), json!(2), json!(-1.25), json!(1e20)];
    for key in ["minimum", "maximum"] {
        values.extend(schema.get(key).cloned());
    }
    if let (Some(least), Some(most)) = (bound(schema, "minimum"), bound(schema, "maximum")) {
        values.extend(Number::from_f64((least + most) / 2.0).map(Value::Number));
    }
    values
}

fn strings(schema: &Map<String, Value>) -> Vec<Value> {
    let format = schema.get("format").and_then(Value::as_str);
    let format = format.or_else(|| schema.get("contentEncoding").and_then(Value::as_str));
    let mut values = match format {
        Some("date") => vec!["2024-02-29", "0001-01-01"],
        Some("date-time") => vec![
            "2024-01-02T03:04:05Z",
            "2024-01-02T03:04:05.678Z",
            "9999-12-31T23:59:59Z",
        ],
        Some("time") => vec!["03:04:05Z"],
        Some("duration") => vec!["P1DT2H"],
        Some("uuid") => vec!["123e4567-e89b-12d3-a456-426614174000"],
        Some("uri" | "url" | "iri" | "uri-reference") => vec!["https://example.com/a?b=c"],
        Some("email" | "idn-email") => vec!["someone@example.com"],
        Some("hostname") => vec!["example.com"],
        Some("ip" | "ipv4") => vec!["192.0.2.1"],
        Some("ipv6") => vec!["2001:db8::1"],
        Some("byte" | "base64") => vec!["aGVsbG8=", ""],
        Some("binary") => vec!["text"],
        _ => vec!["text", "", "tab\t\"quoted\" \\ \u{e9}\u{1f600}"],
    }
    .into_iter()
    .map(str::to_owned)
    .collect::<Vec<_>>();
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
        && let Ok(parsed) = regex_syntax::parse(pattern)
    {
        let mut text = String::new();
        write_match(&parsed, &mut text);
        values.insert(0, text);
    }
    let length = |key: &str| {
        let length = schema.get(key).and_then(Value::as_u64)?;
        usize::try_from(length)
            .ok()
            .filter(|length| *length < 10_000)
    };
    for length in [length("minLength"), length("maxLength")]
        .into_iter()
        .flatten()
    {
        values.push("a".repeat(length));
    }
    values.into_iter().map(Value::String).collect()
}

/// Writes a short text that an expression matches.
fn write_match(expression: &Hir, text: &mut String) {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges();
            let usual = ranges
                .iter()
                .find(|range| range.start().is_ascii_alphanumeric());
            text.extend(usual.or(ranges.first()).map(|range| range.start()));
        }
        HirKind::Class(Class::Bytes(class)) => {
            text.extend(
                class
                    .ranges()
                    .first()
                    .map(|range| char::from(range.start())),
            );
        }
        HirKind::Repetition(repetition) => {
            let count = repetition
                .min
                .max(u32::from(repetition.max != Some(0)))
                .min(200);
            for _ in 0..count {
                write_match(&repetition.sub, text);
            }
        }
        HirKind::Capture(capture) => write_match(&capture.sub, text),
        HirKind::Concat(parts) => {
            for part in parts {
                write_match(part, text);
            }
        }
        HirKind::Alternation(parts) => {
            if let Some(first) = parts.first() {
                write_match(first, text);
            }
        }
    }
}
