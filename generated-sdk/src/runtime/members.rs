//! [`Members`]: takes the members of an object by name.

use super::json::Json;
use super::member_name::Name;
use super::nodes::{Node, Nodes};
use super::writer::Writer;

/// The position of a missing member's value. Its blank value is discarded, since the error is
/// recorded.
const NOTHING: usize = usize::MAX;

/// Objects with more members than this are searched with an index.
const MOST_SCANNED: usize = 24;

/// The members of an object that have not been taken.
///
/// Taking a member never fails, so a type is read by a single struct literal without early returns,
/// which the compiler handles in linear instead of quadratic time. The first error is recorded in
/// the nodes, and a blank value is returned.
pub(crate) struct Members<'n, 'v> {
    pub(crate) nodes: &'n mut Nodes<'v>,
    object: usize,
    first: usize,
    end: usize,
    /// The start of the search: after the last member found, since most servers keep the documented
    /// order.
    cursor: usize,
    count: usize,
    left: usize,
    /// The positions of the names, sorted by name.
    index: Vec<usize>,
}

impl Nodes<'_> {
    /// Marks the name at this position as taken, if it is this one and was not.
    pub(crate) fn take(&mut self, key: usize, name: &str) -> bool {
        let (found, taken): (&str, _) = match self.list.get_mut(key) {
            Some(Node::Name(found, taken)) => (found, taken),
            Some(Node::OwnedName(found, taken)) => (found, taken),
            _ => return false,
        };
        if *taken || found != name {
            return false;
        }
        *taken = true;
        if self.trials.open > 0 {
            self.trials.taken.push(key);
        }
        true
    }
}

impl<'n, 'v> Members<'n, 'v> {
    /// The members of the object at this position. Any other value is an error.
    pub(crate) fn of(nodes: &'n mut Nodes<'v>, at: usize) -> Self {
        if !matches!(nodes.get(at), Some(Node::Object(..))) {
            nodes.unexpected::<()>(at, "an object");
        }
        let (count, first, end) = match nodes.get(at) {
            Some(Node::Object(..)) => nodes.inside(at),
            _ => (0, 0, 0),
        };
        Self {
            nodes,
            object: at,
            first,
            end,
            cursor: first,
            count,
            left: count,
            index: Vec::new(),
        }
    }

    /// Takes a member. A missing member is an error, unless its type has a value for it.
    pub(crate) fn take<T: Json>(&mut self, name: &'static str) -> T {
        match self.find(name) {
            Some(at) => self.value(at),
            None => T::missing().unwrap_or_else(|| self.required(name)),
        }
    }

    /// Reads the value at this position.
    pub(crate) fn value<T: Json>(&mut self, at: usize) -> T {
        T::read(self.nodes, at)
    }

    /// Records a missing member and returns a blank value.
    pub(crate) fn required<T: Json>(&mut self, name: &str) -> T {
        if self.object != NOTHING {
            self.nodes
                .refuse(self.object, format!("missing field `{name}`"));
        }
        T::read(self.nodes, NOTHING)
    }

    /// The position of a member's value, which is marked as taken.
    pub(crate) fn find(&mut self, name: &str) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let mut key = self.cursor;
        if key >= self.end || !self.nodes.take(key, name) {
            key = match self.count > MOST_SCANNED {
                true => self.indexed(name)?,
                false => self.scan(name)?,
            };
            self.nodes.take(key, name);
        }
        self.left -= 1;
        self.cursor = self.nodes.after(key + 1);
        Some(key + 1)
    }

    /// Calls `keep` for each remaining member, with its name and the position of its value. A
    /// listed member that remains is a duplicate, which is an error: parsers disagree about which
    /// of the values applies, and that can be exploited.
    pub(crate) fn rest(
        &mut self,
        listed: &[&str],
        mut keep: impl FnMut(String, &mut Nodes<'v>, usize),
    ) {
        if self.left == 0 {
            return;
        }
        let mut key = self.first;
        while key < self.end {
            if let Some(Node::Name(_, false) | Node::OwnedName(_, false)) = self.nodes.get(key) {
                let name = self.nodes.get(key).and_then(Node::text).unwrap_or_default();
                if listed.contains(&name) {
                    let message = format!("duplicate field `{name}`");
                    self.nodes.refuse(self.object, message);
                } else {
                    let name = name.to_owned();
                    keep(name, self.nodes, key + 1);
                }
            }
            key = self.nodes.after(key + 1);
        }
    }

    fn has_name(&self, key: usize, name: &str) -> bool {
        match self.nodes.get(key) {
            Some(Node::Name(found, false)) => key < self.end && *found == name,
            Some(Node::OwnedName(found, false)) => key < self.end && **found == *name,
            _ => false,
        }
    }

    /// Searches from the cursor to the end, then from the start to the cursor.
    fn scan(&self, name: &str) -> Option<usize> {
        for (start, end) in [(self.cursor, self.end), (self.first, self.cursor)] {
            let mut key = start;
            while key < end {
                if self.has_name(key, name) {
                    return Some(key);
                }
                key = self.nodes.after(key + 1);
            }
        }
        None
    }

    fn indexed(&mut self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            let mut key = self.first;
            while key < self.end {
                self.index.push(key);
                key = self.nodes.after(key + 1);
            }
            let nodes = &*self.nodes;
            self.index
                .sort_by_key(|key| nodes.get(*key).and_then(Node::text));
        }
        let text = |key: &usize| self.nodes.get(*key).and_then(Node::text);
        let start = self.index.partition_point(|key| text(key) < Some(name));
        self.index
            .get(start..)?
            .iter()
            .take_while(|key| text(key) == Some(name))
            .copied()
            .find(|key| self.has_name(*key, name))
    }
}

impl<'v> Writer<'v> {
    /// Writes a member, unless its value is omitted.
    pub(crate) fn member<T: Json>(&mut self, name: Name, value: &'v T) {
        if !value.is_missing() {
            self.known_name(name);
            value.write(self);
        }
    }
}
