//! Which paths may be written: relative, below the folder, and the same file on every system.

use super::{Problem, codes};
use std::collections::{BTreeMap, BTreeSet};

/// Longest path, in bytes.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, whatever follows their first dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Checks all paths, each by itself and against the others.
pub(super) fn validate<'a>(paths: impl IntoIterator<Item = &'a String>) -> Result<(), Problem> {
    let paths: BTreeSet<&String> = paths.into_iter().collect();
    let mut folded: BTreeMap<String, &String> = BTreeMap::new();
    for path in &paths {
        if !is_plain(path) {
            let message = format!("{path:?} is not a path that sdkgen writes");
            return Err(Problem::new(&codes::PATH_REFUSED, message));
        }
        if let Some(other) = folded.insert(path.to_ascii_lowercase(), path) {
            let message =
                format!("{path} and {other} are the same file on case-insensitive file systems");
            return Err(Problem::new(&codes::PATH_REFUSED, message));
        }
    }
    for path in folded.keys() {
        let mut rest = path.as_str();
        while let Some((parent, _)) = rest.rsplit_once('/') {
            if folded.contains_key(parent) {
                let message = format!("{parent} would be both a file and a folder");
                return Err(Problem::new(&codes::PATH_REFUSED, message));
            }
            rest = parent;
        }
    }
    Ok(())
}

/// Whether a path is made of ordinary names: letters, digits, `-`, `_` and dots that do not stand alone or at the end.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| {
        let stem = name.split('.').next().unwrap_or_default();
        !name.is_empty()
            && !name.ends_with('.')
            && !name.starts_with("..")
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
            && !DEVICES.contains(&stem.to_ascii_lowercase().as_str())
    };
    path.len() <= LONGEST && path.split('/').all(is_name) && !path.starts_with(".git/")
}
