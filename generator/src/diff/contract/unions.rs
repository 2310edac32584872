//! Unions: which types a value may be, and what says which one it is.

use super::Comparison;
use super::align::{Aligned, by_partner, pair};
use super::describe;
use super::findings::Counterpart;
use super::names::{Twins, behind, referred};
use crate::diff::Side;
use crate::diff::classes::contract::unions as class;
use crate::model::{JsonKind, Tag, Ty, Types, Union, Variant, VariantMatch};
use std::collections::BTreeSet;

impl<'a> Comparison<'a> {
    /// The variants of two unions.
    pub(super) fn unions(&mut self, old: &'a Union, new: &'a Union, place: &Counterpart) {
        if old.tag != new.tag {
            let words = (tag(&old.tag), tag(&new.tag));
            self.note(&class::DISCRIMINATOR_CHANGED, place, words.0, words.1);
        }
        let found = self.same_variants(old, new);
        self.order_of_variants(old, new, &found, place);
        for aligned in by_partner(&old.variants, &new.variants, &found) {
            match aligned {
                Aligned::Both(before, after) => {
                    let suffix = format!(".{}", after.hint);
                    let place = place.part(&suffix, &before.origin, &after.origin);
                    let values = (values(before), values(after));
                    if old.tag == new.tag && values.0 != values.1 {
                        let class = if values.0.is_subset(&values.1) {
                            &class::DISCRIMINATOR_VALUE_ADDED
                        } else if values.1.is_subset(&values.0) {
                            &class::DISCRIMINATOR_VALUE_REMOVED
                        } else {
                            &class::DISCRIMINATOR_VALUE_CHANGED
                        };
                        self.note(class, &place, words(before), words(after));
                    }
                    self.relate(&before.ty, &after.ty, &place);
                }
                Aligned::Removed(before) => {
                    let was = self.was(&before.ty);
                    self.gone(
                        &class::UNION_VARIANT_REMOVED,
                        place,
                        &format!(".{}", before.hint),
                        &before.origin,
                        was,
                    );
                }
                Aligned::Added(after) => {
                    let is = self.is(&after.ty);
                    self.came(
                        &class::UNION_VARIANT_ADDED,
                        place,
                        &format!(".{}", after.hint),
                        &after.origin,
                        is,
                    );
                }
            }
        }
    }

    /// Whether variants that the same JSON fits equally well have changed places. Only readers follow the order.
    fn order_of_variants(
        &mut self,
        old: &Union,
        new: &Union,
        found: &[Option<usize>],
        place: &Counterpart,
    ) {
        if (&old.tag, &new.tag) != (&Tag::Shape, &Tag::Shape) || place.side == Side::Request {
            return;
        }
        let pairs: Vec<(usize, Look<'_>, Look<'_>)> = new
            .variants
            .iter()
            .zip(found)
            .filter_map(|(after, position)| {
                let position = (*position)?;
                let before = old.variants.get(position)?;
                Some((position, Look::of(before), Look::of(after)))
            })
            .collect();
        let mut concerned = BTreeSet::new();
        for (at, (second, before, after)) in pairs.iter().enumerate() {
            for (first, other_before, other_after) in pairs.iter().skip(at + 1) {
                if first < second && before.ties(other_before) && after.ties(other_after) {
                    concerned.extend([*first, *second]);
                }
            }
        }
        if concerned.is_empty() {
            return;
        }
        let hints = |positions: &[usize]| {
            let hint = |at: &usize| {
                let hint = &old.variants.get(*at)?.hint;
                let same = old.variants.iter().filter(|other| other.hint == *hint);
                Some(match same.count() {
                    1 => hint.clone(),
                    _ => format!("{hint} ({})", at + 1),
                })
            };
            let hints: Vec<String> = positions.iter().filter_map(hint).collect();
            describe::listed(hints.into_iter())
        };
        let before: Vec<usize> = concerned.iter().copied().collect();
        let after = pairs.iter().map(|(position, ..)| *position);
        let after: Vec<usize> = after.filter(|at| concerned.contains(at)).collect();
        self.note(
            &class::UNION_ORDER_CHANGED,
            place,
            hints(&before),
            hints(&after),
        );
    }

    /// For each new variant the old one that it is: by the name of its schema, the value that selects it, what its JSON looks like,
    /// what it is called, and in the end by the type behind other names.
    fn same_variants(&self, old: &Union, new: &Union) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; new.variants.len()];
        for by in [By::Schema, By::Value, By::Looks, By::Hint, By::Meaning] {
            let clues = |union: &Union, types: &Types, twins: &Twins| -> Vec<Option<Clue>> {
                let variants = union.variants.iter();
                variants
                    .map(|variant| by.clue(types, twins, variant))
                    .collect()
            };
            pair(
                &mut found,
                &clues(old, &self.old.types, &self.old_twins),
                &clues(new, &self.new.types, &self.new_twins),
            );
        }
        found
    }
}

/// What JSON has to look like to be read as a variant.
struct Look<'a> {
    matches: &'a VariantMatch,
    required: BTreeSet<&'a str>,
    known: BTreeSet<&'a str>,
}

impl<'a> Look<'a> {
    fn of(variant: &'a Variant) -> Self {
        let set = |names: &'a [String]| names.iter().map(String::as_str).collect();
        Self {
            matches: &variant.matches,
            required: set(&variant.matches.required),
            known: set(&variant.matches.known),
        }
    }

    /// Whether JSON that is written with the members of one variant may fit both equally well, so that a reader takes the first.
    fn ties(&self, other: &Self) -> bool {
        let kinds = (self.matches.kind, other.matches.kind);
        let overlap = match kinds {
            (None, _) | (_, None) => true,
            (Some(JsonKind::Integer), Some(JsonKind::Number))
            | (Some(JsonKind::Number), Some(JsonKind::Integer)) => true,
            (left, right) => left == right,
        };
        overlap
            && self.required.is_subset(&other.known)
            && other.required.is_subset(&self.known)
            && self.matches.constants.len() == other.matches.constants.len()
            && !self.matches.differs_from(other.matches)
    }
}

/// What a variant can be known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Clue {
    Word(String),
    Looks(Option<JsonKind>, BTreeSet<String>, BTreeSet<String>),
}

/// Which of them is looked at.
#[derive(Clone, Copy)]
enum By {
    Schema,
    Value,
    Hint,
    Meaning,
    Looks,
}

impl By {
    fn clue(self, types: &Types, twins: &Twins, variant: &Variant) -> Option<Clue> {
        let matches = &variant.matches;
        let set = |names: &[String]| names.iter().cloned().collect::<BTreeSet<String>>();
        match self {
            Self::Schema => {
                referred(types, twins, &variant.ty).map(|name| Clue::Word(name.to_owned()))
            }
            Self::Value => variant.tag_values.first().cloned().map(Clue::Word),
            Self::Hint => Some(Clue::Word(variant.hint.clone())),
            Self::Meaning => match types.resolve(&variant.ty) {
                Ty::Scalar(scalar) => Some(Clue::Word(describe::scalar(*scalar).to_owned())),
                _ => behind(types, twins, &variant.ty).map(|name| Clue::Word(name.to_owned())),
            },
            Self::Looks => (!matches.known.is_empty())
                .then(|| Clue::Looks(matches.kind, set(&matches.required), set(&matches.known))),
        }
    }
}

fn values(variant: &Variant) -> BTreeSet<&str> {
    variant.tag_values.iter().map(String::as_str).collect()
}

fn words(variant: &Variant) -> String {
    let values = variant.tag_values.iter();
    describe::listed(values.map(|value| format!("{value:?}")))
}

fn tag(tag: &Tag) -> String {
    match tag {
        Tag::Property(name) => format!("the member `{name}`"),
        Tag::Shape => "what the JSON looks like".to_owned(),
    }
}
