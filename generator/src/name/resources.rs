//! Which resource an operation belongs to.

use super::case::{Case, identifier};
use super::held::is_snake;
use super::keep::KeptOperations;
use super::operations::{configured, said_at};
use super::tree::Tree;
use super::{MethodName, ResourceNames, TypeName};
use crate::config::Config;
use crate::diag::Diagnostics;
use crate::diag::codes::name::CONFIGURED_NAME_INVALID;
use crate::lock::Lock;
use crate::model::{Api, Operation};

/// Deepest nesting of resources; what is deeper is joined into the last name.
const DEEPEST: usize = 6;

/// Resources, and where each operation is.
pub(super) struct Placed {
    /// Top level.
    pub(super) resources: Vec<ResourceNames>,
    /// By position of the operation.
    pub(super) operations: Vec<PlacedOperation>,
}

/// Where an operation is and what it is called.
#[derive(Clone, Debug)]
pub(super) struct PlacedOperation {
    /// Dotted name.
    pub(super) id: String,
    /// Handle of its resource.
    pub(super) handle: TypeName,
    /// Method.
    pub(super) method: MethodName,
    /// Struct of its input.
    pub(super) input: TypeName,
    /// Struct of its arguments.
    pub(super) params: Option<TypeName>,
    /// Enum of its responses.
    pub(super) response: Option<TypeName>,
    /// Method that takes its body as one value.
    pub(super) whole: Option<MethodName>,
}

/// What an operation has beside its method and the type that stands for it.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside {
    /// A struct of arguments.
    pub(super) params: bool,
    /// An enum of its responses.
    pub(super) response: bool,
    /// A method that takes its body as one value.
    pub(super) whole: bool,
}

/// Places every operation and names resources and methods.
pub(super) fn place(
    api: &Api,
    config: &Config,
    lock: &Lock,
    kept: &KeptOperations<'_>,
    diagnostics: &mut Diagnostics,
    beside: &dyn Fn(usize) -> Beside,
) -> Placed {
    let paths: Vec<Vec<String>> = api
        .operations
        .iter()
        .map(|operation| path(api, config, operation, diagnostics))
        .collect();
    let moved = kept.moved(&paths);
    let mut tree = Tree::default();
    for (index, (operation, path)) in api.operations.iter().zip(paths).enumerate() {
        let is_explicit = operation.resource.is_some()
            || configured(config, operation).is_some_and(|said| said.resource.is_some());
        let node = match (kept.get(index), moved.get(&keys(&path))) {
            (Some(held), _) => tree.held(held.resource, path),
            (None, Some(resource)) if !is_explicit => tree.held(resource, path),
            _ => tree.described(path),
        };
        tree.add(node, index);
    }
    tree.name(api, config, lock, kept, diagnostics, beside)
}

/// The keys of a resource: its labels in snake case.
pub(super) fn keys(path: &[String]) -> Vec<String> {
    path.iter()
        .map(|label| identifier(label, Case::Snake))
        .collect()
}

/// The resource of an operation, outermost first; never empty.
fn path(
    api: &Api,
    config: &Config,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    if let Some(resource) =
        configured(config, operation).and_then(|configured| configured.resource.as_deref())
    {
        path = resource.split('.').map(str::to_owned).collect();
        if let Some(bad) = path.iter().find(|segment| !is_snake(segment)) {
            diagnostics.push(
                &CONFIGURED_NAME_INVALID,
                &said_at(config, operation, "resource"),
                format!(
                    "the configuration places {} in the resource `{}`, but `{}` is not in snake case",
                    operation.route(),
                    resource.escape_debug(),
                    bad.escape_debug(),
                ),
            );
        }
    } else if let Some(resource) = &operation.resource {
        path.clone_from(resource);
    } else if let Some(tag) = operation.tags.first() {
        path.extend(api.tags_around(tag).into_iter().map(str::to_owned));
    } else if let Some(segment) = first_segment(&operation.path) {
        path.push(segment.to_owned());
    }
    path.retain(|segment| !segment.trim().is_empty());
    if path.is_empty() {
        path.push("root".to_owned());
    }
    if path.len() > DEEPEST {
        let joined = path.split_off(DEEPEST - 1).join(" ");
        path.push(joined);
    }
    path
}

/// The first piece of a path that says what it is about.
fn first_segment(path: &str) -> Option<&str> {
    path.split('/')
        .map(|segment| {
            segment
                .split(['?', '#', ':', '('])
                .next()
                .unwrap_or(segment)
        })
        .find(|segment| {
            !segment.is_empty() && !segment.contains(['{', '}']) && !is_version(segment)
        })
}

/// `api`, `v1`, `v2.1`, `v1beta3`: says nothing about the resource.
pub(super) fn is_version(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    if matches!(lower.as_str(), "api" | "apis" | "rest") {
        return true;
    }
    lower
        .strip_prefix('v')
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}
