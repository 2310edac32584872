//! Items: there or not, their definitions, what their attributes promise.

use super::findings::{Findings, Seen};
use super::pairs::{grouped, paired};
use crate::diff::Effect;
use crate::diff::classes::surface as classes;
use crate::surface::{Attributes, Item, ItemKind, SourcePlace, Surface};

/// Compares what has a path of its own. Blocks for other types are left to the comparison of traits, those with a header to that of members.
pub(super) fn compare(old: &Surface, new: &Surface, findings: &mut Findings) {
    let keyed = |surface| -> Vec<_> {
        items(surface)
            .map(|item| ((item.path.clone(), space(item.kind)), item))
            .collect()
    };
    for ((path, _), (before, after)) in grouped(keyed(old), keyed(new)) {
        for pair in paired(&before, &after, |item| item.attributes.cfg.clone()) {
            match pair {
                (Some(before), Some(after)) => compare_item(&path, before, after, findings),
                (Some(before), None) => {
                    findings.push(&classes::ITEM_REMOVED, &path, Some(seen(before)), None);
                }
                (None, after) => {
                    let after = after.map(seen);
                    findings.push(&classes::ITEM_ADDED, &path, None, after);
                }
            }
        }
    }
}

/// What is not a block.
fn items(surface: &Surface) -> impl Iterator<Item = &Item> {
    surface
        .items
        .iter()
        .filter(|item| item.kind != ItemKind::Impl)
}

pub(super) fn seen(item: &Item) -> Seen<'_> {
    Seen {
        line: &item.line,
        place: &item.place,
    }
}

/// Items of different spaces live beside each other under one path.
fn space(kind: ItemKind) -> u8 {
    match kind {
        ItemKind::Module
        | ItemKind::Struct
        | ItemKind::Enum
        | ItemKind::Union
        | ItemKind::Trait
        | ItemKind::TypeAlias => 0,
        ItemKind::Function | ItemKind::Constant | ItemKind::Static => 1,
        ItemKind::Macro => 2,
        ItemKind::Impl => 3,
    }
}

fn compare_item(path: &str, before: &Item, after: &Item, findings: &mut Findings) {
    let sides = (seen(before), seen(after));
    if before.kind != after.kind {
        let class = &classes::ITEM_KIND_CHANGED;
        findings.push(class, path, Some(sides.0), Some(sides.1));
        return;
    }
    let is_private = (before.has_private_fields, after.has_private_fields);
    let signatures = match is_private {
        // A struct without fields is written with `;`, one whose fields nobody sees is not: the fields are compared below.
        (true, false) => (
            before.signature.as_str(),
            after.signature.trim_end_matches(';'),
        ),
        (false, true) => (
            before.signature.trim_end_matches(';'),
            after.signature.as_str(),
        ),
        _ => (before.signature.as_str(), after.signature.as_str()),
    };
    if signatures.0 != signatures.1 {
        let class = findings.of_signature(signatures.0, signatures.1);
        findings.push(class, path, Some(sides.0), Some(sides.1));
    } else if before.signature == after.signature && bare(&before.line) != bare(&after.line) {
        let class = &classes::ARGUMENTS_RENAMED;
        findings.push(class, path, Some(sides.0), Some(sides.1));
    }
    compare_attributes(
        path,
        (&before.attributes, sides.0),
        (&after.attributes, sides.1),
        before.has_private_fields,
        findings,
    );
    compare_auto_traits(
        path,
        (before, sides.0.place),
        (after, sides.1.place),
        findings,
    );
    // Where literals were impossible before, a private field takes nothing away.
    if !before.attributes.non_exhaustive && is_private == (false, true) {
        let class = &classes::PRIVATE_FIELDS_ADDED;
        findings.push(class, path, Some(sides.0), Some(sides.1));
    }
    if !after.attributes.non_exhaustive && is_private == (true, false) {
        let class = &classes::PRIVATE_FIELDS_REMOVED;
        findings.push(class, path, Some(sides.0), Some(sides.1));
    }
}

/// Compares what a type is by what it holds: less where it needs more than before.
fn compare_auto_traits(
    path: &str,
    (old_item, old): (&Item, &SourcePlace),
    (new_item, new): (&Item, &SourcePlace),
    findings: &mut Findings,
) {
    for (before, after) in old_item.auto_traits.iter().zip(&new_item.auto_traits) {
        let class = match (&before.needs, &after.needs) {
            (before, after) if before == after => continue,
            // Other parameters have other names; they are compared as the signature.
            (Some(_), Some(_)) if old_item.signature != new_item.signature => continue,
            (None, _) => &classes::AUTO_TRAIT_GAINED,
            (Some(before), Some(after)) if after.is_subset(before) => &classes::AUTO_TRAIT_GAINED,
            _ => &classes::AUTO_TRAIT_LOST,
        };
        let seen = |line, place| Some(Seen { line, place });
        let sides = (seen(&before.text, old), seen(&after.text, new));
        let subject = format!("{path}: {}", before.name);
        findings.push(class, &subject, sides.0, sides.1);
    }
}

/// A line without the attributes before it, which are compared by themselves.
pub(super) fn bare(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix("#[") {
        let Some((_, after)) = inner.split_once("] ") else {
            break;
        };
        rest = after;
    }
    rest
}

/// Compares what attributes promise. `is_closed`: there were no literals outside of the crate anyway.
pub(super) fn compare_attributes(
    path: &str,
    (before, old): (&Attributes, Seen<'_>),
    (after, new): (&Attributes, Seen<'_>),
    is_closed: bool,
    findings: &mut Findings,
) {
    let flags = [
        (
            before.deprecated,
            after.deprecated,
            &classes::DEPRECATED_ADDED,
            &classes::DEPRECATED_REMOVED,
        ),
        (
            before.must_use,
            after.must_use,
            &classes::MUST_USE_ADDED,
            &classes::MUST_USE_REMOVED,
        ),
        (
            before.cfg.is_some(),
            after.cfg.is_some(),
            &classes::FEATURE_NEEDED,
            &classes::FEATURE_NOT_NEEDED,
        ),
    ];
    for (before, after, added, removed) in flags {
        match (before, after) {
            (false, true) => findings.push(added, path, Some(old), Some(new)),
            (true, false) => findings.push(removed, path, Some(old), Some(new)),
            _ => {}
        }
    }
    if before.cfg.is_some() && after.cfg.is_some() && before.cfg != after.cfg {
        findings.push(&classes::FEATURE_NEEDED, path, Some(old), Some(new));
    }
    let class = match (before.non_exhaustive, after.non_exhaustive) {
        (false, true) => &classes::NON_EXHAUSTIVE_ADDED,
        (true, false) => &classes::NON_EXHAUSTIVE_REMOVED,
        _ => return,
    };
    // A struct with private fields has neither literals nor complete patterns outside of the crate.
    let effect = match class.surface {
        Some(effect) if !is_closed => effect,
        _ => Effect::Neutral,
    };
    findings.push_as(class, effect, path, Some(old), Some(new));
}
