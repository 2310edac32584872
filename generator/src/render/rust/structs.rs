//! Structs: public fields, a constructor and setters where requests hold them, and the list of members.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{
    converted, field_ty, identifier, initializer, integer, parameter, set, settable, text, ty,
};
use crate::name::spoken::sentence;
use crate::plan::{
    ConstantPlan, ConstantValue, Construction, ExtraPlan, FieldKind, FieldPlan, ReceivedPlan,
    StructPlan,
};

/// The struct, its inherent impl and its list of members.
pub(super) fn definition(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = Docs::of(&plan.docs, &sentence(plan.name.as_str())).attributes();
    let is_default = plan.construction == Some(Construction::Default);
    let default = is_default.then(|| quote!(, Default));
    let mut fields = Vec::new();
    for field in &plan.fields {
        let docs = field_docs(field).attributes();
        let name = identifier(field.name.as_str());
        let ty = field_ty(field.kind, &field.ty, imports);
        fields.push(quote!(#docs pub #name: #ty,));
    }
    fields.push(match &plan.extra {
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote!(pub(crate) extra: #extra,)
        }
        ExtraPlan::Typed { field, ty, docs } => {
            let docs = Docs::of(docs, "Fields that are not listed.").attributes();
            let field = identifier(field.as_str());
            let map = imports.item("std::collections", "BTreeMap");
            let ty = self::ty(ty, imports);
            quote!(#docs pub #field: #map<String, #ty>,)
        }
    });
    let construction = plan
        .construction
        .as_ref()
        .map(|construction| self::construction(plan, construction, imports));
    let members = members(plan, imports);
    quote! {
        #docs
        #[derive(Clone, Debug #default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        #construction

        #members
    }
}

/// The constructor, the setters, and what they need.
fn construction(
    plan: &StructPlan,
    construction: &Construction,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let constructor = match construction {
        Construction::Default => quote! {
            /// Creates a value with no field set.
            pub fn new() -> Self {
                Self::default()
            }
        },
        Construction::New => constructor(plan, imports),
        Construction::Params(params) => {
            let params = identifier(params.as_str());
            let values = literal(plan, imports, |field| {
                let name = identifier(field.name.as_str());
                quote!(#name: params.#name)
            });
            quote! {
                /// Creates a value with its required fields.
                pub fn new(params: #params) -> Self {
                    Self { #values }
                }
            }
        }
    };
    let setters: Vec<TokenStream> = plan
        .fields
        .iter()
        .filter_map(|field| setter(field, imports))
        .collect();
    let params = match construction {
        Construction::Params(params) => self::params(plan, params.as_str(), imports),
        Construction::Default | Construction::New => TokenStream::new(),
    };
    quote! {
        impl #name {
            #constructor
            #(#setters)*
        }

        #params
    }
}

fn constructor(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    let parameters: Vec<TokenStream> = plan
        .required()
        .map(|field| {
            let name = identifier(field.name.as_str());
            let ty = match field.kind {
                FieldKind::RequiredNullable => field_ty(field.kind, &field.ty, imports),
                _ => parameter(&field.argument, &field.ty, imports),
            };
            quote!(#name: #ty)
        })
        .collect();
    let values = literal(plan, imports, |field| {
        let name = identifier(field.name.as_str());
        let value = match field.kind {
            FieldKind::RequiredNullable => name.clone(),
            _ => converted(&field.argument, &field.ty, &name),
        };
        initializer(&name, &value)
    });
    quote! {
        /// Creates a value with its required fields.
        pub fn new(#(#parameters),*) -> Self {
            Self { #values }
        }
    }
}

/// The struct of the required fields.
fn params(plan: &StructPlan, params: &str, imports: &mut Imports) -> TokenStream {
    let name = plan.name.as_str();
    let docs = Docs::line(&format!("The required fields of [`{name}`].")).attributes();
    let params = identifier(params);
    let fields: Vec<TokenStream> = plan
        .required()
        .map(|field| {
            let docs = docs::one_line(&field.docs);
            let docs = if docs.is_empty() {
                field_docs(field)
            } else {
                Docs::line(&docs)
            };
            let docs = docs.attributes();
            let name = identifier(field.name.as_str());
            let ty = field_ty(field.kind, &field.ty, imports);
            quote!(#docs pub #name: #ty,)
        })
        .collect();
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #params {
            #(#fields)*
        }
    }
}

/// What stands between the braces of a struct literal: required fields from `required`, everything else absent.
fn literal(
    plan: &StructPlan,
    imports: &mut Imports,
    mut required: impl FnMut(&FieldPlan) -> TokenStream,
) -> TokenStream {
    let mut values = Vec::new();
    for field in &plan.fields {
        let name = identifier(field.name.as_str());
        values.push(match field.kind {
            FieldKind::Required | FieldKind::RequiredNullable => required(field),
            FieldKind::Optional => quote!(#name: None),
            FieldKind::OptionalNullable => {
                let maybe = imports.runtime("maybe", "Maybe");
                quote!(#name: #maybe::Absent)
            }
        });
    }
    values.push(match &plan.extra {
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote!(extra: #extra::default())
        }
        ExtraPlan::Typed { field, .. } => {
            let field = identifier(field.as_str());
            let map = imports.item("std::collections", "BTreeMap");
            quote!(#field: #map::new())
        }
    });
    quote!(#(#values),*)
}

fn setter(field: &FieldPlan, imports: &mut Imports) -> Option<TokenStream> {
    let setter = identifier(field.setter.as_ref()?.as_str());
    let name = identifier(field.name.as_str());
    // The field has the documentation.
    let docs = Docs::line(&format!(
        "Sets [`{0}`](#structfield.{0}).",
        field.name.as_str()
    ))
    .attributes();
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let parameter = settable(&field.ty, imports);
    let value = set(field.kind, &field.ty, &name);
    Some(quote! {
        #docs
        #deprecated
        pub fn #setter(mut self, #name: #parameter) -> Self {
            self.#name = #value;
            self
        }
    })
}

/// Docs of a field.
fn field_docs(field: &FieldPlan) -> Docs {
    Docs::of(&field.docs, &docs::value(&field.wire, Some(&field.ty)))
}

/// `object! { … }`.
fn members(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    let object = imports.runtime("object", "object");
    let name = identifier(plan.name.as_str());
    let entries: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| {
            let renamed = renamed(field.name.as_str(), &field.wire, &quote!(=));
            let name = identifier(field.name.as_str());
            let nullable = (field.kind == FieldKind::RequiredNullable).then(|| {
                imports.uses("nullable");
                quote!(: nullable)
            });
            quote!(#name #renamed #nullable)
        })
        .collect();
    let rest = match &plan.extra {
        ExtraPlan::Json => TokenStream::new(),
        ExtraPlan::Typed { field, .. } => {
            imports.uses("additional");
            let field = identifier(field.as_str());
            let comma = (!entries.is_empty()).then(|| quote!(,));
            quote!(#comma ..#field)
        }
    };
    if !plan.constants.is_empty() {
        imports.uses("constant");
    }
    let of = |is_default: bool| -> Vec<TokenStream> {
        let constants = plan.constants.iter();
        constants
            .filter(|constant| constant.is_default == is_default)
            .map(constant)
            .collect()
    };
    let (constants, defaults) = (of(false), of(true));
    let constants = (!constants.is_empty()).then(|| quote!(constant { #(#constants),* }));
    let defaults = (!defaults.is_empty()).then(|| quote!(default { #(#defaults),* }));
    let received = (!plan.received.is_empty()).then(|| {
        let received = plan.received.iter().map(received);
        quote!(received { #(#received),* })
    });
    let nested = plan.nested.iter().map(|name| identifier(name.as_str()));
    let nested = (!plan.nested.is_empty()).then(|| {
        let recursive = imports.runtime("recursive", "recursive");
        quote!(#recursive! { #name { #(#nested),* } })
    });
    quote! {
        #object! {
            #name { #(#entries),* #rest }
            #constants
            #defaults
            #received
        }

        #nested
    }
}

/// The name on the wire behind the name in code, where they differ.
fn renamed(name: &str, wire: &str, between: &TokenStream) -> Option<TokenStream> {
    (name != wire).then(|| {
        let wire = text(wire);
        quote!(#between #wire)
    })
}

fn constant(plan: &ConstantPlan) -> TokenStream {
    let (ty, value) = match &plan.value {
        ConstantValue::Text(value) => (quote!(&str), {
            let value = text(value);
            quote!(#value)
        }),
        ConstantValue::Integer(value) => (quote!(i64), integer(*value)),
    };
    let docs = Docs::of(&plan.docs, &docs::value(&plan.wire, None)).attributes();
    let name = identifier(plan.name.as_str());
    let renamed = renamed(plan.name.as_str(), &plan.wire, &quote!(as));
    quote!(#docs #name #renamed: #ty = #value)
}

fn received(plan: &ReceivedPlan) -> TokenStream {
    let docs = Docs::of(&plan.docs, &docs::value(&plan.wire, None)).attributes();
    let name = identifier(plan.name.as_str());
    let renamed = renamed(plan.name.as_str(), &plan.wire, &quote!(as));
    quote!(#docs #name #renamed)
}
