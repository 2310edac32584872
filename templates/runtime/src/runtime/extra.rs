//! [`Extra`]: members of a JSON object that its type does not list.

use std::fmt;

use serde_json::{Map, Value};

use super::json::Json;
use super::members::Members;
use super::writer::Writer;

/// Members of a JSON object that its type does not list: what a newer server added, kept as it came and sent back when the value is
/// written again.
///
/// It takes the room of one pointer, and nothing more as long as there are no such members.
///
/// A member that the type does list has a field, which wins over one of the same name here.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// The value of a member, if it is there.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a member and returns the value that it had before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0
            .get_or_insert_default()
            .insert(name.into(), value.into())
    }

    /// Removes a member and returns its value, if it was there.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)
    }

    /// All members: name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|members| members.iter())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the members after those that the type lists.
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
    /// Takes all members that are left. The last of several with the same name counts, as in most JSON readers; members that decide
    /// something are listed, and refused when they come twice.
    pub(crate) fn extra(&mut self, mut extra: Extra, listed: &[&str]) -> Extra {
        self.rest(listed, |name, nodes, at| {
            extra.insert(name, Value::read(nodes, at));
        });
        extra
    }
}

/// Members count, not whether there ever were some.
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
