//! References: `$ref` within the document, followed with care for circles (OpenAPI 3.0.3 §4.7.23).

use super::context::Lowering;
use super::node::Node;
use crate::diag::{Pointer, codes};

/// How many references may follow each other.
const LONGEST_CHAIN: usize = 64;

impl<'a> Lowering<'a> {
    /// The node that the `$ref` of `node` points to. Reports why there is none.
    pub(super) fn target(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let reference = node.get("$ref")?;
        let Some(text) = reference.value.as_str() else {
            self.report(
                &codes::lower::WRONG_TYPE,
                &reference.pointer,
                "`$ref` has to be a string",
            );
            return None;
        };
        let Some(fragment) = text.strip_prefix('#') else {
            self.report(
                &codes::lower::EXTERNAL_REFERENCE,
                &reference.pointer,
                format!("`{text}` is not in this document"),
            );
            return None;
        };
        let found = self.find(fragment);
        if found.is_none() {
            self.report(
                &codes::lower::UNKNOWN_REFERENCE,
                &reference.pointer,
                format!("there is nothing at `{text}`"),
            );
        }
        found
    }

    /// The node at a pointer as it is written after `#`, with the escapes of URLs and of JSON pointers.
    pub(super) fn find(&self, fragment: &str) -> Option<Node<'a>> {
        if !fragment.starts_with('/') {
            return None;
        }
        // Keys with a literal percent sign are often not escaped, so the text as it stands is the second try.
        [percent_decoded(fragment), fragment.to_owned()]
            .into_iter()
            .find_map(|text| {
                let pointer = Pointer::from_escaped(text)
                    .segments()
                    .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
                let value = self.document.get(&pointer)?;
                Some(Node { value, pointer })
            })
    }

    /// Follows references until a node is none. Reports what goes wrong on the way.
    pub(super) fn resolve(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        let mut seen = vec![current.pointer.clone()];
        while current.has("$ref") {
            current = self.target(&current)?;
            if seen.contains(&current.pointer) || seen.len() > LONGEST_CHAIN {
                let message = format!(
                    "the references from here come back to `#{}`",
                    current.pointer.as_str()
                );
                self.report(&codes::lower::REFERENCE_CYCLE, &node.pointer, message);
                return None;
            }
            seen.push(current.pointer.clone());
        }
        Some(current)
    }

    /// The same without a word about what goes wrong, for parts of the description that become no code.
    pub(super) fn resolve_quietly(&self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        for _ in 0..LONGEST_CHAIN {
            if !current.has("$ref") {
                return Some(current);
            }
            let fragment = current.string("$ref")?.strip_prefix('#')?;
            current = self.find(fragment)?;
        }
        None
    }
}

/// Undoes percent-encoding; what is no valid escape stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'%' {
            let mut ahead = rest.clone();
            let high = ahead.next().and_then(hexadecimal);
            let low = ahead.next().and_then(hexadecimal);
            high.zip(low).map(|(high, low)| (high * 16 + low, ahead))
        } else {
            None
        };
        match escaped {
            Some((decoded, ahead)) => {
                bytes.push(decoded);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hexadecimal(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
