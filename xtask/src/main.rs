//! `cargo xtask`: the tasks of this repository.

use clap::{Parser, Subcommand};
use std::path::Path;
use std::process::ExitCode;
use xtask::codegen::{Mode, Outcome, codegen};
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
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let outcome = run(&root, &Arguments::parse().task);
    if outcome.succeeded {
        print!("{}", outcome.text);
        ExitCode::SUCCESS
    } else {
        eprint!("{}", outcome.text);
        ExitCode::FAILURE
    }
}

fn run(root: &Path, task: &Task) -> Outcome {
    match *task {
        Task::Codegen { check, force } => {
            let mode = match (check, force) {
                (true, _) => Mode::Check,
                (false, true) => Mode::Force,
                (false, false) => Mode::Write,
            };
            codegen(root, mode)
        }
        Task::Surface { check } => {
            let mode = if check {
                surface::Mode::Check
            } else {
                surface::Mode::Write
            };
            surface(root, mode)
        }
    }
}
