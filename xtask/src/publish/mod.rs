//! `cargo xtask publish`: everything that has to be true before a version is given to its users, and the release itself.
//!
//! Without `execute` nothing leaves the machine. Each step says what it found; one that fails names the command that mends it.

mod alone;
mod steps;

use crate::codegen::Outcome;
use crate::diff::difference;
use std::path::Path;

/// What a step found, or what is wrong and what mends it.
type Found = Result<String, Problem>;

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    /// What is wrong.
    what: String,
    /// The command that mends it, or what else has to be done.
    remedy: String,
}

impl Problem {
    fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

/// Tries a release of the repository at `root`, or makes it. The package is built below `target`.
///
/// The steps that only look are all taken, so that everything that is wrong is said at once; those that build come after them.
#[must_use]
pub fn publish(root: &Path, target: &Path, execute: bool) -> Outcome {
    let mut run = Run::default();
    let number = run.look(root);
    if run.succeeded {
        run.step("package", || alone::package(root, target));
    }
    if run.succeeded {
        run.step("cargo's dry run", || steps::dry_run(root, target));
    }
    match number {
        Some(number) if run.succeeded && execute => {
            run.step("publish", || steps::publish(root, target));
            if run.succeeded {
                run.step("tag", || steps::tag(root, &number));
            }
        }
        Some(number) if run.succeeded => {
            run.text.push_str(&format!(
                "{number} is ready; `cargo xtask publish --execute` publishes it and tags v{number}\n"
            ));
        }
        _ => run.text.push_str("nothing was published\n"),
    }
    run.outcome()
}

/// The steps that only look, which take seconds.
#[must_use]
pub fn look(root: &Path) -> Outcome {
    let mut run = Run::default();
    run.look(root);
    run.outcome()
}

/// The steps so far.
struct Run {
    succeeded: bool,
    text: String,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            succeeded: true,
            text: String::new(),
        }
    }
}

impl Run {
    /// Takes the steps that only look; says which version is to be released.
    fn look(&mut self, root: &Path) -> Option<String> {
        self.step("tree", || steps::tree(root));
        self.step("codegen", || steps::codegen(root));
        self.step("surface", || steps::surface(root));
        let mut number = None;
        let difference = difference(root, None, None);
        self.step("version", || {
            let release = steps::version(root, &difference)?;
            number = Some(release.number);
            Ok(release.found)
        });
        let accepted = steps::acceptances(root);
        self.step("accepted changes", || {
            steps::accepted(&difference, &accepted)
        });
        self.step("names", || steps::names(&difference, &accepted));
        if let Some(number) = &number {
            self.step("changelog", || steps::changelog(root, number));
        }
        number
    }

    fn outcome(self) -> Outcome {
        Outcome {
            succeeded: self.succeeded,
            text: self.text,
        }
    }

    fn step(&mut self, name: &str, step: impl FnOnce() -> Found) {
        match step() {
            Ok(found) => self.text.push_str(&format!("ok      {name}: {found}\n")),
            Err(Problem { what, remedy }) => {
                self.succeeded = false;
                let what = what.trim_end().replace('\n', "\n        ");
                self.text
                    .push_str(&format!("refused {name}: {what}\n        mend: {remedy}\n"));
            }
        }
    }
}
