//! [`Extra`], the fields of a JSON object that this version of the crate does not recognize.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::json::Json;
use super::members::Members;
use super::writer::Writer;

/// Fields of a JSON object that this version of the crate does not recognize. They are kept, and
/// sent back when the value is serialized.
///
/// It has the size of a pointer, and allocates only if there are such fields. Fields of the struct
/// take precedence over fields of the same name here.
#[derive(Clone, Default)]
pub struct Extra(pub(super) Option<Box<Fields>>);

/// The fields by name. `None` stands for a constant that was missing when the object was read.
type Fields = BTreeMap<String, Option<Value>>;

impl Extra {
    /// Returns the value of a field, if it exists.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)?.as_ref()
    }

    /// Sets a field and returns its previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0
            .get_or_insert_default()
            .insert(name.into(), Some(value.into()))
            .flatten()
    }

    /// Removes a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.remove(name)?
    }

    /// Iterates over the names and values of all fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|fields| fields.iter())
            .filter_map(|(name, value)| Some((name.as_str(), value.as_ref()?)))
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
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

/// Compares the fields; how they are stored makes no difference.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
