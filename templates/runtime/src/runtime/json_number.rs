//! Integers of any size.

use serde_json::{Number, Value};

use super::json::Json;
use super::nodes::Nodes;
use super::writer::Writer;

impl Json for Number {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let is_number = nodes.get(at).and_then(super::nodes::Node::float).is_some();
        match Value::read(nodes, at) {
            Value::Number(number) if is_number => number,
            _ => {
                nodes.unexpected::<()>(at, "a number");
                Self::from(0)
            }
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.number(self);
    }
}
