//! Names of types and of the files that they are in.

use super::arguments::{self, OfType, Released};
use super::case::{Case, identifier, module, plain, spellings};
use super::claims::{Claim, Claims, Rank, Reserved, Thing, Wish};
use super::held::is_usable;
use super::keep::Kept;
use super::report::Report;
use super::reserved::{CONSTRUCTORS, MODULES, PRELUDE, TYPE_IMPORTS};
use super::resources::Placed;
use super::uses::{Use, Uses};
use super::{ModuleName, TypeModuleNames, TypeName};
use crate::config::{self, Config};
use crate::diag::Diagnostics;
use crate::diag::codes::name::CONFIGURED_NAME_INVALID;
use crate::lock::{Lock, Places};
use crate::model::{NameHint, Order, TypeDef, TypeId};
use crate::shape::Shaped;
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
    /// Positions of the members that its constructor takes, in order.
    pub(super) arguments: Vec<usize>,
    /// Whether the lock holds the name, and with it the names of what is in the type.
    pub(super) is_held: bool,
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

/// A type, or the struct of its required members, that claims a name. Inline types claim both at once.
const ALONE: usize = 0;
const WITH_PARAMS: usize = 1;

/// Names all types: components by their keys, what is found inside them and inside operations by where it stands.
pub(super) fn assign(
    shaped: &Shaped<'_>,
    places: &Places,
    config: &Config,
    lock: &Lock,
    placed: &Placed,
    diagnostics: &mut Diagnostics,
) -> NamedTypes {
    let api = shaped.api;
    let reserved = Reserved::new(&[PRELUDE, TYPE_IMPORTS, CONSTRUCTORS]);
    let uses = Uses::of(shaped, placed);
    let chosen = chosen(shaped, config, &reserved, diagnostics);
    let kept = Kept::new(shaped, places, lock, &reserved, diagnostics);
    let arguments = api.types.iter().map(|(id, _)| {
        let locked = kept.name(id).and_then(|held| lock.types.get(held));
        arguments::of_type(shaped, id, locked.map(Released::of_type))
    });
    let naming = Naming {
        shaped,
        places,
        lock,
        uses: &uses,
        chosen,
        arguments: arguments.collect(),
        kept,
    };
    let mut types = naming.name(&reserved, diagnostics);
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
            .map(|(_, definition)| definition.hint.own().is_some())
            .collect(),
        types,
    }
}

/// The names that the configuration gives.
fn chosen(
    shaped: &Shaped<'_>,
    config: &Config,
    reserved: &Reserved,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, String> {
    let mut chosen: BTreeMap<TypeId, String> = BTreeMap::new();
    for (key, name) in &config.types {
        let Some(id) = shaped.named_by(key) else {
            // `lower` reported components that do not exist.
            if key.starts_with('/') {
                diagnostics.push(
                    &CONFIGURED_NAME_INVALID,
                    &config::place(&["types", key]),
                    format!(
                        "the configuration names the type at `{}`, where no type needs a name",
                        key.escape_debug()
                    ),
                );
            }
            continue;
        };
        let is_valid = name.starts_with(|first: char| first.is_ascii_uppercase())
            && name
                .chars()
                .all(|character| character.is_ascii_alphanumeric())
            && reserved.spelled(name) == *name;
        let is_taken = chosen
            .iter()
            .any(|(other, known)| known == name && *other != id);
        let is_other = chosen.get(&id).is_some_and(|known| known != name);
        if is_valid && !is_taken && !is_other {
            chosen.insert(id, name.clone());
            continue;
        }
        diagnostics.push(
            &CONFIGURED_NAME_INVALID,
            &config::place(&["types", key]),
            format!(
                "the configuration names the type `{}` `{}`, which is not in upper camel case, reserved, or given to another type",
                key.escape_debug(),
                name.escape_debug()
            ),
        );
    }
    chosen
}

struct Naming<'run> {
    shaped: &'run Shaped<'run>,
    places: &'run Places,
    lock: &'run Lock,
    uses: &'run Uses,
    chosen: BTreeMap<TypeId, String>,
    /// Of the constructors, by position.
    arguments: Vec<OfType>,
    kept: Kept,
}

impl<'run> Naming<'run> {
    /// The name of a type by itself, without what others want: what is inside it is named after that.
    fn plain(&self, id: TypeId, definition: &TypeDef) -> Option<String> {
        let own = self.kept.name(id).or(self.chosen.get(&id));
        match &definition.hint {
            _ if own.is_some() => own.cloned(),
            hint => hint.own().map(|name| identifier(name, Case::Camel)),
        }
    }

    fn name(&self, reserved: &Reserved, diagnostics: &mut Diagnostics) -> Vec<NamedType> {
        let types = &self.shaped.api.types;
        let owners: Vec<Option<String>> = types
            .iter()
            .map(|(id, definition)| self.plain(id, definition))
            .collect();
        let components: BTreeSet<String> = owners.iter().flatten().cloned().collect();
        let mut claims = Claims::across(|kind, name| {
            let name = name.trim_end_matches('_');
            let mut keys = vec![(0, name.to_owned())];
            if kind == WITH_PARAMS {
                keys.push((0, format!("{name}Params")));
            }
            keys
        });
        let mut claiming: Vec<(TypeId, bool)> = Vec::new();
        for (id, definition) in types.iter() {
            if self.shaped.same(id) != id || !self.shaped.is_emitted(id) {
                continue;
            }
            let (thing, params) =
                self.things(id, definition, &owners, &components, reserved, diagnostics);
            claims.add(thing);
            claiming.push((id, false));
            if let Some(params) = params {
                claims.add(params);
                claiming.push((id, true));
            }
        }
        let settled = claims.settle();
        self.report(&claiming, &settled, diagnostics);
        let mut named: Vec<NamedType> = owners
            .into_iter()
            .zip(&self.arguments)
            .map(|(plain, arguments)| NamedType {
                // Only what is not in the crate is left with this name.
                name: TypeName(reserved.spelled(&plain.unwrap_or_else(|| "Unnamed".to_owned()))),
                params: None,
                arguments: arguments.order.clone(),
                is_held: false,
            })
            .collect();
        for ((id, is_params), claim) in claiming.into_iter().zip(settled) {
            let name = TypeName(reserved.spelled(&claim.name));
            let Some(slot) = named.get_mut(id.index()) else {
                continue;
            };
            if is_params {
                slot.params = Some(name);
                continue;
            }
            slot.is_held = claim.rank == Rank::Held;
            if self.has_params(id) && slot.params.is_none() {
                let plain = claim.name.trim_end_matches('_');
                slot.params = Some(TypeName(format!("{plain}Params")));
            }
            slot.name = name;
        }
        named
    }

    /// What claims the names of a type: one thing, or another for the struct of its required members.
    fn things<'claim>(
        &'claim self,
        id: TypeId,
        definition: &'claim TypeDef,
        owners: &'claim [Option<String>],
        components: &'claim BTreeSet<String>,
        reserved: &Reserved,
        diagnostics: &mut Diagnostics,
    ) -> (Thing<'claim>, Option<Thing<'claim>>) {
        let held = self.kept.name(id).cloned();
        let place = move || {
            let places = self.places.of_type(id);
            places
                .and_then(|places| places.first())
                .cloned()
                .unwrap_or_default()
        };
        let has_params = self.has_params(id);
        let Some(name) = definition.hint.own() else {
            let mut wishes = self
                .uses
                .wishes(self.shaped, id, definition, owners, components)
                .into_iter();
            let first = wishes.next().unwrap_or_else(|| "Unnamed".to_owned().into());
            let joint = has_params && held.is_none();
            let mut thing = Thing::new(Case::Camel, first.name.clone())
                .given(held.clone(), self.chosen.get(&id).cloned())
                .at(place)
                .kind(if joint { WITH_PARAMS } else { ALONE });
            thing.is_derived = true;
            thing.first = first;
            thing.others = Box::new(|| wishes.collect::<Vec<Wish>>());
            let params = held
                .filter(|_| has_params)
                .map(|held| self.params(id, &held, reserved, diagnostics));
            return (thing, params);
        };
        let key = definition.component.clone();
        let kind = match definition.hint {
            NameHint::Shared { kind, .. } => Some(kind),
            _ => None,
        };
        let by_extension = key.as_deref() != Some(name) && kind.is_none();
        let chosen = self.chosen.get(&id).cloned();
        let chosen = chosen.or_else(|| by_extension.then(|| identifier(name, Case::Camel)));
        let own = key.unwrap_or_else(|| name.to_owned());
        let plain = plain(&own, Case::Camel);
        let base = held
            .clone()
            .or_else(|| chosen.clone())
            .unwrap_or_else(|| plain.clone());
        let mut thing = Thing::new(Case::Camel, plain.clone())
            .given(held, chosen)
            .or(move || {
                let mut spelled = spellings(&own, Case::Camel).into_iter();
                let mut wishes: Vec<String> = spelled.by_ref().take(1).collect();
                wishes.push(match kind {
                    Some(kind) => identifier(&format!("{plain} {kind}"), Case::Camel),
                    None => format!("{plain}Schema"),
                });
                wishes.extend(spelled);
                wishes
            })
            .at(place);
        thing.is_derived = kind.is_some();
        let params = has_params.then(|| self.params(id, &base, reserved, diagnostics));
        (thing, params)
    }

    /// The struct of the required members of a type.
    fn params<'claim>(
        &'claim self,
        id: TypeId,
        name: &str,
        reserved: &Reserved,
        diagnostics: &mut Diagnostics,
    ) -> Thing<'claim> {
        let name = name.trim_end_matches('_').to_owned();
        let locked = self
            .kept
            .name(id)
            .and_then(|held| self.lock.types.get(held));
        let held = locked.and_then(|locked| locked.params.clone());
        let held =
            held.filter(|held| is_usable(held, &format!("{name} params"), reserved, diagnostics));
        Thing::new(Case::Camel, format!("{name}Params"))
            .given(held, None)
            .or(move || vec![format!("{name}StructParams")])
            .at(move || {
                let least = self.places.of_type(id).and_then(|places| places.first());
                format!("{} params", least.map_or("", String::as_str))
            })
    }

    fn has_params(&self, id: TypeId) -> bool {
        let arguments = self.arguments.get(id.index());
        arguments.is_some_and(|arguments| arguments.is_named)
    }

    /// Inline types that take more words have lost nothing: only what is left with digits is reported.
    fn report(
        &self,
        claiming: &[(TypeId, bool)],
        settled: &[Claim],
        diagnostics: &mut Diagnostics,
    ) {
        let types = &self.shaped.api.types;
        let words = |index: usize| {
            let (id, is_params) = claiming.get(index)?;
            let place = self.places.of_type(*id)?.first()?;
            let words = if *is_params {
                format!("the struct of required members of `{place}`")
            } else {
                format!("the schema `{place}`")
            };
            Some((words, &types[*id].origin))
        };
        let mut report = Report::new(diagnostics);
        for (index, claim) in settled.iter().enumerate() {
            let Some((id, is_params)) = claiming.get(index) else {
                continue;
            };
            let is_inline = !is_params && types[*id].hint.own().is_none();
            let is_quiet = is_inline && claim.rank == Rank::Later && claim.overruled.is_none();
            if let (false, Some((described, origin))) = (is_quiet, words(index)) {
                let rival = claim.rival.and_then(words).map(|(words, _)| words);
                report.one(claim, &described, origin, rival.as_deref());
            }
        }
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
    let order = Order::of(shaped.api);
    let mut homes: Vec<Option<Home>> = vec![None; types.len()];
    loop {
        let mut progress = false;
        let mut stuck = None;
        for (id, definition) in types.iter() {
            if shaped.same(id) != id || homes.get(id.index()).is_some_and(Option::is_some) {
                continue;
            }
            let found: Option<BTreeSet<Home>> = match definition.hint {
                NameHint::Component(_) | NameHint::Shared { .. } => Some(BTreeSet::new()),
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
                let place = order.key(&definition.origin);
                if stuck.as_ref().is_none_or(|(least, _)| place < *least) {
                    stuck = Some((place, id));
                }
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
            Some((_, id)) if !progress => {
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
        let home = homes.get(id.index()).cloned().flatten();
        let Some(home) = home.filter(|_| shaped.is_emitted(id)) else {
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
    let reserved = Reserved::new(&[MODULES]);
    let mut claims = Claims::new();
    for home in &order {
        claims.add(match home {
            Home::Type(id) => {
                let name = types
                    .get(id.index())
                    .map_or("", |named| named.name.0.as_str());
                let plain = module(name);
                Thing::new(Case::Snake, plain.clone())
                    .or(move || vec![format!("{plain}_schema")])
                    .at(|| shaped.api.types[*id].origin.as_str().to_owned())
            }
            Home::Resource(resource) => {
                let name = module(resource);
                Thing::new(Case::Snake, format!("{name}_operations"))
                    .or(move || vec![format!("{name}_operation_types")])
                    .at(move || format!("resource {resource}"))
            }
        });
    }
    let names: Vec<Claim> = claims.settle();
    let named: BTreeMap<Home, String> = order
        .iter()
        .cloned()
        .zip(names)
        .map(|(home, claim)| (home, reserved.spelled(&claim.name)))
        .collect();
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
