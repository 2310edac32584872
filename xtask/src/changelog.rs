//! `cargo xtask changelog`: writes the entry of the version to be released, from what changed since the last one.

use crate::codegen::{OUT, Outcome};
use crate::diff::difference;
use crate::history::{WORKING_TREE, on_disk};
use sdkgen::diff::report;
use sdkgen::render::CHANGELOG;
use std::fs;
use std::path::Path;

/// Writes the entry above those of earlier versions, unless there is one.
#[must_use]
pub fn changelog(root: &Path) -> Outcome {
    match run(root) {
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

fn run(root: &Path) -> Result<String, String> {
    let shown = format!("{OUT}/{CHANGELOG}");
    let place = root.join(OUT).join(CHANGELOG);
    let text = fs::read_to_string(&place).map_err(|error| format!("error: {shown}: {error}\n"))?;
    let number = on_disk(root, WORKING_TREE)?
        .number
        .ok_or_else(|| format!("error: {OUT}/Cargo.toml has no version\n"))?;
    if has_entry(&text, &number) {
        return Ok(format!("{shown} already has an entry for {number}\n"));
    }
    let difference = difference(root, None, None)?;
    let entry = report::changelog(&difference, &number);
    fs::write(&place, with_entry(&text, &entry))
        .map_err(|error| format!("error: {shown}: {error}\n"))?;
    Ok(format!(
        "{shown} now has an entry for {number}; review and edit it\n"
    ))
}

/// The changelog with one more entry: above the newest version, below what is not released yet.
fn with_entry(text: &str, entry: &str) -> String {
    let mut position = text.len();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_heading(line) && !line.to_lowercase().contains("unreleased") {
            position = start;
            break;
        }
        start += line.len();
    }
    let (head, tail) = text.split_at(position);
    let head = head.trim_end();
    let entry = entry.trim_end();
    if tail.is_empty() {
        format!("{head}\n\n{entry}\n")
    } else {
        format!("{head}\n\n{entry}\n\n{tail}")
    }
}

fn is_heading(line: &str) -> bool {
    line.starts_with("## ")
}

/// Whether a changelog has an entry for a version: `## 1.2.3`, `## [1.2.3]`, with or without a date behind it.
#[must_use]
pub fn has_entry(text: &str, version: &str) -> bool {
    text.lines().filter(|line| is_heading(line)).any(|line| {
        let name = line.trim_start_matches("## ").trim_start();
        let name = name.split_whitespace().next().unwrap_or_default();
        name.trim_matches(['[', ']']) == version
    })
}
