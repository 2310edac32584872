//! Changes every type in the model, inside out.

use crate::model::{Api, Shape, Ty};

/// Applies `change` to a type and all types inside it, the innermost first.
pub(super) fn rewrite(ty: &mut Ty, change: &mut impl FnMut(Ty) -> Ty) {
    if let Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) = ty {
        rewrite(inner, change);
    }
    *ty = change(std::mem::replace(ty, Ty::Any));
}

/// Applies `change` to the types that a shape uses.
pub(super) fn rewrite_shape(shape: &mut Shape, change: &mut impl FnMut(Ty) -> Ty) {
    for ty in shape.types_mut() {
        rewrite(ty, change);
    }
}

/// Applies `change` to the types that operations use.
pub(super) fn rewrite_operations(api: &mut Api, change: &mut impl FnMut(Ty) -> Ty) {
    for operation in &mut api.operations {
        for ty in operation.types_mut() {
            rewrite(ty, change);
        }
    }
}

/// Applies `change` to every type of the model.
pub(super) fn rewrite_all(api: &mut Api, change: &mut impl FnMut(Ty) -> Ty) {
    for definition in api.types.definitions_mut() {
        rewrite_shape(&mut definition.shape, change);
    }
    rewrite_operations(api, change);
}
