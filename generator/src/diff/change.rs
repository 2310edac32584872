//! One change, and what it does to people.

use super::Class;
use crate::model::TypeId;
use sha2::{Digest, Sha256};

/// What a change does to those who depend on the old version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing.
    Neutral,
    /// More is possible; what worked goes on working.
    Additive,
    /// The comparison cannot tell. Counts as breaking until somebody accepts it.
    Undecided,
    /// What worked may fail.
    Breaking,
}

/// In which direction the changed thing travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// In neither: prose, names, the crate's surface.
    Neither,
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
    /// In both; judged by the worse of the two.
    Both,
}

/// The least step of the crate's version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing that a release would hold.
    #[default]
    None,
    /// `0.0.x`: nothing that code depends on.
    Patch,
    /// `0.x.0`: more than before.
    Minor,
    /// `x.0.0`: code may fail to compile. Below 1.0.0 this is a step of the minor number, and a minor one of the patch number.
    Major,
}

/// Where something stands: in the description, or in the sources of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// JSON pointer into the description; empty for a place in the sources.
    pub pointer: String,
    /// File, as the reader knows it.
    pub file: String,
    /// Line, from 1; 0 if unknown.
    pub line: usize,
    /// What it is a part of: several types share the members of a schema that they include, several operations a parameter.
    pub owner: Option<Owner>,
}

/// What a part of a description belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A type.
    Type(TypeId),
    /// An operation, by its position.
    Operation(usize),
}

/// Positions of operations among those of the old and of the new description. Names are no key: another operation may have had one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// In the old description.
    pub old: Vec<usize>,
    /// In the new description.
    pub new: Vec<usize>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which kind.
    pub class: &'static Class,
    /// What it does, judged by the direction.
    pub effect: Effect,
    /// In which direction it travels.
    pub side: Side,
    /// Operations that reach it, as people name them (operation id, else method and path); empty for the whole document and the surface.
    pub operations: Vec<String>,
    /// The same operations, for whoever knows what is written for them.
    pub reached: Reached,
    /// The thing by its name rather than its place in the text, so that other edits do not move it: `CreatePet.name`,
    /// `response 200.items[].id`. Part of the fingerprint.
    pub subject: String,
    /// Where it stood; `None` for what was added.
    pub old: Option<Location>,
    /// Where it stands; `None` for what was removed.
    pub new: Option<Location>,
    /// Path in Rust of what people write for it, in the new crate, else in the old one.
    pub rust_path: Option<String>,
    /// How it was, in a few words; empty for what was added.
    pub before: String,
    /// How it is, in a few words; empty for what was removed.
    pub after: String,
    /// The least step of the version that it asks for by itself.
    pub bump: Bump,
    /// Twelve hexadecimal digits that say which change this is: of class, operations and subject, not of line numbers.
    pub fingerprint: String,
    /// For a change of the surface: fingerprints of the changes of the contract that it comes from. Empty: the generator's own doing.
    pub causes: Vec<String>,
}

impl Change {
    /// A change of which no more is known: neutral, and without a place.
    pub(super) fn of(class: &'static Class, subject: &str) -> Self {
        Self {
            class,
            effect: Effect::Neutral,
            side: Side::Neither,
            operations: Vec::new(),
            reached: Reached::default(),
            subject: subject.to_owned(),
            old: None,
            new: None,
            rust_path: None,
            before: String::new(),
            after: String::new(),
            bump: Bump::Patch,
            fingerprint: fingerprint(class.id, &[], subject),
            causes: Vec::new(),
        }
    }
}

/// Twelve hexadecimal digits that name a change by its class, operations and subject.
///
/// `operations` is left empty where the subject is a member of a named type, so that an unrelated operation which starts to use the type
/// does not make another change of it.
#[must_use]
pub fn fingerprint(class_id: &str, operations: &[String], subject: &str) -> String {
    let text = [class_id, &operations.join(","), subject].join("\n");
    Sha256::digest(text.as_bytes())
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
