//! `api.md`: every operation with what it takes, answers and fails with.

use super::readme::{call, request, whole_call};
use crate::plan::{
    Argument, Crate, Item, OperationPlan, ReplyPlan, Resource, RustTy, Target, inline_code,
};
use minijinja::{Value, context};

/// Resources in document order, parents before children.
pub(super) fn resources(plan: &Crate) -> Vec<Value> {
    let mut found = Vec::new();
    let mut waiting: Vec<(String, String, &Resource)> = plan
        .resources
        .iter()
        .rev()
        .map(|resource| ("client".to_owned(), "resources".to_owned(), resource))
        .collect();
    while let Some((parent, path, resource)) = waiting.pop() {
        let handle = format!("{parent}.{}()", resource.accessor.as_str());
        let path = format!("{path}::{}", resource.module.as_str());
        let operations: Vec<Value> = resource
            .operations
            .iter()
            .map(|plan| operation(&handle, &path, plan))
            .collect();
        found.push(context! {
            call => handle.clone(),
            summary => resource.docs.line(),
            operations,
        });
        waiting.extend(
            resource
                .children
                .iter()
                .rev()
                .map(|child| (handle.clone(), path.clone(), child)),
        );
    }
    found
}

fn operation(handle: &str, path: &str, plan: &OperationPlan) -> Value {
    let side_by_side = plan.arguments.iter().map(|argument| {
        let ty = match (&argument.ty, &argument.target) {
            (Some(ty), _) => taken(&argument.argument, ty),
            (None, Target::File { many: true, .. }) => {
                "impl IntoIterator<Item = Upload>".to_owned()
            }
            (None, _) => "Upload".to_owned(),
        };
        context! { name => argument.name.as_str(), ty, docs => argument.docs.line() }
    });
    let fields = plan.params.iter().flat_map(|params| &params.fields);
    let by_name = fields.map(|field| {
        let ty = match (&field.ty, &field.target) {
            (Some(ty), _) => spelled(ty),
            (None, Target::File { many: true, .. }) => "Vec<Upload>".to_owned(),
            (None, _) => "Upload".to_owned(),
        };
        let name = format!("params.{}", field.name.as_str());
        context! { name, ty, docs => field.docs.line() }
    });
    let arguments: Vec<Value> = side_by_side.chain(by_name).collect();
    let setters: Vec<Value> = plan
        .setters
        .iter()
        .map(|setter| {
            let ty = match &setter.ty {
                Some(ty) => format!("impl Into<Maybe<{}>>", spelled(ty.unboxed())),
                None => "Upload".to_owned(),
            };
            let name = format!(
                ".{}({})",
                setter.name.as_str(),
                setter.argument_name.as_str()
            );
            context! { name, ty, docs => setter.docs.line() }
        })
        .collect();
    let errors: Vec<Value> = plan
        .errors
        .iter()
        .map(|error| {
            context! {
                status => error.status.clone(),
                ty => error.ty.as_ref().map(spelled),
                docs => error.docs.line(),
            }
        })
        .collect();
    context! {
        call => call(handle, plan),
        whole => whole_call(handle, plan),
        request => request(plan),
        summary => plan.docs.line(),
        answer => answer(&plan.reply),
        stream => plan.stream.as_ref().map(|stream| format!(".{}()", stream.method.as_str())),
        params => plan.params.as_ref().map(|params| format!("{path}::{}", params.name.as_str())),
        once => plan.done_once(),
        deprecated => plan.deprecated,
        arguments,
        setters,
        errors,
    }
}

/// What comes back, as Markdown.
fn answer(reply: &ReplyPlan) -> String {
    match reply {
        ReplyPlan::Empty => "no content".to_owned(),
        ReplyPlan::Several(several) => {
            let variants = several.variants.iter().map(|variant| {
                let inside = match variant.reply {
                    ReplyPlan::Empty => String::new(),
                    _ => format!("({})", answer_ty(&variant.reply)),
                };
                format!("{}{inside}", variant.name.as_str())
            });
            let variants: Vec<String> = variants.collect();
            let name = inline_code(several.name.as_str());
            format!("{name}: {}", inline_code(&variants.join(" | ")))
        }
        reply => inline_code(&answer_ty(reply)),
    }
}

/// The type of what comes back, as a program spells it.
fn answer_ty(reply: &ReplyPlan) -> String {
    match reply {
        ReplyPlan::Empty => "()".to_owned(),
        ReplyPlan::Json { ty } | ReplyPlan::TextValue { ty } => spelled(ty),
        ReplyPlan::Text => "String".to_owned(),
        ReplyPlan::Events => "EventStream".to_owned(),
        ReplyPlan::Items { ty } => format!("JsonStream<{}>", spelled(ty)),
        ReplyPlan::Download => "Download".to_owned(),
        ReplyPlan::Redirect => "Redirect".to_owned(),
        ReplyPlan::Optional { reply, .. } => format!("Option<{}>", answer_ty(reply)),
        ReplyPlan::Several(several) => several.name.as_str().to_owned(),
    }
}

/// How a function takes a value.
fn taken(argument: &Argument, ty: &RustTy) -> String {
    match (argument, ty) {
        (Argument::Direct, _) | (_, RustTy::Option(_)) => spelled(ty),
        (Argument::Collect(item), RustTy::Vec(ty)) => {
            format!("impl IntoIterator<Item = {}>", taken(item, ty))
        }
        (Argument::Into | Argument::Collect(_), _) => format!("impl Into<{}>", spelled(ty)),
    }
}

/// A type as a program spells it.
fn spelled(ty: &RustTy) -> String {
    match ty {
        RustTy::String => "String".to_owned(),
        RustTy::Bool => "bool".to_owned(),
        RustTy::I32 => "i32".to_owned(),
        RustTy::I64 => "i64".to_owned(),
        RustTy::U64 => "u64".to_owned(),
        RustTy::I128 => "i128".to_owned(),
        RustTy::U128 => "u128".to_owned(),
        RustTy::F64 => "f64".to_owned(),
        RustTy::ExactNumber => "ExactNumber".to_owned(),
        RustTy::Parsed(parsed) => parsed.path().join("::"),
        RustTy::ByteVec => "Vec<u8>".to_owned(),
        RustTy::Timestamp => "jiff::Timestamp".to_owned(),
        RustTy::Date => "jiff::civil::Date".to_owned(),
        RustTy::Json => "serde_json::Value".to_owned(),
        RustTy::Named(name) => name.as_str().to_owned(),
        RustTy::Option(inner) => format!("Option<{}>", spelled(inner)),
        RustTy::Maybe(inner) => format!("Maybe<{}>", spelled(inner)),
        RustTy::Vec(inner) => format!("Vec<{}>", spelled(inner)),
        RustTy::Map(inner) => format!("BTreeMap<String, {}>", spelled(inner)),
        RustTy::Tuple(items) => {
            let items: Vec<String> = items.iter().map(spelled).collect();
            format!("({})", items.join(", "))
        }
        RustTy::Boxed(inner) => format!("Box<{}>", spelled(inner)),
    }
}

/// Types in the order of their files.
pub(super) fn types(plan: &Crate) -> Vec<Value> {
    plan.type_modules
        .iter()
        .flat_map(|module| &module.items)
        .map(|item| {
            let (name, kind, docs) = match item {
                Item::Struct(plan) => (&plan.name, "struct", &plan.docs),
                Item::Enum(plan) => (&plan.name, "enum", &plan.docs),
                Item::Union(plan) => (&plan.name, "union", &plan.docs),
                Item::Alias(plan) => (&plan.name, "alias", &plan.docs),
                Item::Newtype(plan) => (&plan.name, "newtype", &plan.docs),
            };
            context! { name => name.as_str(), kind, docs => docs.sentence() }
        })
        .collect()
}

/// What the description has and the crate does not.
pub(super) fn left_out(plan: &Crate) -> Vec<Value> {
    plan.left_out
        .iter()
        .map(|left_out| {
            context! {
                place => left_out.place.clone(),
                element => left_out.element.clone(),
                reason => left_out.reason.clone(),
            }
        })
        .collect()
}
