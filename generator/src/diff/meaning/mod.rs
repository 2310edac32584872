//! What a path in Rust means before and after: the only comparison that sees code which goes on compiling and does something else.
//!
//! Names and places come from the locks of both versions, and which places are the same from the comparison of the contracts.

mod named;
mod order;
mod rebound;
mod renames;
mod same;
mod unused;

use super::classes::contract::{operations, prose, types};
use super::classes::meaning as classes;
use super::{Bump, Change, Class, Effect, Location, Version, fingerprint};
use crate::lock::Lock;
use crate::surface::Surface;
use renames::Thing;
use std::collections::BTreeMap;

pub(super) use order::explain as order;
pub(super) use renames::Renames;
pub use same::Same;
pub(super) use unused::explain as unused;

/// Names of the same things that are other names.
pub(super) fn renames(
    surfaces: (&Surface, &Surface),
    locks: (&Lock, &Lock),
    same: &Same,
) -> Renames {
    Renames::of(surfaces, locks, same)
}

/// The names of two versions that mean something else, and those under which the same things have another name. What breaks the code of callers
/// anyway, by the changes of the `surface` that are given, is not said a second time.
#[must_use]
pub fn compare(
    surfaces: (&Surface, &Surface),
    locks: (&Lock, &Lock),
    same: &Same,
    surface: &[Change],
) -> Vec<Change> {
    let renames = Renames::of(surfaces, locks, same);
    changes(surfaces, locks, same, &renames, surface, &[])
}

/// The same with `renames` that were found before, and the changes of the `contract` that may be their causes.
pub(super) fn changes(
    surfaces: (&Surface, &Surface),
    locks: (&Lock, &Lock),
    same: &Same,
    renames: &Renames,
    surface: &[Change],
    contract: &[Change],
) -> Vec<Change> {
    let mut changes = Vec::new();
    for rebound in rebound::find(&surfaces.1.library, locks, same, renames) {
        let path = existing(surfaces.1, rebound.path);
        let is_broken = surface
            .iter()
            .any(|change| change.subject == path && change.effect >= Effect::Undecided);
        // Arguments of other types are another signature.
        if rebound.class == &classes::ARGUMENT_MEANING_CHANGED && is_broken {
            continue;
        }
        let meanings = [rebound.before.clone(), rebound.after.clone()];
        let change = Change {
            fingerprint: fingerprint(rebound.class.id, &meanings, &path),
            ..change(surfaces, rebound.class, (&path, &path), meanings)
        };
        changes.push(change);
    }
    for renamed in &renames.found {
        let class = if renamed.is_member {
            &classes::MEMBER_RENAMED
        } else {
            &classes::ITEM_RENAMED
        };
        let words = [renamed.old.clone(), renamed.new.clone()];
        changes.push(Change {
            causes: causes(&renamed.thing, same, contract),
            ..change(surfaces, class, (&renamed.old, &renamed.new), words)
        });
    }
    changes
}

/// Says of what changed under a name that means something else that it comes from that; and of a name that is another one although its thing
/// is the same, that it comes from what came into its neighborhood, or left it: whoever shares a wish gets none of it.
pub(super) fn explain(
    locks: (&Lock, &Lock),
    library: &str,
    contract: &[Change],
    surface: &mut [Change],
) {
    let mut rebound: BTreeMap<String, String> = BTreeMap::new();
    for change in surface.iter().filter(|change| change.class.is_rebinding()) {
        let requests = [locks.0, locks.1].map(|lock| request_of(lock, library, &change.subject));
        for path in requests
            .into_iter()
            .flatten()
            .chain([change.subject.clone()])
        {
            rebound.insert(path, change.fingerprint.clone());
        }
    }
    let named = named::after_renamed(locks, library, contract);
    for change in surface {
        if change.class.is_rebinding() {
            if change.causes.is_empty() {
                change.causes = reasons(change, contract);
            }
            continue;
        }
        if let Some(fingerprint) = scopes(&change.subject).find_map(|path| rebound.get(path)) {
            change.causes = vec![fingerprint.clone()];
        }
        if change.causes.is_empty()
            && let Some(renamed) = scopes(&change.subject).find_map(|path| named.get(path))
        {
            change.causes.clone_from(renamed);
        }
        if change.class.is_renaming() && change.causes.is_empty() {
            change.causes = neighbors(change, contract);
        }
    }
}

/// The type that stands for the operation of a method in `Request`, by the path of the method.
fn request_of(lock: &Lock, library: &str, path: &str) -> Option<String> {
    let (handle, name) = path.rsplit_once("::")?;
    let prefix = format!("{library}::resources::");
    let handle = handle.strip_prefix(&prefix)?;
    let mut resources = lock.resources.values();
    let resource = resources.find(|resource| resource.handle == handle)?;
    let request = &resource.methods.get(name)?.request;
    Some(format!("{prefix}{}::{request}", owner(handle)))
}

/// A path, what is around it, and what it is a request for: `Request<Get>::limit` is of `Get`.
fn scopes(subject: &str) -> impl Iterator<Item = &str> {
    let subject = subject.split_once(": ").map_or(subject, |(item, _)| item);
    let requested = subject.split_once("::Request<").map(|(_, inside)| {
        let end = inside.find([',', '>']).unwrap_or(inside.len());
        inside.get(..end).unwrap_or_default()
    });
    [Some(subject), Some(owner(subject)), requested]
        .into_iter()
        .flatten()
}

/// The changes by which a name means something else: those of what it is written for, else of what is around it.
fn reasons(rebound: &Change, contract: &[Change]) -> Vec<String> {
    let of = |path: &str| -> Vec<String> {
        let found = contract.iter().filter(|change| {
            change.rust_path.as_deref() == Some(path) && change.class != &prose::DOCS_CHANGED
        });
        found.map(|change| change.fingerprint.clone()).collect()
    };
    let own = of(&rebound.subject);
    if !own.is_empty() {
        return own;
    }
    // A type of what stands in an operation has its name from there.
    let routes: Vec<String> = rebound.after.split(", ").filter_map(route_of).collect();
    let renamed = contract.iter().filter(|change| {
        change.class == &operations::OPERATION_RENAMED && routes.contains(&change.subject)
    });
    let renamed: Vec<String> = renamed.map(|change| change.fingerprint.clone()).collect();
    if renamed.is_empty() {
        of(owner(&rebound.subject))
    } else {
        renamed
    }
}

/// Verb and path of the operation in which a place is: `GET /pets` of `GET /pets response`.
fn route_of(place: &str) -> Option<String> {
    let (verb, rest) = place.split_once(' ')?;
    let (path, _) = rest.split_once(' ')?;
    path.starts_with('/').then(|| format!("{verb} {path}"))
}

/// Says of renamed schemas and tags what people write for them; where these are used is no place of theirs.
pub(super) fn locate(contract: &mut [Change], same: &Same, new: &Version) {
    let library = &new.surface.library;
    for change in contract {
        let found =
            if change.class == &types::SCHEMA_RENAMED || change.class == &types::SCHEMA_EXTRACTED {
                let mut named = new.lock.types.iter();
                let named = named.find(|(_, locked)| locked.places.contains(&change.after));
                named.map(|(name, _)| format!("{library}::types::{name}"))
            } else if change.class == &operations::TAG_RENAMED {
                let mut resources = new.lock.resources.values();
                let resource = resources.find(|resource| {
                    let routes = resource
                        .methods
                        .values()
                        .map(|method| method.operation.clone());
                    same.concerns(change, &routes.collect())
                });
                resource.map(|resource| format!("{library}::resources::{}", resource.handle))
            } else {
                None
            };
        if found.is_some() {
            change.rust_path = found;
        }
    }
}

/// What came or went next to a name that is another one, the nearest only.
fn neighbors(renamed: &Change, contract: &[Change]) -> Vec<String> {
    let name = |path: &str| path.rsplit("::").next().unwrap_or_default().to_lowercase();
    let words = [&renamed.before, &renamed.after].map(|path| name(path));
    let near = |change: &Change| -> Option<(usize, bool)> {
        let path = change.rust_path.as_deref()?;
        let has_moved = change.old.is_some() != change.new.is_some();
        let shared = path
            .split("::")
            .zip(renamed.subject.split("::"))
            .take_while(|(one, other)| one == other)
            .count();
        let named = name(path);
        let is_alike = words
            .iter()
            .any(|word| named.contains(word.as_str()) || word.contains(&named));
        (has_moved && shared > 1).then_some((shared, is_alike))
    };
    let nearest = contract.iter().filter_map(near).max();
    let found = contract
        .iter()
        .filter(|change| nearest.is_some() && near(change) == nearest);
    found.map(|change| change.fingerprint.clone()).collect()
}

/// A path without its last segment.
fn owner(path: &str) -> &str {
    path.rsplit_once("::").map_or("", |(owner, _)| owner)
}

fn change(
    surfaces: (&Surface, &Surface),
    class: &'static Class,
    paths: (&str, &str),
    [before, after]: [String; 2],
) -> Change {
    Change {
        effect: Effect::Breaking,
        old: place(surfaces.0, paths.0),
        new: place(surfaces.1, paths.1),
        rust_path: Some(paths.1.to_owned()),
        before,
        after,
        bump: Bump::Major,
        ..Change::of(class, paths.0)
    }
}

/// A path as the listing has it: a setter may stand in a block for all answers of its request.
fn existing(surface: &Surface, path: String) -> String {
    let Some((request, member)) = path.rsplit_once(">::") else {
        return path;
    };
    let start = format!("{request}, ");
    let mut blocks = surface.items.iter().filter(|item| {
        item.path.starts_with(&start) && item.members.iter().any(|found| found.name == member)
    });
    blocks
        .next()
        .map_or(path.clone(), |item| format!("{}::{member}", item.path))
}

/// Where an item or a member stands in the sources.
fn place(surface: &Surface, path: &str) -> Option<Location> {
    let item = surface.items.iter().find(|item| item.path == path);
    let place = item.map(|item| &item.place).or_else(|| {
        let (owner, name) = path.rsplit_once("::")?;
        let mut members = surface
            .items
            .iter()
            .filter(|item| item.path == owner)
            .flat_map(|item| &item.members);
        members
            .find(|member| member.name == name)
            .map(|member| &member.place)
    })?;
    Some(Location {
        file: place.file.clone(),
        line: place.line,
        ..Location::default()
    })
}

/// The changes of the contract by which a thing has another name.
fn causes(thing: &Thing, same: &Same, contract: &[Change]) -> Vec<String> {
    let of = |wanted: &dyn Fn(&Change) -> bool| -> Vec<String> {
        let found = contract.iter().filter(|change| wanted(change));
        found.map(|change| change.fingerprint.clone()).collect()
    };
    match thing {
        Thing::Operations(routes) => {
            let routes = |change: &Change| same.concerns(change, routes);
            let groups = of(&|change| change.class == &operations::TAG_RENAMED && routes(change));
            if !groups.is_empty() {
                return groups;
            }
            of(&|change| {
                let classes = [
                    &operations::OPERATION_RENAMED,
                    &operations::OPERATION_PATH_CHANGED,
                    &operations::OPERATION_VERB_CHANGED,
                ];
                classes.contains(&change.class) && routes(change)
            })
        }
        Thing::Type(was, is) => {
            // What stands inside a schema is called after it.
            let root = |place: &str| place.split('.').next().unwrap_or_default().to_owned();
            let roots = (root(was), root(is));
            let own = of(&|change| {
                let class = change.class;
                (class == &types::SCHEMA_RENAMED
                    && (change.before == roots.0 || change.after == roots.1))
                    || (class == &types::SCHEMA_INLINED && change.before == roots.0)
                    || (class == &types::SCHEMA_EXTRACTED && change.after == roots.1)
                    || (class == &prose::CODE_NAME_CHANGED && [was, is].contains(&&change.subject))
            });
            match route_of(is) {
                // What stands in an operation is called after it.
                Some(route) if own.is_empty() => {
                    causes(&Thing::Operations([route].into()), same, contract)
                }
                _ => own,
            }
        }
    }
}
