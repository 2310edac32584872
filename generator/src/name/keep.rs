//! Which types and operations keep the names that `names.lock` holds.

use super::claims::Reserved;
use super::held::is_usable;
use super::resources::keys;
use crate::diag::Diagnostics;
use crate::lock::{Contents, Lock, LockedMethod, Places};
use crate::model::{Api, TypeId};
use crate::shape::Shaped;
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
            let was = Contents::locked(locked);
            for (place, id) in candidates {
                let definition = &shaped.api.types[id];
                let is_component = definition.component.as_deref() == Some(place);
                let likeness = was.likeness(&Contents::of(definition, places));
                pairs.insert((Reverse(is_component), Reverse(likeness), place, name, id));
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
            numbers.entry(operation.route()).or_insert(number);
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
