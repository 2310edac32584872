//! By which values a description shows its parameters, members and bodies.

use super::super::context::Context;
use super::samples::first_fitting;
use crate::model::{Constraints, Docs, Payload, Ty, TypeId};
use serde_json::Value;

impl Context<'_> {
    /// The value by which a parameter or member is shown: its own example, else that of its type, else its default, else one that its limits
    /// ask for. `name` is what a text says by itself.
    pub(in crate::plan) fn shown(
        &self,
        ty: &Ty,
        docs: &Docs,
        default: Option<&Value>,
        constraints: &Constraints,
        name: &str,
    ) -> Option<Value> {
        let of_type = match ty {
            Ty::Named(id) => self.example_of(*id),
            _ => None,
        };
        let all = docs.examples.iter().chain(of_type).chain(default);
        self.sample(ty, constraints, first_fitting(all, constraints), name)
    }

    /// The example of a body: that of its media type, else that of its type.
    pub(in crate::plan) fn shown_body(&self, payload: &Payload) -> Option<Value> {
        let shown = payload.examples.first().or_else(|| match &payload.ty {
            Ty::Named(id) => self.example_of(*id),
            _ => None,
        });
        self.sample(&payload.ty, &Constraints::default(), shown, "body")
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
pub(super) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => text.chars().count() > 1 && text != "string",
        _ => true,
    }
}
