//! `names.lock` on disk: beside the configuration, or beside the description where there is none.

use crate::diag::{Diagnostics, Pointer, codes, render as printed};
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

/// The names in a file; none if there is no such file.
///
/// # Errors
///
/// As text, with their places, if the file cannot be read.
pub fn lock_in(path: &Path) -> Result<Lock, String> {
    match fs::read(path) {
        Ok(bytes) => lock_of(&path.display().to_string(), &bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock::default()),
        Err(error) => {
            let mut diagnostics = Diagnostics::default();
            let code = &codes::lock::LOCK_UNREADABLE;
            diagnostics.push(code, &Pointer::root(), error.to_string());
            Err(printed(&diagnostics, &path.display().to_string()))
        }
    }
}

/// The names in the bytes of a file that people know as `shown`.
///
/// # Errors
///
/// As text, with their places.
pub fn lock_of(shown: &str, bytes: &[u8]) -> Result<Lock, String> {
    let (lock, diagnostics) = read(bytes);
    lock.ok_or_else(|| printed(&diagnostics, shown))
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
