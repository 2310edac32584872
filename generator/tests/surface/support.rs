//! Crates of a few lines.

use sdkgen::render::Files;
use sdkgen::surface::list;

/// A crate `pets` with these files below `src`, and these lines at the end of its manifest.
pub(crate) fn files(manifest: &str, sources: &[(&str, &str)]) -> Files {
    let mut files = Files::new();
    let head = "[package]\nname = \"pets\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    files.insert("Cargo.toml", format!("{head}{manifest}"));
    for (path, text) in sources {
        files.insert(format!("src/{path}"), *text);
    }
    files
}

/// The listing of `src/lib.rs`, without the head that every such crate has.
pub(crate) fn listed(source: &str) -> String {
    listed_files("", &[("lib.rs", source)])
}

/// The same for several files and more lines of the manifest.
pub(crate) fn listed_files(manifest: &str, sources: &[(&str, &str)]) -> String {
    let surface = list(&files(manifest, sources)).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let text = surface.to_text();
    let (_, rest) = text.split_once("edition 2024\n").expect("the head");
    rest.trim_start_matches('\n').to_owned()
}

/// What is refused, as `file: message`.
pub(crate) fn refused(manifest: &str, sources: &[(&str, &str)]) -> Vec<String> {
    let faults = list(&files(manifest, sources)).expect_err("a fault");
    faults
        .into_iter()
        .map(|fault| format!("{}: {}", fault.file, fault.message))
        .collect()
}
