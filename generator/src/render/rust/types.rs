//! `src/types`: a file for each component, and the list of all.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{identifier, ty};
use super::{Maker, SourceFile, enums, structs, unions};
use crate::name::spoken::sentence;
use crate::plan::{AliasPlan, Construction, Item, NewtypePlan, TypeModule};

/// The files of the folder; none if there is no type.
pub(super) fn files(modules: &[TypeModule]) -> Vec<Maker<'_>> {
    let mut files: Vec<Maker<'_>> = Vec::new();
    if !modules.is_empty() {
        files.push(Box::new(|| vec![list(modules)]));
    }
    for module in modules {
        files.push(Box::new(|| vec![file(module)]));
    }
    files
}

/// Names of the types that a module defines, with what belongs to them.
pub(super) fn names(module: &TypeModule) -> Vec<String> {
    let mut names = Vec::new();
    for item in &module.items {
        names.push(item.name().as_str().to_owned());
        if let Item::Struct(plan) = item
            && let Some(Construction::Params(params)) = &plan.construction
        {
            names.push(params.as_str().to_owned());
        }
    }
    names
}

fn list(modules: &[TypeModule]) -> SourceFile {
    let mut modules: Vec<&TypeModule> = modules.iter().collect();
    modules.sort_by_key(|module| module.name.as_str());
    let private = modules.iter().map(|module| {
        let name = identifier(module.name.as_str());
        quote!(mod #name;)
    });
    let exported = modules.iter().map(|module| {
        let mut names = names(module);
        names.sort();
        let names = names.iter().map(|name| identifier(name));
        let module = identifier(module.name.as_str());
        match names.len() {
            1 => quote!(#(pub use #module::#names;)*),
            _ => quote!(pub use #module::{#(#names),*};),
        }
    });
    SourceFile {
        path: "src/types/mod.rs".to_owned(),
        docs: Docs::line("Types of requests and responses.").into_lines(),
        imports: Imports::by_name([]),
        items: quote!(#(#private)* #(#exported)*),
    }
}

fn file(module: &TypeModule) -> SourceFile {
    let mut imports = Imports::by_name(names(module));
    let items: Vec<TokenStream> = module
        .items
        .iter()
        .map(|item| match item {
            Item::Struct(plan) => structs::definition(plan, &mut imports),
            Item::Enum(plan) => enums::definition(plan, &mut imports),
            Item::Union(plan) => unions::definition(plan, &mut imports),
            Item::Alias(plan) => alias(plan, &mut imports),
            Item::Newtype(plan) => newtype(plan, &mut imports),
        })
        .collect();
    SourceFile {
        path: format!("src/types/{}.rs", module.name.as_str()),
        docs: Vec::new(),
        imports,
        items: quote!(#(#items)*),
    }
}

fn alias(plan: &AliasPlan, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(&plan.docs, &sentence(plan.name.as_str())).attributes();
    let name = identifier(plan.name.as_str());
    let ty = self::ty(&plan.ty, imports);
    quote!(#docs pub type #name = #ty;)
}

fn newtype(plan: &NewtypePlan, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(&plan.docs, &sentence(plan.name.as_str())).attributes();
    let name = identifier(plan.name.as_str());
    let ty = self::ty(&plan.ty, imports);
    let newtype = imports.runtime("newtype", "newtype");
    let nested = plan.is_nested.then(|| {
        let recursive = imports.runtime("recursive", "recursive");
        quote!(#recursive! { #name })
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(
            /// What it stands for.
            pub #ty,
        );

        impl From<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }

        #newtype! { #name }

        #nested
    }
}
