//! `cargo xtask surface`: writes what code outside of `generated-sdk` can name, or says whether that has been done.

use crate::codegen::{OUT, Outcome};
use sdkgen::cli::crate_files;
use sdkgen::surface::list;
use std::fs;
use std::path::Path;

/// The listing, below the crate's folder.
pub const LISTING: &str = "api.txt";

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write the listing.
    Write,
    /// Compare, and write nothing.
    Check,
}

/// Lists the crate of the repository at `root`, or compares the listing with what is committed.
#[must_use]
pub fn surface(root: &Path, mode: Mode) -> Outcome {
    match run(root, mode) {
        Ok(text) => Outcome {
            succeeded: true,
            text,
        },
        Err(text) => Outcome {
            succeeded: false,
            text,
        },
    }
}

fn run(root: &Path, mode: Mode) -> Result<String, String> {
    let folder = root.join(OUT);
    let files = crate_files(&folder).map_err(|error| format!("error: {OUT}: {error}\n"))?;
    let surface = list(&files).map_err(|faults| {
        let lines = faults
            .iter()
            .map(|fault| format!("error: {OUT}/{}: {}\n", fault.file, fault.message));
        lines.collect::<String>()
    })?;
    let text = surface.to_text();
    let place = folder.join(LISTING);
    let shown = format!("{OUT}/{LISTING}");
    let committed = match fs::read_to_string(&place) {
        Ok(committed) => committed,
        Err(_) if mode == Mode::Write || !place.exists() => String::new(),
        Err(error) => return Err(format!("error: {shown}: {error}\n")),
    };
    if committed == text {
        return Ok(format!("{shown} is up to date\n"));
    }
    if mode == Mode::Check {
        return Err(first_difference(&shown, &committed, &text));
    }
    fs::write(&place, &text).map_err(|error| format!("error: {shown}: {error}\n"))?;
    Ok(format!("changed {shown}\n"))
}

/// The first line that differs, under its owner.
fn first_difference(shown: &str, committed: &str, current: &str) -> String {
    let old: Vec<&str> = committed.lines().collect();
    let new: Vec<&str> = current.lines().collect();
    let length = old.len().max(new.len());
    let position = (0..length)
        .find(|index| old.get(*index) != new.get(*index))
        .unwrap_or(length);
    let mut text = format!("{shown} does not match the source code of the crate\n");
    if let Some(owner) = owner(&new, position).or_else(|| owner(&old, position)) {
        text.push_str(&format!("  in {owner}\n"));
    }
    for (name, lines) in [("committed", &old), ("sources", &new)] {
        let line = lines.get(position).map_or("(nothing)", |line| line.trim());
        text.push_str(&format!("  {name}: {line}\n"));
    }
    text.push_str("run `cargo xtask surface`, and commit the result\n");
    text
}

/// The line at the margin that a line stands under.
fn owner<'a>(lines: &[&'a str], position: usize) -> Option<&'a str> {
    let above = lines.get(..=position).unwrap_or(lines);
    above
        .iter()
        .rev()
        .find(|line| !line.is_empty() && !line.starts_with(' '))
        .copied()
}
