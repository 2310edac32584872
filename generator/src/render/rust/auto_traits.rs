//! `tests/auto_traits.rs`: the compiler is asked whether values can be sent to other threads and shared, which the sources alone do not say.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Needs;
use super::imports::Imports;
use super::spelling::identifier;
use super::{Context, SourceFile};
use crate::plan::Resource;

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
const OPTIONAL: [(&str, &str); 6] = [
    ("events", "Event"),
    ("extra", "Extra"),
    ("servers", "Server"),
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
    if needs.has("json_stream") {
        sent.push(quote!(sent::<#library::JsonStream<()>>();));
    }
    let mut operations = Vec::new();
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
            operations.push(quote!(request::<#library::resources #module::#marker>();));
        }
    }
    let sent_helper = (!sent.is_empty()).then(|| {
        quote!(
            fn sent<T: Send + Unpin>() {}
        )
    });
    // What holds for any operation needs one to be asked for.
    operations.truncate(1);
    let request_helper = (!operations.is_empty()).then(|| {
        quote! {
            fn future<T: IntoFuture<IntoFuture: Send + Unpin>>() {}

            fn request<O: #library::Operation>() {
                shared::<#library::Request<O>>();
                future::<#library::Request<O>>();
            }
        }
    });
    let operations = test("requests_and_their_futures_can_be_sent", &operations);
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
            #request_helper
            #shared
            #sent
            #operations
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
