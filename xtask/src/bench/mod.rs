//! `cargo xtask bench`: what crates cost to make, to compile and to use, as seconds of processors and as ratios to something else that is measured
//! in the same run.

pub mod compile;
mod documents;
mod lines;
pub mod measure;
mod micro;
mod models;
mod reference;
mod synthetic;

use documents::descriptions;
use std::fs;
use std::path::{Path, PathBuf};

/// What is measured.
#[derive(Clone, Debug)]
pub struct Options {
    /// A folder of descriptions, or one.
    pub place: PathBuf,
    /// Another generator: a command in which `{input}` stands for a description and `{output}` for a folder.
    pub against: Option<String>,
    /// Compiles what is made, too.
    pub check: bool,
    /// Parts to measure; all of them where there are none, those that compile with `check` only.
    pub parts: Vec<Part>,
    /// This program, built with optimizations, which is run for each measurement.
    pub generator: PathBuf,
}

impl Options {
    /// Whether a part is to be measured.
    #[must_use]
    pub fn wants(&self, part: Part) -> bool {
        let compiles = matches!(part, Part::Synthetic | Part::Models);
        self.parts.contains(&part) || (self.parts.is_empty() && (self.check || !compiles))
    }
}

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Descriptions: what they cost to make crates of.
    Documents,
    /// Documents, event streams and calls of a crate that is made.
    Micro,
    /// A synthetic API, compiled.
    Synthetic,
    /// The largest models, compiled: those of `stripe.yaml`.
    Models,
}

/// Measures, and hands each row to `show` as soon as it is known.
///
/// # Errors
///
/// Returns why nothing more can be measured.
pub fn bench(root: &Path, options: &Options, show: &mut dyn FnMut(&str)) -> Result<(), String> {
    let mut bench = Bench {
        root: root.to_owned(),
        options,
        show,
    };
    if options.wants(Part::Documents) {
        let descriptions = descriptions(&options.place);
        if descriptions.is_empty() {
            let place = options.place.display().to_string();
            bench.row(&place, "skipped", "there are no descriptions");
        }
        for description in descriptions {
            bench.document(&description)?;
        }
    }
    if options.wants(Part::Micro) {
        bench.micro()?;
    }
    if options.wants(Part::Synthetic) {
        bench.synthetic()?;
    }
    let stripe = options.place.join("stripe.yaml");
    if options.wants(Part::Models) && stripe.is_file() {
        bench.models(&stripe)?;
    }
    Ok(())
}

/// A run.
struct Bench<'a> {
    root: PathBuf,
    options: &'a Options,
    show: &'a mut dyn FnMut(&str),
}

impl Bench<'_> {
    /// Shows a row: what was measured, which number it is, and the number.
    fn row(&mut self, what: &str, which: &str, number: &str) {
        (self.show)(&format!("{what:<28} {which:<28} {number}\n"));
    }

    /// An empty folder for a crate.
    fn folder(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.root.join("target/bench").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }
}
