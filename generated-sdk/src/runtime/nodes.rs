//! [`Nodes`]: a JSON value as a flat list, between text and types.
//!
//! All input of serde is first converted to this list, once per deserializer rather than per type,
//! and types take their values from it. This keeps compile times low, lets unions inspect a value
//! before they choose a variant, and locates errors without tracking paths.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

/// The member in which `serde_json` passes numbers if its feature `arbitrary_precision` is enabled.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// A value, or the name of a member before its value. Items and members follow their list or
/// object.
#[derive(Debug)]
pub(crate) enum Node<'v> {
    Null,
    Boolean(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// A number that is not exactly one of these, as it was written.
    Digits(Box<str>),
    Text(&'v str),
    OwnedText(Box<str>),
    /// A list: the number of items, and the position after it.
    List(u32, usize),
    /// An object: the number of members, and the position after it.
    Object(u32, usize),
    /// A name, and whether the member was taken.
    Name(&'v str, bool),
    OwnedName(Box<str>, bool),
}

impl Node<'_> {
    /// The float that a number is, or is closest to.
    pub(crate) fn float(&self) -> Option<f64> {
        match self {
            Self::Signed(value) => Some(*value as f64),
            Self::Unsigned(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            Self::Digits(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The text of a string or a name.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Name(text, _) => Some(text),
            Self::OwnedText(text) | Self::OwnedName(text, _) => Some(text),
            _ => None,
        }
    }
}

/// The error of a value that is not of the expected type.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The path in the JSON, such as `items[2].name`. Empty for the whole value.
    pub(crate) path: String,
    /// The message.
    pub(crate) message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            formatter.write_str(&self.message)
        } else {
            write!(formatter, "`{}`: {}", self.path, self.message)
        }
    }
}

/// A value as a list of nodes, and the first error.
pub struct Nodes<'v> {
    pub(crate) list: Vec<Node<'v>>,
    pub(crate) fault: Option<Fault>,
    pub(crate) trials: Trials,
}

/// Attempts to read a value as one type after another.
#[derive(Default)]
pub(crate) struct Trials {
    /// The number of attempts that are being made, one inside another.
    pub(crate) open: usize,
    /// The names of members that were taken since the outermost of these began.
    pub(crate) taken: Vec<usize>,
    /// The number of nodes that were read in vain.
    pub(crate) wasted: usize,
}

impl fmt::Debug for Nodes<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Nodes")
            .field("count", &self.list.len())
            .field("fault", &self.fault)
            .field("taken", &self.trials.taken.len())
            .field("wasted", &self.trials.wasted)
            .finish_non_exhaustive()
    }
}

impl<'v> Nodes<'v> {
    /// Reads any value.
    ///
    /// # Errors
    ///
    /// The error of the deserializer, if the input is not JSON.
    pub(crate) fn read<D: Deserializer<'v>>(deserializer: D) -> Result<Self, D::Error> {
        Self::built(|builder| deserializer.deserialize_any(builder))
    }

    /// Reads a value by a visitor.
    pub(crate) fn built<E>(read: impl FnOnce(Builder<'_, 'v>) -> Result<(), E>) -> Result<Self, E> {
        let mut list = Vec::with_capacity(128);
        read(Builder(&mut list))?;
        Ok(Self {
            list,
            fault: None,
            trials: Trials::default(),
        })
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Node<'v>> {
        self.list.get(at)
    }

    /// The text at this position, if it is one. It is moved out unless it may be needed again.
    pub(crate) fn take_text(&mut self, at: usize) -> Option<String> {
        match self.list.get_mut(at) {
            Some(Node::Text(text)) => Some((*text).to_owned()),
            Some(Node::OwnedText(text)) if self.trials.open == 0 => {
                Some(std::mem::take(text).into_string())
            }
            Some(Node::OwnedText(text)) => Some(text.clone().into_string()),
            _ => None,
        }
    }

    /// The position after this value.
    pub(crate) fn after(&self, at: usize) -> usize {
        match self.list.get(at) {
            Some(Node::List(_, end) | Node::Object(_, end)) => *end,
            _ => at.saturating_add(1),
        }
    }

    /// The number of items or members, the position of the first, and the position after the last.
    /// Zero for any other value.
    pub(crate) fn inside(&self, at: usize) -> (usize, usize, usize) {
        match self.list.get(at) {
            Some(Node::List(count, end) | Node::Object(count, end)) => {
                (*count as usize, at + 1, *end)
            }
            _ => (0, 0, 0),
        }
    }

    /// The text at this position. Any other value is an error.
    pub(crate) fn text(&mut self, at: usize) -> &str {
        if !matches!(self.get(at), Some(Node::Text(_) | Node::OwnedText(_))) {
            self.unexpected::<()>(at, "a string");
        }
        self.get(at).and_then(Node::text).unwrap_or_default()
    }

    /// Records an unexpected value and returns a blank one.
    pub(crate) fn unexpected<T: Default>(&mut self, at: usize, expected: &str) -> T {
        if let Some(node) = self.list.get(at) {
            let found = match node {
                Node::Null => Unexpected::Other("null"),
                Node::Boolean(value) => Unexpected::Bool(*value),
                Node::Signed(value) => Unexpected::Signed(*value),
                Node::Unsigned(value) => Unexpected::Unsigned(*value),
                Node::Float(value) => Unexpected::Float(*value),
                Node::Digits(text) => Unexpected::Float(text.parse().unwrap_or_default()),
                Node::List(..) => Unexpected::Seq,
                Node::Object(..) => Unexpected::Map,
                other => Unexpected::Str(other.text().unwrap_or_default()),
            };
            let message = format!("invalid type: {found}, expected {expected}");
            self.refuse(at, message);
        }
        T::default()
    }

    /// Records an error, unless there already is one.
    pub(crate) fn refuse(&mut self, at: usize, message: String) {
        if self.fault.is_none() {
            self.fault = Some(Fault {
                path: self.path(at),
                message,
            });
        }
    }

    /// The first error.
    pub(crate) fn fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    /// The path from the whole value to a value in it.
    fn path(&self, target: usize) -> String {
        let mut path = String::new();
        let mut at = 0;
        while at < target {
            let (count, mut child, _) = self.inside(at);
            let is_object = matches!(self.get(at), Some(Node::Object(..)));
            let mut position = 0;
            // The last child that does not begin behind the target holds it.
            loop {
                let value = if is_object { child + 1 } else { child };
                let next = self.after(value);
                if next > target || position + 1 >= count {
                    if let Some(name) = self.get(child).and_then(Node::text).filter(|_| is_object) {
                        let dot = if path.is_empty() { "" } else { "." };
                        path.push_str(dot);
                        path.push_str(name);
                    } else {
                        path.push_str(&format!("[{position}]"));
                    }
                    if value <= at {
                        return path;
                    }
                    at = value;
                    break;
                }
                child = next;
                position += 1;
            }
        }
        path
    }
}

/// Appends the values of a deserializer.
pub(crate) struct Builder<'l, 'v>(&'l mut Vec<Node<'v>>);

impl<'v> DeserializeSeed<'v> for Builder<'_, 'v> {
    type Value = ();

    fn deserialize<D: Deserializer<'v>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'v> Visitor<'v> for Builder<'_, 'v> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push(Node::Null);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'v>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'v>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.push(Node::Boolean(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.push(Node::Signed(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.push(Node::Unsigned(value));
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.0.extend(number(&value.to_string()));
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.0.extend(number(&value.to_string()));
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.push(Node::Float(value));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'v str) -> Result<(), E> {
        self.0.push(Node::Text(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.push(Node::OwnedText(value.into()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'v>>(self, mut items: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Node::Null);
        let mut count = 0;
        while items.next_element_seed(Builder(self.0))?.is_some() {
            count += 1;
        }
        let end = self.0.len();
        if let Some(list) = self.0.get_mut(start) {
            *list = Node::List(count, end);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'v>>(self, mut members: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Node::Null);
        let mut count = 0;
        while members.next_key_seed(NameBuilder(self.0))?.is_some() {
            members.next_value_seed(Builder(self.0))?;
            count += 1;
        }
        let end = self.0.len();
        let number = match self.0.get(start + 1) {
            Some(name) if count == 1 && name.text() == Some(NUMBER_TOKEN) => {
                self.0.get(start + 2).and_then(Node::text).and_then(number)
            }
            _ => None,
        };
        if number.is_some() {
            self.0.truncate(start + 1);
        }
        if let Some(object) = self.0.get_mut(start) {
            *object = number.unwrap_or(Node::Object(count, end));
        }
        Ok(())
    }
}

/// Parses a number, as `serde_json` does without the feature. An integer beyond 64 bits keeps its
/// digits, which are written again as they are: any other text is not a number.
fn number(text: &str) -> Option<Node<'static>> {
    if let Ok(value) = text.parse() {
        return Some(Node::Unsigned(value));
    }
    if let Ok(value) = text.parse() {
        return Some(Node::Signed(value));
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_integer = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_integer && digits.starts_with(|first| matches!(first, '1'..='9')) {
        return Some(Node::Digits(text.into()));
    }
    let float = text.parse::<f64>().ok();
    float.filter(|float| float.is_finite()).map(Node::Float)
}

/// Appends a member's name.
struct NameBuilder<'l, 'v>(&'l mut Vec<Node<'v>>);

impl<'v> DeserializeSeed<'v> for NameBuilder<'_, 'v> {
    type Value = ();

    fn deserialize<D: Deserializer<'v>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'v> Visitor<'v> for NameBuilder<'_, 'v> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'v str) -> Result<(), E> {
        self.0.push(Node::Name(name, false));
        Ok(())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.0.push(Node::OwnedName(name.into(), false));
        Ok(())
    }
}
