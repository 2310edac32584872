//! Programs that try the crates of documents, as members of their workspace.

use super::compile::{cargo, workspace};
use super::table::Row;
use super::{crate_of, package_of};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Tries each document that did not fail before. `kind` is the folder of the programs.
///
/// # Errors
///
/// Returns why the workspace could not be written.
pub(super) fn each(
    documents: &BTreeMap<String, PathBuf>,
    folder: &Path,
    rows: &mut BTreeMap<String, Row>,
    kind: &str,
    tried: fn(&str, &Path, &Path, &mut Row) -> Result<(), String>,
) -> Result<(), String> {
    workspace(folder, rows, &format!("{kind}/*"))?;
    for (name, file) in documents {
        let Some(row) = rows.get_mut(name).filter(|row| row.failure.is_none()) else {
            continue;
        };
        if let Err(failure) = tried(name, file, folder, row) {
            row.fail(&failure);
        }
    }
    Ok(())
}

/// Where the program of a document is written.
pub(super) fn place(name: &str, folder: &Path, kind: &str) -> PathBuf {
    folder.join(kind).join(name)
}

/// Writes and builds a program that uses the crate of a document as `api`. `dependencies` are more lines of its manifest.
///
/// # Errors
///
/// Returns why it could not be written, or what the compiler said.
pub(super) fn built(
    name: &str,
    folder: &Path,
    kind: &str,
    dependencies: &str,
    main: &str,
) -> Result<PathBuf, String> {
    let own = place(name, folder, kind);
    let package = format!("{kind}-{}", package_of(name));
    let manifest = format!(
        "[package]\nname = {package:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         api = {{ path = {:?}, package = {:?}, default-features = false }}\n{dependencies}",
        crate_of(folder, name),
        package_of(name),
    );
    let failed = |error: std::io::Error| format!("{}: {error}", own.display());
    fs::create_dir_all(own.join("src")).map_err(failed)?;
    fs::write(own.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::write(own.join("src/main.rs"), main).map_err(failed)?;
    let output = cargo(folder)
        .args(["build", "--quiet", "--package", &package])
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(folder.join("target/debug").join(package))
}
