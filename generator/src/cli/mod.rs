//! The command line: reads files, runs the stages, prints what they say.

mod description;
pub mod diff;
pub mod git;
pub mod lock;
mod rustfmt;
mod surface;
mod times;

pub use description::read_description;
pub use rustfmt::formatted;
pub use surface::crate_files;
pub use times::Times;

use crate::config::Config;
use crate::diag::{Diagnostics, Pointer, codes, explain, render as printed};
use crate::generate::{Output, Summary, generate};
use crate::load::Bundle;
use crate::lock::Lock;
use crate::render::CHANGELOG;
use crate::write::{Options, Report, write};
use clap::{Parser, Subcommand};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Generates a Rust SDK crate from an OpenAPI description.
#[derive(Debug, Parser)]
#[command(name = "sdkgen", version, about)]
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
        #[arg(long)]
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
    },
    /// Checks a description without writing files.
    Check {
        /// OpenAPI description, YAML or JSON.
        spec: PathBuf,
        /// Configuration file, YAML.
        #[arg(long)]
        config: Option<PathBuf>,
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
        /// Code, such as `edited-by-hand`. Without one, all codes are listed.
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
        } => {
            let written = run_generate(&spec, &out, name, config.as_deref(), force, rustfmt);
            match written {
                Some(names) if lock => save(&lock_path(&spec, config.as_deref()), &names),
                written => written.is_some(),
            }
        }
        Command::Check { spec, config } => {
            made(&spec, None, config.as_deref()).is_some_and(|(output, times)| {
                println!("{}", sentence(&output.summary, output.files.len(), &times));
                true
            })
        }
        Command::Surface { folder } => surface::run(&folder),
        Command::Explain { code } => run_explain(code.as_deref()),
        Command::Diff {
            old,
            new,
            config,
            accepted,
            judging,
        } => {
            let verdict = diff::run(&old, &new, config.as_deref(), accepted.as_deref(), &judging);
            print!("{}", verdict.report);
            eprint!("{}", verdict.messages);
            return ExitCode::from(verdict.code);
        }
    };
    if succeeded {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn run_generate(
    spec: &Path,
    out: &Path,
    name: Option<String>,
    config: Option<&Path>,
    force: bool,
    rustfmt: bool,
) -> Option<Lock> {
    let (output, mut times) = made(spec, name, config)?;
    let mut files = owned(&output);
    if rustfmt {
        times.start("rustfmt");
        match formatted(&files) {
            Ok(formatted) => files = formatted,
            Err(message) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.push(&codes::write::RUSTFMT_FAILED, &Pointer::root(), message);
                eprint!("{}", printed(&diagnostics, &out.display().to_string()));
                return None;
            }
        }
    }
    times.start("write");
    let options = Options {
        force,
        seeded: [CHANGELOG.to_owned()].into(),
    };
    let (report, diagnostics) = write(&files, out, &options);
    times.stop();
    eprint!("{}", printed(&diagnostics, &out.display().to_string()));
    if let Some(report) = report {
        println!("{}", sentence(&output.summary, files.len(), &times));
        println!("{}: {}", out.display(), changes(&report));
    }
    (!diagnostics.has_errors()).then_some(output.lock)
}

/// Where the names of a crate are kept.
fn lock_path(spec: &Path, config: Option<&Path>) -> PathBuf {
    lock::beside(config.unwrap_or(spec))
}

fn save(path: &Path, names: &Lock) -> bool {
    match lock::write_lock(path, names) {
        Ok(changed) => {
            let done = if changed { "written" } else { "up to date" };
            println!("{}: {done}", path.display());
            true
        }
        Err(message) => {
            eprintln!("error: {message}");
            false
        }
    }
}

fn run_explain(code: Option<&str>) -> bool {
    let Some(code) = code else {
        for code in codes::all() {
            println!("{}", code.id);
        }
        return true;
    };
    match explain(code) {
        Some(text) => {
            print!("{text}");
            true
        }
        None => {
            eprintln!("error: unknown code `{code}`; `sdkgen explain` lists all codes");
            false
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

/// Reads the files, runs the stages, prints what they found.
fn made(spec: &Path, name: Option<String>, config: Option<&Path>) -> Option<(Output, Times)> {
    let kept = lock_path(spec, config);
    let (mut config, is_config_sound) = match config {
        Some(path) => read_config(path),
        None => (Config::default(), true),
    };
    if name.is_some() {
        config.package.name = name;
    }
    let bundle = read_spec(spec);
    let lock = match lock::lock_in(&kept) {
        Ok(lock) => lock,
        Err(messages) => {
            eprint!("{messages}");
            return None;
        }
    };
    let mut times = Times::default();
    let (output, diagnostics) = generate(&bundle, &config, &lock, &mut |stage| times.start(stage));
    times.stop();
    eprint!("{}", printed(&diagnostics, &bundle.root));
    output
        .filter(|_| is_config_sound)
        .map(|output| (output, times))
}

/// The configuration; what is wrong with it is printed, and the description is looked at all the same.
fn read_config(path: &Path) -> (Config, bool) {
    let shown = path.display().to_string();
    let (config, diagnostics) = match fs::read(path) {
        Ok(bytes) => Config::from_yaml(&bytes),
        Err(error) => {
            let mut diagnostics = Diagnostics::default();
            let code = &codes::load::FILE_MISSING;
            diagnostics.push(code, &Pointer::root(), error.to_string());
            (None, diagnostics)
        }
    };
    eprint!("{}", printed(&diagnostics, &shown));
    let is_sound = config.is_some() && !diagnostics.has_errors();
    (config.unwrap_or_default(), is_sound)
}

/// The description as a bundle; without its file if that cannot be read, which the first stage reports.
fn read_spec(path: &Path) -> Bundle {
    read_description(path).unwrap_or_else(|_| Bundle {
        root: path.display().to_string(),
        files: BTreeMap::new(),
    })
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
        "{} of {} operations, {} types, {files} files, {} untyped values ({free_form} of them free-form in the description); {times}",
        summary.operations_emitted,
        summary.operations_described,
        summary.types,
        summary.untyped.len(),
    )
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
