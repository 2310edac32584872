//! Two versions of an API side by side: what changed, what the changes of the contract do to the crate, and what is left to decide.

use super::accepted::Acceptance;
use super::{Bump, Change, Effect, next_version};
use std::collections::{BTreeMap, BTreeSet};

/// What changed between two versions of an API and of its crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// What people call the old side: `v1.2.0`, a path, `nothing` for a first release.
    pub old: String,
    /// What people call the new side.
    pub new: String,
    /// There is no old side: nothing was released before.
    pub is_first: bool,
    /// One of the sides is a crate without its description: only the surfaces were compared.
    pub is_surface_only: bool,
    /// Version of the crate on the old side, from which the next one is counted; `None` for a first release.
    pub version: Option<String>,
    /// Changes of the contract and of the surface, in the order in which they were found.
    pub changes: Vec<Change>,
    /// Changes that somebody accepted, already compared with `changes` ([`accepted::check`](super::accepted::check)).
    pub accepted: Vec<Acceptance>,
}

/// Which of the two comparisons found a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the API says.
    Contract,
    /// What code can name in the crate.
    Surface,
}

/// What a change of the contract does to code that is compiled against the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consequence {
    /// Nothing that code could notice.
    Unchanged,
    /// There is more to call.
    Additive,
    /// Code may fail to compile.
    Breaking,
}

/// A change of the contract by what it does to people who call the API, and to people who compile against the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quadrant {
    /// Whether released crates go on working against the new server.
    pub contract: Effect,
    /// Whether code goes on compiling against the new crate.
    pub surface: Consequence,
}

/// How many changes there are of each effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What worked may fail.
    pub breaking: usize,
    /// Nobody can tell.
    pub undecided: usize,
    /// More is possible.
    pub additive: usize,
    /// Nothing.
    pub neutral: usize,
}

/// A change and what comes of it.
#[derive(Clone, Debug)]
pub struct Joined<'a> {
    /// A change of the contract; or one of the surface that is another meaning of a name, or that nothing explains.
    pub change: &'a Change,
    /// Changes of the surface that it causes and that are not shown under an earlier cause.
    pub consequences: Vec<&'a Change>,
    /// Changes of the surface that it causes too, and that stand under an earlier cause.
    pub shared: Vec<&'a Change>,
    /// For a change of the contract.
    pub quadrant: Option<Quadrant>,
}

impl Difference {
    /// The step of the version that the changes ask for: the highest of the surface's. Where only the contract changed, that is a patch, since a
    /// crate that compiles as before is all that Cargo promises. A change of the surface that nobody could decide counts as breaking until
    /// it is accepted.
    #[must_use]
    pub fn bump(&self) -> Bump {
        let accepted = self.accepted_fingerprints();
        let steps = self.changes.iter().map(|change| match part(change) {
            Part::Contract => Bump::Patch,
            Part::Surface => {
                let is_open = change.effect == Effect::Undecided
                    && !accepted.contains(change.fingerprint.as_str());
                if is_open { Bump::Major } else { change.bump }.max(Bump::Patch)
            }
        });
        steps.max().unwrap_or_default()
    }

    /// The version after the old one; `None` without an old one.
    ///
    /// # Errors
    ///
    /// As a sentence, if the old one is no version.
    pub fn next_version(&self) -> Option<Result<String, String>> {
        let version = self.version.as_ref()?;
        Some(next_version(version, self.bump()))
    }

    /// How many changes one of the two comparisons found, by effect.
    #[must_use]
    pub fn count(&self, of: Part) -> Count {
        let mut count = Count::default();
        for change in self.changes.iter().filter(|change| part(change) == of) {
            count.add(change.effect);
        }
        count
    }

    /// What keeps a release back: changes to be accepted that nobody accepted, each with all that follows from it. Whoever accepts a change
    /// accepts its consequences; one with several causes is accepted when all of these are.
    #[must_use]
    pub fn denied(&self) -> Vec<&Change> {
        let items = self.joined().into_iter();
        let denied = items.filter(|joined| self.is_denied(joined));
        denied.map(|joined| joined.change).collect()
    }

    /// Whether a reason would still be needed for a release, for the change or for what follows from it.
    pub(super) fn is_denied(&self, joined: &Joined<'_>) -> bool {
        let is_accepted = |change: &Change| self.acceptance(change).is_some();
        let mut consequences = joined.consequences.iter().chain(&joined.shared);
        !is_accepted(joined.change)
            && (needs_acceptance(joined.change)
                || consequences.any(|change| needs_acceptance(change) && !is_accepted(change)))
    }

    /// The entry by which a change was accepted.
    #[must_use]
    pub fn acceptance(&self, change: &Change) -> Option<&Acceptance> {
        self.accepted
            .iter()
            .find(|acceptance| acceptance.fingerprint == change.fingerprint)
    }

    /// Every change once: those of the contract and names that mean something else, with what follows from them; then those of the surface
    /// that nothing explains. Each in the order in which they were found.
    #[must_use]
    pub fn joined(&self) -> Vec<Joined<'_>> {
        let causes: BTreeSet<&str> = self
            .changes
            .iter()
            .filter(|change| is_item(change))
            .map(|change| change.fingerprint.as_str())
            .collect();
        // Each with its number, so that it is known which were shown.
        let mut effects: BTreeMap<&str, Vec<(usize, &Change)>> = BTreeMap::new();
        let mut unexplained = Vec::new();
        for (number, change) in self.changes.iter().enumerate() {
            if is_item(change) {
                continue;
            }
            // One entry a cause, even if the list of causes repeats itself; causes that nobody found explain nothing.
            let known: BTreeSet<&str> = change
                .causes
                .iter()
                .map(String::as_str)
                .filter(|cause| causes.contains(cause))
                .collect();
            if known.is_empty() {
                unexplained.push(change);
            }
            for cause in known {
                effects.entry(cause).or_default().push((number, change));
            }
        }
        let mut shown = BTreeSet::new();
        let mut joined = Vec::new();
        for change in &self.changes {
            if !is_item(change) {
                continue;
            }
            let all = effects
                .get(change.fingerprint.as_str())
                .map_or(&[][..], Vec::as_slice);
            let mut consequences = Vec::new();
            let mut shared = Vec::new();
            for (number, consequence) in all {
                if shown.insert(number) {
                    consequences.push(*consequence);
                } else {
                    shared.push(*consequence);
                }
            }
            // What breaks the most first.
            for list in [&mut consequences, &mut shared] {
                list.sort_by_key(|change| std::cmp::Reverse(change.effect));
            }
            let quadrant = (part(change) == Part::Contract).then(|| Quadrant {
                contract: change.effect,
                surface: consequence_of(consequences.iter().chain(&shared)),
            });
            joined.push(Joined {
                change,
                consequences,
                shared,
                quadrant,
            });
        }
        joined.extend(unexplained.into_iter().map(|change| Joined {
            change,
            consequences: Vec::new(),
            shared: Vec::new(),
            quadrant: None,
        }));
        joined
    }

    fn accepted_fingerprints(&self) -> BTreeSet<&str> {
        self.accepted
            .iter()
            .map(|acceptance| acceptance.fingerprint.as_str())
            .collect()
    }
}

impl Joined<'_> {
    /// The worst that the change does by itself or through its consequences. Reports sort by it, so that code that breaks is not found under a
    /// change that is harmless on the wire.
    #[must_use]
    pub fn worst(&self) -> Effect {
        let consequences = self.consequences.iter().chain(&self.shared);
        consequences.fold(self.change.effect, |worst, change| worst.max(change.effect))
    }

    /// What a reader would not guess from the two effects: both of them, and a sentence.
    #[must_use]
    pub fn note(&self) -> Option<(&'static str, &'static str)> {
        let quadrant = self.quadrant?;
        match (quadrant.contract, quadrant.surface) {
            (Effect::Breaking, Consequence::Unchanged) => Some((
                "wire: breaking; code: unchanged",
                "Released crates fail against the new server, and code still compiles: only the changelog says so.",
            )),
            (Effect::Breaking, Consequence::Additive) => Some((
                "wire: breaking; code: additive",
                "Released crates fail against the new server, and code still compiles: the changelog has to say so.",
            )),
            (Effect::Additive, Consequence::Breaking) => Some((
                "wire: additive; code: breaking",
                "Released crates continue to work, but code has to change to use the new one.",
            )),
            (Effect::Neutral, Consequence::Breaking) => Some((
                "wire: neutral; code: breaking",
                "Nothing changes on the wire, but code has to change.",
            )),
            _ => None,
        }
    }
}

impl Count {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.breaking + self.undecided + self.additive + self.neutral
    }

    /// Those of one effect.
    #[must_use]
    pub fn of(&self, effect: Effect) -> usize {
        match effect {
            Effect::Breaking => self.breaking,
            Effect::Undecided => self.undecided,
            Effect::Additive => self.additive,
            Effect::Neutral => self.neutral,
        }
    }

    pub(super) fn add(&mut self, effect: Effect) {
        match effect {
            Effect::Breaking => self.breaking += 1,
            Effect::Undecided => self.undecided += 1,
            Effect::Additive => self.additive += 1,
            Effect::Neutral => self.neutral += 1,
        }
    }
}

/// Which comparison found the change: classes of the surface have an effect on code, those of the contract on what travels.
#[must_use]
pub fn part(change: &Change) -> Part {
    match change.class.surface {
        Some(_) => Part::Surface,
        None => Part::Contract,
    }
}

/// Whether a change is reported and accepted by itself, whatever it comes from: those of the contract, and names that mean something else, which
/// nobody has accepted who accepted an endpoint that was added.
fn is_item(change: &Change) -> bool {
    part(change) == Part::Contract || change.class.is_rebinding()
}

/// Fingerprints of the changes that somebody has to accept before a release: by themselves, or for what follows from them.
pub(super) fn decisions(changes: &[Change]) -> BTreeSet<&str> {
    let needed = changes.iter().filter(|change| needs_acceptance(change));
    let causes = |change: &'_ Change| -> Vec<String> {
        if is_item(change) {
            Vec::new()
        } else {
            change.causes.clone()
        }
    };
    let causes: BTreeSet<String> = needed.clone().flat_map(causes).collect();
    let own = needed.map(|change| change.fingerprint.as_str());
    let of_items = changes.iter().map(|change| change.fingerprint.as_str());
    own.chain(of_items.filter(|fingerprint| causes.contains(*fingerprint)))
        .collect()
}

/// Whether a change is one that somebody has to accept before a release.
pub(super) fn needs_acceptance(change: &Change) -> bool {
    matches!(change.effect, Effect::Breaking | Effect::Undecided)
}

/// The worst that changes of the surface do to code; undecided ones count as breaking.
fn consequence_of<'a>(changes: impl Iterator<Item = &'a &'a Change>) -> Consequence {
    let consequences = changes.map(|change| match change.effect {
        Effect::Neutral => Consequence::Unchanged,
        Effect::Additive => Consequence::Additive,
        Effect::Undecided | Effect::Breaking => Consequence::Breaking,
    });
    consequences.max().unwrap_or(Consequence::Unchanged)
}
