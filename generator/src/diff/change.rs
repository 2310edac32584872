//! One change, and what it does to people.

use super::Class;
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

/// The fingerprint of a change: twelve hexadecimal digits of the class, the operations and the subject.
#[must_use]
pub fn fingerprint(class_id: &str, operations: &[String], subject: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(class_id);
    for operation in operations {
        // Bytes that no text holds keep `a`, `bc` and `ab`, `c` apart.
        hash.update([0xff]);
        hash.update(operation);
    }
    hash.update([0xfe]);
    hash.update(subject);
    let digest = hash.finalize();
    let bytes = digest.iter().take(6);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
