//! The two comparisons joined: which change of the contract a change of the crate comes from.

use super::classes::contract::{prose, security};
use super::paths::{Paths, Written};
use super::{Change, Class, Effect, Reached};
use std::collections::{BTreeMap, BTreeSet};

/// Classes of changes that bring and take away setters of credentials.
const CREDENTIALS: &[&Class] = &[
    &security::AUTH_ALTERNATIVE_ADDED,
    &security::AUTH_ALTERNATIVE_REMOVED,
    &security::AUTH_REQUIRED_ADDED,
    &security::AUTH_REQUIRED_DROPPED,
];

/// Says of every change of the contract what people write for it in Rust, and of every change of the surface which changes of the contract
/// it comes from: those of the very thing; else those of something in the same item, as constructors change with the members; else, for a
/// type that came or went, those of the operations that use it. One that is left comes from the generator or the runtime.
pub(super) fn join(contract: &mut [Change], surface: &mut [Change], old: &Paths, new: &Paths) {
    let causes: Vec<Cause> = contract
        .iter_mut()
        .map(|change| Cause::of(change, old, new))
        .collect();
    let mut by_path = Index::new();
    let mut by_place = Index::new();
    let mut by_owner = Index::new();
    let mut by_operation = (Index::new(), Index::new());
    for (number, cause) in causes.iter().enumerate() {
        // Prose is no part of the surface.
        if cause.is_prose {
            continue;
        }
        note(&mut by_path, cause.paths.iter().map(String::as_str), number);
        note(
            &mut by_place,
            cause.shared.iter().map(String::as_str),
            number,
        );
        if cause.matters {
            let owners = cause.owners.iter().map(String::as_str);
            note(&mut by_owner, owners, number);
            note(&mut by_operation.0, &cause.reached.old, number);
            note(&mut by_operation.1, &cause.reached.new, number);
        }
    }
    for change in surface.iter_mut().filter(|change| change.causes.is_empty()) {
        // The item that changed, or the item whose member changed. An impl is named after its item: `Pet: From<Toy>`.
        let subject = change
            .subject
            .split_once(": ")
            .map_or(change.subject.as_str(), |(implementer, _)| implementer);
        let items = [subject, owner(subject)];
        let inside = argument(subject);
        let mut found = look_up(&by_path, items);
        if found.is_empty() {
            found = look_up(&by_place, [subject]);
        }
        if found.is_empty() {
            found = look_up(&by_owner, items);
        }
        if found.is_empty() {
            for (paths, index) in [(old, &by_operation.0), (new, &by_operation.1)] {
                let users = items
                    .into_iter()
                    .chain(inside)
                    .filter_map(|item| paths.users(item));
                let users = users.chain(paths.home(subject));
                found.extend(look_up(index, users.flatten()));
            }
        }
        let mut found: Vec<&Cause> = found.into_iter().filter_map(|at| causes.get(at)).collect();
        // What came comes from what came, and what went from what went, where there is such a thing.
        let way = Way::of(change);
        if found.iter().any(|cause| cause.way == way) {
            found.retain(|cause| cause.way == way);
        }
        // What breaks code comes from what breaks something, and what adds to it from what adds, where there is such a thing.
        let is_grave = |effect: Effect| effect >= Effect::Undecided;
        let weight = is_grave(change.effect);
        if found
            .iter()
            .any(|cause| cause.matters && is_grave(cause.effect) == weight)
        {
            found.retain(|cause| !cause.matters || is_grave(cause.effect) == weight);
        }
        change.causes = found
            .into_iter()
            .map(|cause| cause.fingerprint.clone())
            .collect();
    }
}

/// The type in brackets behind an item: `Pet` of `Maybe<Pet>`.
fn argument(path: &str) -> Option<&str> {
    let (_, inside) = path.split_once('<')?;
    inside.strip_suffix('>')
}

/// Explains what only mentions another type, as types that are equal share one: by what explains the type, or what is in it.
pub(super) fn mentioned(surface: &mut [Change]) {
    let mut explained: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for of in [|subject| subject, owner] {
        for change in surface.iter().filter(|change| !change.causes.is_empty()) {
            let path = of(change.subject.as_str()).to_owned();
            explained.entry(path).or_insert(change.causes.clone());
        }
    }
    let paths = |text: &str| -> BTreeSet<String> {
        let is_part = |character: char| character.is_alphanumeric() || "_:".contains(character);
        let words = text.split(|character| !is_part(character));
        words.map(str::to_owned).collect()
    };
    for change in surface.iter_mut().filter(|change| change.causes.is_empty()) {
        let (before, after) = (paths(&change.before), paths(&change.after));
        let differing = before.symmetric_difference(&after);
        let causes: BTreeSet<&String> = differing
            .filter_map(|path| explained.get(path))
            .flatten()
            .collect();
        change.causes = causes.into_iter().cloned().collect();
    }
}

/// Causes by something that they have, in the order in which they were found.
type Index<'c, K> = BTreeMap<&'c K, Vec<usize>>;

fn note<'c, K: Ord + ?Sized>(
    index: &mut Index<'c, K>,
    keys: impl IntoIterator<Item = &'c K>,
    number: usize,
) {
    for key in keys {
        index.entry(key).or_default().push(number);
    }
}

fn look_up<'k, K: Ord + ?Sized + 'k>(
    index: &Index<'_, K>,
    keys: impl IntoIterator<Item = &'k K>,
) -> BTreeSet<usize> {
    keys.into_iter()
        .filter_map(|key| index.get(key))
        .flatten()
        .copied()
        .collect()
}

/// Whether a thing came, went, or is another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Came,
    Went,
    Changed,
}

impl Way {
    fn of(change: &Change) -> Self {
        match (&change.old, &change.new) {
            (None, Some(_)) => Self::Came,
            (Some(_), None) => Self::Went,
            _ => Self::Changed,
        }
    }
}

/// A change of the contract, as far as it may be the cause of others.
struct Cause {
    fingerprint: String,
    way: Way,
    is_prose: bool,
    /// Whether it does more than to name things.
    matters: bool,
    effect: Effect,
    /// Paths of what stands at the same place.
    shared: BTreeSet<String>,
    /// Paths of the thing itself.
    paths: BTreeSet<String>,
    /// Items around it, and those of its operations.
    owners: BTreeSet<String>,
    reached: Reached,
}

impl Cause {
    fn of(change: &mut Change, old: &Paths, new: &Paths) -> Self {
        let before = change.old.as_ref().and_then(|place| old.at(place));
        let after = change.new.as_ref().and_then(|place| new.at(place));
        change.rust_path = after.or(before).map(|written| written.path.clone());
        let mut cause = Self {
            fingerprint: change.fingerprint.clone(),
            way: Way::of(change),
            effect: change.effect,
            shared: BTreeSet::new(),
            is_prose: change.class == &prose::DOCS_CHANGED,
            matters: change.effect != Effect::Neutral,
            paths: BTreeSet::new(),
            owners: BTreeSet::new(),
            reached: change.reached.clone(),
        };
        for written in [before, after].into_iter().flatten() {
            cause.add(written);
        }
        for (place, paths) in [(&change.old, old), (&change.new, new)] {
            let shared = place.as_ref().and_then(|place| paths.shared(place));
            cause.shared.extend(shared.into_iter().flatten().cloned());
        }
        if CREDENTIALS.contains(&change.class) {
            let before = old.credentials(&change.reached.old);
            let after = new.credentials(&change.reached.new);
            let differing = before.symmetric_difference(&after);
            cause.paths.extend(differing.map(|path| (*path).clone()));
        }
        let before = change.reached.old.iter();
        let after = change.reached.new.iter();
        let before = before.filter_map(|index| old.operation(*index));
        let after = after.filter_map(|index| new.operation(*index));
        for written in before.chain(after) {
            cause.owners.extend(written.owners.iter().cloned());
            cause.owners.insert(written.path.clone());
        }
        cause
    }

    fn add(&mut self, written: &Written) {
        self.paths.insert(written.path.clone());
        self.paths.extend(written.also.iter().cloned());
        self.owners.extend(written.owners.iter().cloned());
    }
}

/// A path without its last segment. Colons inside angle brackets do not count.
fn owner(path: &str) -> &str {
    let mut depth = 0_usize;
    let mut end = None;
    for (at, character) in path.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => end = Some(at),
            _ => {}
        }
    }
    end.and_then(|at| path.get(..at)?.strip_suffix(':'))
        .unwrap_or(path)
}
