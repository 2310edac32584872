//! Which operations reach which types, and in which direction.

use crate::diff::Side;
use crate::model::{Ty, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a subject bears the name of a schema, or that of the operation that it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// The name of a schema: the same whoever uses it.
    Schema,
    /// An operation, as people name it.
    Operation(String),
}

/// An old and a new type that stand in the same place, in one direction.
#[derive(Clone, Debug)]
pub(super) struct TypePair<'a> {
    /// The old and the new type.
    pub(super) ids: (TypeId, TypeId),
    /// The old type as it is used.
    pub(super) old: &'a Ty,
    /// The new type as it is used.
    pub(super) new: &'a Ty,
    /// In which direction they travel.
    pub(super) side: Side,
    /// What people call the new type.
    pub(super) subject: String,
    /// Whose name that is.
    pub(super) home: Home,
}

/// Who uses a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The matched operation of that number.
    Operation(usize),
    /// The pair of types of that number.
    TypePair(usize),
}

/// Pairs of types that were met, and from where.
#[derive(Debug, Default)]
pub(super) struct Reach<'a> {
    nodes: Vec<TypePair<'a>>,
    numbers: BTreeMap<((TypeId, TypeId), Side), usize>,
    /// For each pair, the pairs that it uses.
    used: Vec<BTreeSet<usize>>,
    /// For each pair, the operations that use it themselves.
    direct: Vec<BTreeSet<usize>>,
}

impl<'a> Reach<'a> {
    /// Whether a pair has been met in that direction.
    pub(super) fn knows(&self, ids: (TypeId, TypeId), side: Side) -> bool {
        self.numbers.contains_key(&(ids, side))
    }

    /// Adds a pair that is met for the first time.
    pub(super) fn add(&mut self, node: TypePair<'a>) {
        self.numbers.insert((node.ids, node.side), self.nodes.len());
        self.nodes.push(node);
        self.used.push(BTreeSet::new());
        self.direct.push(BTreeSet::new());
    }

    /// Notes that `source` uses a pair.
    pub(super) fn uses(&mut self, source: Source, ids: (TypeId, TypeId), side: Side) {
        let Some(number) = self.numbers.get(&(ids, side)).copied() else {
            return;
        };
        let (sets, user, used) = match source {
            Source::Operation(operation) => (&mut self.direct, number, operation),
            Source::TypePair(user) => (&mut self.used, user, number),
        };
        if let Some(set) = sets.get_mut(user) {
            set.insert(used);
        }
    }

    /// All pairs of types that were met, once each.
    pub(super) fn pairs(&self) -> Vec<(TypeId, TypeId)> {
        let pairs: BTreeSet<_> = self.nodes.iter().map(|node| node.ids).collect();
        pairs.into_iter().collect()
    }

    /// The pair of that number, if so many were met.
    pub(super) fn node(&self, number: usize) -> Option<&TypePair<'a>> {
        self.nodes.get(number)
    }

    /// For each pair, the operations that reach it. Sets are handed on from users to what they use, the earliest met first, so that only
    /// circles are gone through more than once.
    pub(super) fn operations(&self, count: usize) -> Vec<Operations> {
        let mut reached: Vec<Operations> = self
            .direct
            .iter()
            .map(|direct| {
                let mut operations = Operations::none(count);
                for operation in direct {
                    operations.insert(*operation);
                }
                operations
            })
            .collect();
        let mut open: BTreeSet<usize> = (0..reached.len()).collect();
        while let Some(user) = open.pop_first() {
            let (Some(operations), Some(uses)) = (reached.get(user).cloned(), self.used.get(user))
            else {
                continue;
            };
            for used in uses {
                if reached
                    .get_mut(*used)
                    .is_some_and(|reached| reached.extend(&operations))
                {
                    open.insert(*used);
                }
            }
        }
        reached
    }
}

/// A set of matched operations, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Operations(Vec<u64>);

impl Operations {
    /// The empty set of up to `count`.
    pub(super) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Adds one.
    pub(super) fn insert(&mut self, operation: usize) {
        if let Some(word) = self.0.get_mut(operation / 64) {
            *word |= 1 << (operation % 64);
        }
    }

    /// Adds all of another set, and says whether any was new.
    pub(super) fn extend(&mut self, other: &Self) -> bool {
        let mut grown = false;
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            grown |= *more & !*word != 0;
            *word |= more;
        }
        grown
    }

    /// The operations in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            (0..64)
                .filter(move |bit| word & (1 << bit) != 0)
                .map(move |bit| index * 64 + bit)
        })
    }
}
