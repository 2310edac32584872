//! The tag of a union's variant whose type does not list it.

use super::json::Json;
use super::nodes::Nodes;
use super::union::refuse_twice;

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
        .filter(|tag| nodes.is_one_of(*tag, &[written]))
    {
        nodes.take(tag - 1, name);
    }
    T::read(nodes, at)
}
