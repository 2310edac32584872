//! Two contracts compared: every class fires where it should, with the effect of the direction, and its inverse when the sides are swapped.

mod identity;
mod sides;
mod spelling;

use sdk_tests::json_patch::patched;
use sdk_tests::sources::{files_below, repository};
use sdkgen::config::Config;
use sdkgen::diag::Severity;
use sdkgen::diff::classes::contract::ALL;
use sdkgen::diff::contract::compare;
use sdkgen::diff::{Bump, Change};
use sdkgen::load::Bundle;
use sdkgen::model::Api;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The model of a description, by way of all stages.
pub(crate) fn model(document: &Value) -> Api {
    let bytes = serde_json::to_vec(document).expect("JSON");
    let (source, mut diagnostics) = sdkgen::load::load(&Bundle::single("api.json", bytes));
    let (document, found) = sdkgen::dialect::read(&source.expect("a readable file"));
    diagnostics.extend(found);
    let (api, found) = sdkgen::lower::lower(&document.expect("OpenAPI 3.0"), &Config::default());
    diagnostics.extend(found);
    let errors: Vec<String> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code.severity == Severity::Error)
        .map(|diagnostic| format!("{diagnostic:?}"))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(sdkgen::model::check(&api), Vec::<String>::new());
    api
}

/// What changed between two descriptions.
pub(crate) fn changes(old: &Value, new: &Value) -> Vec<Change> {
    compare(&model(old), &model(new))
}

/// A word as the fixtures write it.
pub(crate) fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn base() -> Value {
    yaml("tests/diff/base.yaml")
}

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(repository().join(path));
    let text = text.unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Each patch by the class that it is for.
fn patches() -> BTreeMap<String, Value> {
    files_below("tests/diff", &[".patch.yaml"])
        .into_iter()
        .map(|file| {
            let name = file.path.rsplit('/').next().expect("a name");
            let class = name.strip_suffix(".patch.yaml").expect("a patch");
            (class.to_owned(), yaml(&file.path))
        })
        .collect()
}

/// A change as the fixtures write it.
fn record(change: &Change) -> Value {
    json!({
        "class": change.class.id,
        "effect": word(change.effect),
        "side": word(change.side),
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
    })
}

fn records(changes: &[Change]) -> Vec<Value> {
    changes.iter().map(record).collect()
}

fn ids(changes: &[Change]) -> Vec<String> {
    let mut ids: Vec<String> = changes
        .iter()
        .map(|change| change.class.id.to_owned())
        .collect();
    ids.sort();
    ids
}

#[test]
fn every_class_has_a_patch() {
    let classes: BTreeSet<String> = ALL.iter().map(|class| class.id.to_owned()).collect();
    assert_eq!(classes.len(), ALL.len(), "an id stands twice");
    let patched: BTreeSet<String> = patches().into_keys().collect();
    assert_eq!(classes, patched);
}

#[test]
fn every_inverse_is_a_class() {
    for class in ALL {
        let inverse = ALL.iter().find(|other| other.id == class.inverse);
        assert!(
            inverse.is_some(),
            "{}: no class {}",
            class.id,
            class.inverse
        );
        assert!(class.request.or(class.response).is_some(), "{}", class.id);
        assert!(class.surface.is_none(), "{}", class.id);
        assert!(class.reason.ends_with('.'), "{}", class.id);
    }
}

#[test]
fn every_patch_fires_what_it_says_and_its_inverse_when_swapped() {
    let base = base();
    let mut wrong = Vec::new();
    for (class, patch) in patches() {
        let new = patched(&base, &patch["patch"]);
        let forward = changes(&base, &new);
        if !forward.iter().any(|change| change.class.id == class) {
            wrong.push(format!("{class} does not fire"));
        }
        let expected = patch["changes"].as_array().cloned().unwrap_or_default();
        if records(&forward) != expected {
            let found: Vec<String> = records(&forward).iter().map(Value::to_string).collect();
            wrong.push(format!("{class} fires {found:#?}"));
        }
        let mut inverse: Vec<String> = match patch["backward"].as_array() {
            Some(ids) => ids
                .iter()
                .map(|id| id.as_str().expect("a class").to_owned())
                .collect(),
            None => forward
                .iter()
                .map(|change| change.class.inverse.to_owned())
                .collect(),
        };
        inverse.sort();
        let backward = changes(&new, &base);
        if ids(&backward) != inverse {
            wrong.push(format!("{class} swapped fires {:?}", ids(&backward)));
        }
        let declared = forward.iter().find(|change| change.class.id == class);
        let inverse = declared.map_or("", |change| change.class.inverse);
        if !backward.iter().any(|change| change.class.id == inverse) {
            wrong.push(format!("{class} swapped does not fire {inverse}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_changes_from_a_description_to_itself() {
    assert_eq!(records(&changes(&base(), &base())), Vec::<Value>::new());
}

#[test]
fn nothing_changes_from_any_fixture_to_itself() {
    let mut files = files_below("tests/fixtures", &[".yaml"]);
    files.extend(files_below("spec", &["handinger.yaml"]));
    assert!(files.len() > 20, "only {} descriptions", files.len());
    for file in files {
        let bundle = Bundle::single(file.path.as_str(), file.text);
        let (Some(source), _) = sdkgen::load::load(&bundle) else {
            panic!("{} cannot be read", file.path);
        };
        let (document, _) = sdkgen::dialect::read(&source);
        let document = document.expect("OpenAPI 3.0");
        // Some of them are refused in part, which is no matter here.
        let (api, _) = sdkgen::lower::lower(&document, &Config::default());
        assert_eq!(
            records(&compare(&api, &api)),
            Vec::<Value>::new(),
            "{}",
            file.path
        );
    }
}

#[test]
fn every_change_is_complete() {
    let base = base();
    for (class, patch) in patches() {
        let new = patched(&base, &patch["patch"]);
        let found = changes(&base, &new);
        for change in &found {
            // A release that only makes the server's contract other is still a release.
            assert_eq!(change.bump, Bump::Patch, "{class}");
            assert_eq!(change.rust_path, None, "{class}");
            assert!(change.causes.is_empty(), "{class}");
            assert!(!change.subject.is_empty(), "{class}");
            for (document, place) in [(&base, &change.old), (&new, &change.new)] {
                let Some(place) = place else { continue };
                let known = document.pointer(&place.pointer).is_some();
                assert!(known, "{class}: nothing at {}", place.pointer);
                assert_eq!((place.file.as_str(), place.line), ("", 0), "{class}");
            }
            assert!(change.old.is_some() || change.before.is_empty(), "{class}");
            assert!(change.new.is_some() || change.after.is_empty(), "{class}");
        }
        let fingerprints: BTreeSet<&str> = found
            .iter()
            .map(|change| change.fingerprint.as_str())
            .collect();
        assert_eq!(
            fingerprints.len(),
            found.len(),
            "{class}: the same fingerprint twice"
        );
    }
}
