//! Every document of a folder as a crate: generated, compiled with warnings denied, and tried with values that its schemas admit.

mod calls;
mod compile;
mod document;
mod examples;
mod operations;
mod programs;
mod roundtrip;
mod samples;
mod schemas;
mod table;

pub use document::document;

use sdkgen::render::Files;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use table::Row;

/// What to do with the documents.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder, or one document.
    pub place: PathBuf,
    /// The names of documents to take, without their extensions; all if empty.
    pub only: Vec<String>,
    /// Whether crates are compiled.
    pub compile: bool,
    /// Whether crates read and write samples of their schemas.
    pub roundtrip: bool,
    /// Whether the calls that docs show are judged by their schemas.
    pub examples: bool,
    /// Whether the calls are made against a server.
    pub calls: bool,
    /// A file for the table.
    pub report: Option<PathBuf>,
    /// This program, which is run once for each document, so that the costs of each are its own.
    pub program: PathBuf,
}

/// Runs the documents. `folder` is where crates are made.
///
/// # Errors
///
/// Returns what is wrong with the folder, or that a document failed; the table says which.
pub fn corpus(folder: &Path, options: &Options, show: &mut dyn FnMut(&str)) -> Result<(), String> {
    // The processes that make the crates run in another folder.
    let place = std::path::absolute(&options.place)
        .map_err(|error| format!("{}: {error}", options.place.display()))?;
    let documents = documents(&place, &options.only)?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut rows = generated(&documents, folder, options);
    if options.compile {
        compile::compile(folder, &mut rows)?;
    }
    if options.roundtrip {
        roundtrip::roundtrip(&documents, folder, &mut rows)?;
    }
    if options.calls {
        calls::calls(&documents, folder, &mut rows)?;
    }
    if options.examples {
        for (name, row) in &mut rows {
            if let Some(file) = documents.get(name)
                && let Err(failure) = examples::examples(file, row)
            {
                row.fail(&failure);
            }
        }
    }
    let table = table::table(&rows, options);
    show(&table);
    if let Some(file) = &options.report {
        fs::write(file, &table).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let failed = rows.values().filter(|row| row.failure.is_some()).count();
    match failed {
        0 => Ok(()),
        _ => Err(format!("{failed} of {} documents failed", rows.len())),
    }
}

/// Compiles crates, and returns what is wrong with those that do not compile. `folder` is for this alone.
pub(crate) fn compiled(
    folder: &Path,
    crates: &BTreeMap<String, Files>,
) -> Result<Vec<(String, String)>, String> {
    let shown = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.join("crates").exists() {
        fs::remove_dir_all(folder.join("crates")).map_err(shown)?;
    }
    let mut rows = BTreeMap::new();
    for (name, files) in crates {
        document::write(files, &crate_of(folder, name)).map_err(shown)?;
        rows.insert(name.clone(), Row::default());
    }
    compile::compile(folder, &mut rows)?;
    let failures = rows
        .into_iter()
        .filter_map(|(name, row)| Some((name, row.failure?)));
    Ok(failures.collect())
}

/// The documents at a place by name: those that are wanted, or all if none is named.
///
/// # Errors
///
/// Returns why the folder cannot be read, or that there is no document.
pub fn documents(place: &Path, only: &[String]) -> Result<BTreeMap<String, PathBuf>, String> {
    let shown = |error: std::io::Error| format!("{}: {error}", place.display());
    let files: Vec<PathBuf> = if place.is_dir() {
        let entries = fs::read_dir(place).map_err(shown)?;
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<Result<_, _>>().map_err(shown)?
    } else {
        vec![place.to_owned()]
    };
    let is_document = |file: &PathBuf| {
        let extension = file.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("json" | "yaml" | "yml"))
    };
    let documents: BTreeMap<String, PathBuf> = files
        .into_iter()
        .filter(is_document)
        .filter_map(|file| Some((file.file_stem()?.to_str()?.to_owned(), file)))
        .filter(|(name, _)| only.is_empty() || only.contains(name))
        .collect();
    if documents.is_empty() {
        return Err(format!("{}: there is no document", place.display()));
    }
    Ok(documents)
}

/// Makes the crates, as many at once as there are processors.
fn generated(
    documents: &BTreeMap<String, PathBuf>,
    folder: &Path,
    options: &Options,
) -> BTreeMap<String, Row> {
    let rows = Mutex::new(BTreeMap::new());
    let left = Mutex::new(documents.iter());
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                loop {
                    let next = left.lock().map(|mut left| left.next());
                    let Ok(Some((name, file))) = next else {
                        return;
                    };
                    let row = document::measured(&options.program, name, file, folder);
                    if let Ok(mut rows) = rows.lock() {
                        rows.insert(name.clone(), row);
                    }
                }
            });
        }
    });
    rows.into_inner().unwrap_or_default()
}

/// The folder of a document's crate.
fn crate_of(folder: &Path, name: &str) -> PathBuf {
    folder.join("crates").join(name)
}

/// The name of a document's package.
fn package_of(name: &str) -> String {
    let word = |character: char| {
        if character.is_ascii_alphanumeric() {
            character.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let words: String = name.chars().map(word).collect();
    format!("api-{}", words.trim_matches('-'))
}

/// A value, at most so much of it that a line can hold it.
fn shown(value: &serde_json::Value) -> String {
    /// How much is shown.
    const LONGEST: usize = 300;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
