//! What an operation answers with: its type, and how it is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, integer, text, ty};
use crate::plan::{OperationPlan, ReplyPlan, Resource, ResponsePlan, Status, Statuses};

/// The type of what comes back.
pub(super) fn output(reply: &ReplyPlan, imports: &mut Imports) -> TokenStream {
    match reply {
        ReplyPlan::Empty => quote!(()),
        ReplyPlan::Json { ty } => self::ty(ty, imports),
        ReplyPlan::TextValue { ty } => {
            imports.uses("text_value");
            self::ty(ty, imports)
        }
        ReplyPlan::Text => quote!(String),
        ReplyPlan::Events => imports.runtime("events", "EventStream"),
        ReplyPlan::Items { ty } => {
            let stream = imports.runtime("json_stream", "JsonStream");
            let ty = self::ty(ty, imports);
            quote!(#stream<#ty>)
        }
        ReplyPlan::Download => imports.runtime("download", "Download"),
        ReplyPlan::Redirect => imports.runtime("redirect_reply", "Redirect"),
        ReplyPlan::Optional { reply, .. } => {
            let inside = output(reply, imports);
            quote!(Option<#inside>)
        }
        ReplyPlan::Several(several) => identifier(several.name.as_str()),
    }
}

/// `.json().accept("…")`
pub(super) fn steps(plan: &OperationPlan) -> TokenStream {
    let accept = plan.accept.as_deref().unwrap_or(plan.reply.accept());
    let accept = text(accept);
    let mut steps = match &plan.reply {
        ReplyPlan::Empty => TokenStream::new(),
        ReplyPlan::Json { .. } => quote!(.json()),
        ReplyPlan::Text => quote!(.text()),
        ReplyPlan::TextValue { .. } => quote!(.text_value()),
        ReplyPlan::Events => quote!(.events()),
        ReplyPlan::Items { .. } => quote!(.items()),
        ReplyPlan::Download => quote!(.download()),
        ReplyPlan::Redirect => quote!(.redirect()),
        ReplyPlan::Optional { absent: None, .. } => quote!(.optional_json()),
        ReplyPlan::Optional { reply, .. } => {
            let name = identifier(plan.marker.as_str());
            let streamed = reply.is_read_by_callers().then(|| quote!(.streamed()));
            let leaves_origin = plan.reply.has_download().then(|| quote!(.leaves_origin()));
            quote!(.decoded(#accept, #name::read) #streamed #leaves_origin)
        }
        ReplyPlan::Several(several) => {
            let name = identifier(several.name.as_str());
            let streamed = several.streamed.as_ref().map(streamed);
            let origin = match (plan.reply.has_redirect(), plan.reply.has_download()) {
                (true, _) => quote!(.redirects()),
                (false, true) => quote!(.leaves_origin()),
                (false, false) => TokenStream::new(),
            };
            quote!(.decoded(#accept, #name::read) #streamed #origin)
        }
    };
    let is_said = matches!(
        &plan.reply,
        ReplyPlan::Optional {
            absent: Some(_),
            ..
        } | ReplyPlan::Several(_)
    );
    if plan.accept.is_some() && !is_said {
        steps.extend(quote!(.accept(#accept)));
    }
    if plan.has_not_modified {
        steps.extend(quote!(.not_modified()));
    }
    if plan.refuses_redirects {
        steps.extend(quote!(.refuses_redirects()));
    }
    steps
}

/// `.streamed_for(|status| status == 200)`
fn streamed(statuses: &Statuses) -> TokenStream {
    let (listed, is_positive) = match statuses {
        Statuses::But(listed) if listed.is_empty() => return quote!(.streamed()),
        Statuses::Of(listed) => (listed, true),
        Statuses::But(listed) => (listed, false),
    };
    let is_one = matches!(listed.as_slice(), [(first, last)] if first == last);
    let listed = pattern(listed);
    let is_streamed = match (is_positive, is_one) {
        (true, true) => quote!(status == #listed),
        (true, false) => quote!(matches!(status, #listed)),
        (false, true) => quote!(status != #listed),
        (false, false) => quote!(!matches!(status, #listed)),
    };
    quote!(.streamed_for(|status| #is_streamed))
}

/// What reads responses by their status, where that tells them apart.
pub(super) fn definition(
    resource: &Resource,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    match &plan.reply {
        ReplyPlan::Several(several) => enumeration(resource, plan, several, imports),
        ReplyPlan::Optional {
            reply,
            absent: Some(absent),
            ..
        } => optional(plan, reply, absent, imports),
        _ => TokenStream::new(),
    }
}

/// The function that reads a response which some statuses do not have.
fn optional(
    plan: &OperationPlan,
    reply: &ReplyPlan,
    absent: &Statuses,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(plan.marker.as_str());
    let incoming = imports.runtime("incoming", "Incoming");
    let error = imports.runtime("error", "Error");
    let output = output(&plan.reply, imports);
    let read = match reply {
        // An empty body is nothing, whatever its status.
        ReplyPlan::Json { .. } => quote!(response.optional_json()),
        reply => {
            let read = read(reply, imports);
            quote!(#read.map(Some))
        }
    };
    let arms = match absent {
        Statuses::Of(listed) => {
            let listed = pattern(listed);
            quote!(#listed => Ok(None), _ => #read,)
        }
        Statuses::But(listed) => {
            let listed = pattern(listed);
            quote!(#listed => #read, _ => Ok(None),)
        }
    };
    quote! {
        impl #name {
            fn read(response: #incoming) -> Result<#output, #error> {
                match response.status() {
                    #arms
                }
            }
        }
    }
}

/// The enum of the responses of an operation.
fn enumeration(
    resource: &Resource,
    plan: &OperationPlan,
    several: &ResponsePlan,
    imports: &mut Imports,
) -> TokenStream {
    let docs = Docs::line(&format!(
        "The responses of [`{}::{}`].",
        resource.name.as_str(),
        plan.method.as_str()
    ))
    .attributes();
    let name = identifier(several.name.as_str());
    let incoming = imports.runtime("incoming", "Incoming");
    let error = imports.runtime("error", "Error");
    let mut variants = Vec::new();
    let mut arms: Vec<(bool, TokenStream)> = Vec::new();
    for variant in &several.variants {
        let docs = docs::code(&shown(variant.status));
        let said = docs::one_line(&variant.docs);
        let docs = if said.is_empty() {
            format!("Status {docs}.")
        } else {
            format!("Status {docs}: {said}")
        };
        let docs = Docs::line(&docs).attributes();
        let case = identifier(variant.name.as_str());
        let (statuses, takes_others) = match &variant.statuses {
            Statuses::Of(listed) => (pattern(listed), false),
            Statuses::But(_) => (quote!(_), true),
        };
        let arm = if variant.reply == ReplyPlan::Empty {
            variants.push(quote!(#docs #case,));
            quote!(#statuses => Ok(Self::#case),)
        } else {
            let mut inside = output(&variant.reply, imports);
            let mut read = read(&variant.reply, imports);
            if variant.reply.is_read_by_callers() {
                inside = quote!(Box<#inside>);
            }
            if variant.reply.is_boxed() {
                read = quote!(#read.map(Box::new));
            }
            variants.push(quote!(#docs #case(#inside),));
            quote!(#statuses => #read.map(Self::#case),)
        };
        arms.push((takes_others, arm));
    }
    // The first pattern that fits is taken.
    arms.sort_by_key(|(takes_others, _)| *takes_others);
    let is_total = arms.iter().any(|(takes_others, _)| *takes_others);
    let arms = arms.into_iter().map(|(_, arm)| arm);
    let otherwise = (!is_total).then(|| quote!(_ => Err(response.unexpected_status()),));
    let is_plain = several
        .variants
        .iter()
        .all(|variant| !variant.reply.is_read_by_callers());
    let derived = match is_plain {
        true => quote!(#[derive(Clone, Debug, PartialEq)]),
        false => quote!(#[derive(Debug)]),
    };
    quote! {
        #docs
        #derived
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }

        impl #name {
            fn read(response: #incoming) -> Result<Self, #error> {
                match response.status() {
                    #(#arms)*
                    #otherwise
                }
            }
        }
    }
}

/// Reads `response`.
fn read(reply: &ReplyPlan, imports: &mut Imports) -> TokenStream {
    match reply {
        ReplyPlan::Json { .. } => quote!(response.json()),
        ReplyPlan::Text => quote!(response.text()),
        ReplyPlan::TextValue { .. } => quote!(response.text_value()),
        ReplyPlan::Events => {
            let stream = imports.runtime("events", "EventStream");
            quote!(#stream::open(response))
        }
        ReplyPlan::Items { .. } => {
            let stream = imports.runtime("json_stream", "JsonStream");
            quote!(#stream::open(response))
        }
        ReplyPlan::Download => {
            let download = imports.runtime("download", "Download");
            quote!(#download::open(response))
        }
        ReplyPlan::Redirect => {
            let redirect = imports.runtime("redirect_reply", "Redirect");
            quote!(#redirect::read(response))
        }
        ReplyPlan::Empty | ReplyPlan::Optional { .. } | ReplyPlan::Several(_) => {
            quote!(response.empty())
        }
    }
}

/// `200 | 202 | 300..=399`
fn pattern(ranges: &[(u16, u16)]) -> TokenStream {
    let patterns = ranges.iter().map(|(first, last)| {
        let (start, end) = (integer((*first).into()), integer((*last).into()));
        if first == last {
            start
        } else {
            quote!(#start..=#end)
        }
    });
    let patterns: Vec<TokenStream> = patterns.collect();
    quote!(#(#patterns)|*)
}

/// How people write it.
fn shown(status: Status) -> String {
    match status {
        status if status.is_redirect() => "3XX".to_owned(),
        status => status.to_string(),
    }
}
