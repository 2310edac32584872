//! Which types and operations keep the names that `names.lock` holds.

use super::claims::Reserved;
use super::held::is_usable;
use super::resources::keys;
use crate::diag::Diagnostics;
use crate::lock::{Lock, LockedMethod, LockedType, Places, route};
use crate::model::{Api, Shape, TypeId};
use crate::shape::Shaped;
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The names that types keep.
pub(super) struct Kept(BTreeMap<TypeId, String>);

impl Kept {
    /// Finds the type of each name. Where equal schemas have become several types, the component keeps the name, else the one that has most
    /// in common with what it was; the others are new.
    pub(super) fn new(
        shaped: &Shaped<'_>,
        places: &Places,
        lock: &Lock,
        reserved: &Reserved,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut by_place: BTreeMap<&str, TypeId> = BTreeMap::new();
        for (id, _) in shaped.api.types.iter() {
            if shaped.same(id) == id && shaped.is_emitted(id) {
                let places = places.of_type(id).into_iter().flatten();
                by_place.extend(places.map(|place| (place.as_str(), id)));
            }
        }
        let mut pairs = BTreeSet::new();
        for (name, locked) in &lock.types {
            let candidates: BTreeSet<(&str, TypeId)> = locked
                .places
                .iter()
                .filter_map(|place| Some((place.as_str(), *by_place.get(place.as_str())?)))
                .collect();
            if candidates.is_empty() || !is_usable(name, "a type", reserved, diagnostics) {
                continue;
            }
            for (place, id) in candidates {
                let is_component = shaped.api.types[id].component_key().as_deref() == Some(place);
                let common = common(&shaped.api.types[id].shape, locked);
                pairs.insert((Reverse(is_component), Reverse(common), place, name, id));
            }
        }
        let mut kept = BTreeMap::new();
        let mut given: BTreeSet<&str> = BTreeSet::new();
        for (_, _, _, name, id) in pairs {
            if !kept.contains_key(&id) && given.insert(name) {
                kept.insert(id, name.clone());
            }
        }
        Self(kept)
    }

    /// The name that a type keeps.
    pub(super) fn name(&self, id: TypeId) -> Option<&String> {
        self.0.get(&id)
    }
}

/// How many members or values a type has in common with what it was.
fn common(shape: &Shape, locked: &LockedType) -> usize {
    match shape {
        Shape::Object(object) => {
            let before: BTreeSet<&String> = locked.fields.values().collect();
            let fields = object.fields.iter();
            fields.filter(|field| before.contains(&field.wire)).count()
        }
        Shape::Enum(enumeration) => {
            let before: BTreeSet<&String> = locked.values.values().collect();
            let values = enumeration.values.iter();
            values
                .filter(|value| match &value.value {
                    Value::String(text) => before.contains(text),
                    other => before.contains(&other.to_string()),
                })
                .count()
        }
        Shape::Union(_) | Shape::Alias(_) => 0,
    }
}

/// A method that the lock holds.
#[derive(Clone, Copy)]
pub(super) struct KeptOperation<'lock> {
    /// The path of accessors of its resource.
    pub(super) resource: &'lock str,
    /// Its name.
    pub(super) method: &'lock str,
    /// What else the lock says.
    pub(super) locked: &'lock LockedMethod,
}

/// The methods that operations keep.
pub(super) struct KeptOperations<'lock>(BTreeMap<usize, KeptOperation<'lock>>);

impl<'lock> KeptOperations<'lock> {
    pub(super) fn new(api: &Api, lock: &'lock Lock) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (number, operation) in api.operations.iter().enumerate() {
            numbers.entry(route(operation)).or_insert(number);
        }
        let mut kept = BTreeMap::new();
        for (resource, held) in &lock.resources {
            for (method, locked) in &held.methods {
                if let Some(number) = numbers.get(&locked.operation) {
                    kept.entry(*number).or_insert(KeptOperation {
                        resource,
                        method,
                        locked,
                    });
                }
            }
        }
        Self(kept)
    }

    /// What the lock says about the operation at a position.
    pub(super) fn get(&self, operation: usize) -> Option<KeptOperation<'lock>> {
        self.0.get(&operation).copied()
    }

    /// By the keys of a resource as it is described now: the path where the lock holds most of its operations. Operations that join them
    /// belong there, too.
    pub(super) fn moved(&self, paths: &[Vec<String>]) -> BTreeMap<Vec<String>, &'lock str> {
        let mut counts: BTreeMap<Vec<String>, BTreeMap<&str, usize>> = BTreeMap::new();
        for (number, kept) in &self.0 {
            if let Some(path) = paths.get(*number) {
                let counts = counts.entry(keys(path)).or_default();
                *counts.entry(kept.resource).or_default() += 1;
            }
        }
        let most = |counts: BTreeMap<&'lock str, usize>| {
            let best = counts
                .into_iter()
                .max_by_key(|(path, count)| (*count, Reverse(*path)));
            best.map(|(path, _)| path)
        };
        counts
            .into_iter()
            .filter_map(|(path, counts)| Some((path, most(counts)?)))
            .collect()
    }
}
