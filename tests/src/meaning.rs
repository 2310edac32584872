//! What the paths of a crate mean, one by one, and which of them mean something else in another version of it.

use sdkgen::lock::{Lock, LockedMethod, LockedResource, LockedType};
use std::collections::{BTreeMap, BTreeSet};

/// What code can write, and what it stands for in the description: several places for a type that equal schemas share.
pub type Meanings = BTreeMap<String, BTreeSet<String>>;

/// The meaning of everything that a lock names.
#[must_use]
pub fn meanings(lock: &Lock) -> Meanings {
    let mut found = Meanings::new();
    for (setter, scheme) in &lock.credentials {
        note(&mut found, format!("ClientBuilder::{setter}"), scheme);
    }
    for (accessors, resource) in &lock.resources {
        of_resource(&mut found, accessors, resource);
    }
    for (name, ty) in &lock.types {
        of_type(&mut found, name, ty);
    }
    found
}

fn note(found: &mut Meanings, path: String, place: impl Into<String>) {
    found.entry(path).or_default().insert(place.into());
}

fn of_resource(found: &mut Meanings, accessors: &str, resource: &LockedResource) {
    note(found, format!("resources::{}", resource.handle), accessors);
    let module = resource
        .handle
        .rsplit_once("::")
        .map_or("", |(module, _)| module);
    for (name, method) in &resource.methods {
        of_method(
            found,
            &format!("{accessors}.{name}"),
            &format!("resources::{module}"),
            method,
        );
    }
}

fn of_method(found: &mut Meanings, path: &str, module: &str, method: &LockedMethod) {
    let operation = &method.operation;
    note(found, format!("{path}()"), operation);
    let request = format!("Request<{module}::{}>", method.request);
    note(found, request.clone(), operation);
    // Letters of headers are the same in both cases.
    let taken = |place: &str| match place.strip_prefix("header ") {
        Some(name) => format!("{operation} header {}", name.to_ascii_lowercase()),
        None => format!("{operation} {place}"),
    };
    for (setter, place) in &method.setters {
        note(found, format!("{request}::{setter}"), taken(place));
    }
    match &method.params {
        Some(params) => {
            let params = format!("{module}::{params}");
            note(found, params.clone(), operation);
            for (field, place) in &method.fields {
                note(found, format!("{params}::{field}"), taken(place));
            }
        }
        // With another number of arguments no code compiles that was written before.
        None => positions(found, path, &method.arguments),
    }
}

fn of_type(found: &mut Meanings, name: &str, ty: &LockedType) {
    let path = format!("types::{name}");
    for place in &ty.places {
        note(found, path.clone(), place);
    }
    match &ty.params {
        Some(params) => {
            for place in &ty.places {
                note(
                    found,
                    format!("types::{params}"),
                    format!("arguments of {place}"),
                );
            }
        }
        None => positions(found, &format!("{path}::new"), &ty.arguments),
    }
    for named in [&ty.fields, &ty.values, &ty.variants, &ty.methods] {
        for (member, place) in named {
            note(found, format!("{path}::{member}"), place);
        }
    }
}

fn positions(found: &mut Meanings, path: &str, arguments: &[String]) {
    for (position, place) in arguments.iter().enumerate() {
        let path = format!("{path}, argument {} of {}", position + 1, arguments.len());
        note(found, path, place);
    }
}

/// Paths that are in both and have nothing in common, with both meanings.
#[must_use]
pub fn rebound(before: &Meanings, after: &Meanings) -> Vec<String> {
    let both = before
        .iter()
        .filter_map(|(path, old)| Some((path, old, after.get(path)?)));
    both.filter(|(_, old, new)| old.is_disjoint(new))
        .map(|(path, old, new)| format!("{path}: {old:?}, now {new:?}"))
        .collect()
}

/// Paths that are no more, with their meaning. Positions of arguments are left out: where there are more arguments, no code fills the wrong one.
#[must_use]
pub fn gone(before: &Meanings, after: &Meanings) -> Vec<String> {
    before
        .iter()
        .filter(|(path, _)| !after.contains_key(*path) && !path.contains(", argument "))
        .map(|(path, old)| format!("{path}: {old:?}"))
        .collect()
}
