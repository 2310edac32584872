//! `src/config.rs`: what the runtime has to know about the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{identifier, optional_text, text};
use super::{SourceFile, operations};
use crate::plan::{ApiKeyLocation, Crate, Credential, CredentialKind};

/// Name of the static that describes a credential.
pub(super) fn scheme(credential: &Credential) -> String {
    format!("{}_SCHEME", credential.setter.as_str().to_uppercase())
}

/// The file.
pub(super) fn file(plan: &Crate) -> SourceFile {
    let mut imports = Imports::by_name([]);
    let description = imports.runtime("api", "ApiDescription");
    let base_url = optional_text(plan.client.servers.base_url.as_deref());
    let variable = text(&plan.client.environment.base_url);
    let headers = plan.client.request_id_headers.iter().map(|name| text(name));
    let names = plan
        .client
        .credentials
        .iter()
        .map(|credential| identifier(&scheme(credential)));
    let security = operations::alternatives(&plan.client.security, plan, &mut |credential| {
        identifier(&scheme(credential))
    });
    let key = plan.client.idempotency_header.as_deref().map(|header| {
        imports.uses("idempotency_key");
        let header = text(header);
        quote! {
            /// The header of idempotency keys.
            pub(crate) const IDEMPOTENCY_HEADER: &str = #header;
        }
    });
    let required = plan.client.credentials_required;
    let schemes: Vec<TokenStream> = plan
        .client
        .credentials
        .iter()
        .map(|credential| scheme_static(credential, &mut imports))
        .collect();
    SourceFile {
        path: "src/config.rs".to_owned(),
        docs: Docs::line("Properties of the API.").into_lines(),
        imports,
        items: quote! {
            /// The API and this package.
            pub(crate) static API: #description = #description {
                package: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                base_url: #base_url,
                base_url_variable: #variable,
                request_id_headers: &[#(#headers),*],
                credentials: &[#(#names),*],
                security: #security,
                credentials_required: #required,
            };

            #key

            #(#schemes)*
        },
    }
}

fn scheme_static(credential: &Credential, imports: &mut Imports) -> TokenStream {
    let ty = imports.runtime("operation", "SecurityScheme");
    let placement = imports.runtime("operation", "Placement");
    let docs = Docs::line(&format!(
        "The security scheme {}.",
        super::docs::code(&credential.scheme)
    ))
    .attributes();
    let name = identifier(&scheme(credential));
    let setter = text(credential.setter.as_str());
    let variable = text(&credential.variable);
    let travels = match &credential.kind {
        CredentialKind::Bearer => quote!(#placement::Bearer),
        CredentialKind::Basic => quote!(#placement::Basic),
        CredentialKind::ApiKey(location, name) => {
            let name = text(name);
            match location {
                ApiKeyLocation::Header => quote!(#placement::Header(#name)),
                ApiKeyLocation::Query => quote!(#placement::Query(#name)),
                ApiKeyLocation::Cookie => quote!(#placement::Cookie(#name)),
            }
        }
    };
    quote! {
        #docs
        pub(crate) const #name: &#ty = &#ty {
            setter: #setter,
            variable: #variable,
            placement: #travels,
        };
    }
}
