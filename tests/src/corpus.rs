//! Real documents, from beside the repository; skipped, with a word about it, where they are missing.

use crate::sources::repository;
use sdkgen::config::Config;
use sdkgen::diag::{Loss, Severity};
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the corpus, if it is there.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let folder = repository().parent()?.join("shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no corpus at {}", folder.display());
    None
}

/// A document of the corpus.
///
/// # Panics
///
/// Panics if it cannot be read.
#[must_use]
pub fn bundle(folder: &Path, name: &str) -> Bundle {
    Bundle {
        root: name.to_owned(),
        files: BTreeMap::from([(
            name.to_owned(),
            fs::read(folder.join(name)).expect("a document of the corpus"),
        )]),
    }
}

/// Generates a crate of each document of at most so many bytes, and prints what became of it.
///
/// # Panics
///
/// Panics if a document makes no crate and no error, loses an operation, or is complained about without a place.
pub fn ends_in_a_crate_or_in_located_errors(bytes: u64) {
    let Some(folder) = folder() else { return };
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.metadata().expect("its size").len() <= bytes)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json") || name.ends_with(".yaml"))
        .collect();
    names.sort();
    assert!(names.len() > 10, "only {names:?}");
    let mut made = 0;
    for name in &names {
        let (output, diagnostics) = generate(
            &bundle(&folder, name),
            &Config::default(),
            &sdkgen::lock::Lock::default(),
            &mut |_| {},
        );
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity == Severity::Error)
            .count();
        assert_eq!(output.is_none(), errors > 0, "{name}: {diagnostics:#?}");
        for diagnostic in diagnostics.iter() {
            assert!(diagnostic.position.is_some(), "{name}: {diagnostic:?}");
        }
        if let Some(output) = output {
            made += 1;
            let reported = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.lost == Loss::Operation)
                .count();
            assert_eq!(
                output.summary.operations_described,
                output.summary.operations_emitted + reported,
                "{name}"
            );
            println!(
                "{name}: {} operations, {} untyped values, {} warnings",
                output.summary.operations_emitted,
                output.summary.untyped.len(),
                diagnostics.len()
            );
        } else {
            let first = diagnostics.iter().next().map(|found| found.code.id);
            println!("{name}: {errors} errors, first {first:?}");
        }
    }
    assert_eq!(made, names.len(), "every document makes a crate");
}
