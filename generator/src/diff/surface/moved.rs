//! Paths: which are gone or new, and which items stand under another canonical path although nothing else became of them.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Findings, Seen};
use crate::diff::classes::surface as classes;
use crate::diff::meaning::Renames;
use crate::surface::{Item, Reexport, SourcePlace, Surface};

/// Old canonical paths to the new ones of the same items.
pub(super) type Moved = BTreeMap<String, String>;

/// Items whose canonical path changed while one of their paths stayed.
pub(super) fn find(old: &Surface, new: &Surface) -> Moved {
    let paths = |surface: &Surface| -> BTreeSet<String> {
        let items = surface.items.iter();
        items.map(|item| item.path.clone()).collect()
    };
    let (before, after) = (paths(old), paths(new));
    let mut moved = Moved::new();
    // The old path became a further one.
    for reexport in &new.reexports {
        if before.contains(&reexport.path) && after.contains(&reexport.target) {
            moved.insert(reexport.path.clone(), reexport.target.clone());
        }
    }
    // A further path became the only one.
    for reexport in &old.reexports {
        let is_left = before.contains(&reexport.target)
            && !after.contains(&reexport.target)
            && !moved.contains_key(&reexport.target);
        if is_left && after.contains(&reexport.path) {
            moved.insert(reexport.target.clone(), reexport.path.clone());
        }
    }
    moved
}

/// The old surface as it would be if its items stood under their new paths.
pub(super) fn follow(old: &Surface, moved: &Moved) -> Surface {
    if moved.is_empty() {
        return old.clone();
    }
    let mut followed = old.clone();
    for item in &mut followed.items {
        with_new_paths(item, moved);
    }
    followed
}

/// The old surface as it would be if what has another name had had it before.
pub(super) fn under_new_names(old: &Surface, renames: &Renames) -> Surface {
    let mut followed = follow(old, &renames.items);
    for reexport in &mut followed.reexports {
        for path in [&mut reexport.path, &mut reexport.target] {
            *path = renamed(path, &renames.items);
        }
    }
    if renames.members.is_empty() {
        return followed;
    }
    for item in &mut followed.items {
        for member in &mut item.members {
            let now = renames.member(&item.path, &member.name).to_owned();
            if now != member.name {
                for text in [&mut member.line, &mut member.signature] {
                    *text = with_first_word(text, &member.name, &now);
                }
                member.name = now;
            }
        }
    }
    followed
}

/// A text with a word replaced where it stands first.
fn with_first_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let first = text.match_indices(word).find(|(at, _)| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    });
    match first.and_then(|(at, _)| Some((text.get(..at)?, text.get(at + word.len()..)?))) {
        Some((before, after)) => format!("{before}{by}{after}"),
        None => text.to_owned(),
    }
}

/// Replaces every path in an item that moved.
pub(super) fn with_new_paths(item: &mut Item, moved: &Moved) {
    for text in [&mut item.path, &mut item.line, &mut item.signature] {
        *text = renamed(text, moved);
    }
    for auto in &mut item.auto_traits {
        let needs = auto.needs.iter_mut();
        let follow =
            |needs: &BTreeSet<String>| needs.iter().map(|one| renamed(one, moved)).collect();
        needs.for_each(|needs| *needs = follow(needs));
    }
    item.impls = item
        .impls
        .iter()
        .map(|entry| renamed(entry, moved))
        .collect();
    for member in &mut item.members {
        for text in [&mut member.line, &mut member.signature] {
            *text = renamed(text, moved);
        }
    }
}

/// A text with every path in it that moved, replaced.
pub(in crate::diff) fn renamed(text: &str, moved: &Moved) -> String {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':');
    let mut result = String::with_capacity(text.len());
    let mut word = String::new();
    for character in text.chars().chain(std::iter::once(' ')) {
        if is_part(character) {
            word.push(character);
            continue;
        }
        // `name: path` ends the name with a colon of its own.
        let bare = word.trim_end_matches(':');
        let colons = word.get(bare.len()..).unwrap_or_default().to_owned();
        result.push_str(&followed(bare, moved));
        result.push_str(&colons);
        word.clear();
        result.push(character);
    }
    result.pop();
    result
}

/// A path, or the start of one, where it is now.
fn followed(path: &str, moved: &Moved) -> String {
    let mut end = path.len();
    while let Some(start) = path.get(..end) {
        if let Some(new) = moved.get(start) {
            let rest = path.get(end..).unwrap_or_default();
            return format!("{new}{rest}");
        }
        match start.rfind("::") {
            Some(position) => end = position,
            None => break,
        }
    }
    path.to_owned()
}

/// Compares the paths that are not canonical.
pub(super) fn compare_paths(old: &Surface, new: &Surface, moved: &Moved, findings: &mut Findings) {
    let nowhere = SourcePlace::default();
    let (mut before, mut after) = (targets(old), targets(new));
    for (target, _) in before.values_mut() {
        if let Some(new) = moved.get(target) {
            new.clone_into(target);
        }
    }
    // The canonical paths of what moved are further ones on the other side.
    for (path, target) in moved {
        before.insert(path.clone(), (target.clone(), path.clone()));
        after.insert(target.clone(), (target.clone(), target.clone()));
    }
    for (path, (target, line)) in &before {
        let old_seen = Some(Seen {
            line,
            place: &nowhere,
        });
        match after.get(path) {
            Some((other, _)) if other == target => {}
            Some((_, line)) => {
                let new_seen = Some(Seen {
                    line,
                    place: &nowhere,
                });
                findings.push(&classes::PATH_RETARGETED, path, old_seen, new_seen);
            }
            None => findings.push(&classes::PATH_REMOVED, path, old_seen, None),
        }
    }
    for (path, (_, line)) in after.iter().filter(|(path, _)| !before.contains_key(*path)) {
        let new_seen = Some(Seen {
            line,
            place: &nowhere,
        });
        findings.push(&classes::PATH_ADDED, path, None, new_seen);
    }
}

/// The further paths of a surface, each with where it leads to and its line.
fn targets(surface: &Surface) -> BTreeMap<String, (String, String)> {
    let line = |reexport: &Reexport| format!("pub use {} = {}", reexport.path, reexport.target);
    surface
        .reexports
        .iter()
        .map(|reexport| {
            let target = (reexport.target.clone(), line(reexport));
            (reexport.path.clone(), target)
        })
        .collect()
}
