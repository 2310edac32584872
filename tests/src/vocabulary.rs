//! The names in the description of the API, and the words that they are made of.

use crate::description;
use serde_json::Value;
use std::collections::BTreeSet;

/// The words of an identifier in lower case: `nextRunAt` and `next_run_at` are the same three.
#[must_use]
pub fn words(identifier: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut previous_is_lower = false;
    for character in identifier.chars() {
        let boundary = !character.is_ascii_alphabetic()
            || (character.is_ascii_uppercase() && previous_is_lower);
        if boundary && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if character.is_ascii_alphabetic() {
            word.push(character.to_ascii_lowercase());
        }
        previous_is_lower = character.is_ascii_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Runs of letters, digits and underscores.
pub fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'))
        .filter(|run| !run.is_empty())
}

/// Every name in the description: components, members, enum values, parameters, path segments, operations.
///
/// # Panics
///
/// Panics if the description does not have the form that it is known to have.
#[must_use]
pub fn names_of_the_description() -> BTreeSet<String> {
    let root = description::read();
    let mut names = BTreeSet::new();
    for (path, item) in root["paths"].as_object().expect("paths") {
        names.extend(identifiers(path).map(str::to_owned));
        for operation in item.as_object().expect("a path item").values() {
            let id = operation.get("operationId").and_then(Value::as_str);
            names.extend(identifiers(id.unwrap_or_default()).map(str::to_owned));
        }
    }
    for section in root["components"].as_object().expect("components").values() {
        names.extend(section.as_object().expect("a section").keys().cloned());
    }
    collect_names(&root, &mut names);
    names
}

fn collect_names(node: &Value, names: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                names.extend(properties.keys().cloned());
            }
            if let Some(Value::Array(values)) = members.get("enum") {
                names.extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            if let Some(Value::String(name)) = members.get("x-sdkgen-name") {
                names.insert(name.clone());
            }
            if let (Some(Value::String(name)), Some(_)) = (members.get("name"), members.get("in")) {
                names.insert(name.clone());
            }
            for member in members.values() {
                collect_names(member, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        _ => {}
    }
}
