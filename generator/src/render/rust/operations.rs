//! What describes an operation: its type, what it answers with, its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{identifier, text};
use super::{Context, bodies, config, methods, replies, setters};
use crate::plan::{BodyPlan, Crate, Credential, OperationPlan, Repeat, Resource, Verb};

/// The struct of arguments, the type, its `Operation`, and its setters.
pub(super) fn definition(
    resource: &Resource,
    plan: &OperationPlan,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let params = methods::params_struct(&resource.name, plan, imports);
    let docs = Docs::line(&format!(
        "The operation called by [`{}::{}`].",
        resource.name.as_str(),
        plan.method.as_str()
    ))
    .attributes();
    let name = identifier(plan.marker.as_str());
    let operation = imports.runtime("operation", "Operation");
    let description = imports.runtime("operation", "Description");
    let output = replies::output(&plan.reply, imports);
    let responses = replies::definition(resource, plan, imports);
    let steps = steps(plan, context.plan, imports);
    let setters = setters::implementation(resource, plan, imports);
    // The private field keeps other crates from writing the value, so that members can be added.
    quote! {
        #params

        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name(());

        #responses

        impl #operation for #name {
            type Output = #output;
            const DESCRIPTION: #description<#output> = #description #steps;
        }

        #setters
    }
}

/// `::post("pets.create", "/pets").never_repeated().json()`
fn steps(plan: &OperationPlan, plan_of_crate: &Crate, imports: &mut Imports) -> TokenStream {
    let (id, path) = (text(&plan.id), text(&plan.path));
    let mut steps = match &plan.verb {
        Verb::Other(name) => {
            let name = text(name);
            quote!(::method(#name, #id, #path))
        }
        known => {
            let verb = identifier(&known.as_str().to_ascii_lowercase());
            quote!(::#verb(#id, #path))
        }
    };
    match plan.repeat {
        Some(Repeat::Idempotent) => steps.extend(quote!(.idempotent())),
        Some(Repeat::Unsafe) => steps.extend(quote!(.not_idempotent())),
        Some(Repeat::Rejected) => steps.extend(quote!(.repeated_if_rejected())),
        Some(Repeat::Never) => steps.extend(quote!(.never_repeated())),
        None => {}
    }
    if plan.has_key {
        imports.uses("idempotency_key");
        steps.extend(quote!(.with_idempotency_key()));
    }
    if let Some(server) = &plan.server {
        let server = text(server);
        steps.extend(quote!(.server(#server)));
    }
    if let Some(security) = &plan.security {
        let mut spell =
            |credential: &Credential| imports.item("crate::config", &config::scheme(credential));
        let alternatives = alternatives(security, plan_of_crate, &mut spell);
        steps.extend(quote!(.security(#alternatives)));
    }
    if let Some(media_type) = &plan.media_type {
        let media_type = text(media_type);
        steps.extend(quote!(.media_type(#media_type)));
    }
    match &plan.body {
        BodyPlan::AsSet => {}
        BodyPlan::Object => steps.extend(quote!(.object())),
        BodyPlan::Form => steps.extend(quote!(.form())),
        BodyPlan::JsonOrMultipart => {
            imports.uses("multipart");
            steps.extend(quote!(.json_or_multipart()));
        }
        BodyPlan::Multipart => {
            imports.uses("multipart");
            steps.extend(quote!(.multipart()));
        }
    }
    if plan.optional_body {
        steps.extend(quote!(.optional_body()));
    }
    if !plan.part_types.is_empty() {
        let types = plan.part_types.iter().map(|(name, media_type)| {
            let (name, media_type) = (text(name), text(media_type));
            quote!((#name, #media_type))
        });
        steps.extend(quote!(.part_types(&[#(#types),*])));
    }
    if !plan.parts_in_order.is_empty() {
        let names = plan.parts_in_order.iter().map(|name| text(name));
        steps.extend(quote!(.parts_in_order(&[#(#names),*])));
    }
    if !plan.part_headers.is_empty() {
        imports.uses("part_headers");
        let headers = plan.part_headers.iter().map(|(part, name, value)| {
            let (part, name) = (text(part), text(name));
            match value {
                Some(value) => {
                    let value = text(value);
                    quote!((#part, #name, Some(#value)))
                }
                None => quote!((#part, #name, None)),
            }
        });
        steps.extend(quote!(.part_headers(&[#(#headers),*])));
    }
    if !plan.member_styles.is_empty() {
        let styles: Vec<TokenStream> = plan
            .member_styles
            .iter()
            .map(|member| {
                let (name, allow_reserved) = (text(&member.wire), member.allow_reserved);
                let style = bodies::style(member.style, imports);
                quote!((#name, #style, #allow_reserved))
            })
            .collect();
        steps.extend(quote!(.member_styles(&[#(#styles),*])));
    }
    steps.extend(replies::steps(plan));
    steps
}

/// `&[&[API_KEY_SCHEME], &[TOKEN_SCHEME]]`
pub(super) fn alternatives(
    security: &[Vec<usize>],
    plan: &Crate,
    spell: &mut dyn FnMut(&Credential) -> TokenStream,
) -> TokenStream {
    let mut alternatives = Vec::new();
    for alternative in security {
        let schemes: Vec<TokenStream> = alternative
            .iter()
            .filter_map(|index| plan.client.credentials.get(*index))
            .map(&mut *spell)
            .collect();
        alternatives.push(quote!(&[#(#schemes),*]));
    }
    quote!(&[#(#alternatives),*])
}
