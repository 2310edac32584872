//! Members that travel in one direction only. `readOnly` and `required` together mean "always in replies", `writeOnly` and `required` "always in
//! requests" (OpenAPI 3.0.3 §4.7.24.1), so a type with such members that travels in both directions becomes two.

use super::Facts;
use super::variants::matches;
use crate::model::{
    Access, Api, NameHint, Object, Presence, Shape, Tag, Ty, TypeDef, TypeId, Types,
};
use std::collections::{BTreeMap, BTreeSet};

/// Makes required members of one direction optional or leaves them out in the other one.
pub(super) fn split_directions(api: &mut Api, facts: &mut Facts) {
    let requests = reached(api, true);
    let replies = reached(api, false);
    let affected: BTreeSet<TypeId> = api
        .types
        .ids()
        .into_iter()
        .filter(|id| match &api.types[*id].shape {
            Shape::Object(object) => {
                requests.contains(id) && has_required(object, Access::ReadOnly)
                    || replies.contains(id) && has_required(object, Access::WriteOnly)
            }
            _ => false,
        })
        .collect();
    if affected.is_empty() {
        return;
    }
    let leading = leading_to(&api.types, &affected, &requests);
    let split: Vec<TypeId> = leading
        .into_iter()
        .filter(|id| replies.contains(id))
        .collect();
    let twins = reserve_twins(&mut api.types, facts, &split);
    for id in &affected {
        if !twins.contains_key(id) {
            // In one direction only: there the members of the other one need not be.
            let foreign = if requests.contains(id) {
                Access::ReadOnly
            } else {
                Access::WriteOnly
            };
            change_object(&mut api.types, *id, |object| relax(object, foreign));
        }
    }
    let to_twin = |ty: Ty| match ty {
        Ty::Named(id) => Ty::Named(twins.get(&id).copied().unwrap_or(id)),
        other => other,
    };
    for (original, twin) in &twins {
        let mut definition = api.types[*original].clone();
        definition.hint = api.types[*twin].hint.clone();
        definition.shape.rewrite(&mut { to_twin });
        api.types.fill(*twin, definition);
        if affected.contains(original) {
            change_object(&mut api.types, *twin, |object| {
                leave_out(object, Access::ReadOnly)
            });
            change_object(&mut api.types, *original, |object| {
                leave_out(object, Access::WriteOnly)
            });
        }
    }
    for id in requests.iter().filter(|id| !replies.contains(id)) {
        if let Some(definition) = api.types.get_mut(*id) {
            definition.shape.rewrite(&mut { to_twin });
        }
    }
    for operation in &mut api.operations {
        for ty in operation.sent_types_mut() {
            ty.rewrite(&mut { to_twin });
        }
    }
    match_again(&mut api.types);
}

/// What JSON selects a variant changes with the members of the variants.
fn match_again(types: &mut Types) {
    for id in types.ids() {
        let Some(mut union) = types.union(id).cloned() else {
            continue;
        };
        if union.tag == Tag::Shape {
            for variant in &mut union.variants {
                variant.matches = matches(types, &variant.ty);
            }
            types.reshape(id, Shape::Union(union));
        }
    }
}

/// All types that travel in requests, or in replies.
fn reached(api: &Api, in_requests: bool) -> BTreeSet<TypeId> {
    let types = &api.types;
    let operations = api.operations.iter();
    let starts: Vec<TypeId> = if in_requests {
        operations
            .flat_map(|operation| operation.sent_types().flat_map(Ty::mentioned))
            .collect()
    } else {
        operations
            .flat_map(|operation| operation.received_types().flat_map(Ty::mentioned))
            .collect()
    };
    let reached = types.reached(starts.into_iter(), |id| types[id].shape.mentioned());
    let ids = types.ids().into_iter().zip(reached);
    ids.filter(|(_, reached)| *reached)
        .map(|(id, _)| id)
        .collect()
}

/// The types in `within` through which one of `targets` is reached, these included.
fn leading_to(
    types: &Types,
    targets: &BTreeSet<TypeId>,
    within: &BTreeSet<TypeId>,
) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in within {
        for used in types[*id].shape.mentioned() {
            users.entry(used).or_default().push(*id);
        }
    }
    let mut open: Vec<TypeId> = targets
        .iter()
        .copied()
        .filter(|id| within.contains(id))
        .collect();
    let mut leading = BTreeSet::new();
    while let Some(id) = open.pop() {
        if leading.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    leading
}

/// Reserves the version for requests of each type: `PetRequest` beside `Pet`, and its inline types inside it.
fn reserve_twins(
    types: &mut Types,
    facts: &mut Facts,
    split: &[TypeId],
) -> BTreeMap<TypeId, TypeId> {
    let mut twins = BTreeMap::new();
    for id in split {
        let definition = types[*id].clone();
        twins.insert(*id, types.reserve(definition));
    }
    for (original, twin) in &twins {
        let definition = types[*original].clone();
        let owner = facts.owner(*original).and_then(|owner| twins.get(&owner));
        let hint = match (&definition.hint, owner) {
            (NameHint::Member { wire, .. }, Some(owner)) => NameHint::Member {
                owner: *owner,
                wire: wire.clone(),
            },
            _ => NameHint::Member {
                owner: *original,
                wire: "request".to_owned(),
            },
        };
        facts.adopt(*twin, *owner.unwrap_or(original));
        types.fill(*twin, TypeDef { hint, ..definition });
    }
    twins
}

fn change_object(types: &mut Types, id: TypeId, change: impl FnOnce(&mut Object)) {
    if let Some(Shape::Object(object)) = types.get_mut(id).map(|definition| &mut definition.shape) {
        change(object);
    }
}

fn has_required(object: &Object, access: Access) -> bool {
    object
        .fields
        .iter()
        .any(|field| field.access == access && field.presence == Presence::Required)
}

fn relax(object: &mut Object, access: Access) {
    for field in &mut object.fields {
        if field.access == access {
            field.presence = Presence::Optional;
        }
    }
}

fn leave_out(object: &mut Object, access: Access) {
    object.fields.retain(|field| field.access != access);
}
