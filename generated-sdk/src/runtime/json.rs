//! [`Json`]: reads and writes values as JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::maybe::Maybe;
use super::nodes::{Node, Nodes};
use super::writer::Writer;

/// A type that is read from and written as JSON. Reading never returns early: the first error is
/// recorded in the nodes, and a blank value is returned.
/// Values of every such type can be sent to other threads and shared.
pub trait Json: Sized + Send + Sync + Unpin + 'static {
    /// The listed members of an object. Empty for other types.
    const MEMBERS: &'static [&'static str] = &[];

    /// Reads the value at this position.
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self;

    /// Writes the value.
    fn write<'v>(&'v self, writer: &mut Writer<'v>);

    /// The value of a missing member of this type, or `None` if that is an error.
    fn missing() -> Option<Self> {
        None
    }

    /// Whether a member with this value is omitted.
    fn is_missing(&self) -> bool {
        false
    }

    /// Whether the value writes an unlisted member of this name.
    fn holds(&self, _name: &str) -> bool {
        false
    }
}

impl Json for bool {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at) {
            Some(Node::Boolean(value)) => *value,
            _ => nodes.unexpected(at, "a boolean"),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.boolean(*self);
    }
}

/// JSON has a single number type, and JSON Schema treats `1.0` as an integer (2020-12 validation
/// §6.1.1), so integers are accepted in any notation. Fractions are errors, and so are values out of
/// range, unless there is a closest one; while variants of a union are tried, another may hold them.
pub(crate) fn integer<T: Default + TryFrom<i128>>(
    nodes: &mut Nodes<'_>,
    at: usize,
    closest: impl FnOnce(i128) -> Option<T>,
) -> T {
    let node = nodes.get(at);
    let Some(float) = node.and_then(Node::float) else {
        let expected = format!("an integer ({})", std::any::type_name::<T>());
        return nodes.unexpected(at, &expected);
    };
    let whole = match node {
        Some(Node::Signed(value)) => Some(i128::from(*value)),
        Some(Node::Unsigned(value)) => Some(i128::from(*value)),
        // The conversion ends at the limits of `i128`.
        _ => (float.fract() == 0.0).then_some(float as i128),
    };
    let is_tried = nodes.trials.open > 0;
    let fitting = |whole| match T::try_from(whole) {
        Ok(value) => Some(value),
        Err(_) if is_tried => None,
        Err(_) => closest(whole),
    };
    if let Some(value) = whole.and_then(fitting) {
        return value;
    }
    let found = match nodes.get(at) {
        Some(Node::Signed(_) | Node::Unsigned(_)) => {
            format!("integer `{}`", whole.unwrap_or_default())
        }
        _ => format!("floating point `{float:?}`"),
    };
    let name = std::any::type_name::<T>();
    let message = format!("invalid value: {found}, expected an integer ({name})");
    nodes.refuse(at, message);
    T::default()
}

impl Json for i32 {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        integer(nodes, at, |_| None)
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.signed(i64::from(*self));
    }
}

/// An integer without limits has this type, so a value beyond it is valid: it is read as the
/// closest one instead of costing the response.
impl Json for i64 {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        integer(nodes, at, |whole| {
            Some(if whole < 0 { Self::MIN } else { Self::MAX })
        })
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.signed(*self);
    }
}

/// A value above is read as the maximum: limits near 2^64 are often rounded floats.
impl Json for u64 {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        integer(nodes, at, |whole| (whole > 0).then_some(Self::MAX))
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.unsigned(*self);
    }
}

impl Json for f64 {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at).and_then(Node::float) {
            Some(value) => value,
            None => nodes.unexpected(at, "a number"),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.float(*self);
    }
}

impl Json for String {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.take_text(at) {
            Some(text) => text,
            None => nodes.text(at).to_owned(),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.text(self);
    }
}

impl<T: Json> Json for Option<T> {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at) {
            None | Some(Node::Null) => None,
            Some(_) => Some(T::read(nodes, at)),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }

    fn missing() -> Option<Self> {
        Some(None)
    }

    fn is_missing(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json> Json for Maybe<T> {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at) {
            None => Self::Absent,
            Some(Node::Null) => Self::Null,
            Some(_) => Self::Value(T::read(nodes, at)),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Absent | Self::Null => writer.null(),
        }
    }

    fn missing() -> Option<Self> {
        Some(Self::Absent)
    }

    fn is_missing(&self) -> bool {
        self.is_absent()
    }
}

impl<T: Json> Json for Box<T> {
    const MEMBERS: &'static [&'static str] = T::MEMBERS;

    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        Box::new(T::read(nodes, at))
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        (**self).write(writer);
    }

    fn holds(&self, name: &str) -> bool {
        (**self).holds(name)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let Some(Node::List(..)) = nodes.get(at) else {
            return nodes.unexpected(at, "an array");
        };
        let (count, mut item, end) = nodes.inside(at);
        let mut items = Vec::with_capacity(count);
        while item < end {
            items.push(T::read(nodes, item));
            item = nodes.after(item);
        }
        items
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.list(self);
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let Some(Node::Object(..)) = nodes.get(at) else {
            return nodes.unexpected(at, "an object");
        };
        let (_, mut key, end) = nodes.inside(at);
        let mut members = BTreeMap::new();
        while key < end {
            if let Some(name) = untaken(nodes, key) {
                members.insert(name, T::read(nodes, key + 1));
            }
            key = nodes.after(key + 1);
        }
        members
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        if !writer.open_object() {
            return;
        }
        for (name, value) in self {
            writer.name(name);
            value.write(writer);
        }
        writer.close_object();
    }

    fn holds(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

/// The name at this position, unless its member was taken.
fn untaken(nodes: &Nodes<'_>, key: usize) -> Option<String> {
    match nodes.get(key) {
        Some(Node::Name(name, false)) => Some((*name).to_owned()),
        Some(Node::OwnedName(name, false)) => Some(name.clone().into_string()),
        _ => None,
    }
}

impl Json for Value {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at) {
            None | Some(Node::Null | Node::Name(..) | Node::OwnedName(..)) => Value::Null,
            Some(Node::Boolean(value)) => Value::Bool(*value),
            Some(Node::Signed(value)) => Value::Number((*value).into()),
            Some(Node::Unsigned(value)) => Value::Number((*value).into()),
            Some(Node::Float(value)) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
            Some(Node::Digits(text)) => text.parse().map_or(Value::Null, Value::Number),
            Some(Node::Text(_) | Node::OwnedText(_)) => {
                Value::String(nodes.take_text(at).unwrap_or_default())
            }
            Some(Node::List(..)) => Value::Array(Vec::read(nodes, at)),
            Some(Node::Object(_, end)) => {
                let end = *end;
                let mut members = Map::new();
                let mut key = at + 1;
                while key < end {
                    if let Some(name) = untaken(nodes, key) {
                        members.insert(name, Value::read(nodes, key + 1));
                    }
                    key = nodes.after(key + 1);
                }
                Value::Object(members)
            }
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        match self {
            Value::Null => writer.null(),
            Value::Bool(value) => writer.boolean(*value),
            Value::Number(number) => writer.number(number),
            Value::String(text) => writer.text(text),
            Value::Array(items) => writer.list(items),
            Value::Object(members) => {
                if !writer.open_object() {
                    return;
                }
                for (name, value) in members {
                    writer.name(name);
                    value.write(writer);
                }
                writer.close_object();
            }
        }
    }

    fn holds(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}
