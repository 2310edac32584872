//! Stage `write`: the only one that changes the disk.
//!
//! A manifest in the output folder lists the files that the generator owns, with a hash of what it wrote. Only those are replaced or
//! removed, and only while they still are what was written. All files are prepared in a folder of their own and moved into place when
//! every one of them is complete.

mod apply;
mod changes;
mod manifest;
mod paths;

use crate::diag::codes::write as codes;
use crate::diag::{Code, Diagnostics, Pointer};
use changes::{Change, Changes};
use manifest::Manifest;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use manifest::MANIFEST;

/// How to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Replaces and removes files that were edited by hand, too.
    pub force: bool,
    /// Paths that are written if there is no such file, and never owned.
    pub seeded: BTreeSet<String>,
}

/// What was done, each list sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were not there before.
    pub created: Vec<String>,
    /// Files whose text is another one now.
    pub changed: Vec<String>,
    /// Files that are no longer made.
    pub removed: Vec<String>,
    /// Files that were edited by hand and therefore kept.
    pub kept: Vec<String>,
    /// How many files were up to date already.
    pub unchanged: usize,
}

/// A file that is not what generating would make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path.
    pub path: String,
    /// In which way.
    pub kind: DifferenceKind,
}

/// In which way a file is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// It has another text.
    Different,
    /// It is no longer made.
    Surplus,
}

/// A problem of this stage: its kind and a sentence.
#[derive(Clone, Debug)]
struct Problem {
    code: &'static Code,
    message: String,
}

impl Problem {
    fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    fn disk(path: &str, error: &std::io::Error) -> Self {
        Self::new(&codes::NOT_WRITABLE, format!("{path}: {error}"))
    }
}

/// Makes the folder hold `files`: path (relative, forward slashes) to text. On an error nothing is changed, except that files edited by hand
/// are reported as errors when all others have been written.
pub fn write(
    files: &BTreeMap<String, String>,
    folder: &Path,
    options: &Options,
) -> (Option<Report>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    match try_write(files, folder, options) {
        Ok(report) => {
            for path in &report.kept {
                let message = format!("{path} was edited by hand and was kept");
                diagnostics.push(&codes::EDITED_BY_HAND, &Pointer::root(), message);
            }
            (Some(report), diagnostics)
        }
        Err(problem) => {
            diagnostics.push(problem.code, &Pointer::root(), problem.message);
            (None, diagnostics)
        }
    }
}

/// Compares the folder with `files`, byte by byte, and changes nothing. Seeded files are not looked at.
pub fn check(
    files: &BTreeMap<String, String>,
    folder: &Path,
    options: &Options,
) -> (Vec<Difference>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    match try_check(files, folder, options) {
        Ok(differences) => (differences, diagnostics),
        Err(problem) => {
            diagnostics.push(problem.code, &Pointer::root(), problem.message);
            (Vec::new(), diagnostics)
        }
    }
}

fn try_write(
    files: &BTreeMap<String, String>,
    folder: &Path,
    options: &Options,
) -> Result<Report, Problem> {
    paths::validate(files.keys().chain(&options.seeded))?;
    // Before anything is touched, and again when nobody else can.
    owned(folder)?;
    let lock = apply::lock(folder)?;
    let owned = owned(folder)?;
    let changes = Changes::decide(files, folder, &owned, options)?;
    let planned = Manifest::of(files, &options.seeded, &changes, &owned);
    apply::apply(files, folder, &changes, &owned, &planned)?;
    drop(lock);
    Ok(report(&changes))
}

/// What sdkgen owns in a folder, in which it may write.
fn owned(folder: &Path) -> Result<Manifest, Problem> {
    if folder.is_file() {
        let message = format!("{} is a file", folder.display());
        return Err(Problem::new(&codes::FOLDER_NOT_OURS, message));
    }
    match Manifest::read(folder)? {
        Some(owned) => Ok(owned),
        None if apply::is_vacant(folder)? => Ok(Manifest::default()),
        None => {
            let message = format!(
                "{} contains files that sdkgen did not write",
                folder.display()
            );
            Err(Problem::new(&codes::FOLDER_NOT_OURS, message))
        }
    }
}

fn try_check(
    files: &BTreeMap<String, String>,
    folder: &Path,
    options: &Options,
) -> Result<Vec<Difference>, Problem> {
    paths::validate(files.keys().chain(&options.seeded))?;
    let owned = Manifest::read(folder)?.unwrap_or_default();
    let forced = Options {
        force: true,
        ..options.clone()
    };
    let changes = Changes::decide(files, folder, &owned, &forced)?;
    let mut differences: Vec<Difference> = changes
        .iter()
        .filter(|(path, _)| !options.seeded.contains(*path))
        .filter_map(|(path, change)| {
            let kind = match change {
                Change::Create => DifferenceKind::Missing,
                Change::Replace => DifferenceKind::Different,
                Change::Remove => DifferenceKind::Surplus,
                Change::Nothing | Change::Keep | Change::Forget => return None,
            };
            Some(Difference {
                path: path.to_owned(),
                kind,
            })
        })
        .collect();
    let planned = Manifest::of(files, &options.seeded, &changes, &owned);
    if apply::read(folder, MANIFEST)?.as_deref() != Some(planned.to_text().as_bytes()) {
        differences.push(Difference {
            path: MANIFEST.to_owned(),
            kind: DifferenceKind::Different,
        });
    }
    Ok(differences)
}

fn report(changes: &Changes) -> Report {
    let mut report = Report::default();
    for (path, change) in changes.iter() {
        let path = path.to_owned();
        match change {
            Change::Create => report.created.push(path),
            Change::Replace => report.changed.push(path),
            Change::Remove => report.removed.push(path),
            Change::Keep => report.kept.push(path),
            Change::Nothing => report.unchanged += 1,
            Change::Forget => {}
        }
    }
    report
}
