//! Two contracts compared: does an SDK made from the old description still work against a server that keeps the new one?
//!
//! Only the model is looked at, in which every spelling of the same thing is the same. Operations are matched first; from each of them the
//! types of requests and responses are followed, old and new side by side. A pair of types is compared once for each direction, however
//! many operations reach it, and what is found counts by the directions in which it was reached.

mod align;
mod bodies;
mod constraints;
mod describe;
mod enums;
mod findings;
mod names;
mod objects;
mod operations;
mod parameters;
mod prose;
mod reach;
mod replies;
mod security;
mod servers;
mod tags;
mod types;
mod unions;

use super::Change;
use crate::model::{Api, TypeId};

use findings::Finding;
use names::Twins;
use reach::Reach;
use tags::Regrouped;

/// Things that stand in both descriptions, old and new.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// Positions of operations.
    pub(super) operations: Vec<(usize, usize)>,
    /// Types that stand in the same place of one operation or more.
    pub(super) types: Vec<(TypeId, TypeId)>,
}

/// What changed from `old` to `new`, in the order of the new description; what was removed stands beside its old neighbours.
///
/// Locations hold pointers only; whoever knows the files fills in the rest.
#[must_use]
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    matched(old, new).0
}

/// The same, and what was found to be the same thing.
pub(super) fn matched(old: &Api, new: &Api) -> (Vec<Change>, Matched) {
    let mut comparison = Comparison {
        old,
        new,
        old_twins: Twins::of(&old.types),
        new_twins: Twins::of(&new.types),
        matched: Vec::new(),
        positions: Vec::new(),
        regrouped: Regrouped::default(),
        reach: Reach::default(),
        findings: Vec::new(),
    };
    comparison.operations();
    comparison.document();
    comparison.servers();
    comparison.schemes();
    comparison.types();
    let matched = Matched {
        operations: comparison.matched.clone(),
        types: comparison.reach.pairs(),
    };
    (comparison.changes(), matched)
}

/// The work in progress.
struct Comparison<'a> {
    old: &'a Api,
    new: &'a Api,
    old_twins: Twins,
    new_twins: Twins,
    /// Operations on both sides, old and new position, in the order of the new description.
    matched: Vec<(usize, usize)>,
    /// Where each of them stands among all operations of both descriptions.
    positions: Vec<usize>,
    /// Tags and resources that have another name.
    regrouped: Regrouped,
    /// Pairs of types that have been met, and how.
    reach: Reach<'a>,
    /// What has been found so far.
    findings: Vec<Finding>,
}
