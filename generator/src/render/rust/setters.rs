//! Setters on a request for what is optional.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{free, identifier, settable, text};
use super::{bodies, replies, resources};
use crate::plan::{OperationPlan, ReplyPlan, Resource, Setter, StreamPlan, Target};

/// `impl Request<Create>`; nothing if there is no setter and no other way to end.
pub(super) fn implementation(
    resource: &Resource,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(plan.marker.as_str());
    let request = imports.runtime("request", "Request");
    let stream = plan.stream.as_ref().map(|stream| {
        let method = self::stream(stream, &name, imports);
        quote! {
            impl #request<#name> {
                #method
            }
        }
    });
    let setters: Vec<TokenStream> = plan
        .setters
        .iter()
        .map(|setter| self::setter(setter, imports))
        .collect();
    // Setters may follow `.stream()`, so they do not depend on what the request is answered with.
    let (parameters, answered) = if plan.stream.is_some() {
        let taken = resources::names(resource);
        let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
        let answer = free(&["A", "Answer"], &taken);
        (quote!(<#answer>), quote!(, #answer))
    } else {
        Default::default()
    };
    let setters = (!setters.is_empty()).then(|| {
        quote! {
            impl #parameters #request<#name #answered> {
                #(#setters)*
            }
        }
    });
    quote!(#stream #setters)
}

/// `.stream()`.
fn stream(plan: &StreamPlan, name: &TokenStream, imports: &mut Imports) -> TokenStream {
    let method = identifier(plan.method.as_str());
    let request = imports.runtime("request", "Request");
    let answer = replies::output(&plan.reply, imports);
    let (docs, ending) = match plan.reply {
        ReplyPlan::Items { .. } => {
            let accept = text(&plan.accept);
            (
                "Streams the response, value by value.",
                quote!(into_items(#accept)),
            )
        }
        _ => (
            "Streams the response as server-sent events.",
            quote!(into_events()),
        ),
    };
    let docs = Docs::line(docs).attributes();
    let switch = plan.switch.iter();
    let switch: TokenStream = switch
        .map(|target| bodies::written(target, &quote!(true), imports))
        .collect();
    quote! {
        #docs
        pub fn #method(self) -> #request<#name, #answer> {
            self #switch.#ending
        }
    }
}

fn setter(setter: &Setter, imports: &mut Imports) -> TokenStream {
    let said = docs::setting(setter.argument_name.as_str(), setter.ty.as_ref());
    let docs = Docs::of(&setter.docs, &said).attributes();
    let deprecated = setter.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(setter.name.as_str());
    let argument = identifier(setter.argument_name.as_str());
    let (parameter, value) = match (&setter.ty, &setter.target) {
        (Some(ty), _) if setter.is_nullable => (settable(ty, imports), quote!(#argument.into())),
        (Some(ty), _) => (
            settable(ty, imports),
            quote!(#argument.into().into_option()),
        ),
        (None, Target::File { many: true, .. }) => {
            (imports.runtime("upload", "Upload"), quote!([#argument]))
        }
        (None, _) => (imports.runtime("upload", "Upload"), argument.clone()),
    };
    let written = bodies::written(&setter.target, &value, imports);
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #argument: #parameter) -> Self {
            self #written
        }
    }
}
