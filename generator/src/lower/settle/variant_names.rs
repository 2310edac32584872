//! What variants are called: the value of their tag, their component, their title, or what only they have.

use super::Facts;
use super::variants::{Class, class, matches, member_values};
use crate::model::{Field, Ty, Types, Union, Variant, only_values};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many members make a name at most.
const MOST_MEMBERS: usize = 3;

/// The names of the variants of a union, by position.
pub(super) fn of(types: &Types, facts: &Facts, union: &Union) -> Vec<String> {
    let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
    for variant in &union.variants {
        *titles.entry(&variant.hint).or_default() += 1;
    }
    let mut names: Vec<Option<String>> = union
        .variants
        .iter()
        .zip(only_values(union))
        .map(|(variant, only)| {
            said(variant, facts.component_key(&variant.ty), only).or_else(|| {
                let is_own = titles.get(variant.hint.as_str()) == Some(&1);
                let is_title = is_own && !variant.hint.starts_with("variant ");
                is_title.then(|| variant.hint.clone())
            })
        })
        .collect();
    if names.iter().any(Option::is_none) {
        name_by_looks(types, union, &mut names);
    }
    let all = union.variants.iter().zip(names);
    all.map(|(variant, name)| name.unwrap_or_else(|| word(class(types, &variant.ty)).to_owned()))
        .collect()
}

/// What the description calls a variant.
fn said(variant: &Variant, key: Option<String>, only: Option<String>) -> Option<String> {
    let readable = |text: &&String| text.chars().any(char::is_alphanumeric);
    // A number or `true` says less than the name of a component.
    let is_word = |text: &str| {
        text.chars().any(char::is_alphabetic) && !matches!(text, "true" | "false" | "null")
    };
    if let [value] = variant.tag_values.as_slice()
        && readable(&value)
        && (key.is_none() || is_word(value))
    {
        return Some(value.clone());
    }
    key.or_else(|| variant.tag_values.iter().filter(readable).min().cloned())
        .or_else(|| only.filter(|value| readable(&value)))
}

/// An object among the variants.
struct Looks<'run> {
    types: &'run Types,
    /// Its members, the rarest among all variants first, of these the required ones, of these the first by name.
    members: Vec<&'run Field>,
    required: Vec<String>,
}

/// Names objects after what only they have: members, or else the first name that another way gives to no other variant.
fn name_by_looks(types: &Types, union: &Union, names: &mut [Option<String>]) {
    let having = having(types, union);
    let count = |field: &Field| having.get(&field.wire).map_or(0, BTreeSet::len);
    let variants = union.variants.iter();
    let objects: Vec<Option<Looks<'_>>> = variants
        .map(|variant| {
            let Class::Object(id) = class(types, &variant.ty) else {
                return None;
            };
            let required = matches(types, &variant.ty).required;
            let mut members: Vec<&Field> = types[id].shape.fields().iter().collect();
            members.sort_by_key(|field| {
                let is_required = required.contains(&field.wire);
                (count(field), !is_required, &field.wire)
            });
            Some(Looks {
                types,
                members,
                required,
            })
        })
        .collect();
    for (name, looks) in names.iter_mut().zip(&objects) {
        let looks = looks.as_ref().filter(|_| name.is_none());
        if let Some(looks) = looks {
            *name = looks.own_members(&having, objects.len());
        }
    }
    let ways = [
        Looks::all_members,
        Looks::kinds,
        Looks::values,
        Looks::must_have,
        Looks::inner_members,
        Looks::some_members,
    ];
    for way in ways {
        if !names.iter().any(Option::is_none) {
            return;
        }
        let all: Vec<Vec<String>> = objects
            .iter()
            .map(|looks| looks.as_ref().map(way).unwrap_or_default())
            .collect();
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        for name in all.iter().flatten() {
            *counts.entry(name).or_default() += 1;
        }
        for (name, found) in names.iter_mut().zip(&all) {
            let mut found = found.iter();
            *name = name
                .take()
                .or_else(|| found.find(|own| counts.get(own) == Some(&1)).cloned());
        }
    }
}

/// By name of a member, the positions of the variants that have it.
fn having(types: &Types, union: &Union) -> BTreeMap<String, BTreeSet<usize>> {
    let mut having: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, variant) in union.variants.iter().enumerate() {
        for name in matches(types, &variant.ty).known {
            having.entry(name).or_default().insert(index);
        }
    }
    having
}

impl Looks<'_> {
    /// The members by which it differs from all others, as few as possible.
    fn own_members(
        &self,
        having: &BTreeMap<String, BTreeSet<usize>>,
        variants: usize,
    ) -> Option<String> {
        let mut alike: Option<BTreeSet<usize>> = None;
        for count in 1..=MOST_MEMBERS {
            let all = having.get(&self.members.get(count - 1)?.wire)?;
            if all.len() == variants {
                return None;
            }
            let left = match alike {
                Some(alike) => alike.intersection(all).copied().collect(),
                None => all.clone(),
            };
            if left.len() == 1 {
                return Some(self.first_members(count));
            }
            alike = Some(left);
        }
        None
    }

    fn first_members(&self, count: usize) -> String {
        let names = self.members.iter().take(count);
        let names: Vec<&str> = names.map(|field| field.wire.as_str()).collect();
        names.join(" ")
    }

    /// All members, where there are few.
    fn all_members(&self) -> Vec<String> {
        let mut names: Vec<&str> = self.members.iter().map(|field| &*field.wire).collect();
        names.sort_unstable();
        match names.len() {
            1..=MOST_MEMBERS => vec![names.join(" ")],
            _ => Vec::new(),
        }
    }

    /// The members with what they are in JSON, the required ones first.
    fn kinds(&self) -> Vec<String> {
        self.by_name(|field| vec![format!("{} {}", field.wire, spoken_kind(self.types, field))])
    }

    /// The members with each of their values, where these are listed.
    fn values(&self) -> Vec<String> {
        self.by_name(|field| {
            let values = member_values(self.types, field).unwrap_or_default();
            let values = values.iter();
            values
                .map(|value| format!("{} {value}", field.wire))
                .collect()
        })
    }

    /// The required members.
    fn must_have(&self) -> Vec<String> {
        let mut names = self.required.clone();
        names.sort();
        names
            .iter()
            .map(|name| format!("{name} required"))
            .collect()
    }

    /// The members that are objects, with the members of these.
    fn inner_members(&self) -> Vec<String> {
        self.by_name(|field| {
            let inner = match self.types.not_null(&field.ty) {
                Ty::List(item) => self.types.object(item),
                ty => self.types.object(ty),
            };
            let inner = inner.into_iter().flat_map(|(_, object)| &object.fields);
            inner
                .map(|inner| format!("{} {}", field.wire, inner.wire))
                .collect()
        })
    }

    /// Some of its members, as few as possible.
    fn some_members(&self) -> Vec<String> {
        let most = self.members.len().min(MOST_MEMBERS);
        (1..=most).map(|count| self.first_members(count)).collect()
    }

    /// What members give, the required ones first, of these the first by name.
    fn by_name(&self, given: impl Fn(&Field) -> Vec<String>) -> Vec<String> {
        let mut members = self.members.clone();
        members.sort_by_key(|field| (!self.required.contains(&field.wire), &field.wire));
        members.into_iter().flat_map(given).collect()
    }
}

/// The word for what something is in JSON.
fn word(class: Class) -> &'static str {
    match class {
        Class::Any => "other",
        Class::Boolean => "boolean",
        Class::Integer => "integer",
        Class::Number => "number",
        Class::Text => "string",
        Class::List => "array",
        Class::Map => "map",
        Class::Union(_) => "union",
        Class::Object(_) => "object",
    }
}

/// What a member is in JSON, with what is in an array.
fn spoken_kind(types: &Types, field: &Field) -> String {
    match types.not_null(&field.ty) {
        Ty::List(item) => format!("{} array", word(class(types, item))),
        Ty::Any if field.constraints.values == [Value::Null] => "null".to_owned(),
        other => word(class(types, other)).to_owned(),
    }
}
