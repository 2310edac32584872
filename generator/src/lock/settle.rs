//! The lock brought up to date with a description: what moved keeps its names, and what is gone gives them up.

use super::contents::Contents;
use super::{Lock, Places, matched_parameters, server_places, variable_place, without_parameters};
use crate::diag::codes::lock::{LOCK_ENTRY_GONE, LOCK_ENTRY_MOVED};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Operation, TypeId};
use crate::shape::Shaped;
use std::collections::{BTreeMap, BTreeSet};

/// Rebases a lock on the places that a description has. What moved is found by what it was: an operation by its route without the names of
/// path parameters, then by its id; a type by what is in it; a security scheme if it is the only one that is new.
///
/// Warnings: entries that moved, and entries whose place is gone, which are left out.
#[must_use]
pub fn settle(lock: &Lock, shaped: &Shaped<'_>) -> (Lock, Diagnostics) {
    let mut settling = Settling {
        lock: lock.clone(),
        shaped,
        diagnostics: Diagnostics::default(),
    };
    if *lock != Lock::default() {
        settling.credentials();
        settling.servers();
        settling.operations();
        settling.types();
    }
    (settling.lock, settling.diagnostics)
}

struct Settling<'run> {
    lock: Lock,
    shaped: &'run Shaped<'run>,
    diagnostics: Diagnostics,
}

impl Settling<'_> {
    fn credentials(&mut self) {
        let schemes = self.shaped.api.security_schemes.iter();
        let keys = schemes.map(|scheme| scheme.key.clone()).collect();
        follow(&mut self.lock.credentials, &keys, &mut self.diagnostics);
    }

    fn servers(&mut self) {
        let api = self.shaped.api;
        let variables = api.server_settings.iter();
        let variables = variables.map(|setting| variable_place(&setting.variable));
        let places = server_places(api).into_iter().chain(variables);
        let places = if api.has_choice_of_servers() {
            places.collect()
        } else {
            BTreeSet::new()
        };
        follow(&mut self.lock.servers, &places, &mut self.diagnostics);
    }

    fn operations(&mut self) {
        let operations: BTreeMap<String, &Operation> = self
            .shaped
            .api
            .operations
            .iter()
            .map(|operation| (operation.route(), operation))
            .collect();
        let locked: BTreeSet<String> = self
            .lock
            .resources
            .values()
            .flat_map(|resource| resource.methods.values())
            .map(|method| method.operation.clone())
            .collect();
        let mut by_shape: BTreeMap<String, Vec<&String>> = BTreeMap::new();
        let mut by_id: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for (route, operation) in &operations {
            if !locked.contains(route) {
                by_shape
                    .entry(without_parameters(route))
                    .or_default()
                    .push(route);
                if let Some(id) = &operation.operation_id {
                    by_id.entry(id).or_default().push(route);
                }
            }
        }
        let only = |found: Option<&Vec<&String>>| match found.map(Vec::as_slice) {
            Some([only]) => Some((*only).clone()),
            _ => None,
        };
        let mut moved: BTreeMap<String, String> = BTreeMap::new();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for resource in self.lock.resources.values_mut() {
            resource.methods.retain(|name, method| {
                if operations.contains_key(&method.operation) {
                    return true;
                }
                let by_id = method.id.as_deref().and_then(|id| only(by_id.get(id)));
                let found = only(by_shape.get(&without_parameters(&method.operation))).or(by_id);
                let Some(new) = found.filter(|new| taken.insert(new.clone())) else {
                    tell_gone(&mut self.diagnostics, name, &method.operation);
                    return false;
                };
                tell_moved(&mut self.diagnostics, name, &method.operation, &new);
                let renamed: BTreeMap<String, String> =
                    matched_parameters(&method.operation, &new).collect();
                for place in method
                    .arguments
                    .iter_mut()
                    .chain(method.fields.values_mut())
                    .chain(method.setters.values_mut())
                {
                    if let Some(new) = renamed.get(place) {
                        place.clone_from(new);
                    }
                }
                moved.insert(method.operation.clone(), new.clone());
                method.operation = new;
                true
            });
        }
        // A resource may hold nothing but others.
        let mut living: BTreeSet<String> = BTreeSet::new();
        for (path, resource) in &self.lock.resources {
            if !resource.methods.is_empty() {
                let ends = path.match_indices('.').map(|(end, _)| end);
                let around = ends.filter_map(|end| path.get(..end)).map(str::to_owned);
                living.extend(around.chain([path.clone()]));
            }
        }
        self.lock.resources.retain(|path, _| living.contains(path));
        self.rename(&moved, ' ');
    }

    fn types(&mut self) {
        let places = Places::of(self.shaped);
        let mut present: BTreeMap<String, TypeId> = BTreeMap::new();
        for (id, _) in self.shaped.api.types.iter() {
            if self.shaped.same(id) == id && self.shaped.is_emitted(id) {
                for place in places.of_type(id).into_iter().flatten() {
                    present.insert(place.clone(), id);
                }
            }
        }
        // What is inside a type moves with it, so there may be more to find after each round.
        loop {
            let found = self.matches(&present, &places);
            if found.is_empty() {
                break;
            }
            let mut moved = BTreeMap::new();
            for (name, id) in found {
                let now = places.of_type(id).and_then(BTreeSet::first).cloned();
                let (Some(now), Some(locked)) = (now, self.lock.types.get_mut(&name)) else {
                    continue;
                };
                let before = std::mem::take(&mut locked.places);
                locked.places.insert(now.clone());
                for old in before {
                    tell_moved(&mut self.diagnostics, &name, &old, &now);
                    moved.insert(old, now.clone());
                }
            }
            self.rename(&moved, '.');
        }
        let diagnostics = &mut self.diagnostics;
        self.lock.types.retain(|name, locked| {
            let first = locked.places.first().cloned();
            locked.places.retain(|place| present.contains_key(place));
            if locked.places.is_empty() {
                tell_gone(diagnostics, name, &first.unwrap_or_default());
            }
            !locked.places.is_empty()
        });
    }

    /// Locked types without a place and types without a name that are more like each other than like any other.
    fn matches(
        &self,
        present: &BTreeMap<String, TypeId>,
        places: &Places,
    ) -> Vec<(String, TypeId)> {
        let mut new: BTreeSet<TypeId> = present.values().copied().collect();
        let mut gone: Vec<(&String, Contents)> = Vec::new();
        for (name, locked) in &self.lock.types {
            let found: Vec<TypeId> = locked
                .places
                .iter()
                .filter_map(|place| present.get(place).copied())
                .collect();
            if found.is_empty() {
                gone.push((name, Contents::locked(locked)));
            }
            for id in found {
                new.remove(&id);
            }
        }
        if gone.is_empty() {
            return Vec::new();
        }
        let new: Vec<(TypeId, Contents)> = new
            .into_iter()
            .map(|id| (id, Contents::of(&self.shaped.api.types[id], places)))
            .collect();
        let mut by_name: BTreeMap<&String, Best<TypeId>> = BTreeMap::new();
        let mut by_id: BTreeMap<TypeId, Best<&String>> = BTreeMap::new();
        for (name, was) in &gone {
            for (id, is) in &new {
                let likeness = was.likeness(is);
                if likeness >= 50 {
                    by_name.entry(name).or_default().add(likeness, *id);
                    by_id.entry(*id).or_default().add(likeness, name);
                }
            }
        }
        by_name
            .into_iter()
            .filter_map(|(name, best)| {
                let id = best.only()?;
                let other = by_id.get(&id)?.only()?;
                (other == name).then(|| (name.clone(), id))
            })
            .collect()
    }

    /// Gives places, and places inside them, which follow after a separator, the start that they have now.
    fn rename(&mut self, moved: &BTreeMap<String, String>, separator: char) {
        let renamed = |place: &str| -> Option<String> {
            let ends = place.match_indices(separator).map(|(end, _)| end);
            let mut ends = ends.chain([place.len()]);
            ends.find_map(|end| {
                let (start, rest) = place.split_at_checked(end)?;
                Some(format!("{}{rest}", moved.get(start)?))
            })
        };
        for locked in self.lock.types.values_mut() {
            let places = std::mem::take(&mut locked.places);
            locked.places = places
                .into_iter()
                .map(|place| renamed(&place).unwrap_or(place))
                .collect();
            for place in locked.variants.values_mut() {
                if let Some(new) = renamed(place) {
                    *place = new;
                }
            }
            for meaning in locked.methods.values_mut() {
                if let Some(new) = meaning.strip_prefix("variant ").and_then(renamed) {
                    *meaning = format!("variant {new}");
                }
            }
        }
    }
}

/// Those that are most alike.
struct Best<T> {
    likeness: usize,
    found: Vec<T>,
}

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self {
            likeness: 0,
            found: Vec::new(),
        }
    }
}

impl<T: Copy> Best<T> {
    fn add(&mut self, likeness: usize, candidate: T) {
        if likeness > self.likeness {
            self.likeness = likeness;
            self.found.clear();
        }
        if likeness == self.likeness {
            self.found.push(candidate);
        }
    }

    /// What could be two things is none.
    fn only(&self) -> Option<T> {
        match self.found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Names by one place each. Where one place is gone and one is new, it moved.
fn follow(
    names: &mut BTreeMap<String, String>,
    places: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let locked: BTreeSet<String> = names.values().cloned().collect();
    let gone: Vec<&String> = locked.difference(places).collect();
    let new: Vec<&String> = places.difference(&locked).collect();
    let moved = match (gone.as_slice(), new.as_slice()) {
        ([gone], [new]) => Some((*gone, *new)),
        _ => None,
    };
    names.retain(|name, place| {
        if let Some((gone, new)) = moved
            && gone == place
        {
            tell_moved(diagnostics, name, gone, new);
            place.clone_from(new);
        }
        let stays = places.contains(place);
        if !stays {
            tell_gone(diagnostics, name, place);
        }
        stays
    });
}

fn tell_moved(diagnostics: &mut Diagnostics, name: &str, old: &str, new: &str) {
    diagnostics.push(
        &LOCK_ENTRY_MOVED,
        &Pointer::root(),
        format!(
            "`{name}` was `{}` and is `{}` now; its names stay",
            old.escape_debug(),
            new.escape_debug()
        ),
    );
}

fn tell_gone(diagnostics: &mut Diagnostics, name: &str, place: &str) {
    diagnostics.push(
        &LOCK_ENTRY_GONE,
        &Pointer::root(),
        format!("`{name}` was `{}`, which is gone", place.escape_debug()),
    );
}
