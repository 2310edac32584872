//! Changes real documents at random places, and sees to it that nothing panics, hangs or is printed wrong.

mod attempt;
mod changes;
mod excerpt;
mod smaller;

use crate::corpus;
use attempt::Outcome;
use fastrand::Rng;
use sdkgen::generate::Output;
use sdkgen::load::{Bundle, load};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What to try.
#[derive(Clone, Debug)]
pub struct Options {
    /// The documents to change.
    pub documents: Vec<PathBuf>,
    /// Where random numbers start. The same seed makes the same attempts.
    pub seed: u64,
    /// How many documents are made.
    pub attempts: usize,
    /// The time after which no other one is made.
    pub time: Option<Duration>,
    /// How many of the crates are compiled.
    pub compile: usize,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// For each kind of change: how many there were, and how many of these cost the whole document.
    pub changes: BTreeMap<String, (usize, usize)>,
    /// For which codes documents were refused, and how many.
    pub refused: BTreeMap<String, usize>,
    /// Faults: what is wrong, and the smallest document that shows it.
    pub faults: BTreeMap<String, String>,
}

impl Report {
    /// How many documents were made.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.changes.values().map(|(all, _)| all).sum()
    }

    /// The report as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (kind, (all, refused)) in &self.changes {
            let _ = writeln!(text, "{kind}: {all} changes, {refused} refused");
        }
        for (code, count) in &self.refused {
            let _ = writeln!(text, "refused for {code}: {count}");
        }
        for (fault, document) in &self.faults {
            let _ = writeln!(text, "\n{fault}\n{document}");
        }
        text
    }
}

/// Makes the attempts. `folder` is where the current document, faults and crates are written.
///
/// # Errors
///
/// Returns what is wrong with the folders or why crates cannot be compiled. Faults are in the report.
pub fn fuzz(folder: &Path, options: &Options) -> Result<Report, String> {
    let shown = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(shown)?;
    let documents = read(&options.documents)?;
    let mut random = Rng::with_seed(options.seed);
    let mut report = Report::default();
    let mut crates = Vec::new();
    let start = Instant::now();
    for number in 0..options.attempts {
        if options.time.is_some_and(|time| start.elapsed() > time) {
            break;
        }
        let Some(document) = random.choice(&documents) else {
            break;
        };
        let mut changed = excerpt::excerpt(document, &mut random);
        let kind = changes::change(&mut changed, &mut random);
        // What is there after a crash is what caused it.
        fs::write(folder.join("current.json"), changed.to_string()).map_err(shown)?;
        let outcome = attempt::attempt(&changed, &format!("fuzzed-{number}"));
        let count = report.changes.entry(kind.to_string()).or_default();
        count.0 += 1;
        match outcome {
            Outcome::Made(output) => {
                let chance = options.attempts.max(1) / options.compile.max(1);
                if crates.len() < options.compile && random.usize(0..chance.max(1)) == 0 {
                    crates.push((number, changed, output));
                }
            }
            Outcome::Refused(codes) => {
                count.1 += 1;
                *report.refused.entry(codes.join(" ")).or_default() += 1;
            }
            Outcome::Fault(fault) => {
                let smallest = smaller::smallest(&changed, &fault);
                let text = format!("{}: {}", fault.kind, fault.detail);
                report.faults.insert(text, smallest.to_string());
            }
        }
    }
    compile(&folder.join("compiled"), crates, &mut report)?;
    Ok(report)
}

/// Compiles crates; those that do not compile are faults.
fn compile(
    folder: &Path,
    crates: Vec<(usize, Value, Box<Output>)>,
    report: &mut Report,
) -> Result<(), String> {
    if crates.is_empty() {
        return Ok(());
    }
    let mut documents = BTreeMap::new();
    let mut made = BTreeMap::new();
    for (number, document, output) in crates {
        let name = format!("fuzzed-{number}");
        documents.insert(name.clone(), document);
        made.insert(name, output.files);
    }
    for (name, message) in corpus::compiled(folder, &made)? {
        let document = documents.get(&name).map(Value::to_string);
        report.faults.insert(message, document.unwrap_or_default());
    }
    Ok(())
}

/// The documents, as the generator reads them.
fn read(files: &[PathBuf]) -> Result<Vec<Value>, String> {
    let mut documents = Vec::new();
    for file in files {
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let bytes = fs::read(file).map_err(|error| failed(&error))?;
        let (sources, _) = load(&Bundle::single(file.display().to_string(), bytes));
        let sources = sources.ok_or_else(|| failed(&"it cannot be read"))?;
        documents.push(sources.into_value());
    }
    Ok(documents)
}
