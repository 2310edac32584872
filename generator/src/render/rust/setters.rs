//! Setters on a request for what is optional.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::methods::field_uploads;
use super::spelling::{converted, identifier, parameter, present};
use crate::plan::{
    FieldTarget, OperationField, OperationPlan, Setter, StreamPlan, SwitchPlan, UploadField,
};

/// `impl Request<Input>`; nothing if there is no setter and no other way to end.
pub(super) fn implementation(plan: &OperationPlan, imports: &mut Imports) -> TokenStream {
    if plan.setters.is_empty() && plan.stream.is_none() {
        return TokenStream::new();
    }
    let input = identifier(plan.input.as_str());
    let request = imports.runtime("request", "Request");
    let setters: Vec<TokenStream> = plan
        .setters
        .iter()
        .map(|plan_setter| setter(plan_setter, plan, imports))
        .collect();
    let stream = plan.stream.as_ref().map(|plan| stream(plan, imports));
    quote! {
        impl #request<#input> {
            #(#setters)*
            #stream
        }
    }
}

/// `.stream()`.
fn stream(plan: &StreamPlan, imports: &mut Imports) -> TokenStream {
    let method = identifier(plan.method.as_str());
    let input = identifier(plan.input.as_str());
    let request = imports.runtime("request", "Request");
    let (receiver, switch) = match &plan.switch {
        Some(SwitchPlan::BodyMember { body, member, kind }) => {
            let body = identifier(body.as_str());
            let member = identifier(member.as_str());
            let on = present(*kind, &quote!(true), imports);
            (quote!(mut self), quote!(self.input.#body.#member = #on;))
        }
        Some(SwitchPlan::Query(_)) | None => (quote!(self), TokenStream::new()),
    };
    quote! {
        /// Asks for the answer as a stream of events.
        pub fn #method(#receiver) -> #request<#input> {
            #switch
            self.map(#input)
        }
    }
}

fn setter(setter: &Setter, plan: &OperationPlan, imports: &mut Imports) -> TokenStream {
    let docs = Docs::of(
        &setter.docs,
        &format!("Sets `{}`.", setter.argument_name.as_str()),
    )
    .attributes();
    let deprecated = setter.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(setter.name.as_str());
    let argument = identifier(setter.argument_name.as_str());
    let place = place(&setter.target, plan);
    let (parameter, statement) = match &setter.ty {
        Some(ty) => {
            let parameter = parameter(&setter.argument, ty, imports);
            let value = converted(&setter.argument, ty, &argument);
            let value = present(setter.kind, &value, imports);
            (parameter, quote!(self.input.#place = #value;))
        }
        None => {
            let upload = imports.runtime("upload", "Upload");
            let statement = match uploads(&setter.target, plan) {
                UploadField::One => quote!(self.input.#place = #argument;),
                UploadField::Optional => quote!(self.input.#place = Some(#argument);),
                UploadField::Many => quote!(self.input.#place.push(#argument);),
            };
            (upload, statement)
        }
    };
    let null = setter.null_name.as_ref().map(|name| {
        let docs = Docs::line(&format!(
            "Sends `null` for `{}`.",
            setter.argument_name.as_str()
        ))
        .attributes();
        let name = identifier(name.as_str());
        let maybe = imports.runtime("maybe", "Maybe");
        quote! {
            #docs
            #deprecated
            pub fn #name(mut self) -> Self {
                self.input.#place = #maybe::Null;
                self
            }
        }
    });
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #argument: #parameter) -> Self {
            #statement
            self
        }

        #null
    }
}

fn place(target: &FieldTarget, plan: &OperationPlan) -> TokenStream {
    match target {
        FieldTarget::Field(field) => identifier(field.as_str()),
        FieldTarget::BodyMember(member) => {
            let body = plan.fields.iter().find_map(|field| match field {
                OperationField::Body { name, .. } => Some(name.as_str()),
                _ => None,
            });
            let body = identifier(body.unwrap_or("body"));
            let member = identifier(member.as_str());
            quote!(#body.#member)
        }
    }
}

fn uploads(target: &FieldTarget, plan: &OperationPlan) -> UploadField {
    match target {
        FieldTarget::Field(field) => field_uploads(field, plan),
        FieldTarget::BodyMember(_) => UploadField::One,
    }
}
