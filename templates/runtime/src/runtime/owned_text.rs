//! Values that travel as a text which is made for the occasion.

use super::nodes::Node;
use super::writer::Writer;

impl Writer<'_> {
    /// Writes a text that does not outlive the call.
    pub(crate) fn owned_text(&mut self, text: String) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(Node::OwnedText(text.into())),
            None => self.quoted(&text),
        }
    }
}
