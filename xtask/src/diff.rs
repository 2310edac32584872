//! `cargo xtask diff`: what a change does to the people who call the API, and to those who compile against the crate.

use crate::history::{WORKING_TREE, at_revision, description, last_release, on_disk};
use sdkgen::cli::diff::{Judging, Verdict, judge};
use sdkgen::diff::{Difference, Version, diff};
use std::fs;
use std::path::Path;

/// The list of changes that were accepted; there does not have to be one.
pub const ACCEPTED: &str = "spec/accepted.yaml";

/// Compares two versions of the repository at `root`: revisions of git, folders that hold a copy of it, or descriptions. Left out, the old
/// one is the last release, and the new one is what stands on disk.
#[must_use]
pub fn run(root: &Path, old: Option<&str>, new: Option<&str>, judging: &Judging) -> Verdict {
    let difference = match difference(root, old, new) {
        Ok(difference) => difference,
        Err(messages) => return Verdict::impossible(messages),
    };
    match fs::read(root.join(ACCEPTED)) {
        Ok(bytes) => judge(difference, Some((ACCEPTED, &bytes)), judging),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            judge(difference, None, judging)
        }
        Err(error) => Verdict::impossible(format!("error: {ACCEPTED}: {error}\n")),
    }
}

/// The difference, not yet judged.
///
/// # Errors
///
/// Says, located, why one of the sides cannot be had.
pub fn difference(root: &Path, old: Option<&str>, new: Option<&str>) -> Result<Difference, String> {
    let new = match new {
        Some(text) => side(root, text)?,
        None => on_disk(root, WORKING_TREE)?,
    };
    let old = match old {
        Some(text) => Some(side(root, text)?),
        None => match last_release(root).map_err(|complaint| format!("error: {complaint}\n"))? {
            Some(tag) => Some(at_revision(root, &tag)?),
            None => None,
        },
    };
    Ok(diff(old.as_ref(), &new))
}

fn side(root: &Path, text: &str) -> Result<Version, String> {
    let path = Path::new(text);
    if path.is_dir() {
        on_disk(path, text)
    } else if path.is_file() {
        description(root, path)
    } else {
        at_revision(root, text)
    }
}
