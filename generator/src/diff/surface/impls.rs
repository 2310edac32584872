//! Traits: which types implement them, under which bounds, with which associated types.

use super::findings::{Findings, Seen};
use crate::diff::classes::surface as classes;
use crate::surface::{Item, ItemKind, SourcePlace, Surface};
use std::collections::{BTreeMap, BTreeSet};

/// What a type implements, and where it stands.
#[derive(Default)]
struct Traits<'a> {
    /// By the trait alone: what is said before and behind it.
    by_trait: BTreeMap<String, BTreeSet<&'a str>>,
    place: Option<&'a SourcePlace>,
    /// Whether the type itself is listed, rather than a block for some arguments of it.
    is_item: bool,
}

/// Compares the traits of all types that are on both sides.
pub(super) fn compare(old: &Surface, new: &Surface, findings: &mut Findings) {
    let (mut before, mut after) = (traits(old), traits(new));
    let paths: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    for path in paths {
        let old = before.remove(&path).unwrap_or_default();
        let new = after.remove(&path).unwrap_or_default();
        // The traits of an item that came or went go with it.
        if (old.is_item && new.place.is_none()) || (new.is_item && old.place.is_none()) {
            continue;
        }
        compare_traits(&path, &old, &new, findings);
    }
}

fn traits(surface: &Surface) -> BTreeMap<String, Traits<'_>> {
    let mut found: BTreeMap<String, Traits<'_>> = BTreeMap::new();
    for item in &surface.items {
        let (path, entries) = entries(item);
        if entries.is_empty() && item.kind == ItemKind::Impl {
            continue;
        }
        let traits = found.entry(path).or_default();
        traits.place.get_or_insert(&item.place);
        traits.is_item |= item.kind != ItemKind::Impl;
        for (name, entry) in entries {
            traits.by_trait.entry(name).or_default().insert(entry);
        }
    }
    found
}

/// The type of an item and its traits; a block for another crate's type is one trait of that type.
fn entries(item: &Item) -> (String, Vec<(String, &str)>) {
    if item.kind == ItemKind::Impl
        && let Some((name, ty)) = item.path.split_once(" for ")
    {
        return (ty.to_owned(), vec![(stem(name), item.line.as_str())]);
    }
    let entries = item.impls.iter();
    let entries = entries.map(|entry| (stem(entry), entry.as_str()));
    (item.path.clone(), entries.collect())
}

fn compare_traits(path: &str, old: &Traits<'_>, new: &Traits<'_>, findings: &mut Findings) {
    let nowhere = SourcePlace::default();
    let names: BTreeSet<&String> = old.by_trait.keys().chain(new.by_trait.keys()).collect();
    for name in names {
        let subject = format!("{path}: {name}");
        let lines = |traits: &Traits<'_>| {
            let entries = traits.by_trait.get(name);
            entries.map(|entries| entries.iter().copied().collect::<Vec<_>>().join("; "))
        };
        let (before, mut after) = (lines(old), lines(new));
        // Every future turns into itself.
        if after.is_none() && name == "IntoFuture" {
            let future = new.by_trait.get("Future");
            after = future.and_then(|entries| entries.first().map(|entry| (*entry).to_owned()));
        }
        let place = |traits: &Traits<'_>| traits.place.cloned().unwrap_or_else(|| nowhere.clone());
        let places = (place(old), place(new));
        let before_seen = before.as_deref().map(|line| Seen {
            line,
            place: &places.0,
        });
        let after_seen = after.as_deref().map(|line| Seen {
            line,
            place: &places.1,
        });
        let class = match (before.as_deref(), after.as_deref()) {
            (Some(before), Some(after)) if before == after => continue,
            (Some(before), Some(after)) if is_conditional(after, before) => {
                &classes::FEATURE_NEEDED
            }
            (Some(before), Some(after)) if is_conditional(before, after) => {
                &classes::FEATURE_NOT_NEEDED
            }
            (Some(_), Some(_)) => &classes::IMPL_CHANGED,
            (Some(_), None) => &classes::IMPL_REMOVED,
            (None, _) => &classes::IMPL_ADDED,
        };
        findings.push(class, &subject, before_seen, after_seen);
    }
}

/// Whether an entry is another one under a condition.
fn is_conditional(entry: &str, other: &str) -> bool {
    entry.starts_with("#[cfg(") && !other.starts_with("#[cfg(") && without_attribute(entry) == other
}

fn without_attribute(entry: &str) -> &str {
    match entry.find(")] ") {
        Some(end) if entry.starts_with("#[") => entry.get(end + ")] ".len()..).unwrap_or(entry),
        _ => entry,
    }
}

/// A trait with its arguments, without conditions, bounds and associated types.
fn stem(entry: &str) -> String {
    let entry = without_attribute(entry);
    let entry = match split_brackets(entry) {
        Some((_, rest)) if entry.starts_with('<') => rest.trim_start(),
        _ => entry,
    };
    let entry = entry.split(" where ").next().unwrap_or(entry);
    let Some(start) = entry.find('<') else {
        return entry.to_owned();
    };
    let (name, arguments) = entry.split_at(start);
    let Some((inner, _)) = split_brackets(arguments) else {
        return entry.to_owned();
    };
    let kept: Vec<&str> = split_arguments(inner)
        .into_iter()
        .filter(|argument| !is_chosen(argument))
        .collect();
    if kept.is_empty() {
        name.to_owned()
    } else {
        format!("{name}<{}>", kept.join(", "))
    }
}

/// Whether an argument chooses an associated type.
fn is_chosen(argument: &str) -> bool {
    let name = argument.split(" = ").next().unwrap_or_default();
    name.len() < argument.len()
        && name
            .chars()
            .take_while(|character| *character != '<')
            .all(|character| character.is_alphanumeric() || character == '_')
}

/// What is between the brackets at the start of a text, and what is behind them.
pub(super) fn split_brackets(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (position, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' if previous != '-' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..position)?, text.get(position + 1..)?));
        }
        previous = character;
    }
    None
}

/// Arguments, split at the commas that are not inside of one.
pub(super) fn split_arguments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut previous = ' ';
    for (position, character) in text.char_indices() {
        match character {
            '<' | '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.extend(text.get(start..position));
                start = position + 1;
            }
            _ => {}
        }
        previous = character;
    }
    found.extend(text.get(start..));
    found.into_iter().map(str::trim).collect()
}
