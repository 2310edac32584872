//! References: `$ref` within the document, followed with care for circles (OpenAPI 3.0.3 §4.7.23).

use super::context::Lowering;
use super::node::Node;
use crate::diag::{Pointer, codes};
use crate::dialect::{Holder, holder_at};
use std::collections::BTreeSet;

/// How many places of a circle are named before and after a gap.
const NAMED_PLACES: usize = 4;

impl<'a> Lowering<'a> {
    /// The node that the `$ref` of `node` points to. Reports why there is none.
    pub(super) fn target(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let reference = node.get("$ref")?;
        let Some(text) = reference.value.as_str() else {
            self.report(
                &codes::lower::WRONG_TYPE,
                &reference.pointer,
                "`$ref` must be a string",
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
        let Some(found) = self.find(fragment) else {
            self.report(
                &codes::lower::UNKNOWN_REFERENCE,
                &reference.pointer,
                format!("nothing exists at `{text}`"),
            );
            return None;
        };
        let (Holder::Object(needed), held) = (holder_at(&node.pointer), holder_at(&found.pointer))
        else {
            return Some(found);
        };
        let held = match held {
            Holder::Object(kind) if kind == needed => return Some(found),
            Holder::Anything => return Some(found),
            Holder::Object(kind) => kind.name(),
            Holder::List(_) | Holder::Names(_) | Holder::Fields(_) => "a list of things",
            Holder::Data => "a mere value",
        };
        self.report(
            &codes::lower::MISPLACED_REFERENCE,
            &reference.pointer,
            format!("`{text}` is {held}, where {} is required", needed.name()),
        );
        None
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
        self.followed(node)?.pop()
    }

    /// A node and those that references lead to from there, the last of which is no reference. Reports what goes wrong on the way.
    pub(super) fn followed(&mut self, node: &Node<'a>) -> Option<Vec<Node<'a>>> {
        let mut current = node.clone();
        let mut followed = vec![node.clone()];
        let mut seen = BTreeSet::from([node.pointer.clone()]);
        while current.has("$ref") {
            current = self.target(&current)?;
            followed.push(current.clone());
            if !seen.insert(current.pointer.clone()) {
                let places: Vec<&Pointer> = followed
                    .iter()
                    .map(|node| &node.pointer)
                    .skip_while(|pointer| **pointer != current.pointer)
                    .collect();
                let message = format!("the references from here form a cycle: {}", circle(&places));
                self.report(&codes::lower::REFERENCE_CYCLE, &node.pointer, message);
                return None;
            }
        }
        Some(followed)
    }

    /// The same without a word about what goes wrong, for parts of the description that become no code.
    pub(super) fn resolve_quietly(&self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        let mut seen = BTreeSet::new();
        while current.has("$ref") {
            if !seen.insert(current.pointer.clone()) {
                return None;
            }
            let fragment = current.string("$ref")?.strip_prefix('#')?;
            current = self.find(fragment)?;
        }
        Some(current)
    }
}

/// The places of a circle in words; of a long one its beginning and its end.
pub(super) fn circle(places: &[&Pointer]) -> String {
    let named = |places: &[&Pointer]| -> Vec<String> {
        places
            .iter()
            .map(|pointer| format!("`#{}`", pointer.as_str()))
            .collect()
    };
    let middle = places.len().saturating_sub(2 * NAMED_PLACES);
    let mut words = Vec::new();
    match (
        places.split_at_checked(NAMED_PLACES),
        places.split_at_checked(NAMED_PLACES + middle),
    ) {
        (Some((first, _)), Some((_, last))) if middle > 0 => {
            words.extend(named(first));
            words.push(format!("{middle} more"));
            words.extend(named(last));
        }
        _ => words.extend(named(places)),
    }
    words.join(" → ")
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
