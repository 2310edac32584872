//! Files of the repository, as the guard tests read them.

use std::path::{Path, PathBuf};

/// The top folder of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ is in a folder").to_path_buf()
}

/// A file, read as text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the top folder, with forward slashes.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// All files below a folder whose name ends in one of `endings`, sorted by path. `folder` is a path from the top folder.
///
/// # Panics
///
/// Panics if the folder cannot be read: a guard that sees no file guards nothing.
#[must_use]
pub fn files_below(folder: &str, endings: &[&str]) -> Vec<SourceFile> {
    let top = repository();
    let mut found = Vec::new();
    let mut folders = vec![top.join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "target") {
                    folders.push(path);
                }
            } else if endings
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending))
            {
                let text = std::fs::read_to_string(&path)
                    .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
                let path = path.strip_prefix(&top).expect("below the top folder");
                let path = path.to_string_lossy().replace('\\', "/");
                found.push(SourceFile { path, text });
            }
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}
