//! Tables of the README.

use crate::plan::{
    ApiKeyLocation, ArgumentPlan, Crate, CredentialKind, OperationPlan, Repeat, ReplyPlan,
    Resource, Target, inline_code,
};
use minijinja::{Value, context};
use std::collections::BTreeSet;

/// What `Client::from_env` reads.
pub(super) fn variables(plan: &Crate) -> Vec<Value> {
    let credentials = plan.client.credentials.iter().map(|credential| {
        let docs = match &credential.kind {
            CredentialKind::Bearer => "Token to send as `Authorization: Bearer`.".to_owned(),
            CredentialKind::Basic => "User name and password, as `user:password`.".to_owned(),
            CredentialKind::ApiKey(_, name) => {
                format!("Key to send as {}.", inline_code(name))
            }
        };
        context! { name => credential.variable.clone(), docs }
    });
    let servers = &plan.client.servers;
    let docs = match (&servers.base_url, &servers.base_path) {
        (Some(url), _) => format!("Base URL. Defaults to {}.", inline_code(url)),
        (None, Some(path)) => format!(
            "Base URL. Required: the API description has only its path, {}.",
            inline_code(path)
        ),
        (None, None) if servers.servers.is_empty() => {
            "Base URL. Required: the API description has none.".to_owned()
        }
        (None, None) => "Base URL. Required unless the program chooses a server.".to_owned(),
    };
    let base_url = context! { name => plan.client.environment.base_url.clone(), docs };
    credentials.chain([base_url]).collect()
}

/// Every credential: its setter, its variable, and how it travels.
pub(super) fn credentials(plan: &Crate) -> Vec<Value> {
    plan.client
        .credentials
        .iter()
        .map(|credential| {
            let setter = credential.setter.as_str();
            let (setter, sent) = match &credential.kind {
                CredentialKind::Bearer => (
                    format!("{setter}(token)"),
                    "Authorization: Bearer …".to_owned(),
                ),
                CredentialKind::Basic => (
                    format!("{setter}(user, password)"),
                    "Authorization: Basic …".to_owned(),
                ),
                CredentialKind::ApiKey(location, name) => {
                    let sent = match location {
                        ApiKeyLocation::Header => format!("{name}: …"),
                        ApiKeyLocation::Query => format!("?{name}=…"),
                        ApiKeyLocation::Cookie => format!("Cookie: {name}=…"),
                    };
                    (format!("{setter}(key)"), sent)
                }
            };
            context! { setter, variable => credential.variable.clone(), sent }
        })
        .collect()
}

/// The servers to choose from: the function and the URL.
pub(super) fn servers(plan: &Crate) -> Vec<Value> {
    let servers = plan.client.servers.servers.iter();
    let servers = servers.map(|server| {
        let function = format!("Server::{}()", server.function.as_str());
        context! { function, url => server.url.template.clone() }
    });
    servers.collect()
}

/// The variables of servers: the setter, its values, and the default of each server.
pub(super) fn server_variables(plan: &Crate) -> Vec<Value> {
    let variables = plan.client.servers.variables.iter();
    let variables = variables.map(|variable| {
        let setter = format!("{}(value)", variable.setter.as_str());
        let values = match &variable.ty {
            Some(ty) => inline_code(&format!("types::{}", ty.as_str())),
            None => "Text".to_owned(),
        };
        let default = match &variable.default {
            Some(default) => inline_code(default),
            None => "None: it has to be set".to_owned(),
        };
        context! { setter, values, default }
    });
    variables.collect()
}

/// Calls that are sent again by another rule than their method's: the call, and the rule.
pub(super) fn exceptions(plan: &Crate) -> Vec<Value> {
    plan.resources
        .iter()
        .flat_map(|resource| exceptions_below(resource, "client"))
        .collect()
}

/// Whether there is an operation that must not be done twice.
pub(super) fn has_done_once(resources: &[Resource]) -> bool {
    has(resources, &OperationPlan::is_done_once)
}

/// The servers of operations: their URLs, and those that they have instead with servers that the program chooses.
pub(super) fn own_servers(plan: &Crate) -> Vec<String> {
    let mut urls = BTreeSet::new();
    collect_own_servers(&plan.resources, &mut urls);
    let servers = &plan.client.servers.servers;
    let instead = |default: &str| -> Vec<String> {
        let own = servers.iter().filter_map(|server| {
            let (_, own) = server.own.iter().find(|(url, _)| url == default)?;
            let function = format!("Server::{}()", server.function.as_str());
            let (own, function) = (inline_code(&own.template), inline_code(&function));
            Some(format!("{own} with {function}"))
        });
        own.collect()
    };
    let urls = urls.into_iter().map(|url| match instead(url).as_slice() {
        [] => inline_code(url),
        instead => format!("{} ({})", inline_code(url), instead.join(", ")),
    });
    urls.collect()
}

/// Resources nest as deep as the plan lets them.
fn collect_own_servers<'p>(resources: &'p [Resource], urls: &mut BTreeSet<&'p str>) {
    for resource in resources {
        let operations = resource.operations.iter();
        urls.extend(operations.filter_map(|operation| operation.server.as_deref()));
        collect_own_servers(&resource.children, urls);
    }
}

/// Whether there is an operation whose redirects are documented errors.
pub(super) fn has_moved(resources: &[Resource]) -> bool {
    has(resources, &|operation| operation.refuses_redirects)
}

/// Whether there is an operation with responses of several types.
pub(super) fn has_several(resources: &[Resource]) -> bool {
    has(resources, &|operation| {
        matches!(operation.reply, ReplyPlan::Several(_))
    })
}

/// Whether there is a header of a part of a body that callers set.
pub(super) fn has_part_headers(resources: &[Resource]) -> bool {
    has(resources, &|operation| {
        let arguments = operation.required().map(|argument| &argument.target);
        let mut targets = arguments.chain(operation.setters.iter().map(|setter| &setter.target));
        targets.any(|target| matches!(target, Target::PartHeader { .. }))
    })
}

fn has(resources: &[Resource], is: &dyn Fn(&OperationPlan) -> bool) -> bool {
    resources
        .iter()
        .any(|resource| resource.operations.iter().any(is) || has(&resource.children, is))
}

/// What is said of an operation whose rule is not that of its method.
fn exception(operation: &OperationPlan) -> Option<&'static str> {
    Some(match operation.repeat? {
        Repeat::Never => "Connections that could not be established",
        Repeat::Rejected => {
            "Connections that could not be established, status 429, and status 503 with `Retry-After`"
        }
        Repeat::Idempotent => "The same errors as GET",
        Repeat::Unsafe => {
            "Connections that failed before the request was sent, status 408, 425, or 429, and status 503 with `Retry-After`"
        }
    })
}

/// Resources nest as deep as the plan lets them.
fn exceptions_below(resource: &Resource, parent: &str) -> Vec<Value> {
    let handle = format!("{parent}.{}()", resource.accessor.as_str());
    let own = resource.operations.iter().filter_map(|operation| {
        let rule = exception(operation)?;
        Some(context! { call => call(&handle, operation), rule })
    });
    let below = resource
        .children
        .iter()
        .flat_map(|child| exceptions_below(child, &handle));
    own.chain(below).collect()
}

/// Where a forge takes reports of weaknesses, if the repository is on one whose pages are known.
pub(super) fn security_page(plan: &Crate) -> Option<String> {
    let repository = plan.package.repository.as_deref()?.trim_end_matches('/');
    let path = repository.strip_prefix("https://github.com/")?;
    let path = path.strip_suffix(".git").unwrap_or(path);
    let is_plain = |part: &str| {
        !part.is_empty()
            && part.chars().all(|character| {
                character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.')
            })
    };
    let parts: Vec<&str> = path.split('/').collect();
    (parts.len() == 2 && parts.into_iter().all(is_plain))
        .then(|| format!("https://github.com/{path}/security"))
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
            call => call(&handle, operation),
            request => request(operation),
            summary => operation.docs.sentence(),
        });
    }
    for child in &resource.children {
        collect(child, &handle, rows);
    }
}

/// The call with the names of its arguments.
pub(super) fn call(handle: &str, operation: &OperationPlan) -> String {
    format!(
        "{handle}.{}({})",
        operation.method.as_str(),
        arguments(operation)
    )
}

/// The call that takes the body as a value, where there is one.
pub(super) fn whole_call(handle: &str, operation: &OperationPlan) -> Option<String> {
    let method = operation.whole.as_ref()?.method.as_str();
    let beside = operation
        .beside_body()
        .map(|argument| argument.name.as_str());
    let names: Vec<&str> = beside.chain(["&value"]).collect();
    Some(format!("{handle}.{method}({})", names.join(", ")))
}

/// The first of these calls.
pub(super) fn whole(resources: &[Resource], parent: &str) -> Option<String> {
    resources.iter().find_map(|resource| {
        let handle = format!("{parent}.{}()", resource.accessor.as_str());
        let mut operations = resource.operations.iter();
        operations
            .find_map(|operation| whole_call(&handle, operation))
            .or_else(|| whole(&resource.children, &handle))
    })
}

/// HTTP method and path.
pub(super) fn request(operation: &OperationPlan) -> String {
    format!("{} {}", operation.verb.as_str(), operation.template)
}

fn arguments(operation: &OperationPlan) -> String {
    let side_by_side = operation.arguments.iter();
    let side_by_side = side_by_side.map(|ArgumentPlan { name, .. }| name.as_str());
    let by_name = operation.params.iter().map(|_| "params");
    let names: Vec<&str> = side_by_side.chain(by_name).collect();
    names.join(", ")
}

/// Whether an SPDX expression names a license.
pub(super) fn names_license(expression: &str, license: &str) -> bool {
    expression
        .split(|character: char| character.is_whitespace() || matches!(character, '(' | ')' | '/'))
        .any(|word| word == license)
}
