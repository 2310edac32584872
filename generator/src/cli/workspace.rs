//! The workspace that an output folder is in, which Cargo would take the crate for a member of.

use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The manifest of the workspace around a crate that neither contains nor excludes it. As Cargo does, the folders above are looked at from the
/// nearest one on, unless the crate is a workspace itself.
pub(super) fn that_lacks(crate_folder: &Path) -> Option<PathBuf> {
    let folder = crate_folder.canonicalize().ok()?;
    if workspace(&folder.join("Cargo.toml")).is_some() {
        return None;
    }
    folder.ancestors().skip(1).find_map(|around| {
        let manifest = around.join("Cargo.toml");
        let workspace = workspace(&manifest)?;
        let inside = folder.strip_prefix(around).ok()?;
        let is_listed = ["members", "exclude"]
            .into_iter()
            .filter_map(|key| workspace.get(key)?.as_array())
            .flatten()
            .filter_map(Value::as_str)
            .any(|pattern| matches(pattern, inside));
        (!is_listed).then_some(manifest)
    })
}

/// The table `workspace` of a manifest, if it has one.
fn workspace(manifest: &Path) -> Option<Table> {
    let manifest: Table = fs::read_to_string(manifest).ok()?.parse().ok()?;
    manifest.get("workspace")?.as_table().cloned()
}

/// Whether an entry of the workspace means a folder: by its path, or by the part in front of the first wildcard.
fn matches(pattern: &str, folder: &Path) -> bool {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    match pattern.split_once(['*', '?', '[']) {
        Some((start, _)) => folder.to_string_lossy().starts_with(start),
        None => folder == Path::new(pattern),
    }
}
