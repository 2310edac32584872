//! Places of a description at which something can be added, and what an addition takes along.

use sdk_tests::random::Random;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of a path item that are operations.
pub(super) const VERBS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// JSON pointers to all operations.
pub(super) fn operations(document: &Value) -> Vec<String> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            let verbs = VERBS.iter().filter(|verb| item.get(verb).is_some());
            verbs.map(|verb| format!("/paths/{}/{verb}", escaped(path)))
        })
        .collect()
}

/// JSON pointers to all schemas with `wanted`, at any depth.
pub(super) fn schemas(
    document: &Value,
    wanted: &dyn Fn(&Map<String, Value>) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for part in ["/paths", "/components/schemas"] {
        if let Some(value) = document.pointer(part) {
            walk(value, part, wanted, &mut found);
        }
    }
    found
}

fn walk(
    value: &Value,
    pointer: &str,
    wanted: &dyn Fn(&Map<String, Value>) -> bool,
    found: &mut Vec<String>,
) {
    match value {
        Value::Object(members) => {
            if wanted(members) {
                found.push(pointer.to_owned());
            }
            for (key, member) in members {
                if !key.starts_with("example") && key != "default" {
                    walk(
                        member,
                        &format!("{pointer}/{}", escaped(key)),
                        wanted,
                        found,
                    );
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{index}"), wanted, found);
            }
        }
        _ => {}
    }
}

/// A schema of an object with members, or what has members in an `allOf`.
pub(super) fn is_object(schema: &Map<String, Value>) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("object")
        && schema.get("properties").is_some_and(Value::is_object)
}

pub(super) fn is_enum(schema: &Map<String, Value>) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    schema.get("type").and_then(Value::as_str) == Some("string")
        && values.is_some_and(|values| values.len() > 1)
}

pub(super) fn is_union(schema: &Map<String, Value>) -> bool {
    let variants = ["oneOf", "anyOf"]
        .iter()
        .find_map(|key| schema.get(*key)?.as_array());
    variants.is_some_and(|variants| variants.len() > 1)
}

pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The part of a description that has so many paths, with the components that they need.
pub(super) fn excerpt(document: &Value, paths: usize, random: &mut Random) -> Value {
    let all = document["paths"].as_object().expect("paths");
    let mut chosen: Vec<&String> = all.keys().collect();
    random.shuffle(&mut chosen);
    chosen.truncate(paths);
    let mut excerpt = document.clone();
    excerpt["paths"] = all
        .iter()
        .filter(|(path, _)| chosen.contains(path))
        .map(|(path, item)| (path.clone(), item.clone()))
        .collect::<Map<String, Value>>()
        .into();
    let components = needed(&excerpt["paths"], document);
    for kind in ["schemas", "parameters", "responses", "requestBodies"] {
        if let Some(members) = excerpt["components"]
            .get_mut(kind)
            .and_then(Value::as_object_mut)
        {
            members.retain(|key, _| components.contains_key(&(kind.to_owned(), key.clone())));
        }
    }
    excerpt
}

/// The components that a part of a description refers to, and those inside them, by kind and key.
pub(super) fn needed(part: &Value, document: &Value) -> BTreeMap<(String, String), Value> {
    let mut found = BTreeMap::new();
    let mut open = BTreeSet::new();
    references(part, &mut open);
    while let Some(reference) = open.pop_first() {
        let Some((kind, key)) = target(&reference) else {
            continue;
        };
        let pointer = format!("/components/{kind}/{}", escaped(&key));
        if let Some(component) = document.pointer(&pointer)
            && found.insert((kind, key), component.clone()).is_none()
        {
            references(component, &mut open);
        }
    }
    found
}

/// Kind and key of the component that a reference leads to.
fn target(reference: &str) -> Option<(String, String)> {
    let (kind, key) = reference.strip_prefix("#/components/")?.split_once('/')?;
    Some((kind.to_owned(), key.replace("~1", "/").replace("~0", "~")))
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member.as_str().filter(|text| text.starts_with("#/")) {
                    // Values of a discriminator's mapping are references, too.
                    Some(reference) if key != "example" => {
                        found.insert(reference.to_owned());
                    }
                    _ => references(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Puts components beside those that are there. One whose key is taken by something else gets a key that differs in little, so that it looks
/// for a name of its own. Returns the part with its references led to them.
pub(super) fn bring(
    part: Value,
    components: BTreeMap<(String, String), Value>,
    document: &mut Value,
) -> Value {
    let mut renamed = BTreeMap::new();
    let mut coming = Vec::new();
    for ((kind, key), component) in components {
        let here = document["components"].get(&kind);
        let mut free = key.clone();
        while here
            .and_then(|members| members.get(&free))
            .is_some_and(|known| *known != component)
        {
            free.push('_');
        }
        let reference = |key: &str| format!("#/components/{kind}/{}", escaped(key));
        renamed.insert(reference(&key), reference(&free));
        coming.push((kind, free, component));
    }
    for (kind, key, component) in coming {
        let members = &mut document["components"][kind];
        if members.is_null() {
            *members = Value::Object(Map::new());
        }
        if let Some(members) = members.as_object_mut() {
            members.entry(key).or_insert(led(component, &renamed));
        }
    }
    led(part, &renamed)
}

fn led(part: Value, renamed: &BTreeMap<String, String>) -> Value {
    match part {
        Value::Object(members) => members
            .into_iter()
            .map(|(key, member)| (key, led(member, renamed)))
            .collect::<Map<String, Value>>()
            .into(),
        Value::Array(items) => items.into_iter().map(|item| led(item, renamed)).collect(),
        Value::String(text) => renamed.get(&text).cloned().unwrap_or(text).into(),
        other => other,
    }
}
