//! `src/servers.rs`: the servers of the API and setters of their variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{identifier, text};
use crate::plan::{Crate, ServerPlan, UrlPlan, VariablePlan};

/// The file; none if there is one server without variables, or none.
pub(super) fn file(plan: &Crate) -> Option<SourceFile> {
    let plan = &plan.client.servers;
    let default = identifier(plan.servers.first()?.function.as_str());
    let mut imports = Imports::by_name([]);
    let server = imports.runtime("servers", "Server");
    let servers = plan.servers.iter();
    let functions: Vec<TokenStream> = servers
        .map(|server| function(server, &mut imports))
        .collect();
    let setters: Vec<TokenStream> = plan
        .variables
        .iter()
        .map(|variable| setter(variable, &mut imports))
        .collect();
    Some(SourceFile {
        path: "src/servers.rs".to_owned(),
        docs: Docs::line("Servers of the API.").into_lines(),
        items: quote! {
            impl #server {
                #(#functions)*
                #(#setters)*
            }

            impl Default for #server {
                fn default() -> Self {
                    Self::#default()
                }
            }
        },
        imports,
    })
}

fn function(server: &ServerPlan, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(&server.docs, "A server of the API.").attributes();
    let name = identifier(server.function.as_str());
    let url = url(&server.url);
    let own: Vec<TokenStream> = server
        .own
        .iter()
        .map(|(default, own)| {
            imports.uses("own_servers");
            let (default, own) = (text(default), self::url(own));
            quote!(.instead_of(#default, #own))
        })
        .collect();
    quote! {
        #docs
        pub fn #name() -> Self {
            Self::of(#url) #(#own)*
        }
    }
}

/// The arguments that stand for a URL.
fn url(url: &UrlPlan) -> TokenStream {
    let template = text(&url.template);
    let defaults = url.defaults.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!((#name, #value))
    });
    quote!(#template, &[#(#defaults),*])
}

fn setter(variable: &VariablePlan, imports: &mut Imports) -> TokenStream {
    imports.uses("server_variables");
    let docs = Docs::of(&variable.docs, "Sets a variable of the URL.").attributes();
    let name = identifier(variable.setter.as_str());
    let wire = text(&variable.wire);
    match &variable.ty {
        Some(ty) => {
            let ty = imports.named(ty);
            quote! {
                #docs
                pub fn #name(self, #name: impl Into<#ty>) -> Self {
                    self.with(#wire, #name.into().as_str())
                }
            }
        }
        None => quote! {
            #docs
            pub fn #name(self, #name: impl Into<String>) -> Self {
                self.with(#wire, #name)
            }
        },
    }
}
