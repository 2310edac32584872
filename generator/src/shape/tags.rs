//! A union owns its tag: in a variant that lists the member by which a reader tells it apart, that member has one value.

use crate::model::{
    Api, Docs, Enum, EnumBase, EnumValue, Extra, Field, NameHint, Presence, Scalar, Shape, Tag, Ty,
    TypeDef, TypeId, Types, Union,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep unions inside unions are looked into.
const DEEPEST: usize = 8;

/// The value that the unions that hold an object give to each of its members; `None` where they do not agree on one.
type Given<'api> = BTreeMap<(TypeId, &'api str), Option<&'api str>>;

/// Gives one value to the tags of objects that are variants, where all unions that hold the object agree on it.
pub(super) fn own_tags(api: &mut Api) {
    let mut given = Given::new();
    for (_, definition) in api.types.iter() {
        if let Shape::Union(union) = &definition.shape {
            note(&api.types, union, &mut given);
        }
    }
    let owned: Vec<(TypeId, usize, EnumValue)> = given
        .into_iter()
        .filter_map(|((id, wire), value)| {
            let fields = api.types[id].shape.fields();
            let position = fields.iter().position(|field| field.wire == wire)?;
            let value = admitted(&api.types, fields.get(position)?, value?)?;
            Some((id, position, value))
        })
        .collect();
    for (owner, position, value) in owned {
        let only = value.value.clone();
        let Some(field) = api.types[owner].shape.fields().get(position) else {
            continue;
        };
        let tag = TypeDef {
            origin: field.origin.clone(),
            component: None,
            hint: NameHint::Member {
                owner,
                wire: field.wire.clone(),
            },
            docs: Docs::default(),
            shape: Shape::Enum(Enum {
                base: EnumBase::Text,
                values: vec![value],
            }),
        };
        let tag = api.types.reserve(tag);
        if let Some(Shape::Object(object)) = api.types.get_mut(owner).map(|owner| &mut owner.shape)
            && let Some(field) = object.fields.get_mut(position)
        {
            field.ty = Ty::Named(tag);
            // Where the object travels by itself, it may still come without the tag.
            if field.presence == Presence::Optional {
                match object.extra {
                    // Here it stays a field, which callers must not leave out.
                    Extra::Typed(_) => field.presence = Presence::Required,
                    Extra::Unspecified | Extra::Denied => field.default = Some(only),
                }
            }
        }
    }
}

/// Notes the values that a union gives to the tags of its objects.
fn note<'api>(types: &'api Types, union: &'api Union, given: &mut Given<'api>) {
    let Tag::Property(wire) = &union.tag else {
        return;
    };
    for variant in &union.variants {
        let value = match variant.tag_values.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        for object in objects(types, &variant.ty) {
            given
                .entry((object, wire.as_str()))
                .and_modify(|known| {
                    if *known != value {
                        *known = None;
                    }
                })
                .or_insert(value);
        }
    }
}

/// The objects that a variant can be, those of unions inside it included.
fn objects(types: &Types, ty: &Ty) -> Vec<TypeId> {
    let mut found = Vec::new();
    let mut open = vec![(ty, 0)];
    while let Some((ty, depth)) = open.pop() {
        let Ty::Named(id) = types.resolve(ty) else {
            continue;
        };
        match &types[*id].shape {
            Shape::Object(_) => found.push(*id),
            Shape::Union(union) if depth < DEEPEST => {
                open.extend(
                    union
                        .variants
                        .iter()
                        .map(|variant| (&variant.ty, depth + 1)),
                );
            }
            _ => {}
        }
    }
    found
}

/// The value as a member admits it: any text does, and an enum that lists it. A member that has one value already needs none.
fn admitted(types: &Types, field: &Field, value: &str) -> Option<EnumValue> {
    let ty = types.not_null(&field.ty);
    if *ty == Ty::Scalar(Scalar::Text) {
        return Some(EnumValue {
            value: Value::String(value.to_owned()),
            code_name: None,
            description: None,
        });
    }
    let (_, listed) = types.enumeration(ty)?;
    let is_settled = listed.values.len() == 1
        && field.presence == Presence::Required
        && !matches!(types.resolve(&field.ty), Ty::Nullable(_));
    let found = listed
        .values
        .iter()
        .find(|listed| listed.value.as_str() == Some(value));
    found.filter(|_| !is_settled).cloned()
}
