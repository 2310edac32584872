//! The method of a handle that makes a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::example::{self, Names};
use super::Context;
use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{converted, identifier, initializer, parameter, ty};
use super::structs;
use crate::name::{FieldName, TypeName};
use crate::plan::{
    ArgumentPlan, Construction, ErrorReply, ExampleCall, FieldTarget, OperationField,
    OperationPlan, Repeat, RustTy, UploadField,
};

/// The method.
pub(super) fn method(
    plan: &OperationPlan,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let library = &context.plan.package.library;
    let docs = method_docs(plan, library).attributes();
    let deprecated = plan.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(plan.method.as_str());
    let input = identifier(plan.input.as_str());
    let request = imports.runtime("request", "Request");
    let parameters: Vec<TokenStream> = match &plan.params {
        Some(params) => {
            let params = identifier(params.name.as_str());
            vec![quote!(params: #params)]
        }
        None => plan
            .arguments
            .iter()
            .map(|argument| {
                let name = identifier(argument.name.as_str());
                let ty = argument_ty(argument, plan, imports);
                quote!(#name: #ty)
            })
            .collect(),
    };
    let value = input_value(plan, context, imports);
    let body = if plan.fields.is_empty() {
        quote!(#request::new(self.client, #value))
    } else {
        quote! {
            let input = #value;
            #request::new(self.client, input)
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#parameters),*) -> #request<#input> {
            #body
        }
    }
}

/// The struct with public fields that a method with many arguments takes.
pub(super) fn params_struct(
    handle: &TypeName,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    let Some(params) = &plan.params else {
        return TokenStream::new();
    };
    let docs = Docs::of(
        &params.docs,
        &format!(
            "What [`{}::{}`] needs.",
            handle.as_str(),
            plan.method.as_str()
        ),
    )
    .attributes();
    let name = identifier(params.name.as_str());
    let fields: Vec<TokenStream> = plan
        .arguments
        .iter()
        .map(|argument| {
            let docs = Docs::of(
                &argument.docs,
                &format!("The value of `{}`.", argument.name.as_str()),
            )
            .attributes();
            let name = identifier(argument.name.as_str());
            let ty = match &argument.ty {
                Some(value) => ty(value, imports),
                None => {
                    let upload = imports.runtime("upload", "Upload");
                    match upload_count(argument, plan) {
                        UploadField::Many => quote!(Vec<#upload>),
                        UploadField::One | UploadField::Optional => upload,
                    }
                }
            };
            quote!(#docs pub #name: #ty,)
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

fn argument_ty(
    argument: &ArgumentPlan,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    match &argument.ty {
        Some(ty) => parameter(&argument.argument, ty, imports),
        None => {
            let upload = imports.runtime("upload", "Upload");
            match upload_count(argument, plan) {
                UploadField::Many => quote!(impl IntoIterator<Item = #upload>),
                UploadField::One | UploadField::Optional => upload,
            }
        }
    }
}

/// How many uploads the field takes that an argument goes to.
fn upload_count(argument: &ArgumentPlan, plan: &OperationPlan) -> UploadField {
    match &argument.target {
        FieldTarget::Field(field) => field_uploads(field, plan),
        FieldTarget::BodyMember(_) => UploadField::One,
    }
}

/// How many uploads a field of the input takes.
pub(super) fn field_uploads(field: &FieldName, plan: &OperationPlan) -> UploadField {
    plan.fields
        .iter()
        .find_map(|candidate| match candidate {
            OperationField::Upload { name, count } if name == field => Some(*count),
            _ => None,
        })
        .unwrap_or(UploadField::One)
}

/// `Create { id: id.into(), body: types::NewPet::new(name) }`, or `Create` if it has no field.
fn input_value(plan: &OperationPlan, context: &Context<'_>, imports: &mut Imports) -> TokenStream {
    let input = identifier(plan.input.as_str());
    if plan.fields.is_empty() {
        return input;
    }
    let mut values = Vec::new();
    for field in &plan.fields {
        let (name, value) = match field {
            OperationField::Value { name, optional, .. } => (
                name,
                match argument_for(name, plan) {
                    Some(argument) => {
                        let value = argument_value(argument, plan);
                        if *optional {
                            quote!(Some(#value))
                        } else {
                            value
                        }
                    }
                    None => quote!(None),
                },
            ),
            OperationField::Body { name, ty } => (name, body_value(ty, plan, context, imports)),
            OperationField::Upload { name, count } => (
                name,
                match (count, argument_for(name, plan)) {
                    (UploadField::One, Some(argument)) => argument_value(argument, plan),
                    (UploadField::Optional, Some(argument)) => {
                        let value = argument_value(argument, plan);
                        quote!(Some(#value))
                    }
                    (UploadField::Many, Some(argument)) if plan.params.is_none() => {
                        let name = identifier(argument.name.as_str());
                        quote!(#name.into_iter().collect())
                    }
                    (UploadField::Many, Some(argument)) => argument_value(argument, plan),
                    (UploadField::Many, None) => quote!(Vec::new()),
                    (UploadField::One | UploadField::Optional, None) => quote!(None),
                },
            ),
        };
        values.push(initializer(&identifier(name.as_str()), &value));
    }
    quote!(#input { #(#values),* })
}

fn argument_for<'p>(field: &FieldName, plan: &'p OperationPlan) -> Option<&'p ArgumentPlan> {
    plan.arguments
        .iter()
        .find(|argument| matches!(&argument.target, FieldTarget::Field(target) if target == field))
}

/// The argument's value as the field's type: converted, or taken from the struct of arguments, where it has that type already.
fn argument_value(argument: &ArgumentPlan, plan: &OperationPlan) -> TokenStream {
    let name = identifier(argument.name.as_str());
    match (&plan.params, &argument.ty) {
        (Some(_), _) => quote!(params.#name),
        (None, Some(ty)) => converted(&argument.argument, ty, &name),
        (None, None) => name,
    }
}

/// The body struct: by its constructor, or field by field where only a builder could make it.
fn body_value(
    name: &TypeName,
    plan: &OperationPlan,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let ty = imports.named(name);
    let members: Vec<(&FieldName, &ArgumentPlan)> = plan
        .arguments
        .iter()
        .filter_map(|argument| match &argument.target {
            FieldTarget::BodyMember(member) => Some((member, argument)),
            FieldTarget::Field(_) => None,
        })
        .collect();
    match context.structs.get(name) {
        _ => {
            let arguments = members.iter().map(|(_, argument)| {
                let name = identifier(argument.name.as_str());
                if plan.params.is_some() {
                    quote!(params.#name)
                } else {
                    name
                }
            });
            quote!(#ty::new(#(#arguments),*))
        }
    }
}

fn method_docs(plan: &OperationPlan, library: &str) -> Docs {
    let mut docs = Docs::of(&plan.docs, &format!("Sends {}.", route(plan)));
    if !plan.docs.0.is_empty() {
        docs = docs.paragraph(&format!("{}.", route(plan)));
    }
    if plan.repeat == Repeat::Never {
        docs = docs.paragraph(
            "Never sent twice on its own: it is sent again only if no connection was ever made, and has no time limit unless one is set.",
        );
    }
    let arguments: Vec<String> = plan
        .arguments
        .iter()
        .filter(|argument| plan.params.is_none() && !argument.docs.0.is_empty())
        .map(|argument| {
            format!(
                "`{}`: {}",
                argument.name.as_str(),
                docs::one_line(&argument.docs)
            )
        })
        .collect();
    let errors: Vec<String> = plan.errors.iter().map(error_line).collect();
    let docs = docs
        .section("Arguments", &arguments)
        .section("Errors", &errors);
    match &plan.example {
        Some(call) => docs.example(&example_lines(call, library)),
        None => docs,
    }
}

/// The call as a person would write it; what the compiler needs beside it is hidden.
fn example_lines(call: &ExampleCall, library: &str) -> Vec<String> {
    let mut names = Names::new(library, &[]);
    let statements = example::statements(call, &mut names, 0);
    let mut lines: Vec<String> = names
        .lines()
        .iter()
        .flat_map(|import| import.lines())
        .map(str::to_owned)
        .collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
    ));
    lines.extend(statements);
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines
}

fn route(plan: &OperationPlan) -> String {
    docs::code(&format!("{} {}", plan.verb.as_str(), plan.template))
}

/// ``- `404`: No such pet. ([`Problem`](crate::types::Problem))``
fn error_line(error: &ErrorReply) -> String {
    let mut line = docs::code(&error.status);
    let said = docs::one_line(&error.docs);
    if !said.is_empty() {
        line = format!("{line}: {said}");
    }
    if let Some(RustTy::Named(name)) = &error.ty {
        let name = name.as_str();
        line = format!("{line} ([`{name}`](crate::types::{name}))");
    }
    line
}
