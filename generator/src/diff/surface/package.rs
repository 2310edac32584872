//! What the manifest promises: features, other crates, edition, compiler.

use std::collections::BTreeSet;

use super::findings::Findings;
use crate::diff::classes::surface as classes;
use crate::surface::Surface;

/// The feature that is on unless somebody turns it off.
const DEFAULT: &str = "default";

/// Compares the heads of two listings.
pub(super) fn compare(old: &Surface, new: &Surface, findings: &mut Findings) {
    if old.edition != new.edition {
        let class = &classes::EDITION_CHANGED;
        findings.push_package(class, "edition", &old.edition, &new.edition);
    }
    compare_rust_version(old, new, findings);
    compare_features(old, new, findings);
    for (name, before) in &old.public_dependencies {
        let Some(after) = new.public_dependencies.get(name) else {
            // Without a line that names it there is nothing left to promise.
            continue;
        };
        if before == after {
            continue;
        }
        let class = if compatible_with(before) == compatible_with(after) {
            &classes::DEPENDENCY_MOVED
        } else {
            &classes::DEPENDENCY_REPLACED
        };
        findings.push_package(class, &format!("dependency {name}"), before, after);
    }
}

fn compare_rust_version(old: &Surface, new: &Surface, findings: &mut Findings) {
    let before = old.rust_version.as_deref().unwrap_or_default();
    let after = new.rust_version.as_deref().unwrap_or_default();
    // Without a version every compiler may try.
    let class = match numbers(before).cmp(&numbers(after)) {
        std::cmp::Ordering::Less => &classes::RUST_VERSION_RAISED,
        std::cmp::Ordering::Greater => &classes::RUST_VERSION_LOWERED,
        std::cmp::Ordering::Equal => return,
    };
    findings.push_package(class, "rust-version", before, after);
}

fn compare_features(old: &Surface, new: &Surface, findings: &mut Findings) {
    let names: BTreeSet<&String> = old.features.keys().chain(new.features.keys()).collect();
    for name in names {
        let before = old.features.get(name).map(Vec::as_slice);
        let after = new.features.get(name).map(Vec::as_slice);
        // Everybody has `default`, be it written or not.
        if name != DEFAULT {
            let subject = format!("feature {name}");
            match (before, after) {
                (None, Some(after)) => {
                    let class = &classes::FEATURE_ADDED;
                    findings.push_package(class, &subject, "", &spelled(name, after));
                    continue;
                }
                (Some(before), None) => {
                    let class = &classes::FEATURE_REMOVED;
                    findings.push_package(class, &subject, &spelled(name, before), "");
                    continue;
                }
                _ => {}
            }
        }
        let before = before.unwrap_or_default();
        let after = after.unwrap_or_default();
        let (lost, gained) = if name == DEFAULT {
            (
                &classes::FEATURE_LEFT_DEFAULT,
                &classes::FEATURE_JOINED_DEFAULT,
            )
        } else {
            (&classes::FEATURE_NARROWED, &classes::FEATURE_WIDENED)
        };
        let lines = (spelled(name, before), spelled(name, after));
        for (class, has, lacks) in [(lost, before, after), (gained, after, before)] {
            for part in has.iter().filter(|part| !lacks.contains(part)) {
                let subject = format!("feature {name} = {part}");
                findings.push_package(class, &subject, &lines.0, &lines.1);
            }
        }
    }
}

fn spelled(name: &str, parts: &[String]) -> String {
    format!("{name} = [{}]", parts.join(", "))
}

/// The numbers of a version.
fn numbers(version: &str) -> Vec<u64> {
    version
        .split('.')
        .map(|number| number.trim().parse().unwrap_or(0))
        .collect()
}

/// What cargo takes for one and the same: the numbers up to the first that is not zero. A requirement of another form stands for itself.
fn compatible_with(requirement: &str) -> String {
    let version = requirement.trim().trim_start_matches('^').trim();
    let is_plain = !version.is_empty()
        && version
            .split('.')
            .all(|number| !number.is_empty() && number.chars().all(|one| one.is_ascii_digit()));
    if !is_plain {
        return requirement.to_owned();
    }
    let mut kept = Vec::new();
    for number in version.split('.') {
        kept.push(number);
        if number != "0" {
            break;
        }
    }
    kept.join(".")
}
