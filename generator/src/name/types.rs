//! Names of types and of the files that they are in.

use super::case::{Case, identifier};
use super::reserved::{MODULES, PRELUDE, TYPE_IMPORTS};
use super::resources::Placed;
use super::scope::Scope;
use super::uses::{Use, Uses};
use super::{ModuleName, TypeModuleNames, TypeName};
use crate::config::Config;
use crate::diag::codes::name::{CONFIGURED_NAME_INVALID, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{NameHint, Shape, TypeDef, TypeId};
use crate::shape::{MOST_NEW_ARGUMENTS, Shaped, required_arguments};
use std::collections::{BTreeMap, BTreeSet};

/// Names of all types.
pub(super) struct NamedTypes {
    /// By position.
    pub(super) types: Vec<NamedType>,
    /// Files.
    pub(super) modules: Vec<TypeModuleNames>,
    components: Vec<bool>,
}

/// Names of a type.
#[derive(Clone)]
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

/// Names all types: those that keep a name, then components, then what is found inside them and inside operations.
pub(super) fn assign(
    shaped: &Shaped<'_>,
    config: &Config,
    placed: &Placed,
    diagnostics: &mut Diagnostics,
) -> NamedTypes {
    let api = shaped.api;
    let mut naming = Naming {
        shaped,
        names: vec![None; api.types.len()],
        scope: Scope::new(Case::Camel, &[PRELUDE, TYPE_IMPORTS]),
        diagnostics,
    };
    naming.held(config);
    naming.components();
    let uses = Uses::of(shaped, placed);
    naming.inline(&uses);
    let params: Vec<Option<TypeName>> = api
        .types
        .iter()
        .map(|(id, definition)| naming.params(id, definition))
        .collect();
    let mut types: Vec<NamedType> = naming
        .names
        .into_iter()
        .zip(params)
        .map(|(name, params)| NamedType {
            // Every type was given a name above; an empty one would be a bug that the tests look for.
            name: TypeName(name.unwrap_or_default()),
            params,
        })
        .collect();
    for (id, _) in api.types.iter() {
        let kept = types.get(shaped.same(id).index()).cloned();
        if let (Some(slot), Some(kept)) = (types.get_mut(id.index()), kept) {
            *slot = kept;
        }
    }
    NamedTypes {
        modules: modules(shaped, &uses, &types),
        components: api
            .types
            .iter()
            .map(|(_, definition)| matches!(definition.hint, NameHint::Component(_)))
            .collect(),
        types,
    }
}

struct Naming<'run> {
    shaped: &'run Shaped<'run>,
    names: Vec<Option<String>>,
    scope: Scope,
    diagnostics: &'run mut Diagnostics,
}

impl<'run> Naming<'run> {
    fn set(&mut self, id: TypeId, name: String) {
        if let Some(slot) = self.names.get_mut(id.index()) {
            *slot = Some(name);
        }
    }

    fn get(&self, id: TypeId) -> Option<&str> {
        self.names.get(id.index())?.as_deref()
    }

    /// The types that did not become others and have no name yet.
    fn unnamed(&self) -> Vec<(TypeId, &'run TypeDef)> {
        let types = self.shaped.api.types.iter();
        types
            .filter(|(id, _)| self.shaped.same(*id) == *id && self.get(*id).is_none())
            .collect()
    }

    fn claim(&mut self, id: TypeId, origin: &Pointer, wishes: &[String]) {
        let claim = self.scope.claim(wishes);
        if claim.numbered && self.shaped.is_emitted(id) {
            self.diagnostics.push(
                &NAME_COLLISION,
                origin,
                format!(
                    "another type is called `{}`; this one is named `{}`",
                    wishes.first().map_or("", String::as_str),
                    claim.name
                ),
            );
        }
        self.set(id, claim.name);
    }

    /// Names that types have to keep, taken as they are: those of the configuration. Whoever is to hold on to a name is asked here, before
    /// any rule.
    fn held(&mut self, config: &Config) {
        for (key, name) in &config.types {
            let Some(id) = self.shaped.named_by(key) else {
                // `lower` told about components that there are not.
                if key.starts_with('/') {
                    self.diagnostics.push(
                        &CONFIGURED_NAME_INVALID,
                        &Pointer::root(),
                        format!(
                            "the configuration names the type at `{}`, where no type needs a name",
                            key.escape_debug()
                        ),
                    );
                }
                continue;
            };
            if self.get(id) == Some(name.as_str()) {
                continue;
            }
            let valid = name.starts_with(|first: char| first.is_ascii_uppercase())
                && name
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric());
            if valid && self.get(id).is_none() {
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

    fn components(&mut self) {
        for (id, definition) in self.unnamed() {
            if let NameHint::Component(key) = &definition.hint {
                self.claim(id, &definition.origin, &[identifier(key, Case::Camel)]);
            }
        }
    }

    /// Names inline types in rounds: first those whose uses agree on a name, then with as many words of what is around them as it takes to
    /// tell them apart. A name that two want in one round goes to neither, so the order of the types does not matter.
    fn inline(&mut self, uses: &Uses) {
        let components: BTreeSet<String> = self.names.iter().flatten().cloned().collect();
        let mut waiting: Vec<(TypeId, Vec<String>)> = self
            .unnamed()
            .into_iter()
            .filter(|(id, _)| self.shaped.is_emitted(*id))
            .map(|(id, _)| (id, uses.wishes(self.shaped, id, &self.names, &components)))
            .collect();
        let mut round = 0;
        while !waiting.is_empty() {
            let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
            for (_, wishes) in &waiting {
                if let Some(wish) = wishes.get(round) {
                    *wanted.entry(wish.clone()).or_default() += 1;
                }
            }
            let mut left = Vec::new();
            for (id, wishes) in waiting {
                match wishes.get(round) {
                    // What is left is named in order below.
                    None => {}
                    Some(wish) if wanted.get(wish) == Some(&1) && self.scope.is_free(wish) => {
                        let claim = self.scope.claim(std::slice::from_ref(wish));
                        self.set(id, claim.name);
                    }
                    Some(_) => left.push((id, wishes)),
                }
            }
            waiting = left;
            round += 1;
        }
        for (id, definition) in self.unnamed() {
            let wishes = uses.last_wishes(self.shaped, id, definition, &self.names);
            self.claim(id, &definition.origin, &wishes);
        }
    }

    fn params(&mut self, id: TypeId, definition: &TypeDef) -> Option<TypeName> {
        let Shape::Object(object) = &definition.shape else {
            return None;
        };
        if required_arguments(&self.shaped.api.types, object) <= MOST_NEW_ARGUMENTS {
            return None;
        }
        let name = self.get(id)?.trim_end_matches('_').to_owned();
        let claim = self
            .scope
            .claim(&[format!("{name}Params"), format!("{name}StructParams")]);
        Some(TypeName(claim.name))
    }
}

/// Where a type ends up: with the type or the resource that alone uses it, or by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    Type(TypeId),
    Resource(String),
}

/// By position, the home of each type. Owners may stand behind what they own, so this goes on until nothing changes.
fn homes(shaped: &Shaped<'_>, uses: &Uses) -> Vec<Option<Home>> {
    let types = &shaped.api.types;
    let mut homes: Vec<Option<Home>> = vec![None; types.len()];
    loop {
        let mut progress = false;
        let mut stuck = None;
        for (id, definition) in types.iter() {
            if shaped.same(id) != id || homes.get(id.index()).is_some_and(Option::is_some) {
                continue;
            }
            let found: Option<BTreeSet<Home>> = match definition.hint {
                NameHint::Component(_) => Some(BTreeSet::new()),
                _ => uses
                    .of_type(id)
                    .iter()
                    .map(|used| match used {
                        Use::Member { owner, .. } => homes.get(owner.index()).cloned().flatten(),
                        Use::Operation { resource, .. } => Some(Home::Resource(resource.clone())),
                    })
                    .collect(),
            };
            let Some(found) = found else {
                stuck = stuck.or(Some(id));
                continue;
            };
            let mut found = found.into_iter();
            let home = match (found.next(), found.next()) {
                (Some(only), None) => only,
                _ => Home::Type(id),
            };
            if let Some(slot) = homes.get_mut(id.index()) {
                *slot = Some(home);
                progress = true;
            }
        }
        match stuck {
            None => return homes,
            // Owners that own each other: one of them stands by itself.
            Some(id) if !progress => {
                if let Some(slot) = homes.get_mut(id.index()) {
                    *slot = Some(Home::Type(id));
                }
            }
            Some(_) => {}
        }
    }
}

fn modules(shaped: &Shaped<'_>, uses: &Uses, types: &[NamedType]) -> Vec<TypeModuleNames> {
    let mut order: Vec<Home> = Vec::new();
    let mut members: BTreeMap<Home, Vec<TypeId>> = BTreeMap::new();
    let homes = homes(shaped, uses);
    for (id, _) in shaped.api.types.iter() {
        let Some(home) = homes.get(id.index()).cloned().flatten() else {
            continue;
        };
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
    // Types first: what an operation adds must not rename a type's file.
    let (alone, resources): (Vec<&Home>, Vec<&Home>) =
        order.iter().partition(|home| matches!(home, Home::Type(_)));
    for home in alone.into_iter().chain(resources) {
        let wishes = match home {
            Home::Type(id) => {
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
