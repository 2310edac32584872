//! Reading unions whose variants are told apart by a member.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};

/// Reads an object whose member `tag` says what it is, as it stands.
///
/// # Errors
///
/// When it is not an object, and when a member comes twice: with two tags, the reader that checks a message and the one that acts on it
/// may take it for different things.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    tag: &'static str,
) -> Result<Value, D::Error> {
    deserializer.deserialize_map(ObjectVisitor { tag })
}

/// The tag, if it is there and a string.
pub(crate) fn tag<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

struct ObjectVisitor {
    tag: &'static str,
}

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "an object whose member `{}` says what it is",
            self.tag
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}
