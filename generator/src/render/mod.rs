//! Stage `render`: prints what the plan says. It asks no question about the API; it only spells.

mod example;
mod format;
mod macro_call;
mod needs;
mod parallel;
pub mod runtime;
mod rust;
mod text;
mod verify;
mod wrap;

pub use example::function as example;
pub use needs::Needs;
pub use rust::rust;
pub use text::{CHANGELOG, text};
pub use verify::verify;

use std::collections::BTreeMap;

/// Text files to write: path relative to the crate's folder, with forward slashes, to text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// No file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one with the same path.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// Takes over all files of `other`.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Path and text of each file, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A fault of this program: what was printed is not what the plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the file.
    pub file: String,
    /// What is wrong, in a sentence.
    pub message: String,
}
