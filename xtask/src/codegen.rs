//! `cargo xtask codegen`: makes `generated-sdk` from `spec`, or says whether that has been done.

use crate::surface::{self, surface};
use sdkgen::cli::lock::{lock_in, write_lock};
use sdkgen::cli::{Times, formatted, owned, sentence};
use sdkgen::config::Config;
use sdkgen::diag::{Diagnostics, render};
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use sdkgen::render::CHANGELOG;
use sdkgen::write::{DifferenceKind, Options, check, write};
use std::fs;
use std::path::Path;

/// The description, from the root of the repository.
pub const SPEC: &str = "spec/handinger.yaml";

/// The configuration.
pub const CONFIG: &str = "spec/sdk.yaml";

/// What the names of the crate mean.
pub const LOCK: &str = "spec/names.lock";

/// The crate that is made.
pub const OUT: &str = "generated-sdk";

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write, and keep what was edited by hand.
    Write,
    /// Write, and replace what was edited by hand.
    Force,
    /// Compare, and write nothing.
    Check,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the crate is up to date now.
    pub succeeded: bool,
    /// What people should read.
    pub text: String,
}

/// Makes the crate of the repository at `root`, or compares it byte by byte with what would be made.
#[must_use]
pub fn codegen(root: &Path, mode: Mode) -> Outcome {
    let mut text = String::new();
    let succeeded = match run(root, mode, &mut text) {
        Ok(succeeded) => succeeded,
        Err(message) => {
            text.push_str(&format!("error: {message}\n"));
            false
        }
    };
    Outcome { succeeded, text }
}

fn run(root: &Path, mode: Mode, text: &mut String) -> Result<bool, String> {
    let mut times = Times::default();
    let (config, problems) = Config::from_yaml(&read(root, CONFIG)?);
    text.push_str(&render(&problems, CONFIG));
    let config = config.ok_or("the configuration is invalid")?;
    let bundle = Bundle::single(SPEC, read(root, SPEC)?);
    let lock = lock_in(&root.join(LOCK))?;
    let (output, problems) = generate(&bundle, &config, &lock, &mut |stage| times.start(stage));
    times.stop();
    text.push_str(&render(&problems, SPEC));
    let output = output.ok_or("nothing was written")?;
    times.start("rustfmt");
    let files = formatted(&owned(&output))?;
    let folder = root.join(OUT);
    let options = Options {
        force: mode == Mode::Force,
        seeded: [CHANGELOG.to_owned()].into(),
    };
    if mode == Mode::Check {
        times.start("compare");
        let (differences, problems) = check(&files, &folder, &options);
        times.stop();
        text.push_str(&render(&problems, OUT));
        for difference in &differences {
            let kind = match difference.kind {
                DifferenceKind::Missing => "missing",
                DifferenceKind::Different => "different",
                DifferenceKind::Surplus => "obsolete",
            };
            text.push_str(&format!("{OUT}/{}: {kind}\n", difference.path));
        }
        let is_locked =
            read(root, LOCK).is_ok_and(|bytes| bytes == output.lock.to_text().as_bytes());
        if !is_locked {
            text.push_str(&format!("{LOCK}: different\n"));
        }
        let is_current = differences.is_empty() && !problems.has_errors() && is_locked;
        if is_current {
            text.push_str(&format!("{OUT} and {LOCK} are up to date\n"));
        } else {
            text.push_str(&format!(
                "{OUT} or {LOCK} is not what {SPEC} and {CONFIG} make; run `cargo xtask codegen` and commit the result \
                 (`--force` replaces what was edited by hand)\n"
            ));
        }
        return Ok(is_current);
    }
    times.start("write");
    let (report, problems): (_, Diagnostics) = write(&files, &folder, &options);
    times.stop();
    text.push_str(&render(&problems, OUT));
    let report = report.ok_or("nothing was written")?;
    for (kind, paths) in [
        ("created", &report.created),
        ("changed", &report.changed),
        ("removed", &report.removed),
    ] {
        for path in paths {
            text.push_str(&format!("{kind} {OUT}/{path}\n"));
        }
    }
    if !problems.has_errors() && write_lock(&root.join(LOCK), &output.lock)? {
        text.push_str(&format!("changed {LOCK}\n"));
    }
    text.push_str(&format!("{} files were up to date\n", report.unchanged));
    text.push_str(&sentence(&output.summary, files.len(), &times));
    text.push('\n');
    // What was made and its listing are committed together.
    let listed = surface(root, surface::Mode::Write);
    text.push_str(&listed.text);
    Ok(listed.succeeded && !problems.has_errors())
}

fn read(root: &Path, path: &str) -> Result<Vec<u8>, String> {
    fs::read(root.join(path)).map_err(|error| format!("{path}: {error}"))
}
