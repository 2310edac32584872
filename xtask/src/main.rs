//! `cargo xtask`: the tasks of this repository.

use clap::{Parser, Subcommand};
use sdkgen::cli::diff::Judging;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;
use xtask::bench::{Options, Part, bench, compile, measure};
use xtask::changelog::changelog;
use xtask::codegen::{Mode, Outcome, codegen};
use xtask::corpus;
use xtask::diff;
use xtask::fuzz;
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
    /// Regenerates generated-sdk and spec/names.lock.
    Codegen {
        /// Only compare, and fail if one of them is out of date.
        #[arg(long)]
        check: bool,
        /// Also replace files that were edited by hand.
        #[arg(long, conflicts_with = "check")]
        force: bool,
    },
    /// Lists the public API of generated-sdk in its api.txt.
    Surface {
        /// Only compare, and fail if the listing is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Compares two versions of the API and of generated-sdk.
    ///
    /// Exits with 0 if no change is denied, 1 if a change is denied or an acceptance is invalid, and 2 if the comparison failed.
    Diff {
        /// Old version: a git revision, a copy of the repository, or a description. Defaults to the last release.
        old: Option<String>,
        /// New version. Defaults to the working tree.
        new: Option<String>,
        #[command(flatten)]
        judging: Judging,
    },
    /// Runs the checks that take minutes: clippy, rustdoc, and doctests of all generated crates, all injection attempts, all real documents, and
    /// the package of the SDK on its own.
    CheckAll,
    /// Measures what crates cost to make, to compile and to use.
    Bench {
        /// A folder of descriptions, or one; `../shared/corpus` beside the repository by default.
        descriptions: Option<PathBuf>,
        /// Another generator to compare with: a command with `{input}` and `{output}`.
        #[arg(long, value_name = "COMMAND")]
        against: Option<String>,
        /// Compiles what is made, too: the check, the dev and the release build.
        #[arg(long)]
        check: bool,
        /// Measures this part only; may be repeated.
        #[arg(long, value_name = "PART")]
        only: Vec<Part>,
    },
    /// Makes a crate of every document in a folder, and prints a table. Exits with 1 if one fails.
    Corpus {
        /// A folder of descriptions, or one.
        documents: PathBuf,
        /// Takes only the document with this name, without its extension; may be repeated.
        #[arg(long, value_name = "NAME")]
        only: Vec<String>,
        /// Compiles the crates, with warnings denied.
        #[arg(long)]
        compile: bool,
        /// Lets the types of the crates read and write values that their schemas admit.
        #[arg(long)]
        roundtrip: bool,
        /// Judges the calls that the docs of the crates show by the schemas of what they send.
        #[arg(long)]
        examples: bool,
        /// Makes the calls against a server that judges them, and that answers all that the description allows.
        #[arg(long)]
        calls: bool,
        /// Writes the table into a file, too.
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
    /// Changes documents at random places, one change each, and looks for what must not come of that. Exits with 1 if it finds something.
    Fuzz {
        /// A folder of descriptions, or one; `../shared/corpus` beside the repository by default.
        documents: Option<PathBuf>,
        /// Where random numbers start.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many changes are made.
        #[arg(long, default_value_t = 10_000)]
        attempts: usize,
        /// Stops after these minutes.
        #[arg(long)]
        minutes: Option<u64>,
        /// How many of the crates are compiled.
        #[arg(long, default_value_t = 0)]
        compile: usize,
    },
    /// Runs a command, or generates, and says what it cost; for `bench` and `corpus`.
    #[command(hide = true)]
    Measure {
        what: String,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Writes the changelog entry for the version to be released.
    Changelog,
    /// Rehearses a release of generated-sdk, step by step.
    Publish {
        /// Publish the release and tag it.
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
        Task::Bench {
            descriptions,
            against,
            check,
            only,
        } => {
            let options = Options {
                place: descriptions.unwrap_or_else(|| root.join("../shared/corpus")),
                against,
                check,
                parts: only,
                generator: PathBuf::new(),
            };
            return ended(run_bench(&root, options));
        }
        Task::Corpus {
            documents,
            only,
            compile,
            roundtrip,
            examples,
            calls,
            report,
        } => {
            let program = std::env::current_exe().map_err(|error| error.to_string());
            let folder = root.join("target/corpus");
            let made = program.and_then(|program| {
                let options = corpus::Options {
                    place: documents,
                    only,
                    compile,
                    roundtrip,
                    examples,
                    calls,
                    report,
                    program,
                };
                corpus::corpus(&folder, &options, &mut |text| print!("{text}"))
            });
            return ended(made);
        }
        Task::Fuzz {
            documents,
            seed,
            attempts,
            minutes,
            compile,
        } => {
            let place = documents.unwrap_or_else(|| root.join("../shared/corpus"));
            let fuzzed = corpus::documents(&place, &[]).and_then(|documents| {
                let options = fuzz::Options {
                    documents: documents.into_values().collect(),
                    seed,
                    attempts,
                    time: minutes.map(|minutes| Duration::from_secs(minutes * 60)),
                    compile,
                };
                let report = fuzz::fuzz(&root.join("target/fuzz"), &options)?;
                print!("{}", report.text());
                match report.faults.len() {
                    0 => Ok(()),
                    count => Err(format!("{count} faults")),
                }
            });
            return ended(fuzzed);
        }
        Task::Measure { what, arguments } => {
            let measured = match (what.as_str(), arguments.as_slice()) {
                ("corpus", [input, output, name]) => {
                    corpus::document(Path::new(input), Path::new(output), name)
                }
                ("generate", [input, output]) => {
                    measure::generation(Path::new(input), Path::new(output))
                }
                _ => measure::command(&arguments),
            };
            return ended(measured.map(|text| print!("{text}")));
        }
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

/// Lets this program measure; built with optimizations, if it is to be measured itself.
fn run_bench(root: &Path, mut options: Options) -> Result<(), String> {
    options.generator = if options.wants(Part::Documents) {
        compile::cargo(
            root,
            &root.join("target"),
            &["build", "--release", "--locked", "--package", "xtask"],
        )?;
        root.join("target/release/xtask")
    } else {
        std::env::current_exe().map_err(|error| error.to_string())?
    };
    bench(root, &options, &mut |row| print!("{row}"))
}

fn ended(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
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
