//! Binary values: whole bodies and parts of multipart bodies; in JSON there is no such thing.

use crate::diag::{Pointer, Reports, codes};
use crate::model::{Api, Extra, Media, Scalar, Shape, Ty, TypeId};
use std::collections::BTreeSet;

/// Keeps [`Scalar::Binary`] where it can travel, and makes text of it elsewhere with a warning.
pub(super) fn keep_binary(api: &mut Api, reports: &mut Reports) {
    let forms = multipart_types(api);
    let mut found: Vec<Pointer> = Vec::new();
    let names = api
        .types
        .standing_for(|ty| *ty == Ty::Scalar(Scalar::Binary));
    let is_binary = |ty: &Ty| match ty {
        Ty::Scalar(Scalar::Binary) => true,
        Ty::Named(id) => names.contains(id),
        _ => false,
    };
    let text = |mut ty: Ty, origin: &Pointer, found: &mut Vec<Pointer>| {
        ty.rewrite(&mut |ty| {
            if is_binary(&ty) {
                found.push(origin.clone());
                Ty::Scalar(Scalar::Text)
            } else {
                ty
            }
        });
        ty
    };
    for id in api.types.ids() {
        let Some(definition) = api.types.get_mut(id) else {
            continue;
        };
        match &mut definition.shape {
            Shape::Object(object) => {
                for field in &mut object.fields {
                    let ty = std::mem::replace(&mut field.ty, Ty::Any);
                    field.ty = if forms.contains(&id) {
                        part(ty, &is_binary)
                            .unwrap_or_else(|ty| text(ty, &field.origin, &mut found))
                    } else {
                        text(ty, &field.origin, &mut found)
                    };
                }
                if let Extra::Typed(ty) = &mut object.extra {
                    *ty = text(
                        std::mem::replace(ty, Ty::Any),
                        &definition.origin,
                        &mut found,
                    );
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    variant.ty = text(
                        std::mem::replace(&mut variant.ty, Ty::Any),
                        &variant.origin,
                        &mut found,
                    );
                }
            }
            // A name for a binary value may name a body; where it is used as a member it has been replaced.
            Shape::Alias(Ty::Scalar(Scalar::Binary) | Ty::Named(_)) => {}
            Shape::Alias(ty) => {
                *ty = text(
                    std::mem::replace(ty, Ty::Any),
                    &definition.origin,
                    &mut found,
                );
            }
            Shape::Enum(_) => {}
        }
    }
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            let ty = std::mem::replace(&mut parameter.ty, Ty::Any);
            parameter.ty = text(ty, &parameter.origin, &mut found);
        }
        for payload in operation.payloads_mut() {
            let ty = std::mem::replace(&mut payload.ty, Ty::Any);
            payload.ty = match payload.media {
                Media::Bytes if is_binary(&ty) => Ty::Scalar(Scalar::Binary),
                Media::Multipart | Media::Bytes => ty,
                Media::Text | Media::EventStream if is_binary(&ty) => Ty::Scalar(Scalar::Text),
                _ => text(ty, &payload.origin, &mut found),
            };
        }
    }
    for origin in found {
        reports.report(
            &codes::lower::BINARY_OUTSIDE_BODY,
            &origin,
            "`format: binary` in JSON or a parameter is treated as text",
        );
    }
}

/// The objects whose members are parts of a multipart body.
fn multipart_types(api: &Api) -> BTreeSet<TypeId> {
    api.operations
        .iter()
        .flat_map(|operation| operation.body_payloads())
        .filter(|payload| payload.media == Media::Multipart)
        .flat_map(|payload| api.types.objects(&payload.ty))
        .map(|(id, _)| id)
        .collect()
}

/// A part of a multipart body that is binary, or several of it; anything else is given back.
fn part(ty: Ty, is_binary: &impl Fn(&Ty) -> bool) -> Result<Ty, Ty> {
    let binary = Ty::Scalar(Scalar::Binary);
    match ty {
        ty if is_binary(&ty) => Ok(binary),
        Ty::Nullable(inner) if is_binary(&inner) => Ok(binary),
        Ty::List(item) if is_binary(&item) => Ok(Ty::List(Box::new(binary))),
        Ty::Nullable(inner) => match *inner {
            Ty::List(item) if is_binary(&item) => Ok(Ty::List(Box::new(binary))),
            inner => Err(Ty::Nullable(Box::new(inner))),
        },
        other => Err(other),
    }
}
