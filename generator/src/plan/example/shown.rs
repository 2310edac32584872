//! By which values a description shows its parameters, members and bodies.

use super::super::context::Context;
use crate::model::{Constraints, Docs, Payload, Ty, TypeId};
use serde_json::Value;

impl Context<'_> {
    /// The value by which a parameter or member is shown: its own example, else that of its type, else its default, else its least value.
    pub(in crate::plan) fn shown(
        &self,
        ty: &Ty,
        docs: &Docs,
        default: Option<&Value>,
        constraints: &Constraints,
    ) -> Option<Value> {
        let least = constraints
            .minimum
            .as_ref()
            .filter(|_| !constraints.exclusive_minimum)
            .filter(|minimum| minimum.as_f64().is_some_and(|minimum| minimum > 1.0));
        docs.examples
            .iter()
            .find(|example| says_something(example))
            .or_else(|| match ty {
                Ty::Named(id) => self.example_of(*id),
                _ => None,
            })
            .or(default)
            .cloned()
            .or_else(|| least.cloned().map(Value::Number))
    }

    /// The example of a body: that of its media type, else that of its type.
    pub(in crate::plan) fn shown_body<'run>(
        &'run self,
        payload: &'run Payload,
    ) -> Option<&'run Value> {
        payload.examples.first().or_else(|| match &payload.ty {
            Ty::Named(id) => self.example_of(*id),
            _ => None,
        })
    }

    fn example_of(&self, id: TypeId) -> Option<&Value> {
        self.api.types[id].docs.examples.first()
    }
}

/// The value of a member in an example of a body.
pub(in crate::plan) fn member_of<'shown>(
    shown: Option<&'shown Value>,
    wire: &str,
) -> Option<&'shown Value> {
    shown?.get(wire).filter(|value| says_something(value))
}

/// Whether a value is more than a placeholder.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => text.chars().count() > 1 && text != "string",
        _ => true,
    }
}
