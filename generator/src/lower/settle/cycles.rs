//! Circles of names that stand for nothing but each other, and unions that are their own variants.

use super::Facts;
use crate::diag::circle;
use crate::diag::{Pointer, Reports, codes};
use crate::model::{Shape, Ty, TypeId, Types};

/// How far a search has come with a type.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Breaks circles that go through names and unions only: values of such types would have no form.
pub(super) fn break_cycles(types: &mut Types, facts: &Facts, reports: &mut Reports) {
    let mut states = vec![State::New; types.len()];
    for start in types.ids() {
        let mut path: Vec<(TypeId, Vec<TypeId>)> = Vec::new();
        if states.get(start.index()) == Some(&State::New) {
            set(&mut states, start, State::Open);
            path.push((start, direct(types, facts, start)));
        }
        while let Some((current, next)) = path.last_mut() {
            let current = *current;
            let Some(target) = next.pop() else {
                set(&mut states, current, State::Done);
                path.pop();
                continue;
            };
            match states.get(target.index()).copied() {
                Some(State::New) => {
                    set(&mut states, target, State::Open);
                    let further = direct(types, facts, target);
                    path.push((target, further));
                }
                Some(State::Open) => {
                    let between = path
                        .iter()
                        .map(|(id, _)| *id)
                        .skip_while(|id| *id != target)
                        .collect();
                    cut(types, facts, (current, target), between, reports);
                }
                Some(State::Done) | None => {}
            }
        }
    }
}

/// The named types whose values are values of this type as they are.
fn direct(types: &Types, facts: &Facts, id: TypeId) -> Vec<TypeId> {
    match &types[id].shape {
        Shape::Alias(Ty::Tuple(items)) => {
            let needed = |item: &&Ty| needs_itself(types, facts, item);
            items.iter().filter(needed).filter_map(Ty::named).collect()
        }
        Shape::Alias(ty) => direct_name(ty).into_iter().collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .rev()
            .filter_map(|variant| direct_name(&variant.ty))
            .collect(),
        Shape::Object(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// Removes what leads from a type back to one that it is being reached from, by way of those between.
fn cut(
    types: &mut Types,
    facts: &Facts,
    (from, to): (TypeId, TypeId),
    between: Vec<TypeId>,
    reports: &mut Reports,
) {
    // A union may list the same type several times; then all is gone at once.
    if !direct(types, facts, from).contains(&to) {
        return;
    }
    let definition = types[from].clone();
    match definition.shape {
        Shape::Union(mut union) => {
            for variant in &union.variants {
                if direct_name(&variant.ty) == Some(to) {
                    reports.report(
                        &codes::lower::UNION_CONTAINS_ITSELF,
                        &variant.origin,
                        "this variant is the union itself; it is omitted",
                    );
                }
            }
            union
                .variants
                .retain(|variant| direct_name(&variant.ty) != Some(to));
            let shape = if union.variants.is_empty() {
                Shape::Alias(Ty::Any)
            } else {
                Shape::Union(union)
            };
            types.reshape(from, shape);
        }
        _ => {
            let places: Vec<&Pointer> = std::iter::once(from)
                .chain(between)
                .map(|id| &types[id].origin)
                .collect();
            let message = format!("this schema only refers to itself: {}", circle(&places));
            reports.report(
                &codes::dialect::REFERENCE_CYCLE,
                &definition.origin,
                message,
            );
            types.reshape(from, Shape::Alias(Ty::Any));
        }
    }
}

fn set(states: &mut [State], id: TypeId, state: State) {
    if let Some(slot) = states.get_mut(id.index()) {
        *slot = state;
    }
}

/// The named type that a type is, null aside.
fn direct_name(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Nullable(inner) => direct_name(inner),
        _ => None,
    }
}

/// Whether an item of a tuple is a tuple too, and never null: such items have no end if they lead back.
fn needs_itself(types: &Types, facts: &Facts, item: &Ty) -> bool {
    let is_null = |ty: &Ty| matches!(ty, Ty::Named(id) if facts.nullable.contains(id));
    matches!(types.resolve(item), Ty::Tuple(_)) && !types.behind(item).any(is_null)
}
