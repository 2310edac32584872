//! `sdkgen lock`: pins the copies of documents from the network.

use super::description::find_copies;
use super::output::{say, tell};
use std::fmt::Write;
use std::path::Path;

/// Lists the documents, and writes the hashes of the copies that are there. Fails if one is missing.
pub(super) fn run(spec: &Path) -> bool {
    let locked = match find_copies(spec) {
        Ok(locked) => locked,
        Err(error) => {
            tell(&format!("error: {}: {error}\n", spec.display()));
            return false;
        }
    };
    let mut text = String::new();
    for (url, pinned) in &locked.references.documents {
        let _ = writeln!(text, "pinned   {url} -> {}", pinned.path);
    }
    for (url, place) in &locked.missing {
        let _ = writeln!(text, "missing  {url} -> {place}");
    }
    if text.is_empty() {
        text.push_str("The description refers to no document by URL.\n");
    }
    let is_needed = !locked.references.documents.is_empty() || locked.file.exists();
    if is_needed && let Err(error) = std::fs::write(&locked.file, locked.references.to_text()) {
        tell(&format!("error: {}: {error}\n", locked.file.display()));
        return false;
    }
    let is_said = say(&text);
    if !locked.missing.is_empty() {
        tell(
            "error: copies are missing. Save each document at the path listed, and run `sdkgen lock` again.\n",
        );
    }
    is_said && locked.missing.is_empty()
}
