//! The order in which reports show changes.

use crate::diff::{Change, Difference, Effect, Joined};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many consequences of one change are shown where there is little room.
const CONSEQUENCES: usize = 8;

/// Effects, those first that a reviewer has to see first.
pub(super) const EFFECTS: [Effect; 4] = [
    Effect::Breaking,
    Effect::Undecided,
    Effect::Additive,
    Effect::Neutral,
];

/// How many harmless changes of one class are shown.
pub(super) const MOST_BRIEF: usize = 6;

/// The changes of one effect, counting what they cause.
pub(super) struct Group<'a> {
    /// The worst that each of them does.
    pub(super) effect: Effect,
    /// Changes of the contract, and names that mean something else.
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
            if joined.quadrant.is_some() || joined.change.class.is_rebinding() {
                group.contract.push(joined);
            } else {
                group.unexplained.push(joined);
            }
        }
    }
    for group in &mut groups {
        // What the compiler does not say comes first, then what does the most by itself; what is alike stands together.
        group.contract.sort_by_key(|joined| {
            let change = joined.change;
            (
                !change.class.is_rebinding(),
                Reverse(change.effect),
                is_brief(joined),
            )
        });
        group.unexplained.sort_by_key(|joined| is_brief(joined));
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

/// Whether nothing follows from a change that breaks nothing: one line is enough for it.
pub(super) fn is_brief(joined: &Joined<'_>) -> bool {
    joined.change.effect < Effect::Undecided
        && joined.consequences.is_empty()
        && joined.shared.is_empty()
}

/// Whether nobody notices a change.
pub(super) fn is_harmless(joined: &Joined<'_>) -> bool {
    joined.worst() == Effect::Neutral
}

/// Neighboring changes of one class.
pub(super) fn runs<'j, 'a>(joined: &'j [Joined<'a>]) -> impl Iterator<Item = &'j [Joined<'a>]> {
    joined.chunk_by(|one, other| {
        one.change.class == other.change.class && is_brief(one) == is_brief(other)
    })
}

/// Consequences that are shown where there is little room, and the rest. One more than there is room for takes no more than saying so.
pub(super) fn split<'l, 'a>(
    consequences: &'l [&'a Change],
) -> (&'l [&'a Change], &'l [&'a Change]) {
    let shown = if consequences.len() <= CONSEQUENCES + 1 {
        consequences.len()
    } else {
        CONSEQUENCES
    };
    consequences.split_at(shown)
}

/// `3 member-removed, 11 member-added`.
pub(super) fn by_class(changes: &[&Change]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for change in changes {
        match counts.iter_mut().find(|(id, _)| *id == change.class.id) {
            Some((_, count)) => *count += 1,
            None => counts.push((change.class.id, 1)),
        }
    }
    let words = counts.iter().map(|(id, count)| format!("{count} {id}"));
    words.collect::<Vec<_>>().join(", ")
}

/// The classes of what somebody has to look at, each with what it means, and what a reader would not guess from two effects.
pub(super) fn legend(difference: &Difference) -> BTreeMap<&'static str, &'static str> {
    let mut legend = BTreeMap::new();
    for joined in difference.joined() {
        if joined.worst() < Effect::Undecided {
            continue;
        }
        let consequences = joined.consequences.iter().copied();
        let consequences = consequences.filter(|change| change.effect >= Effect::Undecided);
        let all = std::iter::once(joined.change).chain(consequences);
        legend.extend(all.map(|change| (change.class.id, change.class.reason)));
        legend.extend(joined.note());
    }
    legend
}

/// What a name means something else by, as far as the difference has it.
pub(super) fn origins<'a>(difference: &'a Difference, change: &Change) -> Vec<&'a Change> {
    if !change.class.is_rebinding() {
        return Vec::new();
    }
    let all = difference.changes.iter();
    all.filter(|other| change.causes.contains(&other.fingerprint))
        .collect()
}
