//! Types that are equal in structure become one.
//!
//! Types with a name of their own stay what they are: components, and what an extension or the configuration names. An inline type that is
//! equal to exactly one of them is that one; where several are equal, only the inline types found directly in one of them are. All other
//! inline types that are equal are one type: that whose place comes first in the alphabet, so that the order of the description does not matter.

use super::label::label;
use super::partition::Partition;
use crate::config::Config;
use crate::model::{Api, Docs, Field, NameHint, Order, Shape, TypeDef, TypeId};
use std::collections::BTreeMap;

/// An API in which types that are equal are one.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The API. Types that became others are other names for them, which nothing uses; ids are those of the API before.
    pub api: Api,
    /// By position: the type that it became, itself if it stays.
    same: Vec<TypeId>,
    /// By position: the title on which all agree that became this type.
    titles: Vec<Option<String>>,
    /// The types that the configuration names, by its key.
    configured: BTreeMap<String, TypeId>,
}

impl Shared {
    /// The type that a type became: itself, if it is the first of its kind.
    #[must_use]
    pub fn same(&self, id: TypeId) -> TypeId {
        self.same.get(id.index()).copied().unwrap_or(id)
    }

    /// The title on which all types agree that became this one.
    pub(super) fn title(&self, id: TypeId) -> Option<&str> {
        self.titles.get(id.index())?.as_deref()
    }

    /// The type that the configuration means by a key.
    pub(super) fn configured(&self, key: &str) -> Option<TypeId> {
        self.configured.get(key).map(|id| self.same(*id))
    }
}

/// Who keeps a name, and so is never the same as another who does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Keeper {
    /// A component.
    Component(TypeId),
    /// What the description or the configuration names.
    Named(String),
}

/// Finds equal types and makes one of them.
pub(super) fn share(mut api: Api, config: &Config) -> Shared {
    let configured = configured(&api, config);
    let named: BTreeMap<TypeId, &String> = configured
        .iter()
        .filter_map(|(key, id)| Some((*id, config.types.get(key)?)))
        .collect();
    let keepers: Vec<Option<Keeper>> = api
        .types
        .iter()
        .map(|(id, definition)| keeper(id, definition, &named))
        .collect();
    let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    let mut same = ids.clone();
    let order = Order::of(&api);
    for group in groups(&api, &ids, &keepers) {
        let first = group.iter().copied().min_by_key(|id| {
            let is_named = keepers.get(id.index()).is_some_and(Option::is_some);
            (!is_named, order.key(&api.types[*id].origin))
        });
        let Some(first) = first else {
            continue;
        };
        for id in group {
            if let Some(slot) = same.get_mut(id.index()) {
                *slot = first;
            }
        }
    }
    let titles = titles(&api, &same);
    merge(&mut api, &ids, &same);
    Shared {
        api,
        same,
        titles,
        configured,
    }
}

/// The types that the configuration names: components by their keys, inline types by where they stand.
fn configured(api: &Api, config: &Config) -> BTreeMap<String, TypeId> {
    let mut found = BTreeMap::new();
    if config.types.is_empty() {
        return found;
    }
    for (id, definition) in api.types.iter() {
        let key = definition.component.clone();
        let key = key.unwrap_or_else(|| definition.origin.as_str().to_owned());
        if config.types.contains_key(&key) {
            found.entry(key).or_insert(id);
        }
    }
    found
}

fn keeper(id: TypeId, definition: &TypeDef, named: &BTreeMap<TypeId, &String>) -> Option<Keeper> {
    match &definition.hint {
        NameHint::Component(_) if definition.component.is_some() => Some(Keeper::Component(id)),
        NameHint::Component(name) | NameHint::Shared { key: name, .. } => {
            Some(Keeper::Named(name.clone()))
        }
        NameHint::Member { .. } | NameHint::Operation { .. } => {
            named.get(&id).map(|name| Keeper::Named((*name).clone()))
        }
    }
}

/// The titles of types, as far as all agree that become one.
fn titles(api: &Api, same: &[TypeId]) -> Vec<Option<String>> {
    let own: Vec<Option<&String>> = api
        .types
        .iter()
        .map(|(_, definition)| definition.docs.summary.as_ref())
        .collect();
    let title = |index: usize| own.get(index).copied().flatten();
    let mut titles: Vec<Option<String>> = own.iter().map(|title| title.cloned()).collect();
    for (index, kept) in same.iter().enumerate() {
        if title(kept.index()) != title(index)
            && let Some(title) = titles.get_mut(kept.index())
        {
            *title = None;
        }
    }
    titles
}

/// Types that are to be one, those of each group in order.
fn groups(api: &Api, ids: &[TypeId], keepers: &[Option<Keeper>]) -> Vec<Vec<TypeId>> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut labels = Vec::with_capacity(ids.len());
    let mut targets = Vec::with_capacity(ids.len());
    for (_, definition) in api.types.iter() {
        let (label, mentioned) = label(&api.types, &definition.shape);
        let next = numbers.len();
        labels.push(*numbers.entry(label).or_insert(next));
        targets.push(mentioned.into_iter().map(TypeId::index).collect());
    }
    let mut partition = Partition::new(&labels, &targets);
    for class in 0..partition.classes() {
        let nodes = partition.nodes(class);
        if let Some(parts) = apart(api, &nodes, keepers) {
            partition.split(class, parts);
        }
    }
    partition.refine();
    (0..partition.classes())
        .map(|class| partition.nodes(class))
        .filter(|nodes| nodes.len() > 1)
        .map(|nodes| {
            let ids = nodes.into_iter().filter_map(|node| ids.get(node));
            ids.copied().collect()
        })
        .collect()
}

/// Where several of these nodes keep their names: the nodes of each name, those found in them included.
fn apart(api: &Api, nodes: &[usize], keepers: &[Option<Keeper>]) -> Option<Vec<Vec<usize>>> {
    let keeper = |node: usize| keepers.get(node).and_then(Option::as_ref);
    let mut parts: BTreeMap<&Keeper, Vec<usize>> = BTreeMap::new();
    for node in nodes {
        if let Some(keeper) = keeper(*node) {
            parts.entry(keeper).or_default().push(*node);
        }
    }
    if parts.len() < 2 {
        return None;
    }
    let owners: BTreeMap<usize, usize> = api
        .types
        .iter()
        .filter(|(id, _)| nodes.binary_search(&id.index()).is_ok())
        .filter_map(|(id, definition)| match &definition.hint {
            NameHint::Member { owner, .. } => Some((id.index(), owner.index())),
            _ => None,
        })
        .collect();
    for node in nodes.iter().filter(|node| keeper(**node).is_none()) {
        if let Some(owner) = owners.get(node).and_then(|owner| keeper(*owner))
            && let Some(part) = parts.get_mut(owner)
        {
            part.push(*node);
        }
    }
    Some(parts.into_values().collect())
}

/// Puts the types that stay in the place of those that do not, and says of each what its equals have to say beyond it.
fn merge(api: &mut Api, ids: &[TypeId], same: &[TypeId]) {
    let kept = |id: TypeId| same.get(id.index()).copied().unwrap_or(id);
    for id in ids {
        let first = kept(*id);
        if first == *id {
            continue;
        }
        let Some(other) = api.types.get_mut(*id) else {
            continue;
        };
        let docs = other.docs.clone();
        let shape = std::mem::replace(
            &mut other.shape,
            Shape::Alias(crate::model::Ty::Named(first)),
        );
        if let Some(definition) = api.types.get_mut(first) {
            complete(&mut definition.docs, docs);
            complete_parts(&mut definition.shape, shape);
        }
    }
    api.rewrite(&mut |ty| match ty {
        crate::model::Ty::Named(id) => crate::model::Ty::Named(kept(id)),
        other => other,
    });
}

/// Prose is taken whole from one place: halves of two texts would not fit each other.
fn complete(docs: &mut Docs, other: Docs) {
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary = other.summary;
        docs.description = other.description;
    }
    if docs.examples.is_empty() {
        docs.examples = other.examples;
    }
    docs.external = docs.external.take().or(other.external);
    docs.deprecated &= other.deprecated;
}

/// What equal types say about their members and values.
fn complete_parts(shape: &mut Shape, other: Shape) {
    match (shape, other) {
        (Shape::Object(object), Shape::Object(other)) => {
            let mut others: BTreeMap<String, Field> = other
                .fields
                .into_iter()
                .map(|field| (field.wire.clone(), field))
                .collect();
            for field in &mut object.fields {
                let Some(mut other) = others.remove(&field.wire) else {
                    continue;
                };
                complete(&mut field.docs, other.docs);
                // Nothing that is printed about a member depends on these.
                let limits = &mut other.constraints;
                limits.format.clone_from(&field.constraints.format);
                limits.items.clone_from(&field.constraints.items);
                limits
                    .alternatives
                    .clone_from(&field.constraints.alternatives);
                // What holds in one place only is not said of all.
                if field.constraints != other.constraints {
                    let known = std::mem::take(&mut field.constraints);
                    // A text that matches is right everywhere.
                    field.constraints.pattern = known.pattern.or(other.constraints.pattern);
                }
                if field.default != other.default {
                    field.default = None;
                }
            }
        }
        (Shape::Enum(values), Shape::Enum(other)) => {
            for value in &mut values.values {
                let mut others = other.values.iter();
                let other = others.find(|other| other.value == value.value);
                let said = || other.and_then(|other| other.description.clone());
                value.description = value.description.take().or_else(said);
            }
        }
        _ => {}
    }
}
