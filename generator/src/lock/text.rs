//! `names.lock` as text: TOML, a name a line.

use super::Lock;
use crate::diag::codes::lock::LOCK_UNREADABLE;
use crate::diag::{Diagnostics, Pointer, Position};

const HEAD: &str = "# What the names of the crate mean. Written with the crate, read before it is written again: a name in this file keeps its meaning.
# Commit this file. To rename something, delete its entry and generate again.
";

impl Lock {
    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Maps and lists of strings always have a form in TOML.
        let names = toml::to_string_pretty(self).unwrap_or_default();
        format!("{HEAD}\n{names}")
    }
}

/// Reads the file. An empty one holds no names. Without names there is at least one error, with its place in this file.
#[must_use]
pub fn read(bytes: &[u8]) -> (Option<Lock>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            diagnostics.push(&LOCK_UNREADABLE, &Pointer::root(), error.to_string());
            return (None, diagnostics);
        }
    };
    match toml::from_str(text) {
        Ok(lock) => (Some(lock), diagnostics),
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start));
            let message = error.message();
            match before {
                Some(before) => {
                    let line = before.matches('\n').count() + 1;
                    let column = before.rsplit('\n').next().unwrap_or_default();
                    let column = column.chars().count() + 1;
                    let position = Position { line, column };
                    diagnostics.push_at(&LOCK_UNREADABLE, &Pointer::root(), position, message);
                }
                None => diagnostics.push(&LOCK_UNREADABLE, &Pointer::root(), message),
            }
            (None, diagnostics)
        }
    }
}
