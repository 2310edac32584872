//! [`ParameterValue`]: a value to encode into a path, a query, a header, a cookie, or a form.

use std::fmt;

use serde::Serialize;
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::error::{Error, ErrorKind};
use super::nodes::Node;
use super::precision;

/// The maximum depth, so that a deeply nested value cannot exhaust the stack.
const DEEPEST: usize = 64;

/// A value, as the parameter styles of OpenAPI distinguish it (§4.7.12 of 3.0).
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ParameterValue {
    /// `null`, or no value.
    Absent,
    /// A number or boolean, as in JSON.
    Bare(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<ParameterValue>),
    /// An object, with members in the order of serialization.
    Object(Vec<(String, ParameterValue)>),
}

impl ParameterValue {
    /// Converts any serializable value.
    ///
    /// # Errors
    ///
    /// A number that JSON cannot represent, a value that is nested too deeply, or the value's own
    /// error.
    pub(crate) fn read<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        value
            .serialize(Reader { depth: 0 })
            .map_err(|refused| Error::new(ErrorKind::InvalidRequest, refused.0))
    }

    /// Converts written values.
    pub(crate) fn of(nodes: &[Node<'_>]) -> Self {
        Self::from_nodes(nodes, &mut 0)
    }

    fn from_nodes(nodes: &[Node<'_>], at: &mut usize) -> Self {
        let node = nodes.get(*at);
        *at += 1;
        match node {
            None | Some(Node::Null) => Self::Absent,
            Some(Node::Boolean(value)) => Self::Bare(value.to_string()),
            Some(Node::Signed(value)) => Self::Bare(value.to_string()),
            Some(Node::Unsigned(value)) => Self::Bare(value.to_string()),
            Some(Node::Float(value)) => Self::Bare(value.to_string()),
            Some(Node::Digits(text)) => Self::Bare(text.clone().into_string()),
            Some(Node::List(_, end)) => {
                let mut items = Vec::new();
                while *at < *end {
                    items.push(Self::from_nodes(nodes, at));
                }
                Self::List(items)
            }
            Some(Node::Object(_, end)) => {
                let mut members = Vec::new();
                while *at < *end {
                    let name = nodes.get(*at).and_then(Node::text).unwrap_or_default();
                    *at += 1;
                    members.push((name.to_owned(), Self::from_nodes(nodes, at)));
                }
                Self::Object(members)
            }
            Some(text) => Self::Text(text.text().unwrap_or_default().to_owned()),
        }
    }

    /// Parses JSON.
    ///
    /// # Errors
    ///
    /// If the text is not JSON or is nested too deeply.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, Error> {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let nodes = precision::read(&mut deserializer)
            .map_err(|error| Error::new(ErrorKind::InvalidRequest, error.to_string()))?;
        Ok(Self::of(&nodes.list))
    }

    /// The text of a string, number or boolean.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Bare(text) | Self::Text(text) => Some(text),
            Self::Absent | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The value as JSON.
    pub(crate) fn json(&self) -> String {
        match self {
            Self::Absent => "null".to_owned(),
            Self::Bare(text) => text.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::json).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("{}:{}", quoted(name), value.json()))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The error of a value that cannot be converted.
#[derive(Debug)]
struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

#[derive(Clone, Copy)]
struct Reader {
    depth: usize,
}

impl Reader {
    fn deeper(self) -> Result<Self, Refused> {
        if self.depth == DEEPEST {
            return Err(Refused(format!(
                "the value is nested more than {DEEPEST} levels deep"
            )));
        }
        Ok(Self {
            depth: self.depth + 1,
        })
    }

    fn list(self, variant: Option<&'static str>) -> Result<ListReader, Refused> {
        Ok(ListReader {
            reader: self.deeper()?,
            items: Vec::new(),
            variant,
        })
    }

    fn object(self, variant: Option<&'static str>) -> Result<ObjectReader, Refused> {
        Ok(ObjectReader {
            reader: self.deeper()?,
            members: Vec::new(),
            key: None,
            variant,
        })
    }

    fn float(text: String, finite: bool) -> Result<ParameterValue, Refused> {
        if finite {
            Ok(ParameterValue::Bare(text))
        } else {
            Err(Refused(
                "a number that is not finite cannot be represented".to_owned(),
            ))
        }
    }
}

/// How the names of members begin in which `serde_json` passes the text of numbers.
const TEXT_TOKENS: &str = "$serde_json::private::";

/// An object, or the number that `serde_json` passes as a struct. Maps are data, whatever their
/// names are.
fn object_or_number(members: Vec<(String, ParameterValue)>) -> ParameterValue {
    match members.as_slice() {
        [(name, ParameterValue::Text(digits))] if name.starts_with(TEXT_TOKENS) => {
            ParameterValue::Bare(digits.clone())
        }
        _ => ParameterValue::Object(members),
    }
}

/// Enum variants with data are objects with a single member, as in JSON.
fn in_variant(variant: Option<&'static str>, value: ParameterValue) -> ParameterValue {
    match variant {
        Some(variant) => ParameterValue::Object(vec![(variant.to_owned(), value)]),
        None => value,
    }
}

impl ser::Serializer for Reader {
    type Ok = ParameterValue;
    type Error = Refused;
    type SerializeSeq = ListReader;
    type SerializeTuple = ListReader;
    type SerializeTupleStruct = ListReader;
    type SerializeTupleVariant = ListReader;
    type SerializeMap = ObjectReader;
    type SerializeStruct = ObjectReader;
    type SerializeStructVariant = ObjectReader;

    fn serialize_bool(self, value: bool) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Bare(value.to_string()))
    }

    fn serialize_i8(self, value: i8) -> Result<ParameterValue, Refused> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i16(self, value: i16) -> Result<ParameterValue, Refused> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i32(self, value: i32) -> Result<ParameterValue, Refused> {
        self.serialize_i64(i64::from(value))
    }

    fn serialize_i64(self, value: i64) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Bare(value.to_string()))
    }

    fn serialize_i128(self, value: i128) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Bare(value.to_string()))
    }

    fn serialize_u8(self, value: u8) -> Result<ParameterValue, Refused> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u16(self, value: u16) -> Result<ParameterValue, Refused> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u32(self, value: u32) -> Result<ParameterValue, Refused> {
        self.serialize_u64(u64::from(value))
    }

    fn serialize_u64(self, value: u64) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Bare(value.to_string()))
    }

    fn serialize_u128(self, value: u128) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Bare(value.to_string()))
    }

    /// Whole floats are formatted without `.0`, as in JavaScript.
    fn serialize_f32(self, value: f32) -> Result<ParameterValue, Refused> {
        Self::float(value.to_string(), value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<ParameterValue, Refused> {
        Self::float(value.to_string(), value.is_finite())
    }

    fn serialize_char(self, value: char) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<ParameterValue, Refused> {
        Err(Refused("bytes cannot be represented as text".to_owned()))
    }

    fn serialize_none(self) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<ParameterValue, Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<ParameterValue, Refused> {
        Ok(ParameterValue::Absent)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<ParameterValue, Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<ParameterValue, Refused> {
        Ok(in_variant(Some(variant), value.serialize(self.deeper()?)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListReader, Refused> {
        self.list(None)
    }

    fn serialize_tuple(self, _: usize) -> Result<ListReader, Refused> {
        self.list(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<ListReader, Refused> {
        self.list(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<ListReader, Refused> {
        self.list(Some(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<ObjectReader, Refused> {
        self.object(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<ObjectReader, Refused> {
        self.object(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<ObjectReader, Refused> {
        self.object(Some(variant))
    }
}

struct ListReader {
    reader: Reader,
    items: Vec<ParameterValue>,
    variant: Option<&'static str>,
}

impl ListReader {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.items.push(value.serialize(self.reader)?);
        Ok(())
    }

    fn finish(self) -> ParameterValue {
        in_variant(self.variant, ParameterValue::List(self.items))
    }
}

impl SerializeSeq for ListReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}

impl SerializeTuple for ListReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}

impl SerializeTupleStruct for ListReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}

impl SerializeTupleVariant for ListReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.push(value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}

struct ObjectReader {
    reader: Reader,
    members: Vec<(String, ParameterValue)>,
    key: Option<String>,
    variant: Option<&'static str>,
}

impl ObjectReader {
    fn push<T: Serialize + ?Sized>(&mut self, name: String, value: &T) -> Result<(), Refused> {
        self.members.push((name, value.serialize(self.reader)?));
        Ok(())
    }

    fn finish(self) -> ParameterValue {
        in_variant(self.variant, ParameterValue::Object(self.members))
    }
}

impl SerializeMap for ObjectReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let key = key.serialize(self.reader)?;
        let name = key
            .scalar()
            .ok_or_else(|| Refused("the name of a field must be a string".to_owned()))?;
        self.key = Some(name.to_owned());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let name = self
            .key
            .take()
            .ok_or_else(|| Refused("a field has no name".to_owned()))?;
        self.push(name, value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}

impl SerializeStruct for ObjectReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.push(name.to_owned(), value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(object_or_number(self.members))
    }
}

impl SerializeStructVariant for ObjectReader {
    type Ok = ParameterValue;
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.push(name.to_owned(), value)
    }

    fn end(self) -> Result<ParameterValue, Refused> {
        Ok(self.finish())
    }
}
