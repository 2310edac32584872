//! The tag of a union's variant whose type does not list it.

use super::json::Json;
use super::nodes::Nodes;
use super::tagged_union::is;
use super::union::refuse_twice;
use super::writer::Writer;

/// Reads a variant whose type does not list the tag. The union takes the tag, unless it would write
/// a different one.
pub(crate) fn read<T: Json>(
    nodes: &mut Nodes<'_>,
    at: usize,
    name: &'static str,
    written: &str,
) -> T {
    refuse_twice(nodes, at, Some(name));
    if let Some(tag) = nodes
        .member(at, name)
        .filter(|tag| is(nodes, Some(*tag), &[written]))
    {
        nodes.take(tag - 1);
    }
    T::read(nodes, at)
}

/// Writes a variant whose type does not list the tag, preceded by the tag.
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
