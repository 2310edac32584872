//! The tree of resources, and the names of resources and methods in it.

use super::case::{Case, identifier, module};
use super::claims::{Claim, Claims, Key, Reserved, Thing};
use super::held::is_usable;
use super::keep::KeptOperations;
use super::operations::method;
use super::report::Report;
use super::reserved::{CLIENT_METHODS, HANDLE_METHODS, MODULES, PRELUDE, RESOURCE_IMPORTS};
use super::resources::{Beside, Placed, PlacedOperation, keys};
use super::{MethodName, ModuleName, ResourceNames, TypeName};
use crate::config::Config;
use crate::diag::{Diagnostics, Pointer};
use crate::lock::{Lock, LockedMethod, LockedResource};
use crate::model::Api;
use std::collections::{BTreeMap, BTreeSet};

/// Resources before they have names, the client itself first.
pub(super) struct Tree {
    nodes: Vec<ResourceNode>,
    /// By parent and key.
    found: BTreeMap<(usize, String), usize>,
}

#[derive(Default)]
struct ResourceNode {
    parent: usize,
    /// Keys of all resources from the outermost to this one.
    path: Vec<String>,
    labels: Vec<String>,
    /// Its path of accessors in the lock.
    held: Option<String>,
    operations: Vec<usize>,
    children: Vec<usize>,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            nodes: vec![ResourceNode::default()],
            found: BTreeMap::new(),
        }
    }
}

/// What claims names in the tree.
#[derive(Clone)]
enum Kind<'lock> {
    Handle {
        node: usize,
        parent: usize,
    },
    Accessor {
        parent: usize,
    },
    Module {
        parent: usize,
    },
    Operation {
        node: usize,
        handle: String,
        beside: Beside,
        held: Option<&'lock LockedMethod>,
        method: Option<&'lock str>,
    },
}

/// Scopes: handles of the whole crate, so that a program can import two of them; and of each resource its methods, modules, and types.
const HANDLES: usize = 0;

fn methods(node: usize) -> usize {
    1 + 3 * node
}

fn modules(node: usize) -> usize {
    2 + 3 * node
}

fn types(node: usize) -> usize {
    3 + 3 * node
}

impl Kind<'_> {
    /// The names that it takes if it is called `name`.
    fn keys(&self, name: &str) -> Vec<Key> {
        let plain = name.trim_end_matches('_').to_owned();
        match self {
            Self::Handle { node, parent } => vec![
                (HANDLES, plain.clone()),
                (types(*node), plain.clone()),
                (types(*parent), plain),
            ],
            Self::Accessor { parent } => vec![(methods(*parent), plain)],
            Self::Module { parent } => vec![(modules(*parent), plain)],
            Self::Operation { node, beside, .. } => {
                let named = self.types(name);
                let request = named.request.trim_end_matches('_').to_owned();
                let whole = beside.whole.then(|| (methods(*node), whole(&plain)));
                let mut keys = vec![(methods(*node), plain), (types(*node), request)];
                keys.extend(whole);
                let others = named.params.into_iter().chain(named.response);
                keys.extend(others.map(|name| (types(*node), name)));
                keys
            }
        }
    }

    fn has_whole(&self) -> bool {
        matches!(self, Self::Operation { beside, .. } if beside.whole)
    }

    /// The types of an operation, if its method is called `name`.
    fn types(&self, name: &str) -> OperationTypes {
        let Self::Operation {
            handle,
            beside,
            held,
            method,
            ..
        } = self
        else {
            return OperationTypes::default();
        };
        if let Some(held) = held
            && *method == Some(name)
        {
            let new = OperationTypes::beside(*beside, held.request.trim_end_matches('_'));
            return OperationTypes {
                request: held.request.clone(),
                params: held.params.clone().or(new.params),
                response: held.response.clone().or(new.response),
            };
        }
        let camel = identifier(name, Case::Camel);
        let is_needed = RESOURCE_IMPORTS.contains(&camel.as_str()) || camel == *handle;
        let plain = if is_needed {
            format!("{handle}{camel}")
        } else {
            camel
        };
        OperationTypes {
            request: Reserved::new(&[PRELUDE]).spelled(&plain),
            ..OperationTypes::beside(*beside, &plain)
        }
    }
}

/// The types of an operation.
#[derive(Default)]
struct OperationTypes {
    request: String,
    params: Option<String>,
    response: Option<String>,
}

impl OperationTypes {
    /// Those beside the type that stands for the operation.
    fn beside(beside: Beside, name: &str) -> Self {
        Self {
            request: String::new(),
            params: beside.params.then(|| format!("{name}Params")),
            response: beside.response.then(|| format!("{name}Response")),
        }
    }
}

/// What is claimed, for what the claims come to.
#[derive(Clone, Copy)]
enum Claimed {
    Handle(usize),
    Accessor(usize),
    Module(usize),
    Operation(usize),
}

impl Tree {
    /// The resource of these labels, outermost first.
    pub(super) fn described(&mut self, path: Vec<String>) -> usize {
        let mut node = 0;
        for (key, label) in keys(&path).into_iter().zip(path) {
            node = self.child(node, key, None);
            if let Some(node) = self.nodes.get_mut(node) {
                node.labels.push(label);
            }
        }
        node
    }

    /// The resource that the lock holds at a path of accessors, and how the description spells it now.
    pub(super) fn held(&mut self, path: &str, described: Vec<String>) -> usize {
        let mut node = 0;
        let mut along = Vec::new();
        let mut accessors = String::new();
        for accessor in path.split('.') {
            if !accessors.is_empty() {
                accessors.push('.');
            }
            accessors.push_str(accessor);
            let key = accessor.trim_end_matches('_').to_owned();
            node = self.child(node, key, Some(&accessors));
            along.push(node);
        }
        for (node, label) in along.into_iter().rev().zip(described.into_iter().rev()) {
            if let Some(node) = self.nodes.get_mut(node) {
                node.labels.push(label);
            }
        }
        node
    }

    fn child(&mut self, parent: usize, key: String, held: Option<&str>) -> usize {
        let entry = (parent, key);
        if let Some(found) = self.found.get(&entry) {
            if let (Some(held), Some(node)) = (held, self.nodes.get_mut(*found)) {
                node.held = Some(held.to_owned());
            }
            return *found;
        }
        let new = self.nodes.len();
        let mut path = Vec::new();
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(new);
            path.clone_from(&parent.path);
        }
        path.push(entry.1.clone());
        self.found.insert(entry, new);
        self.nodes.push(ResourceNode {
            parent,
            path,
            held: held.map(str::to_owned),
            ..ResourceNode::default()
        });
        new
    }

    /// Adds an operation to a resource.
    pub(super) fn add(&mut self, node: usize, operation: usize) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.operations.push(operation);
        }
    }

    /// Names everything.
    pub(super) fn name(
        self,
        api: &Api,
        config: &Config,
        lock: &Lock,
        kept: &KeptOperations<'_>,
        diagnostics: &mut Diagnostics,
        beside: &dyn Fn(usize) -> Beside,
    ) -> Placed {
        let mut kinds: Vec<Kind<'_>> = Vec::new();
        let mut things: Vec<Thing<'_>> = Vec::new();
        let mut claimed: Vec<Claimed> = Vec::new();
        for (index, node) in self.nodes.iter().enumerate().skip(1) {
            let (handle, accessor, module) = resource(node, lock, diagnostics);
            let parent = node.parent;
            things.extend([
                handle.kind(kinds.len()),
                accessor.kind(kinds.len() + 1),
                module.kind(kinds.len() + 2),
            ]);
            kinds.extend([
                Kind::Handle {
                    node: index,
                    parent,
                },
                Kind::Accessor { parent },
                Kind::Module { parent },
            ]);
            claimed.extend([
                Claimed::Handle(index),
                Claimed::Accessor(index),
                Claimed::Module(index),
            ]);
            let path: Vec<&str> = node.path.iter().map(String::as_str).collect();
            let released = node
                .operations
                .iter()
                .filter_map(|number| kept.get(*number));
            let released: BTreeSet<&str> = released.map(|held| held.method).collect();
            for number in &node.operations {
                let Some(operation) = api.operations.get(*number) else {
                    continue;
                };
                let held = kept.get(*number).filter(|held| {
                    let reserved = Reserved::new(&[HANDLE_METHODS]);
                    is_usable(held.method, &held.locked.operation, &reserved, diagnostics)
                });
                let with_types = held.map(|held| held.locked).filter(|locked| {
                    let reserved = Reserved::new(&[PRELUDE]);
                    let mut types = std::iter::once(&locked.request)
                        .chain(&locked.params)
                        .chain(&locked.response);
                    types.all(|name| is_usable(name, &locked.operation, &reserved, diagnostics))
                });
                let mut thing = method(config, operation, &path, diagnostics);
                thing.held = held.map(|held| held.method.to_owned());
                let mut beside = beside(*number);
                // A name that was released stays with the operation that has it.
                let whole = held.map(|held| whole(held.method.trim_end_matches('_')));
                beside.whole &= whole.is_none_or(|whole| !released.contains(whole.as_str()));
                things.push(thing.kind(kinds.len()));
                kinds.push(Kind::Operation {
                    node: index,
                    handle: handle_of(node),
                    beside,
                    held: with_types,
                    method: held.map(|held| held.method),
                });
                claimed.push(Claimed::Operation(*number));
            }
        }
        let settled = {
            let mut claims = Claims::across(|kind, name| {
                kinds
                    .get(kind)
                    .map(|kind| kind.keys(name))
                    .unwrap_or_default()
            });
            for node in 0..self.nodes.len() {
                for word in RESOURCE_IMPORTS {
                    claims.occupy((types(node), (*word).to_owned()));
                }
            }
            for thing in things {
                claims.add(thing);
            }
            claims.settle()
        };
        self.report(api, &claimed, &settled, diagnostics);
        self.placed(api, &kinds, &claimed, settled)
    }

    fn report(
        &self,
        api: &Api,
        claimed: &[Claimed],
        settled: &[Claim],
        diagnostics: &mut Diagnostics,
    ) {
        let root = Pointer::root();
        let dotted = |node: &usize| self.nodes.get(*node).map(|node| node.path.join("."));
        Report::new(diagnostics).all(settled, |index| match claimed.get(index)? {
            Claimed::Operation(number) => {
                let operation = api.operations.get(*number)?;
                Some((
                    format!("the operation `{}`", operation.route()),
                    &operation.origin,
                ))
            }
            Claimed::Accessor(node) => Some((format!("the resource `{}`", dotted(node)?), &root)),
            // The accessor tells of the resource.
            Claimed::Handle(_) | Claimed::Module(_) => None,
        });
    }

    fn placed(
        &self,
        api: &Api,
        kinds: &[Kind<'_>],
        claimed: &[Claimed],
        settled: Vec<Claim>,
    ) -> Placed {
        let mut named: BTreeMap<usize, ResourceNames> = BTreeMap::new();
        let mut operations: BTreeMap<usize, PlacedOperation> = BTreeMap::new();
        for ((claimed, kind), claim) in claimed.iter().zip(kinds).zip(settled) {
            match claimed {
                Claimed::Handle(node) => {
                    let reserved = Reserved::new(&[PRELUDE, RESOURCE_IMPORTS]);
                    let names = ResourceNames {
                        name: TypeName(reserved.spelled(&claim.name)),
                        module: ModuleName(String::new()),
                        accessor: MethodName(String::new()),
                        label: self.label(*node, api),
                        operations: Vec::new(),
                        children: Vec::new(),
                    };
                    named.insert(*node, names);
                }
                Claimed::Accessor(node) => {
                    let is_top = self.nodes.get(*node).is_some_and(|node| node.parent == 0);
                    let reserved = Reserved::new(&[if is_top {
                        CLIENT_METHODS
                    } else {
                        HANDLE_METHODS
                    }]);
                    if let Some(names) = named.get_mut(node) {
                        names.accessor = MethodName(reserved.spelled(&claim.name));
                    }
                }
                Claimed::Module(node) => {
                    if let Some(names) = named.get_mut(node) {
                        names.module = ModuleName(Reserved::new(&[MODULES]).spelled(&claim.name));
                    }
                }
                Claimed::Operation(number) => {
                    let method = Reserved::new(&[HANDLE_METHODS]).spelled(&claim.name);
                    let plain = claim.name.trim_end_matches('_');
                    let types = kind.types(&claim.name);
                    operations.insert(
                        *number,
                        PlacedOperation {
                            id: plain.to_owned(),
                            handle: TypeName(String::new()),
                            method: MethodName(method),
                            input: TypeName(types.request),
                            params: types.params.map(TypeName),
                            response: types.response.map(TypeName),
                            whole: kind.has_whole().then(|| MethodName(whole(plain))),
                        },
                    );
                }
            }
        }
        let mut placed: BTreeMap<usize, PlacedOperation> = BTreeMap::new();
        // Children stand behind their parents, so they are complete before these take them.
        for (index, node) in self.nodes.iter().enumerate().skip(1).rev() {
            let Some(mut names) = named.remove(&index) else {
                continue;
            };
            for number in &node.operations {
                let Some(mut operation) = operations.remove(number) else {
                    continue;
                };
                operation.id = format!("{}.{}", node.path.join("."), operation.id);
                operation.handle = names.name.clone();
                placed.insert(*number, operation);
            }
            names.operations.clone_from(&node.operations);
            names.children = node
                .children
                .iter()
                .filter_map(|child| named.remove(child))
                .collect();
            named.insert(index, names);
        }
        let top = self.nodes.first().map(|root| root.children.as_slice());
        Placed {
            resources: top
                .unwrap_or_default()
                .iter()
                .filter_map(|node| named.remove(node))
                .collect(),
            operations: placed.into_values().collect(),
        }
    }

    /// How the description spells a resource: as one of its tags, if it describes one, else the least of all spellings.
    fn label(&self, node: usize, api: &Api) -> String {
        let Some(node) = self.nodes.get(node) else {
            return String::new();
        };
        let is_tag = |label: &str| api.tags.iter().any(|tag| tag.name == label);
        let least = node
            .labels
            .iter()
            .min_by_key(|label| (!is_tag(label), *label));
        let key = || node.path.last().cloned().unwrap_or_default();
        least.cloned().unwrap_or_else(key)
    }
}

/// The method that takes the body of an operation as one value.
fn whole(method: &str) -> String {
    format!("{method}_with")
}

/// The plain name of a handle.
fn handle_of(node: &ResourceNode) -> String {
    node.path
        .last()
        .map(|key| identifier(key, Case::Camel))
        .unwrap_or_default()
}

/// What claims the names of a resource: its handle, its accessor, and its module.
fn resource<'lock>(
    node: &ResourceNode,
    lock: &'lock Lock,
    diagnostics: &mut Diagnostics,
) -> (Thing<'lock>, Thing<'lock>, Thing<'lock>) {
    let key = node.path.last().cloned().unwrap_or_default();
    let qualified = node.path.join("_");
    let dotted = node.path.join(".");
    let mut keep = |name: Option<&str>, lists: &[&'static [&'static str]]| {
        let name = name.filter(|name| is_usable(name, &dotted, &Reserved::new(lists), diagnostics));
        name.map(str::to_owned)
    };
    let locked: Option<&LockedResource> =
        node.held.as_ref().and_then(|path| lock.resources.get(path));
    let mut handle = locked
        .map(|locked| locked.handle.rsplit("::"))
        .into_iter()
        .flatten();
    let held_handle = keep(handle.next(), &[PRELUDE, RESOURCE_IMPORTS]);
    let held_module = keep(handle.next(), &[MODULES]);
    let accessor = node.held.as_ref().and_then(|path| path.rsplit('.').next());
    let own = if node.parent == 0 {
        CLIENT_METHODS
    } else {
        HANDLE_METHODS
    };
    let held_accessor = keep(accessor.filter(|_| locked.is_some()), &[own]);
    let place = move || dotted.clone();
    let camel = identifier(&qualified, Case::Camel);
    let other = qualified.clone();
    let handle = Thing::new(Case::Camel, identifier(&key, Case::Camel))
        .given(held_handle, None)
        .or(move || vec![camel.clone(), format!("{camel}Resource")])
        .at(place.clone());
    let accessor = Thing::new(Case::Snake, key.clone())
        .given(held_accessor, None)
        .or(move || vec![other, format!("{key}_resource")])
        .at(place.clone());
    let module = Thing::new(
        Case::Snake,
        module(node.path.last().map_or("", String::as_str)),
    )
    .given(held_module, None)
    .or(move || vec![module(&qualified)])
    .at(place);
    (handle, accessor, module)
}
