//! How many lines a crate has, by what they are for.

use std::fs;
use std::path::Path;

/// Lines of Rust by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// All files, whatever is in them.
    pub(super) files: usize,
    /// Types and how they are written and read.
    pub(super) types: usize,
    /// Resources and their operations.
    pub(super) resources: usize,
    /// What does not depend on the API.
    pub(super) runtime: usize,
    /// The rest of the sources: client, configuration, the crate's root.
    pub(super) rest: usize,
}

impl Lines {
    /// All but the runtime.
    pub(super) const fn of_the_api(&self) -> usize {
        self.types + self.resources + self.rest
    }

    /// Counts below a folder; what cargo built there is left out.
    ///
    /// # Errors
    ///
    /// Returns which file could not be read.
    pub(super) fn below(folder: &Path) -> Result<Self, String> {
        let mut lines = Self::default();
        lines.add_folder(folder, Path::new(""))?;
        Ok(lines)
    }

    fn add_folder(&mut self, folder: &Path, inside: &Path) -> Result<(), String> {
        let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let inside = inside.join(entry.file_name());
            if entry.file_type().map_err(failed)?.is_dir() {
                if entry.file_name() != "target" {
                    self.add_folder(&entry.path(), &inside)?;
                }
                continue;
            }
            self.files += 1;
            if inside
                .extension()
                .is_some_and(|extension| extension == "rs")
            {
                let text = fs::read_to_string(entry.path()).map_err(failed)?;
                if let Some(count) = self.kind(&inside) {
                    *count += text.lines().count();
                }
            }
        }
        Ok(())
    }

    /// The count that a file belongs to, by the folders it stands in. Examples and tests are not what users compile.
    fn kind(&mut self, path: &Path) -> Option<&mut usize> {
        let has = |name: &str| path.iter().any(|part| part == name);
        if !path.starts_with("src") {
            None
        } else if has("runtime") {
            Some(&mut self.runtime)
        } else if has("types") {
            Some(&mut self.types)
        } else if has("resources") {
            Some(&mut self.resources)
        } else {
            Some(&mut self.rest)
        }
    }
}
