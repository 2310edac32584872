//! Reads a description from disk: its main file, and the files that it refers to below the same folder.

use crate::load::{Bundle, missing};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// How many files a description may consist of.
const MOST_FILES: usize = 10_000;

/// How many bytes all files together may have.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Reads the main file, `-` for standard input, and those that it refers to. What is missing is left out: the stage that follows references reports
/// it.
///
/// # Errors
///
/// Fails if the main file cannot be read.
pub fn read_description(path: &Path) -> io::Result<Bundle> {
    let root = path.display().to_string();
    let (bytes, folder) = if root == STANDARD_INPUT {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        (bytes, Path::new("."))
    } else {
        (fs::read(path)?, path.parent().unwrap_or(Path::new("")))
    };
    let mut size = bytes.len();
    let mut bundle = Bundle::single(root, bytes);
    let mut unreadable = std::collections::BTreeSet::new();
    loop {
        let files = missing(&bundle).files;
        let mut found = false;
        for file in files {
            if unreadable.contains(&file) {
                continue;
            }
            let read = within(folder, &file);
            match read {
                Ok(bytes)
                    if bundle.files.len() < MOST_FILES && size + bytes.len() <= MOST_BYTES =>
                {
                    size += bytes.len();
                    found = true;
                    bundle.files.insert(file, bytes);
                }
                _ => {
                    unreadable.insert(file);
                }
            }
        }
        if !found {
            return Ok(bundle);
        }
    }
}

/// A file below a folder. No link may lead out of it.
fn within(folder: &Path, file: &str) -> io::Result<Vec<u8>> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let real = folder.join(file).canonicalize()?;
    if !real.starts_with(folder.canonicalize()?) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    fs::read(real)
}
