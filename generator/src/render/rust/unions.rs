//! Unions: one variant a type, and room for those that a newer server may send.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{article, decoded, identifier, parameter, text, ty, words};
use super::structs::capitalised;
use crate::plan::{
    Accessor, AccessorForm, Constructor, FieldKind, RustTy, TagPlan, UnionPlan, UnionVariant,
    VariantField,
};

/// The enum, its methods and conversions.
pub(super) fn definition(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = Docs::of(&plan.docs, &capitalised(&words(plan.name.as_str()))).attributes();
    let unknown = imports.runtime("unknown_variant", "UnknownVariant");
    let mut variants = Vec::new();
    let mut members = Vec::new();
    for variant in &plan.variants {
        let docs =
            Docs::of(&variant.docs, &capitalised(&words(variant.name.as_str()))).attributes();
        let name = identifier(variant.name.as_str());
        let ty = self::ty(&variant.ty, imports);
        variants.push(quote!(#docs #name(#ty),));
        if let Some(plan) = &variant.constructor {
            members.push(constructor(variant, plan, imports));
        }
    }
    if let TagPlan::Property { method, .. } = &plan.tag {
        let method = identifier(method.as_str());
        let arms = plan.variants.iter().map(|variant| {
            let name = identifier(variant.name.as_str());
            let tag = text(variant.tag_values.first().map_or("", String::as_str));
            quote!(Self::#name(_) => #tag,)
        });
        members.push(quote! {
            /// What the server calls the variant; empty if an unknown one does not say.
            #[must_use]
            pub fn #method(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unknown(variant) => variant.tag().unwrap_or_default(),
                }
            }
        });
    }
    for plan_accessor in &plan.accessors {
        members.push(accessor(plan, plan_accessor, imports));
    }
    for variant in &plan.variants {
        members.push(as_method(variant, imports));
    }
    let conversions: Vec<TokenStream> = plan
        .variants
        .iter()
        .filter(|variant| variant.from)
        .map(|variant| conversion(&name, variant, imports))
        .collect();
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A variant that this version of the crate does not know, kept as it came and sent back unchanged.
            Unknown(#unknown),
        }

        impl #name {
            #(#members)*

            /// Whether this version of the crate does not know the variant.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        #(#conversions)*
    }
}

fn constructor(variant: &UnionVariant, plan: &Constructor, imports: &mut Imports) -> TokenStream {
    let inner_words = words(plan.inner.as_str());
    let docs = Docs::line(&format!(
        "Creates {} {inner_words} from what is required.",
        article(&inner_words)
    ))
    .attributes();
    let method = identifier(plan.name.as_str());
    let name = identifier(variant.name.as_str());
    let inner = imports.named(&plan.inner);
    let parameters: Vec<TokenStream> = plan
        .arguments
        .iter()
        .map(|(name, ty, argument)| {
            let name = identifier(name.as_str());
            let ty = parameter(argument, ty, imports);
            quote!(#name: #ty)
        })
        .collect();
    let arguments = plan
        .arguments
        .iter()
        .map(|(name, _, _)| identifier(name.as_str()));
    let mut value = quote!(#inner::new(#(#arguments),*));
    if matches!(variant.ty, RustTy::Boxed(_)) {
        value = quote!(Box::new(#value));
    }
    quote! {
        #docs
        #[must_use]
        pub fn #method(#(#parameters),*) -> Self {
            Self::#name(#value)
        }
    }
}

/// What is inside a variant, without the box.
fn unboxed(ty: &RustTy) -> &RustTy {
    match ty {
        RustTy::Boxed(inner) => inner,
        other => other,
    }
}

/// A reader of a variant: as a slice where there is one, by copy where that is cheap.
fn as_method(variant: &UnionVariant, imports: &mut Imports) -> TokenStream {
    let docs = Docs::line(&format!(
        "The {}, if it is one.",
        words(variant.name.as_str())
    ))
    .attributes();
    let method = identifier(variant.as_method.as_str());
    let name = identifier(variant.name.as_str());
    let (returned, value) = match unboxed(&variant.ty) {
        RustTy::String => (quote!(&str), quote!(value)),
        RustTy::ByteVec => (quote!(&[u8]), quote!(value)),
        RustTy::Vec(item) => {
            let item = ty(item, imports);
            (quote!(&[#item]), quote!(value))
        }
        scalar if is_copy(scalar) => (ty(scalar, imports), quote!(*value)),
        other => {
            let other = ty(other, imports);
            (quote!(&#other), quote!(value))
        }
    };
    quote! {
        #docs
        #[must_use]
        pub fn #method(&self) -> Option<#returned> {
            match self {
                Self::#name(value) => Some(#value),
                _ => None,
            }
        }
    }
}

fn is_copy(ty: &RustTy) -> bool {
    matches!(
        ty,
        RustTy::Bool
            | RustTy::I32
            | RustTy::I64
            | RustTy::U64
            | RustTy::F64
            | RustTy::Timestamp
            | RustTy::Date
    )
}

fn accessor(plan: &UnionPlan, accessor: &Accessor, imports: &mut Imports) -> TokenStream {
    let mut docs = Docs::of(
        &accessor.docs,
        &format!("The member {}.", docs::code(&accessor.wire)),
    );
    if accessor
        .fields
        .iter()
        .all(|field| field.kind == FieldKind::Required)
    {
        docs = docs
            .paragraph("`None` only for a variant that this version of the crate does not know.");
    }
    let docs = docs.attributes();
    let method = identifier(accessor.name.as_str());
    let returned = match accessor.form {
        AccessorForm::Text => quote!(&str),
        AccessorForm::Copied | AccessorForm::Cloned => ty(&accessor.ty, imports),
    };
    let arms = plan
        .variants
        .iter()
        .zip(&accessor.fields)
        .map(|(variant, field)| {
            let name = identifier(variant.name.as_str());
            let value = known_value(accessor.form, field);
            quote!(Self::#name(variant) => #value,)
        });
    let arms: Vec<TokenStream> = arms.collect();
    let wire = text(&accessor.wire);
    let unknown = unknown_value(accessor, imports);
    quote! {
        #docs
        #[must_use]
        pub fn #method(&self) -> Option<#returned> {
            match self {
                #(#arms)*
                Self::Unknown(variant) => variant.member(#wire)#unknown,
            }
        }
    }
}

fn known_value(form: AccessorForm, field: &VariantField) -> TokenStream {
    let name = identifier(field.field.as_str());
    match (field.kind, form) {
        (FieldKind::Required, AccessorForm::Text) => quote!(Some(&variant.#name)),
        (FieldKind::Required, AccessorForm::Copied) => quote!(Some(variant.#name)),
        (FieldKind::Required, AccessorForm::Cloned) => quote!(Some(variant.#name.clone())),
        (FieldKind::RequiredNullable | FieldKind::Optional, AccessorForm::Text) => {
            quote!(variant.#name.as_deref())
        }
        (FieldKind::RequiredNullable | FieldKind::Optional, AccessorForm::Copied) => {
            quote!(variant.#name)
        }
        (FieldKind::RequiredNullable | FieldKind::Optional, AccessorForm::Cloned) => {
            quote!(variant.#name.clone())
        }
        (FieldKind::OptionalNullable, AccessorForm::Text) => {
            quote!(variant.#name.value().map(String::as_str))
        }
        (FieldKind::OptionalNullable, AccessorForm::Copied) => {
            quote!(variant.#name.value().copied())
        }
        (FieldKind::OptionalNullable, AccessorForm::Cloned) => {
            quote!(variant.#name.value().cloned())
        }
    }
}

/// Reads the member from the JSON of an unknown variant; what does not fit counts as missing.
fn unknown_value(accessor: &Accessor, imports: &mut Imports) -> TokenStream {
    if accessor.form == AccessorForm::Text {
        return quote!(?.as_str());
    }
    match &accessor.ty {
        RustTy::Bool => return quote!(?.as_bool()),
        RustTy::F64 => return quote!(?.as_f64()),
        _ => {}
    }
    imports.anonymous("serde", "Deserialize");
    match decoded(&accessor.codec, &accessor.ty, imports) {
        Some(wrapped) => {
            let wrapped = turbofish(&wrapped);
            quote!(.and_then(|value| #wrapped::deserialize(value).ok()).map(|value| value.0))
        }
        None => {
            let ty = turbofish(&ty(&accessor.ty, imports));
            quote!(.and_then(|value| #ty::deserialize(value).ok()))
        }
    }
}

/// A type as it stands before `::`.
fn turbofish(ty: &TokenStream) -> TokenStream {
    if ty.to_string().contains('<') {
        quote!(<#ty>)
    } else {
        ty.clone()
    }
}

fn conversion(name: &TokenStream, variant: &UnionVariant, imports: &mut Imports) -> TokenStream {
    let case = identifier(variant.name.as_str());
    let inner = ty(unboxed(&variant.ty), imports);
    let value = if matches!(variant.ty, RustTy::Boxed(_)) {
        quote!(Box::new(value))
    } else {
        quote!(value)
    };
    let borrowed = matches!(variant.ty, RustTy::String).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#case(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#inner> for #name {
            fn from(value: #inner) -> Self {
                Self::#case(#value)
            }
        }

        #borrowed
    }
}
