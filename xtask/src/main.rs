//! `cargo xtask`: the tasks of this repository.

use clap::{Parser, Subcommand};
use sdkgen::cli::diff::Judging;
use std::path::Path;
use std::process::{Command, ExitCode};
use xtask::changelog::changelog;
use xtask::codegen::{Mode, Outcome, codegen};
use xtask::diff;
use xtask::publish::publish;
use xtask::surface::{self, surface};

/// The tasks of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Task {
    /// Makes generated-sdk from spec.
    Codegen {
        /// Compares only; fails if something is not as it would be made.
        #[arg(long)]
        check: bool,
        /// Replaces files that were edited by hand, too.
        #[arg(long, conflicts_with = "check")]
        force: bool,
    },
    /// Lists what code outside of generated-sdk can name, in its api.txt.
    Surface {
        /// Compares only; fails if the listing is not as it would be made.
        #[arg(long)]
        check: bool,
    },
    /// Says what changed for the people who call the API, and for those who compile against generated-sdk.
    ///
    /// Exit code 0: nothing above what is allowed; 1: something is denied, or an acceptance is wrong; 2: there was nothing to compare.
    Diff {
        /// The old side: a revision of git, a folder with a copy of the repository, or a description; the last release by default.
        old: Option<String>,
        /// The new side; what stands on disk by default.
        new: Option<String>,
        #[command(flatten)]
        judging: Judging,
    },
    /// Runs the checks that take minutes: what the compiler, clippy and rustdoc say of every crate that is made, all break-outs in all places,
    /// all real documents, the package of the SDK alone.
    CheckAll,
    /// Writes the changelog's entry for the version to be released, from what changed.
    Changelog,
    /// Tries a release of generated-sdk, step by step.
    Publish {
        /// Publishes it and tags it.
        #[arg(long)]
        execute: bool,
    },
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let outcome = match Arguments::parse().task {
        Task::Codegen { check, force } => {
            let mode = match (check, force) {
                (true, _) => Mode::Check,
                (false, true) => Mode::Force,
                (false, false) => Mode::Write,
            };
            codegen(&root, mode)
        }
        Task::Surface { check: true } => surface(&root, surface::Mode::Check),
        Task::Surface { check: false } => surface(&root, surface::Mode::Write),
        Task::Diff { old, new, judging } => {
            let verdict = diff::run(&root, old.as_deref(), new.as_deref(), &judging);
            print!("{}", verdict.report);
            eprint!("{}", verdict.messages);
            return ExitCode::from(verdict.code);
        }
        Task::CheckAll => return check_all(&root),
        Task::Changelog => changelog(&root),
        Task::Publish { execute } => publish(&root, &root.join("target/publish"), execute),
    };
    show(&outcome)
}

/// Runs the tests that `cargo test` leaves out, as cargo shows them.
fn check_all(root: &Path) -> ExitCode {
    let status = Command::new(env!("CARGO"))
        .args(["test", "--locked", "--workspace", "--test", "long"])
        .current_dir(root)
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: cargo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn show(outcome: &Outcome) -> ExitCode {
    if outcome.succeeded {
        print!("{}", outcome.text);
        ExitCode::SUCCESS
    } else {
        eprint!("{}", outcome.text);
        ExitCode::FAILURE
    }
}
