//! Comparison of two listings: does code written against the old crate compile against the new one?

mod findings;
mod impls;
mod items;
mod members;
mod moved;
mod package;
mod pairs;
mod parameters;

use super::Change;
use crate::surface::Surface;
use findings::Findings;

/// What changed between two surfaces, sorted by path.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
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
