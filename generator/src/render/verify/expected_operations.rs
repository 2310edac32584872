//! What the plan says the client and the resources' files define.

use std::collections::BTreeMap;

use super::expected::ty;
use crate::plan::{Crate, OperationField, OperationPlan, ReplyPlan, Resource, UploadField};

/// Adds `src/client.rs` and `src/resources`.
pub(super) fn files(plan: &Crate, files: &mut BTreeMap<String, Vec<String>>) {
    let client = client(plan);
    if !client.is_empty() {
        files.insert("src/client.rs".to_owned(), client);
    }
    if plan.resources.is_empty() {
        return;
    }
    files.insert(
        "src/resources/mod.rs".to_owned(),
        plan.resources.iter().map(module).collect(),
    );
    let mut waiting: Vec<(String, &Resource)> = plan
        .resources
        .iter()
        .map(|resource| ("src/resources".to_owned(), resource))
        .collect();
    while let Some((folder, resource)) = waiting.pop() {
        let path = format!("{folder}/{}", resource.module.as_str());
        files.insert(format!("{path}.rs"), self::resource(resource));
        waiting.extend(resource.children.iter().map(|child| (path.clone(), child)));
    }
}

fn module(resource: &Resource) -> String {
    format!("pub mod {}", resource.module.as_str())
}

fn client(plan: &Crate) -> Vec<String> {
    let mut lines = Vec::new();
    if !plan.resources.is_empty() {
        lines.push("impl Client".to_owned());
    }
    for resource in &plan.resources {
        lines.push(format!("pub fn Client::{}", resource.accessor.as_str()));
    }
    if !plan.client.credentials.is_empty() {
        lines.push("impl ClientBuilder".to_owned());
    }
    for credential in &plan.client.credentials {
        lines.push(format!(
            "pub fn ClientBuilder::{}",
            credential.setter.as_str()
        ));
    }
    lines
}

fn resource(resource: &Resource) -> Vec<String> {
    let name = resource.name.as_str();
    let owner = format!("{name}<'a>");
    let mut lines: Vec<String> = resource.children.iter().map(module).collect();
    lines.extend([
        format!("pub struct {name}"),
        format!("field {name}.client: &'aClient"),
        format!("impl {owner}"),
        format!("fn {owner}::new"),
    ]);
    for child in &resource.children {
        lines.push(format!("pub fn {owner}::{}", child.accessor.as_str()));
    }
    for operation in &resource.operations {
        lines.push(format!("pub fn {owner}::{}", operation.method.as_str()));
        if operation.example.is_some() {
            lines.push(format!("example {owner}::{}", operation.method.as_str()));
        }
        lines.extend(self::operation(operation));
    }
    lines
}

fn operation(plan: &OperationPlan) -> Vec<String> {
    let name = plan.input.as_str();
    let mut lines = vec![format!("pub struct {name}")];
    for field in &plan.fields {
        let (field, ty) = match field {
            OperationField::Value { name, ty, optional } => {
                let ty = self::ty(ty);
                let ty = if *optional {
                    format!("Option<{ty}>")
                } else {
                    ty
                };
                (name, ty)
            }
            OperationField::Body { name, ty } => (name, ty.as_str().to_owned()),
            OperationField::Upload { name, count } => (name, uploads(*count).to_owned()),
        };
        lines.push(format!("field {name}.{}: {ty}", field.as_str()));
    }
    if let Some(params) = &plan.params {
        let params = params.name.as_str();
        lines.push(format!("pub struct {params}"));
        for argument in &plan.arguments {
            let ty = match &argument.ty {
                Some(ty) => self::ty(ty),
                None => uploads(upload_count(plan, argument)).to_owned(),
            };
            lines.push(format!(
                "pub field {params}.{}: {ty}",
                argument.name.as_str()
            ));
        }
    }
    lines.extend(implementation(name, &output(&plan.reply)));
    let request = format!("Request<{name}>");
    if !plan.setters.is_empty() || plan.stream.is_some() {
        lines.push(format!("impl {request}"));
    }
    for setter in &plan.setters {
        for method in [Some(&setter.name), setter.null_name.as_ref()]
            .into_iter()
            .flatten()
        {
            lines.push(format!("pub fn {request}::{}", method.as_str()));
        }
    }
    if let Some(stream) = &plan.stream {
        let input = stream.input.as_str();
        lines.extend([
            format!("pub fn {request}::{}", stream.method.as_str()),
            format!("pub struct {input}"),
            format!("field {input}.0: {name}"),
        ]);
        lines.extend(implementation(input, "EventStream"));
    }
    lines
}

/// An optional argument of a struct of arguments is one upload.
fn upload_count(plan: &OperationPlan, argument: &crate::plan::ArgumentPlan) -> UploadField {
    plan.fields
        .iter()
        .find_map(|field| match (field, &argument.target) {
            (
                OperationField::Upload {
                    name,
                    count: UploadField::Many,
                },
                crate::plan::FieldTarget::Field(target),
            ) if name == target => Some(UploadField::Many),
            _ => None,
        })
        .unwrap_or(UploadField::One)
}

fn uploads(count: UploadField) -> &'static str {
    match count {
        UploadField::One => "Upload",
        UploadField::Optional => "Option<Upload>",
        UploadField::Many => "Vec<Upload>",
    }
}

fn output(reply: &ReplyPlan) -> String {
    match reply {
        ReplyPlan::Empty => "()".to_owned(),
        ReplyPlan::Json { ty, optional, .. } => {
            let ty = self::ty(ty);
            if *optional {
                format!("Option<{ty}>")
            } else {
                ty
            }
        }
        ReplyPlan::Text => "String".to_owned(),
        ReplyPlan::Events => "EventStream".to_owned(),
        ReplyPlan::Download => "Download".to_owned(),
    }
}

fn implementation(name: &str, output: &str) -> Vec<String> {
    let owner = format!("<{name} as Operation>");
    vec![
        format!("impl {owner}"),
        format!("type {owner}::Output = {output}"),
        format!("const {owner}::DESCRIPTOR"),
        format!("fn {owner}::prepare"),
        format!("fn {owner}::decode"),
    ]
}
