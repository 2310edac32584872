//! `src/client.rs`: resources on the client, credentials on its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::identifier;
use super::{SourceFile, config};
use crate::plan::{Crate, Credential, CredentialKind};

/// The file; none if there is nothing to say.
pub(super) fn file(plan: &Crate) -> Option<SourceFile> {
    if plan.resources.is_empty() && plan.client.credentials.is_empty() {
        return None;
    }
    let mut imports = Imports::by_name([]);
    let accessors = accessors(plan, &mut imports);
    let credentials = credentials(plan, &mut imports);
    Some(SourceFile {
        path: "src/client.rs".to_owned(),
        docs: Docs::line("Resources and credentials of the client.").into_lines(),
        imports,
        items: quote!(#accessors #credentials),
    })
}

fn accessors(plan: &Crate, imports: &mut Imports) -> TokenStream {
    if plan.resources.is_empty() {
        return TokenStream::new();
    }
    let client = imports.runtime("client", "Client");
    let methods: Vec<TokenStream> = plan
        .resources
        .iter()
        .map(|resource| {
            let docs = Docs::line(&format!("{}.", resource.docs.sentence())).attributes();
            let accessor = identifier(resource.accessor.as_str());
            let handle = imports.item(
                &format!("crate::resources::{}", resource.module.as_str()),
                resource.name.as_str(),
            );
            quote! {
                #docs
                #[must_use]
                pub fn #accessor(&self) -> #handle<'_> {
                    #handle { client: self }
                }
            }
        })
        .collect();
    quote! {
        impl #client {
            #(#methods)*
        }
    }
}

fn credentials(plan: &Crate, imports: &mut Imports) -> TokenStream {
    if plan.client.credentials.is_empty() {
        return TokenStream::new();
    }
    let builder = imports.runtime("client", "ClientBuilder");
    let setters: Vec<TokenStream> = plan
        .client
        .credentials
        .iter()
        .map(|credential| setter(credential, imports))
        .collect();
    quote! {
        impl #builder {
            #(#setters)*
        }
    }
}

fn setter(credential: &Credential, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(&credential.docs, "Sets the credential.")
        .paragraph(&format!(
            "Environment variable: {}.",
            super::docs::code(&credential.variable)
        ))
        .attributes();
    let name = identifier(credential.setter.as_str());
    let config = imports.item("crate", "config");
    let scheme = identifier(&config::scheme(credential));
    let secret = imports.runtime("secret", "Secret");
    match credential.kind {
        CredentialKind::Basic => quote! {
            #docs
            pub fn #name(self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
                self.credential(#config::#scheme, #secret::basic(user, password))
            }
        },
        CredentialKind::Bearer | CredentialKind::ApiKey(..) => quote! {
            #docs
            pub fn #name(self, #name: impl Into<#secret>) -> Self {
                self.credential(#config::#scheme, #name.into())
            }
        },
    }
}
