//! What variants are in JSON.

use crate::model::{
    Access, ConstantMember, Enum, EnumBase, EnumValue, Field, JsonKind, Presence, Scalar, Shape,
    Ty, TypeId, Types, VariantMatch,
};
use serde_json::Value;

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

/// How many names lead to a constant at most.
const DEEPEST_CONSTANT: usize = 4;

/// How many objects are searched for constants, and how many of these are compared, the outer ones first. Objects that refer to each other
/// have exponentially many paths.
const MOST_FOUND: usize = 256;

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
pub(super) fn member_texts(types: &Types, field: &Field) -> Option<Vec<String>> {
    let (_, listed) = types.enumeration(&field.ty)?;
    (listed.base == EnumBase::Text).then(|| listed.values.iter().map(EnumValue::text).collect())
}

/// The values that a member can be if they are listed: strings as they are, others as JSON.
pub(super) fn member_values(types: &Types, field: &Field) -> Option<Vec<String>> {
    if let Some((_, listed)) = types.enumeration(&field.ty) {
        return Some(listed.values.iter().map(EnumValue::text).collect());
    }
    let listed = field.constraints.values.iter();
    let texts: Option<Vec<String>> = listed
        .map(|value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Array(_) | Value::Object(_) => None,
            other => Some(other.to_string()),
        })
        .collect();
    texts.filter(|texts| !texts.is_empty())
}

/// The only value of a member, if it has one.
fn constant(types: &Types, field: &Field) -> Option<Vec<String>> {
    member_values(types, field).filter(|values| values.len() == 1)
}

/// Members with one value that may be left out or are inside other members of an object.
pub(super) fn deeper_constants(types: &Types, id: TypeId) -> Vec<ConstantMember> {
    let mut found = Vec::new();
    let mut objects = vec![(id, Vec::new())];
    let mut next = 0;
    while let Some((id, path)) = objects.get(next).cloned() {
        next += 1;
        for field in types[id].shape.fields() {
            if found.len() == MOST_FOUND {
                return found;
            }
            let mut path: Vec<String> = path.clone();
            path.push(field.wire.clone());
            if let Some(values) = constant(types, field) {
                if path.len() > 1 || !is_read_always(field) {
                    found.push(ConstantMember { path, values });
                }
            } else if let Ty::Named(inner) = types.not_null(&field.ty)
                && path.len() < DEEPEST_CONSTANT
                && objects.len() < MOST_FOUND
            {
                objects.push((*inner, path));
            }
        }
    }
    found
}

/// Whether a member is always there when it is read; what is only sent is not.
fn is_read_always(field: &Field) -> bool {
    field.presence == Presence::Required && field.access != Access::WriteOnly
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
    let required: Vec<&Field> = fields
        .iter()
        .filter(|field| is_read_always(field))
        .collect();
    VariantMatch {
        kind: Some(JsonKind::Object),
        required: required.iter().map(|field| field.wire.clone()).collect(),
        known: fields.iter().map(|field| field.wire.clone()).collect(),
        constants: required
            .iter()
            .filter_map(|field| {
                Some(ConstantMember {
                    path: vec![field.wire.clone()],
                    values: constant(types, field)?,
                })
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
                before.constants.retain_mut(|constant| {
                    let mut all = next.constants.iter();
                    let other = all.find(|other| other.path == constant.path);
                    for value in other.into_iter().flat_map(|other| &other.values) {
                        if !constant.values.contains(value) {
                            constant.values.push(value.clone());
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
