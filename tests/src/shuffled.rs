//! The same description in another order: of paths, operations, members, values, parameters, components, security schemes.

use crate::random::Random;
use serde_json::{Map, Value};

/// Lists in which the order says nothing about what is sent or received.
const LISTS: [&str; 3] = ["enum", "parameters", "required"];

/// Lists with an entry for each value of an enum.
const NAMES_OF_VALUES: [&str; 3] = [
    "x-enum-descriptions",
    "x-enum-varnames",
    "x-sdkgen-enum-names",
];

/// What is no part of the API, but a value of it.
const VALUES: [&str; 4] = ["const", "default", "example", "examples"];

/// The description with everything in another order that may stand in any order. The variants of a union, the parts of an `allOf` and the tags
/// of an operation stay, since there the first one counts.
#[must_use]
pub fn shuffled(document: &Value, random: &mut Random) -> Value {
    match document {
        Value::Object(members) => Value::Object(object(members, random)),
        Value::Array(items) => items.iter().map(|item| shuffled(item, random)).collect(),
        other => other.clone(),
    }
}

fn object(members: &Map<String, Value>, random: &mut Random) -> Map<String, Value> {
    let mut members: Vec<(String, Value)> = members
        .iter()
        .map(|(key, value)| {
            let value = if VALUES.contains(&key.as_str()) {
                value.clone()
            } else {
                shuffled(value, random)
            };
            (key.clone(), value)
        })
        .collect();
    // Lists of one length that belong together are brought into one order.
    for key in LISTS {
        let Some(length) = list(&mut members, key).map(|list| list.len()) else {
            continue;
        };
        let mut order: Vec<usize> = (0..length).collect();
        random.shuffle(&mut order);
        let together: &[&str] = if key == "enum" { &NAMES_OF_VALUES } else { &[] };
        for key in [key].iter().chain(together) {
            if let Some(list) = list(&mut members, key).filter(|list| list.len() == length) {
                *list = order
                    .iter()
                    .filter_map(|at| list.get(*at).cloned())
                    .collect();
            }
        }
    }
    random.shuffle(&mut members);
    members.into_iter().collect()
}

fn list<'m>(members: &'m mut [(String, Value)], key: &str) -> Option<&'m mut Vec<Value>> {
    let found = members.iter_mut().find(|(name, _)| name == key);
    found.and_then(|(_, value)| value.as_array_mut())
}
