//! A place in a description: a JSON value together with where it stands.

use crate::diag::Pointer;
use serde_json::{Map, Value};

/// A value of a description and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Its place.
    pub(super) pointer: Pointer,
}

impl<'a> Node<'a> {
    /// The member `key`, if this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        self.value.as_object()?.get(key).map(|value| Self {
            value,
            pointer: self.pointer.child(key),
        })
    }

    /// Whether this is an object with a member `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value
            .as_object()
            .is_some_and(|members| members.contains_key(key))
    }

    /// The object, if it is one.
    pub(super) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The string under `key`.
    pub(super) fn string(&self, key: &str) -> Option<&'a str> {
        self.value.as_object()?.get(key)?.as_str()
    }

    /// Members in document order; none if this is no object.
    pub(super) fn members(&self) -> Vec<(&'a str, Self)> {
        self.value
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, value)| {
                let pointer = self.pointer.child(key);
                (key.as_str(), Self { value, pointer })
            })
            .collect()
    }

    /// Items in order; none if this is no array.
    pub(super) fn items(&self) -> Vec<Self> {
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, value)| Self {
                value,
                pointer: self.pointer.child(index),
            })
            .collect()
    }
}

/// What people call the JSON type of a value.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
