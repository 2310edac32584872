//! Values that are formatted as text when they are written.

use super::nodes::Node;
use super::writer::Writer;

impl Writer<'_> {
    /// Writes text that does not outlive the call.
    pub(crate) fn owned_text(&mut self, text: String) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(Node::OwnedText(text.into())),
            None => self.quoted(&text),
        }
    }
}
