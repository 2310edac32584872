//! Edits of descriptions with the verdicts that a reviewer expects, without names held on the new side and with those of the old side.

use sdk_tests::json_patch::patched;
use sdk_tests::meaning::{Meanings, meanings};
use sdk_tests::sources::repository;
use sdkgen::config::Config;
use sdkgen::diff::classes::contract::ALL;
use sdkgen::diff::{Bump, Class, Difference, Effect, Part, Version, diff, part};
use sdkgen::generate::version;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// Effects and the bump in words; `none` without a change.
#[derive(Debug, PartialEq)]
struct Verdict {
    wire: String,
    surface: String,
    bump: String,
}

fn read(name: &str) -> Value {
    let path = repository().join("tests/edits").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn made(label: &str, document: &Value, lock: &Lock) -> Version {
    let bytes = serde_json::to_vec(document).expect("JSON");
    let (made, diagnostics) = version(
        label,
        &Bundle::single(label, bytes),
        &Config::default(),
        lock,
        None,
    );
    made.unwrap_or_else(|| panic!("{label}: {diagnostics:#?}"))
}

fn worst(difference: &Difference, of: Part) -> String {
    let changes = difference.changes.iter();
    let effects = changes
        .filter(|change| part(change) == of)
        .map(|change| change.effect);
    let word = match effects.max() {
        None => "none",
        Some(Effect::Neutral) => "neutral",
        Some(Effect::Additive) => "additive",
        Some(Effect::Undecided) => "undecided",
        Some(Effect::Breaking) => "breaking",
    };
    word.to_owned()
}

fn judged(difference: &Difference) -> Verdict {
    let bump = match difference.bump() {
        Bump::None => "none",
        Bump::Patch => "patch",
        Bump::Minor => "minor",
        Bump::Major => "major",
    };
    Verdict {
        wire: worst(difference, Part::Contract),
        surface: worst(difference, Part::Surface),
        bump: bump.to_owned(),
    }
}

/// What the case says, `kept` before the rest where names are held.
fn expected(case: &Value, keeps: bool) -> Verdict {
    let word = |key: &str| {
        let kept = case["kept"].get(key).filter(|_| keeps);
        let word = kept.unwrap_or(&case[key]).as_str();
        word.unwrap_or_else(|| panic!("no `{key}` in {case}"))
            .to_owned()
    };
    Verdict {
        wire: word("wire"),
        surface: word("surface"),
        bump: word("bump"),
    }
}

/// Paths that are there before and after and mean something else. A type is what is in it, wherever its schema stands.
fn rebound(old: &Lock, new: &Lock, difference: &Difference) -> Vec<String> {
    let of = |lock| {
        let mut found = meanings(lock);
        found.retain(|path, _| {
            path.strip_prefix("types::")
                .is_none_or(|path| path.contains("::"))
        });
        found
    };
    // What the contract says has moved is the same thing elsewhere.
    const MOVES: [&str; 3] = ["operation-path-changed", "param-renamed", "schema-renamed"];
    let moves = difference.changes.iter().filter_map(|change| {
        let (was, is) = (change.before.as_str(), change.after.as_str());
        match change.class.id {
            "param-moved" => {
                let before = change
                    .subject
                    .replace(&format!(" {is} "), &format!(" {was} "));
                Some((before, change.subject.clone()))
            }
            id => MOVES.contains(&id).then(|| (was.to_owned(), is.to_owned())),
        }
    });
    let moves: Vec<(String, String)> = moves.collect();
    let old: Meanings = of(old)
        .into_iter()
        .map(|(path, places)| {
            let moved = |place: String| {
                let moves = moves.iter();
                moves.fold(place, |place, (was, is)| {
                    // The name of a header has no letter case.
                    if place.eq_ignore_ascii_case(was) {
                        is.clone()
                    } else {
                        place.replace(was, is)
                    }
                })
            };
            (path, places.into_iter().map(moved).collect())
        })
        .collect();
    sdk_tests::meaning::rebound(&old, &of(new))
}

fn listed<'a>(case: &'a Value, key: &str) -> Vec<&'a str> {
    let entries = case[key].as_array().into_iter().flatten();
    entries.filter_map(Value::as_str).collect()
}

/// What is wrong with the difference that an edit made.
fn wrong(case: &Value, keeps: bool, old: &Version, new: &Version) -> Vec<String> {
    let mut wrong = Vec::new();
    let difference = diff(Some(old), new);
    let (expected, found) = (expected(case, keeps), judged(&difference));
    let lines = || {
        let changes = difference.changes.iter();
        let lines = changes.map(|change| {
            format!(
                "\n        {} {:?} {}: {} -> {}",
                change.class.id, change.effect, change.subject, change.before, change.after
            )
        });
        lines.collect::<String>()
    };
    if found != expected {
        wrong.push(format!("{found:?} instead of {expected:?}{}", lines()));
    }
    let classes: BTreeSet<&str> = difference
        .changes
        .iter()
        .map(|change| change.class.id)
        .collect();
    if !keeps {
        for class in listed(case, "classes") {
            if !classes.contains(class) {
                wrong.push(format!("no {class}{}", lines()));
            }
        }
        for (subject, meanings) in case["rebound"].as_object().into_iter().flatten() {
            let is_there = difference.changes.iter().any(|change| {
                change.class.is_rebinding()
                    && change.subject == *subject
                    && meanings[0] == change.before.as_str()
                    && meanings[1] == change.after.as_str()
            });
            if !is_there {
                wrong.push(format!("no {subject} {meanings}{}", lines()));
            }
        }
    }
    let is_said = difference.changes.iter().any(|change| {
        change.class.is_rebinding()
            && change.effect == Effect::Breaking
            && change.bump == Bump::Major
    });
    let changed = rebound(&old.lock, &new.lock, &difference);
    if !changed.is_empty() && !is_said {
        wrong.push(format!("said by nobody: {changed:?}{}", lines()));
    }
    let unexplained = difference.changes.iter().filter(|change| {
        part(change) == Part::Surface
            && change.effect >= Effect::Undecided
            && change.causes.is_empty()
    });
    let unexplained: Vec<&str> = unexplained.map(|change| change.subject.as_str()).collect();
    if !unexplained.is_empty() {
        wrong.push(format!("without a cause: {unexplained:?}{}", lines()));
    }
    if keeps {
        let gone = meanings(&old.lock);
        let still = meanings(&new.lock);
        let is_wanted = expected.surface == "breaking";
        let gone: Vec<&String> = gone
            .keys()
            .filter(|path| !still.contains_key(*path))
            .collect();
        if !gone.is_empty() && !is_wanted {
            wrong.push(format!("gone although held: {gone:?}"));
        }
    }
    wrong
}

#[test]
fn every_edit_has_the_verdict_that_a_reviewer_expects() {
    let mut wrongs = Vec::new();
    let mut count = 0;
    for name in ["shop", "feeds"] {
        let base = read(&format!("{name}.base.yaml"));
        let old = made(name, &base, &Lock::default());
        let cases = read(&format!("{name}.edits.yaml"));
        for case in cases.as_array().expect("a list of edits") {
            count += 1;
            let edited = patched(&base, &case["patch"]);
            for (keeps, lock) in [(false, &Lock::default()), (true, &old.lock)] {
                let new = made(name, &edited, lock);
                let mode = if keeps {
                    "with the lock"
                } else {
                    "without a lock"
                };
                for wrong in wrong(case, keeps, &old, &new) {
                    wrongs.push(format!("{} ({mode})\n    {wrong}", case["edit"]));
                }
            }
        }
    }
    assert!(
        wrongs.is_empty(),
        "{} of {count} edits:\n{}",
        wrongs.len(),
        wrongs.join("\n")
    );
    assert!(count >= 55, "{count} edits");
}

/// Two schemas that include one, and an operation for each.
fn shared_members(tags: &Value, required: &Value) -> Value {
    let include = |own: &str| json!({"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {own: {"type": "string"}}, "required": required}]});
    let get = |name: &str| {
        json!({"get": {"operationId": format!("get{name}"), "responses": {"200": {
            "description": "It.",
            "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}},
        }}}})
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Shared", "version": "1"},
        "paths": {"/cats": get("Cat"), "/dogs": get("Dog")},
        "components": {"schemas": {
            "Base": {"type": "object", "properties": {"tags": tags}},
            "Cat": include("purr"),
            "Dog": include("bark"),
        }},
    })
}

#[test]
fn a_path_belongs_to_the_member_that_changed() {
    let path = |old: &Value, new: &Value| -> Vec<(String, Option<String>)> {
        let sides = [old, new].map(|document| made("shared", document, &Lock::default()));
        let difference = diff(Some(&sides[0]), &sides[1]);
        let changes = difference.changes.iter();
        let contract = changes.filter(|change| part(change) == Part::Contract);
        let pairs = contract.map(|change| (change.subject.clone(), change.rust_path.clone()));
        pairs.collect()
    };
    let text = json!({"type": "string"});
    let list = json!({"type": "array", "items": text});
    let found = path(
        &shared_members(&text, &json!([])),
        &shared_members(&list, &json!([])),
    );
    let expected = |member: &str| {
        ["Cat", "Dog"].map(|name| {
            (
                format!("{name}.{member}"),
                Some(format!("shared::types::{name}::{member}")),
            )
        })
    };
    assert_eq!(found, expected("tags"));
    // Members that are only listed as required stand side by side in one schema.
    let found = path(
        &shared_members(&text, &json!([])),
        &shared_members(&text, &json!(["first", "second"])),
    );
    for member in ["first", "second"] {
        for pair in expected(member) {
            assert!(found.contains(&pair), "{pair:?} in {found:#?}");
        }
    }
}

#[test]
fn a_crate_alone_has_no_contract() {
    let document = shared_members(&json!({"type": "string"}), &json!([]));
    let whole = made("shared", &document, &Lock::default());
    let alone = Version {
        api: None,
        paths: sdkgen::diff::Paths::default(),
        ..whole.clone()
    };
    for (old, new) in [(&whole, &alone), (&alone, &whole)] {
        let difference = diff(Some(old), new);
        assert_eq!(difference.changes, []);
    }
}

#[test]
fn a_setter_of_a_credential_goes_with_what_asked_for_it() {
    let mut old = shared_members(&json!({"type": "string"}), &json!([]));
    old["components"]["securitySchemes"] = json!({
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "seal": {"type": "apiKey", "in": "header", "name": "X-Seal"},
    });
    let cases = [
        (json!([{"key": []}]), json!([]), "auth-required-dropped"),
        (
            json!([{"key": [], "seal": []}]),
            json!([{"key": []}]),
            "auth-required-dropped",
        ),
        (
            json!([{"key": []}, {"seal": []}]),
            json!([{"key": []}]),
            "auth-alternative-removed",
        ),
    ];
    for (before, after, class) in cases {
        let sides = [before, after].map(|security| {
            let mut document = old.clone();
            document["security"] = security;
            made("shared", &document, &Lock::default())
        });
        for (old, new) in [(&sides[0], &sides[1]), (&sides[1], &sides[0])] {
            let difference = diff(Some(old), new);
            let (contract, surface): (Vec<_>, Vec<_>) = difference
                .changes
                .iter()
                .partition(|change| part(change) == Part::Contract);
            let [cause] = contract.as_slice() else {
                panic!("{contract:#?}");
            };
            assert!([class, class_of(class).inverse].contains(&cause.class.id));
            assert!(!surface.is_empty());
            for change in surface {
                let causes = std::slice::from_ref(&cause.fingerprint);
                assert_eq!(change.causes, causes, "{}", change.subject);
            }
        }
    }
}

fn class_of(id: &str) -> &'static Class {
    let class = ALL.iter().find(|class| class.id == id);
    class.unwrap_or_else(|| panic!("no class `{id}`"))
}
