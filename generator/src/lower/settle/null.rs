//! `null`: said once, where a type is used, and never inside its own definition.

use super::Facts;
use crate::model::{Api, Shape, Ty, TypeId, Types};

/// Takes null out of other names and of variants; the type that had it inside is remembered as nullable.
pub(super) fn lift(types: &mut Types, facts: &mut Facts) {
    loop {
        let mut lifted = false;
        for id in types.ids() {
            lifted |= lift_of(types, facts, id);
        }
        if !lifted {
            return;
        }
    }
}

fn lift_of(types: &mut Types, facts: &mut Facts, id: TypeId) -> bool {
    let Some(definition) = types.get_mut(id) else {
        return false;
    };
    match &mut definition.shape {
        Shape::Alias(Ty::Nullable(inner)) => {
            let inner = std::mem::replace(inner.as_mut(), Ty::Any);
            definition.shape = Shape::Alias(inner);
            facts.nullable.insert(id);
            true
        }
        Shape::Alias(Ty::Named(other)) => {
            facts.nullable.contains(other) && facts.nullable.insert(id)
        }
        Shape::Union(union) => {
            let mut lifted = false;
            let mut admits_null = false;
            for variant in &mut union.variants {
                match &mut variant.ty {
                    Ty::Nullable(inner) => {
                        variant.ty = std::mem::replace(inner.as_mut(), Ty::Any);
                        lifted = true;
                        admits_null = true;
                    }
                    Ty::Named(other) => {
                        admits_null |= facts.nullable.contains(other);
                    }
                    _ => {}
                }
            }
            let news = admits_null && facts.nullable.insert(id);
            lifted || news
        }
        _ => false,
    }
}

/// Says null at every use of a nullable type, and nowhere twice.
pub(super) fn apply(api: &mut Api, facts: &Facts) {
    let anything: Vec<bool> = api
        .types
        .ids()
        .into_iter()
        .map(|id| *api.types.resolve(&Ty::Named(id)) == Ty::Any)
        .collect();
    let mut change = |ty: Ty| -> Ty {
        let is_anything = |ty: &Ty| match ty {
            Ty::Any => true,
            Ty::Named(id) => anything.get(id.index()).copied().unwrap_or(false),
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
