//! Numbers that are written with their digits.

use super::nodes::Node;
use super::writer::Writer;

impl Writer<'_> {
    /// Writes a number of any size.
    pub(crate) fn digits(&mut self, digits: String) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(Node::Digits(digits.into())),
            None => self.text.extend_from_slice(digits.as_bytes()),
        }
    }
}
