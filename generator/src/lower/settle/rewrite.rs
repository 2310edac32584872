//! Changes every type in the model, inside out.

use crate::model::{Api, Extra, Shape, Ty, TypeDef, TypeId};

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
    match shape {
        Shape::Object(mut object) => {
            for field in &mut object.fields {
                field.ty = rewrite(std::mem::replace(&mut field.ty, Ty::Any), change);
            }
            object.extra = match object.extra {
                Extra::Typed(ty) => Extra::Typed(rewrite(ty, change)),
                other => other,
            };
            Shape::Object(object)
        }
        Shape::Union(mut union) => {
            for variant in &mut union.variants {
                variant.ty = rewrite(std::mem::replace(&mut variant.ty, Ty::Any), change);
            }
            Shape::Union(union)
        }
        Shape::Alias(ty) => Shape::Alias(rewrite(ty, change)),
        Shape::Enum(values) => Shape::Enum(values),
    }
}

/// Applies `change` to the types that operations use.
pub(super) fn rewrite_operations(api: &mut Api, change: &mut impl FnMut(Ty) -> Ty) {
    for operation in &mut api.operations {
        let parameters = operation
            .parameters
            .iter_mut()
            .map(|parameter| &mut parameter.ty);
        let replies = operation
            .replies
            .success
            .iter_mut()
            .chain(&mut operation.replies.errors)
            .flat_map(|reply| &mut reply.content);
        let payloads = operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.content)
            .chain(replies)
            .map(|payload| &mut payload.ty);
        for ty in parameters.chain(payloads) {
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

/// The named types that a shape uses, in order, repetitions included.
pub(super) fn named_in(shape: &Shape) -> Vec<TypeId> {
    let mut found = Vec::new();
    let mut note = |ty: &Ty| {
        if let Some(id) = innermost(ty) {
            found.push(id);
        }
    };
    match shape {
        Shape::Object(object) => {
            for field in &object.fields {
                note(&field.ty);
            }
            if let Extra::Typed(ty) = &object.extra {
                note(ty);
            }
        }
        Shape::Union(union) => {
            for variant in &union.variants {
                note(&variant.ty);
            }
        }
        Shape::Alias(ty) => note(ty),
        Shape::Enum(_) => {}
    }
    found
}

/// The named type inside lists, maps and null.
pub(super) fn innermost(ty: &Ty) -> Option<TypeId> {
    let mut current = ty;
    loop {
        match current {
            Ty::Named(id) => return Some(*id),
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => current = inner,
            Ty::Scalar(_) | Ty::Any => return None,
        }
    }
}
