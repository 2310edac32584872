//! Real descriptions of all versions: none is refused, every operation comes out or is reported, and the model keeps its promises.

use crate::support::at;
use sdkgen::config::Config;
use sdkgen::diag::Severity;
use sdkgen::load::{Bundle, load};
use sdkgen::lower::lower;
use sdkgen::model::check;
use std::path::{Path, PathBuf};

/// The files of real descriptions beside the repository, if they are there.
fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|ancestor| ancestor.join("shared/corpus"))
        .find(|folder| folder.join("MANIFEST.tsv").is_file());
    let Some(folder) = folder else {
        println!("no corpus beside the repository: skipped");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|kind| kind != "tsv"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_description_becomes_a_model() {
    for file in corpus() {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (source, mut diagnostics) = load(&Bundle::single(
            name.as_str(),
            std::fs::read(&file).unwrap(),
        ));
        let (document, found) = sdkgen::dialect::read(&source.unwrap());
        diagnostics.extend(found);
        let document = document.unwrap();
        let (api, found) = lower(&document, &Config::default());
        diagnostics.extend(found);
        assert_eq!(check(&api), Vec::<String>::new(), "{name}");
        let errors: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity == Severity::Error)
            .map(|diagnostic| format!("{} {}", at(diagnostic), diagnostic.message))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        let left_out = diagnostics
            .iter()
            .filter(|diagnostic| {
                ["operation-left-out", "protocol-switch"].contains(&diagnostic.code.id)
            })
            .count();
        assert_eq!(
            api.operations.len() + left_out,
            document.operations_described,
            "{name}"
        );
    }
}
