//! Members: fields, variants, methods, constants, what traits ask for.

use super::findings::{Findings, Seen};
use super::impls::{split_arguments, split_brackets};
use super::items::{bare, compare_attributes};
use super::pairs::{grouped, paired};
use crate::diff::Class;
use crate::diff::classes::surface as classes;
use crate::surface::{Item, ItemKind, Member, MemberKind, Surface};
use std::collections::BTreeMap;

/// A member and the item whose line it stands under.
#[derive(Clone, Copy)]
struct Owned<'a> {
    owner: &'a Item,
    member: &'a Member,
}

impl Owned<'_> {
    /// All that callers depend on: a block's header is part of it.
    fn signature(&self) -> String {
        match self.owner.kind {
            ItemKind::Impl => format!("{} {}", self.owner.signature, self.member.signature),
            _ => self.member.signature.clone(),
        }
    }

    /// As people read it.
    fn line(&self) -> String {
        match self.owner.kind {
            ItemKind::Impl => format!("{} {}", self.owner.line, self.member.line),
            _ => self.member.line.clone(),
        }
    }
}

/// Compares all members of what is on both sides; those of an item that came or went go with it.
pub(super) fn compare(old: &Surface, new: &Surface, findings: &mut Findings) {
    let (before, after) = (owners(old), owners(new));
    for ((path, name, _), (olds, news)) in grouped(members(old), members(new)) {
        let subject = format!("{path}::{name}");
        for pair in paired(&olds, &news, |owned: Owned<'_>| {
            owned.member.attributes.cfg.clone()
        }) {
            match pair {
                (Some(one), Some(other)) => compare_member(&subject, one, other, findings),
                (Some(one), None) if !is_gone(&path, &before, &after) => {
                    findings.push(removed(one), &subject, Some(seen(one)), None);
                }
                (None, Some(other)) if !is_gone(&path, &after, &before) => {
                    let class = added(other, before.get(path.as_str()).copied());
                    findings.push(class, &subject, None, Some(seen(other)));
                }
                _ => {}
            }
        }
    }
}

/// Items by path; where a path has a type and a function, the type.
fn owners(surface: &Surface) -> BTreeMap<&str, &Item> {
    let mut found = BTreeMap::new();
    for item in &surface.items {
        if item.kind != ItemKind::Impl {
            found.entry(item.path.as_str()).or_insert(item);
        }
    }
    found
}

/// Whether an item is on the one side and not on the other, or has become something else.
fn is_gone(path: &str, here: &BTreeMap<&str, &Item>, there: &BTreeMap<&str, &Item>) -> bool {
    match (here.get(path), there.get(path)) {
        (Some(here), Some(there)) => here.kind != there.kind,
        (here, _) => here.is_some(),
    }
}

/// Every member by owner, name, and whether it is a field, a variant or something else.
fn members(surface: &Surface) -> Vec<((String, String, u8), Owned<'_>)> {
    let mut found = Vec::new();
    for owner in &surface.items {
        for member in &owner.members {
            let space = match member.kind {
                MemberKind::Field => 0,
                MemberKind::Variant => 1,
                _ => 2,
            };
            let key = (owner.path.clone(), member.name.clone(), space);
            found.push((key, Owned { owner, member }));
        }
    }
    found
}

fn seen(owned: Owned<'_>) -> Seen<'_> {
    Seen {
        line: &owned.member.line,
        place: &owned.member.place,
    }
}

/// The class of a member that is gone.
fn removed(owned: Owned<'_>) -> &'static Class {
    match owned.member.kind {
        MemberKind::Field => &classes::FIELD_REMOVED,
        MemberKind::Variant => &classes::VARIANT_REMOVED,
        _ if owned.owner.kind == ItemKind::Trait => &classes::TRAIT_MEMBER_REMOVED,
        _ => &classes::MEMBER_REMOVED,
    }
}

/// The class of a member that is new in an item that was there before.
fn added(owned: Owned<'_>, before: Option<&Item>) -> &'static Class {
    let was_open = before.is_some_and(|before| before.attributes.non_exhaustive);
    let had_private = before.is_some_and(|before| before.has_private_fields);
    match owned.member.kind {
        MemberKind::Field if was_open || had_private => &classes::FIELD_ADDED,
        MemberKind::Field => &classes::EXHAUSTIVE_FIELD_ADDED,
        MemberKind::Variant if was_open => &classes::VARIANT_ADDED,
        MemberKind::Variant => &classes::EXHAUSTIVE_VARIANT_ADDED,
        _ if owned.owner.kind != ItemKind::Trait => &classes::MEMBER_ADDED,
        _ if owned.member.has_default() => &classes::PROVIDED_TRAIT_MEMBER_ADDED,
        _ if before.is_some_and(Item::is_sealed) => &classes::SEALED_TRAIT_MEMBER_ADDED,
        _ => &classes::REQUIRED_TRAIT_MEMBER_ADDED,
    }
}

/// Whether nothing changed but that the type itself now asks for what only the block with the member asked for.
fn is_asked_by_type(old: Owned<'_>, new: Owned<'_>) -> bool {
    let parameters = |item: &Item| {
        let start = item.signature.find('<')?;
        let (declared, _) = split_brackets(item.signature.get(start..)?)?;
        Some(
            split_arguments(declared)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    };
    let is_moved = old.owner.kind == ItemKind::Impl
        && new.owner.kind != ItemKind::Impl
        && old.member.signature == new.member.signature;
    is_moved
        && matches!((parameters(old.owner), parameters(new.owner)), (Some(old), Some(new))
            if old.iter().all(|parameter| new.contains(parameter)))
}

fn compare_member(subject: &str, old: Owned<'_>, new: Owned<'_>, findings: &mut Findings) {
    let lines = (old.line(), new.line());
    let sides = (
        Seen {
            line: &lines.0,
            place: &old.member.place,
        },
        Seen {
            line: &lines.1,
            place: &new.member.place,
        },
    );
    let signatures = (old.signature(), new.signature());
    if signatures.0 != signatures.1 && !is_asked_by_type(old, new) {
        let class = match (old.member.kind, new.member.kind) {
            (MemberKind::Field, _) => &classes::FIELD_TYPE_CHANGED,
            (MemberKind::Variant, _) => &classes::VARIANT_CHANGED,
            _ => findings.of_signature(&signatures.0, &signatures.1),
        };
        findings.push(class, subject, Some(sides.0), Some(sides.1));
    } else if bare(old.member.line_without_default()) != bare(new.member.line_without_default()) {
        let class = &classes::ARGUMENTS_RENAMED;
        findings.push(class, subject, Some(sides.0), Some(sides.1));
    }
    if old.owner.kind == ItemKind::Trait {
        let class = match (old.member.has_default(), new.member.has_default()) {
            (true, false) if old.owner.is_sealed() => None,
            (true, false) => Some(&classes::TRAIT_MEMBER_BECAME_REQUIRED),
            (false, true) => Some(&classes::TRAIT_MEMBER_BECAME_PROVIDED),
            _ => None,
        };
        if let Some(class) = class {
            findings.push(class, subject, Some(sides.0), Some(sides.1));
        }
    }
    compare_attributes(
        subject,
        (&old.member.attributes, sides.0),
        (&new.member.attributes, sides.1),
        false,
        findings,
    );
}
