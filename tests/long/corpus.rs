//! Real documents, from beside the repository; skipped, with a word about it, where they are missing.

use sdk_tests::corpus::{bundle, ends_in_a_crate_or_in_located_errors, folder};
use sdk_tests::workspace::Workspace;
use sdkgen::config::{Config, PackageConfig};
use sdkgen::generate::generate;
use std::time::Instant;

/// Documents whose crates have to compile alone, how many operations each describes (counted by hand with a JSON tool), and how many of these
/// only switch protocols, so that no crate can call them.
const COMPILED: [(&str, usize, usize); 10] = [
    ("buildomat.json", 21, 0),
    ("gcp-secretmanager.json", 32, 0),
    ("keeper.json", 6, 0),
    ("link-example.yaml", 6, 0),
    ("modrinth.yaml", 77, 0),
    ("petstore-expanded.yaml", 4, 0),
    ("petstore.json", 3, 0),
    ("propolis-server.json", 7, 1),
    ("readme-discriminators.yaml", 10, 0),
    ("uspto.yaml", 3, 0),
];

#[test]
fn crates_of_real_documents_compile_without_a_warning() {
    let Some(folder) = folder() else { return };
    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "corpus");
    println!("document, operations described, emitted, untyped values, warnings, lines, seconds");
    for (name, operations, switching) in COMPILED {
        let package = name.split('.').next().expect("a stem").to_owned();
        let config = Config {
            package: PackageConfig {
                name: Some(package.clone()),
                ..PackageConfig::default()
            },
            ..Config::default()
        };
        let start = Instant::now();
        let (output, diagnostics) = generate(
            &bundle(&folder, name),
            &config,
            &sdkgen::lock::Lock::default(),
            &mut |_| {},
        );
        let seconds = start.elapsed().as_secs_f64();
        let output = output.unwrap_or_else(|| panic!("{name}: {diagnostics:#?}"));
        assert_eq!(output.summary.operations_described, operations, "{name}");
        assert_eq!(
            output.summary.operations_emitted,
            operations - switching,
            "{name}"
        );
        for diagnostic in diagnostics.iter() {
            assert!(diagnostic.position.is_some(), "{name}: {diagnostic:?}");
        }
        let lines: usize = output
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/runtime/"))
            .map(|(_, text)| text.lines().count())
            .sum();
        println!(
            "{name}, {operations}, {}, {}, {}, {lines}, {seconds:.2}",
            output.summary.operations_emitted,
            output.summary.untyped.len(),
            diagnostics.len()
        );
        workspace.add(&package, output.files.iter());
    }
    workspace.seal();
    workspace
        .cargo(
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--no-default-features",
                "--",
                "-D",
                "warnings",
            ],
            &[],
        )
        .expect_success("clippy over the corpus' crates");
    workspace
        .cargo(
            &["doc", "--workspace", "--no-deps", "--no-default-features"],
            &[("RUSTDOCFLAGS", "-D warnings")],
        )
        .expect_success("rustdoc over the corpus' crates");
}

#[test]
fn every_document_ends_in_a_crate_or_in_located_errors() {
    ends_in_a_crate_or_in_located_errors(u64::MAX);
}
