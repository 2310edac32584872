//! One side of a comparison, from its description and, where there is one, its crate.

use super::made;
use crate::config::Config;
use crate::diag::codes::diff::UNLISTED;
use crate::diag::{Diagnostics, Pointer};
use crate::diff::{Paths, Version};
use crate::load::Bundle;
use crate::lock::Lock;
use crate::render::{self, Files};
use crate::{shape, surface};

/// Reads a version of an API. `sources` are the files of its crate as it was committed, and the folder that people know it by; without them
/// the crate is made. What `lock` holds keeps its name.
///
/// There is no version if a diagnostic is an error.
#[must_use]
pub fn version(
    label: &str,
    bundle: &Bundle,
    config: &Config,
    lock: &Lock,
    sources: Option<(&str, Files)>,
) -> (Option<Version>, Diagnostics) {
    let (made, positions, mut diagnostics) =
        made(bundle, config, lock, &render::verify, &mut |_| {});
    let (Some(made), Some(positions)) = (made, positions) else {
        return (None, diagnostics);
    };
    let (folder, files) = match sources {
        Some((folder, files)) => (folder.to_owned(), files),
        None => (String::new(), made.files),
    };
    let listed = match surface::list(&files) {
        Ok(listed) => listed,
        Err(faults) => {
            for fault in faults {
                let message = format!("{}: {}", fault.file, fault.message);
                diagnostics.push(&UNLISTED, &Pointer::root(), message);
            }
            return (None, diagnostics);
        }
    };
    let shaped = shape::shape(&made.shared);
    let paths = Paths::of(&listed, &made.api, &shaped, &made.names);
    let version = Version {
        label: label.to_owned(),
        number: Some(made.plan.package.version.clone()),
        paths,
        api: Some(made.api),
        description: bundle.root.clone(),
        positions: Some(positions),
        surface: listed,
        lock: made.lock,
        folder,
    };
    (Some(version), diagnostics)
}
