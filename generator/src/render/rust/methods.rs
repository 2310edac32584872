//! The method of a handle that makes a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::example;
use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{converted, free, identifier, parameter, text, ty};
use super::{Context, bodies};
use crate::name::{TypeName, VariantName};
use crate::plan::{
    Argument, ArgumentPlan, ErrorReply, OperationPlan, ReplyPlan, Resource, RustTy, Target,
};

/// The method.
pub(super) fn method(
    resource: &Resource,
    plan: &OperationPlan,
    context: &Context<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let library = &context.plan.package.library;
    let docs = method_docs(resource, plan, library).attributes();
    let deprecated = plan.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(plan.method.as_str());
    let marker = identifier(plan.marker.as_str());
    let request = imports.runtime("request", "Request");
    let mut written: TokenStream = plan.fixed.iter().map(bodies::fixed).collect();
    let mut parameters = arguments(plan.arguments.iter(), &mut written, imports);
    if let Some(params) = &plan.params {
        let name = identifier(params.name.as_str());
        let params_name = params_name(plan);
        parameters.push(quote!(#params_name: #name));
        for field in &params.fields {
            let name = identifier(field.name.as_str());
            let value = quote!(#params_name.#name);
            written.extend(bodies::written(&field.target, &value, imports));
        }
    }
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#parameters),*) -> #request<#marker> {
            #request::new(self.client) #written
        }
    }
}

/// The method that takes the body as one value.
pub(super) fn whole(plan: &OperationPlan, imports: &mut Imports) -> Option<TokenStream> {
    let whole = plan.whole.as_ref()?;
    let read_only = if whole.read_only.is_empty() {
        "."
    } else {
        "; read-only fields are not."
    };
    let docs = Docs::line(&format!(
        "Like [`{0}`](Self::{0}), but takes the body as a value, such as one that was read. Fields that \
         the crate does not recognize are sent back{read_only}",
        plan.method.as_str()
    ))
    .attributes();
    let deprecated = plan.deprecated.then(|| quote!(#[deprecated]));
    let name = identifier(whole.method.as_str());
    let marker = identifier(plan.marker.as_str());
    let request = imports.runtime("request", "Request");
    let taken: Vec<&str> = plan
        .beside_body()
        .map(|argument| argument.name.as_str())
        .collect();
    let body = free(&["body", "value"], &taken);
    let read_only = whole.read_only.iter().map(|name| text(name));
    let mut written = quote!(.with_members_of(#body, &[#(#read_only),*]));
    written.extend(plan.fixed.iter().map(bodies::fixed));
    let parameters = arguments(plan.beside_body(), &mut written, imports);
    let ty = ty(&whole.ty, imports);
    Some(quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#parameters,)* #body: &#ty) -> #request<#marker> {
            #request::new(self.client) #written
        }
    })
}

/// What the method takes side by side; how it is written is added to `written`.
fn arguments<'p>(
    arguments: impl Iterator<Item = &'p ArgumentPlan>,
    written: &mut TokenStream,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let mut parameters = Vec::new();
    for argument in arguments {
        let name = identifier(argument.name.as_str());
        let ty = argument_ty(argument, imports);
        parameters.push(quote!(#name: #ty));
        let value = match &argument.ty {
            Some(ty) => value(&argument.argument, ty, &name, imports),
            None => name,
        };
        written.extend(bodies::written(&argument.target, &value, imports));
    }
    parameters
}

/// The argument for the struct of arguments, clear of the others.
fn params_name(plan: &OperationPlan) -> TokenStream {
    let others = plan.arguments.iter().map(|argument| argument.name.as_str());
    free(&["params", "fields"], &others.collect::<Vec<_>>())
}

/// The struct with public fields that a method takes its arguments in by name.
pub(super) fn params_struct(
    handle: &TypeName,
    plan: &OperationPlan,
    imports: &mut Imports,
) -> TokenStream {
    let Some(params) = &plan.params else {
        return TokenStream::new();
    };
    let docs = Docs::line(&format!(
        "The arguments of [`{}::{}`].",
        handle.as_str(),
        plan.method.as_str()
    ))
    .attributes();
    let name = identifier(params.name.as_str());
    let mut fields = Vec::new();
    for argument in &params.fields {
        let said = docs::value(argument.name.as_str(), argument.ty.as_ref());
        let docs = Docs::of(&argument.docs, &said).attributes();
        let name = identifier(argument.name.as_str());
        let ty = match (&argument.ty, &argument.target) {
            (Some(value), _) => ty(value, imports),
            (None, Target::File { many: true, .. }) => {
                let upload = imports.runtime("upload", "Upload");
                quote!(Vec<#upload>)
            }
            (None, _) => imports.runtime("upload", "Upload"),
        };
        fields.push(quote!(#docs pub #name: #ty,));
    }
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn argument_ty(argument: &ArgumentPlan, imports: &mut Imports) -> TokenStream {
    match (&argument.ty, &argument.target) {
        (Some(ty), _) => parameter(&argument.argument, ty.unboxed(), imports),
        (None, Target::File { many: true, .. }) => {
            let upload = imports.runtime("upload", "Upload");
            quote!(impl IntoIterator<Item = #upload>)
        }
        (None, _) => imports.runtime("upload", "Upload"),
    }
}

/// The argument's value. What it is collected into is said, since nothing else says it.
fn value(
    argument: &Argument,
    ty: &RustTy,
    name: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    match (argument, ty.unboxed()) {
        (Argument::Collect(item), list @ RustTy::Vec(inside)) => {
            let list = self::ty(list, imports);
            let items = match item.as_ref() {
                Argument::Direct => quote!(#name.into_iter()),
                _ if matches!(inside.as_ref(), RustTy::Option(_)) => quote!(#name.into_iter()),
                Argument::Into => quote!(#name.into_iter().map(Into::into)),
                Argument::Collect(_) => {
                    let items = value(item, inside, &quote!(items), imports);
                    quote!(#name.into_iter().map(|items| #items))
                }
            };
            quote!(#items.collect::<#list>())
        }
        (argument, ty) => converted(argument, ty, name),
    }
}

fn method_docs(resource: &Resource, plan: &OperationPlan, library: &str) -> Docs {
    let mut route = docs::code(&format!("{} {}", plan.verb.as_str(), plan.template));
    if let Some(server) = &plan.server {
        route.push_str(&format!(" on {}", docs::code(server)));
    }
    let mut docs = Docs::of(&plan.docs, &format!("Sends {route}."));
    if !plan.docs.0.is_empty() {
        docs = docs.paragraph(&format!("{route}."));
    }
    // What is put into a path says what it is by its name and place.
    let explained = plan.arguments.iter().filter(|argument| {
        !argument.docs.line().is_empty() && !matches!(argument.target, Target::Path { .. })
    });
    for argument in explained {
        let name = argument.name.as_str();
        docs = docs.paragraph(&format!("`{name}`: {}", docs::one_line(&argument.docs)));
    }
    if let Some(once) = plan.done_once() {
        docs = docs.paragraph(&format!(
            "{once} Waits up to 15 minutes for a response by default."
        ));
    }
    if let ReplyPlan::Optional { without, .. } = &plan.reply {
        let without: Vec<String> = without
            .iter()
            .map(|status| docs::code(&status.to_string()))
            .collect();
        docs = docs.paragraph(&format!(
            "Returns `None` for status {}.",
            without.join(", ")
        ));
    }
    if !plan.headers.is_empty() {
        let headers = plan.headers.iter().map(VariantName::as_str);
        let headers: Vec<String> = headers
            .map(|name| format!("[`{name}`](crate::headers::{name})"))
            .collect();
        docs = docs.paragraph(&format!("Response headers: {}.", headers.join(", ")));
    }
    let own = plan.errors.iter();
    let errors: Vec<String> = own
        .filter(|error| !resource.errors.contains(error))
        .map(error_line)
        .collect();
    let docs = docs.section("Errors", &errors);
    match plan.example.as_ref().filter(|call| call.is_telling()) {
        Some(call) => docs.example(&example::function(call, library)),
        None => docs,
    }
}

/// ``[`NotFound`](crate::ErrorKind::NotFound) (`404`): No such pet. ([`Problem`](crate::types::Problem))``
pub(super) fn error_line(error: &ErrorReply) -> String {
    let mut line = docs::code(&error.status);
    if let Some(kind) = error.kind {
        line = format!("[`{kind}`](crate::ErrorKind::{kind}) ({line})");
    }
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
