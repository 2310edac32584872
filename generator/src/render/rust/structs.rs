//! Structs: public fields, constructor, setters, members that are not listed.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{
    article, converted, field_ty, identifier, initializer, parameter, present, ty, words,
};
use super::{builders, docs};
use crate::plan::{Construction, ExtraPlan, FieldKind, FieldPlan, StructPlan};

/// The struct and its inherent impl.
pub(super) fn definition(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let spoken = words(plan.name.as_str());
    let docs = Docs::of(&plan.docs, &capitalised(&spoken)).attributes();
    let default = matches!(plan.construction, Construction::Default).then(|| quote!(, Default));
    let fields = plan.fields.iter().map(|field| {
        let docs = field_docs(field).attributes();
        let name = identifier(field.name.as_str());
        let ty = field_ty(field.kind, &field.ty, imports);
        quote!(#docs pub #name: #ty,)
    });
    let fields: Vec<TokenStream> = fields.collect();
    let extra = match &plan.extra {
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote!(pub(crate) extra: #extra,)
        }
        ExtraPlan::Typed {
            field, ty, docs, ..
        } => {
            let docs = Docs::of(docs, "Members that are not listed.").attributes();
            let field = identifier(field.as_str());
            let map = imports.item("std::collections", "BTreeMap");
            let ty = self::ty(ty, imports);
            quote!(#docs pub #field: #map<String, #ty>,)
        }
    };
    let members = match &plan.construction {
        Construction::Default | Construction::New => {
            let constructor = constructor(plan, &spoken, imports);
            let setters: Vec<TokenStream> = plan
                .fields
                .iter()
                .map(|field| setter(field, imports))
                .collect();
            quote!(#constructor #(#setters)*)
        }
        Construction::Builder(builder) => builders::entry(builder, &spoken),
    };
    let extra_methods = extra_methods(plan, imports);
    let builder = match &plan.construction {
        Construction::Builder(builder) => builders::definition(plan, builder, &spoken, imports),
        _ => TokenStream::new(),
    };
    let default_impl = default_impl(plan);
    quote! {
        #docs
        #[derive(Clone, Debug #default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }

        impl #name {
            #members
            #extra_methods
        }

        #default_impl

        #builder
    }
}

/// `Default` where the constructor takes nothing and a derived one would not set the constants.
fn default_impl(plan: &StructPlan) -> TokenStream {
    if !matches!(plan.construction, Construction::New) || arguments(plan).next().is_some() {
        return TokenStream::new();
    }
    let name = identifier(plan.name.as_str());
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

fn constructor(plan: &StructPlan, spoken: &str, imports: &mut Imports) -> TokenStream {
    let article = article(spoken);
    if matches!(plan.construction, Construction::Default) {
        let docs =
            Docs::line(&format!("Creates {article} {spoken} with nothing set.")).attributes();
        return quote! {
            #docs
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = Docs::line(&format!(
        "Creates {article} {spoken} from what is required."
    ))
    .attributes();
    let parameters: Vec<TokenStream> = arguments(plan)
        .map(|field| {
            let name = identifier(field.name.as_str());
            let ty = match field.kind {
                FieldKind::RequiredNullable => field_ty(field.kind, &field.ty, imports),
                _ => parameter(&field.argument, &field.ty, imports),
            };
            quote!(#name: #ty)
        })
        .collect();
    let values = literal_fields(plan, imports, |field| {
        let name = identifier(field.name.as_str());
        match field.kind {
            FieldKind::RequiredNullable => name,
            _ => converted(&field.argument, &field.ty, &name),
        }
    });
    quote! {
        #docs
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #values }
        }
    }
}

/// The fields that a constructor takes: required, and not set to the only value that they can have.
pub(super) fn arguments(plan: &StructPlan) -> impl Iterator<Item = &FieldPlan> {
    plan.fields
        .iter()
        .filter(|field| is_required(field) && field.constant.is_none())
}

fn is_required(field: &FieldPlan) -> bool {
    matches!(
        field.kind,
        FieldKind::Required | FieldKind::RequiredNullable
    )
}

/// What stands between the braces of a struct literal: required fields from `required`, constants, everything else absent.
pub(super) fn literal_fields(
    plan: &StructPlan,
    imports: &mut Imports,
    mut required: impl FnMut(&FieldPlan) -> TokenStream,
) -> TokenStream {
    let mut values = Vec::new();
    for field in &plan.fields {
        let name = identifier(field.name.as_str());
        let value = match (&field.constant, field.kind) {
            (Some(constant), kind) => {
                let ty = imports.named(&constant.ty);
                let variant = identifier(constant.variant.as_str());
                present(kind, &quote!(#ty::#variant), imports)
            }
            (None, FieldKind::Required | FieldKind::RequiredNullable) => required(field),
            (None, FieldKind::Optional) => quote!(None),
            (None, FieldKind::OptionalNullable) => {
                let maybe = imports.runtime("maybe", "Maybe");
                quote!(#maybe::Absent)
            }
        };
        values.push(initializer(&name, &value));
    }
    values.push(empty_extra(plan, imports));
    quote!(#(#values),*)
}

/// The field for members that are not listed, empty.
pub(super) fn empty_extra(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    match &plan.extra {
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote!(extra: #extra::default())
        }
        ExtraPlan::Typed { field, .. } => {
            let field = identifier(field.as_str());
            let map = imports.item("std::collections", "BTreeMap");
            quote!(#field: #map::new())
        }
    }
}

/// The setters of one field of a struct.
fn setter(field: &FieldPlan, imports: &mut Imports) -> TokenStream {
    field_setters(field, &quote!(#[must_use]), imports)
}

/// The setters of one field; none if the plan names none. Those of a builder need no mark, since the builder has it.
pub(super) fn field_setters(
    field: &FieldPlan,
    must_use: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(field.name.as_str());
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let value_setter = field.setter.as_ref().map(|setter| {
        let setter = identifier(setter.as_str());
        let docs = setter_docs(field).attributes();
        let parameter = parameter(&field.argument, &field.ty, imports);
        let value = present(
            field.kind,
            &converted(&field.argument, &field.ty, &name),
            imports,
        );
        quote! {
            #docs
            #deprecated
            #must_use
            pub fn #setter(mut self, #name: #parameter) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    let null_setter = field.null_setter.as_ref().map(|setter| {
        let setter = identifier(setter.as_str());
        let docs = null_setter_docs(field).attributes();
        let maybe = imports.runtime("maybe", "Maybe");
        quote! {
            #docs
            #deprecated
            #must_use
            pub fn #setter(mut self) -> Self {
                self.#name = #maybe::Null;
                self
            }
        }
    });
    quote!(#value_setter #null_setter)
}

/// Docs of a field.
pub(super) fn field_docs(field: &FieldPlan) -> Docs {
    Docs::of(
        &field.docs,
        &format!("The member {}.", docs::code(&field.wire)),
    )
}

/// Docs of a field's setter: the first paragraph of the field's.
pub(super) fn setter_docs(field: &FieldPlan) -> Docs {
    let summary = docs::one_line(&field.docs);
    if summary.is_empty() {
        Docs::line(&format!("Sets the member {}.", docs::code(&field.wire)))
    } else {
        Docs::line(&summary)
    }
}

/// Docs of the setter that sets null.
pub(super) fn null_setter_docs(field: &FieldPlan) -> Docs {
    Docs::line(&format!(
        "Sends `null` for the member {}.",
        docs::code(&field.wire)
    ))
}

fn extra_methods(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    match &plan.extra {
        ExtraPlan::Typed { .. } => TokenStream::new(),
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote! {
                /// Members that this version of the crate does not know.
                #[must_use]
                pub fn extra(&self) -> &#extra {
                    &self.extra
                }

                /// Members that this version of the crate does not know, to be changed.
                pub fn extra_mut(&mut self) -> &mut #extra {
                    &mut self.extra
                }
            }
        }
    }
}

/// A sentence of a name's words: `new pet` → `New pet.`.
pub(super) fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}
