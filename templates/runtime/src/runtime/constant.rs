//! Members that have one value: no field holds them.

use serde_json::Value;

use super::extra::Extra;
use super::json::Json;
use super::members::Members;
use super::writer::Writer;

/// The value of a constant, as its method returns it.
pub(crate) trait Constant<'e>: Copy {
    /// What was received in its place, or the value that is described.
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self;

    /// Whether JSON is this value.
    fn is(self, value: &Value) -> bool;

    /// Writes the value that is described.
    fn write(self, writer: &mut Writer<'e>);
}

impl<'e> Constant<'e> for &'e str {
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self {
        extra.get(name).and_then(Value::as_str).unwrap_or(described)
    }

    fn is(self, value: &Value) -> bool {
        value.as_str() == Some(self)
    }

    fn write(self, writer: &mut Writer<'e>) {
        writer.text(self);
    }
}

impl<'e> Constant<'e> for i64 {
    fn of(extra: &'e Extra, name: &str, described: Self) -> Self {
        extra.get(name).and_then(Value::as_i64).unwrap_or(described)
    }

    fn is(self, value: &Value) -> bool {
        value.as_i64() == Some(self)
    }

    fn write(self, writer: &mut Writer<'e>) {
        writer.signed(self);
    }
}

/// Takes a constant. A value other than the one that is described is kept: a server may say something else one day.
pub(crate) fn check<'e>(
    members: &mut Members<'_, '_>,
    mut extra: Extra,
    name: &'static str,
    is_required: bool,
    described: impl Constant<'e>,
) -> Extra {
    let found: Option<Value> = if is_required {
        Some(members.take(name))
    } else {
        members.take(name)
    };
    if let Some(found) = found.filter(|found| !described.is(found)) {
        extra.insert(name, found);
    }
    extra
}

/// Writes a constant, as it was received if it was.
pub(crate) fn write<'v>(
    writer: &mut Writer<'v>,
    extra: &'v Extra,
    name: &'static str,
    described: impl Constant<'v>,
) {
    writer.name(name);
    match extra.get(name) {
        Some(received) => received.write(writer),
        None => described.write(writer),
    }
}
