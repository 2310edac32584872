//! Serde's traits for types that implement [`Json`].

use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::json::Json;
use super::nodes::Node;
use super::precision;
use super::writer::Writer;

/// The name by which `serde_json` takes a text to write, if its feature `raw_value` is enabled.
const TEXT_TOKEN: &str = "$serde_json::private::RawValue";

/// Reads a value through serde.
///
/// # Errors
///
/// The error of the deserializer, or that the value is not of the type, with its path.
pub(crate) fn deserialize<'de, T: Json, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut nodes = precision::read(deserializer)?;
    let value = T::read(&mut nodes, 0);
    match nodes.fault() {
        None => Ok(value),
        Some(fault) => Err(D::Error::custom(fault)),
    }
}

/// Writes a value through serde.
///
/// # Errors
///
/// The error of the serializer, a number that JSON cannot represent, or a value that is nested too
/// deeply.
pub(crate) fn serialize<T: Json, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new(Some(Vec::with_capacity(64)));
    value.write(&mut writer);
    let (_, nodes) = writer.finish().map_err(S::Error::custom)?;
    Written {
        nodes: &nodes,
        at: 0,
    }
    .serialize(serializer)
}

/// Implements serde's traits for a type that implements [`Json`].
macro_rules! serde_through_json {
    ($name:ty) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::json_serde::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::json_serde::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_through_json;

/// A value in the list of written nodes.
struct Written<'n, 'v> {
    nodes: &'n [Node<'v>],
    at: usize,
}

impl<'n, 'v> Written<'n, 'v> {
    fn at(&self, at: usize) -> Self {
        Written {
            nodes: self.nodes,
            at,
        }
    }

    fn after(&self) -> usize {
        match self.nodes.get(self.at) {
            Some(Node::List(_, end) | Node::Object(_, end)) => *end,
            _ => self.at + 1,
        }
    }
}

impl Serialize for Written<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.nodes.get(self.at) {
            None | Some(Node::Null) => serializer.serialize_unit(),
            Some(Node::Boolean(value)) => serializer.serialize_bool(*value),
            Some(Node::Signed(value)) => serializer.serialize_i64(*value),
            Some(Node::Unsigned(value)) => serializer.serialize_u64(*value),
            Some(Node::Float(value)) => serializer.serialize_f64(*value),
            Some(Node::Digits(digits)) => {
                let mut text = serializer.serialize_struct(TEXT_TOKEN, 1)?;
                text.serialize_field(TEXT_TOKEN, digits)?;
                text.end()
            }
            Some(Node::List(_, end)) => {
                let mut list = serializer.serialize_seq(None)?;
                let mut item = self.at(self.at + 1);
                while item.at < *end {
                    list.serialize_element(&item)?;
                    item = self.at(item.after());
                }
                list.end()
            }
            Some(Node::Object(_, end)) => {
                let mut object = serializer.serialize_map(None)?;
                let mut key = self.at + 1;
                while key < *end {
                    let name = self.nodes.get(key).and_then(Node::text);
                    let value = self.at(key + 1);
                    object.serialize_entry(name.unwrap_or_default(), &value)?;
                    key = value.after();
                }
                object.end()
            }
            Some(text) => serializer.serialize_str(text.text().unwrap_or_default()),
        }
    }
}
