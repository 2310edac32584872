//! The disk.

use super::changes::{Change, Changes};
use super::manifest::{MANIFEST, Manifest};
use super::{Problem, codes};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Held while a folder is written.
const LOCK: &str = ".sdkgen.lock";

/// Start of the name of the folder in which files are prepared.
const STAGING: &str = ".sdkgen-staging-";

/// Name of the manifest in that folder; the other files have numbers.
const STAGED_MANIFEST: &str = "manifest";

/// A folder that nobody else writes; the lock ends when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever waits for the lock holds the file open; a name that stays behind does no harm.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Makes the folder if it is missing, and locks it.
pub(super) fn lock(folder: &Path) -> Result<Lock, Problem> {
    let shown = folder.display().to_string();
    fs::create_dir_all(folder).map_err(|error| Problem::disk(&shown, &error))?;
    let path = folder.join(LOCK);
    if path.is_symlink() {
        return Err(link(LOCK));
    }
    let open = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path);
    let file = open.map_err(|error| Problem::disk(LOCK, &error))?;
    // The file of a lock is empty: one with a text in it is somebody's.
    let length = file.metadata().map(|metadata| metadata.len());
    if length.map_err(|error| Problem::disk(LOCK, &error))? > 0 {
        let message = format!("{shown}/{LOCK} is not a lock of sdkgen: it is not empty");
        return Err(Problem::new(&codes::FOLDER_NOT_OURS, message));
    }
    match file.try_lock() {
        Ok(()) => Ok(Lock { path, file }),
        Err(fs::TryLockError::WouldBlock) => Err(Problem::new(
            &codes::FOLDER_BUSY,
            format!("another sdkgen process is writing to {shown}"),
        )),
        Err(fs::TryLockError::Error(error)) => Err(Problem::disk(LOCK, &error)),
    }
}

/// Removes staging folders of runs that were cut off; under the lock of a folder that is ours, no other run uses one.
fn remove_leftovers(folder: &Path) -> Result<(), Problem> {
    let shown = folder.display().to_string();
    let disk = |error| Problem::disk(&shown, &error);
    for entry in fs::read_dir(folder).map_err(disk)? {
        let entry = entry.map_err(disk)?;
        let is_named = entry.file_name().to_string_lossy().starts_with(STAGING);
        if is_named
            && entry.file_type().map_err(disk)?.is_dir()
            && holds_only_staged_files(&entry.path()).map_err(disk)?
        {
            fs::remove_dir_all(entry.path()).map_err(disk)?;
        }
    }
    Ok(())
}

/// Whether a folder holds nothing but what [`apply`] puts into a staging folder.
fn holds_only_staged_files(folder: &Path) -> std::io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_staged = name == STAGED_MANIFEST || name.parse::<usize>().is_ok();
        if !is_staged || !entry.file_type()?.is_file() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the folder holds nothing that could be somebody's: it is not there, is empty, or is a new repository.
pub(super) fn is_vacant(folder: &Path) -> Result<bool, Problem> {
    let shown = folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(Problem::disk(&shown, &error)),
    };
    for entry in entries {
        let name = entry
            .map_err(|error| Problem::disk(&shown, &error))?
            .file_name();
        if name != LOCK && name != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The bytes of a file; `None` if it is not there. No symbolic link below the folder is followed.
pub(super) fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, Problem> {
    let mut whole = folder.to_path_buf();
    for name in path.split('/') {
        whole.push(name);
        match fs::symlink_metadata(&whole) {
            Ok(metadata) if metadata.is_symlink() => return Err(link(path)),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Problem::disk(path, &error)),
        }
    }
    fs::read(&whole)
        .map(Some)
        .map_err(|error| Problem::disk(path, &error))
}

fn link(path: &str) -> Problem {
    Problem::new(
        &codes::SYMBOLIC_LINK,
        format!("{path} is a symbolic link, or is below one"),
    )
}

/// Prepares every file elsewhere, then moves all of them into place, then removes what is no longer made.
pub(super) fn apply(
    files: &BTreeMap<String, String>,
    folder: &Path,
    changes: &Changes,
    owned: &Manifest,
    planned: &Manifest,
) -> Result<(), Problem> {
    remove_leftovers(folder)?;
    let is_settled = changes
        .iter()
        .all(|(_, change)| matches!(change, Change::Nothing | Change::Keep));
    if is_settled && read(folder, MANIFEST)?.as_deref() == Some(planned.to_text().as_bytes()) {
        return Ok(());
    }
    // Inside the folder, because moving is atomic only within one file system.
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(folder)
        .map_err(|error| Problem::disk("the staging folder", &error))?;
    // Every file is complete before the first one is moved: whoever reads them, also after a run that was killed, sees whole texts. Only a
    // loss of power could show that their bytes had not reached the disk yet; then their hashes are not those of the manifest, and the same
    // run with `--force` makes them anew. To sync each of thousands of files would take longer than all other stages together, so one file
    // is synced: the manifest, which says whose the others are.
    let mut staged = Vec::new();
    for (path, change) in changes.iter() {
        if let (Change::Create | Change::Replace, Some(text)) = (change, files.get(path)) {
            let place = staging.path().join(staged.len().to_string());
            fs::write(&place, text).map_err(|error| Problem::disk(path, &error))?;
            staged.push((place, path));
        }
    }
    replace_manifest(staging.path(), folder, &owned.merged(planned))?;
    let mut made = PathBuf::new();
    for (place, path) in staged {
        let target = folder.join(path);
        if let Some(parent) = target.parent().filter(|parent| *parent != made) {
            fs::create_dir_all(parent).map_err(|error| Problem::disk(path, &error))?;
            made = parent.to_path_buf();
        }
        fs::rename(&place, &target).map_err(|error| Problem::disk(path, &error))?;
    }
    for (path, change) in changes.iter() {
        if change == Change::Remove {
            remove(folder, path).map_err(|error| Problem::disk(path, &error))?;
        }
    }
    replace_manifest(staging.path(), folder, planned)
}

fn replace_manifest(staging: &Path, folder: &Path, manifest: &Manifest) -> Result<(), Problem> {
    let place = staging.join(STAGED_MANIFEST);
    store(&place, &manifest.to_text())
        .and_then(|()| fs::rename(&place, folder.join(MANIFEST)))
        .map_err(|error| Problem::disk(MANIFEST, &error))
}

/// Writes a file that is complete on the disk, not only in memory, before it is moved.
fn store(place: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create_new(place)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Removes a file, and the folders above it that it leaves empty.
fn remove(folder: &Path, path: &str) -> std::io::Result<()> {
    let whole = folder.join(path);
    fs::remove_file(&whole)?;
    let mut parent = whole.parent();
    while let Some(directory) = parent {
        if directory == folder || fs::remove_dir(directory).is_err() {
            break;
        }
        parent = directory.parent();
    }
    Ok(())
}
