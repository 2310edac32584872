//! Names that come to mean something else, and names under which the same things are found: through whole descriptions.

use sdk_tests::sources::repository;
use sdkgen::config::Config;
use sdkgen::diag::Severity;
use sdkgen::diff::accepted::{Acceptance, check};
use sdkgen::diff::report::{json, markdown, text};
use sdkgen::diff::{Bump, Change, Difference, Effect, Version, diff};
use sdkgen::generate::version;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;

fn made(label: &str, description: &str, config: &Config, lock: &Lock) -> Version {
    let bundle = Bundle::single(label, description);
    let (made, diagnostics) = version(label, &bundle, config, lock, None);
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code.severity == Severity::Error)
        .collect();
    made.unwrap_or_else(|| panic!("{label}: {errors:#?}"))
}

/// The difference that an edit makes; `keeps` whether the new side has the lock of the old one.
fn edited(old: &str, new: &str, config: &Config, keeps: bool) -> Difference {
    let before = made("old.yaml", old, config, &Lock::default());
    let lock = if keeps {
        before.lock.clone()
    } else {
        Lock::default()
    };
    diff(Some(&before), &made("new.yaml", new, config, &lock))
}

/// A text with all of these replaced, each of which has to be in it.
fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "no {from:?}");
        text.replace(from, to)
    })
}

fn rebound(difference: &Difference) -> Vec<(&str, &str, &str, &str)> {
    let changes = difference.changes.iter();
    let rebound = changes.filter(|change| change.class.is_rebinding());
    rebound
        .map(|change| {
            (
                change.class.id,
                change.subject.as_str(),
                change.before.as_str(),
                change.after.as_str(),
            )
        })
        .collect()
}

fn fingerprints<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<String> {
    changes
        .into_iter()
        .map(|change| change.fingerprint.clone())
        .collect()
}

fn accept(difference: &mut Difference, fingerprints: Vec<String>) {
    let accepted = fingerprints.into_iter().map(|fingerprint| Acceptance {
        fingerprint,
        reason: "Users were asked.".to_owned(),
        version: None,
        position: None,
    });
    difference.accepted = accepted.collect();
    let problems = check(&difference.accepted, &difference.changes);
    assert!(problems.is_empty(), "{problems:?}");
}

const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://pets.example.com'}]
tags: [{name: pets}]
paths:
  /pets/{ownerId}/{petId}:
    parameters:
      - {name: ownerId, in: path, required: true, schema: {type: string}}
      - {name: petId, in: path, required: true, schema: {type: string}}
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: string}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    delete:
      operationId: removePet
      tags: [pets]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    NewPet:
      type: object
      required: [cost]
      properties:
        cost: {$ref: '#/components/schemas/Cost'}
        mood: {$ref: '#/components/schemas/Mood'}
    Pet:
      type: object
      properties:
        a: {type: string, x-sdkgen-name: first}
        b: {type: string, x-sdkgen-name: second}
        nickName: {type: string}
        mood: {$ref: '#/components/schemas/Mood'}
    Cost:
      type: object
      required: [inner, outer]
      properties:
        inner: {type: integer}
        outer: {type: string}
    Mood:
      type: string
      enum: ['up', 'down']
      x-enum-varnames: [Good, Bad]
";

/// Without the lock of the old side, which would hold the names.
fn pets(pairs: &[(&str, &str)]) -> Difference {
    edited(PETS, &replaced(PETS, pairs), &Config::default(), false)
}

#[test]
fn swapped_ids_swap_methods() {
    let difference = pets(&[
        ("getPet", "other"),
        ("removePet", "getPet"),
        ("other", "removePet"),
    ]);
    assert_eq!(
        rebound(&difference),
        [
            (
                "method-meaning-changed",
                "pets::resources::pets::Pets::get",
                "GET /pets/{ownerId}/{petId}",
                "DELETE /pets/{ownerId}/{petId}"
            ),
            (
                "method-meaning-changed",
                "pets::resources::pets::Pets::remove",
                "DELETE /pets/{ownerId}/{petId}",
                "GET /pets/{ownerId}/{petId}"
            ),
        ]
    );
    assert_eq!(difference.bump(), Bump::Major);
    // What else became of a request follows from that.
    assert_eq!(difference.denied().len(), 2);
    assert!(text(&difference).contains("because of operation-renamed"));
}

#[test]
fn swapped_names_of_members_and_values_swap_meanings() {
    let difference = pets(&[
        ("first", "other"),
        ("second", "first"),
        ("other", "second"),
        ("[Good, Bad]", "[Bad, Good]"),
    ]);
    assert_eq!(
        rebound(&difference),
        [
            (
                "value-meaning-changed",
                "pets::types::Mood::Bad",
                "down",
                "up"
            ),
            (
                "value-meaning-changed",
                "pets::types::Mood::Good",
                "up",
                "down"
            ),
            (
                "member-meaning-changed",
                "pets::types::Pet::first",
                "a",
                "b"
            ),
            (
                "member-meaning-changed",
                "pets::types::Pet::second",
                "b",
                "a"
            ),
        ]
    );
    assert_eq!(difference.denied().len(), 4);
}

#[test]
fn a_member_under_another_wire_name_and_the_same_rust_name_is_another_one() {
    let difference = pets(&[("nickName", "nick_name")]);
    assert_eq!(
        rebound(&difference),
        [(
            "member-meaning-changed",
            "pets::types::Pet::nick_name",
            "nickName",
            "nick_name"
        )]
    );
}

#[test]
fn the_lock_keeps_what_the_swaps_would_change() {
    let swapped = replaced(
        PETS,
        &[
            ("getPet", "other"),
            ("removePet", "getPet"),
            ("other", "removePet"),
            ("first", "another"),
            ("second", "first"),
            ("another", "second"),
            ("[Good, Bad]", "[Bad, Good]"),
        ],
    );
    let difference = edited(PETS, &swapped, &Config::default(), true);
    assert_eq!(rebound(&difference), []);
    assert!(difference.denied().is_empty(), "{}", text(&difference));
}

#[test]
fn the_names_in_a_path_may_change_and_its_places_may_not() {
    let renamed = pets(&[("{petId}", "{animal}"), ("name: petId", "name: animal")]);
    assert_eq!(rebound(&renamed), []);
}

#[test]
fn accepting_what_made_a_name_mean_something_else_does_not_accept_that() {
    let mut difference = pets(&[("nickName", "nick_name")]);
    let causes: Vec<String> = fingerprints(difference.denied())
        .into_iter()
        .filter(|fingerprint| {
            let mut changes = difference.changes.iter();
            changes.any(|change| change.fingerprint == *fingerprint && !change.class.is_rebinding())
        })
        .collect();
    assert!(!causes.is_empty());
    accept(&mut difference, causes);
    let left: Vec<&str> = difference
        .denied()
        .iter()
        .map(|change| change.class.id)
        .collect();
    assert_eq!(left, ["member-meaning-changed"]);
}

#[test]
fn what_moves_with_the_order_of_the_description_comes_from_that() {
    let members = "        inner: {type: integer}\n        outer: {type: string}\n";
    let swapped = "        outer: {type: string}\n        inner: {type: integer}\n";
    let mut difference = pets(&[(members, swapped), ("[inner, outer]", "[outer, inner]")]);
    let denied: Vec<(&str, &str)> = difference
        .denied()
        .iter()
        .map(|change| (change.class.id, change.subject.as_str()))
        .collect();
    assert_eq!(denied, [("order-changed", "Cost")]);
    let denied = fingerprints(difference.denied());
    accept(&mut difference, denied);
    assert!(difference.denied().is_empty());
}

/// A schema and a tag of Handinger's description under other names, and what stands under these keys in another order.
fn handinger(keys: &[&str]) -> (String, String) {
    let old = std::fs::read_to_string(repository().join("spec/handinger.yaml")).expect("a file");
    let renamed = replaced(
        &old,
        &[
            ("    WorkerOutput:\n", "    WorkerResult:\n"),
            ("schemas/WorkerOutput'", "schemas/WorkerResult'"),
            ("  - name: workers\n", "  - name: agents\n"),
            ("tags: [workers]", "tags: [agents]"),
            ("x-sdkgen-resource: workers", "x-sdkgen-resource: agents"),
        ],
    );
    let mut document: serde_json::Value = serde_yaml::from_str(&renamed).expect("the description");
    reverse(&mut document, "", keys);
    (old, document.to_string())
}

/// What stands under keys, the other way around.
fn reverse(value: &mut serde_json::Value, key: &str, keys: &[&str]) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                reverse(member, key, keys);
            }
            if keys.contains(&key) {
                let reversed = std::mem::take(members).into_iter().rev().collect();
                *members = reversed;
            }
        }
        serde_json::Value::Array(items) => {
            for item in items.iter_mut() {
                reverse(item, "", keys);
            }
            if keys.contains(&key) {
                items.reverse();
            }
        }
        _ => {}
    }
}

const NAMED: [&str; 4] = ["paths", "components", "schemas", "enum"];
const ALL: [&str; 6] = [
    "paths",
    "components",
    "schemas",
    "enum",
    "properties",
    "required",
];

fn handinger_config() -> Config {
    let bytes = std::fs::read(repository().join("spec/sdk.yaml")).expect("a file");
    Config::from_yaml(&bytes).0.expect("a configuration")
}

#[test]
fn a_renamed_schema_and_tag_in_another_order_fit_on_one_screen() {
    let (old, new) = handinger(&NAMED);
    let mut difference = edited(&old, &new, &handinger_config(), false);
    let report = text(&difference);
    assert!(report.lines().count() <= 40, "{report}");
    assert_eq!(rebound(&difference), [], "{report}");
    // Every line is attributed to the edit, and each edit is one to accept.
    for joined in difference.joined() {
        assert!(joined.quadrant.is_some(), "{report}");
    }
    let denied: Vec<&str> = difference
        .denied()
        .iter()
        .map(|change| change.class.id)
        .collect();
    assert_eq!(
        denied.iter().filter(|id| **id == "tag-renamed").count(),
        1,
        "{report}"
    );
    assert_eq!(
        denied.iter().filter(|id| **id == "schema-renamed").count(),
        1,
        "{report}"
    );
    assert_eq!(denied.len(), 2, "{report}");
    for rename in [
        "handinger::types::WorkerOutput is now handinger::types::WorkerResult",
        "handinger::resources::workers is now handinger::resources::agents",
        "handinger::Client::workers is now handinger::Client::agents",
    ] {
        assert!(report.contains(rename), "{report}");
    }
    let denied = fingerprints(difference.denied());
    accept(&mut difference, denied);
    assert!(difference.denied().is_empty());
    assert!(text(&difference).contains("nothing left to accept"));
    assert!(markdown(&difference).lines().count() <= 60);
    let json: serde_json::Value = serde_json::from_str(&json(&difference)).expect("JSON");
    assert_eq!(json["summary"]["denied"], 0);
}

#[test]
fn arguments_follow_the_order_of_members_where_no_lock_holds_them() {
    let (old, new) = handinger(&ALL);
    let difference = edited(&old, &new, &handinger_config(), false);
    let report = text(&difference);
    assert!(report.lines().count() <= 45, "{report}");
    let denied: Vec<(&str, &str)> = difference
        .denied()
        .iter()
        .map(|change| (change.class.id, change.subject.as_str()))
        .collect();
    assert_eq!(
        denied,
        [
            ("tag-renamed", "tag agents"),
            ("schema-renamed", "WorkerResult"),
            ("order-changed", "POST /api/workers/{workerId}/schedules"),
        ],
        "{report}"
    );
}

#[test]
fn with_the_lock_the_renames_change_no_code() {
    let (old, new) = handinger(&ALL);
    let difference = edited(&old, &new, &handinger_config(), true);
    let report = text(&difference);
    assert!(
        difference
            .changes
            .iter()
            .all(|change| change.effect == Effect::Neutral),
        "{report}"
    );
    assert_eq!(difference.bump(), Bump::Patch);
    assert!(report.lines().count() <= 40, "{report}");
}

#[test]
fn schemas_that_no_operation_uses_explain_their_types() {
    let toy = "  schemas:\n    Toy:\n      type: object\n      properties:\n        kind: {type: string, enum: [ball, rope]}\n";
    let added = pets(&[("  schemas:\n", toy)]);
    let found: Vec<(&str, usize)> = added
        .joined()
        .iter()
        .map(|joined| (joined.change.class.id, joined.consequences.len()))
        .collect();
    assert_eq!(found.len(), 1, "{}", text(&added));
    assert_eq!(found[0].0, "unused-schema-added");
    assert!(found[0].1 >= 2, "{}", text(&added));
    let with_toy = replaced(PETS, &[("  schemas:\n", toy)]);
    let mut removed = edited(&with_toy, PETS, &Config::default(), false);
    let denied: Vec<&str> = removed
        .denied()
        .iter()
        .map(|change| change.class.id)
        .collect();
    assert_eq!(denied, ["unused-schema-removed"], "{}", text(&removed));
    let denied = fingerprints(removed.denied());
    accept(&mut removed, denied);
    assert!(removed.denied().is_empty());
}
