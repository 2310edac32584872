//! Comparison of two listings: does code written against the old crate compile against the new one?

mod aliases;
mod findings;
mod impls;
mod items;
mod members;
mod moved;
mod package;
mod pairs;
mod parameters;

use super::Change;
use super::meaning::Renames;
use crate::surface::Surface;
use findings::Findings;

pub(super) use moved::renamed;

/// What changed between two surfaces, sorted by path.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let (old, new) = (&aliases::resolved(old), &aliases::resolved(new));
    let mut findings = Findings::of(new);
    package::compare(old, new, &mut findings);
    let moved = moved::find(old, new);
    let followed = parameters::follow(moved::follow(old, &moved), new);
    items::compare(&followed, new, &mut findings);
    members::compare(&followed, new, &mut findings);
    impls::compare(&followed, new, &mut findings);
    moved::compare_paths(old, new, &moved, &mut findings);
    findings.into_changes()
}

/// The same, the names of the same things being the new ones in both.
pub(super) fn compare_renamed(old: &Surface, new: &Surface, renames: &Renames) -> Vec<Change> {
    compare(&moved::under_new_names(old, renames), new)
}
