//! `sdkgen surface`: what code outside of a crate can name.

use crate::render::Files;
use crate::surface::list;
use std::fs;
use std::io;
use std::path::Path;

/// Folders within folders are read so far.
const DEEPEST: usize = 64;

/// Prints the listing of the crate in a folder; says whether there is one.
pub(super) fn run(folder: &Path) -> bool {
    let shown = folder.display();
    let files = match crate_files(folder) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {shown}: {error}");
            return false;
        }
    };
    match list(&files) {
        Ok(surface) => {
            print!("{}", surface.to_text());
            true
        }
        Err(faults) => {
            for fault in faults {
                eprintln!("error: {shown}/{}: {}", fault.file, fault.message);
            }
            false
        }
    }
}

/// The files of a crate that its listing is read from: Cargo.toml, and all sources below its folder.
///
/// # Errors
///
/// Fails if the folder cannot be read. Links are not followed.
pub fn crate_files(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let manifest = folder.join("Cargo.toml");
    if manifest.is_file() {
        files.insert("Cargo.toml", fs::read_to_string(manifest)?);
    }
    add_sources(folder, "", 0, &mut files)?;
    Ok(files)
}

fn add_sources(folder: &Path, prefix: &str, depth: usize, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let is_skipped = name.starts_with('.') || (depth == 0 && name == "target");
        if kind.is_dir() && !is_skipped && depth < DEEPEST {
            add_sources(&entry.path(), &format!("{path}/"), depth + 1, files)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            files.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}
