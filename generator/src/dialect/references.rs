//! References: `$ref` followed with care for circles (OpenAPI 3.2 §4.23, RFC 6901).

use super::holder::{Holder, holder_at};
use super::node::Node;
use super::reader::Reader;
use crate::diag::codes::dialect as codes;
use crate::diag::{Pointer, circle};
use serde_json::Value;
use std::collections::BTreeSet;

/// How many references one pointer may lead through.
const LONGEST_WAY: usize = 64;

impl<'a> Reader<'a> {
    /// The node that the reference under `key` of `node` leads to. Reports why there is none.
    pub(super) fn target(&mut self, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
        let reference = node.get(key)?;
        let Some(text) = reference.value.as_str() else {
            self.wrong_type(&reference, &format!("`{key}`"), "a string");
            return None;
        };
        let Some(fragment) = text.strip_prefix('#') else {
            self.report(
                &codes::EXTERNAL_REFERENCE,
                &reference.pointer,
                format!("`{text}` is not in this document"),
            );
            return None;
        };
        let Some(found) = self.find(fragment) else {
            let message = format!("nothing exists at `{text}`");
            self.report(&codes::UNKNOWN_REFERENCE, &reference.pointer, message);
            return None;
        };
        let needed = holder_at(&node.pointer, self.version);
        let held = holder_at(&found.pointer, self.version);
        let Holder::Object(needed) = needed else {
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
            &codes::MISPLACED_REFERENCE,
            &reference.pointer,
            format!("`{text}` is {held}, where {} is required", needed.name()),
        );
        None
    }

    /// The node that a fragment names: an anchor, or a pointer with the escapes of URLs and of JSON pointers.
    pub(super) fn find(&self, fragment: &str) -> Option<Node<'a>> {
        if fragment.is_empty() {
            return Some(self.root());
        }
        if !fragment.starts_with('/') {
            let pointer = self.anchors.get(&percent_decoded(fragment))?;
            return self.at(pointer, LONGEST_WAY);
        }
        // Keys with a literal percent sign are often not escaped, so the text as it stands is the second try.
        [percent_decoded(fragment), fragment.to_owned()]
            .into_iter()
            .find_map(|text| self.node_at(&Pointer::from_escaped(text)))
    }

    /// The node at a pointer, which may lead through references.
    pub(super) fn node_at(&self, pointer: &Pointer) -> Option<Node<'a>> {
        self.at(pointer, LONGEST_WAY)
    }

    fn at(&self, pointer: &Pointer, way: usize) -> Option<Node<'a>> {
        let way = way.checked_sub(1)?;
        let mut node = self.root();
        for segment in pointer.segments() {
            node = match child(&node, &segment) {
                Some(inner) => inner,
                None => {
                    let fragment = node.string("$ref")?.strip_prefix('#')?;
                    let target = self.at(&Pointer::from_escaped(percent_decoded(fragment)), way)?;
                    child(&target, &segment)?
                }
            };
        }
        Some(node)
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
            current = self.target(&current, "$ref")?;
            followed.push(current.clone());
            if !seen.insert(current.pointer.clone()) {
                let places: Vec<&Pointer> = followed
                    .iter()
                    .map(|node| &node.pointer)
                    .skip_while(|pointer| **pointer != current.pointer)
                    .collect();
                let message = format!("the references from here form a cycle: {}", circle(&places));
                self.report(&codes::REFERENCE_CYCLE, &node.pointer, message);
                return None;
            }
        }
        Some(followed)
    }
}

fn child<'a>(node: &Node<'a>, segment: &str) -> Option<Node<'a>> {
    let value = match node.value {
        Value::Object(members) => members.get(segment)?,
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
        _ => return None,
    };
    Some(Node {
        value,
        pointer: node.pointer.child(segment),
    })
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
