//! Integers of 128 bits.

use serde_json::Number;

use super::json::{Json, integer};
use super::nodes::{Node, Nodes};
use super::writer::Writer;

macro_rules! wide {
    ($type:ident) => {
        impl Json for $type {
            fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
                match nodes.get(at) {
                    Some(Node::Digits(text)) if text.parse::<Self>().is_ok() => {
                        text.parse().unwrap_or_default()
                    }
                    // In the notation of floats, whose conversion ends at the limits of the type.
                    Some(node) if node.float().is_some_and(|float| float >= i128::MAX as f64) => {
                        node.float().map_or(0, |float| float as Self)
                    }
                    _ => integer(nodes, at, |_| None),
                }
            }

            fn write<'v>(&'v self, writer: &mut Writer<'v>) {
                match self.to_string().parse::<Number>() {
                    Ok(number) => writer.number(&number),
                    Err(error) => writer.refuse(error.to_string()),
                }
            }
        }
    };
}

wide!(i128);
wide!(u128);
