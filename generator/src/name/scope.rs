//! Names that have to differ from each other, and what happens when they do not.

use super::case::{Case, distance};
use super::reserved::KEYWORDS;
use std::collections::{BTreeMap, BTreeSet};

/// One place in which every name has to be different, also on file systems that do not tell capitals apart.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    reserved: BTreeSet<&'static str>,
    taken: BTreeSet<String>,
    /// By name: the number to try next, so that many of one name are not counted from the start each time.
    numbers: BTreeMap<String, usize>,
    case: Case,
}

/// A name that was given.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// The name.
    pub(crate) name: String,
    /// Every wish was taken, so it carries a number.
    pub(crate) numbered: bool,
}

impl Scope {
    /// An empty scope, in which the words of these lists and Rust's own get a trailing underscore.
    pub(crate) fn new(case: Case, reserved: &[&'static [&'static str]]) -> Self {
        let reserved = reserved
            .iter()
            .flat_map(|list| list.iter())
            .chain(KEYWORDS)
            .copied()
            .collect();
        Self {
            reserved,
            taken: BTreeSet::new(),
            numbers: BTreeMap::new(),
            case,
        }
    }

    /// Makes a name unavailable; the next wish counts.
    pub(crate) fn occupy(&mut self, name: &str) {
        self.taken.insert(self.key(name));
    }

    /// Whether a name could be given as it is.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.reserved.contains(name) && !self.taken.contains(&self.key(name))
    }

    /// Gives the first of the wishes that is free; a number if none is.
    pub(crate) fn claim(&mut self, wishes: &[String]) -> Claim {
        for wish in wishes {
            let name = self.unreserved(wish);
            if self.taken.insert(self.key(&name)) {
                return Claim {
                    name,
                    numbered: false,
                };
            }
        }
        // The last wish says most about the owner; the numbered name starts from the first, which people would look for.
        let base = wishes.first().map_or("unnamed", String::as_str);
        let mut number = self.numbers.get(base).copied().unwrap_or(2);
        loop {
            let name = match self.case {
                Case::Camel => format!("{base}{number}"),
                Case::Snake | Case::Constant => format!("{base}_{number}"),
            };
            number += 1;
            if self.taken.insert(self.key(&name)) {
                self.numbers.insert(base.to_owned(), number);
                return Claim {
                    name,
                    numbered: true,
                };
            }
        }
    }

    /// Names several things at once: those whose text is nearest to a name choose first, otherwise the order counts. Each is a text, which
    /// decides about the order, and its wishes.
    pub(crate) fn claim_all(&mut self, wanted: &[(&str, Vec<String>)]) -> Vec<Claim> {
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|index| wanted.get(*index).map(|(text, _)| distance(text)));
        let mut claims: Vec<(usize, Claim)> = order
            .into_iter()
            .filter_map(|index| {
                let (_, wishes) = wanted.get(index)?;
                Some((index, self.claim(wishes)))
            })
            .collect();
        claims.sort_by_key(|(index, _)| *index);
        claims.into_iter().map(|(_, claim)| claim).collect()
    }

    fn unreserved(&self, name: &str) -> String {
        if self.reserved.contains(name) {
            format!("{name}_")
        } else {
            name.to_owned()
        }
    }

    fn key(&self, name: &str) -> String {
        match self.case {
            // `ab` and `aB` are different variants, and both may be meant.
            Case::Camel | Case::Constant => name.to_owned(),
            Case::Snake => name.to_lowercase(),
        }
    }
}
