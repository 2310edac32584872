//! Names of members that are known at compile time.

use super::writer::Writer;

/// A member name, prepared for writing.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    text: &'static str,
    /// The name in quotes, followed by a colon.
    quoted: &'static str,
    /// Whether it needs no escapes in JSON.
    is_plain: bool,
}

impl Name {
    /// Creates a name from its text and the quoted form, followed by a colon.
    pub(crate) const fn new(text: &'static str, quoted: &'static str) -> Self {
        let mut is_plain = true;
        let mut bytes = text.as_bytes();
        while let [byte, rest @ ..] = bytes {
            is_plain &= *byte >= b' ' && *byte != b'"' && *byte != b'\\';
            bytes = rest;
        }
        Self {
            text,
            quoted,
            is_plain,
        }
    }
}

impl Writer<'_> {
    /// Writes a name that is known at compile time, like [`name`](Self::name).
    pub(crate) fn known_name(&mut self, name: Name) {
        match &mut self.nodes {
            None if name.is_plain => {
                if self.text.last() != Some(&b'{') {
                    self.text.push(b',');
                }
                self.text.extend_from_slice(name.quoted.as_bytes());
            }
            _ => self.name(name.text),
        }
    }
}
