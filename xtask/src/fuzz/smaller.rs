//! The smallest document that still shows a fault.

use super::attempt::{Fault, Outcome, attempt};
use serde_json::Value;

/// How many attempts are made.
const MOST_ATTEMPTS: usize = 2_000;

/// Leaves out what the fault does not need.
pub(super) fn smallest(document: &Value, fault: &Fault) -> Value {
    let mut smallest = document.clone();
    let mut left = MOST_ATTEMPTS;
    let mut shrunk = true;
    while shrunk && left > 0 {
        shrunk = false;
        let mut open = vec![String::new()];
        while let Some(place) = open.pop() {
            for key in keys(&smallest, &place) {
                let mut without = smallest.clone();
                if left == 0 || !remove(&mut without, &place, &key) {
                    continue;
                }
                left -= 1;
                let same = match attempt(&without, "smallest") {
                    Outcome::Fault(other) => other.kind == fault.kind,
                    _ => false,
                };
                if same {
                    smallest = without;
                    shrunk = true;
                } else {
                    open.push(format!("{place}/{key}"));
                }
            }
        }
    }
    smallest
}

/// The members of an object and the items of a list, escaped for a pointer; the last comes first, so that positions stay.
fn keys(document: &Value, place: &str) -> Vec<String> {
    match document.pointer(place) {
        Some(Value::Object(members)) => members
            .keys()
            .map(|key| key.replace('~', "~0").replace('/', "~1"))
            .collect(),
        Some(Value::Array(items)) => (0..items.len())
            .rev()
            .map(|position| position.to_string())
            .collect(),
        _ => Vec::new(),
    }
}

fn remove(document: &mut Value, place: &str, key: &str) -> bool {
    match document.pointer_mut(place) {
        Some(Value::Object(members)) => {
            let key = key.replace("~1", "/").replace("~0", "~");
            members.shift_remove(&key).is_some()
        }
        Some(Value::Array(items)) => match key.parse::<usize>() {
            Ok(position) if position < items.len() => {
                items.remove(position);
                true
            }
            _ => false,
        },
        _ => false,
    }
}
