//! HTML, written so that text cannot become markup: names of elements and attributes are ours, everything else is escaped.

use crate::diag::is_steering;

/// An attribute: its name, which is ours, and its value, which may be anything.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// The markup so far.
#[derive(Default)]
pub(super) struct Writer {
    markup: String,
}

impl Writer {
    /// What was written.
    pub(super) fn finish(self) -> String {
        self.markup
    }

    /// An element and what is in it.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
        self.void(name, attributes);
        inside(self);
        self.markup.push_str("</");
        self.markup.push_str(name);
        self.markup.push('>');
    }

    /// An element that has no end.
    pub(super) fn void(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.markup.push('<');
        self.markup.push_str(name);
        for (name, value) in attributes {
            // A class without a name says nothing.
            if (*name, *value) == ("class", "") {
                continue;
            }
            self.markup.push(' ');
            self.markup.push_str(name);
            self.markup.push_str("=\"");
            self.text(value);
            self.markup.push('"');
        }
        self.markup.push('>');
    }

    /// An element of a class that holds text alone.
    pub(super) fn leaf(&mut self, name: &'static str, class: &'static str, text: &str) {
        self.element(name, &[("class", class)], |writer| writer.text(text));
    }

    /// Text, or the value of an attribute. Characters that steer are shown as `\u{…}`, so no text can turn the direction of what follows.
    pub(super) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.markup.push_str("&amp;"),
                '<' => self.markup.push_str("&lt;"),
                '>' => self.markup.push_str("&gt;"),
                '"' => self.markup.push_str("&quot;"),
                '\'' => self.markup.push_str("&#39;"),
                _ if is_steering(character) => self.markup.extend(character.escape_unicode()),
                _ => self.markup.push(character),
            }
        }
    }

    /// A line break, in the source and in preformatted text.
    pub(super) fn line_break(&mut self) {
        self.markup.push('\n');
    }
}
