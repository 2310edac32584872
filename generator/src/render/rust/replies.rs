//! What an operation answers with: its type, and how it is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, integer, text, ty};
use crate::plan::{OperationPlan, ReplyPlan, Resource, ResponsePlan, ResponseVariant, Status};

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
        ReplyPlan::Optional { reply, without, .. } if is_told_by_body(reply, without) => {
            quote!(.optional_json())
        }
        ReplyPlan::Optional { reply, .. } => {
            let name = identifier(plan.marker.as_str());
            let streamed = reply.is_read_by_callers().then(|| quote!(.streamed()));
            let leaves_origin = leaves_origin(&plan.reply);
            quote!(.decoded(#accept, #name::read) #streamed #leaves_origin)
        }
        ReplyPlan::Several(several) => {
            let name = identifier(several.name.as_str());
            let streamed = streamed(several);
            let redirects = several
                .variants
                .iter()
                .any(|variant| variant.reply == ReplyPlan::Redirect)
                .then(|| quote!(.redirects()));
            let leaves_origin = leaves_origin(&plan.reply).filter(|_| redirects.is_none());
            quote!(.decoded(#accept, #name::read) #streamed #leaves_origin #redirects)
        }
    };
    let is_said = match &plan.reply {
        ReplyPlan::Optional { reply, without, .. } => !is_told_by_body(reply, without),
        ReplyPlan::Several(_) => true,
        _ => false,
    };
    if plan.accept.is_some() && !is_said {
        steps.extend(quote!(.accept(#accept)));
    }
    if plan.has_not_modified {
        steps.extend(quote!(.not_modified()));
    }
    steps
}

/// Whether a response has a body exactly if it is the value.
fn is_told_by_body(reply: &ReplyPlan, without: &[Status]) -> bool {
    let is_bodiless = |status: &Status| matches!(status, Status::Code(204 | 205 | 304));
    matches!(reply, ReplyPlan::Json { .. }) && without.iter().all(is_bodiless)
}

/// Where files may come from.
fn leaves_origin(reply: &ReplyPlan) -> Option<TokenStream> {
    let mut each = reply.each();
    each.any(|reply| *reply == ReplyPlan::Download)
        .then(|| quote!(.leaves_origin()))
}

/// The statuses of responses that callers read, unless these are all.
fn streamed(several: &ResponsePlan) -> Option<TokenStream> {
    let (read, others): (Vec<&ResponseVariant>, Vec<&ResponseVariant>) = several
        .variants
        .iter()
        .partition(|variant| variant.reply.is_read_by_callers());
    if read.is_empty() {
        return None;
    }
    let takes_others = read.iter().any(|variant| variant.takes_others);
    let listed = if takes_others { others } else { read };
    // Whether the body of a redirect is read makes no difference.
    let statuses: Vec<Status> = listed
        .iter()
        .map(|variant| variant.status)
        .filter(|status| !status.is_redirect())
        .collect();
    let one = matches!(statuses.as_slice(), [Status::Code(_)]);
    let listed = pattern(statuses.iter().copied());
    let is_streamed = match (takes_others, one) {
        (true, _) if statuses.is_empty() => return Some(quote!(.streamed())),
        (true, true) => quote!(status != #listed),
        (true, false) => quote!(!matches!(status, #listed)),
        (false, true) => quote!(status == #listed),
        (false, false) => quote!(matches!(status, #listed)),
    };
    Some(quote!(.streamed_for(|status| #is_streamed)))
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
            with,
            without,
        } if !is_told_by_body(reply, without) => optional(plan, reply, (with, without), imports),
        _ => TokenStream::new(),
    }
}

/// The function that reads a response which some statuses do not have.
fn optional(
    plan: &OperationPlan,
    reply: &ReplyPlan,
    (with, without): (&[Status], &[Status]),
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
    let is_code = |status: &Status| matches!(status, Status::Code(_));
    let arms = if without.iter().all(is_code) {
        let without = pattern(without.iter().copied());
        quote!(#without => Ok(None), _ => #read,)
    } else {
        let with = pattern(with.iter().copied());
        quote!(#with => #read, _ => Ok(None),)
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
        let statuses = match variant.takes_others {
            true => quote!(_),
            false if variant.status.is_redirect() && plan.has_not_modified => {
                quote!(300..=303 | 305..=399)
            }
            false => pattern([variant.status]),
        };
        let arm = if variant.reply == ReplyPlan::Empty {
            variants.push(quote!(#docs #case,));
            quote!(#statuses => Ok(Self::#case),)
        } else {
            let mut inside = output(&variant.reply, imports);
            let mut read = read(&variant.reply, imports);
            // These are large, and other variants are not.
            if variant.reply.is_read_by_callers() {
                inside = quote!(Box<#inside>);
                read = quote!(#read.map(Box::new));
            }
            variants.push(quote!(#docs #case(#inside),));
            quote!(#statuses => #read.map(Self::#case),)
        };
        arms.push((variant.takes_others, arm));
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
fn pattern(statuses: impl IntoIterator<Item = Status>) -> TokenStream {
    let patterns = statuses.into_iter().map(|status| match status {
        status if status.is_redirect() => quote!(300..=399),
        Status::Code(code) => integer(i64::from(code)),
        Status::Range(first) => {
            let first = 100 * i64::from(first);
            let (first, last) = (integer(first), integer(first + 99));
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
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
