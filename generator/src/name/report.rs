//! What is said about names that are not what a reader of the description expects.

use super::claims::{Claim, Rank};
use crate::diag::codes::name::{NAME_CHOSEN_IN_VAIN, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};

/// Reports names of one scope.
pub(super) struct Report<'run> {
    diagnostics: &'run mut Diagnostics,
}

impl<'run> Report<'run> {
    pub(super) fn new(diagnostics: &'run mut Diagnostics) -> Self {
        Self { diagnostics }
    }

    /// Everything that did not get the name it wanted most; each is described by its words and its place.
    pub(super) fn all<'api>(
        mut self,
        claims: &[Claim],
        described: impl Fn(usize) -> Option<(String, &'api Pointer)>,
    ) {
        for (index, claim) in claims.iter().enumerate() {
            if (claim.rank >= Rank::Later || claim.in_vain().is_some())
                && let Some((words, origin)) = described(index)
            {
                let rival = claim.rival.and_then(&described);
                self.one(
                    claim,
                    &words,
                    origin,
                    rival.map(|(words, _)| words).as_deref(),
                );
            }
        }
    }

    /// The same for one thing.
    pub(super) fn one(
        &mut self,
        claim: &Claim,
        words: &str,
        origin: &Pointer,
        rival: Option<&str>,
    ) {
        let words = words.escape_debug();
        if let Some(wanted) = claim.in_vain() {
            let reason = match claim.rank {
                Rank::Held => "`names.lock` holds another name for it",
                _ => "that name is taken",
            };
            self.diagnostics.push(
                &NAME_CHOSEN_IN_VAIN,
                origin,
                format!(
                    "{words} was to be named `{}`, but {reason}; it is named `{}`",
                    wanted.escape_debug(),
                    claim.name
                ),
            );
        } else if claim.rank >= Rank::Later
            && let Some(rival) = rival
        {
            self.diagnostics.push(
                &NAME_COLLISION,
                origin,
                format!(
                    "{words} has the same name in code as {}; this one is named `{}`",
                    rival.escape_debug(),
                    claim.name
                ),
            );
        }
    }
}
