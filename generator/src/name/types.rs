//! Names of types and of the files that they are in.

use super::case::{Case, identifier};
use super::reserved::{MODULES, PRELUDE, TYPE_IMPORTS};
use super::resources::Placed;
use super::scope::Scope;
use super::{ModuleName, TypeModuleNames, TypeName};
use crate::config::Config;
use crate::diag::codes::name::{CONFIGURED_NAME_INVALID, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Api, NameHint, Shape, TypeDef, TypeId};
use crate::shape::{MOST_NEW_ARGUMENTS, required_arguments};
use std::collections::BTreeMap;

/// Names of all types.
pub(super) struct NamedTypes {
    /// By position.
    pub(super) types: Vec<NamedType>,
    /// Files.
    pub(super) modules: Vec<TypeModuleNames>,
    components: Vec<bool>,
}

/// Names of a type.
pub(super) struct NamedType {
    /// The type.
    pub(super) name: TypeName,
    /// The struct of its required members.
    pub(super) params: Option<TypeName>,
}

impl NamedTypes {
    /// Whether a type stands under `components.schemas`.
    pub(super) fn is_component(&self, id: TypeId) -> bool {
        self.components.get(id.index()).copied().unwrap_or_default()
    }

    /// The name of a type in snake case, for arguments that are named after their type.
    pub(super) fn snake(&self, id: TypeId) -> Option<String> {
        let named = self.types.get(id.index())?;
        Some(identifier(&named.name.0, Case::Snake))
    }
}

/// Names all types: those that the configuration names, then components, then what is found inside them and inside operations.
pub(super) fn assign(
    api: &Api,
    config: &Config,
    placed: &Placed,
    diagnostics: &mut Diagnostics,
) -> NamedTypes {
    let mut naming = Naming {
        names: vec![None; api.types.len()],
        scope: Scope::new(Case::Camel, &[PRELUDE, TYPE_IMPORTS]),
        diagnostics,
    };
    naming.configured(api, config);
    naming.components(api);
    naming.operations(api, placed);
    naming.members(api);
    let params: Vec<Option<TypeName>> = api
        .types
        .iter()
        .map(|(id, definition)| naming.params(api, id, definition))
        .collect();
    let types: Vec<NamedType> = naming
        .names
        .into_iter()
        .zip(params)
        .map(|(name, params)| NamedType {
            // Every type was given a name above; an empty one would be a bug that the tests look for.
            name: TypeName(name.unwrap_or_default()),
            params,
        })
        .collect();
    NamedTypes {
        modules: modules(api, placed, &types),
        components: api
            .types
            .iter()
            .map(|(_, definition)| matches!(definition.hint, NameHint::Component(_)))
            .collect(),
        types,
    }
}

struct Naming<'run> {
    names: Vec<Option<String>>,
    scope: Scope,
    diagnostics: &'run mut Diagnostics,
}

impl Naming<'_> {
    fn set(&mut self, id: TypeId, name: String) {
        if let Some(slot) = self.names.get_mut(id.index()) {
            *slot = Some(name);
        }
    }

    fn get(&self, id: TypeId) -> Option<&str> {
        self.names.get(id.index())?.as_deref()
    }

    fn claim(&mut self, id: TypeId, origin: &Pointer, wishes: &[String]) {
        let claim = self.scope.claim(wishes);
        if claim.numbered {
            self.diagnostics.push(
                &NAME_COLLISION,
                origin,
                format!(
                    "another type is called `{}`; this one became `{}`",
                    wishes.first().map_or("", String::as_str),
                    claim.name
                ),
            );
        }
        self.set(id, claim.name);
    }

    /// Names from the configuration, taken as they are.
    fn configured(&mut self, api: &Api, config: &Config) {
        for (key, name) in &config.types {
            let Some((id, _)) = api
                .types
                .iter()
                .find(|(_, definition)| component_key(definition).as_ref() == Some(key))
                .or_else(|| {
                    api.types.iter().find(|(_, definition)| {
                        matches!(&definition.hint, NameHint::Component(hint) if hint == key)
                    })
                })
            else {
                // `lower` told about keys that name nothing.
                continue;
            };
            let valid = name.starts_with(|first: char| first.is_ascii_uppercase())
                && name
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric());
            if valid {
                let claim = self.scope.claim(std::slice::from_ref(name));
                if claim.name == *name {
                    self.set(id, claim.name);
                    continue;
                }
            }
            self.diagnostics.push(
                &CONFIGURED_NAME_INVALID,
                &Pointer::root(),
                format!(
                    "the configuration names the type `{}` `{}`, which is not in upper camel case, reserved, or given to another type",
                    key.escape_debug(),
                    name.escape_debug()
                ),
            );
        }
    }

    fn components(&mut self, api: &Api) {
        for (id, definition) in api.types.iter() {
            if let NameHint::Component(key) = &definition.hint
                && self.get(id).is_none()
            {
                self.claim(id, &definition.origin, &[identifier(key, Case::Camel)]);
            }
        }
    }

    /// `create` in `pets` with the role `body` is `PetsCreateBody`: always qualified, because most operations of an API share few
    /// method names, and a name that depends on whether another operation has it would not last.
    fn operations(&mut self, api: &Api, placed: &Placed) {
        for (id, definition) in api.types.iter() {
            if let NameHint::Operation { operation, role } = &definition.hint {
                let (plain, qualified) = match placed.operations.get(*operation) {
                    Some(placed) => (
                        format!("{} {} {role}", placed.handle.0, placed.method.0),
                        format!("{} {role}", placed.id),
                    ),
                    None => (role.clone(), format!("operation {role}")),
                };
                let place = place(&definition.origin);
                self.claim(
                    id,
                    &definition.origin,
                    &[
                        identifier(&plain, Case::Camel),
                        identifier(&qualified, Case::Camel),
                        identifier(&format!("{plain} {}", place.status), Case::Camel),
                        identifier(
                            &format!("{plain} {} {}", place.status, place.media),
                            Case::Camel,
                        ),
                    ],
                );
            }
        }
    }

    /// `Pet` with the member `toy` is `PetToy`. An owner may stand behind what it owns, so this goes on until nothing changes.
    fn members(&mut self, api: &Api) {
        loop {
            let mut left = None;
            let mut progress = false;
            for (id, definition) in api.types.iter() {
                if self.get(id).is_some() {
                    continue;
                }
                if let NameHint::Member { owner, wire } = &definition.hint
                    && let Some(owner) = self.get(*owner)
                {
                    let owner = owner.trim_end_matches('_').to_owned();
                    self.claim(id, &definition.origin, &member_wishes(&owner, wire));
                    progress = true;
                } else {
                    left = left.or(Some((id, definition)));
                }
            }
            match left {
                None => return,
                // Owners that own each other: one of them has to do without.
                Some((id, definition)) if !progress => {
                    let wire = match &definition.hint {
                        NameHint::Member { wire, .. } => wire.as_str(),
                        _ => "unnamed",
                    };
                    self.claim(id, &definition.origin, &[identifier(wire, Case::Camel)]);
                }
                Some(_) => {}
            }
        }
    }

    fn params(&mut self, api: &Api, id: TypeId, definition: &TypeDef) -> Option<TypeName> {
        let Shape::Object(object) = &definition.shape else {
            return None;
        };
        if required_arguments(&api.types, object) <= MOST_NEW_ARGUMENTS {
            return None;
        }
        let name = self.get(id)?.trim_end_matches('_').to_owned();
        let claim = self
            .scope
            .claim(&[format!("{name}Params"), format!("{name}StructParams")]);
        Some(TypeName(claim.name))
    }
}

/// Status and media type of what an inline type was found in, where its place in the document says so.
#[derive(Default)]
struct Place {
    status: String,
    media: String,
}

fn place(origin: &Pointer) -> Place {
    let mut place = Place::default();
    let mut segments = origin.segments();
    while let Some(segment) = segments.next() {
        match segment.as_str() {
            "responses" => place.status = segments.next().unwrap_or_default(),
            "content" => {
                let media = segments.next().unwrap_or_default();
                let subtype = media.rsplit('/').next().unwrap_or_default();
                subtype.clone_into(&mut place.media);
            }
            _ => {}
        }
    }
    place
}

fn member_wishes(owner: &str, wire: &str) -> Vec<String> {
    let member = identifier(wire, Case::Camel);
    vec![
        // Joined in words, so that a digit first in the member needs no letter before it.
        identifier(&format!("{owner} {wire}"), Case::Camel),
        format!("{owner}{member}"),
        format!("{owner}{member}Value"),
    ]
}

/// The key of a component, whatever an extension calls it.
fn component_key(definition: &TypeDef) -> Option<String> {
    let parent = definition.origin.parent();
    if parent.as_str() == "/components/schemas" || parent.as_str() == "/definitions" {
        definition.origin.last()
    } else {
        None
    }
}

/// Where a type ends up: with its component, or with the resource whose operation it was found in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    Component(TypeId),
    Resource(String),
}

fn home(api: &Api, placed: &Placed, id: TypeId) -> Home {
    let mut current = id;
    for _ in 0..=api.types.len() {
        match &api.types[current].hint {
            NameHint::Component(_) => break,
            NameHint::Member { owner, .. } => current = *owner,
            NameHint::Operation { operation, .. } => {
                let resource = placed
                    .operations
                    .get(*operation)
                    .and_then(|placed| placed.id.rsplit_once('.'))
                    .map_or("operations", |(resource, _)| resource);
                return Home::Resource(resource.to_owned());
            }
        }
    }
    Home::Component(current)
}

fn modules(api: &Api, placed: &Placed, types: &[NamedType]) -> Vec<TypeModuleNames> {
    let mut order: Vec<Home> = Vec::new();
    let mut members: BTreeMap<Home, Vec<TypeId>> = BTreeMap::new();
    for (id, _) in api.types.iter() {
        let home = home(api, placed, id);
        members
            .entry(home.clone())
            .or_insert_with(|| {
                order.push(home);
                Vec::new()
            })
            .push(id);
    }
    let mut scope = Scope::new(Case::Snake, &[MODULES]);
    let mut named: BTreeMap<Home, String> = BTreeMap::new();
    // Components first: what an operation adds must not rename a component's file.
    let (components, resources): (Vec<&Home>, Vec<&Home>) = order
        .iter()
        .partition(|home| matches!(home, Home::Component(_)));
    for home in components.into_iter().chain(resources) {
        let wishes = match home {
            Home::Component(id) => {
                let name = types
                    .get(id.index())
                    .map_or("", |named| named.name.0.as_str());
                vec![identifier(name, Case::Snake)]
            }
            Home::Resource(resource) => {
                let name = identifier(resource, Case::Snake);
                vec![
                    format!("{name}_operations"),
                    format!("{name}_operation_types"),
                ]
            }
        };
        named.insert(home.clone(), scope.claim(&wishes).name);
    }
    order
        .into_iter()
        .filter_map(|home| {
            Some(TypeModuleNames {
                name: ModuleName(named.get(&home)?.clone()),
                types: members.remove(&home)?,
            })
        })
        .collect()
}
