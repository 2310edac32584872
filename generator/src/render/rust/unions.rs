//! Unions: one variant a type, and room for those that a newer server may send.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, parameter, text, ty};
use crate::name::spoken::sentence;
use crate::plan::{
    Accessor, Constructor, JsonKind, NewArguments, RustTy, TagPlan, TagReader, TagWriter,
    UnionPlan, UnionVariant, VariantMatch,
};

/// The enum, its constructors and conversions, and what tells its variants apart.
pub(super) fn definition(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = Docs::of(&plan.docs, &sentence(plan.name.as_str())).attributes();
    let unknown = imports.runtime("unknown_variant", "UnknownVariant");
    let mut variants = Vec::new();
    let mut constructors = Vec::new();
    for variant in &plan.variants {
        let docs = Docs::of(&variant.docs, &sentence(variant.name.as_str())).attributes();
        let case = identifier(variant.name.as_str());
        let ty = self::ty(&variant.ty, imports);
        variants.push(quote!(#docs #case(#ty),));
        if let Some(plan) = &variant.constructor {
            constructors.push(constructor(variant, plan, imports));
        }
    }
    let constructors = (!constructors.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#constructors)*
            }
        }
    });
    // Text is taken as a reference too.
    let borrowed = plan
        .variants
        .iter()
        .filter(|variant| variant.from && variant.ty == RustTy::String)
        .map(|variant| {
            let case = identifier(variant.name.as_str());
            quote! {
                impl From<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#case(value.to_owned())
                    }
                }
            }
        });
    let borrowed: TokenStream = borrowed.collect();
    let members = members(plan, imports);
    let nested = plan.nested.iter().map(|name| identifier(name.as_str()));
    let nested = (!plan.nested.is_empty()).then(|| {
        let recursive = imports.runtime("recursive", "recursive");
        quote!(#recursive! { enum #name { #(#nested),* } })
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A variant that this version of the crate does not recognize.
            Unknown(#unknown),
        }

        #constructors

        #borrowed

        #members

        #nested
    }
}

fn constructor(variant: &UnionVariant, plan: &Constructor, imports: &mut Imports) -> TokenStream {
    let case = variant.name.as_str();
    let docs = Docs::line(&format!(
        "Creates the [`{case}`](Self::{case}) variant with its required fields."
    ))
    .attributes();
    let method = identifier(plan.name.as_str());
    let name = identifier(case);
    let inner = imports.named(&plan.inner);
    let (parameters, arguments): (Vec<TokenStream>, Vec<TokenStream>) = match &plan.arguments {
        NewArguments::Params(params) => {
            let params = imports.named(params);
            (vec![quote!(params: #params)], vec![quote!(params)])
        }
        NewArguments::Values(values) => values
            .iter()
            .map(|(name, ty, argument)| {
                let name = identifier(name.as_str());
                let ty = parameter(argument, ty, imports);
                (quote!(#name: #ty), name)
            })
            .unzip(),
    };
    let mut value = quote!(#inner::new(#(#arguments),*));
    if matches!(variant.ty, RustTy::Boxed(_)) {
        value = quote!(Box::new(#value));
    }
    quote! {
        #docs
        pub fn #method(#(#parameters),*) -> Self {
            Self::#name(#value)
        }
    }
}

/// `tagged_union! { … }` or `shaped_union! { … }`.
fn members(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let shared = (!plan.accessors.is_empty()).then(|| {
        imports.uses("shared_field");
        let accessors: Vec<TokenStream> = plan
            .accessors
            .iter()
            .map(|accessor| self::accessor(accessor, imports))
            .collect();
        quote!(shared { #(#accessors),* })
    });
    let from: Vec<TokenStream> = plan
        .variants
        .iter()
        .filter(|variant| variant.from)
        .map(|variant| {
            let case = identifier(variant.name.as_str());
            let ty = ty(variant.ty.unboxed(), imports);
            quote!(#case(#ty))
        })
        .collect();
    let from = (!from.is_empty()).then(|| quote!(from { #(#from),* }));
    match &plan.tag {
        TagPlan::Property { wire, method } => {
            let tagged_union = imports.runtime("tagged_union", "tagged_union");
            let wire = text(wire);
            let method = identifier(method.as_str());
            let variants: Vec<TokenStream> = plan
                .variants
                .iter()
                .map(|variant| {
                    let case = identifier(variant.name.as_str());
                    let ty = self::ty(&variant.ty, imports);
                    let tags = variant.tag_values.iter().map(|tag| text(tag));
                    let how = match variant.tag_writer {
                        TagWriter::Inside => quote!(=),
                        TagWriter::Either => {
                            imports.uses("added_tag");
                            quote!(restores)
                        }
                        TagWriter::Union => {
                            imports.uses("added_tag");
                            imports.uses("unlisted_tag");
                            quote!(adds)
                        }
                    };
                    let reader = variant.tag_reader.as_ref().map(|reader| {
                        let place = match reader {
                            TagReader::Field(field) => identifier(field.as_str()).to_token_stream(),
                            TagReader::OptionalField(field) => {
                                let field = identifier(field.as_str());
                                quote!(#field?)
                            }
                            TagReader::Method(method) => {
                                let method = identifier(method.as_str());
                                quote!(#method())
                            }
                            TagReader::Extra => quote!(..),
                        };
                        if variant.is_default {
                            quote!(in [#place])
                        } else {
                            quote!(in #place)
                        }
                    });
                    quote!(#case(#ty) #how #(#tags)|* #reader)
                })
                .collect();
            let default = plan.variants.iter().find(|variant| variant.is_default);
            let default = default.map(|variant| {
                let case = identifier(variant.name.as_str());
                quote!(else #case)
            });
            quote! {
                #tagged_union! {
                    #name by #wire as #method #default { #(#variants),* }
                    #shared
                    #from
                }
            }
        }
        TagPlan::Shape => {
            let shaped_union = imports.runtime("shaped_union", "shaped_union");
            let variants: Vec<TokenStream> = plan
                .variants
                .iter()
                .map(|variant| {
                    let case = identifier(variant.name.as_str());
                    let ty = self::ty(&variant.ty, imports);
                    let shape = shape(&variant.matches);
                    quote!(#case(#ty): #shape)
                })
                .collect();
            quote! {
                #shaped_union! {
                    #name { #(#variants),* }
                    #shared
                    #from
                }
            }
        }
    }
}

/// `"object" ["id"] { "kind": "cat" }`.
fn shape(matches: &VariantMatch) -> TokenStream {
    let kind = text(match matches.kind {
        None => "any",
        Some(JsonKind::Boolean) => "boolean",
        Some(JsonKind::Integer) => "integer",
        Some(JsonKind::Number) => "number",
        Some(JsonKind::String) => "string",
        Some(JsonKind::Array) => "array",
        Some(JsonKind::Object) => "object",
    });
    let required = (!matches.required.is_empty()).then(|| {
        let names = matches.required.iter().map(|name| text(name));
        quote!([#(#names),*])
    });
    let constants = (!matches.constants.is_empty()).then(|| {
        let constants = matches.constants.iter().map(|constant| {
            let path = constant.path.iter().map(|name| text(name));
            let values = constant.values.iter().map(|value| text(value));
            quote!(#(#path)* : #(#values)|*)
        });
        quote!(where (#(#constants),*))
    });
    quote!(#kind #required #constants)
}

fn accessor(plan: &Accessor, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(&plan.docs, &docs::value(&plan.wire, Some(&plan.ty))).attributes();
    let name = identifier(plan.name.as_str());
    let renamed = (plan.name.as_str() != plan.wire).then(|| {
        let wire = text(&plan.wire);
        quote!(as #wire)
    });
    let ty = match &plan.ty {
        RustTy::String => quote!(&str),
        other => ty(other, imports),
    };
    quote!(#docs #name #renamed: #ty)
}
