//! A release is refused for every reason there is, each with what mends it; and one that is in order is ready.

use crate::edits::{edit, regenerate};
use crate::repository::{commit, committed, git};
use std::fs;
use std::path::Path;
use xtask::changelog::changelog;
use xtask::codegen::{CONFIG, LOCK, OUT, SPEC};
use xtask::diff::ACCEPTED;
use xtask::publish::look;

const WITH_NOTE: (&str, &str) = (
    "        when:\n          allOf:\n",
    "        note:\n          type: string\n          description: A note.\n        when:\n          allOf:\n",
);

/// Looks, and finds that it is refused for these steps alone, and how each is mended.
fn refused(folder: &Path, expected: &[(&str, &str)]) {
    let outcome = look(folder);
    assert!(!outcome.succeeded, "{}", outcome.text);
    let steps: Vec<&str> = outcome
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("refused "))
        .filter_map(|line| line.split(':').next())
        .collect();
    let names: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
    assert_eq!(steps, names, "{}", outcome.text);
    for (_, remedy) in expected {
        let mended = outcome
            .text
            .lines()
            .any(|line| line.trim_start().starts_with("mend: ") && line.contains(remedy));
        assert!(mended, "{remedy}:\n{}", outcome.text);
    }
}

#[test]
fn what_is_not_committed_is_not_released() {
    let folder = committed();
    fs::write(folder.path().join("note.txt"), "a note").expect("a file");
    refused(folder.path(), &[("tree", "git commit")]);
}

#[test]
fn a_crate_that_is_not_what_its_description_makes_is_not_released() {
    let folder = committed();
    edit(&folder.path().join(SPEC), WITH_NOTE.0, WITH_NOTE.1);
    commit(folder.path(), "A note, and nothing made of it");
    refused(folder.path(), &[("codegen", "cargo xtask codegen")]);
}

#[test]
fn a_listing_that_is_stale_is_not_released() {
    let folder = committed();
    let listing = folder.path().join(OUT).join("api.txt");
    edit(&listing, "pub fn kind(&self)", "pub fn kinds(&self)");
    commit(folder.path(), "A listing by hand");
    refused(folder.path(), &[("surface", "cargo xtask surface")]);
}

#[test]
fn a_version_that_is_too_low_and_a_changelog_without_it_are_refused_until_they_are_mended() {
    let folder = committed();
    git(folder.path(), &["tag", "v0.1.0"]);
    let config = folder.path().join(CONFIG);

    refused(folder.path(), &[("version", "nothing to release")]);

    edit(&folder.path().join(SPEC), WITH_NOTE.0, WITH_NOTE.1);
    regenerate(folder.path(), "A note");
    refused(
        folder.path(),
        &[("version", "set `package.version` in spec/sdk.yaml to 0.1.1")],
    );

    edit(&config, "version: 0.1.0", "version: 0.1.1");
    regenerate(folder.path(), "The version");
    refused(folder.path(), &[("changelog", "cargo xtask changelog")]);

    let outcome = changelog(folder.path());
    assert!(outcome.succeeded, "{}", outcome.text);
    commit(folder.path(), "The changelog");
    let outcome = look(folder.path());
    assert!(outcome.succeeded, "{}", outcome.text);
    assert!(
        outcome
            .text
            .contains("0.1.1; the changes since 0.1.0 require at least 0.1.1"),
        "{}",
        outcome.text
    );
    let text = fs::read_to_string(folder.path().join(OUT).join("CHANGELOG.md")).expect("a file");
    let (new, old) = (text.find("## 0.1.1"), text.find("## 0.1.0"));
    assert!(new.is_some() && new < old, "{text}");
    assert!(
        text.contains("schedules::Create>::note") && text.contains("workers.schedules.create"),
        "{text}"
    );

    // A value of an enum goes: the same version is not enough any more.
    edit(
        &folder.path().join(SPEC),
        "enum: [low, standard, high, unlimited]",
        "enum: [low, standard, high]",
    );
    regenerate(folder.path(), "A value goes");
    refused(
        folder.path(),
        &[("version", "set `package.version` in spec/sdk.yaml to 0.2.0")],
    );
}

#[test]
fn an_accepted_change_that_means_nothing_any_more_is_refused() {
    let folder = committed();
    fs::write(
        folder.path().join(ACCEPTED),
        "- fingerprint: \"0123456789ab\"\n  reason: It was there once.\n",
    )
    .expect("a file");
    commit(folder.path(), "An acceptance");
    refused(folder.path(), &[("accepted changes", "cargo xtask diff")]);
}

#[test]
fn names_that_are_not_those_of_the_sources_are_not_released() {
    let folder = committed();
    edit(
        &folder.path().join(LOCK),
        "id = \"tasks.create\"",
        "id = \"tasks.make\"",
    );
    commit(folder.path(), "Names by hand");
    refused(folder.path(), &[("codegen", "cargo xtask codegen")]);
}

#[test]
fn a_name_that_means_something_else_is_not_released_without_a_reason() {
    let folder = committed();
    git(folder.path(), &["tag", "v0.1.0"]);
    let lock = folder.path().join(LOCK);
    for (from, to) in [
        ("task_id = \"body taskId\"", "task_id = \"body \""),
        (
            "worker_id = \"body workerId\"",
            "worker_id = \"body taskId\"",
        ),
        ("task_id = \"body \"", "task_id = \"body workerId\""),
    ] {
        edit(&lock, from, to);
    }
    edit(
        &folder.path().join(CONFIG),
        "version: 0.1.0",
        "version: 0.2.0",
    );
    regenerate(folder.path(), "Two setters change places");
    let outcome = changelog(folder.path());
    assert!(outcome.succeeded, "{}", outcome.text);
    commit(folder.path(), "The changelog");
    refused(folder.path(), &[("names", "spec/names.lock")]);

    let text = look(folder.path()).text;
    let fingerprints: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("` now ("))
        .filter_map(|line| line.rsplit_once('(')?.1.strip_suffix(')'))
        .collect();
    assert_eq!(fingerprints.len(), 2, "{text}");
    let accepted: String = fingerprints
        .iter()
        .map(|fingerprint| {
            format!("- fingerprint: \"{fingerprint}\"\n  reason: Nobody used them.\n")
        })
        .collect();
    fs::write(folder.path().join(ACCEPTED), accepted).expect("a file");
    commit(folder.path(), "Reasons");
    let outcome = look(folder.path());
    assert!(outcome.succeeded, "{}", outcome.text);
}
