//! Versions of this repository: as it stands on disk, and as it stood at a revision.

use crate::codegen::{CONFIG, LOCK, OUT, SPEC};
use sdkgen::cli::crate_files;
use sdkgen::cli::git::{file_at, files_at, git};
use sdkgen::cli::lock::{lock_in, lock_of};
use sdkgen::config::Config;
use sdkgen::diag::render;
use sdkgen::diff::Version;
use sdkgen::generate::version;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use sdkgen::render::Files;
use std::fs;
use std::path::Path;

/// What people call the files on disk.
pub const WORKING_TREE: &str = "the working tree";

/// The last release before what is checked out: the nearest tag that looks like `v1.2.3`; `None` where there is none.
///
/// # Errors
///
/// Fails outside of a git repository.
pub fn last_release(root: &Path) -> Result<Option<String>, String> {
    git(root, &["rev-parse", "--git-dir"])?;
    let described = git(
        root,
        &["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"],
    );
    Ok(described
        .ok()
        .map(|tag| String::from_utf8_lossy(&tag).trim().to_owned()))
}

/// The repository in a folder as it stands on disk.
///
/// # Errors
///
/// Says, located, why there is no version to be had.
pub fn on_disk(root: &Path, label: &str) -> Result<Version, String> {
    let files = crate_files(&root.join(OUT)).map_err(|error| format!("error: {OUT}: {error}\n"))?;
    let read =
        |path: &str| fs::read(root.join(path)).map_err(|error| format!("error: {path}: {error}\n"));
    let lock = lock_in(&root.join(LOCK))?;
    assembled(label, read(SPEC)?, &read(CONFIG)?, &lock, Some(files))
}

/// The repository as it was committed at a revision.
///
/// # Errors
///
/// Says, located, why there is no version to be had.
pub fn at_revision(root: &Path, revision: &str) -> Result<Version, String> {
    let read = |path: &str| {
        file_at(root, revision, path).map_err(|complaint| format!("error: {complaint}\n"))
    };
    let paths =
        files_at(root, revision, OUT).map_err(|complaint| format!("error: {complaint}\n"))?;
    let mut files = Files::new();
    for path in paths {
        let inside = path
            .strip_prefix(OUT)
            .and_then(|path| path.strip_prefix('/'));
        if let Some(inside) = inside.filter(|path| *path == "Cargo.toml" || path.ends_with(".rs")) {
            files.insert(inside, String::from_utf8_lossy(&read(&path)?));
        }
    }
    // Releases before the first lock have none.
    let lock = match file_at(root, revision, LOCK) {
        Ok(bytes) => lock_of(&format!("{revision}: {LOCK}"), &bytes)?,
        Err(_) => Lock::default(),
    };
    assembled(revision, read(SPEC)?, &read(CONFIG)?, &lock, Some(files))
}

/// A description alone, with the configuration of the repository; its crate is made.
///
/// # Errors
///
/// Says, located, why there is no version to be had.
pub fn description(root: &Path, path: &Path) -> Result<Version, String> {
    let shown = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("error: {shown}: {error}\n"))?;
    let config =
        fs::read(root.join(CONFIG)).map_err(|error| format!("error: {CONFIG}: {error}\n"))?;
    let lock = lock_in(&root.join(LOCK))?;
    assembled(&shown, bytes, &config, &lock, None)
}

fn assembled(
    label: &str,
    spec: Vec<u8>,
    config: &[u8],
    lock: &Lock,
    files: Option<Files>,
) -> Result<Version, String> {
    let (config, problems) = Config::from_yaml(config);
    let config = config
        .filter(|_| !problems.has_errors())
        .ok_or_else(|| render(&problems, &format!("{label}: {CONFIG}")))?;
    let name = if files.is_some() { SPEC } else { label };
    let bundle = Bundle::single(name, spec);
    let (version, problems) = version(
        label,
        &bundle,
        &config,
        lock,
        files.map(|files| (OUT, files)),
    );
    version.ok_or_else(|| render(&problems, &format!("{label}: {name}")))
}
