//! The committed listing of what users of the SDK can name: current, compared line by line, written by one task and checked by another.

use sdk_tests::sources::{files_below, repository};
use sdkgen::config::Config;
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use sdkgen::surface::list;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::surface::{Mode, surface};

/// A copy of the SDK's sources and listing, in a folder that stands for the repository.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in files_below("generated-sdk", &[".rs", "Cargo.toml", "api.txt"]) {
            let place = folder.path().join(&file.path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder is made");
            fs::write(place, file.text).expect("a file is written");
        }
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join("generated-sdk").join(name)
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).expect("the file");
        assert!(text.contains(old), "{name} has no {old:?}");
        fs::write(self.path(name), text.replacen(old, new, 1)).expect("the file is written");
    }
}

#[test]
fn the_committed_listing_is_current() {
    let outcome = surface(&repository(), Mode::Check);
    assert!(outcome.succeeded, "{}", outcome.text);
}

#[test]
fn a_difference_is_found_under_its_owner_whichever_side_was_edited() {
    for (file, old, new, committed, sources) in [
        (
            "api.txt",
            "pub fn kind(&self)",
            "pub fn sort(&self)",
            "pub fn sort(&self) -> handinger::ErrorKind",
            "pub fn kind(&self) -> handinger::ErrorKind",
        ),
        (
            "src/runtime/error.rs",
            "pub fn status(&self) -> Option<StatusCode>",
            "pub fn status(&self) -> Option<u16>",
            "pub fn status(&self) -> Option<http::StatusCode>",
            "pub fn status(&self) -> Option<u16>",
        ),
    ] {
        let copy = Copy::new();
        copy.replace(file, old, new);
        let outcome = surface(copy.root(), Mode::Check);
        assert!(!outcome.succeeded);
        assert_eq!(
            outcome.text,
            format!(
                "generated-sdk/api.txt does not match the source code of the crate\n\
                 \x20 in pub struct handinger::Error\n\
                 \x20 committed: {committed}\n\
                 \x20 sources: {sources}\n\
                 run `cargo xtask surface`, and commit the result\n"
            )
        );
    }
}

#[test]
fn the_listing_is_made_whole_again_and_only_once() {
    let copy = Copy::new();
    let committed = fs::read_to_string(copy.path("api.txt")).expect("the listing");
    fs::remove_file(copy.path("api.txt")).expect("the listing is removed");
    assert!(!surface(copy.root(), Mode::Check).succeeded);
    let outcome = surface(copy.root(), Mode::Write);
    assert_eq!(outcome.text, "changed generated-sdk/api.txt\n");
    let made = fs::read_to_string(copy.path("api.txt")).expect("the listing");
    assert_eq!(made, committed);
    let outcome = surface(copy.root(), Mode::Write);
    assert_eq!(outcome.text, "generated-sdk/api.txt is up to date\n");
}

#[test]
fn what_cannot_be_listed_is_said_with_its_line() {
    let copy = Copy::new();
    copy.replace("src/lib.rs", "pub use jiff;", "pub use jiff::*;");
    let outcome = surface(copy.root(), Mode::Check);
    assert!(!outcome.succeeded);
    let library = fs::read_to_string(copy.path("src/lib.rs")).expect("the library");
    let before = library.lines().take_while(|line| !line.contains("jiff"));
    let line = before.count() + 1;
    assert_eq!(
        outcome.text,
        format!(
            "error: generated-sdk/src/lib.rs: line {line}: `pub use jiff::*` makes another crate's names public, which cannot be listed; \
             name them one by one\n"
        )
    );
}

#[test]
fn the_listing_is_no_part_of_the_package() {
    let manifest = fs::read_to_string(repository().join("generated-sdk/Cargo.toml"));
    let manifest = manifest.expect("the manifest");
    // What is not listed stays behind: `api.txt`, the manifest of the generator.
    let included = "include = [\"/src\", \"/examples\", \"/tests\", \"/*.md\", \"/LICENSE*\"]";
    assert!(manifest.contains(included), "{manifest}");
}

#[test]
fn the_crate_of_every_fixture_can_be_listed() {
    let fixtures = files_below("tests/fixtures", &[".yaml"]);
    assert!(fixtures.len() > 20, "only {} fixtures", fixtures.len());
    let mut listed = 0;
    for fixture in fixtures {
        let bundle = Bundle::single(&fixture.path, fixture.text.into_bytes());
        let (output, _) = generate(
            &bundle,
            &Config::default(),
            &sdkgen::lock::Lock::default(),
            &mut |_| {},
        );
        let Some(output) = output else {
            continue;
        };
        let surface =
            list(&output.files).unwrap_or_else(|faults| panic!("{}: {faults:#?}", fixture.path));
        let client = format!("pub struct {}::Client\n", surface.library);
        assert!(surface.to_text().contains(&client), "{}", fixture.path);
        listed += 1;
    }
    assert!(listed > 20, "only {listed} fixtures have a crate");
}
