//! What is printed: results on standard output, messages on standard error. Colors are left out where nobody sees them (`NO_COLOR`, pipes),
//! and a reader that has seen enough (`sdkgen explain | head`) is no fault.

use crate::diag::{Diagnostics, Severity, Sources, render_styled};
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Prints a result; says whether it could be written.
#[must_use]
pub(super) fn say(text: &str) -> bool {
    let mut stdout = anstream::stdout();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => true,
        Err(error) => {
            tell(&format!("error: standard output: {error}\n"));
            false
        }
    }
}

/// Prints a message. If that is impossible, there is nobody to tell.
pub(super) fn tell(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Prints what was found, and how much of it in the end.
pub(super) fn tell_problems(diagnostics: &Diagnostics, sources: &Sources<'_>) {
    tell(&render_styled(diagnostics, sources.clone()));
    if !diagnostics.is_empty() {
        tell(&format!("{}\n", counts(diagnostics)));
    }
}

/// How many problems there are: `2 errors, 1 warning`.
fn counts(diagnostics: &Diagnostics) -> String {
    [Severity::Error, Severity::Warning]
        .into_iter()
        .filter_map(|severity| {
            let count = diagnostics.count(severity);
            (count > 0).then(|| counted(count, &severity.to_string()))
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// A number of things: `1 error`, `2 errors`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// The stage that runs, on a line of its own that the next one replaces; only on a terminal.
#[derive(Debug)]
pub(super) struct Progress {
    is_shown: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        Self {
            is_shown: io::stderr().is_terminal() && !is_dumb,
        }
    }

    pub(super) fn stage(&self, stage: &str) {
        self.show(&format!("{stage} …"));
    }

    fn show(&self, text: &str) {
        if self.is_shown {
            // The cursor goes to the start of the line, and what stands there is erased.
            let _ = write!(io::stderr(), "\r\u{1b}[K{text}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.show("");
    }
}
