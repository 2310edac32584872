//! Builders of structs with many required members.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{
    article, converted, field_ty, identifier, initializer, parameter, present, text,
};
use super::structs;
use crate::name::TypeName;
use crate::plan::{FieldKind, FieldPlan, StructPlan};

/// `builder()` of the struct.
pub(super) fn entry(builder: &TypeName, spoken: &str) -> TokenStream {
    let docs = Docs::line(&format!(
        "Starts {} {spoken}; [`build`]({}::build) ends it.",
        article(spoken),
        builder.as_str(),
    ))
    .attributes();
    let builder = identifier(builder.as_str());
    quote! {
        #docs
        pub fn builder() -> #builder {
            #builder::default()
        }
    }
}

/// The builder and its methods.
pub(super) fn definition(
    plan: &StructPlan,
    builder: &TypeName,
    spoken: &str,
    imports: &mut Imports,
) -> TokenStream {
    let name = plan.name.as_str();
    let docs = Docs::line(&format!(
        "Collects what {} {spoken} is made of; made by [`{name}::builder`].",
        article(spoken)
    ))
    .attributes();
    let builder = identifier(builder.as_str());
    let mut slots = Vec::new();
    let mut setters = Vec::new();
    for field in plan.fields.iter().filter(|field| field.constant.is_none()) {
        let slot = identifier(field.name.as_str());
        let ty = field_ty(field.kind, &field.ty, imports);
        let (ty, setter) = match field.kind {
            FieldKind::Required | FieldKind::RequiredNullable => {
                (quote!(Option<#ty>), required_setter(field, imports))
            }
            FieldKind::Optional | FieldKind::OptionalNullable => (
                ty,
                structs::field_setters(field, &TokenStream::new(), imports),
            ),
        };
        slots.push(quote!(#slot: #ty,));
        setters.push(setter);
    }
    let build = build(plan, spoken, imports);
    quote! {
        #docs
        #[derive(Clone, Debug, Default)]
        #[must_use]
        pub struct #builder {
            #(#slots)*
        }

        impl #builder {
            #(#setters)*
            #build
        }
    }
}

fn required_setter(field: &FieldPlan, imports: &mut Imports) -> TokenStream {
    let Some(setter) = &field.setter else {
        return TokenStream::new();
    };
    let setter = identifier(setter.as_str());
    let docs = structs::setter_docs(field).attributes();
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(field.name.as_str());
    let (parameter, value) = match field.kind {
        FieldKind::RequiredNullable => (field_ty(field.kind, &field.ty, imports), quote!(#name)),
        _ => (
            parameter(&field.argument, &field.ty, imports),
            converted(&field.argument, &field.ty, &name),
        ),
    };
    quote! {
        #docs
        #deprecated
        pub fn #setter(mut self, #name: #parameter) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// All checks in one refutable pattern, then moves: code that grows with the number of members, not with its square.
fn build(plan: &StructPlan, spoken: &str, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = Docs::line(&format!("Makes the {spoken}."))
        .paragraph("# Errors")
        .paragraph("When something required was not set; the message names all of it.")
        .attributes();
    let mut patterns = Vec::new();
    let mut checks = Vec::new();
    let mut values = Vec::new();
    for field in &plan.fields {
        let slot = identifier(field.name.as_str());
        if let Some(constant) = &field.constant {
            let ty = imports.named(&constant.ty);
            let variant = identifier(constant.variant.as_str());
            let value = present(field.kind, &quote!(#ty::#variant), imports);
            values.push(initializer(&slot, &value));
            continue;
        }
        values.push(quote!(#slot));
        match field.kind {
            FieldKind::Required | FieldKind::RequiredNullable => {
                let wire = text(&field.wire);
                patterns.push(quote!(#slot: Some(#slot)));
                checks.push(quote!((#wire, self.#slot.is_none())));
            }
            FieldKind::Optional | FieldKind::OptionalNullable => patterns.push(quote!(#slot)),
        }
    }
    values.push(structs::empty_extra(plan, imports));
    let error = imports.runtime("error", "Error");
    let kind = imports.runtime("error", "ErrorKind");
    let message = text(&format!("the {spoken} lacks {{}}"));
    quote! {
        #docs
        pub fn build(self) -> Result<#name, #error> {
            let Self { #(#patterns),* } = self else {
                let missing: Vec<&str> = [#(#checks),*]
                    .into_iter()
                    .filter_map(|(member, missing)| missing.then_some(member))
                    .collect();
                return Err(#error::new(
                    #kind::InvalidRequest,
                    format!(#message, missing.join(", ")),
                ));
            };
            Ok(#name { #(#values),* })
        }
    }
}
