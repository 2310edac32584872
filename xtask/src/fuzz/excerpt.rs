//! A few paths of a document with what they refer to, so that one attempt takes milliseconds.

use fastrand::Rng;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How many paths an excerpt has at most.
const MOST_PATHS: usize = 3;

/// Members of a document that hold parts by name, and how deep: `components/schemas` and `definitions`.
const PARTS: [(&str, usize); 5] = [
    ("components", 2),
    ("definitions", 1),
    ("parameters", 1),
    ("responses", 1),
    ("$defs", 1),
];

/// The document with some of its paths, and the parts that they need.
pub(super) fn excerpt(document: &Value, random: &mut Rng) -> Value {
    let Some(members) = document.as_object() else {
        return document.clone();
    };
    let mut excerpt: Map<String, Value> = members
        .iter()
        .filter(|(key, _)| !PARTS.iter().any(|(part, _)| part == key) && *key != "paths")
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    if let Some(Value::Object(paths)) = document.get("paths") {
        let all: Vec<_> = paths.iter().collect();
        let count = random.usize(1..=MOST_PATHS);
        let chosen: Map<String, Value> = (0..count)
            .filter_map(|_| random.choice(&all))
            .map(|(path, item)| ((*path).clone(), (*item).clone()))
            .collect();
        excerpt.insert("paths".to_owned(), Value::Object(chosen));
    }
    if let Some(schemes) = document.pointer("/components/securitySchemes") {
        let place = part_of(&mut excerpt, &["components"]);
        place.insert("securitySchemes".to_owned(), schemes.clone());
    }
    let mut done = BTreeSet::new();
    let mut open = Vec::new();
    references(&Value::Object(excerpt.clone()), &mut open);
    while let Some(reference) = open.pop() {
        let Some((place, name)) = part(&reference) else {
            continue;
        };
        let pointer = format!("/{}/{}", place.join("/"), name);
        if !done.insert(pointer.clone()) {
            continue;
        }
        if let Some(found) = document.pointer(&pointer) {
            references(found, &mut open);
            let key = name.replace("~1", "/").replace("~0", "~");
            part_of(&mut excerpt, &place).insert(key, found.clone());
        }
    }
    Value::Object(excerpt)
}

/// The place and the name of the part that a reference points at or into.
fn part(reference: &str) -> Option<(Vec<&str>, &str)> {
    let words: Vec<&str> = reference.strip_prefix("#/")?.split('/').collect();
    let (_, depth) = PARTS.iter().find(|(part, _)| words.first() == Some(part))?;
    Some((words.get(..*depth)?.to_vec(), words.get(*depth)?))
}

/// The object at a place, which is made if it is missing.
fn part_of<'e>(excerpt: &'e mut Map<String, Value>, place: &[&str]) -> &'e mut Map<String, Value> {
    let Some((first, rest)) = place.split_first() else {
        return excerpt;
    };
    let slot = excerpt.entry(*first).or_insert(Value::Null);
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    match slot {
        Value::Object(members) => part_of(members, rest),
        _ => unreachable!("it was made an object"),
    }
}

/// All references in a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(target) if key == "$ref" => found.push(target.clone()),
                    Value::String(target) if target.starts_with("#/") => found.push(target.clone()),
                    _ => references(value, found),
                }
            }
        }
        _ => {}
    }
}
