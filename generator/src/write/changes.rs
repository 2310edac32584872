//! What has to be done to each file: decided before anything is.

use super::manifest::Manifest;
use super::{Options, Problem, apply};
use std::collections::BTreeMap;
use std::path::Path;

/// What has to be done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is up to date.
    Nothing,
    /// It is not there.
    Create,
    /// It has another text, which is the generator's or may be replaced by force.
    Replace,
    /// It is no longer made.
    Remove,
    /// It was edited by hand.
    Keep,
    /// It is no longer made, and is gone already.
    Forget,
}

/// What has to be done, by path.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes(BTreeMap<String, Change>);

impl Changes {
    /// Looks at every file that is made or was made.
    pub(super) fn decide(
        files: &BTreeMap<String, String>,
        folder: &Path,
        owned: &Manifest,
        options: &Options,
    ) -> Result<Self, Problem> {
        let mut changes = BTreeMap::new();
        for (path, text) in files {
            let change = match apply::read(folder, path)? {
                None => Change::Create,
                Some(bytes) if bytes == text.as_bytes() => Change::Nothing,
                Some(_) if options.seeded.contains(path) => Change::Nothing,
                Some(bytes) if options.force || owned.wrote(path, &bytes) => Change::Replace,
                Some(_) => Change::Keep,
            };
            changes.insert(path.clone(), change);
        }
        for path in owned.paths() {
            if files.contains_key(path) || options.seeded.contains(path) {
                continue;
            }
            let change = match apply::read(folder, path)? {
                None => Change::Forget,
                Some(bytes) if options.force || owned.wrote(path, &bytes) => Change::Remove,
                Some(_) => Change::Keep,
            };
            changes.insert(path.to_owned(), change);
        }
        Ok(Self(changes))
    }

    /// Sorted by path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Change)> {
        self.0.iter().map(|(path, change)| (path.as_str(), *change))
    }
}
