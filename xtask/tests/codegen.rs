//! The committed SDK is what the description makes, and `codegen --check` notices when it is not: on copies of this repository's own folders.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use xtask::codegen::{Mode, OUT, SPEC, codegen};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A repository with nothing but the description and the SDK.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for part in ["spec", OUT] {
        copy_folder(&repository().join(part), &folder.path().join(part));
    }
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the repository") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            // What cargo builds there is not part of the SDK.
            if entry.file_name() != "target" {
                copy_folder(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{} has no {from:?}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("a file");
}

#[test]
fn the_committed_sdk_is_what_the_description_makes() {
    let outcome = codegen(&repository(), Mode::Check);
    assert!(outcome.succeeded, "{}", outcome.text);
}

#[test]
fn a_hand_edit_is_noticed_and_kept_until_it_is_given_up() {
    let copy = copy();
    let file = copy.path().join(OUT).join("src/client.rs");
    edit(&file, "//!", "//! Edited.");
    let outcome = codegen(copy.path(), Mode::Check);
    assert!(!outcome.succeeded);
    assert!(
        outcome
            .text
            .contains("generated-sdk/src/client.rs: different"),
        "{}",
        outcome.text
    );
    assert!(
        outcome.text.contains("run `cargo xtask codegen`"),
        "{}",
        outcome.text
    );

    let outcome = codegen(copy.path(), Mode::Write);
    assert!(!outcome.succeeded, "{}", outcome.text);
    assert!(outcome.text.contains("edited-by-hand"), "{}", outcome.text);
    let kept = fs::read_to_string(&file).expect("a file");
    assert!(kept.contains("//! Edited."));

    let outcome = codegen(copy.path(), Mode::Force);
    assert!(outcome.succeeded, "{}", outcome.text);
    assert!(
        outcome.text.contains("changed generated-sdk/src/client.rs"),
        "{}",
        outcome.text
    );
    assert!(codegen(copy.path(), Mode::Check).succeeded);
}

#[test]
fn an_edit_of_the_description_is_noticed_until_the_sdk_is_made_again() {
    let copy = copy();
    edit(
        &copy.path().join(SPEC),
        "summary: Starts a new worker on an instruction",
        "summary: Puts a new worker to work on an instruction",
    );
    let outcome = codegen(copy.path(), Mode::Check);
    assert!(!outcome.succeeded);
    assert!(
        outcome.text.contains("generated-sdk/README.md: different"),
        "{}",
        outcome.text
    );
    let outcome = codegen(copy.path(), Mode::Write);
    assert!(outcome.succeeded, "{}", outcome.text);
    let outcome = codegen(copy.path(), Mode::Check);
    assert!(outcome.succeeded, "{}", outcome.text);
}

#[test]
fn a_file_that_is_missing_is_noticed() {
    let copy = copy();
    let types = copy.path().join(OUT).join("src/types");
    fs::remove_file(types.join("budget.rs")).expect("a file");
    let outcome = codegen(copy.path(), Mode::Check);
    assert!(!outcome.succeeded);
    assert!(
        outcome
            .text
            .contains("generated-sdk/src/types/budget.rs: missing"),
        "{}",
        outcome.text
    );
    let outcome = codegen(copy.path(), Mode::Write);
    assert!(outcome.succeeded, "{}", outcome.text);
    assert!(codegen(copy.path(), Mode::Check).succeeded);
}

#[test]
fn a_description_that_cannot_be_used_leaves_everything_as_it_was() {
    let copy = copy();
    let file = copy.path().join(OUT).join("src/client.rs");
    let before = fs::read(&file).expect("a file");
    fs::write(copy.path().join(SPEC), "openapi: 3.0.3\n").expect("a file");
    let outcome = codegen(copy.path(), Mode::Write);
    assert!(!outcome.succeeded);
    assert!(
        outcome.text.contains("nothing was written"),
        "{}",
        outcome.text
    );
    assert_eq!(fs::read(&file).expect("a file"), before);
}
