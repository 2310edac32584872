//! A union owns its tag: in a variant that lists the member by which a reader tells it apart, that member has one value.

use crate::model::{
    Api, Docs, Enum, EnumBase, EnumValue, Extra, Field, NameHint, Presence, Scalar, Shape, Tag, Ty,
    TypeDef, TypeId, Types, Union,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep unions inside unions are looked into.
const DEEPEST: usize = 8;

/// The values that the unions that hold an object give to each of its members: those on which they agree.
type Given<'api> = BTreeMap<(TypeId, &'api str), Vec<&'api str>>;

/// Gives values to the tags of objects that are variants, where all unions that hold the object agree on them. One is a constant.
pub(super) fn own_tags(api: &mut Api) {
    let mut given = Given::new();
    for (_, definition) in api.types.iter() {
        if let Shape::Union(union) = &definition.shape {
            note(&api.types, union, &mut given);
        }
    }
    let owned: Vec<(TypeId, usize, Enum)> = given
        .into_iter()
        .filter_map(|((id, wire), values)| {
            let fields = api.types[id].shape.fields();
            let position = fields.iter().position(|field| field.wire == wire)?;
            let values = admitted(&api.types, fields.get(position)?, &values)?;
            Some((id, position, values))
        })
        .collect();
    for (owner, position, values) in owned {
        let only = match values.values.as_slice() {
            [only] => Some(only.value.clone()),
            _ => None,
        };
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
            shape: Shape::Enum(values),
        };
        let tag = api.types.reserve(tag);
        if let Some(Shape::Object(object)) = api.types.get_mut(owner).map(|owner| &mut owner.shape)
            && let Some(field) = object.fields.get_mut(position)
        {
            field.ty = Ty::Named(tag);
            // Where the object travels by itself, it may still come without the tag.
            if field.presence == Presence::Optional
                && let Some(only) = only
            {
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
        // A default has any other value, too.
        let own = variant.tag_values.iter().filter(|_| !variant.is_default);
        let values = own.map(String::as_str);
        for object in objects(types, &variant.ty, wire) {
            given
                .entry((object, wire.as_str()))
                .and_modify(|known| known.retain(|value| values.clone().any(|it| it == *value)))
                .or_insert_with(|| values.clone().collect());
        }
    }
}

/// The objects that a variant can be, those of unions inside it included unless these have the same tag.
fn objects(types: &Types, ty: &Ty, tag: &str) -> Vec<TypeId> {
    let mut found = Vec::new();
    let mut open = vec![(ty, 0)];
    while let Some((ty, depth)) = open.pop() {
        let Ty::Named(id) = types.resolve(ty) else {
            continue;
        };
        match &types[*id].shape {
            Shape::Object(_) => found.push(*id),
            Shape::Union(union)
                if depth < DEEPEST && !matches!(&union.tag, Tag::Property(own) if own == tag) =>
            {
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

/// The values as a member admits them: any text does, and an enum that lists the only one. A member that has one value already needs none.
fn admitted(types: &Types, field: &Field, given: &[&str]) -> Option<Enum> {
    let ty = types.not_null(&field.ty);
    if *ty == Ty::Scalar(Scalar::Text) && !given.is_empty() {
        let values = given.iter().map(|value| EnumValue {
            value: Value::String((*value).to_owned()),
            code_name: None,
            description: None,
        });
        return Some(Enum {
            base: EnumBase::Text,
            values: values.collect(),
        });
    }
    let [value] = given else {
        return None;
    };
    let (_, listed) = types.enumeration(ty)?;
    let is_settled = listed.values.len() == 1
        && field.presence == Presence::Required
        && !matches!(types.resolve(&field.ty), Ty::Nullable(_));
    let found = listed.values.iter().find(|listed| listed.text() == *value);
    let found = found.filter(|_| !is_settled).cloned()?;
    Some(Enum {
        base: listed.base,
        values: vec![found],
    })
}
