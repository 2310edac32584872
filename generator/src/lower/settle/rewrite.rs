//! Changes every type in the model, inside out.

use crate::model::{Api, Shape, Ty, TypeDef, TypeId};

/// Applies `change` to a type and all types inside it, the innermost first.
pub(super) fn rewrite(ty: Ty, change: &mut impl FnMut(Ty) -> Ty) -> Ty {
    let inside = match ty {
        Ty::List(item) => Ty::List(Box::new(rewrite(*item, change))),
        Ty::Map(value) => Ty::Map(Box::new(rewrite(*value, change))),
        Ty::Nullable(inner) => Ty::Nullable(Box::new(rewrite(*inner, change))),
        leaf @ (Ty::Scalar(_) | Ty::Any | Ty::Named(_)) => leaf,
    };
    change(inside)
}

/// Applies `change` to the types that a shape uses.
pub(super) fn rewrite_shape(shape: Shape, change: &mut impl FnMut(Ty) -> Ty) -> Shape {
    let mut shape = shape;
    for ty in shape.types_mut() {
        *ty = rewrite(std::mem::replace(ty, Ty::Any), change);
    }
    shape
}

/// Applies `change` to the types that operations use.
pub(super) fn rewrite_operations(api: &mut Api, change: &mut impl FnMut(Ty) -> Ty) {
    for operation in &mut api.operations {
        for ty in operation.types_mut() {
            *ty = rewrite(std::mem::replace(ty, Ty::Any), change);
        }
    }
}

/// Applies `change` to every type of the model.
pub(super) fn rewrite_all(api: &mut Api, change: &mut impl FnMut(Ty) -> Ty) {
    let definitions: Vec<(TypeId, TypeDef)> = api
        .types
        .iter()
        .map(|(id, definition)| (id, definition.clone()))
        .collect();
    for (id, mut definition) in definitions {
        definition.shape = rewrite_shape(definition.shape, change);
        api.types.fill(id, definition);
    }
    rewrite_operations(api, change);
}
