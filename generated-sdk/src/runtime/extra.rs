//! [`Extra`], the fields of a JSON object that this version of the crate does not recognize.

use std::fmt;

use serde_json::{Map, Value};

use super::json::Json;
use super::members::Members;
use super::writer::Writer;

/// Fields of a JSON object that this version of the crate does not recognize. They are kept, and
/// sent back when the value is serialized.
///
/// It has the size of a pointer, and allocates only if there are such fields. Fields of the struct
/// take precedence over fields of the same name here.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// Returns the value of a field, if it exists.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a field and returns its previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0
            .get_or_insert_default()
            .insert(name.into(), value.into())
    }

    /// Removes a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)
    }

    /// Iterates over the names and values of all fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|members| members.iter())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the members after the listed ones.
    pub(crate) fn write<'v>(&'v self, writer: &mut Writer<'v>, listed: &[&str]) {
        for (name, value) in self.iter() {
            if !listed.contains(&name) {
                writer.name(name);
                value.write(writer);
            }
        }
    }
}

impl Members<'_, '_> {
    /// Takes all remaining members. If an unlisted name occurs several times, the last value is
    /// kept, as in most JSON parsers.
    pub(crate) fn extra(&mut self, mut extra: Extra, listed: &[&str]) -> Extra {
        self.rest(listed, |name, nodes, at| {
            extra.insert(name, Value::read(nodes, at));
        });
        extra
    }
}

/// Compares the fields; an empty allocation makes no difference.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(left), Some(right)) => left == right,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
