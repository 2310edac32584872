//! `null`: said once, where a type is used, and never inside its own definition.

use super::Facts;
use crate::model::{Api, Shape, Ty, TypeId, Types};
use std::collections::BTreeMap;

/// Takes null out of other names and of variants; the type that had it inside is remembered as nullable.
pub(super) fn lift(types: &mut Types, facts: &mut Facts) {
    let mut open: Vec<TypeId> = facts.nullable.iter().copied().collect();
    for id in types.ids() {
        if lift_of(types, id) && facts.nullable.insert(id) {
            open.push(id);
        }
    }
    // What stands for a nullable type, or has it as a variant, is nullable too.
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (id, definition) in types.iter() {
        if matches!(definition.shape, Shape::Alias(_) | Shape::Union(_)) {
            for ty in definition.shape.types() {
                if let Ty::Named(used) = ty {
                    users.entry(*used).or_default().push(id);
                }
            }
        }
    }
    while let Some(id) = open.pop() {
        for user in users.get(&id).into_iter().flatten() {
            if facts.nullable.insert(*user) {
                open.push(*user);
            }
        }
    }
}

/// Takes null out of a name or of the variants of a union; returns whether it was there.
fn lift_of(types: &mut Types, id: TypeId) -> bool {
    let mut lifted = false;
    let mut take = |ty: &mut Ty| {
        while let Ty::Nullable(inner) = ty {
            *ty = std::mem::replace(inner.as_mut(), Ty::Any);
            lifted = true;
        }
    };
    match types.get_mut(id).map(|definition| &mut definition.shape) {
        Some(Shape::Alias(ty)) => take(ty),
        Some(Shape::Union(union)) => union.variants.iter_mut().for_each(|it| take(&mut it.ty)),
        _ => {}
    }
    lifted
}

/// Says null at every use of a nullable type, and nowhere twice.
pub(super) fn apply(api: &mut Api, facts: &Facts) {
    let anything = api.types.standing_for(|ty| *ty == Ty::Any);
    let mut change = |ty: Ty| -> Ty {
        let is_anything = |ty: &Ty| match ty {
            Ty::Any => true,
            Ty::Named(id) => anything.contains(id),
            _ => false,
        };
        match ty {
            Ty::Named(id) if facts.nullable.contains(&id) && !is_anything(&Ty::Named(id)) => {
                Ty::Nullable(Box::new(Ty::Named(id)))
            }
            Ty::Nullable(inner) => match *inner {
                already @ Ty::Nullable(_) => already,
                inner if is_anything(&inner) => inner,
                inner => Ty::Nullable(Box::new(inner)),
            },
            other => other,
        }
    };
    for definition in api.types.definitions_mut() {
        match &mut definition.shape {
            // The name itself is nullable, not what it stands for.
            Shape::Alias(Ty::Named(_)) => {}
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    if !matches!(variant.ty, Ty::Named(_)) {
                        variant.ty.rewrite(&mut change);
                    }
                }
            }
            shape => shape.rewrite(&mut change),
        }
    }
    api.rewrite_operations(&mut change);
}
