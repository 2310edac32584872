//! The description says what the API's reference pages say, no less and no more: tables written by hand from the pages and the facts
//! reconciled from them, held against the YAML both ways.

mod operations;
mod read;
mod types;

use std::collections::BTreeSet;

/// Fails with what only one of the two has.
fn assert_same(what: &str, expected: &[String], described: &[String]) {
    let expected_set: BTreeSet<_> = expected.iter().collect();
    let described_set: BTreeSet<_> = described.iter().collect();
    assert_eq!(
        expected_set.len(),
        expected.len(),
        "the table of {what} says something twice"
    );
    let missing: Vec<_> = expected_set.difference(&described_set).collect();
    let additional: Vec<_> = described_set.difference(&expected_set).collect();
    assert!(
        missing.is_empty() && additional.is_empty(),
        "{what}: only in the table: {missing:#?}\nonly in the description: {additional:#?}"
    );
    assert_eq!(expected, described, "{what}: the order differs");
}

#[test]
fn every_member_is_as_the_pages_say() {
    let expected: Vec<String> = types::MEMBERS
        .iter()
        .map(|(member, presence, ty, limits, default)| {
            read::member_row(member, presence, ty, limits, default)
        })
        .collect();
    assert_same("members", &expected, &read::members());
}

#[test]
fn every_type_is_as_the_pages_say() {
    let expected: Vec<String> = types::TYPES
        .iter()
        .map(|(name, form)| format!("{name}: {form}"))
        .collect();
    assert_same("types", &expected, &read::types());
}

#[test]
fn every_operation_is_as_the_pages_say() {
    let expected: Vec<String> = operations::OPERATIONS
        .iter()
        .map(|operation| operation.row())
        .collect();
    assert_same("operations", &expected, &read::operations());
}

#[test]
fn every_parameter_is_as_the_pages_say() {
    let expected: Vec<String> = operations::PARAMETERS
        .iter()
        .map(|row| row.join(" | "))
        .collect();
    assert_same("parameters", &expected, &read::parameters());
}

#[test]
fn every_response_is_as_the_pages_say() {
    let mut expected = Vec::new();
    for operation in &operations::OPERATIONS {
        expected.push(format!("{} 200: {}", operation.id, operation.answer));
        for (status, body) in operations::FAILURES {
            expected.push(format!("{} {status}: {body}", operation.id));
        }
    }
    assert_same("responses", &expected, &read::responses());
}

#[test]
fn servers_and_credentials_are_as_the_pages_say() {
    let description = sdk_tests::description::read();
    assert_eq!(description["openapi"], "3.0.3");
    let servers: Vec<_> = description["servers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|server| server["url"].as_str().expect("text"))
        .collect();
    assert_eq!(
        servers,
        ["https://handinger.com", "https://v3.handinger.com"]
    );
    assert_eq!(
        description["security"],
        serde_json::json!([{"bearerAuth": []}])
    );
    let schemes = description["components"]["securitySchemes"]
        .as_object()
        .expect("a map");
    assert_eq!(schemes.keys().collect::<Vec<_>>(), ["bearerAuth"]);
    assert_eq!(schemes["bearerAuth"]["type"], "http");
    assert_eq!(schemes["bearerAuth"]["scheme"], "bearer");

    let configuration = sdk_tests::sources::repository().join("spec/sdk.yaml");
    let configuration = std::fs::read_to_string(configuration).expect("the configuration");
    let configuration: serde_json::Value = serde_yaml::from_str(&configuration).expect("YAML");
    assert_eq!(configuration["package"]["name"], "handinger");
    assert_eq!(
        configuration["credentials"]["bearerAuth"],
        serde_json::json!({"setter": "api_key", "variable": "HANDINGER_API_KEY"})
    );
    assert_eq!(configuration["environment_prefix"], "HANDINGER");
}

#[test]
fn everything_is_described_in_a_sentence() {
    let undescribed = read::undescribed();
    assert!(undescribed.is_empty(), "without prose: {undescribed:#?}");
}
