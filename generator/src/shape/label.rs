//! What a type looks like by itself, the named types that it is made of left out: the label under which equal types are found.
//!
//! Only what changes code counts. Documentation, examples, defaults and limits do not: the server's are never sent. The order of members does,
//! because it is the order of a constructor's arguments, and so do `readOnly` and `writeOnly`, because a request takes only what can be sent.
//! Whether unlisted members are denied makes no difference: they are kept either way.

use super::outline::constant;
use crate::model::{
    Access, Enum, Extra, Field, Object, Presence, Shape, Tag, Ty, TypeId, Types, Union,
};
use std::fmt::Write as _;

/// The label of a type, and the named types that it is made of, in order.
pub(super) fn label(types: &Types, shape: &Shape) -> (String, Vec<TypeId>) {
    let mut label = String::new();
    match shape {
        Shape::Object(object) => an_object(&mut label, types, object),
        Shape::Enum(values) => an_enum(&mut label, values),
        Shape::Union(union) => a_union(&mut label, union),
        Shape::Alias(ty) => {
            label.push('=');
            a_type(&mut label, ty);
        }
    }
    (label, shape.types().filter_map(Ty::named).collect())
}

fn an_object(label: &mut String, types: &Types, object: &Object) {
    label.push('{');
    for field in &object.fields {
        a_field(label, field);
        // Whether a member is a field at all.
        if constant(types, object, field).is_some() {
            label.push('c');
        }
    }
    if let Extra::Typed(ty) = &object.extra {
        label.push('*');
        a_type(label, ty);
    }
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
    for value in &values.values {
        text(label, &value.value.to_string());
        maybe(label, value.code_name.as_deref());
    }
}

fn a_union(label: &mut String, union: &Union) {
    label.push('|');
    if let Tag::Property(wire) = &union.tag {
        text(label, wire);
    }
    for variant in &union.variants {
        text(label, &variant.hint);
        a_type(label, &variant.ty);
        for value in &variant.tag_values {
            text(label, value);
        }
        if union.tag == Tag::Shape {
            // What a reader goes by; members are listed in it by name.
            let _ = write!(label, "{:?}", variant.matches);
        }
        label.push('/');
    }
}

/// A type, its name left out.
fn a_type(label: &mut String, ty: &Ty) {
    let mut current = ty;
    loop {
        current = match current {
            Ty::Scalar(scalar) => {
                let _ = write!(label, "{scalar:?};");
                return;
            }
            Ty::Any => {
                label.push('_');
                return;
            }
            Ty::Named(_) => {
                label.push('#');
                return;
            }
            Ty::List(inner) => {
                label.push('[');
                inner
            }
            Ty::Map(inner) => {
                label.push('(');
                inner
            }
            Ty::Nullable(inner) => {
                label.push('0');
                inner
            }
        };
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
