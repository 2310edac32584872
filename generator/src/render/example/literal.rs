//! Literals of examples. They hold letters and printable ASCII as they are, and escapes for everything else.

use serde_json::Value;

/// A string literal on one line, whose text cannot end it.
pub(in crate::render) fn string(text: &str) -> String {
    let mut written = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                written.push('\\');
                written.push(character);
            }
            ' '..='~' => written.push(character),
            _ if character.is_alphanumeric() => written.push(character),
            _ => written.extend(character.escape_unicode()),
        }
    }
    written.push('"');
    written
}

/// A number with a point, as Rust reads it.
pub(super) fn float(value: f64) -> String {
    if value.is_finite() {
        format!("{value:?}")
    } else {
        "1.5".to_owned()
    }
}

/// JSON as the argument of `serde_json::json!`. Values that are shown are short, so they do not nest deep.
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => string(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", string(name), json(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
    }
}
