//! Prose and limits of schemas that hold together.

use super::context::Lowering;
use super::schemas::untyped_values;
use crate::document::{Schema, SchemaId};
use crate::model::{Constraints, Docs};
use serde_json::{Number, Value};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How many alternatives are looked at.
const MOST_ALTERNATIVES: usize = 8;

impl Lowering<'_> {
    /// The prose of schemas that hold together: the first that says something about a matter has it.
    pub(super) fn merged_docs(&self, schemas: &[SchemaId]) -> Docs {
        let said = schemas.iter().filter_map(|id| self.keywords(*id));
        said.fold(Docs::default(), |docs, schema| docs.or(schema.docs.clone()))
    }

    /// The limits of schemas that hold together, and those of their items.
    pub(super) fn merged_constraints(&self, schemas: &[&Schema]) -> Constraints {
        let mut merged = narrowest(schemas);
        let mut items = Vec::new();
        for id in schemas.iter().filter_map(|schema| schema.items) {
            items.extend(self.said_by(id).limits());
        }
        let mut limits = narrowest(&items);
        limits.alternatives = self.limits_of_alternatives(&items);
        merged.items = (!limits.is_empty()).then(|| Box::new(limits));
        merged.alternatives = self.limits_of_alternatives(schemas);
        merged.keys = self.limits_of_keys(schemas).map(Box::new);
        merged
    }

    /// The limits of keys, with the texts that they are limited to.
    fn limits_of_keys(&self, schemas: &[&Schema]) -> Option<Constraints> {
        let mut names = Vec::new();
        for id in schemas.iter().filter_map(|schema| schema.property_names) {
            names.extend(self.said_by(id).limits());
        }
        let mut limits = narrowest(&names);
        let listed = names.iter().find_map(|schema| schema.enumeration.as_ref());
        let listed = listed.into_iter().flat_map(|listed| &listed.values);
        let texts = listed.map(|listed| listed.value.clone());
        limits.values = texts.filter(Value::is_string).collect();
        (!limits.is_empty()).then_some(limits)
    }

    /// The limits of each alternative of the first schema that has some; none if an alternative admits what it likes.
    fn limits_of_alternatives(&self, schemas: &[&Schema]) -> Vec<Constraints> {
        let alternatives = schemas.iter().find_map(|schema| {
            let alternatives = schema.one_of.as_ref().or(schema.any_of.as_ref());
            alternatives.filter(|all| all.len() <= MOST_ALTERNATIVES)
        });
        let limits: Vec<Constraints> = alternatives
            .into_iter()
            .flatten()
            .filter(|id| !self.is_null_only(**id))
            .map(|id| narrowest(&self.said_by(*id).limits()))
            .collect();
        if limits.iter().any(Constraints::is_empty) {
            return Vec::new();
        }
        limits
    }
}

/// Of several limits the narrowest.
fn narrowest(schemas: &[&Schema]) -> Constraints {
    let mut merged = Constraints::default();
    let mut values: Option<Vec<Value>> = None;
    for schema in schemas {
        let limits = schema.limits.clone();
        let above = narrower(
            (merged.minimum, merged.exclusive_minimum),
            (limits.minimum, limits.exclusive_minimum),
            Ordering::Greater,
        );
        (merged.minimum, merged.exclusive_minimum) = above;
        let below = narrower(
            (merged.maximum, merged.exclusive_maximum),
            (limits.maximum, limits.exclusive_maximum),
            Ordering::Less,
        );
        (merged.maximum, merged.exclusive_maximum) = below;
        merged.multiple_of = merged.multiple_of.or(limits.multiple_of);
        merged.min_length = merged.min_length.max(limits.min_length);
        merged.max_length = least(merged.max_length, limits.max_length);
        merged.pattern = merged.pattern.or(limits.pattern);
        merged.format = merged.format.or(limits.format);
        merged.min_items = merged.min_items.max(limits.min_items);
        merged.max_items = least(merged.max_items, limits.max_items);
        merged.unique_items |= limits.unique_items;
        merged.min_properties = merged.min_properties.max(limits.min_properties);
        merged.max_properties = least(merged.max_properties, limits.max_properties);
        if let Some(listed) = untyped_values(schema) {
            values = Some(match values {
                None => listed,
                Some(before) => {
                    let texts: BTreeSet<String> = listed.iter().map(Value::to_string).collect();
                    let both = before.into_iter();
                    both.filter(|value| texts.contains(&value.to_string()))
                        .collect()
                }
            });
        }
    }
    merged.values = values.unwrap_or_default();
    merged
}

/// A bound, and whether it is excluded itself.
type Bound = (Option<Number>, bool);

/// The bound that admits less: the one that compares as `narrower` to the other.
fn narrower(one: Bound, other: Bound, narrower: Ordering) -> Bound {
    let order = match (&one.0, &other.0) {
        (Some(left), Some(right)) => left
            .as_f64()
            .zip(right.as_f64())
            .and_then(|(left, right)| left.partial_cmp(&right)),
        (None, _) => return other,
        (_, None) => return one,
    };
    match order {
        Some(Ordering::Equal) => (one.0, one.1 || other.1),
        Some(order) if order != narrower => other,
        _ => one,
    }
}

/// The smaller of two limits, of which none means no limit.
fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}
