//! What people write in Rust for the things of a description.

use super::contract::label;
use crate::diag::Pointer;
use crate::model::{Api, Extra, Operation, Shape, Ty, TypeId};
use crate::name::{InputKey, Names, ResourceNames, TypeParts};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How deep resources nest at most; the name stage keeps to less.
const DEEPEST: usize = 64;

/// Where the things of one description are found in its crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    by_origin: BTreeMap<Pointer, Written>,
    /// By the label of the operation.
    operations: BTreeMap<String, Written>,
    /// Labels of the operations that hand over or return a type, by the type's path.
    users: BTreeMap<String, BTreeSet<String>>,
}

/// What is written for one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Written {
    /// The path that people write for it.
    pub(super) path: String,
    /// Further paths of the same thing: its setter, the setter of an operation that takes it.
    pub(super) also: BTreeSet<String>,
    /// Items around it, whose other members change along with it: constructors, builders.
    pub(super) owners: BTreeSet<String>,
}

impl Paths {
    /// The paths of a description, in the crate of that name. `names` has to come from the same API.
    #[must_use]
    pub fn of(library: &str, api: &Api, names: &Names) -> Self {
        let mut paths = Self::default();
        for (id, definition) in api.types.iter() {
            let Some(named) = names.of_type(id) else {
                continue;
            };
            let path = format!("{library}::types::{}", named.name.as_str());
            let mut owners = BTreeSet::from([path.clone()]);
            owners.extend(
                named
                    .params
                    .as_ref()
                    .map(|params| format!("{library}::types::{}", params.as_str())),
            );
            let inside = |member: &str| format!("{path}::{member}");
            match (&definition.shape, &named.parts) {
                (Shape::Object(object), TypeParts::Struct { fields, .. }) => {
                    for (field, names) in object.fields.iter().zip(fields) {
                        let written = Written {
                            path: inside(names.field.as_str()),
                            also: [names.setter.as_str()]
                                .into_iter()
                                .flat_map(|setter| {
                                    owners.iter().map(move |owner| format!("{owner}::{setter}"))
                                })
                                .collect(),
                            owners: owners.clone(),
                        };
                        paths.by_origin.insert(field.origin.clone(), written);
                    }
                }
                (Shape::Union(union), TypeParts::Union(parts)) => {
                    for (variant, names) in union.variants.iter().zip(&parts.variants) {
                        let written = Written {
                            path: inside(names.variant.as_str()),
                            also: [inside(names.constructor.as_str())].into(),
                            owners: owners.clone(),
                        };
                        paths
                            .by_origin
                            .entry(variant.origin.clone())
                            .or_insert(written);
                    }
                }
                _ => {}
            }
            // An inline type has the schema of the member that it was found in: one thing with two paths.
            match paths.by_origin.entry(definition.origin.clone()) {
                Entry::Occupied(mut known) => {
                    known.get_mut().also.insert(path);
                }
                Entry::Vacant(place) => {
                    place.insert(Written {
                        path,
                        also: BTreeSet::new(),
                        owners,
                    });
                }
            }
        }
        for resource in names.resources() {
            paths.resource(
                library,
                &format!("{library}::resources"),
                resource,
                api,
                names,
                0,
            );
        }
        paths
    }

    fn resource(
        &mut self,
        library: &str,
        parent: &str,
        resource: &ResourceNames,
        api: &Api,
        names: &Names,
        depth: usize,
    ) {
        if depth > DEEPEST {
            return;
        }
        let module = format!("{parent}::{}", resource.module.as_str());
        let handle = format!("{module}::{}", resource.name.as_str());
        for index in &resource.operations {
            let (Some(operation), Some(named)) =
                (api.operations.get(*index), names.operation(*index))
            else {
                continue;
            };
            let input = format!("{module}::{}", named.input.as_str());
            let request = format!("{library}::Request<{input}>");
            let method = format!("{handle}::{}", named.method.as_str());
            let owners = BTreeSet::from([
                request.clone(),
                input,
                format!("{module}::{}", named.stream.as_str()),
                format!("{module}::{}", named.params.as_str()),
            ]);
            let whole = Written {
                path: method.clone(),
                also: BTreeSet::new(),
                owners: owners.clone(),
            };
            for names in &named.inputs {
                let setters: BTreeSet<String> = [&names.setter]
                    .into_iter()
                    .chain(names.null_setter.as_ref())
                    .map(|setter| format!("{request}::{}", setter.as_str()))
                    .collect();
                match names.key {
                    InputKey::Parameter(position) => {
                        let Some(parameter) = operation.parameters.get(position) else {
                            continue;
                        };
                        let path = if parameter.required {
                            method.clone()
                        } else {
                            format!("{request}::{}", names.setter.as_str())
                        };
                        let written = Written {
                            path,
                            also: setters,
                            owners: owners.clone(),
                        };
                        self.by_origin
                            .entry(parameter.origin.clone())
                            .or_insert(written);
                    }
                    InputKey::Member(position) => {
                        let field = operation
                            .body
                            .iter()
                            .flat_map(|body| &body.content)
                            .find_map(|payload| api.types.object(&payload.ty))
                            .and_then(|(_, object)| object.fields.get(position));
                        // What an operation takes member by member is written at the operation, too.
                        if let Some(written) =
                            field.and_then(|field| self.by_origin.get_mut(&field.origin))
                        {
                            written.also.extend(setters);
                            written.also.insert(method.clone());
                        }
                    }
                    InputKey::Part(_) | InputKey::File(_) | InputKey::Body => {}
                }
            }
            let label = label(operation);
            for id in reached(api, operation) {
                if let Some(named) = names.of_type(id) {
                    self.users
                        .entry(format!("{library}::types::{}", named.name.as_str()))
                        .or_default()
                        .insert(label.clone());
                }
            }
            self.operations.insert(label, whole.clone());
            self.by_origin.insert(operation.origin.clone(), whole);
        }
        for child in &resource.children {
            self.resource(library, &module, child, api, names, depth + 1);
        }
    }

    /// What is written for an operation, by its label.
    pub(super) fn operation(&self, label: &str) -> Option<&Written> {
        self.operations.get(label)
    }

    /// Labels of the operations that hand over or return the type of that path.
    pub(super) fn users(&self, path: &str) -> Option<&BTreeSet<String>> {
        self.users.get(path)
    }

    /// What is written for the thing at a pointer, or for the nearest thing around it.
    pub(super) fn at(&self, pointer: &str) -> Option<&Written> {
        let mut current = Pointer::from_escaped(pointer);
        loop {
            if let Some(found) = self.by_origin.get(&current) {
                return Some(found);
            }
            if current.as_str().is_empty() {
                return None;
            }
            current = current.parent();
        }
    }
}

/// The types that an operation hands over or returns, and those inside them.
fn reached(api: &Api, operation: &Operation) -> BTreeSet<TypeId> {
    let replies = operation.replies.success.iter();
    let payloads = operation
        .body
        .iter()
        .flat_map(|body| &body.content)
        .chain(
            replies
                .chain(&operation.replies.errors)
                .flat_map(|reply| &reply.content),
        )
        .map(|payload| &payload.ty);
    let mut open: Vec<&Ty> = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.ty)
        .chain(payloads)
        .collect();
    let mut found = BTreeSet::new();
    while let Some(ty) = open.pop() {
        match ty {
            Ty::Scalar(_) | Ty::Any => {}
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => open.push(inner),
            Ty::Named(id) => {
                if !found.insert(*id) {
                    continue;
                }
                match &api.types[*id].shape {
                    Shape::Object(object) => {
                        open.extend(object.fields.iter().map(|field| &field.ty));
                        if let Extra::Typed(ty) = &object.extra {
                            open.push(ty);
                        }
                    }
                    Shape::Union(union) => {
                        open.extend(union.variants.iter().map(|variant| &variant.ty));
                    }
                    Shape::Alias(ty) => open.push(ty),
                    Shape::Enum(_) => {}
                }
            }
        }
    }
    found
}
