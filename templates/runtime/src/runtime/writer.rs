//! [`Writer`]: writes values as JSON text or to any serializer.

use serde::Serialize;
use serde_json::Number;

use super::json::Json;
use super::nodes::Node;

/// 2^63: the first float above the range of `i64`, whose maximum is not a float.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
/// 2^64, the same for `u64`.
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// The deepest nesting that is written, as in PHP's parser. Few servers read more, and writing must
/// not exhaust the stack.
const DEEPEST: usize = 512;

/// Writes values as JSON text, or as nodes that borrow from the values, for serde.
pub struct Writer<'v> {
    pub(super) text: Vec<u8>,
    pub(super) nodes: Option<Vec<Node<'v>>>,
    /// The positions of the open objects and lists, as nodes.
    open: Vec<usize>,
    /// The number of open objects and lists.
    depth: usize,
    /// Members to write at the start of the next object: the tags of the unions around it.
    pub(super) tags: Vec<(&'static str, &'static str)>,
    refused: Option<String>,
}

impl<'v> Writer<'v> {
    /// Creates a writer of JSON text or of nodes.
    pub(super) fn new(nodes: Option<Vec<Node<'v>>>) -> Self {
        Self {
            text: Vec::new(),
            nodes,
            open: Vec::new(),
            depth: 0,
            tags: Vec::new(),
            refused: None,
        }
    }

    /// The output.
    ///
    /// # Errors
    ///
    /// A number that JSON cannot represent, or a value that is nested too deeply.
    pub(super) fn finish(self) -> Result<(Vec<u8>, Vec<Node<'v>>), String> {
        match self.refused {
            None => Ok((self.text, self.nodes.unwrap_or_default())),
            Some(message) => Err(message),
        }
    }

    pub(crate) fn null(&mut self) {
        self.value(Node::Null, &());
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.value(Node::Boolean(value), &value);
    }

    pub(crate) fn signed(&mut self, value: i64) {
        self.value(Node::Signed(value), &value);
    }

    pub(crate) fn unsigned(&mut self, value: u64) {
        self.value(Node::Unsigned(value), &value);
    }

    /// Whole floats are written without `.0`, as in JavaScript, since servers that expect an
    /// integer reject `1.0`. Infinities and NaN, which JSON cannot represent (RFC 8259 §6), are
    /// errors rather than `null`.
    pub(crate) fn float(&mut self, value: f64) {
        if !value.is_finite() {
            self.refuse(format!("{value} cannot be represented in JSON"));
        } else if value.fract() == 0.0 && (-TWO_TO_63..TWO_TO_63).contains(&value) {
            self.signed(value as i64);
        } else if value.fract() == 0.0 && (0.0..TWO_TO_64).contains(&value) {
            self.unsigned(value as u64);
        } else {
            self.value(Node::Float(value), &value);
        }
    }

    pub(crate) fn number(&mut self, number: &Number) {
        if let Some(value) = number.as_i64() {
            self.signed(value);
        } else if let Some(value) = number.as_u64() {
            self.unsigned(value);
        } else if let Some(value) = number.as_f64() {
            self.value(Node::Float(value), &value);
        }
    }

    pub(crate) fn text(&mut self, text: &'v str) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(Node::Text(text)),
            None => self.quoted(text),
        }
    }

    pub(crate) fn list<T: Json>(&mut self, items: &'v [T]) {
        if !self.enter() {
            return;
        }
        match &mut self.nodes {
            Some(nodes) => {
                self.open.push(nodes.len());
                nodes.push(Node::Null);
                for item in items {
                    item.write(self);
                }
                self.close(Node::List);
            }
            None => {
                self.text.push(b'[');
                for (position, item) in items.iter().enumerate() {
                    if position > 0 {
                        self.text.push(b',');
                    }
                    item.write(self);
                }
                self.text.push(b']');
            }
        }
        self.leave();
    }

    /// Goes a level deeper. The value is not written if that is too deep, which is an error.
    #[must_use]
    pub(super) fn enter(&mut self) -> bool {
        if self.depth >= DEEPEST {
            self.refuse(format!(
                "the value is nested more than {DEEPEST} levels deep"
            ));
            return false;
        }
        self.depth += 1;
        true
    }

    /// Returns from a level.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Starts an object, with the pending tags. The object is not written if it is nested too
    /// deeply, which is an error.
    #[must_use]
    pub(crate) fn open_object(&mut self) -> bool {
        if !self.enter() {
            return false;
        }
        match &mut self.nodes {
            Some(nodes) => {
                self.open.push(nodes.len());
                nodes.push(Node::Null);
            }
            None => self.text.push(b'{'),
        }
        if !self.tags.is_empty() {
            for (name, tag) in std::mem::take(&mut self.tags) {
                self.name(name);
                self.text(tag);
            }
        }
        true
    }

    pub(crate) fn close_object(&mut self) {
        self.leave();
        match self.nodes {
            Some(_) => self.close(Node::Object),
            None => self.text.push(b'}'),
        }
    }

    /// Writes the name of a member. Its value must follow.
    pub(crate) fn name(&mut self, name: &'v str) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(Node::Name(name, false)),
            None => {
                // Only the brace of the object itself can stand right before the first name.
                if self.text.last() != Some(&b'{') {
                    self.text.push(b',');
                }
                self.quoted(name);
                self.text.push(b':');
            }
        }
    }

    pub(crate) fn refuse(&mut self, message: String) {
        self.refused.get_or_insert(message);
    }

    fn value<T: Serialize + ?Sized>(&mut self, node: Node<'v>, value: &T) {
        match &mut self.nodes {
            Some(nodes) => nodes.push(node),
            None => self.plain(value),
        }
    }

    /// Most texts need no escapes and are copied at once.
    pub(super) fn quoted(&mut self, text: &str) {
        let is_special =
            |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'"') | u8::from(byte == b'\\');
        if text.bytes().fold(0, |found, byte| found | is_special(byte)) != 0 {
            self.plain(text);
        } else {
            self.text.reserve(text.len() + 2);
            self.text.push(b'"');
            self.text.extend_from_slice(text.as_bytes());
            self.text.push(b'"');
        }
    }

    pub(super) fn plain<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Numbers and texts have a form in JSON, and a vector takes any length.
        if let Err(error) = serde_json::to_writer(&mut self.text, value) {
            self.refuse(error.to_string());
        }
    }

    /// Ends the innermost list or object. Only the kind of the node matters: lengths are computed
    /// when they are needed.
    fn close(&mut self, kind: fn(u32, usize) -> Node<'static>) {
        if let (Some(nodes), Some(start)) = (&mut self.nodes, self.open.pop()) {
            let end = nodes.len();
            if let Some(node) = nodes.get_mut(start) {
                *node = kind(0, end);
            }
        }
    }
}
