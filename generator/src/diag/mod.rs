//! Diagnostics: what is wrong with a description, where, and what to do about it.
//!
//! Every stage returns its value together with [`Diagnostics`]. A [`Code`] names the kind of problem; all codes stand in one table
//! ([`codes`]), from which `sdkgen explain` prints.

pub mod codes;
mod excerpt;
mod loss;
mod pointer;
mod render;
mod reports;
mod similar;
mod sources;

pub use codes::Code;
pub use loss::Loss;
pub use pointer::Pointer;
pub(crate) use pointer::circle;
pub(crate) use render::is_steering;
pub use render::{explain, render, render_styled};
pub(crate) use reports::Reports;
pub use similar::{did_you_mean, similar};
pub use sources::Sources;

use std::collections::BTreeSet;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Output is made; something of the description is not in it or not as described.
    Warning,
    /// No output is made.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Which of the files that people wrote a problem is about; its pointer is one into this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The configuration.
    Configuration,
    /// `names.lock`.
    Names,
    /// What the stage is about: the description, the output folder, the list of accepted changes.
    Main,
}

/// A place in a source file, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which kind; carries explanation and remedy.
    pub code: &'static Code,
    /// How bad it is: as the code says, unless it was denied ([`Diagnostics::deny`]) or is in a file that is only referred to.
    pub severity: Severity,
    /// JSON pointer to the node in the source document.
    pub pointer: Pointer,
    /// Line and column, once known ([`Diagnostics::locate`]).
    pub position: Option<Position>,
    /// One sentence about this very case.
    pub message: String,
    /// What of the description is not in the crate because of it.
    pub lost: Loss,
}

/// Problems in the order they were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a problem at `pointer`.
    pub fn push(&mut self, code: &'static Code, pointer: &Pointer, message: impl Into<String>) {
        self.push_losing(code, pointer, code.lost, message);
    }

    /// Adds a problem that costs something else than its code says: an unknown reference costs a member or a whole operation, by where it is.
    pub fn push_losing(
        &mut self,
        code: &'static Code,
        pointer: &Pointer,
        lost: Loss,
        message: impl Into<String>,
    ) {
        self.0.push(Diagnostic {
            code,
            severity: code.severity,
            pointer: pointer.clone(),
            position: None,
            message: message.into(),
            lost,
        });
    }

    /// Adds a problem whose place in the text is known already (syntax errors, before pointers exist).
    pub fn push_at(
        &mut self,
        code: &'static Code,
        pointer: &Pointer,
        position: Position,
        message: impl Into<String>,
    ) {
        self.0.push(Diagnostic {
            code,
            severity: code.severity,
            pointer: pointer.clone(),
            position: Some(position),
            message: message.into(),
            lost: code.lost,
        });
    }

    /// The same in another file than the main one, which costs no more than what refers to it. Limits are those of all files together.
    #[must_use]
    pub(crate) fn in_file(mut self, path: &str) -> Self {
        const LIMITS: [&Code; 2] = [&codes::load::FILE_TOO_LARGE, &codes::load::ALIAS_EXPANSION];
        for diagnostic in &mut self.0 {
            diagnostic.pointer = Pointer::of_file(path).below(diagnostic.pointer.in_file());
            if !LIMITS.contains(&diagnostic.code) {
                diagnostic.severity = Severity::Warning;
            }
        }
        self
    }

    /// Appends those of a later stage.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether any is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// In the order found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Makes errors of warnings.
    pub fn deny(&mut self, is_denied: impl Fn(&Code) -> bool) {
        for diagnostic in &mut self.0 {
            if is_denied(diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Fills in positions in the main file, as far as `locate` knows them; drops exact repetitions.
    pub fn locate(&mut self, locate: impl Fn(&Pointer) -> Option<Position>) {
        self.locate_in(Subject::Main, locate);
    }

    /// The same for one of the other files.
    pub fn locate_in(&mut self, file: Subject, locate: impl Fn(&Pointer) -> Option<Position>) {
        for diagnostic in &mut self.0 {
            if diagnostic.position.is_none() && diagnostic.code.file == file {
                diagnostic.position = locate(&diagnostic.pointer);
            }
        }
        // A set of what was seen, so that many problems do not take quadratic time.
        let mut seen = BTreeSet::new();
        self.0.retain(|diagnostic| {
            seen.insert((
                diagnostic.code.id,
                diagnostic.pointer.clone(),
                diagnostic.position,
                diagnostic.message.clone(),
            ))
        });
    }
}
