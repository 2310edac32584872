//! Integers of 128 bits.

use super::json::{Json, integer};
use super::nodes::{Node, Nodes};
use super::writer::Writer;

macro_rules! wide {
    ($type:ident) => {
        impl Json for $type {
            fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
                let node = nodes.get(at);
                if let Some(Node::Digits(digits)) = node {
                    if let Ok(value) = digits.parse() {
                        return value;
                    }
                }
                match node.and_then(Node::float) {
                    // The conversion ends at the limits of the type.
                    Some(float) if float >= i128::MAX as f64 => float as Self,
                    _ => integer(nodes, at, |_| None),
                }
            }

            fn write<'v>(&'v self, writer: &mut Writer<'v>) {
                writer.digits(self.to_string());
            }
        }
    };
}

wide!(i128);
wide!(u128);
