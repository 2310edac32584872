//! What variants are in JSON.

use crate::model::{
    Enum, EnumBase, EnumValue, Field, JsonKind, Presence, Scalar, Shape, Ty, TypeId, Types,
    VariantMatch,
};

/// Types that look the same in JSON, or that can be told apart only by looking inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Any,
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Map,
    Object(TypeId),
    Union(TypeId),
}

/// How many unions inside each other are looked into.
const DEEPEST: usize = 8;

/// What a type is in JSON, null aside.
pub(super) fn class(types: &Types, ty: &Ty) -> Class {
    match types.resolve(ty) {
        Ty::Nullable(inner) => class(types, inner),
        Ty::Any => Class::Any,
        Ty::Scalar(scalar) => match scalar {
            Scalar::Boolean => Class::Boolean,
            Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 => Class::Integer,
            Scalar::Float64 => Class::Number,
            _ => Class::Text,
        },
        Ty::List(_) | Ty::Tuple(_) => Class::List,
        Ty::Map(_) => Class::Map,
        Ty::Named(id) => match &types[*id].shape {
            Shape::Object(_) => Class::Object(*id),
            Shape::Union(_) => Class::Union(*id),
            Shape::Enum(values) if values.base == EnumBase::Integer => Class::Integer,
            Shape::Enum(_) => Class::Text,
            Shape::Alias(_) => Class::Any,
        },
    }
}

/// The objects that values of a type can be, through unions; `None` if they can be something else.
pub(super) fn objects(types: &Types, ty: &Ty) -> Option<Vec<TypeId>> {
    objects_within(types, ty, 0)
}

fn objects_within(types: &Types, ty: &Ty, depth: usize) -> Option<Vec<TypeId>> {
    match class(types, ty) {
        Class::Object(id) => Some(vec![id]),
        Class::Union(id) if depth < DEEPEST => {
            let Shape::Union(union) = &types[id].shape else {
                return None;
            };
            let mut all = Vec::new();
            for variant in &union.variants {
                for object in objects_within(types, &variant.ty, depth + 1)? {
                    if !all.contains(&object) {
                        all.push(object);
                    }
                }
            }
            Some(all)
        }
        _ => None,
    }
}

/// The strings that a member can be if its type is an enum of strings.
pub(super) fn member_values(types: &Types, field: &Field) -> Option<Vec<String>> {
    listed_values(types, field, EnumBase::Text)
}

/// The values that a member can be if its type is an enum of this base, as text.
fn listed_values(types: &Types, field: &Field, base: EnumBase) -> Option<Vec<String>> {
    let Ty::Named(id) = types.resolve(&field.ty) else {
        return None;
    };
    match &types[*id].shape {
        Shape::Enum(values) if values.base == base => {
            Some(values.values.iter().map(EnumValue::text).collect())
        }
        _ => None,
    }
}

/// What JSON has to look like to be of a type.
pub(super) fn matches(types: &Types, ty: &Ty) -> VariantMatch {
    let kind = |kind| VariantMatch {
        kind: Some(kind),
        ..VariantMatch::default()
    };
    match class(types, ty) {
        Class::Any => VariantMatch::default(),
        Class::Boolean => kind(JsonKind::Boolean),
        Class::Integer => kind(JsonKind::Integer),
        Class::Number => kind(JsonKind::Number),
        Class::Text => kind(JsonKind::String),
        Class::List => kind(JsonKind::Array),
        Class::Map => kind(JsonKind::Object),
        Class::Object(id) => matches_object(types, id),
        Class::Union(id) => match objects(types, ty) {
            Some(objects) => matches_any(types, &objects),
            None => matches_mixed(types, id),
        },
    }
}

fn matches_object(types: &Types, id: TypeId) -> VariantMatch {
    let fields = types[id].shape.fields();
    // What is only sent is not there when it is read.
    let required: Vec<&Field> = fields
        .iter()
        .filter(|field| {
            field.presence == Presence::Required && field.access != crate::model::Access::WriteOnly
        })
        .collect();
    VariantMatch {
        kind: Some(JsonKind::Object),
        required: required.iter().map(|field| field.wire.clone()).collect(),
        known: fields.iter().map(|field| field.wire.clone()).collect(),
        constants: required
            .iter()
            .filter_map(|field| {
                let integers = || listed_values(types, field, EnumBase::Integer);
                member_values(types, field)
                    .or_else(integers)
                    .filter(|values| values.len() == 1)
                    .map(|values| (field.wire.clone(), values))
            })
            .collect(),
    }
}

/// What all of these objects need, and what any of them knows.
fn matches_any(types: &Types, objects: &[TypeId]) -> VariantMatch {
    let mut merged: Option<VariantMatch> = None;
    for id in objects {
        let next = matches_object(types, *id);
        merged = Some(match merged {
            None => next,
            Some(mut before) => {
                before.required.retain(|name| next.required.contains(name));
                for name in next.known {
                    if !before.known.contains(&name) {
                        before.known.push(name);
                    }
                }
                before.constants.retain_mut(|(name, values)| {
                    let other = next.constants.iter().find(|(known, _)| known == name);
                    if let Some((_, more)) = other {
                        for value in more {
                            if !values.contains(value) {
                                values.push(value.clone());
                            }
                        }
                    }
                    other.is_some()
                });
                before
            }
        });
    }
    merged.unwrap_or_default()
}

/// A union inside a union that is not of objects only: its kind, if all its variants have one.
fn matches_mixed(types: &Types, id: TypeId) -> VariantMatch {
    let Shape::Union(union) = &types[id].shape else {
        return VariantMatch::default();
    };
    let kinds: Vec<Option<JsonKind>> = union
        .variants
        .iter()
        .map(|variant| match class(types, &variant.ty) {
            Class::Union(_) => None,
            _ => matches(types, &variant.ty).kind,
        })
        .collect();
    let same = kinds.windows(2).all(|pair| match pair {
        [left, right] => left == right,
        _ => true,
    });
    VariantMatch {
        kind: kinds.first().copied().flatten().filter(|_| same),
        ..VariantMatch::default()
    }
}

/// All values of several enums, each once.
pub(super) fn merge_enums(base: EnumBase, lists: &[&Enum]) -> Enum {
    let mut values: Vec<EnumValue> = Vec::new();
    for list in lists {
        for value in &list.values {
            if !values.iter().any(|known| known.value == value.value) {
                values.push(value.clone());
            }
        }
    }
    Enum { base, values }
}
