//! Members with a single possible value, which have no field.

use serde_json::Value;

use super::extra::Extra;
use super::json::Json;
use super::members::Members;
use super::nodes::Node;
use super::writer::Writer;

/// The type of a constant, as its method returns it.
pub(crate) trait Constant<'e>: Copy {
    /// The received value, or the documented one.
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self;

    /// Whether the JSON is this value.
    fn is(self, node: &Node<'_>) -> bool;

    /// Writes the documented value.
    fn write(self, writer: &mut Writer<'e>);
}

impl<'e> Constant<'e> for &'e str {
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self {
        extra.get(name).and_then(Value::as_str).unwrap_or(described)
    }

    fn is(self, node: &Node<'_>) -> bool {
        node.text() == Some(self)
    }

    fn write(self, writer: &mut Writer<'e>) {
        writer.text(self);
    }
}

impl<'e> Constant<'e> for i64 {
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self {
        extra.get(name).and_then(Value::as_i64).unwrap_or(described)
    }

    fn is(self, node: &Node<'_>) -> bool {
        match node {
            Node::Signed(value) => *value == self,
            Node::Unsigned(value) => i64::try_from(*value) == Ok(self),
            _ => false,
        }
    }

    fn write(self, writer: &mut Writer<'e>) {
        writer.signed(self);
    }
}

/// Takes a constant. A different value is kept, since the API may add values later, and so is that
/// there was none.
pub(crate) fn check<'e>(
    members: &mut Members<'_, '_>,
    mut extra: Extra,
    name: &'static str,
    is_required: bool,
    described: impl Constant<'e>,
) -> Extra {
    let at = members.find(name);
    let node = at.and_then(|at| members.nodes.get(at));
    if node.is_some_and(|node| described.is(node)) {
        return extra;
    }
    let found = match (at, is_required) {
        (Some(at), true) => Some(members.value(at)),
        (Some(at), false) => members.value(at),
        (None, true) => Some(members.required(name)),
        (None, false) => None,
    };
    let fields = extra.0.get_or_insert_default();
    fields.insert(name.to_owned(), found);
    extra
}

/// Whether a constant is written: not if the object was read without it.
pub(crate) fn is_written(extra: &Extra, name: &str) -> bool {
    let fields = extra.0.as_ref();
    !matches!(fields.and_then(|fields| fields.get(name)), Some(None))
}

/// Writes a constant, as received if it was received.
pub(crate) fn write<'v>(
    writer: &mut Writer<'v>,
    extra: &'v Extra,
    name: &'static str,
    described: impl Constant<'v>,
) {
    if !is_written(extra, name) {
        return;
    }
    writer.name(name);
    match extra.get(name) {
        Some(received) => received.write(writer),
        None => described.write(writer),
    }
}
