//! Names of the same things that are other names now, so that what else became of these things can be seen.

use super::owner;
use super::same::Same;
use crate::diff::surface::renamed;
use crate::lock::{Lock, LockedMethod, LockedType};
use crate::surface::Surface;
use std::collections::{BTreeMap, BTreeSet};

/// Old names to new ones.
#[derive(Debug, Default)]
pub(in crate::diff) struct Renames {
    /// By dotted path.
    resources: BTreeMap<String, String>,
    /// By name.
    types: BTreeMap<String, String>,
    /// Paths of items, and of what is in them where nothing else is said.
    pub(in crate::diff) items: BTreeMap<String, String>,
    /// The other way round.
    items_back: BTreeMap<String, String>,
    /// Members by the new path of their owner and their old name.
    pub(in crate::diff) members: BTreeMap<(String, String), String>,
    /// All of them, in the order in which they were found.
    pub(super) found: Vec<Renamed>,
}

/// A name that is another one.
#[derive(Debug)]
pub(super) struct Renamed {
    pub(super) old: String,
    pub(super) new: String,
    /// Whether it is the name of a member.
    pub(super) is_member: bool,
    pub(super) thing: Thing,
}

/// What was renamed.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    /// Operations, by their new verbs and paths.
    Operations(BTreeSet<String>),
    /// A type, by an old place and a new one of its schema.
    Type(String, String),
}

/// The names of one crate.
struct Crate<'a> {
    library: &'a str,
    lock: &'a Lock,
    items: BTreeSet<&'a str>,
    members: BTreeSet<(&'a str, &'a str)>,
    /// Resource, name and meaning of methods, by verb and path.
    methods: BTreeMap<&'a str, (&'a str, &'a str, &'a LockedMethod)>,
}

impl<'a> Crate<'a> {
    fn of(surface: &'a Surface, lock: &'a Lock) -> Self {
        let members = surface.items.iter().flat_map(|item| {
            let owner = bare_block(&item.path);
            item.members
                .iter()
                .map(move |member| (owner, member.name.as_str()))
        });
        let methods = lock.resources.iter().flat_map(|(dotted, resource)| {
            let methods = resource.methods.iter();
            methods.map(|(name, method)| {
                let found = (dotted.as_str(), name.as_str(), method);
                (method.operation.as_str(), found)
            })
        });
        Self {
            library: &surface.library,
            lock,
            methods: methods.collect(),
            items: surface
                .items
                .iter()
                .map(|item| item.path.as_str())
                .collect(),
            members: members.collect(),
        }
    }

    /// The resource that calls an operation, by its dotted path.
    fn resource(&self, operation: &str) -> Option<&'a str> {
        self.method(operation).map(|(resource, ..)| resource)
    }

    fn method(&self, operation: &str) -> Option<(&'a str, &'a str, &'a LockedMethod)> {
        self.methods.get(operation).copied()
    }

    fn handle(&self, dotted: &str) -> Option<String> {
        let resource = self.lock.resources.get(dotted)?;
        Some(format!("{}::resources::{}", self.library, resource.handle))
    }

    fn type_path(&self, name: &str) -> String {
        format!("{}::types::{name}", self.library)
    }
}

/// A block for some arguments of a request is a block for all: `Request<Create, A>` is `Request<Create>`.
fn bare_block(path: &str) -> &str {
    match path.rfind(", ") {
        Some(end) if path.contains("::Request<") => path.get(..end).unwrap_or(path),
        _ => path
            .strip_suffix('>')
            .filter(|_| path.contains("::Request<"))
            .unwrap_or(path),
    }
}

impl Renames {
    /// Finds them: the old name is not there any more, and the new one was not there before.
    pub(super) fn of(
        (old_surface, new_surface): (&Surface, &Surface),
        (old, new): (&Lock, &Lock),
        same: &Same,
    ) -> Self {
        let old = Crate::of(old_surface, old);
        let new = Crate::of(new_surface, new);
        let mut renames = Self::default();
        renames.add_resources(&old, &new, same);
        renames.add_types(&old, &new, same);
        renames
    }

    /// What an old resource is called, by its dotted path.
    pub(super) fn resource<'a>(&'a self, old: &'a str) -> &'a str {
        self.resources.get(old).map_or(old, String::as_str)
    }

    /// What an old type is called.
    pub(super) fn type_name<'a>(&'a self, old: &'a str) -> &'a str {
        self.types.get(old).map_or(old, String::as_str)
    }

    /// What an old member is called; `owner` is the new path of the item around it.
    pub(in crate::diff) fn member<'a>(&'a self, owner: &str, old: &'a str) -> &'a str {
        let key = (bare_block(owner).to_owned(), old.to_owned());
        self.members.get(&key).map_or(old, String::as_str)
    }

    /// The new path of an old member.
    pub(super) fn path(&self, old: &str) -> String {
        let path = renamed(old, &self.items);
        match path.rsplit_once("::") {
            Some((owner, name)) => format!("{owner}::{}", self.member(owner, name)),
            None => path,
        }
    }

    fn add_resources(&mut self, old: &Crate<'_>, new: &Crate<'_>, same: &Same) {
        let mut at: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (dotted, resource) in &old.lock.resources {
            let methods = resource.methods.values();
            let found =
                methods.filter_map(|method| new.resource(same.operation(&method.operation)));
            at.insert(dotted, found.collect());
        }
        // What only holds other resources goes where these go.
        for (dotted, targets) in at.clone() {
            let (Some((parent, _)), Some(target)) = (dotted.rsplit_once('.'), only(&targets))
            else {
                continue;
            };
            if let Some((above, _)) = target.rsplit_once('.')
                && old
                    .lock
                    .resources
                    .get(parent)
                    .is_some_and(|parent| parent.methods.is_empty())
            {
                at.entry(parent).or_default().insert(above);
            }
        }
        for (dotted, targets) in &at {
            let Some(target) = only(targets) else {
                continue;
            };
            let is_taken =
                new.lock.resources.contains_key(*dotted) || old.lock.resources.contains_key(target);
            if target != *dotted && !is_taken {
                self.resources
                    .insert((*dotted).to_owned(), target.to_owned());
            }
        }
        for (dotted, resource) in &old.lock.resources {
            let target = self.resource(dotted).to_owned();
            let (Some(before), Some(after)) = (old.handle(dotted), new.handle(&target)) else {
                continue;
            };
            let operations = resource.methods.values();
            let operations = operations.map(|method| same.operation(&method.operation).to_owned());
            let thing = Thing::Operations(operations.collect());
            let modules = (owner(&before), owner(&after));
            self.item(old, new, modules.0, modules.1, &thing);
            self.item(old, new, &before, &after, &thing);
            let accessors = (last(dotted, "."), last(&target, "."));
            let owner = match target.rsplit_once('.') {
                Some((parent, _)) => new.handle(parent),
                None => Some(format!("{}::Client", new.library)),
            };
            if let Some(owner) = owner {
                self.member_of(old, new, &owner, accessors, &thing);
            }
            for (name, method) in &resource.methods {
                let operation = same.operation(&method.operation);
                let Some((found, other, now)) = new.method(operation) else {
                    continue;
                };
                if found != target {
                    continue;
                }
                let thing = Thing::Operations([operation.to_owned()].into());
                self.member_of(old, new, &after, (name, other), &thing);
                let types = [
                    (Some(&method.request), Some(&now.request)),
                    (method.params.as_ref(), now.params.as_ref()),
                    (method.response.as_ref(), now.response.as_ref()),
                ];
                for names in types {
                    if let (Some(was), Some(is)) = names {
                        let paths = (
                            format!("{}::{was}", modules.0),
                            format!("{}::{is}", modules.1),
                        );
                        self.item(old, new, &paths.0, &paths.1, &thing);
                    }
                }
                let owner = format!("{}::Request<{}::{}>", new.library, modules.1, now.request);
                for (setter, place) in &method.setters {
                    let mut setters = now.setters.iter();
                    if let Some((other, _)) = setters.find(|(_, other)| *other == place) {
                        self.member_of(old, new, &owner, (setter, other), &thing);
                    }
                }
            }
        }
    }

    fn add_types(&mut self, old: &Crate<'_>, new: &Crate<'_>, same: &Same) {
        let mut by_place: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, locked) in &new.lock.types {
            by_place.extend(
                locked
                    .places
                    .iter()
                    .map(|place| (place.as_str(), name.as_str())),
            );
        }
        for (name, locked) in &old.lock.types {
            let mut target = name.as_str();
            if !new.lock.types.contains_key(name) {
                let found: BTreeMap<&str, (&String, String)> = locked
                    .places
                    .iter()
                    .flat_map(|place| same.places(place).into_iter().map(move |now| (place, now)))
                    .filter_map(|(was, now)| Some((*by_place.get(now.as_str())?, (was, now))))
                    .filter(|(other, _)| !old.lock.types.contains_key(*other))
                    .collect();
                let mut found = found.into_iter();
                if let (Some((other, (was, now))), None) = (found.next(), found.next()) {
                    let thing = Thing::Type(was.clone(), now);
                    let paths = (old.type_path(name), new.type_path(other));
                    self.item(old, new, &paths.0, &paths.1, &thing);
                    self.types.insert(name.clone(), other.to_owned());
                    target = other;
                }
            }
            if let Some(now) = new.lock.types.get(target) {
                self.parts(old, new, same, (locked, now), target);
            }
        }
    }

    /// What is in a type.
    fn parts(
        &mut self,
        old: &Crate<'_>,
        new: &Crate<'_>,
        same: &Same,
        (before, after): (&LockedType, &LockedType),
        name: &str,
    ) {
        let place = |locked: &LockedType| locked.places.first().cloned().unwrap_or_default();
        let thing = Thing::Type(place(before), place(after));
        let path = new.type_path(name);
        let mut owners = vec![path];
        if let (Some(was), Some(is)) = (&before.params, &after.params) {
            self.item(old, new, &old.type_path(was), &new.type_path(is), &thing);
            owners.push(new.type_path(is));
        }
        let tables = [
            (&before.fields, &after.fields),
            (&before.values, &after.values),
            (&before.variants, &after.variants),
            (&before.methods, &after.methods),
        ];
        for (was, is) in tables {
            for (name, meaning) in was {
                if is.contains_key(name) {
                    continue;
                }
                let mut others = is.iter().filter(|(other, found)| {
                    !was.contains_key(*other)
                        && (*found == meaning || same.is_variant(meaning, found))
                });
                if let (Some((other, _)), None) = (others.next(), others.next()) {
                    for owner in &owners {
                        self.member_of(old, new, owner, (name, other), &thing);
                    }
                }
            }
        }
    }

    /// Notes an item that has another path, unless that follows from what is around it.
    fn item(&mut self, old: &Crate<'_>, new: &Crate<'_>, before: &str, after: &str, thing: &Thing) {
        let is_known = renamed(before, &self.items) == after;
        let is_sound = old.items.contains(before)
            && new.items.contains(after)
            && !new.items.contains(before)
            && !old.items.contains(after);
        if before != after && !is_known && is_sound {
            self.items.insert(before.to_owned(), after.to_owned());
            self.items_back.insert(after.to_owned(), before.to_owned());
            self.found.push(Renamed {
                old: before.to_owned(),
                new: after.to_owned(),
                is_member: false,
                thing: thing.clone(),
            });
        }
    }

    /// Notes a member that has another name; `owner` is the new path of the item around it.
    fn member_of(
        &mut self,
        old: &Crate<'_>,
        new: &Crate<'_>,
        owner: &str,
        (before, after): (&str, &str),
        thing: &Thing,
    ) {
        if before == after {
            return;
        }
        let here = bare_block(owner);
        let was = renamed(here, &self.items_back);
        let is_sound = old.members.contains(&(was.as_str(), before))
            && new.members.contains(&(here, after))
            && !new.members.contains(&(here, before))
            && !old.members.contains(&(was.as_str(), after));
        let key = (here.to_owned(), before.to_owned());
        if is_sound && !self.members.contains_key(&key) {
            self.members.insert(key, after.to_owned());
            self.found.push(Renamed {
                old: format!("{owner}::{before}"),
                new: format!("{owner}::{after}"),
                is_member: true,
                thing: thing.clone(),
            });
        }
    }
}

/// The only one.
fn only<'a>(set: &BTreeSet<&'a str>) -> Option<&'a str> {
    let mut all = set.iter();
    match (all.next(), all.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

fn last<'a>(path: &'a str, separator: &str) -> &'a str {
    path.rsplit(separator).next().unwrap_or(path)
}
