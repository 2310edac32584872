//! Names last: no order of a description, and nothing that is added to it, changes what a name means.

mod additions;
mod grown;
mod order;
mod places;
mod released;

use sdk_tests::corpus;
use sdk_tests::fixtures::fixtures;
use sdkgen::config::Config;
use sdkgen::diag::Diagnostics;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use serde_json::Value;

/// Descriptions of others, of different kinds: tags and enums; many resources and types; unions and numbers.
const DOCUMENTS: [&str; 3] = ["modrinth.yaml", "nexus.json", "qdrant.json"];

/// A document of the corpus, if there is one.
fn document(name: &str) -> Option<Value> {
    let bytes = corpus::bundle(&corpus::folder()?, name)
        .files
        .remove(name)?;
    // YAML holds JSON.
    Some(serde_yaml::from_slice(&bytes).unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// The names of a description, given those that are held.
fn names(document: &Value, held: &Lock) -> (Option<Lock>, Diagnostics) {
    let bytes = serde_json::to_vec(document).expect("JSON");
    sdkgen::generate::names(&Bundle::single("api.json", bytes), &Config::default(), held)
}

#[test]
fn names_that_are_held_as_they_are_change_nothing() {
    for fixture in fixtures() {
        let (first, _) = fixture.generate();
        let (again, diagnostics) = fixture.generate_again(&first.lock);
        assert_eq!(again.lock, first.lock, "{}", fixture.name);
        for ((path, text), (other, was)) in again.files.iter().zip(first.files.iter()) {
            assert_eq!((path, text), (other, was), "{}", fixture.name);
        }
        let about_names = diagnostics.iter().map(|diagnostic| diagnostic.code.id);
        let about_names: Vec<&str> = about_names
            .filter(|id| id.starts_with("lock") || id.starts_with("name-"))
            .collect();
        assert!(about_names.is_empty(), "{}: {about_names:?}", fixture.name);
    }
}
