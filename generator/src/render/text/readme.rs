//! Tables of the README.

use super::first_line;
use crate::plan::{ArgumentPlan, Crate, CredentialKind, OperationPlan, Resource, inline_code};
use minijinja::{Value, context};

/// What `Client::from_env` reads.
pub(super) fn variables(plan: &Crate) -> Vec<Value> {
    let credentials = plan.client.credentials.iter().map(|credential| {
        let docs = match &credential.kind {
            CredentialKind::Bearer => {
                "the token that is sent as `Authorization: Bearer`".to_owned()
            }
            CredentialKind::Basic => "`user:password`".to_owned(),
            CredentialKind::ApiKey(_, name) => {
                format!("the key that is sent as {}", inline_code(name))
            }
        };
        context! { name => credential.variable.clone(), docs }
    });
    let docs = match &plan.client.base_url {
        Some(url) => format!("where requests go, instead of {}", inline_code(url)),
        None => "where requests go; the description does not say".to_owned(),
    };
    let base_url = context! { name => plan.client.environment.base_url.clone(), docs };
    credentials.chain([base_url]).collect()
}

/// All operations, in the order of the resources.
pub(super) fn operations(plan: &Crate) -> Vec<Value> {
    let mut rows = Vec::new();
    for resource in &plan.resources {
        collect(resource, "client", &mut rows);
    }
    rows
}

/// Operations of a resource and of those below it; resources nest as deep as the plan lets them.
fn collect(resource: &Resource, parent: &str, rows: &mut Vec<Value>) {
    let handle = format!("{parent}.{}()", resource.accessor.as_str());
    for operation in &resource.operations {
        rows.push(context! {
            call => format!(
                "{handle}.{}({})",
                operation.method.as_str(),
                arguments(operation)
            ),
            request => format!("{} {}", operation.verb.as_str(), operation.template),
            summary => first_sentence(&first_line(&operation.docs)),
        });
    }
    for child in &resource.children {
        collect(child, &handle, rows);
    }
}

fn arguments(operation: &OperationPlan) -> String {
    if operation.params.is_some() {
        return "params".to_owned();
    }
    let names: Vec<&str> = operation
        .arguments
        .iter()
        .map(|ArgumentPlan { name, .. }| name.as_str())
        .collect();
    names.join(", ")
}

/// Up to the first full stop that ends a sentence, outside of code and links.
fn first_sentence(line: &str) -> String {
    let mut inside_code = false;
    let mut depth = 0_usize;
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '`' => inside_code = !inside_code,
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' if !inside_code && depth == 0 => {
                let ends = characters.peek().is_none_or(|(_, next)| *next == ' ');
                let abbreviation = line
                    .get(..at)
                    .is_some_and(|head| head.ends_with("e.g") || head.ends_with("i.e"));
                if ends && !abbreviation {
                    return line.get(..at).unwrap_or(line).to_owned();
                }
            }
            _ => {}
        }
    }
    line.to_owned()
}

/// Whether an SPDX expression names a licence.
pub(super) fn names_license(expression: &str, license: &str) -> bool {
    expression
        .split(|character: char| character.is_whitespace() || matches!(character, '(' | ')' | '/'))
        .any(|word| word == license)
}
