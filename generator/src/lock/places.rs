//! What the places of a description are called, without the words of one dialect: `Pet.toy`, `POST /pets body`.

use crate::model::{NameHint, Operation, Parameter, ParameterLocation, TypeDef, TypeId, Variant};
use crate::shape::Shaped;
use std::collections::{BTreeMap, BTreeSet};

/// Verb and path of an operation.
#[must_use]
pub fn route(operation: &Operation) -> String {
    format!("{} {}", operation.verb.as_str(), operation.target())
}

/// The place of a parameter in its operation. A member of the body is `body name` beside it.
#[must_use]
pub fn parameter_place(parameter: &Parameter) -> String {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    format!("{location} {}", parameter.wire)
}

/// A route without the names of its parameters: these are nothing that a server sees.
pub(crate) fn without_parameters(route: &str) -> String {
    let mut out = String::with_capacity(route.len());
    let mut depth = 0_usize;
    for character in route.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        out.push(character);
    }
    out
}

/// The places of the path parameters of two routes, the first beside the first.
pub(super) fn parameters_by_position(
    old: &str,
    new: &str,
) -> impl Iterator<Item = (String, String)> {
    parameters(old).into_iter().zip(parameters(new))
}

fn parameters(route: &str) -> Vec<String> {
    let pieces = route.split('{').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| format!("path {name}"))
        .collect()
}

/// The places of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By position of the type.
    texts: Vec<String>,
    /// By position of the type that equal ones became.
    of: BTreeMap<usize, BTreeSet<String>>,
}

impl Places {
    /// The places of all types of an API.
    #[must_use]
    pub fn of(shaped: &Shaped<'_>) -> Self {
        let types = &shaped.api.types;
        let mut texts: Vec<Option<String>> = vec![None; types.len()];
        for (id, _) in types.iter() {
            text(shaped, id, &mut texts);
        }
        let mut texts: Vec<String> = texts.into_iter().map(Option::unwrap_or_default).collect();
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for text in &texts {
            *count.entry(text.clone()).or_default() += 1;
        }
        for ((_, definition), text) in types.iter().zip(&mut texts) {
            if count.get(text).is_some_and(|count| *count > 1) {
                *text = format!("{text} at {}", definition.origin);
            }
        }
        let mut of: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (id, _) in types.iter() {
            if let Some(text) = texts.get(id.index()) {
                let kept = shaped.same(id);
                of.entry(kept.index()).or_default().insert(text.clone());
            }
        }
        Self { texts, of }
    }

    /// The place of one schema, whatever type it became.
    #[must_use]
    pub fn of_schema(&self, id: TypeId) -> Option<&str> {
        self.texts.get(id.index()).map(String::as_str)
    }

    /// The places of all schemas that became a type.
    #[must_use]
    pub fn of_type(&self, kept: TypeId) -> Option<&BTreeSet<String>> {
        self.of.get(&kept.index())
    }

    /// What a variant of a union stands for: the value of the tag that selects it, else its type.
    #[must_use]
    pub fn variant(&self, variant: &Variant) -> String {
        if !variant.tag_values.is_empty() {
            let values: BTreeSet<&str> = variant.tag_values.iter().map(String::as_str).collect();
            return values.into_iter().collect::<Vec<&str>>().join(" | ");
        }
        let named = variant.ty.named().and_then(|id| self.texts.get(id.index()));
        named.cloned().unwrap_or_else(|| variant.hint.clone())
    }
}

/// The place of a type, found together with those of the types around it.
fn text(shaped: &Shaped<'_>, id: TypeId, texts: &mut [Option<String>]) {
    let types = &shaped.api.types;
    // From the type outward, as far as the places are not known.
    let mut inside: Vec<(TypeId, &str)> = Vec::new();
    let mut current = id;
    let outermost = loop {
        if let Some(known) = texts.get(current.index()).and_then(Option::as_ref) {
            break known.clone();
        }
        match &types[current].hint {
            NameHint::Member { owner, wire }
                if types[current].component_key().is_none() && inside.len() <= types.len() =>
            {
                inside.push((current, wire));
                current = *owner;
            }
            _ => {
                let place = alone(shaped, &types[current]);
                if let Some(slot) = texts.get_mut(current.index()) {
                    *slot = Some(place.clone());
                }
                break place;
            }
        }
    };
    let mut place = outermost;
    for (id, wire) in inside.into_iter().rev() {
        place = format!("{place}.{wire}");
        if let Some(slot) = texts.get_mut(id.index()) {
            *slot = Some(place.clone());
        }
    }
}

/// The place of a type that is in no other.
fn alone(shaped: &Shaped<'_>, definition: &TypeDef) -> String {
    if let Some(key) = definition.component_key() {
        return key;
    }
    match &definition.hint {
        NameHint::Operation { operation, role } => {
            let operation = shaped.api.operations.get(*operation);
            let route = operation.map(route).unwrap_or_default();
            format!("{route} {role}")
        }
        NameHint::Component(_) | NameHint::Member { .. } => definition.origin.to_string(),
    }
}
