//! What a crate uses of the runtime, which follows from what its files name.

use super::runtime::{REPLACEMENT, SOURCES};
use std::collections::BTreeSet;

/// Which files of the runtime a crate has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs(BTreeSet<&'static str>);

impl Needs {
    /// The files that every crate has, those that are asked for, and what they need in turn.
    pub(super) fn of(asked: &BTreeSet<String>) -> Self {
        let mut needs = Self::default();
        let mut waiting: Vec<&str> = SOURCES
            .iter()
            .filter(|source| source.is_core)
            .map(|source| source.stem)
            .chain(asked.iter().map(String::as_str))
            .collect();
        while let Some(stem) = waiting.pop() {
            let source = SOURCES.iter().find(|source| source.stem == stem);
            if let Some(source) = source.filter(|source| needs.0.insert(source.stem)) {
                waiting.extend(named(source.text));
                waiting.extend(source.also);
            }
        }
        let (replacement, replaced) = REPLACEMENT;
        if needs.has(replacement) {
            needs.0.remove(replaced);
        }
        needs
    }

    /// Whether the crate has a file of the runtime, by its stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.0.contains(stem)
    }

    /// Whether the crate depends on `jiff`.
    #[must_use]
    pub fn jiff(&self) -> bool {
        self.has("json_time")
    }

    /// Crates with types that are in the API of the SDK, each with whether it is used.
    pub(super) fn foreign(&self) -> [(&'static str, bool); 4] {
        [
            ("jiff", self.jiff()),
            ("rust_decimal", self.has("json_decimal")),
            ("url", self.has("json_url")),
            ("uuid", self.has("json_uuid")),
        ]
    }

    /// Whether numbers keep all digits, for which `serde_json` passes on the text.
    #[must_use]
    pub fn exact_numbers(&self) -> bool {
        self.has("full_precision")
    }

    /// Whether the crate depends on `base64`.
    #[must_use]
    pub fn base64(&self) -> bool {
        self.has("json_base64")
    }
}

/// The files that a file names, `super::error` for instance.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split("super::").skip(1).map(|rest| {
        let end =
            rest.find(|character: char| !(character == '_' || character.is_ascii_alphanumeric()));
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    })
}
