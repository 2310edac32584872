//! What can only be decided when all schemas have been read: circles, null, unions, order.
//!
//! Nothing here looks at the document any more.

mod arrange;
mod binary;
mod collapse;
mod cycles;
mod directions;
mod null;
mod tags;
mod variants;

use super::context::Lowering;
use crate::model::{Shape, Ty, TypeId, Union};

impl Lowering<'_> {
    /// Brings the types into the form that the model promises.
    pub(super) fn settle(&mut self) {
        self.break_cycles();
        self.lift_null();
        self.collapse_unions();
        self.replace_inline_aliases();
        self.lift_null();
        self.apply_null();
        self.settle_binary();
        self.tag_unions();
        self.settle_directions();
        self.arrange();
    }

    /// What a type stands for, through its other names. Circles of names have been broken before.
    fn through_aliases(&self, ty: &Ty) -> Ty {
        let mut current = ty;
        for _ in 0..=self.api.types.len() {
            match current {
                Ty::Named(id) => match &self.api.types[*id].shape {
                    Shape::Alias(other) => current = other,
                    _ => break,
                },
                _ => break,
            }
        }
        current.clone()
    }

    /// All ids, to go through the types while they change.
    fn type_ids(&self) -> Vec<TypeId> {
        self.api.types.iter().map(|(id, _)| id).collect()
    }

    /// Gives a type another shape.
    fn reshape(&mut self, id: TypeId, shape: Shape) {
        if let Some(definition) = self.api.types.get_mut(id) {
            definition.shape = shape;
        }
    }

    /// The union that a type is, to be changed and put back.
    fn as_union(&self, id: TypeId) -> Option<Union> {
        match &self.api.types[id].shape {
            Shape::Union(union) => Some(union.clone()),
            _ => None,
        }
    }

    /// Whether a type is a component or was named by the description otherwise: then it stays, even as another name only.
    fn is_component(&self, id: TypeId) -> bool {
        self.schemas.is_component(id)
    }
}
