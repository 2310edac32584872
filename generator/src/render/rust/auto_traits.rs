//! `tests/auto_traits.rs`: the compiler is asked whether values can be sent to other threads and shared, which the sources alone do not say.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Needs;
use super::imports::Imports;
use super::spelling::identifier;
use super::{Context, SourceFile};
use crate::plan::{Construction, Item, Resource};

/// Types of the runtime that every crate exports.
const CORE: [&str; 8] = [
    "Client",
    "ClientBuilder",
    "Error",
    "ErrorKind",
    "ResponseHead",
    "RetryPolicy",
    "Secret",
    "Timeouts",
];

/// Types that only some crates export.
const OPTIONAL: [(&str, &str); 5] = [
    ("events", "Event"),
    ("extra", "Extra"),
    ("unknown_value", "UnknownValue"),
    ("unknown_variant", "UnknownVariant"),
    ("upload", "Upload"),
];

/// What is read from a connection belongs to one task at a time.
const READERS: [(&str, &str); 2] = [("download", "Download"), ("events", "EventStream")];

/// The file.
pub(super) fn file(context: &Context<'_>, needs: &Needs) -> SourceFile {
    let plan = context.plan;
    let library = identifier(&plan.package.library);
    let mut shared: Vec<TokenStream> = Vec::new();
    let mut sent: Vec<TokenStream> = Vec::new();
    let optional = OPTIONAL.iter().filter(|(file, _)| needs.has(file));
    for name in CORE.iter().chain(optional.map(|(_, name)| name)) {
        let name = identifier(name);
        shared.push(quote!(shared::<#library::#name>();));
    }
    for (_, name) in READERS.iter().filter(|(file, _)| needs.has(file)) {
        let name = identifier(name);
        sent.push(quote!(sent::<#library::#name>();));
    }
    let types: Vec<TokenStream> = plan
        .type_modules
        .iter()
        .flat_map(|module| &module.items)
        .flat_map(type_names)
        .map(|name| {
            let name = identifier(name);
            quote!(shared::<#library::types::#name>();)
        })
        .collect();
    let mut requests = Vec::new();
    let mut futures = Vec::new();
    for (path, resource) in resources(&plan.resources) {
        let module: TokenStream = path
            .iter()
            .map(|name| {
                let name = identifier(name);
                quote!(::#name)
            })
            .collect();
        let handle = identifier(resource.name.as_str());
        shared.push(quote!(shared::<#library::resources #module::#handle<'_>>();));
        for operation in &resource.operations {
            let marker = identifier(operation.marker.as_str());
            let marker = quote!(#library::resources #module::#marker);
            let mut answers = vec![quote!(#library::Request<#marker>)];
            if operation.stream.is_some() {
                answers.push(quote!(#library::Request<#marker, #library::EventStream>));
            }
            for request in answers {
                requests.push(quote!(shared::<#request>();));
                futures.push(quote!(future::<#request>();));
            }
        }
    }
    let types = test("types_can_be_sent_and_shared", &types);
    let requests = test("requests_can_be_sent_and_shared", &requests);
    let sent_helper = (!sent.is_empty()).then(|| {
        quote!(
            fn sent<T: Send + Unpin>() {}
        )
    });
    let future_helper = (!futures.is_empty()).then(|| {
        quote! {
            fn future<T: IntoFuture<IntoFuture: Send + Unpin>>() {}
        }
    });
    let futures = test("futures_of_requests_can_be_sent", &futures);
    let sent = test("what_is_read_can_be_sent", &sent);
    let shared = test("clients_can_be_sent_and_shared", &shared);
    SourceFile {
        path: "tests/auto_traits.rs".to_owned(),
        docs: vec![
            "Futures and values can be sent to other threads, and all but open streams can be shared."
                .to_owned(),
        ],
        imports: Imports::by_name([]),
        items: quote! {
            fn shared<T: Send + Sync + Unpin>() {}
            #sent_helper
            #future_helper
            #shared
            #sent
            #types
            #requests
            #futures
        },
    }
}

/// A test; nothing if there is nothing to ask.
fn test(name: &str, statements: &[TokenStream]) -> TokenStream {
    if statements.is_empty() {
        return TokenStream::new();
    }
    let name = identifier(name);
    quote! {
        #[test]
        fn #name() {
            #(#statements)*
        }
    }
}

/// The type of an item, and its builder.
fn type_names(item: &Item) -> Vec<&str> {
    match item {
        Item::Struct(plan) => match &plan.construction {
            Some(Construction::Params(params)) => vec![plan.name.as_str(), params.as_str()],
            _ => vec![plan.name.as_str()],
        },
        Item::Enum(plan) => vec![plan.name.as_str()],
        Item::Union(plan) => vec![plan.name.as_str()],
        Item::Alias(plan) => vec![plan.name.as_str()],
        Item::Newtype(plan) => vec![plan.name.as_str()],
    }
}

/// All resources with the modules that they are in, parents before children.
fn resources(top: &[Resource]) -> Vec<(Vec<&str>, &Resource)> {
    let mut found = Vec::new();
    let mut waiting: Vec<(Vec<&str>, &Resource)> = top
        .iter()
        .rev()
        .map(|resource| (vec![resource.module.as_str()], resource))
        .collect();
    while let Some((path, resource)) = waiting.pop() {
        waiting.extend(resource.children.iter().rev().map(|child| {
            let mut path = path.clone();
            path.push(child.module.as_str());
            (path, child)
        }));
        found.push((path, resource));
    }
    found
}
