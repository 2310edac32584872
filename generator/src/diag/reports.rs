//! Collects what a stage reports: each problem once, however often its place is read.

use super::{Code, Diagnostics, Loss, Pointer};
use std::collections::{BTreeMap, BTreeSet};

/// The problems that a stage has met so far.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    diagnostics: Diagnostics,
    /// What is read several times is reported once.
    reported: BTreeSet<(&'static str, Pointer, String)>,
    notes: Vec<Occurrences>,
    /// Positions in `notes`.
    known: BTreeMap<(&'static str, String), usize>,
}

/// A problem that is reported once with the number of its places.
#[derive(Debug)]
struct Occurrences {
    code: &'static Code,
    message: String,
    first: Pointer,
    places: BTreeSet<Pointer>,
}

impl Reports {
    /// Reports a problem, once.
    pub(crate) fn report(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        self.report_losing(code, place, code.lost, message);
    }

    /// Reports a problem, once, that costs something else than its code says.
    pub(crate) fn report_losing(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        lost: Loss,
        message: impl Into<String>,
    ) {
        let key = (code.id, place.clone(), message.into());
        if !self.reported.contains(&key) {
            let message = key.2.clone();
            self.diagnostics.push_losing(code, place, lost, message);
            self.reported.insert(key);
        }
    }

    /// Notes a problem that is reported at the end: once for all places with the same message.
    pub(crate) fn note(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        let message = message.into();
        let index = *self
            .known
            .entry((code.id, message.clone()))
            .or_insert(self.notes.len());
        match self.notes.get_mut(index) {
            Some(note) => {
                note.places.insert(place.clone());
            }
            None => self.notes.push(Occurrences {
                code,
                message,
                first: place.clone(),
                places: BTreeSet::from([place.clone()]),
            }),
        }
    }

    /// Everything that was reported, the notes last.
    pub(crate) fn finish(mut self) -> Diagnostics {
        for note in std::mem::take(&mut self.notes) {
            let message = match note.places.len() {
                1 => note.message,
                count => format!("{} ({count} occurrences, this is the first)", note.message),
            };
            self.report(note.code, &note.first, message);
        }
        self.diagnostics
    }
}
