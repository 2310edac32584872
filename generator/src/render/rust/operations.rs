//! The input of an operation: what is sent, and what comes back.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{identifier, optional_text, text, ty};
use super::{Context, bodies, methods, setters};
use crate::plan::{
    OperationField, OperationPlan, Repeat, ReplyPlan, Resource, SwitchPlan, UploadField,
};

/// The struct of arguments, the input, its `Operation`, its setters, and the same for `.stream()`.
pub(super) fn definition(
    resource: &Resource,
    plan: &OperationPlan,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let params = methods::params_struct(&resource.name, plan, imports);
    let input = input(resource, plan, imports);
    let operation = operation(plan, context, imports);
    let setters = setters::implementation(plan, imports);
    let stream = stream(plan, context, imports);
    quote!(#params #input #operation #setters #stream)
}

fn input(resource: &Resource, plan: &OperationPlan, imports: &mut Imports) -> TokenStream {
    let docs = Docs::line(&format!(
        "Input of [`{}::{}`].",
        resource.name.as_str(),
        plan.method.as_str()
    ))
    .attributes();
    let name = identifier(plan.input.as_str());
    if plan.fields.is_empty() {
        return quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name;
        };
    }
    let fields: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| match field {
            OperationField::Value { name, ty, optional } => {
                let name = identifier(name.as_str());
                let ty = self::ty(ty, imports);
                if *optional {
                    quote!(#name: Option<#ty>,)
                } else {
                    quote!(#name: #ty,)
                }
            }
            OperationField::Body { name, ty } => {
                let name = identifier(name.as_str());
                let ty = imports.named(ty);
                quote!(#name: #ty,)
            }
            OperationField::Upload { name, count } => {
                let name = identifier(name.as_str());
                let upload = imports.runtime("upload", "Upload");
                match count {
                    UploadField::One => quote!(#name: #upload,),
                    UploadField::Optional => quote!(#name: Option<#upload>,),
                    UploadField::Many => quote!(#name: Vec<#upload>,),
                }
            }
        })
        .collect();
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn operation(plan: &OperationPlan, context: &Context<'_>, imports: &mut Imports) -> TokenStream {
    let name = identifier(plan.input.as_str());
    let output = output(&plan.reply, imports);
    let streams = matches!(plan.reply, ReplyPlan::Events | ReplyPlan::Download);
    let descriptor = descriptor(plan, &plan.accept, streams, context, imports);
    let prepare = bodies::prepare(plan, imports);
    let decode = decode(&plan.reply, imports);
    operation_impl(&name, &output, &descriptor, &prepare, &decode, imports)
}

fn operation_impl(
    name: &TokenStream,
    output: &TokenStream,
    descriptor: &TokenStream,
    prepare: &TokenStream,
    decode: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let operation = imports.method_trait("crate::runtime::operation", "Operation");
    let descriptor_ty = imports.runtime("operation", "Descriptor");
    let outgoing = imports.runtime("outgoing", "Outgoing");
    let incoming = imports.runtime("incoming", "Incoming");
    let error = imports.runtime("error", "Error");
    quote! {
        impl #operation for #name {
            type Output = #output;

            const DESCRIPTOR: &'static #descriptor_ty = #descriptor;

            fn prepare(&self, outgoing: &mut #outgoing) -> Result<(), #error> {
                #prepare
            }

            fn decode(incoming: #incoming) -> Result<#output, #error> {
                #decode
            }
        }
    }
}

fn descriptor(
    plan: &OperationPlan,
    accept: &str,
    streams: bool,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let descriptor = imports.runtime("operation", "Descriptor");
    let repeat = imports.runtime("operation", "Repeat");
    let method = imports.item("http", "Method");
    let id = text(&plan.id);
    let verb = identifier(plan.verb.as_str());
    let template = text(&plan.template);
    let server = optional_text(plan.server.as_deref());
    let accept = text(accept);
    let class = identifier(match plan.repeat {
        Repeat::Idempotent => "Idempotent",
        Repeat::Unsafe => "Unsafe",
        Repeat::Never => "Never",
    });
    let mut alternatives = Vec::new();
    for alternative in &plan.security {
        let schemes = alternative
            .iter()
            .filter_map(|index| context.plan.client.credentials.get(*index))
            .map(|credential| {
                let scheme = imports.item("crate::config", &super::config::scheme(credential));
                quote!(&#scheme)
            });
        let schemes: Vec<TokenStream> = schemes.collect();
        alternatives.push(quote!(&[#(#schemes),*]));
    }
    quote! {
        &#descriptor {
            id: #id,
            method: #method::#verb,
            template: #template,
            server: #server,
            accept: #accept,
            repeat: #repeat::#class,
            streams: #streams,
            security: &[#(#alternatives),*],
        }
    }
}

fn output(reply: &ReplyPlan, imports: &mut Imports) -> TokenStream {
    match reply {
        ReplyPlan::Empty => quote!(()),
        ReplyPlan::Json { ty, optional, .. } => {
            let ty = self::ty(ty, imports);
            if *optional { quote!(Option<#ty>) } else { ty }
        }
        ReplyPlan::Text => quote!(String),
        ReplyPlan::Events => imports.runtime("events", "EventStream"),
        ReplyPlan::Download => imports.runtime("download", "Download"),
    }
}

fn decode(reply: &ReplyPlan, imports: &mut Imports) -> TokenStream {
    match reply {
        ReplyPlan::Empty => quote!(incoming.empty()),
        ReplyPlan::Json {
            ty,
            codec,
            optional,
        } => match optional {
            false => quote!(incoming.json()),
            true => quote!(incoming.optional_json()),
        },
        ReplyPlan::Text => quote!(incoming.text()),
        ReplyPlan::Events => {
            let events = imports.runtime("events", "EventStream");
            quote!(#events::open(incoming))
        }
        ReplyPlan::Download => {
            let download = imports.runtime("download", "Download");
            quote!(#download::open(incoming))
        }
    }
}

/// The operation behind `.stream()`.
fn stream(plan: &OperationPlan, context: &Context<'_>, imports: &mut Imports) -> TokenStream {
    let Some(stream) = &plan.stream else {
        return TokenStream::new();
    };
    let input = identifier(plan.input.as_str());
    let name = identifier(stream.input.as_str());
    let docs = Docs::line(&format!(
        "[`{}`], answered with a stream of events.",
        plan.input.as_str(),
    ))
    .attributes();
    let prepare = match &stream.switch {
        Some(SwitchPlan::Query(wire)) => {
            let wire = text(wire);
            let style = imports.runtime("style", "Style");
            quote! {
                self.0.prepare(outgoing)?;
                outgoing.query(#wire, #style::Form, false, &true)
            }
        }
        Some(SwitchPlan::BodyMember { .. }) | None => quote!(self.0.prepare(outgoing)),
    };
    let output = output(&ReplyPlan::Events, imports);
    let decode = decode(&ReplyPlan::Events, imports);
    let descriptor = descriptor(plan, "text/event-stream", true, context, imports);
    let operation = operation_impl(&name, &output, &descriptor, &prepare, &decode, imports);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name(#input);

        #operation
    }
}
