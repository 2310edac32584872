//! What the crate names after schemas and operations that have another name, or changed names among each other.

use super::super::classes::contract::{operations, types};
use crate::diff::Change;
use crate::lock::Lock;
use std::collections::BTreeMap;

/// Paths in Rust, with the changes of the contract by which they mean something else, came, or went.
pub(super) fn after_renamed(
    locks: (&Lock, &Lock),
    library: &str,
    contract: &[Change],
) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (lock, is_old) in [(locks.0, true), (locks.1, false)] {
        let mut note = |path: String, thing: &str, class| {
            let renamed = contract.iter().filter(|change| {
                let words = if is_old {
                    [&change.before, &change.subject]
                } else {
                    [&change.after, &change.subject]
                };
                change.class == class && words.iter().any(|word| *word == thing)
            });
            let renamed: Vec<String> = renamed.map(|change| change.fingerprint.clone()).collect();
            if !renamed.is_empty() {
                found.entry(path).or_insert(renamed);
            }
        };
        for (name, locked) in &lock.types {
            for place in &locked.places {
                for name in [Some(name), locked.params.as_ref()].into_iter().flatten() {
                    let path = format!("{library}::types::{name}");
                    note(path, place, &types::SCHEMA_RENAMED);
                }
            }
        }
        for resource in lock.resources.values() {
            let handle = format!("{library}::resources::{}", resource.handle);
            let module = super::owner(&handle);
            for (name, method) in &resource.methods {
                let request = Some(&method.request);
                let beside = [method.params.as_ref(), method.response.as_ref()];
                let items = [request].into_iter().chain(beside).flatten();
                let items = items.map(|item| format!("{module}::{item}"));
                for path in items.chain([format!("{handle}::{name}")]) {
                    note(path, &method.operation, &operations::OPERATION_RENAMED);
                }
            }
        }
    }
    found
}
