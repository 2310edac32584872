//! Agreement with an independent differ: rules of oasdiff, each restated on a small description of our own.
//!
//! Its levels are taken as ours: `ERR` is breaking, `WARN` undecided, `INFO` additive or neutral. Where we do not agree, the row says why.

use crate::contract::{changes, word};
use sdk_tests::json_patch::patched;
use sdk_tests::sources::repository;
use serde_json::{Value, json};

fn table() -> Value {
    let path = repository().join("tests/diff/oasdiff.yaml");
    let text = std::fs::read_to_string(path).expect("the table");
    serde_yaml::from_str(&text).expect("YAML")
}

fn text<'row>(row: &'row Value, key: &str) -> &'row str {
    let text = row.get(key).and_then(Value::as_str);
    text.unwrap_or_else(|| panic!("no `{key}` in {row}"))
}

fn agrees(level: &str, effect: &str) -> bool {
    match level {
        "ERR" => effect == "breaking",
        "WARN" => effect == "undecided",
        "INFO" => matches!(effect, "additive" | "neutral"),
        other => panic!("no level `{other}`"),
    }
}

#[test]
fn rules_of_oasdiff_fire_here_too() {
    let table = table();
    let rows = table["rows"].as_array().expect("rows");
    assert!(rows.len() >= 30, "only {} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let rule = text(row, "rule");
        let before = row.get("base").cloned().unwrap_or_else(|| json!([]));
        let old = patched(&table["document"], &before);
        let found: Vec<(&str, String)> = changes(&old, &patched(&old, &row["patch"]))
            .iter()
            .map(|change| (change.class.id, word(change.effect)))
            .collect();
        let expected = (text(row, "class"), text(row, "effect").to_owned());
        if !found.contains(&expected) {
            wrong.push(format!("{rule}: {found:?} instead of {expected:?}"));
        }
        let agreed = agrees(text(row, "level"), text(row, "effect"));
        if agreed == row.get("differs").is_some() {
            wrong.push(format!(
                "{rule}: agreed is {agreed}, yet `differs` says otherwise"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn where_we_differ_is_known() {
    let table = table();
    let rows = table["rows"].as_array().expect("rows");
    let differing: Vec<&str> = rows
        .iter()
        .filter(|row| row.get("differs").is_some())
        .map(|row| text(row, "rule"))
        .collect();
    assert_eq!(
        differing,
        [
            "api-removed-with-deprecation",
            "request-parameter-default-value-changed",
            "request-body-removed",
            "request-property-default-value-changed",
            "request-optional-property-became-read-only",
            "response-optional-property-removed",
            "response-property-enum-value-added",
            "response-property-one-of-added",
            "response-property-discriminator-property-name-changed",
            "response-property-discriminator-mapping-changed",
            "response-required-property-became-not-write-only",
            "response-success-status-added",
        ]
    );
}
