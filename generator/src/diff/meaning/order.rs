//! Arguments that stand in another order because what they fill does in the description.

use super::Renames;
use crate::diff::classes::meaning::{ARGUMENT_MEANING_CHANGED, ORDER_CHANGED};
use crate::diff::{Change, Version};
use std::collections::BTreeMap;

/// What takes arguments, by its path, with the name of its thing and the arguments.
fn takers(version: &Version) -> BTreeMap<String, (String, &[String])> {
    let library = &version.surface.library;
    let mut takers = BTreeMap::new();
    for resource in version.lock.resources.values() {
        for (name, method) in &resource.methods {
            let path = format!("{library}::resources::{}::{name}", resource.handle);
            let thing = method.operation.clone();
            takers.insert(path, (thing, method.arguments.as_slice()));
        }
    }
    for (name, locked) in &version.lock.types {
        let path = format!("{library}::types::{name}::new");
        let thing = locked.places.first().cloned().unwrap_or_default();
        takers.insert(path, (thing, locked.arguments.as_slice()));
    }
    takers
}

/// Adds a change of the contract for every order that changes what callers write, as the cause of that.
pub(in crate::diff) fn explain(
    contract: &mut Vec<Change>,
    surface: &mut [Change],
    (old, new): (&Version, &Version),
    renames: &Renames,
) {
    let after = takers(new);
    // Under the names that they have now.
    let before: BTreeMap<String, (String, &[String])> = takers(old)
        .into_iter()
        .map(|(path, taker)| (renames.path(&path), taker))
        .collect();
    for change in surface {
        let is_open = change.causes.is_empty() || change.class == &ARGUMENT_MEANING_CHANGED;
        let (Some((_, was)), Some((thing, is))) =
            (before.get(&change.subject), after.get(&change.subject))
        else {
            continue;
        };
        let sorted = |arguments: &[String]| {
            let mut sorted = arguments.to_vec();
            sorted.sort();
            sorted
        };
        if !is_open || was == is || sorted(was) != sorted(is) {
            continue;
        }
        let owner = change
            .subject
            .strip_suffix("::new")
            .unwrap_or(&change.subject);
        let cause = Change {
            old: old.paths.place_of(owner),
            new: new.paths.place_of(owner),
            rust_path: Some(change.subject.clone()),
            before: was.join(", "),
            after: is.join(", "),
            ..Change::of(&ORDER_CHANGED, thing)
        };
        change.causes = vec![cause.fingerprint.clone()];
        if contract
            .iter()
            .all(|known| known.fingerprint != cause.fingerprint)
        {
            contract.push(cause);
        }
    }
}
