//! Names that are on both sides and mean something else.

use super::owner;
use super::renames::Renames;
use super::same::{Inputs, Same};
use crate::diff::Class;
use crate::diff::classes::meaning as classes;
use crate::lock::{Lock, LockedMethod, LockedResource, LockedType};
use std::collections::{BTreeMap, BTreeSet};

/// A name that means something else.
#[derive(Debug)]
pub(super) struct Rebound {
    pub(super) class: &'static Class,
    /// Path in the new crate.
    pub(super) path: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Compares what the names of both sides mean.
pub(super) fn find(
    library: &str,
    (old, new): (&Lock, &Lock),
    same: &Same,
    renames: &Renames,
) -> Vec<Rebound> {
    let places = |lock: &'_ Lock| -> BTreeSet<String> {
        let types = lock.types.values();
        types
            .flat_map(|locked| locked.places.iter().cloned())
            .collect()
    };
    let places = (places(old), places(new));
    let mut search = Search {
        library,
        places: &places,
        same,
        renames,
        found: Vec::new(),
    };
    for (setter, before) in &old.credentials {
        if let Some(after) = new.credentials.get(setter)
            && same.scheme(before) != after
        {
            let path = format!("{library}::ClientBuilder::{setter}");
            search.push(&classes::CREDENTIAL_MEANING_CHANGED, path, before, after);
        }
    }
    for (name, before) in &old.servers {
        // `new` is the only server, whatever its URL.
        if let Some(after) = new.servers.get(name)
            && name != "new"
            && !same.is_server(before, after)
        {
            let path = format!("{library}::Server::{name}");
            search.push(&classes::SERVER_MEANING_CHANGED, path, before, after);
        }
    }
    for (dotted, before) in &old.resources {
        let dotted = renames.resource(dotted);
        if let Some(after) = new.resources.get(dotted) {
            search.resource(before, after);
        }
    }
    for (name, before) in &old.types {
        let name = renames.type_name(name);
        if let Some(after) = new.types.get(name) {
            search.locked_type(name, before, after);
        }
    }
    search.found
}

struct Search<'a> {
    library: &'a str,
    /// The places of all types of each side.
    places: &'a (BTreeSet<String>, BTreeSet<String>),
    same: &'a Same,
    renames: &'a Renames,
    found: Vec<Rebound>,
}

impl Search<'_> {
    fn push(&mut self, class: &'static Class, path: String, before: &str, after: &str) {
        self.found.push(Rebound {
            class,
            path,
            before: before.to_owned(),
            after: after.to_owned(),
        });
    }

    fn resource(&mut self, old: &LockedResource, new: &LockedResource) {
        let handle = format!("{}::resources::{}", self.library, new.handle);
        let module = owner(&handle);
        let mut explained = BTreeSet::new();
        for (name, before) in &old.methods {
            let name = self.renames.member(&handle, name);
            let path = format!("{handle}::{name}");
            let Some(after) = new.methods.get(name) else {
                continue;
            };
            if self.same.operation(&before.operation) == after.operation {
                self.inputs(&path, module, before, after);
            } else {
                explained.insert((before.operation.as_str(), after.operation.as_str()));
                let class = &classes::METHOD_MEANING_CHANGED;
                self.push(class, path, &before.operation, &after.operation);
            }
        }
        // The types of requests are names of operations, too.
        let requests: BTreeMap<&str, &str> = new
            .methods
            .values()
            .map(|method| (method.request.as_str(), method.operation.as_str()))
            .collect();
        for before in old.methods.values() {
            let operation = before.operation.as_str();
            if let Some(after) = requests.get(before.request.as_str())
                && self.same.operation(operation) != *after
                && !explained.contains(&(operation, *after))
            {
                let path = format!("{module}::{}", before.request);
                self.push(&classes::METHOD_MEANING_CHANGED, path, operation, after);
            }
        }
    }

    /// What a method takes, in both versions of it.
    fn inputs(&mut self, path: &str, module: &str, old: &LockedMethod, new: &LockedMethod) {
        let sides = (inputs(old), inputs(new));
        let same = self.same;
        let request = format!("{}::Request<{module}::{}>", self.library, new.request);
        for (setter, before) in &old.setters {
            let setter = self.renames.member(&request, setter);
            if let Some(after) = new.setters.get(setter)
                && !self.same.is_input((before, &sides.0), (after, &sides.1))
            {
                let path = format!("{request}::{setter}");
                self.push(&classes::MEMBER_MEANING_CHANGED, path, before, after);
            }
        }
        if let (Some(_), Some(params)) = (&old.params, &new.params) {
            let owner = format!("{module}::{params}");
            let is_same =
                |before: &str, after: &str| same.is_input((before, &sides.0), (after, &sides.1));
            let tables = (&old.fields, &new.fields);
            self.names(&classes::MEMBER_MEANING_CHANGED, &owner, tables, is_same);
        }
        let pairs = old.arguments.iter().zip(&new.arguments);
        let is_kept = pairs.into_iter().all(|(before, after)| {
            self.same.is_input((before, &sides.0), (after, &sides.1))
                || self.is_renamed_argument(before, after, new.arguments.iter())
        });
        if old.arguments.len() == new.arguments.len() && !is_kept {
            let (before, after) = (old.arguments.join(", "), new.arguments.join(", "));
            self.push(
                &classes::ARGUMENT_MEANING_CHANGED,
                path.to_owned(),
                &before,
                &after,
            );
        }
    }

    /// Whether the contract says that one of them was renamed to the other: then that is the change.
    fn is_renamed_argument<'a>(
        &self,
        before: &str,
        after: &str,
        mut all: impl Iterator<Item = &'a String>,
    ) -> bool {
        let bare = |place: &str| place.rsplit(' ').next().unwrap_or_default().to_owned();
        self.same.is_renamed(&bare(before), &bare(after)) && all.all(|other| other != before)
    }

    /// Whether a type has another place and nothing else. The contract pairs no schemas that operations do not use.
    fn is_only_renamed(&self, old: &LockedType, new: &LockedType) -> bool {
        let (old_places, new_places) = self.places;
        old.places.is_disjoint(new_places)
            && new.places.is_disjoint(old_places)
            && (&old.fields, &old.values, &old.variants)
                == (&new.fields, &new.values, &new.variants)
    }

    fn locked_type(&mut self, name: &str, old: &LockedType, new: &LockedType) {
        let path = format!("{}::types::{name}", self.library);
        if !self.same.is_type(&old.places, &new.places) && !self.is_only_renamed(old, new) {
            let words = |places: &BTreeSet<String>| {
                let places: Vec<&str> = places.iter().map(String::as_str).collect();
                places.join(", ")
            };
            let (before, after) = (words(&old.places), words(&new.places));
            self.push(&classes::TYPE_MEANING_CHANGED, path, &before, &after);
            return;
        }
        let is_member = |before: &str, after: &str| before == after;
        let members = &classes::MEMBER_MEANING_CHANGED;
        let values = &classes::VALUE_MEANING_CHANGED;
        let same = self.same;
        self.names(members, &path, (&old.fields, &new.fields), is_member);
        self.names(values, &path, (&old.values, &new.values), is_member);
        // Where a union got or lost its tag, which the contract says, its variants are called by something else.
        let (old_places, new_places) = self.places;
        let is_variant = |before: &str, after: &str| {
            same.is_variant(before, after)
                || old_places.contains(before) != new_places.contains(after)
        };
        self.names(values, &path, (&old.variants, &new.variants), is_variant);
        let is_method = |before: &str, after: &str| {
            let variants = (
                before.strip_prefix("variant "),
                after.strip_prefix("variant "),
            );
            match variants {
                // Said by the variant.
                (Some(_), Some(_)) => true,
                _ => before == after,
            }
        };
        self.names(members, &path, (&old.methods, &new.methods), is_method);
        let pairs = old.arguments.iter().zip(&new.arguments);
        let is_kept = pairs.into_iter().all(|(before, after)| {
            before == after
                || self.is_renamed_argument(before, after, new.arguments.iter())
                || self.is_said(&old.fields, &new.fields, before, after)
        });
        // A struct has no order.
        let are_in_order = old.params.is_none() && new.params.is_none();
        if are_in_order && old.arguments.len() == new.arguments.len() && !is_kept {
            let (before, after) = (old.arguments.join(", "), new.arguments.join(", "));
            let path = format!("{path}::new");
            self.push(&classes::ARGUMENT_MEANING_CHANGED, path, &before, &after);
        }
    }

    /// Whether a field says that the one member stands where the other stood.
    fn is_said(
        &self,
        old: &BTreeMap<String, String>,
        new: &BTreeMap<String, String>,
        before: &str,
        after: &str,
    ) -> bool {
        old.iter()
            .any(|(field, wire)| wire == before && new.get(field).is_some_and(|wire| wire == after))
    }

    /// Names in one type.
    fn names(
        &mut self,
        class: &'static Class,
        owner: &str,
        (old, new): (&BTreeMap<String, String>, &BTreeMap<String, String>),
        is_same: impl Fn(&str, &str) -> bool,
    ) {
        for (name, before) in old {
            let name = self.renames.member(owner, name).to_owned();
            if let Some(after) = new.get(&name)
                && !is_same(before, after)
            {
                self.push(class, format!("{owner}::{name}"), before, after);
            }
        }
    }
}

fn inputs(method: &LockedMethod) -> Inputs<'_> {
    let named = method.fields.values().chain(method.setters.values());
    let places = method.arguments.iter().chain(named);
    Inputs {
        operation: &method.operation,
        places: places.map(String::as_str).collect(),
    }
}
