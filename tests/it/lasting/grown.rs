//! Additions, one after the other: what a name meant before, it means afterwards, or it is gone; with the lock it is never gone.

use super::additions::{ALL, Adder, Kind};
use super::places::excerpt;
use super::{DOCUMENTS, document, names};
use sdk_tests::meaning::{Meanings, gone, meanings, rebound};
use sdk_tests::random::Random;
use sdkgen::lock::Lock;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Documents of the corpus that things are taken from, beside the others of [`DOCUMENTS`].
const DONORS: [&str; 2] = ["readme-discriminators.yaml", "weather-gov.yaml"];

/// Paths of an excerpt, which is small so that many additions can be tried.
const PATHS: usize = 5;

/// Excerpts of each document.
const EXCERPTS: u64 = 15;

/// Additions to each excerpt, one on top of the other.
const STEPS: usize = 26;

/// What was tried, and what went wrong.
#[derive(Default)]
struct Tally {
    made: BTreeMap<Kind, usize>,
    wrong: Vec<String>,
}

/// Names of a crate that an adversary would take for something else.
fn taken(lock: &Lock) -> Vec<String> {
    let mut names: Vec<String> = lock.types.keys().cloned().collect();
    for resource in lock.resources.values() {
        for (name, method) in &resource.methods {
            names.extend([name, &method.request].map(String::clone));
            names.extend(method.setters.keys().cloned());
            names.extend(method.params.clone());
        }
    }
    for ty in lock.types.values() {
        names.extend(ty.params.clone());
        for named in [&ty.fields, &ty.values, &ty.variants, &ty.methods] {
            names.extend(named.keys().cloned());
        }
    }
    names
}

/// Without the types that a component took from inline schemas, which only a lock holds: their names are the generator's, that of the
/// component is the description's.
fn without_components_for_inline(old: &Meanings, mut new: Meanings) -> Meanings {
    // Inside a component, an operation, or a server.
    let is_inline = |place: &String| place.contains(['.', ' ', '/']);
    let taken: Vec<String> = new
        .iter()
        .filter(|(path, places)| {
            let before = old.get(*path).is_some_and(|old| old.iter().all(is_inline));
            path.starts_with("types::") && before && !places.iter().all(is_inline)
        })
        .map(|(path, _)| path.clone())
        .collect();
    new.retain(|path, _| {
        !taken
            .iter()
            .any(|taken| path == taken || path.starts_with(&format!("{taken}::")))
    });
    new
}

/// Without what callers set one by one in bodies that became one value.
fn without_bodies_of_another_form(mut old: Meanings, before: &Lock, after: &Lock) -> Meanings {
    let whole = |lock: &Lock| -> BTreeSet<String> {
        let methods = lock
            .resources
            .values()
            .flat_map(|resource| resource.methods.values());
        let whole = methods.filter(|method| {
            let mut places = method.arguments.iter().chain(method.setters.values());
            places.any(|place| place == "body")
        });
        whole.map(|method| method.operation.clone()).collect()
    };
    let changed: Vec<String> = whole(after).difference(&whole(before)).cloned().collect();
    old.retain(|_, places| {
        !places.iter().any(|place| {
            changed.iter().any(|operation| {
                place == operation
                    || place
                        .strip_prefix(operation.as_str())
                        .is_some_and(|rest| rest.starts_with(" body "))
            })
        })
    });
    old
}

/// With the places that variants had before an added member became that by which they are told apart.
fn with_variants_where_they_were(old: &Meanings, mut new: Meanings, added: &str) -> Meanings {
    for (path, places) in &mut new {
        let Some(before) = old.get(path) else {
            continue;
        };
        let owner = |place: &str| place.rsplit_once('.').map(|(owner, _)| owner.to_owned());
        let moved = |place: &String| {
            let (start, end) = place.rsplit_once('.').unwrap_or_default();
            let stays = before
                .iter()
                .any(|old| owner(old).as_deref() == Some(start));
            stays && added.starts_with(&format!("{end:?} "))
        };
        if places.len() == before.len() && places.iter().all(moved) {
            places.clone_from(before);
        }
    }
    new
}

/// Adds to a description step by step.
fn grow(
    of: &str,
    mut description: Value,
    donor: &Value,
    seed: u64,
    steps: usize,
    tally: &mut Tally,
) {
    let (free, diagnostics) = names(&description, &Lock::default());
    let mut free = free.unwrap_or_else(|| panic!("{of}: {diagnostics:#?}"));
    let mut held = free.clone();
    let mut adder = Adder {
        donor,
        random: Random::new(seed),
        names: Vec::new(),
    };
    for step in 0..steps {
        let kind = ALL[(step + usize::try_from(seed).unwrap_or_default()) % ALL.len()];
        adder.names = taken(&free);
        let mut grown = description.clone();
        let Some(added) = adder.add(kind, &mut grown) else {
            continue;
        };
        // OpenAPI forbids two operations of one ID, of which the later one loses it, whichever was there before.
        if has_id_twice(&grown) {
            continue;
        }
        // What makes the description wrong is no addition.
        let (Some(after), _) = names(&grown, &Lock::default()) else {
            continue;
        };
        let (kept, _) = names(&grown, &held);
        let kept = kept.unwrap_or_else(|| panic!("{of}: {kind:?} {added}: no names with the lock"));
        *tally.made.entry(kind).or_default() += 1;
        let (old, new) = (meanings(&free), meanings(&after));
        let mut wrong = rebound(&old, &without_components_for_inline(&old, new));
        let (old, new) = (meanings(&held), meanings(&kept));
        let new = with_variants_where_they_were(&old, new, &added);
        let mut with_lock = rebound(&old, &new);
        // One more variant can take the tag or a shared member from a union, or make it of another kind.
        if kind != Kind::Variant {
            let old = without_bodies_of_another_form(old, &held, &kept);
            with_lock.extend(gone(&old, &new));
        }
        wrong.extend(
            with_lock
                .into_iter()
                .map(|line| format!("with the lock, {line}")),
        );
        if !wrong.is_empty() {
            tally.wrong.push(format!(
                "{of}, {kind:?} {added}:\n    {}",
                wrong.join("\n    ")
            ));
        }
        (description, free, held) = (grown, after, kept);
    }
}

/// Whether two operations have the same ID.
fn has_id_twice(description: &Value) -> bool {
    let paths = description["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let ids = operations.filter_map(|(_, operation)| operation["operationId"].as_str());
    let mut known = std::collections::BTreeSet::new();
    !ids.into_iter().all(|id| known.insert(id))
}

impl Tally {
    fn made(&self) -> usize {
        self.made.values().sum()
    }

    fn judge(&self) {
        println!("{} additions: {:?}", self.made(), self.made);
        let shown: Vec<&str> = self.wrong.iter().take(12).map(String::as_str).collect();
        assert!(
            shown.is_empty(),
            "{} of {} additions changed what a name means:\n{}",
            self.wrong.len(),
            self.made(),
            shown.join("\n")
        );
    }
}

#[test]
fn no_addition_changes_what_a_name_means() {
    let mut tally = Tally::default();
    let donors: Vec<Value> = DOCUMENTS
        .iter()
        .chain(&DONORS)
        .filter_map(|name| document(name))
        .collect();
    if donors.is_empty() {
        return;
    }
    for (number, name) in DOCUMENTS.iter().enumerate() {
        for seed in 0..EXCERPTS {
            let mut random = Random::new(seed);
            let small = excerpt(&donors[number], PATHS, &mut random);
            let others: Vec<&Value> = donors
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != number)
                .map(|(_, donor)| donor)
                .collect();
            let donor = excerpt(
                random.pick(&others).expect("a donor"),
                2 * PATHS,
                &mut random,
            );
            grow(
                &format!("{name}, excerpt {seed}"),
                small,
                &donor,
                seed,
                STEPS,
                &mut tally,
            );
        }
    }
    tally.judge();
    assert!(tally.made() >= 1_000, "{} additions", tally.made());
    for kind in ALL {
        let made = tally.made.get(&kind).copied().unwrap_or_default();
        assert!(made >= 20, "{kind:?}: {made}");
    }
}

#[test]
fn no_addition_to_a_whole_description_changes_what_a_name_means() {
    let mut tally = Tally::default();
    for (number, name) in DOCUMENTS.iter().enumerate() {
        let donor = DOCUMENTS[(number + 1) % DOCUMENTS.len()];
        let (Some(whole), Some(donor)) = (document(name), document(donor)) else {
            return;
        };
        grow(name, whole, &donor, 100, ALL.len(), &mut tally);
    }
    tally.judge();
    assert!(tally.made() >= 30, "{} additions", tally.made());
}
