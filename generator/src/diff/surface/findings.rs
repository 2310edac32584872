//! Changes as they are found.

use super::impls::split_brackets;
use super::parameters::parameters;
use crate::diff::change::fingerprint;
use crate::diff::classes::surface as classes;
use crate::diff::{Bump, Change, Class, Effect, Location, Reached, Side};
use crate::surface::{SourcePlace, Surface};

/// One side of a change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    /// Its line in the listing.
    pub(super) line: &'a str,
    /// Where it stands.
    pub(super) place: &'a SourcePlace,
}

/// The changes that were found.
#[derive(Debug)]
pub(super) struct Findings {
    changes: Vec<Change>,
    /// Paths of new types into which their only parameter converts.
    wrappers: Vec<String>,
}

impl Findings {
    /// No changes so far between an old surface and this one.
    pub(super) fn of(new: &Surface) -> Self {
        let wrappers = new.items.iter().filter(|item| {
            let parameters = parameters(item);
            matches!(parameters.as_slice(), [only] if item.impls.contains(&format!("From<{only}>")))
        });
        Self {
            changes: Vec::new(),
            wrappers: wrappers.map(|item| item.path.clone()).collect(),
        }
    }

    /// The class of a change of what callers pass and receive.
    pub(super) fn of_signature(&self, before: &str, after: &str) -> &'static Class {
        const CONVERTED: &str = "impl Into";
        let mut unwrapped = String::new();
        let mut rest = after;
        while let Some(at) = rest.find(CONVERTED) {
            let (start, from) = rest.split_at(at + CONVERTED.len());
            unwrapped.push_str(start);
            rest = from;
            let inner = self.wrappers.iter().find_map(|wrapper| {
                let inner = from.strip_prefix('<')?.strip_prefix(wrapper.as_str())?;
                let (argument, behind) = split_brackets(inner)?;
                Some((argument, behind.strip_prefix('>')?))
            });
            if let Some((argument, behind)) = inner {
                unwrapped.push_str(&format!("<{argument}>"));
                rest = behind;
            }
        }
        unwrapped.push_str(rest);
        if unwrapped == before {
            &classes::CONVERSION_CHANGED
        } else {
            &classes::SIGNATURE_CHANGED
        }
    }

    /// Notes a change of something with a path, with the effect that its class has.
    pub(super) fn push(
        &mut self,
        class: &'static Class,
        subject: &str,
        old: Option<Seen<'_>>,
        new: Option<Seen<'_>>,
    ) {
        let effect = class.surface.unwrap_or(Effect::Undecided);
        self.push_as(class, effect, subject, old, new);
    }

    /// Notes a change whose effect is not that of its class.
    pub(super) fn push_as(
        &mut self,
        class: &'static Class,
        effect: Effect,
        subject: &str,
        old: Option<Seen<'_>>,
        new: Option<Seen<'_>>,
    ) {
        self.changes.push(Change {
            class,
            effect,
            side: Side::Neither,
            operations: Vec::new(),
            reached: Reached::default(),
            subject: subject.to_owned(),
            old: old.map(|seen| location(seen.place)),
            new: new.map(|seen| location(seen.place)),
            rust_path: Some(subject.to_owned()),
            before: old.map_or_else(String::new, |seen| seen.line.to_owned()),
            after: new.map_or_else(String::new, |seen| seen.line.to_owned()),
            bump: bump(effect),
            fingerprint: fingerprint(class.id, &[], subject),
            causes: Vec::new(),
        });
    }

    /// Notes a change of what the manifest says. An empty text is something that is not there.
    pub(super) fn push_package(
        &mut self,
        class: &'static Class,
        subject: &str,
        before: &str,
        after: &str,
    ) {
        let manifest = SourcePlace {
            file: "Cargo.toml".to_owned(),
            line: 0,
        };
        let seen = |line| Seen {
            line,
            place: &manifest,
        };
        let old = (!before.is_empty()).then(|| seen(before));
        let new = (!after.is_empty()).then(|| seen(after));
        self.push(class, subject, old, new);
        if let Some(change) = self.changes.last_mut() {
            change.rust_path = None;
        }
    }

    /// All changes, sorted by what changed.
    pub(super) fn into_changes(mut self) -> Vec<Change> {
        self.changes.sort_by(|left, right| {
            (&left.subject, left.class.id).cmp(&(&right.subject, right.class.id))
        });
        self.changes
    }
}

fn location(place: &SourcePlace) -> Location {
    Location {
        pointer: String::new(),
        file: place.file.clone(),
        line: place.line,
        owner: None,
    }
}

fn bump(effect: Effect) -> Bump {
    match effect {
        Effect::Neutral => Bump::Patch,
        Effect::Additive => Bump::Minor,
        Effect::Undecided | Effect::Breaking => Bump::Major,
    }
}
