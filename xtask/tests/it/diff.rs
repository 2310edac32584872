//! What `cargo xtask diff` compares, and how it ends.

use crate::edits::{edit, regenerate};
use crate::repository::{commit, committed, copy, git};
use sdkgen::cli::diff::{Deny, Format, Judging};
use std::fs;
use xtask::codegen::{OUT, SPEC};
use xtask::diff::{ACCEPTED, run};

const DENYING: Judging = Judging {
    format: Format::Text,
    deny: Some(Deny::Breaking),
};

#[test]
fn without_a_release_there_is_nothing_to_compare_with() {
    let folder = committed();
    let verdict = run(folder.path(), None, None, &DENYING);
    assert_eq!(verdict.code, 0, "{}", verdict.messages);
    assert_eq!(
        verdict.report,
        "Nothing was released before the working tree: there is no version to compare it with.\n"
    );
}

#[test]
fn the_last_release_is_compared_with_what_stands_on_disk() {
    let folder = committed();
    git(folder.path(), &["tag", "v0.1.0"]);
    let verdict = run(folder.path(), None, None, &DENYING);
    assert_eq!(
        (verdict.code, verdict.report.as_str()),
        (0, "Nothing changed from v0.1.0 to the working tree.\n")
    );

    edit(
        &folder.path().join(SPEC),
        "enum: [low, standard, high, unlimited]",
        "enum: [low, standard, high]",
    );
    regenerate(folder.path(), "A value goes");
    let verdict = run(folder.path(), None, None, &DENYING);
    assert_eq!(verdict.code, 1, "{}", verdict.report);
    assert!(
        verdict.report.contains("enum-value-removed")
            && verdict
                .report
                .contains("handinger::types::Budget::Unlimited")
            && verdict.report.contains("0.1.0 → 0.2.0"),
        "{}",
        verdict.report
    );
    let records = Judging {
        format: Format::Json,
        ..DENYING
    };
    let verdict = run(folder.path(), None, None, &records);
    assert!(
        verdict.report.contains("generated-sdk/src/types/budget.rs"),
        "{}",
        verdict.report
    );
    let allowed = run(folder.path(), None, None, &Judging::default());
    assert_eq!(allowed.code, 0);

    // The same two sides, named.
    let named = run(folder.path(), Some("v0.1.0"), Some("HEAD"), &DENYING);
    assert_eq!(named.code, 1);
    let backwards = run(folder.path(), Some("HEAD"), Some("v0.1.0"), &DENYING);
    assert_eq!(backwards.code, 0, "{}", backwards.report);
    assert!(
        backwards.report.contains("enum-value-added"),
        "{}",
        backwards.report
    );
}

#[test]
fn an_accepted_change_is_let_through_as_long_as_it_is_there() {
    let folder = committed();
    git(folder.path(), &["tag", "v0.1.0"]);
    edit(
        &folder.path().join(SPEC),
        "  /api/workers/{workerId}/email:\n",
        "  /api/workers/{workerId}/address:\n",
    );
    regenerate(folder.path(), "A route is renamed");
    let json = Judging {
        format: Format::Json,
        ..DENYING
    };
    let verdict = run(folder.path(), None, None, &json);
    assert_eq!(verdict.code, 1);
    let report: serde_json::Value = serde_json::from_str(&verdict.report).expect("JSON");
    let fingerprints: Vec<&str> = report["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .filter(|change| change["effect"] == "breaking")
        .map(|change| change["fingerprint"].as_str().expect("a fingerprint"))
        .collect();
    assert_eq!(fingerprints.len(), 1, "{}", verdict.report);

    let accepted = folder.path().join(ACCEPTED);
    fs::write(
        &accepted,
        format!(
            "- fingerprint: \"{}\"\n  reason: The old route answers until 2027.\n",
            fingerprints[0]
        ),
    )
    .expect("a file");
    let verdict = run(folder.path(), None, None, &DENYING);
    assert_eq!(verdict.code, 0, "{}", verdict.messages);

    git(
        folder.path(),
        &[
            "checkout",
            "--quiet",
            "v0.1.0",
            "--",
            "spec/handinger.yaml",
            OUT,
        ],
    );
    commit(folder.path(), "The route is back");
    let verdict = run(folder.path(), None, None, &DENYING);
    assert_eq!(verdict.code, 1);
    assert!(
        verdict.messages.contains("acceptance-stale")
            && verdict.messages.contains("spec/accepted.yaml:1"),
        "{}",
        verdict.messages
    );
}

#[test]
fn folders_and_descriptions_are_sides_too() {
    let (old, new) = (copy(), copy());
    edit(
        &new.path().join(SPEC),
        "        when:\n          allOf:\n",
        "        note:\n          type: string\n          description: A note.\n        when:\n          allOf:\n",
    );
    let old_spec = old.path().join(SPEC).display().to_string();
    let new_spec = new.path().join(SPEC).display().to_string();
    let verdict = run(old.path(), Some(&old_spec), Some(&new_spec), &DENYING);
    assert_eq!(verdict.code, 0, "{}", verdict.messages);
    assert!(
        verdict
            .report
            .contains("handinger::Request<handinger::resources::workers::schedules::Create>::note"),
        "{}",
        verdict.report
    );

    // In the folder the crate was not made again, so its surface did not change.
    let old_folder = old.path().display().to_string();
    let new_folder = new.path().display().to_string();
    let verdict = run(old.path(), Some(&old_folder), Some(&new_folder), &DENYING);
    assert_eq!(verdict.code, 0, "{}", verdict.messages);
    assert!(
        verdict.report.contains("property-added-optional") && verdict.report.contains("patch bump"),
        "{}",
        verdict.report
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = committed();
    for (old, complaint) in [
        ("v9.9.9", "v9.9.9"),
        ("--upload-pack=x", "valid object name"),
        ("HEAD", "unsupported-version"),
    ] {
        if old == "HEAD" {
            fs::write(
                folder.path().join(SPEC),
                "openapi: 9.0.0\ninfo: {title: A, version: '1'}\npaths: {}\n",
            )
            .expect("a file");
        }
        let verdict = run(folder.path(), Some(old), None, &DENYING);
        assert_eq!(verdict.code, 2, "{old}: {}", verdict.report);
        assert!(
            verdict.messages.contains(complaint),
            "{old}: {}",
            verdict.messages
        );
    }
}
