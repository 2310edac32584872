//! `prepare`: the path, the parameters and the body of a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::methods::field_uploads;
use super::spelling::{identifier, optional_text, text};
use crate::name::FieldName;
use crate::plan::{
    BodyPlan, Codec, MultipartPart, MultipartPartKind, OperationField, OperationPlan,
    ParameterLocation, ParameterPlan, ParameterStyle, PathPiece, RustTy, UploadField,
};

/// A statement of `prepare`.
enum Step {
    /// Ends with `;` or a block.
    Statement(TokenStream),
    /// An expression that is a `Result<(), Error>`.
    Fallible(TokenStream),
}

/// The body of `prepare`; the last step is its value where it can be.
pub(super) fn prepare(plan: &OperationPlan, imports: &mut Imports) -> TokenStream {
    let mut steps = Vec::new();
    for piece in &plan.path {
        steps.push(path(piece, plan, imports));
    }
    for (name, value) in &plan.fixed_query {
        let (name, value) = (text(name), text(value));
        let style = style(ParameterStyle::Form, imports);
        steps.push(Step::Fallible(
            quote!(outgoing.query(#name, #style, false, #value)),
        ));
    }
    for parameter in &plan.parameters {
        steps.push(self::parameter(parameter, plan, imports));
    }
    body(plan, &mut steps, imports);
    finish(steps)
}

fn finish(mut steps: Vec<Step>) -> TokenStream {
    let last = match steps.pop() {
        Some(Step::Fallible(last)) => last,
        Some(other) => {
            steps.push(other);
            quote!(Ok(()))
        }
        None => quote!(Ok(())),
    };
    let steps = steps.into_iter().map(|step| match step {
        Step::Statement(statement) => statement,
        Step::Fallible(expression) => quote!(#expression?;),
    });
    quote!(#(#steps)* #last)
}

/// The type of a field of the input.
fn field_ty(field: &FieldName, plan: &OperationPlan) -> RustTy {
    plan.fields
        .iter()
        .find_map(|candidate| match candidate {
            OperationField::Value { name, ty, .. } if name == field => Some(ty.clone()),
            OperationField::Body { name, ty } if name == field => Some(RustTy::Named(ty.clone())),
            _ => None,
        })
        .unwrap_or(RustTy::String)
}

/// A reference to a field's value, through its codec: `&self.limit`, or `limit` where an `if let` has bound it.
fn value(
    field: &FieldName,
    codec: &Codec,
    bound: bool,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(field.as_str());
    let plain = if bound { name } else { quote!(&self.#name) };
    let as_json = imports.runtime("as_json", "AsJson");
    let _ = (codec, field_ty(field, plan));
    quote!(&#as_json(#plain))
}

/// `step` as it is, or only where the field has a value.
fn when_present(field: &FieldName, optional: bool, step: TokenStream) -> Step {
    if !optional {
        return Step::Fallible(step);
    }
    let name = identifier(field.as_str());
    Step::Statement(quote! {
        if let Some(#name) = &self.#name {
            #step?;
        }
    })
}

fn path(piece: &PathPiece, plan: &OperationPlan, imports: &mut Imports) -> Step {
    match piece {
        PathPiece::Literal(literal) => {
            let literal = text(literal);
            Step::Statement(quote!(outgoing.literal(#literal);))
        }
        PathPiece::Value {
            wire,
            field,
            codec,
            style,
            spans_segments,
        } => {
            let wire = text(wire);
            let value = value(field, codec, false, plan, imports);
            Step::Fallible(if *spans_segments {
                quote!(outgoing.path_segments(#wire, #value))
            } else {
                let style = self::style(*style, imports);
                quote!(outgoing.path(#wire, #style, #value))
            })
        }
    }
}

fn parameter(parameter: &ParameterPlan, plan: &OperationPlan, imports: &mut Imports) -> Step {
    let wire = text(&parameter.wire);
    let style = style(parameter.style, imports);
    let value = value(
        &parameter.field,
        &parameter.codec,
        parameter.optional,
        plan,
        imports,
    );
    let step = match parameter.location {
        ParameterLocation::Path => quote!(outgoing.path(#wire, #style, #value)),
        ParameterLocation::Query => {
            let allow_reserved = parameter.allow_reserved;
            quote!(outgoing.query(#wire, #style, #allow_reserved, #value))
        }
        ParameterLocation::Header => quote!(outgoing.header(#wire, #style, #value)),
        ParameterLocation::Cookie => quote!(outgoing.cookie(#wire, #style, #value)),
    };
    when_present(&parameter.field, parameter.optional, step)
}

fn style(style: ParameterStyle, imports: &mut Imports) -> TokenStream {
    let ty = imports.runtime("style", "Style");
    let variant = identifier(match style {
        ParameterStyle::Simple => "Simple",
        ParameterStyle::SimpleExplode => "SimpleExplode",
        ParameterStyle::Label => "Label",
        ParameterStyle::LabelExplode => "LabelExplode",
        ParameterStyle::Matrix => "Matrix",
        ParameterStyle::MatrixExplode => "MatrixExplode",
        ParameterStyle::Form => "Form",
        ParameterStyle::FormExplode => "FormExplode",
        ParameterStyle::SpaceDelimited => "SpaceDelimited",
        ParameterStyle::PipeDelimited => "PipeDelimited",
        ParameterStyle::DeepObject => "DeepObject",
        ParameterStyle::Json => "Json",
    });
    quote!(#ty::#variant)
}

fn body(plan: &OperationPlan, steps: &mut Vec<Step>, imports: &mut Imports) {
    match &plan.body {
        BodyPlan::None => {}
        BodyPlan::Json {
            field,
            codec,
            optional,
            media_type,
        } => {
            let media_type = text(media_type);
            let value = value(field, codec, *optional, plan, imports);
            let step = quote!(outgoing.json(#media_type, #value));
            steps.push(when_present(field, *optional, step));
        }
        BodyPlan::Form { field, optional } => {
            let value = value(field, &Codec::Plain, *optional, plan, imports);
            steps.push(when_present(
                field,
                *optional,
                quote!(outgoing.form(#value)),
            ));
        }
        BodyPlan::JsonOrMultipart {
            field,
            codec,
            media_type,
            uploads,
        } => {
            let media_type = text(media_type);
            let value = value(field, codec, false, plan, imports);
            let none = uploads.iter().map(|(_, upload)| {
                let name = identifier(upload.as_str());
                match field_uploads(upload, plan) {
                    UploadField::Many => quote!(self.#name.is_empty()),
                    UploadField::Optional => quote!(self.#name.is_none()),
                    UploadField::One => quote!(false),
                }
            });
            steps.push(Step::Statement(quote! {
                if #(#none)&&* {
                    return outgoing.json(#media_type, #value);
                }
            }));
            let multipart = imports.runtime("multipart", "Multipart");
            steps.push(Step::Statement(
                quote!(let mut multipart = #multipart::new();),
            ));
            steps.push(Step::Fallible(quote!(multipart.members(#value))));
            for (wire, upload) in uploads {
                steps.push(file(wire, upload, field_uploads(upload, plan)));
            }
            steps.push(Step::Statement(quote!(outgoing.multipart(multipart);)));
        }
        BodyPlan::Multipart { parts } => {
            let multipart = imports.runtime("multipart", "Multipart");
            let mutable = (!parts.is_empty()).then(|| quote!(mut));
            steps.push(Step::Statement(
                quote!(let #mutable multipart = #multipart::new();),
            ));
            for part in parts {
                steps.push(self::part(part, plan, imports));
            }
            steps.push(Step::Statement(quote!(outgoing.multipart(multipart);)));
        }
        BodyPlan::Text {
            field,
            optional,
            media_type,
        } => {
            let media_type = text(media_type);
            let name = identifier(field.as_str());
            steps.push(Step::Statement(if *optional {
                quote! {
                    if let Some(#name) = &self.#name {
                        outgoing.text(#media_type, #name);
                    }
                }
            } else {
                quote!(outgoing.text(#media_type, &self.#name);)
            }));
        }
        BodyPlan::Upload {
            field,
            optional,
            media_type,
        } => {
            let media_type = text(media_type);
            let name = identifier(field.as_str());
            steps.push(Step::Statement(if *optional {
                quote! {
                    if let Some(#name) = &self.#name {
                        outgoing.upload(#media_type, #name);
                    }
                }
            } else {
                quote!(outgoing.upload(#media_type, &self.#name);)
            }));
        }
    }
}

fn part(part: &MultipartPart, plan: &OperationPlan, imports: &mut Imports) -> Step {
    match &part.kind {
        MultipartPartKind::Upload(count) => file(&part.wire, &part.field, *count),
        MultipartPartKind::Value {
            codec,
            optional,
            content_type,
        } => {
            let wire = text(&part.wire);
            let content_type = optional_text(content_type.as_deref());
            let value = value(&part.field, codec, *optional, plan, imports);
            when_present(
                &part.field,
                *optional,
                quote!(multipart.value(#wire, #content_type, #value)),
            )
        }
    }
}

fn file(wire: &str, field: &FieldName, count: UploadField) -> Step {
    let wire = text(wire);
    let name = identifier(field.as_str());
    Step::Statement(match count {
        UploadField::One => quote!(multipart.file(#wire, &self.#name);),
        UploadField::Optional => quote! {
            if let Some(#name) = &self.#name {
                multipart.file(#wire, #name);
            }
        },
        UploadField::Many => quote! {
            for upload in &self.#name {
                multipart.file(#wire, upload);
            }
        },
    })
}
