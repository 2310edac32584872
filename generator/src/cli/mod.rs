//! The command line: reads files, runs the stages, prints what they say.

mod check;
mod deny;
mod description;
pub mod diff;
mod explain;
mod generate;
pub mod git;
mod inputs;
pub mod lock;
mod output;
mod references;
mod rustfmt;
mod surface;
mod times;
mod workspace;

pub use description::read_description;
pub use rustfmt::formatted;
pub use surface::crate_files;
pub use times::Times;

use crate::diag::Diagnostics;
use crate::generate::{Output, Summary};
use clap::{Parser, Subcommand};
use deny::Denying;
use generate::Target;
use inputs::{Inputs, lock_path};
use output::{Progress, counted, say, tell};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the exit codes mean.
const EXIT_CODES: &str = "\
Exit codes:
  0  Done. There may be warnings; --deny makes errors of them.
  1  There are errors, or warnings that are denied: nothing was written, except that an edited file is kept and the others are written.
  2  The command line is invalid, or a comparison was impossible.";

/// Generates a Rust SDK crate from an OpenAPI description.
#[derive(Debug, Parser)]
#[command(name = "sdkgen", version, about, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Generates a crate.
    Generate {
        /// OpenAPI description, YAML or JSON.
        spec: PathBuf,
        /// Output folder: empty, new, or previously written by sdkgen.
        #[arg(short, long)]
        out: PathBuf,
        /// Name of the package. Defaults to the title of the API.
        #[arg(long)]
        name: Option<String>,
        /// Configuration file, YAML.
        #[arg(long)]
        config: Option<PathBuf>,
        /// Also replace files that were edited by hand.
        #[arg(long)]
        force: bool,
        /// Format the generated code with rustfmt.
        #[arg(long)]
        rustfmt: bool,
        /// Write what the names mean to names.lock beside the configuration (else beside the description), where the next run reads it.
        #[arg(long)]
        lock: bool,
        /// Make the crate a workspace of its own, so that it can be inside the folder of another one.
        #[arg(long)]
        own_workspace: bool,
        #[command(flatten)]
        denying: Denying,
    },
    /// Checks a description without writing files.
    Check {
        /// OpenAPI description, YAML or JSON.
        spec: PathBuf,
        /// Configuration file, YAML.
        #[arg(long)]
        config: Option<PathBuf>,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: check::Format,
        #[command(flatten)]
        denying: Denying,
    },
    /// Pins copies of the documents that a description refers to by URL, in references.lock beside it. Nothing is fetched.
    ///
    /// Lists where each copy has to be. Exits with 1 if one is missing.
    Lock {
        /// OpenAPI description, YAML or JSON.
        spec: PathBuf,
    },
    /// Lists the public API of a crate.
    Surface {
        /// Folder of the crate, which contains Cargo.toml.
        folder: PathBuf,
    },
    /// Compares two versions of an API: its contract and its crate's public API.
    ///
    /// Exits with 0 if no change is denied, 1 if a change is denied or an acceptance is invalid, and 2 if the comparison failed.
    Diff {
        /// Old version: a description, `REVISION:PATH` in git, or the folder of a crate.
        old: String,
        /// New version.
        new: String,
        /// Configuration file of both versions, YAML.
        #[arg(long)]
        config: Option<PathBuf>,
        /// List of accepted changes, YAML, each with its fingerprint and a reason.
        #[arg(long)]
        accepted: Option<PathBuf>,
        #[command(flatten)]
        judging: diff::Judging,
    },
    /// Explains a diagnostic code.
    Explain {
        /// Code, such as `edited-by-hand`. Without one, there is a line about each.
        code: Option<String>,
    },
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let succeeded = match Arguments::parse().command {
        Command::Generate {
            spec,
            out,
            name,
            config,
            force,
            rustfmt,
            lock,
            own_workspace,
            denying,
        } => {
            let mut inputs = Inputs::read(&spec, config.as_deref(), name);
            inputs.settings.config.package.own_workspace |= own_workspace;
            let made = Made::new(inputs, &denying);
            let target = Target {
                out: &out,
                force,
                rustfmt,
                lock: lock.then(|| lock_path(&spec, config.as_deref())),
            };
            generate::run(made, &target, &denying)
        }
        Command::Check {
            spec,
            config,
            format,
            denying,
        } => {
            let made = Made::new(Inputs::read(&spec, config.as_deref(), None), &denying);
            check::run(&made, format)
        }
        Command::Lock { spec } => references::run(&spec),
        Command::Surface { folder } => surface::run(&folder),
        Command::Explain { code } => return ExitCode::from(explain::run(code.as_deref())),
        Command::Diff {
            old,
            new,
            config,
            accepted,
            judging,
        } => {
            let verdict = diff::run(&old, &new, config.as_deref(), accepted.as_deref(), &judging);
            let is_said = say(&verdict.report);
            tell(&verdict.messages);
            return ExitCode::from(if is_said { verdict.code } else { 2 });
        }
    };
    if succeeded {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What the stages made of the files.
struct Made {
    inputs: Inputs,
    /// None if anything is an error.
    output: Option<Output>,
    /// Everything that was found, also in the files themselves.
    diagnostics: Diagnostics,
    times: Times,
}

impl Made {
    /// Runs the stages.
    fn new(inputs: Inputs, denying: &Denying) -> Self {
        let mut diagnostics = inputs.diagnostics.clone();
        let mut times = Times::default();
        let mut output = None;
        if let (Some(lock), Some(bundle)) = (&inputs.lock, &inputs.bundle) {
            let progress = Progress::new();
            let (made, found) =
                crate::generate::generate(bundle, &inputs.settings.config, lock, &mut |stage| {
                    progress.stage(stage);
                    times.start(stage);
                });
            times.stop();
            output = made;
            diagnostics.extend(found);
        }
        inputs.settings.locate(&mut diagnostics);
        denying.apply(&mut diagnostics);
        Self {
            output: output.filter(|_| !diagnostics.has_errors()),
            inputs,
            diagnostics,
            times,
        }
    }
}

/// The files of a crate as a map, for the writer.
#[must_use]
pub fn owned(output: &Output) -> BTreeMap<String, String> {
    output
        .files
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// What became of the description, in a line.
#[must_use]
pub fn sentence(summary: &Summary, files: usize, times: &Times) -> String {
    let free_form = summary
        .untyped
        .iter()
        .filter(|untyped| untyped.free_form)
        .count();
    format!(
        "{} of {}, {}, {}, {} ({free_form} of them free-form in the description); {times}",
        summary.operations_emitted,
        counted(summary.operations_described, "operation"),
        counted(summary.types, "type"),
        counted(files, "file"),
        counted(summary.untyped.len(), "untyped value"),
    )
}
