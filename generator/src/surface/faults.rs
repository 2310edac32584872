//! What keeps a listing from being exact, with its place.

use crate::render::Fault;
use std::collections::BTreeSet;

/// The faults that were found, each once, in order of files and lines.
#[derive(Debug, Default)]
pub(super) struct Faults(BTreeSet<(String, usize, String)>);

impl Faults {
    /// Notes a fault in a line from 1, or in a whole file if `line` is 0. The message says what to do about it.
    pub(super) fn push(&mut self, file: &str, line: usize, message: impl Into<String>) {
        self.0.insert((file.to_owned(), line, message.into()));
    }

    /// All of them.
    pub(super) fn into_list(self) -> Vec<Fault> {
        self.0
            .into_iter()
            .map(|(file, line, message)| Fault {
                file,
                message: match line {
                    0 => message,
                    line => format!("line {line}: {message}"),
                },
            })
            .collect()
    }
}
