//! Which resource an operation belongs to, and the tree of resources.

use super::case::{Case, identifier};
use super::operations::{Method, configured, method};
use super::reserved::{CLIENT_METHODS, HANDLE_METHODS, MODULES, PRELUDE, RESOURCE_IMPORTS};
use super::scope::Scope;
use super::{MethodName, ModuleName, ResourceNames, TypeName};
use crate::config::Config;
use crate::diag::codes::name::{CONFIGURED_NAME_INVALID, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Api, Operation};
use std::collections::BTreeMap;

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
    pub(super) params: TypeName,
}

/// A resource before it has names.
#[derive(Default)]
struct Node {
    key: String,
    label: String,
    operations: Vec<usize>,
    children: Vec<Node>,
}

/// Places every operation and names resources and methods.
pub(super) fn place(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Placed {
    let mut root = Node::default();
    for (index, operation) in api.operations.iter().enumerate() {
        let path = path(config, operation, diagnostics);
        let mut node = &mut root;
        for label in path {
            let key = identifier(&label, Case::Snake);
            let position = match node.children.iter().position(|child| child.key == key) {
                Some(position) => position,
                None => {
                    node.children.push(Node {
                        key,
                        label,
                        ..Node::default()
                    });
                    node.children.len() - 1
                }
            };
            // The position was found or made just above.
            let Some(child) = node.children.get_mut(position) else {
                break;
            };
            node = child;
        }
        node.operations.push(index);
    }
    let mut naming = Naming {
        api,
        config,
        diagnostics,
        handles: Scope::new(Case::Camel, &[PRELUDE, RESOURCE_IMPORTS]),
        operations: BTreeMap::new(),
    };
    let mut methods = Scope::new(Case::Snake, &[CLIENT_METHODS]);
    let mut modules = Scope::new(Case::Snake, &[MODULES]);
    let resources = root
        .children
        .into_iter()
        .map(|node| naming.resource(node, &[], &mut methods, &mut modules))
        .collect();
    Placed {
        resources,
        operations: naming.operations.into_values().collect(),
    }
}

/// The resource of an operation, outermost first; never empty.
fn path(config: &Config, operation: &Operation, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    if let Some(resource) =
        configured(config, operation).and_then(|configured| configured.resource.as_deref())
    {
        path = resource.split('.').map(str::to_owned).collect();
        if let Some(bad) = path.iter().find(|segment| !is_snake(segment)) {
            diagnostics.push(
                &CONFIGURED_NAME_INVALID,
                &Pointer::root(),
                format!(
                    "the configuration places {} {} in the resource `{}`, but `{}` is not in snake case",
                    operation.verb.as_str(),
                    operation.target(),
                    resource.escape_debug(),
                    bad.escape_debug(),
                ),
            );
        }
    } else if let Some(resource) = &operation.resource {
        path.clone_from(resource);
    } else if let Some(tag) = operation.tags.first() {
        path.push(tag.clone());
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

/// Whether a name from the configuration can be taken as it is.
pub(super) fn is_snake(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|character| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        })
}

struct Naming<'api> {
    api: &'api Api,
    config: &'api Config,
    diagnostics: &'api mut Diagnostics,
    /// Handles are told apart in the whole crate, so that a program can import two of them.
    handles: Scope,
    operations: BTreeMap<usize, PlacedOperation>,
}

impl Naming<'_> {
    /// Names a resource, its operations and what is below it. No deeper than [`DEEPEST`].
    fn resource(
        &mut self,
        node: Node,
        parents: &[&str],
        methods: &mut Scope,
        modules: &mut Scope,
    ) -> ResourceNames {
        let mut path: Vec<&str> = parents.to_vec();
        path.push(&node.key);
        let qualified = path.join("_");
        let name = self
            .handles
            .claim(&[
                identifier(&node.key, Case::Camel),
                identifier(&qualified, Case::Camel),
            ])
            .name;
        let accessor = methods.claim(&[node.key.clone(), qualified.clone()]).name;
        let module = modules.claim(&[node.key.clone(), qualified]).name;
        let handle = TypeName(name);

        let mut inner_methods = Scope::new(Case::Snake, &[HANDLE_METHODS]);
        let mut inner_modules = Scope::new(Case::Snake, &[MODULES]);
        let mut inputs = Scope::new(Case::Camel, &[PRELUDE]);
        for import in RESOURCE_IMPORTS {
            inputs.occupy(import);
        }
        inputs.occupy(&handle.0);
        let children: Vec<ResourceNames> = node
            .children
            .into_iter()
            .map(|child| self.resource(child, &path, &mut inner_methods, &mut inner_modules))
            .collect();
        for child in &children {
            inputs.occupy(&child.name.0);
        }
        for index in &node.operations {
            self.operation(*index, &path, &handle, &mut inner_methods, &mut inputs);
        }
        // Derived names come last: they must not take a name from what the description names.
        for index in &node.operations {
            self.derived(*index, &handle, &mut inputs);
        }
        ResourceNames {
            name: handle,
            module: ModuleName(module),
            accessor: MethodName(accessor),
            label: node.label,
            operations: node.operations,
            children,
        }
    }

    fn operation(
        &mut self,
        index: usize,
        path: &[&str],
        handle: &TypeName,
        methods: &mut Scope,
        inputs: &mut Scope,
    ) {
        let Some(operation) = self.api.operations.get(index) else {
            return;
        };
        let Method { wishes, exact } = method(self.config, operation, path, self.diagnostics);
        let claim = methods.claim(&wishes);
        let first = wishes.first().map_or("", String::as_str);
        if exact && claim.name.trim_end_matches('_') != first {
            self.diagnostics.push(
                &CONFIGURED_NAME_INVALID,
                &Pointer::root(),
                format!(
                    "the configuration names {} {} `{first}`, but `{}` has another method with that name",
                    operation.verb.as_str(),
                    operation.target(),
                    path.join("."),
                ),
            );
        } else if claim.numbered {
            self.diagnostics.push(
                &NAME_COLLISION,
                &operation.origin,
                format!(
                    "another operation of `{}` is called `{first}`; this one is named `{}`",
                    path.join("."),
                    claim.name
                ),
            );
        }
        let camel = identifier(&claim.name, Case::Camel);
        let input = inputs
            .claim(&[
                camel.clone(),
                format!("{}{camel}", handle.0.trim_end_matches('_')),
            ])
            .name;
        self.operations.insert(
            index,
            PlacedOperation {
                id: format!("{}.{}", path.join("."), claim.name.trim_end_matches('_')),
                handle: handle.clone(),
                method: MethodName(claim.name),
                input: TypeName(input.clone()),
                params: TypeName(input),
            },
        );
    }

    fn derived(&mut self, index: usize, handle: &TypeName, inputs: &mut Scope) {
        if let Some(placed) = self.operations.get_mut(&index) {
            let plain = format!("{}Params", placed.input.0.trim_end_matches('_'));
            let qualified = format!("{}{plain}", handle.0.trim_end_matches('_'));
            placed.params = TypeName(inputs.claim(&[plain, qualified]).name);
        }
    }
}
