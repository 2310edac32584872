//! What is found on the way, and the changes that become of it.

use super::names::label;
use super::reach::{Home, Operations, Source};
use super::{Comparison, describe};
use crate::diag::Pointer;
use crate::diff::classes::contract::{operations as class, prose};
use crate::diff::{Bump, Change, Class, Effect, Location, Owner, Reached, Side, fingerprint};
use crate::model::{Operation, Ty};
use std::collections::BTreeMap;

/// A thing that stands in both descriptions, while it is compared.
#[derive(Clone, Debug)]
pub(super) struct Counterpart {
    /// What people call it.
    pub(super) subject: String,
    /// In which direction it travels.
    pub(super) side: Side,
    /// What it is part of.
    pub(super) source: Source,
    /// Where it stood.
    pub(super) old: Pointer,
    /// Where it stands.
    pub(super) new: Pointer,
    /// What it is to the thing around it.
    pub(super) role: Role,
}

/// What a value is to the thing around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A value with a name: a member, a parameter, a body.
    Value,
    /// An item of an array.
    Item,
    /// A member of an object that is not listed.
    Unlisted,
}

impl Counterpart {
    /// The same thing under a longer name.
    pub(super) fn inside(&self, suffix: &str, role: Role) -> Self {
        Self {
            subject: format!("{}{suffix}", self.subject),
            role,
            ..self.clone()
        }
    }

    /// A part of the thing that stands elsewhere.
    pub(super) fn part(&self, suffix: &str, old: &Pointer, new: &Pointer) -> Self {
        Self {
            subject: format!("{}{suffix}", self.subject),
            role: Role::Value,
            old: old.clone(),
            new: new.clone(),
            ..self.clone()
        }
    }
}

/// Who is concerned.
#[derive(Clone, Debug)]
enum Concerned {
    /// The whole document.
    Document,
    /// One operation that is in one description only: its position among those of both, its name, and its position in that description.
    Operation(usize, String, Reached),
    /// What a thing is part of.
    Source(Source),
}

/// A change that was found, before its effect is known.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    class: &'static Class,
    side: Side,
    concerned: Concerned,
    subject: String,
    old: Option<Pointer>,
    new: Option<Pointer>,
    before: String,
    after: String,
}

impl Finding {
    /// A change of something that stands in both descriptions.
    pub(super) fn changed(
        class: &'static Class,
        place: &Counterpart,
        before: impl Into<String>,
        after: impl Into<String>,
    ) -> Self {
        Self {
            class,
            side: place.side,
            concerned: Concerned::Source(place.source),
            subject: place.subject.clone(),
            old: Some(place.old.clone()),
            new: Some(place.new.clone()),
            before: before.into(),
            after: after.into(),
        }
    }

    /// A change of the whole document.
    pub(super) fn of_document(
        class: &'static Class,
        side: Side,
        subject: &str,
        places: (Option<Pointer>, Option<Pointer>),
        words: (String, String),
    ) -> Self {
        Self {
            class,
            side,
            concerned: Concerned::Document,
            subject: subject.to_owned(),
            old: places.0,
            new: places.1,
            before: words.0,
            after: words.1,
        }
    }

    /// An operation that is gone; `position` among those of both descriptions, `index` among the old ones.
    pub(super) fn removed(position: usize, index: usize, operation: &Operation) -> Self {
        let reached = Reached {
            old: vec![index],
            new: Vec::new(),
        };
        Self {
            before: operation.route(),
            old: Some(operation.origin.clone()),
            ..Self::of_operation(&class::OPERATION_REMOVED, position, operation, reached)
        }
    }

    /// An operation that is new; `position` among those of both descriptions, `index` among the new ones.
    pub(super) fn added(position: usize, index: usize, operation: &Operation) -> Self {
        let reached = Reached {
            old: Vec::new(),
            new: vec![index],
        };
        Self {
            after: operation.route(),
            new: Some(operation.origin.clone()),
            ..Self::of_operation(&class::OPERATION_ADDED, position, operation, reached)
        }
    }

    fn of_operation(
        class: &'static Class,
        position: usize,
        operation: &Operation,
        reached: Reached,
    ) -> Self {
        Self {
            class,
            side: Side::Request,
            concerned: Concerned::Operation(position, label(operation), reached),
            subject: operation.route(),
            old: None,
            new: None,
            before: String::new(),
            after: String::new(),
        }
    }

    /// The same for people only: it travels in no direction.
    pub(super) fn for_people(self) -> Self {
        Self {
            side: Side::Neither,
            ..self
        }
    }

    /// The same in both directions.
    pub(super) fn both_ways(self) -> Self {
        Self {
            side: Side::Both,
            ..self
        }
    }
}

impl Comparison<'_> {
    /// Notes a change of something that stands in both descriptions.
    pub(super) fn note(
        &mut self,
        class: &'static Class,
        place: &Counterpart,
        before: impl Into<String>,
        after: impl Into<String>,
    ) {
        self.findings
            .push(Finding::changed(class, place, before, after));
    }

    /// Notes something new inside a thing: `suffix` to its name, where it stands, and what it is.
    pub(super) fn came(
        &mut self,
        class: &'static Class,
        place: &Counterpart,
        suffix: &str,
        at: &Pointer,
        what: impl Into<String>,
    ) {
        let mut found = Finding::changed(class, &place.inside(suffix, Role::Value), "", what);
        (found.old, found.new) = (None, Some(at.clone()));
        self.findings.push(found);
    }

    /// Notes something gone from a thing: `suffix` to its name, where it stood, and what it was.
    pub(super) fn gone(
        &mut self,
        class: &'static Class,
        place: &Counterpart,
        suffix: &str,
        at: &Pointer,
        what: impl Into<String>,
    ) {
        let mut found = Finding::changed(class, &place.inside(suffix, Role::Value), what, "");
        (found.old, found.new) = (Some(at.clone()), None);
        self.findings.push(found);
    }

    /// Notes whether something has to be there from now on, or does not have to any more.
    pub(super) fn required(
        &mut self,
        place: &Counterpart,
        (old, new): (bool, bool),
        (became_required, became_optional): (&'static Class, &'static Class),
    ) {
        match (old, new) {
            (false, true) => self.note(became_required, place, "optional", "required"),
            (true, false) => self.note(became_optional, place, "required", "optional"),
            _ => {}
        }
    }

    /// An old type in a few words.
    pub(super) fn was(&self, ty: &Ty) -> String {
        describe::ty(&self.old.types, &self.old_twins, ty)
    }

    /// A new type in a few words.
    pub(super) fn is(&self, ty: &Ty) -> String {
        describe::ty(&self.new.types, &self.new_twins, ty)
    }
}

/// A finding together with all others that say the same.
struct Merged {
    finding: Finding,
    operations: Operations,
}

impl Comparison<'_> {
    /// Everything that was found, each thing once, in the order of the new description.
    pub(super) fn changes(self) -> Vec<Change> {
        let reached = self.reach.operations(self.matched.len());
        let mut merged: Vec<Merged> = Vec::new();
        let mut known: BTreeMap<(&str, &str, (&str, &str)), usize> = BTreeMap::new();
        for finding in &self.findings {
            // Prose of a body, of its examples and of its schema is prose of one thing.
            let words = match finding.class == &prose::DOCS_CHANGED {
                true => ("", ""),
                false => (finding.before.as_str(), finding.after.as_str()),
            };
            let key = (finding.class.id, finding.subject.as_str(), words);
            let operations = match &finding.concerned {
                Concerned::Source(Source::Operation(number)) => {
                    let mut one = Operations::none(self.matched.len());
                    one.insert(*number);
                    one
                }
                Concerned::Source(Source::TypePair(number)) => {
                    reached.get(*number).cloned().unwrap_or_default()
                }
                Concerned::Document | Concerned::Operation(..) => {
                    Operations::none(self.matched.len())
                }
            };
            let number = *known.entry(key).or_insert(merged.len());
            match merged.get_mut(number) {
                Some(earlier) => {
                    earlier.finding.side = together(earlier.finding.side, finding.side);
                    earlier.operations.extend(&operations);
                }
                None => merged.push(Merged {
                    finding: finding.clone(),
                    operations,
                }),
            }
        }
        // Sorting keeps the order in which things of the same place were found.
        merged.sort_by_key(|merged| self.order(&merged.finding));
        merged
            .into_iter()
            .map(|merged| self.change(merged))
            .collect()
    }

    /// Where a finding belongs: the document, then operations, then types, each in the order of the new description.
    fn order(&self, finding: &Finding) -> (usize, usize) {
        match &finding.concerned {
            Concerned::Document => (0, 0),
            Concerned::Operation(position, ..) => (1, *position),
            Concerned::Source(Source::Operation(number)) => {
                (1, self.positions.get(*number).copied().unwrap_or_default())
            }
            Concerned::Source(Source::TypePair(number)) => (
                2,
                self.reach
                    .node(*number)
                    .map_or(0, |node| node.ids.1.index()),
            ),
        }
    }

    fn change(&self, merged: Merged) -> Change {
        let Merged {
            finding,
            operations,
        } = merged;
        let matched = || {
            operations
                .iter()
                .filter_map(|number| self.matched.get(number))
        };
        let new = matched().filter_map(|(_, new)| self.new.operations.get(*new));
        let (names, reached) = match &finding.concerned {
            Concerned::Operation(_, name, reached) => (vec![name.clone()], reached.clone()),
            Concerned::Document | Concerned::Source(_) => (
                new.map(label).collect(),
                Reached {
                    old: matched().map(|(old, _)| *old).collect(),
                    new: matched().map(|(_, new)| *new).collect(),
                },
            ),
        };
        let identity: Vec<String> = match &finding.concerned {
            Concerned::Source(Source::TypePair(number)) => {
                match self.reach.node(*number).map(|node| &node.home) {
                    Some(Home::Operation(name)) => vec![name.clone()],
                    Some(Home::Schema) | None => Vec::new(),
                }
            }
            // A tag is the same one whoever bears it.
            _ if finding.class == &class::TAG_RENAMED => Vec::new(),
            _ => names.clone(),
        };
        let owners = self.owners(&finding.concerned);
        let location = |pointer: Pointer, owner| Location {
            pointer: pointer.as_str().to_owned(),
            owner,
            ..Location::default()
        };
        Change {
            class: finding.class,
            effect: effect(finding.class, finding.side),
            side: finding.side,
            fingerprint: fingerprint(finding.class.id, &identity, &finding.subject),
            operations: names,
            reached,
            subject: finding.subject,
            old: finding.old.map(|pointer| location(pointer, owners.0)),
            new: finding.new.map(|pointer| location(pointer, owners.1)),
            rust_path: None,
            before: finding.before,
            after: finding.after,
            bump: Bump::Patch,
            causes: Vec::new(),
        }
    }

    /// What the changed thing belongs to in the old and in the new description.
    fn owners(&self, concerned: &Concerned) -> (Option<Owner>, Option<Owner>) {
        let pair = match concerned {
            Concerned::Document | Concerned::Operation(..) => None,
            Concerned::Source(Source::Operation(number)) => self
                .matched
                .get(*number)
                .map(|(old, new)| (Owner::Operation(*old), Owner::Operation(*new))),
            Concerned::Source(Source::TypePair(number)) => self
                .reach
                .node(*number)
                .map(|node| (Owner::Type(node.ids.0), Owner::Type(node.ids.1))),
        };
        pair.unzip()
    }
}

/// What a class does in a direction; the worse of the two where it travels in both, or in none.
fn effect(class: &Class, side: Side) -> Effect {
    let either = class.request.max(class.response);
    match side {
        Side::Request => class.request.or(either),
        Side::Response => class.response.or(either),
        Side::Both | Side::Neither => either,
    }
    .unwrap_or(Effect::Undecided)
}

/// Two directions as one.
fn together(left: Side, right: Side) -> Side {
    match (left, right) {
        (Side::Neither, other) | (other, Side::Neither) => other,
        (left, right) if left == right => left,
        _ => Side::Both,
    }
}
