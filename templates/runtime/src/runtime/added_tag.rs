//! The tag of a union's variant that is not in the value inside.

use super::json::Json;
use super::writer::Writer;

/// Writes a variant, preceded by the tag unless the value inside writes it.
pub(crate) fn write<'v, T: Json>(
    writer: &mut Writer<'v>,
    value: &'v T,
    name: &'static str,
    tag: &'static str,
) {
    if value.holds(name) {
        value.write(writer);
    } else {
        writer.tagged(name, tag, value);
    }
}

impl<'v> Writer<'v> {
    /// Writes an object, preceded by a member.
    fn tagged<T: Json>(&mut self, name: &'static str, tag: &'static str, value: &'v T) {
        self.tags.push((name, tag));
        value.write(self);
        // Nothing but an object has room for it.
        self.tags.clear();
    }
}
