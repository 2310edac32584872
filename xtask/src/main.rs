//! `cargo xtask`: the tasks of this repository.

use clap::{Parser, Subcommand};
use std::path::Path;
use std::process::ExitCode;
use xtask::codegen::{Mode, codegen};

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
}

fn main() -> ExitCode {
    let Task::Codegen { check, force } = Arguments::parse().task;
    let mode = match (check, force) {
        (true, _) => Mode::Check,
        (false, true) => Mode::Force,
        (false, false) => Mode::Write,
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let outcome = codegen(&root, mode);
    if outcome.succeeded {
        print!("{}", outcome.text);
        ExitCode::SUCCESS
    } else {
        eprint!("{}", outcome.text);
        ExitCode::FAILURE
    }
}
