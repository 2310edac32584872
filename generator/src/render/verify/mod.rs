//! Reads what was printed and compares it with the plan: the same items, members and types, nothing more and nothing less. Text of a
//! description that ever became code would show here.

mod examples;
mod expected;
mod expected_auto_traits;
mod expected_operations;
mod found;

use std::collections::BTreeMap;

use self::found::Role;
use super::runtime::SOURCES;
use super::{Fault, Files};
use crate::plan::Crate;

/// What the sources hold and the plan does not say, or the other way round; empty if all is well. Files outside `src` and
/// `tests` are none of its business.
#[must_use]
pub fn verify(plan: &Crate, files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    let expected = expected::files(plan);
    for (path, text) in files.iter() {
        if !path.starts_with("src/") && !path.starts_with("tests/") {
            continue;
        }
        let runtime = path
            .strip_prefix("src/runtime/")
            .and_then(|name| name.strip_suffix(".rs"))
            .and_then(|stem| SOURCES.iter().find(|source| source.stem == stem));
        let message = match (expected.get(path), runtime) {
            (Some(expected), _) => {
                faults.extend(differences(path, expected, text));
                continue;
            }
            (None, Some(source)) if source.text == text => continue,
            (None, Some(_)) => "is not the runtime's file",
            (None, None) => "is not planned",
        };
        faults.push(Fault {
            file: path.to_owned(),
            message: message.to_owned(),
        });
    }
    for path in expected.keys() {
        if files.get(path).is_none() {
            faults.push(Fault {
                file: path.clone(),
                message: "is planned and missing".to_owned(),
            });
        }
    }
    faults
}

/// Compares one file, as sorted lists of what it defines.
fn differences(path: &str, expected: &[String], text: &str) -> Vec<Fault> {
    let fault = |message: String| Fault {
        file: path.to_owned(),
        message,
    };
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => return vec![fault(format!("is no Rust: {error}"))],
    };
    let role = match path {
        "src/lib.rs" => Role::Root,
        _ if path.starts_with("tests/") => Role::Test,
        _ => Role::Module,
    };
    let found = found::read(&file, role);
    let mut faults: Vec<Fault> = found.refused.into_iter().map(fault).collect();
    // How often a definition is planned, less how often it was found.
    let mut balance: BTreeMap<&str, i64> = BTreeMap::new();
    for wanted in expected {
        *balance.entry(wanted).or_default() += 1;
    }
    for definition in &found.definitions {
        *balance.entry(definition).or_default() -= 1;
    }
    for (definition, balance) in balance {
        if balance < 0 {
            faults.push(fault(format!("holds `{definition}`, which is not planned")));
        } else if balance > 0 {
            faults.push(fault(format!("lacks `{definition}`, which is planned")));
        }
    }
    faults
}
