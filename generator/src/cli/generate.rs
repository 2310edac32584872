//! `sdkgen generate`: a crate on disk.

use super::check::left_out;
use super::deny::Denying;
use super::output::{say, tell, tell_problems};
use super::{Made, Times, formatted, lock, owned, sentence, workspace};
use crate::diag::{Diagnostics, Pointer, Sources, codes};
use crate::lock::Lock;
use crate::render::CHANGELOG;
use crate::write::{Options, Report, write};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where a crate goes, and how.
pub(super) struct Target<'run> {
    /// The output folder.
    pub(super) out: &'run Path,
    /// Also replace files that were edited by hand.
    pub(super) force: bool,
    /// Format the code.
    pub(super) rustfmt: bool,
    /// Where the names are written to, if they are.
    pub(super) lock: Option<PathBuf>,
}

/// Writes the crate, and says what became of the description; says whether all went well.
pub(super) fn run(mut made: Made, target: &Target<'_>, denying: &Denying) -> bool {
    tell_problems(&made.diagnostics, &made.inputs.sources());
    let Some(output) = &made.output else {
        return false;
    };
    let (report, mut diagnostics) = put(owned(output), target, &mut made.times);
    if let Some(around) = report
        .as_ref()
        .and_then(|_| workspace::that_lacks(target.out))
    {
        let message = format!(
            "{} is the root of a workspace, but does not list this folder",
            around.display()
        );
        diagnostics.push(&codes::write::INSIDE_WORKSPACE, &Pointer::root(), message);
    }
    denying.apply(&mut diagnostics);
    let folder = target.out.display().to_string();
    tell_problems(&diagnostics, &Sources::new(&folder));
    let Some(report) = report else {
        return false;
    };
    let is_said = say(&format!(
        "{}\n{folder}: {}\n{}",
        sentence(&output.summary, output.files.len(), &made.times),
        changes(&report),
        left_out(&output.summary.left_out, &made.inputs.sources()),
    ));
    let is_saved = match &target.lock {
        Some(path) if !diagnostics.has_errors() => save(path, &output.lock),
        _ => true,
    };
    is_said && is_saved && !diagnostics.has_errors()
}

fn put(
    mut files: BTreeMap<String, String>,
    target: &Target<'_>,
    times: &mut Times,
) -> (Option<Report>, Diagnostics) {
    if target.rustfmt {
        times.start("rustfmt");
        match formatted(&files) {
            Ok(formatted) => files = formatted,
            Err(message) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.push(&codes::write::RUSTFMT_FAILED, &Pointer::root(), message);
                return (None, diagnostics);
            }
        }
    }
    times.start("write");
    let options = Options {
        force: target.force,
        seeded: [CHANGELOG.to_owned()].into(),
    };
    let written = write(&files, target.out, &options);
    times.stop();
    written
}

fn save(path: &Path, names: &Lock) -> bool {
    match lock::write_lock(path, names) {
        Ok(changed) => {
            let done = if changed { "written" } else { "up to date" };
            say(&format!("{}: {done}\n", path.display()))
        }
        Err(message) => {
            tell(&format!("error: {message}\n"));
            false
        }
    }
}

/// What was written, in a line.
fn changes(report: &Report) -> String {
    format!(
        "{} created, {} changed, {} removed, {} kept, {} up to date",
        report.created.len(),
        report.changed.len(),
        report.removed.len(),
        report.kept.len(),
        report.unchanged
    )
}
