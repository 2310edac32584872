//! Unions: which types a value may be, and what says which one it is.

use super::Comparison;
use super::align::{Aligned, by_partner, pair};
use super::describe;
use super::findings::Place;
use super::names::{Twins, referred};
use crate::diff::classes::contract::unions as class;
use crate::model::{JsonKind, Tag, Types, Union, Variant};
use std::collections::BTreeSet;

impl<'a> Comparison<'a> {
    /// The variants of two unions.
    pub(super) fn unions(&mut self, old: &'a Union, new: &'a Union, place: &Place) {
        if old.tag != new.tag {
            let words = (tag(&old.tag), tag(&new.tag));
            self.note(&class::DISCRIMINATOR_CHANGED, place, words.0, words.1);
        }
        let found = self.same_variants(old, new);
        for aligned in by_partner(&old.variants, &new.variants, &found) {
            match aligned {
                Aligned::Both(before, after) => {
                    let suffix = format!(".{}", after.hint);
                    let place = place.part(&suffix, &before.origin, &after.origin);
                    let values = (values(before), values(after));
                    if old.tag == new.tag && values.0 != values.1 {
                        self.note(
                            &class::DISCRIMINATOR_VALUE_CHANGED,
                            &place,
                            words(before),
                            words(after),
                        );
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

    /// For each new variant the old one that it is: by the name of its schema, the value that selects it, what it is called, and in the end
    /// by what its JSON looks like.
    fn same_variants(&self, old: &Union, new: &Union) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; new.variants.len()];
        for by in [By::Schema, By::Value, By::Hint, By::Looks] {
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
