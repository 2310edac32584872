//! Schemas that no operation uses: no request shows them, but the crate has them.

use crate::diff::classes::meaning::{UNUSED_SCHEMA_ADDED, UNUSED_SCHEMA_REMOVED};
use crate::diff::{Change, Version};
use std::collections::{BTreeMap, BTreeSet};

/// Adds a change of the contract for every schema that came or went with types of the crate, as the cause of that.
pub(in crate::diff) fn explain(
    contract: &mut Vec<Change>,
    surface: &mut [Change],
    (old, new): (&Version, &Version),
) {
    let (gone, come) = (alone(old, new), alone(new, old));
    let mut known: BTreeSet<String> = BTreeSet::new();
    for change in surface.iter_mut().filter(|change| change.causes.is_empty()) {
        let item = change
            .subject
            .split_once(": ")
            .map_or(change.subject.as_str(), |(item, _)| item);
        // `Maybe<Pet>` is there with `Pet`.
        let item = item
            .split_once('<')
            .map_or(item, |(_, inside)| inside.trim_end_matches('>'));
        let cause = match (gone.get(item), come.get(item)) {
            (Some(root), None) => Change {
                old: old.paths.place_of(item),
                before: root.clone(),
                ..Change::of(&UNUSED_SCHEMA_REMOVED, root)
            },
            (None, Some(root)) => Change {
                new: new.paths.place_of(item),
                after: root.clone(),
                ..Change::of(&UNUSED_SCHEMA_ADDED, root)
            },
            _ => continue,
        };
        change.causes = vec![cause.fingerprint.clone()];
        if known.insert(cause.fingerprint.clone()) {
            contract.push(cause);
        }
    }
}

/// Paths of types of which the other side has nothing and which no operation uses, with the schema around each.
fn alone(here: &Version, there: &Version) -> BTreeMap<String, String> {
    let others = there.lock.types.values();
    let others: BTreeSet<&String> = others.flat_map(|locked| &locked.places).collect();
    let library = &here.surface.library;
    let mut alone = BTreeMap::new();
    for (name, locked) in &here.lock.types {
        let path = format!("{library}::types::{name}");
        let is_alone = locked.places.iter().all(|place| !others.contains(place));
        if !is_alone || here.paths.users(&path).is_some() {
            continue;
        }
        let place = locked.places.first().map_or("", String::as_str);
        let root = place.split('.').next().unwrap_or_default().to_owned();
        let params = locked.params.iter();
        for params in params {
            alone.insert(format!("{library}::types::{params}"), root.clone());
        }
        alone.insert(path, root);
    }
    alone
}
