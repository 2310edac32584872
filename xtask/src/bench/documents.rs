//! What it costs to make a crate of a description, and what comes out.

use super::compile::{WAYS, compiled};
use super::lines::Lines;
use super::measure::{Cost, measured};
use super::{Bench, Options};
use std::fs;
use std::path::{Path, PathBuf};

/// The descriptions in a folder, smallest first; a file stands for itself.
pub(super) fn descriptions(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let mut found: Vec<(u64, PathBuf)> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            matches!(extension, Some("json" | "yaml" | "yml"))
        })
        .map(|path| (fs::metadata(&path).map_or(0, |data| data.len()), path))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

impl Bench<'_> {
    /// Everything about one description.
    pub(super) fn document(&mut self, description: &Path) -> Result<(), String> {
        let shown = description
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let ours = self.folder("ours")?;
        let (path, out) = (
            description.display().to_string(),
            ours.display().to_string(),
        );
        let program = self.options.generator.display().to_string();
        let command = [program.as_str(), "measure", "generate", &path, &out];
        let (cost, printed) = match measured(&self.options.generator, &command, &self.root) {
            Ok(measured) => measured,
            Err(message) => {
                self.row(
                    &shown,
                    "refused",
                    message.lines().last().unwrap_or_default(),
                );
                return Ok(());
            }
        };
        let lines = Lines::below(&ours)?;
        let (stages, operations, types) = read(&printed);
        self.row(&shown, "generate", &format!("{} ({stages})", say(cost)));
        self.row(&shown, "files", &lines.files.to_string());
        self.row(
            &shown,
            "lines",
            &format!(
                "{} and {} of the runtime: types {}, resources {}, rest {}",
                lines.of_the_api(),
                lines.runtime,
                lines.types,
                lines.resources,
                lines.rest
            ),
        );
        let each = |lines: usize, count: usize| lines as f64 / count.max(1) as f64;
        self.row(
            &shown,
            "lines each",
            &format!(
                "{operations} operations {:.1}, {types} types {:.1}",
                each(lines.resources, operations),
                each(lines.types, types)
            ),
        );
        let other = self.other(&shown, description, cost, &lines)?;
        if self.options.check {
            let costs = self.compiled(&shown, "", &ours, &["--no-default-features"])?;
            if let Some(other) = other.filter(|other| other.join("Cargo.toml").is_file()) {
                let others = self.compiled(&shown, "other's ", &other, &[])?;
                self.ratios(&shown, "against other's", &costs, &others);
            }
        }
        Ok(())
    }

    /// Runs the other command on the same description; returns where its crate is.
    fn other(
        &mut self,
        shown: &str,
        description: &Path,
        cost: Cost,
        lines: &Lines,
    ) -> Result<Option<PathBuf>, String> {
        let Options {
            against, generator, ..
        } = self.options;
        let Some(template) = against else {
            return Ok(None);
        };
        let folder = self.folder("other")?;
        let filled: Vec<String> = template
            .split_whitespace()
            .map(|word| {
                word.replace("{input}", &description.display().to_string())
                    .replace("{output}", &folder.display().to_string())
            })
            .collect();
        let words: Vec<&str> = filled.iter().map(String::as_str).collect();
        match measured(generator, &words, &self.root) {
            Ok((other, _)) => {
                let others = Lines::below(&folder)?;
                let (ours, others) = (
                    lines.of_the_api() + lines.runtime,
                    others.of_the_api() + others.runtime,
                );
                let text = format!(
                    "generate {:.2}x of {}, lines {:.2}x of {others}",
                    cost.seconds / other.seconds,
                    say(other),
                    ours as f64 / others.max(1) as f64
                );
                self.row(shown, "against other's", &text);
                Ok(Some(folder))
            }
            Err(message) => {
                self.row(
                    shown,
                    "other refused",
                    message.lines().last().unwrap_or_default(),
                );
                Ok(None)
            }
        }
    }

    /// Compiles a crate in all ways, with a row for each.
    pub(super) fn compiled(
        &mut self,
        shown: &str,
        whose: &str,
        folder: &Path,
        flags: &[&str],
    ) -> Result<Vec<Option<Cost>>, String> {
        let target = self.root.join("target/bench/target");
        let costs = compiled(&self.options.generator, folder, &target, flags)?;
        let mut good = Vec::new();
        for ((way, _), cost) in WAYS.iter().zip(costs) {
            let text = match &cost {
                Ok(cost) => say(*cost),
                Err(message) => {
                    let first = message.lines().find(|line| line.starts_with("error"));
                    format!("fails: {}", first.unwrap_or(message))
                }
            };
            self.row(shown, &format!("{whose}{way}"), &text);
            good.push(cost.ok());
        }
        Ok(good)
    }

    /// The ratios of costs, for those ways in which both succeeded.
    pub(super) fn ratios(
        &mut self,
        shown: &str,
        title: &str,
        ours: &[Option<Cost>],
        others: &[Option<Cost>],
    ) {
        let parts: Vec<String> = WAYS
            .iter()
            .zip(ours.iter().zip(others))
            .filter_map(|((way, _), (ours, other))| {
                let (ours, other) = (ours.as_ref()?, other.as_ref()?);
                Some(format!(
                    "{way} {:.2}x (memory {:.2}x)",
                    ours.seconds / other.seconds,
                    ours.megabytes / other.megabytes
                ))
            })
            .collect();
        self.row(shown, title, &parts.join(", "));
    }
}

/// A cost as people read it.
pub(super) fn say(cost: Cost) -> String {
    format!("{:.2} s, {:.0} MB", cost.seconds, cost.megabytes)
}

/// What the fresh process printed: its stages, how many operations and types came out.
fn read(printed: &str) -> (String, usize, usize) {
    let mut stages = Vec::new();
    let mut emitted = (0, 0);
    for line in printed.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["stage", stage, seconds] => stages.push(format!("{stage} {seconds}")),
            ["emitted", operations, types] => {
                emitted = (
                    operations.parse().unwrap_or_default(),
                    types.parse().unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (stages.join(", "), emitted.0, emitted.1)
}
