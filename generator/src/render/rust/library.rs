//! `src/lib.rs`: modules, and what users see of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Needs;
use super::format;
use super::spelling::identifier;
use crate::plan::Crate;

/// Names that every crate exports, by runtime file.
const CORE: &[(&str, &[&str])] = &[
    ("client", &["Client", "ClientBuilder"]),
    ("error", &["Error", "ErrorKind"]),
    ("operation", &["Operation"]),
    ("request", &["Request", "WithResponse"]),
    ("response_head", &["ResponseHead"]),
    ("retry", &["RetryPolicy"]),
    ("secret", &["Secret"]),
    ("timeouts", &["Timeouts"]),
    ("undescribed", &["Undescribed", "UndescribedRequest"]),
];

/// Names of optional files.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("download", &["Download"]),
    ("events", &["Event", "EventStream"]),
    ("exact_number", &["ExactNumber"]),
    ("extra", &["Extra"]),
    ("header", &["Header"]),
    ("json_stream", &["JsonStream"]),
    ("servers", &["Server"]),
    ("maybe", &["Maybe"]),
    ("redirect_reply", &["Redirect"]),
    ("unknown_value", &["UnknownValue"]),
    ("unknown_variant", &["UnknownVariant"]),
    ("upload", &["Upload"]),
];

/// Names of `transport.rs` that stand in a module of their own.
const TRANSPORT: &[&str] = &[
    "Receiving",
    "Sending",
    "Sent",
    "Transport",
    "TransportBody",
    "TransportError",
    "TransportErrorKind",
    "TransportRequest",
    "TransportResponse",
];

/// The file.
pub(super) fn text(plan: &Crate, needs: &Needs) -> Result<String, String> {
    let client = (!plan.resources.is_empty() || !plan.client.credentials.is_empty()).then(|| {
        quote!(
            mod client;
        )
    });
    let servers = (!plan.client.servers.servers.is_empty()).then(|| {
        quote!(
            mod servers;
        )
    });
    let resources = (!plan.resources.is_empty()).then(|| {
        quote!(
            pub mod resources;
        )
    });
    let headers = (!plan.headers.is_empty()).then(|| {
        quote!(
            pub mod headers;
        )
    });
    let types = (!plan.type_modules.is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    let mut exported: Vec<(&str, &[&str])> = CORE.to_vec();
    exported.extend(OPTIONAL.iter().filter(|(file, _)| needs.has(file)).copied());
    exported.sort_unstable();
    let exported = exported.iter().map(|(stem, names)| export(stem, names));
    // Values of their types are in the API of the crate: a program needs the same version to make one.
    let foreign = needs.foreign().into_iter().filter(|(_, is_used)| *is_used);
    let foreign = foreign.map(|(name, _)| identifier(name));
    let transport = TRANSPORT.iter().map(|name| identifier(name));
    let items = quote! {
        #client
        mod config;
        mod runtime;
        #servers

        #headers
        #resources
        #types

        pub use bytes::Bytes;
        pub use http::{HeaderMap, Method, StatusCode};
        #(pub use #foreign;)*
        #(#exported)*

        /// Transports, for tests and for other HTTP libraries.
        pub mod transport {
            pub use futures_core::Stream;
            pub use http::{HeaderName, HeaderValue};
            pub use reqwest::{self, Url};

            pub use crate::runtime::reqwest_transport::ReqwestTransport;
            pub use crate::runtime::transport::{#(#transport),*};
        }
    };
    let limit = plan
        .recursion_limit
        .map(|limit| format!("#![recursion_limit = \"{limit}\"]"));
    let mut inner = vec![
        "#![doc = include_str!(\"../README.md\")]",
        "#![forbid(unsafe_code)]",
    ];
    inner.extend(limit.as_deref());
    format::file(&[], &inner, &[], items)
}

fn export(stem: &str, names: &[&str]) -> TokenStream {
    let stem = identifier(stem);
    let listed = names.iter().map(|name| identifier(name));
    match names.len() {
        1 => quote!(#(pub use runtime::#stem::#listed;)*),
        _ => quote!(pub use runtime::#stem::{#(#listed),*};),
    }
}
