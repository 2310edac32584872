//! Arrays whose items have a type each, as tuples.

use super::json::Json;
use super::nodes::{Node, Nodes};
use super::writer::Writer;

/// The position of a missing item's value. Its blank value is discarded, since the error is
/// recorded.
const NOTHING: usize = usize::MAX;

/// Reads the items of an array one by one.
struct Items<'n, 'v> {
    nodes: &'n mut Nodes<'v>,
    array: usize,
    next: usize,
    end: usize,
}

impl<'n, 'v> Items<'n, 'v> {
    /// The items of the array at this position. Any other value is an error.
    fn of(nodes: &'n mut Nodes<'v>, array: usize) -> Self {
        if !matches!(nodes.get(array), Some(Node::List(..))) {
            nodes.unexpected::<()>(array, "an array");
        }
        let (next, end) = match nodes.get(array) {
            Some(Node::List(_, end)) => (array + 1, *end),
            _ => (0, 0),
        };
        Self {
            nodes,
            array,
            next,
            end,
        }
    }

    /// Reads the next item. A missing item is an error, unless its type has a value for it.
    fn item<T: Json>(&mut self, length: u8) -> T {
        if self.next < self.end {
            let at = self.next;
            self.next = self.nodes.after(at);
            return T::read(self.nodes, at);
        }
        T::missing().unwrap_or_else(|| {
            if self.array != NOTHING {
                let message = format!("too few items, expected {length}");
                self.nodes.refuse(self.array, message);
            }
            T::read(self.nodes, NOTHING)
        })
    }
}

/// Writes an array whose items write themselves.
fn write_items<'v>(writer: &mut Writer<'v>, items: &[&dyn Fn(&mut Writer<'v>)]) {
    if !writer.enter() {
        return;
    }
    let start = writer.nodes.as_mut().map(|nodes| {
        nodes.push(Node::Null);
        nodes.len() - 1
    });
    for (position, item) in items.iter().enumerate() {
        if start.is_none() {
            writer.text.push(if position == 0 { b'[' } else { b',' });
        }
        item(writer);
    }
    match (&mut writer.nodes, start) {
        (Some(nodes), Some(start)) => {
            let end = nodes.len();
            if let Some(node) = nodes.get_mut(start) {
                *node = Node::List(0, end);
            }
        }
        _ => writer.text.push(b']'),
    }
    writer.leave();
}

/// Implements [`Json`] for tuples of this length. Items after the last one are ignored, since a
/// newer version of the API may add some.
macro_rules! tuple {
    ($length:literal: $($item:ident $index:tt)*) => {
        impl<$($item: Json),*> Json for ($($item,)*) {
            fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
                let mut items = Items::of(nodes, at);
                ($(items.item::<$item>($length),)*)
            }

            fn write<'v>(&'v self, writer: &mut Writer<'v>) {
                write_items(writer, &[$(&|writer| self.$index.write(writer)),*]);
            }
        }
    };
}

tuple! { 2: A 0 B 1 }
tuple! { 3: A 0 B 1 C 2 }
tuple! { 4: A 0 B 1 C 2 D 3 }
tuple! { 5: A 0 B 1 C 2 D 3 E 4 }
tuple! { 6: A 0 B 1 C 2 D 3 E 4 F 5 }
tuple! { 7: A 0 B 1 C 2 D 3 E 4 F 5 G 6 }
tuple! { 8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 }
tuple! { 9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 }
tuple! { 10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 }
tuple! { 11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 }
tuple! { 12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 }
