//! The order of a description names nothing.

use super::{DOCUMENTS, document, names};
use sdk_tests::random::Random;
use sdk_tests::shuffled::shuffled;
use sdkgen::lock::Lock;

/// Orders that are tried of each document.
const SEEDS: u64 = 8;

/// The names without the order of arguments, which follows that of the description where nothing holds it.
fn without_positions(mut lock: Lock) -> Lock {
    let methods = lock
        .resources
        .values_mut()
        .flat_map(|resource| resource.methods.values_mut());
    methods.for_each(|method| method.arguments.sort());
    lock.types.values_mut().for_each(|ty| ty.arguments.sort());
    lock
}

#[test]
fn every_order_of_a_description_gives_the_same_names() {
    for name in DOCUMENTS {
        let Some(original) = document(name) else {
            return;
        };
        let (released, diagnostics) = names(&original, &Lock::default());
        let released = released.unwrap_or_else(|| panic!("{name}: {diagnostics:#?}"));
        let expected = without_positions(released.clone());
        for seed in 0..SEEDS {
            let other = shuffled(&original, &mut Random::new(seed));
            assert_ne!(
                other.to_string(),
                original.to_string(),
                "{name}: nothing moved"
            );
            let (free, _) = names(&other, &Lock::default());
            let free = without_positions(free.expect("names"));
            assert_same(&free, &expected, &format!("{name}, seed {seed}"));
            let (held, diagnostics) = names(&other, &released);
            let held = held.expect("names");
            assert_same(
                &held,
                &released,
                &format!("{name}, seed {seed}, with its lock"),
            );
            assert!(!diagnostics.has_errors());
        }
    }
}

/// Compares line by line, so that a failure shows what differs and not everything.
fn assert_same(found: &Lock, expected: &Lock, of: &str) {
    if found != expected {
        let lines = |lock: &Lock| {
            format!("{lock:#?}")
                .lines()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (found, expected) = (lines(found), lines(expected));
        let differing: Vec<String> = found
            .iter()
            .zip(&expected)
            .filter(|(found, expected)| found != expected)
            .map(|(found, expected)| format!("{} instead of {}", found.trim(), expected.trim()))
            .take(12)
            .collect();
        panic!("{of}: {differing:#?}");
    }
}
