//! The order in which reports show changes.

use crate::diff::{Difference, Effect, Joined};

/// Effects, those first that a reviewer has to see first.
pub(super) const EFFECTS: [Effect; 4] = [
    Effect::Breaking,
    Effect::Undecided,
    Effect::Additive,
    Effect::Neutral,
];

/// The changes of one effect, counting what they cause.
pub(super) struct Group<'a> {
    /// The worst that each of them does.
    pub(super) effect: Effect,
    /// Changes of the contract.
    pub(super) contract: Vec<Joined<'a>>,
    /// Changes of the surface that the generator or the runtime made.
    pub(super) unexplained: Vec<Joined<'a>>,
}

/// All changes by the worst that they do; groups without changes are left out.
pub(super) fn groups(difference: &Difference) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = EFFECTS
        .into_iter()
        .map(|effect| Group {
            effect,
            contract: Vec::new(),
            unexplained: Vec::new(),
        })
        .collect();
    for joined in difference.joined() {
        let worst = joined.worst();
        if let Some(group) = groups.iter_mut().find(|group| group.effect == worst) {
            match joined.quadrant {
                Some(_) => group.contract.push(joined),
                None => group.unexplained.push(joined),
            }
        }
    }
    groups.retain(|group| group.len() > 0);
    groups
}

impl Group<'_> {
    /// How many changes it shows, without what they cause.
    pub(super) fn len(&self) -> usize {
        self.contract.len() + self.unexplained.len()
    }
}
