//! Lets the types of a crate read and write values that their schemas admit.

use super::programs;
use super::samples::Maker;
use super::schemas::components;
use super::shown;
use super::table::Row;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// How many failures of one document are shown.
const MOST_FAILURES: usize = 12;

/// A value, and the type that has to read it.
struct Sample {
    component: String,
    name: String,
    value: Value,
}

/// Tries all documents.
///
/// # Errors
///
/// Returns why the programs could not be written or run at all.
pub(super) fn roundtrip(
    documents: &BTreeMap<String, PathBuf>,
    folder: &Path,
    rows: &mut BTreeMap<String, Row>,
) -> Result<(), String> {
    programs::each(documents, folder, rows, "tries", document)
}

fn document(name: &str, file: &Path, folder: &Path, row: &mut Row) -> Result<(), String> {
    let samples = samples(file, row)?;
    if samples.is_empty() {
        return Ok(());
    }
    let program = program(name, folder, row)?;
    let answers = answers(&program, &samples)?;
    let mut failures = 0;
    for (sample, answer) in samples.iter().zip(answers) {
        row.samples += 1;
        let problem = match answer {
            Ok(written) if same(&written, &sample.value) => continue,
            Ok(written) => format!("was written as {}", shown(&written)),
            Err(message) => format!("was refused: {message}"),
        };
        failures += 1;
        if failures <= MOST_FAILURES {
            let value = shown(&sample.value);
            row.fail(&format!("{}: {value} {problem}", sample.component));
        }
    }
    if failures > MOST_FAILURES {
        row.fail(&format!("{failures} samples failed"));
    }
    Ok(())
}

/// Values of the components that have a type, each valid by the validator.
fn samples(file: &Path, row: &mut Row) -> Result<Vec<Sample>, String> {
    let components = components(file)?;
    let maker = Maker {
        components: &components,
    };
    let mut samples = Vec::new();
    for component in components.schemas.keys() {
        let Some(name) = row.names.get(component) else {
            *row.skipped
                .entry("no type of its own".to_owned())
                .or_default() += 1;
            continue;
        };
        if components.is_time(component) {
            let reason = "a type of another crate";
            *row.skipped.entry(reason.to_owned()).or_default() += 1;
            continue;
        }
        let alone = components.alone(component);
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&alone);
        let Ok(validator) = validator else {
            *row.skipped.entry("no valid schema".to_owned()).or_default() += 1;
            continue;
        };
        for value in maker.component(component) {
            if value.is_null() {
                let reason = "null, which is an option of a type";
                *row.skipped.entry(reason.to_owned()).or_default() += 1;
                continue;
            }
            if !validator.is_valid(&value) {
                *row.skipped.entry("not valid".to_owned()).or_default() += 1;
                continue;
            }
            samples.push(Sample {
                component: component.clone(),
                name: name.clone(),
                value,
            });
        }
    }
    Ok(samples)
}

/// Writes and builds the program that reads and writes the types of a crate.
fn program(name: &str, folder: &Path, row: &Row) -> Result<PathBuf, String> {
    let names: BTreeSet<&String> = row.names.values().collect();
    let mut arms = String::new();
    for name in names {
        // Writing into a string does not fail.
        let _ = writeln!(
            arms,
            "        {name:?} => tried::<api::types::{name}>(json),"
        );
    }
    let main = PROGRAM.replace("ARMS", &arms);
    let dependencies = "serde = \"1\"\nserde_json = \"1\"\n";
    programs::built(name, folder, "tries", dependencies, &main)
}

/// The program. Each line has a type and a value; each answer a word and what was written, or why not.
const PROGRAM: &str = r#"use std::io::{BufRead as _, Write as _};

fn tried<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

fn read(name: &str, json: &str) -> Result<String, String> {
    match name {
ARMS        _ => Err("there is no such type".to_owned()),
    }
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("text");
        let (name, json) = line.split_once('\t').expect("a type and a value");
        match read(name, json) {
            Ok(written) => writeln!(out, "ok\t{written}"),
            Err(message) => writeln!(out, "no\t{}", message.replace('\n', " ")),
        }
        .expect("somebody reads");
    }
}
"#;

/// What the program answers to each sample.
fn answers(program: &Path, samples: &[Sample]) -> Result<Vec<Result<Value, String>>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", program.display());
    let mut child = std::process::Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let input: String = samples
        .iter()
        .map(|sample| format!("{}\t{}\n", sample.name, sample.value))
        .collect();
    let stdin = child.stdin.take();
    // The program writes while it reads, so that both sides must not wait for each other.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        child.wait_with_output()
    });
    let output = output.map_err(failed)?;
    if !output.status.success() {
        let messages = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "the program ended with {}: {messages}",
            output.status
        ));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .map(|line| match line.split_once('\t') {
            Some(("ok", written)) => serde_json::from_str(written)
                .map(Ok)
                .map_err(|error| error.to_string()),
            Some((_, message)) => Ok(Err(message.to_owned())),
            None => Err(format!("`{line}` is no answer")),
        })
        .collect()
}

/// Whether what was written is the same JSON as a sample: `1.0` is `1`.
fn same(written: &Value, sample: &Value) -> bool {
    match (written, sample) {
        // What may be a fraction is read as a float, of which no more can be expected.
        (Value::Number(written), Value::Number(sample)) => {
            written == sample || written.as_f64() == sample.as_f64()
        }
        (Value::Array(written), Value::Array(sample)) => {
            let mut pairs = written.iter().zip(sample);
            written.len() == sample.len() && pairs.all(|(written, sample)| same(written, sample))
        }
        (Value::Object(written), Value::Object(sample)) => {
            let mut members = sample.iter();
            written.len() == sample.len()
                && members.all(|(name, sample)| {
                    let written = written.get(name);
                    written.is_some_and(|written| same(written, sample))
                })
        }
        _ => written == sample,
    }
}
