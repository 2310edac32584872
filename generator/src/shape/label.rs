//! What a type looks like by itself, the named types that it is made of left out: the label under which equal types are found.
//!
//! Only what changes code counts. Documentation, examples, defaults and limits do not: the server's are never sent. `readOnly` and
//! `writeOnly` do, because a request takes only what can be sent. Whether unlisted members are denied makes no difference: they are kept
//! either way. The order of members and values makes none either; that of variants does where readers try one after the other.

use super::outline::constant;
use crate::model::{
    Access, Enum, Extra, Field, Object, Presence, Shape, Tag, Ty, TypeId, Types, Union, Variant,
    VariantMatch,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The label of a type, and the named types that it is made of, in the order of the label.
pub(super) fn label(types: &Types, shape: &Shape) -> (String, Vec<TypeId>) {
    let mut label = String::new();
    let mentioned: Vec<&Ty> = match shape {
        Shape::Object(object) => an_object(&mut label, types, object),
        Shape::Enum(values) => {
            an_enum(&mut label, values);
            Vec::new()
        }
        Shape::Union(union) => a_union(&mut label, union),
        Shape::Alias(ty) => {
            label.push('=');
            a_type(&mut label, ty);
            vec![ty]
        }
    };
    (
        label,
        mentioned.into_iter().flat_map(Ty::mentioned).collect(),
    )
}

fn an_object<'api>(label: &mut String, types: &Types, object: &'api Object) -> Vec<&'api Ty> {
    label.push('{');
    let mut fields: Vec<&Field> = object.fields.iter().collect();
    fields.sort_by_key(|field| &field.wire);
    for field in &fields {
        a_field(label, field);
        // Whether a member is a field at all.
        if constant(types, object, field).is_some() {
            label.push('c');
        }
    }
    let mut mentioned: Vec<&Ty> = fields.into_iter().map(|field| &field.ty).collect();
    if let Extra::Typed(ty) = &object.extra {
        label.push('*');
        a_type(label, ty);
        mentioned.push(ty);
    }
    mentioned
}

fn a_field(label: &mut String, field: &Field) {
    text(label, &field.wire);
    maybe(label, field.code_name.as_deref());
    label.push(match field.presence {
        Presence::Required => '!',
        Presence::Optional => '?',
    });
    label.push(match field.access {
        Access::ReadWrite => 'b',
        Access::ReadOnly => 'r',
        Access::WriteOnly => 'w',
    });
    // The setter of such a member is marked.
    label.push(if field.docs.deprecated { 'd' } else { '.' });
    a_type(label, &field.ty);
}

fn an_enum(label: &mut String, values: &Enum) {
    label.push('<');
    let mut texts: Vec<(String, Option<&str>)> = values
        .values
        .iter()
        .map(|value| (value.value.to_string(), value.code_name.as_deref()))
        .collect();
    texts.sort();
    for (value, code_name) in texts {
        text(label, &value);
        maybe(label, code_name);
    }
}

fn a_union<'api>(label: &mut String, union: &'api Union) -> Vec<&'api Ty> {
    label.push('|');
    let values = |variant: &'api Variant| variant.tag_values.iter().collect::<BTreeSet<&String>>();
    let mut variants: Vec<&Variant> = union.variants.iter().collect();
    if let Tag::Property(wire) = &union.tag {
        text(label, wire);
        variants.sort_by_key(|variant| values(variant));
    }
    for variant in &variants {
        text(label, &variant.hint);
        a_type(label, &variant.ty);
        for value in values(variant) {
            text(label, value);
        }
        if union.tag == Tag::Shape {
            // What a reader goes by.
            a_match(label, &variant.matches);
        }
        label.push('/');
    }
    variants.into_iter().map(|variant| &variant.ty).collect()
}

fn a_match(label: &mut String, matches: &VariantMatch) {
    let sorted = |names: &[String]| names.iter().cloned().collect::<BTreeSet<String>>();
    let constants: BTreeMap<&Vec<String>, BTreeSet<String>> = matches
        .constants
        .iter()
        .map(|constant| (&constant.path, sorted(&constant.values)))
        .collect();
    let _ = write!(
        label,
        "{:?}{:?}{:?}{constants:?}",
        matches.kind,
        sorted(&matches.required),
        sorted(&matches.known)
    );
}

/// A type, its name left out.
fn a_type(label: &mut String, ty: &Ty) {
    match ty {
        Ty::Scalar(scalar) => {
            let _ = write!(label, "{scalar:?};");
        }
        Ty::Any => label.push('_'),
        Ty::Named(_) => label.push('#'),
        Ty::List(_) => label.push('['),
        Ty::Map(_) => label.push('('),
        Ty::Tuple(items) => {
            let _ = write!(label, "<{}", items.len());
        }
        Ty::Nullable(_) => label.push('0'),
    }
    for inner in ty.inside() {
        a_type(label, inner);
    }
}

/// A text with its length, so that no text can look like the end of another.
fn text(label: &mut String, text: &str) {
    let _ = write!(label, "{}:{text}", text.len());
}

fn maybe(label: &mut String, given: Option<&str>) {
    if let Some(given) = given {
        label.push('@');
        text(label, given);
    }
}
