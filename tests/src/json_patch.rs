//! JSON Patch (RFC 6902), as far as fixtures use it: `add`, `remove`, `replace`, `move`.

use serde_json::Value;

/// The document with the operations of `patch` carried out in order.
///
/// # Panics
///
/// Panics on an operation that cannot be carried out: a fixture that does nothing tests nothing.
#[must_use]
pub fn patched(document: &Value, patch: &Value) -> Value {
    let mut document = document.clone();
    for operation in patch.as_array().expect("a patch is a list") {
        let text = |key: &str| {
            let member = operation.get(key).and_then(Value::as_str);
            member.unwrap_or_else(|| panic!("no `{key}` in {operation}"))
        };
        let value = || {
            let member = operation.get("value").cloned();
            member.unwrap_or_else(|| panic!("no `value` in {operation}"))
        };
        match text("op") {
            "add" => add(&mut document, text("path"), value()),
            "remove" => drop(remove(&mut document, text("path"))),
            "replace" => {
                let place = document.pointer_mut(text("path"));
                *place.unwrap_or_else(|| panic!("nothing at {}", text("path"))) = value();
            }
            "move" => {
                let moved = remove(&mut document, text("from"));
                add(&mut document, text("path"), moved);
            }
            other => panic!("no operation `{other}`"),
        }
    }
    document
}

/// The value that holds what a pointer points to, and its last key.
fn split<'d>(document: &'d mut Value, pointer: &str) -> (&'d mut Value, String) {
    let (holder, key) = pointer.rsplit_once('/').expect("a pointer to a part");
    let place = document.pointer_mut(holder);
    let place = place.unwrap_or_else(|| panic!("nothing at {holder}"));
    (place, key.replace("~1", "/").replace("~0", "~"))
}

fn add(document: &mut Value, pointer: &str, value: Value) {
    match split(document, pointer) {
        (Value::Object(members), key) => {
            members.insert(key, value);
        }
        (Value::Array(items), key) if key == "-" => items.push(value),
        (Value::Array(items), key) => items.insert(key.parse().expect("an index"), value),
        (other, _) => panic!("nothing can be added to {other}"),
    }
}

fn remove(document: &mut Value, pointer: &str) -> Value {
    let found = match split(document, pointer) {
        (Value::Object(members), key) => members.shift_remove(&key),
        (Value::Array(items), key) => {
            let index: usize = key.parse().expect("an index");
            (index < items.len()).then(|| items.remove(index))
        }
        _ => None,
    };
    found.unwrap_or_else(|| panic!("nothing at {pointer}"))
}
