//! `src/resources`: a file for each resource with its handle, and what its methods return.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::identifier;
use super::{Context, Maker, SourceFile, methods, operations};
use crate::plan::{ReplyPlan, Resource};

/// The files of the folder; none if there is no resource.
pub(super) fn files<'plan>(context: &'plan Context<'plan>) -> Vec<Maker<'plan>> {
    let resources = &context.plan.resources;
    let mut files: Vec<Maker<'_>> = Vec::new();
    if !resources.is_empty() {
        files.push(Box::new(|| vec![list(resources)]));
    }
    // Parents before children, in document order, without recursion.
    let mut waiting: Vec<(String, &Resource)> = resources
        .iter()
        .rev()
        .map(|resource| ("src/resources".to_owned(), resource))
        .collect();
    while let Some((folder, resource)) = waiting.pop() {
        let below = format!("{folder}/{}", resource.module.as_str());
        waiting.extend(
            resource
                .children
                .iter()
                .rev()
                .map(|child| (below.clone(), child)),
        );
        files.push(Box::new(move || vec![file(&folder, resource, context)]));
    }
    files
}

fn list(resources: &[Resource]) -> SourceFile {
    SourceFile {
        path: "src/resources/mod.rs".to_owned(),
        docs: Docs::line("Resources of the API. [`Client`](crate::Client) has a method for each.")
            .into_lines(),
        imports: Imports::by_name([]),
        items: modules(resources),
    }
}

/// `pub mod` lines, sorted as rustfmt does.
fn modules(resources: &[Resource]) -> TokenStream {
    let mut names: Vec<&str> = resources
        .iter()
        .map(|resource| resource.module.as_str())
        .collect();
    names.sort_unstable();
    let names = names.into_iter().map(identifier);
    quote!(#(pub mod #names;)*)
}

/// Names that a resource's file defines.
pub(super) fn names(resource: &Resource) -> Vec<String> {
    let mut names = vec![resource.name.as_str().to_owned()];
    for operation in &resource.operations {
        names.push(operation.marker.as_str().to_owned());
        names.extend(
            operation
                .params
                .iter()
                .map(|params| params.name.as_str().to_owned()),
        );
        if let ReplyPlan::Several(several) = &operation.reply {
            names.push(several.name.as_str().to_owned());
        }
    }
    names.extend(
        resource
            .children
            .iter()
            .map(|child| child.module.as_str().to_owned()),
    );
    names
}

fn file(folder: &str, resource: &Resource, context: &Context<'_>) -> SourceFile {
    let mut imports = Imports::by_module(names(resource));
    let modules = modules(&resource.children);
    let handle = handle(resource, context, &mut imports);
    let operations: Vec<TokenStream> = resource
        .operations
        .iter()
        .map(|operation| operations::definition(resource, operation, context, &mut imports))
        .collect();
    SourceFile {
        path: format!("{folder}/{}.rs", resource.module.as_str()),
        docs: Docs::line(&format!("{}.", resource.docs.sentence())).into_lines(),
        imports,
        items: quote!(#modules #handle #(#operations)*),
    }
}

fn handle(resource: &Resource, context: &Context<'_>, imports: &mut Imports) -> TokenStream {
    let name = identifier(resource.name.as_str());
    let errors: Vec<String> = resource.errors.iter().map(methods::error_line).collect();
    let docs = Docs::of(&resource.docs, "Operations of the resource.")
        .section("Errors", &errors)
        .attributes();
    let client = imports.runtime("client", "Client");
    let methods: Vec<TokenStream> = resource
        .operations
        .iter()
        .flat_map(|operation| {
            let method = methods::method(resource, operation, context, imports);
            std::iter::once(method).chain(methods::whole(operation, imports))
        })
        .collect();
    let accessors: Vec<TokenStream> = resource
        .children
        .iter()
        .map(|child| {
            let docs = Docs::line(&format!("{}.", child.docs.sentence())).attributes();
            let accessor = identifier(child.accessor.as_str());
            let handle = imports.item(
                &format!("self::{}", child.module.as_str()),
                child.name.as_str(),
            );
            quote! {
                #docs
                #[must_use]
                pub fn #accessor(&self) -> #handle<'a> {
                    #handle { client: self.client }
                }
            }
        })
        .collect();
    let (lifetime, used) = if accessors.is_empty() {
        (TokenStream::new(), quote!('_))
    } else {
        (quote!(<'a>), quote!('a))
    };
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            pub(crate) client: &'a #client,
        }

        impl #lifetime #name<#used> {
            #(#methods)*
            #(#accessors)*
        }
    }
}
