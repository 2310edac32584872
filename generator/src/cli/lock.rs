//! `names.lock` on disk: beside the configuration, or beside the description where there is none.

use crate::diag::{Diagnostics, Pointer, Sources, codes, render};
use crate::lock::{Lock, read};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Name of the file.
pub const LOCK: &str = "names.lock";

/// The file beside another one.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    file.with_file_name(LOCK)
}

/// The names in a file (none if there is no such file), its bytes, and what is wrong with it.
pub(super) fn read_lock(path: &Path) -> (Option<Lock>, Vec<u8>, Diagnostics) {
    match fs::read(path) {
        Ok(bytes) => {
            let (lock, diagnostics) = read(&bytes);
            (lock, bytes, diagnostics)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            (Some(Lock::default()), Vec::new(), Diagnostics::default())
        }
        Err(error) => {
            let mut diagnostics = Diagnostics::default();
            let code = &codes::lock::LOCK_UNREADABLE;
            diagnostics.push(code, &Pointer::root(), error.to_string());
            (None, Vec::new(), diagnostics)
        }
    }
}

/// The names in a file; none if there is no such file.
///
/// # Errors
///
/// As text, with their places, if the file cannot be read.
pub fn lock_in(path: &Path) -> Result<Lock, String> {
    let (lock, bytes, diagnostics) = read_lock(path);
    let shown = path.display().to_string();
    lock.ok_or_else(|| complaint(&diagnostics, &shown, &bytes))
}

/// The names in the bytes of a file that people know as `shown`.
///
/// # Errors
///
/// As text, with their places.
pub fn lock_of(shown: &str, bytes: &[u8]) -> Result<Lock, String> {
    let (lock, diagnostics) = read(bytes);
    lock.ok_or_else(|| complaint(&diagnostics, shown, bytes))
}

fn complaint(diagnostics: &Diagnostics, shown: &str, bytes: &[u8]) -> String {
    let sources = Sources::new(shown).names(shown).text(shown, bytes);
    render(diagnostics, sources)
}

/// Writes the names into a file, unless they are there already; says whether it was changed.
///
/// # Errors
///
/// What the operating system says.
pub fn write_lock(path: &Path, lock: &Lock) -> Result<bool, String> {
    let text = lock.to_text();
    if fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(false);
    }
    match fs::write(path, text) {
        Ok(()) => Ok(true),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}
