//! One API written in every version of OpenAPI is one crate.

use sdkgen::config::Config;
use sdkgen::diff::diff;
use sdkgen::generate::{generate, version};
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use std::fs;
use std::path::Path;

const VERSIONS: [&str; 4] = ["2.0", "3.0", "3.1", "3.2"];

fn bundle(version: &str) -> Bundle {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/versions");
    let path = folder.join(format!("{version}.yaml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{version}: {error}"));
    assert!(text.contains(&format!(": {version}")) || text.contains("swagger: \"2.0\""));
    Bundle::single("pets.yaml", text)
}

/// The files of the crate, and what was reported: codes and messages.
fn crate_of(version: &str) -> (Vec<(String, String)>, Vec<String>) {
    let (output, diagnostics) = generate(
        &bundle(version),
        &Config::default(),
        &Lock::default(),
        &mut |_| {},
    );
    let output = output.unwrap_or_else(|| panic!("{version}: {diagnostics:#?}"));
    let files = output.files.iter();
    (
        files
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect(),
        diagnostics
            .iter()
            .map(|problem| format!("{}: {}", problem.code.id, problem.message))
            .collect(),
    )
}

#[test]
fn the_sources_are_the_same() {
    let (expected, reported) = crate_of("3.0");
    assert!(expected.len() > 50);
    assert!(reported.is_empty(), "{reported:#?}");
    for version in VERSIONS {
        let (found, messages) = crate_of(version);
        assert_eq!(messages, reported, "{version}");
        assert_eq!(found.len(), expected.len(), "{version}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{version}");
        }
    }
}

#[test]
fn nothing_changed_between_them() {
    let read = |name: &str| {
        let (read, diagnostics) = version(
            name,
            &bundle(name),
            &Config::default(),
            &Lock::default(),
            None,
        );
        read.unwrap_or_else(|| panic!("{name}: {diagnostics:#?}"))
    };
    let versions = VERSIONS.map(read);
    for old in &versions {
        for new in &versions {
            let difference = diff(Some(old), new);
            let changes: Vec<String> = difference
                .changes
                .iter()
                .map(|change| format!("{change:?}"))
                .collect();
            assert_eq!(
                changes,
                Vec::<String>::new(),
                "{} to {}",
                old.label,
                new.label
            );
        }
    }
}
