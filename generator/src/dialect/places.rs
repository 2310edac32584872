//! What the places of a description are called by those who know the API and not the file.

use super::paths::VERBS;
use crate::diag::Pointer;

/// The operation or component that a place belongs to, the same in all versions of OpenAPI: `POST /pets`, `Pet.toy`. Empty if it belongs to
/// the whole description.
#[must_use]
pub fn place_in_words(pointer: &Pointer) -> String {
    let segments: Vec<String> = pointer.segments().collect();
    let words: Vec<&str> = segments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["paths", path, "additionalOperations", method, ..] => format!("{method} {path}"),
        ["paths", path, method, ..]
            if VERBS
                .iter()
                .any(|(verb, _)| method.eq_ignore_ascii_case(verb)) =>
        {
            format!("{} {path}", method.to_uppercase())
        }
        ["paths", path, ..] => (*path).to_owned(),
        ["components", "schemas", name, rest @ ..] | ["definitions", name, rest @ ..] => {
            member(name, rest)
        }
        ["components", _, name, ..] | ["parameters" | "responses", name, ..] => (*name).to_owned(),
        _ => String::new(),
    }
}

/// `Pet.toy` for a place within the property `toy` of the schema `Pet`.
fn member(schema: &str, within: &[&str]) -> String {
    let mut place = schema.to_owned();
    let mut within = within.iter();
    while let Some(key) = within.next() {
        if *key == "properties"
            && let Some(name) = within.next()
        {
            place.push('.');
            place.push_str(name);
        }
    }
    place
}
