//! The committed SDK is what the description makes, and `codegen --check` notices when it is not: on copies of this repository's own folders.

use crate::edits::edit;
use crate::repository::{copy, repository};
use std::fs;
use xtask::codegen::{Mode, OUT, SPEC, codegen};

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
        "summary: Creates a worker and starts it on an instruction",
        "summary: Creates a worker and hands it an instruction",
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
