//! What people write in Rust for the things of a description.

use super::{Location, Owner};
use crate::diag::Pointer;
use crate::lock::Places;
use crate::model::{Api, Field, Operation, Presence, Shape, Ty, TypeDef, TypeId};
use crate::name::{InputKey, Names, ResourceNames, TypeName, TypeNames, TypeParts};
use crate::shape::{Shaped, described_headers};
use crate::surface::{ItemKind, Surface};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How deep resources nest at most; the name stage keeps to less.
const DEEPEST: usize = 64;

/// Where the things of one description are found in its crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    by_origin: BTreeMap<Pointer, Written>,
    /// By what it belongs to: types share the members of a schema that they include, operations the parameters of a path.
    by_owner: BTreeMap<(Owner, Pointer), Written>,
    /// Paths of all that stands at one place.
    shared: BTreeMap<Pointer, BTreeSet<String>>,
    /// By the position of the operation.
    operations: BTreeMap<usize, Written>,
    /// Setters of the credentials that an operation asks for, by its position.
    credentials: BTreeMap<usize, BTreeSet<String>>,
    /// Positions of the operations in a resource, by the paths of its module, its handle and its accessor.
    homes: BTreeMap<String, BTreeSet<usize>>,
    /// Positions of the operations that send or return a type, by the type's path.
    users: BTreeMap<String, BTreeSet<usize>>,
    /// What the places of types are called in the lock.
    pub(super) places: Places,
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
    /// The paths of a description in its crate. `shaped` and `names` have to come from the same API.
    #[must_use]
    pub fn of(surface: &Surface, api: &Api, shaped: &Shaped<'_>, names: &Names) -> Self {
        let mut paths = Self {
            places: names.places.clone(),
            ..Self::default()
        };
        let library = surface.library.as_str();
        let blocks = surface.items.iter();
        let blocks = blocks.filter(|item| item.kind == ItemKind::Impl);
        let reader = Reader {
            library,
            blocks: blocks.map(|item| item.path.clone()).collect(),
            api,
            shaped,
            names,
        };
        for (id, definition) in api.types.iter() {
            // A type of one value is none in the crate: what is written for it is the accessor of the member.
            if let Some(named) = reader.type_of(id) {
                paths.add_type(&reader, id, definition, named);
            }
        }
        let root = format!("{library}::resources");
        let client = format!("{library}::Client");
        for resource in names.resources() {
            paths.resource(&reader, (&root, &client), resource, 0);
        }
        paths.add_credentials(&reader);
        paths.add_servers(&reader);
        paths
    }

    fn add_servers(&mut self, reader: &Reader<'_>) {
        for (index, server) in reader.api.servers.iter().enumerate() {
            if let Some(function) = reader.names.server(index) {
                let written = Written {
                    path: format!("{}::Server::{}", reader.library, function.as_str()),
                    ..Written::default()
                };
                self.by_origin.insert(server.origin.clone(), written);
            }
        }
    }

    fn add_credentials(&mut self, reader: &Reader<'_>) {
        let schemes = reader.api.security_schemes.iter().enumerate();
        let setters: Vec<String> = schemes
            .map(|(index, scheme)| {
                let setter = reader.names.credential(index);
                let setter = setter.map_or(scheme.key.as_str(), |setter| setter.as_str());
                format!("{}::ClientBuilder::{setter}", reader.library)
            })
            .collect();
        for (scheme, path) in reader.api.security_schemes.iter().zip(&setters) {
            let written = Written {
                path: path.clone(),
                ..Written::default()
            };
            self.by_origin.insert(scheme.origin.clone(), written);
        }
        for (index, operation) in reader.api.operations.iter().enumerate() {
            let asked = operation.security.iter().flatten();
            let paths = asked.filter_map(|scheme| setters.get(*scheme)).cloned();
            self.credentials.insert(index, paths.collect());
        }
    }

    /// Setters of the credentials that operations ask for.
    pub(super) fn credentials(&self, operations: &[usize]) -> BTreeSet<&String> {
        let sets = operations
            .iter()
            .filter_map(|index| self.credentials.get(index));
        sets.flatten().collect()
    }

    fn add_type(
        &mut self,
        reader: &Reader<'_>,
        id: TypeId,
        definition: &TypeDef,
        named: &TypeNames,
    ) {
        let path = reader.path(&named.name);
        let mut owners = BTreeSet::from([path.clone()]);
        owners.extend(named.params.as_ref().map(|params| reader.path(params)));
        let inside = |member: &str| format!("{path}::{member}");
        match (&definition.shape, &named.parts) {
            (Shape::Object(object), TypeParts::Struct { fields, .. }) => {
                // Types that are equal share their names.
                let same = &reader.shaped.api.types[reader.shaped.same(id)].shape;
                for (field, names) in same.fields().iter().zip(fields) {
                    let own = object.fields.iter().find(|own| own.wire == field.wire);
                    let written = Written {
                        path: inside(names.field.as_str()),
                        also: owners
                            .iter()
                            .flat_map(|owner| {
                                [&names.field.as_str(), &names.setter.as_str()]
                                    .map(|member| format!("{owner}::{member}"))
                            })
                            .collect(),
                        owners: owners.clone(),
                    };
                    if let Some(own) = own {
                        self.note(Owner::Type(id), &own.origin, written);
                    }
                }
            }
            (Shape::Union(union), TypeParts::Union(parts)) => {
                for (variant, names) in union.variants.iter().zip(&parts.variants) {
                    let written = Written {
                        path: inside(names.variant.as_str()),
                        also: [inside(names.constructor.as_str())].into(),
                        owners: owners.clone(),
                    };
                    self.note(Owner::Type(id), &variant.origin, written);
                }
            }
            _ => {}
        }
        let whole = Written {
            path: path.clone(),
            also: BTreeSet::new(),
            owners,
        };
        self.by_owner
            .insert((Owner::Type(id), definition.origin.clone()), whole.clone());
        // An inline type has the schema of the member that it was found in: one thing with two paths.
        match self.by_origin.entry(definition.origin.clone()) {
            Entry::Occupied(mut known) => {
                known.get_mut().also.insert(path);
            }
            Entry::Vacant(place) => {
                place.insert(whole);
            }
        }
    }

    /// Notes what is written for a part of something. Without its owner the first one stands for all.
    fn note(&mut self, owner: Owner, origin: &Pointer, written: Written) {
        self.by_origin
            .entry(origin.clone())
            .or_insert_with(|| written.clone());
        let shared = self.shared.entry(origin.clone()).or_default();
        shared.insert(written.path.clone());
        shared.extend(written.also.iter().cloned());
        self.by_owner.insert((owner, origin.clone()), written);
    }

    fn resource(
        &mut self,
        reader: &Reader<'_>,
        (parent, above): (&str, &str),
        resource: &ResourceNames,
        depth: usize,
    ) -> BTreeSet<usize> {
        let mut held: BTreeSet<usize> = resource.operations.iter().copied().collect();
        if depth > DEEPEST {
            return held;
        }
        let module = format!("{parent}::{}", resource.module.as_str());
        let handle = format!("{module}::{}", resource.name.as_str());
        for index in &resource.operations {
            let (Some(operation), Some(named)) = (
                reader.api.operations.get(*index),
                reader.names.operation(*index),
            ) else {
                continue;
            };
            let input = format!("{module}::{}", named.input.as_str());
            let alone = format!("{}::Request<{input}>", reader.library);
            let request = reader.setters_of(&input).unwrap_or(&alone).to_owned();
            let method = format!("{handle}::{}", named.method.as_str());
            let mut owners = BTreeSet::from([alone, request.clone(), input]);
            let params = named.params.as_ref();
            owners.extend(params.map(|params| format!("{module}::{}", params.as_str())));
            let headers = reader.shaped.headers().iter().zip(reader.names.headers());
            let headers: BTreeMap<&str, &str> = headers
                .map(|(header, name)| (header.wire.as_str(), name.as_str()))
                .collect();
            for header in described_headers(operation) {
                let Some(name) = headers.get(header.wire.to_ascii_lowercase().as_str()) else {
                    continue;
                };
                let written = Written {
                    path: format!("{}::headers::{name}", reader.library),
                    ..Written::default()
                };
                self.note(Owner::Operation(*index), &header.origin, written);
            }
            let response = named.response.as_ref();
            owners.extend(response.map(|it| format!("{module}::{}", it.name.as_str())));
            let whole_method = named.whole_method.iter();
            let whole = Written {
                path: method.clone(),
                also: whole_method
                    .map(|method| format!("{handle}::{}", method.as_str()))
                    .collect(),
                owners: owners.clone(),
            };
            for names in &named.inputs {
                let setter = format!("{request}::{}", names.setter.as_str());
                match names.key {
                    InputKey::Parameter(position) => {
                        let Some(parameter) = operation.parameters.get(position) else {
                            continue;
                        };
                        let path = if parameter.required {
                            method.clone()
                        } else {
                            setter.clone()
                        };
                        let written = Written {
                            path,
                            also: [setter].into(),
                            owners: owners.clone(),
                        };
                        self.note(Owner::Operation(*index), &parameter.origin, written);
                    }
                    InputKey::Member(position) => {
                        let Some((id, field)) = reader.member(*index, position) else {
                            continue;
                        };
                        let path = match field.presence {
                            Presence::Required => method.clone(),
                            Presence::Optional => setter.clone(),
                        };
                        // What an operation takes member by member is written at the operation, too, if it has a type at all.
                        let key = (Owner::Type(id), field.origin.clone());
                        let mut written = self.by_owner.remove(&key).unwrap_or(Written {
                            path,
                            also: BTreeSet::new(),
                            owners: owners.clone(),
                        });
                        written.also.extend([setter, method.clone()]);
                        self.note(key.0, &key.1, written);
                    }
                    InputKey::Part(_) | InputKey::File(_) | InputKey::Body => {}
                }
            }
            for id in reached(reader.api, operation) {
                let named = reader.type_of(id);
                let names = named.map(|named| [Some(&named.name), named.params.as_ref()]);
                for name in names.into_iter().flatten().flatten() {
                    let users = self.users.entry(reader.path(name)).or_default();
                    users.insert(*index);
                }
            }
            self.operations.insert(*index, whole.clone());
            self.by_origin.insert(operation.origin.clone(), whole);
        }
        for child in &resource.children {
            held.extend(self.resource(reader, (&module, &handle), child, depth + 1));
        }
        let accessor = format!("{above}::{}", resource.accessor.as_str());
        for path in [module, handle, accessor] {
            self.homes.insert(path, held.clone());
        }
        held
    }

    /// Positions of the operations in the resource of that module, handle or accessor.
    pub(super) fn home(&self, path: &str) -> Option<&BTreeSet<usize>> {
        self.homes.get(path)
    }

    /// What is written for an operation, by its position.
    pub(super) fn operation(&self, index: usize) -> Option<&Written> {
        self.operations.get(&index)
    }

    /// Positions of the operations that send or return the type of that path.
    pub(super) fn users(&self, path: &str) -> Option<&BTreeSet<usize>> {
        self.users.get(path)
    }

    /// Paths of all that stands at the same place, whatever it belongs to.
    pub(super) fn shared(&self, place: &Location) -> Option<&BTreeSet<String>> {
        self.shared
            .get(&Pointer::from_escaped(place.pointer.clone()))
    }

    /// Where the thing stands that is written by a path.
    pub(super) fn place_of(&self, path: &str) -> Option<Location> {
        let mut all = self.by_origin.iter();
        let (pointer, _) =
            all.find(|(_, written)| written.path == path || written.also.contains(path))?;
        Some(Location {
            pointer: pointer.as_str().to_owned(),
            ..Location::default()
        })
    }

    /// What is written for the thing at a place, or for the nearest thing around it.
    pub(super) fn at(&self, place: &Location) -> Option<&Written> {
        let around = || {
            let start = Pointer::from_escaped(place.pointer.clone());
            std::iter::successors(Some(start), |pointer| {
                (!pointer.as_str().is_empty()).then(|| pointer.parent())
            })
        };
        let own = place
            .owner
            .and_then(|owner| around().find_map(|pointer| self.by_owner.get(&(owner, pointer))));
        let whole = || match place.owner? {
            Owner::Operation(index) => self.operation(index),
            Owner::Type(_) => None,
        };
        own.or_else(whole)
            .or_else(|| around().find_map(|pointer| self.by_origin.get(&pointer)))
    }
}

/// Reads what things are called.
struct Reader<'a> {
    library: &'a str,
    /// Paths of the blocks for certain arguments of a type.
    blocks: BTreeSet<String>,
    api: &'a Api,
    shaped: &'a Shaped<'a>,
    names: &'a Names,
}

impl<'a> Reader<'a> {
    /// The names of a type that is in the crate, be it as another one that is equal.
    fn type_of(&self, id: TypeId) -> Option<&'a TypeNames> {
        let same = self.shaped.same(id);
        self.names
            .of_type(same)
            .filter(|_| self.shaped.is_emitted(same))
    }

    /// The block with the setters of a request that may be answered in several ways.
    fn setters_of(&self, input: &str) -> Option<&str> {
        let start = format!("{}::Request<{input}, ", self.library);
        let found = self.blocks.range(start.clone()..).next()?;
        found.starts_with(&start).then_some(found.as_str())
    }

    fn path(&self, name: &TypeName) -> String {
        format!("{}::types::{}", self.library, name.as_str())
    }

    /// The member of an operation's body at a position.
    fn member(&self, operation: usize, position: usize) -> Option<(TypeId, &'a Field)> {
        let object = |api: &'a Api| {
            let mut content = api.operations.get(operation)?.body_payloads();
            content.find_map(|payload| api.types.object(&payload.ty))
        };
        let (_, named) = object(self.shaped.api)?;
        let wire = &named.fields.get(position)?.wire;
        let (id, own) = object(self.api)?;
        let field = own.fields.iter().find(|field| field.wire == *wire)?;
        Some((id, field))
    }
}

/// The types that an operation takes or returns, and those inside them.
fn reached(api: &Api, operation: &Operation) -> BTreeSet<TypeId> {
    let starts = operation.types().flat_map(Ty::mentioned);
    let reached = api
        .types
        .reached(starts, |id| api.types[id].shape.mentioned());
    let ids = api.types.iter().map(|(id, _)| id).zip(reached);
    ids.filter(|(_, reached)| *reached)
        .map(|(id, _)| id)
        .collect()
}
