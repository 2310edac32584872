//! The order of types: components in document order, each followed by the inline types found in it, then those of operations.

use super::Facts;
use crate::diag::Pointer;
use crate::model::{Api, NameHint, Operation, Shape, Ty, TypeDef, TypeId, Types, Verb};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out inline types that nothing uses any more, and puts the others in order.
pub(super) fn arrange(api: &mut Api, facts: &Facts) {
    let used = used_types(api, facts);
    let mut by_root: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut rest: Vec<TypeId> = Vec::new();
    let components: Vec<TypeId> = api
        .types
        .ids()
        .into_iter()
        .filter(|id| facts.is_component(*id))
        .collect();
    for id in api.types.ids() {
        if facts.is_component(id) || !used.get(id.index()).copied().unwrap_or_default() {
            continue;
        }
        let root = root_owner(api.types.len(), facts, id);
        if facts.is_component(root) {
            by_root.entry(root).or_default().push(id);
        } else {
            rest.push(id);
        }
    }
    let mut order: Vec<TypeId> = Vec::new();
    for component in components {
        order.push(component);
        order.extend(by_root.remove(&component).unwrap_or_default());
    }
    order.extend(rest);

    let mut arranged = Types::default();
    let mut places: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for id in &order {
        if let Some(definition) = api.types.get_mut(*id) {
            let place = arranged.reserve(TypeDef {
                origin: definition.origin.clone(),
                component: definition.component.clone(),
                // Those whose owners are left out look at the owners' hints.
                hint: definition.hint.clone(),
                docs: std::mem::take(&mut definition.docs),
                shape: std::mem::replace(&mut definition.shape, Shape::Alias(Ty::Any)),
            });
            places.insert(*id, place);
        }
    }
    let mut change = |ty: Ty| match ty {
        Ty::Named(id) => places.get(&id).map_or(Ty::Any, |place| Ty::Named(*place)),
        other => other,
    };
    let items = least_operations(&api.operations);
    let operations = api.operations.iter();
    let operations: BTreeSet<&Pointer> = operations.map(|operation| &operation.origin).collect();
    for definition in arranged.definitions_mut() {
        definition.hint = hint_of_used(&api.types, definition.hint.clone(), &places);
        if let NameHint::Operation { operation, .. } = &mut definition.hint
            && let Some((_, least)) = path_item(&definition.origin, &items, &operations)
        {
            *operation = *least;
        }
        definition.shape.rewrite(&mut change);
    }
    api.rewrite_operations(&mut change);
    api.types = arranged;
}

/// By position: components, and what they and the operations use.
fn used_types(api: &Api, facts: &Facts) -> Vec<bool> {
    let types = &api.types;
    let components = api.types.ids().into_iter();
    let operations = api.operations.iter().flat_map(|operation| {
        let all = operation.types();
        all.flat_map(Ty::mentioned)
    });
    types.reached(
        components
            .filter(|id| facts.is_component(*id))
            .chain(operations),
        |id| types[id].shape.mentioned(),
    )
}

/// The outermost type that a type was found in.
fn root_owner(count: usize, facts: &Facts, id: TypeId) -> TypeId {
    let mut current = id;
    for _ in 0..=count {
        match facts.owner(current) {
            Some(owner) => current = owner,
            None => return current,
        }
    }
    current
}

/// For each path item, the operation that names types of the parameters that its operations share, in whatever order they are described.
fn least_operations(operations: &[Operation]) -> BTreeMap<Pointer, (&Verb, usize)> {
    let mut least: BTreeMap<Pointer, (&Verb, usize)> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        let own = (&operation.verb, index);
        let known = least.entry(operation.origin.parent()).or_insert(own);
        *known = own.min(*known);
    }
    least
}

/// What is known of the path item that a parameter belongs to; `None` if it belongs to an operation.
fn path_item<'l, V>(
    parameter: &Pointer,
    items: &'l BTreeMap<Pointer, V>,
    operations: &BTreeSet<&Pointer>,
) -> Option<&'l V> {
    let mut inner = parameter.clone();
    while !inner.in_file().is_empty() {
        let around = inner.parent();
        if let Some(found) = items.get(&around) {
            return (!operations.contains(&inner)).then_some(found);
        }
        inner = around;
    }
    None
}

/// A hint whose owner is in the output: an owner that was left out gives its own words.
fn hint_of_used(types: &Types, hint: NameHint, places: &BTreeMap<TypeId, TypeId>) -> NameHint {
    let NameHint::Member {
        mut owner,
        mut wire,
    } = hint
    else {
        return hint;
    };
    for _ in 0..=types.len() {
        if let Some(place) = places.get(&owner) {
            return NameHint::Member {
                owner: *place,
                wire,
            };
        }
        match &types[owner].hint {
            NameHint::Member {
                owner: outer,
                wire: word,
            } => {
                wire = format!("{word} {wire}");
                owner = *outer;
            }
            NameHint::Operation { operation, role } => {
                return NameHint::Operation {
                    operation: *operation,
                    role: format!("{role} {wire}"),
                };
            }
            NameHint::Component(name) | NameHint::Shared { key: name, .. } => {
                return NameHint::Component(format!("{name} {wire}"));
            }
        }
    }
    NameHint::Component(wire)
}
