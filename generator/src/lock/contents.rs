//! What is in a type, by which it is found again where its place changed.

use super::{LockedType, Places};
use crate::model::{EnumValue, Shape, TypeDef};
use std::collections::BTreeSet;

/// Members, values, or variants of a type.
pub(crate) struct Contents {
    kind: Kind,
    parts: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Members,
    Values,
    Variants,
}

impl Contents {
    /// What is in a type of the description; an alias has nothing by which it could be found.
    pub(crate) fn of(definition: &TypeDef, places: &Places) -> Self {
        let (kind, parts) = match &definition.shape {
            Shape::Object(object) => {
                let wires = object.fields.iter().map(|field| field.wire.clone());
                (Kind::Members, wires.collect())
            }
            Shape::Enum(enumeration) => {
                let values = enumeration.values.iter().map(EnumValue::text);
                (Kind::Values, values.collect())
            }
            Shape::Union(union) => {
                let variants = places.variants(union).into_iter();
                (Kind::Variants, variants.collect())
            }
            Shape::Alias(_) => (Kind::Members, BTreeSet::new()),
        };
        Self { kind, parts }
    }

    /// What was in a type of the lock.
    pub(crate) fn locked(locked: &LockedType) -> Self {
        let (kind, parts) = if !locked.values.is_empty() {
            (Kind::Values, &locked.values)
        } else if !locked.variants.is_empty() {
            (Kind::Variants, &locked.variants)
        } else {
            (Kind::Members, &locked.fields)
        };
        let parts = parts.values().cloned().collect();
        Self { kind, parts }
    }

    /// How much of both is in both, in percent.
    pub(crate) fn likeness(&self, other: &Self) -> usize {
        if self.kind != other.kind || self.parts.is_empty() {
            return 0;
        }
        let common = self.parts.intersection(&other.parts).count();
        common * 100 / (self.parts.len() + other.parts.len() - common)
    }
}
