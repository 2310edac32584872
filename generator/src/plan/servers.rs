//! Servers to choose from.

use super::context::Context;
use super::media::header_text;
use super::{DocText, describe, inline_code};
use crate::diag::codes::plan::SERVER_NOT_OFFERED;
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Server, ServerVariable};
use crate::name::{MethodName, TypeName};

/// What `src/servers.rs` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServersPlan {
    /// The default base URL, absolute, without a trailing slash; `None`: the caller has to set one.
    pub base_url: Option<String>,
    /// The servers that callers can choose from; none if there is no choice.
    pub servers: Vec<ServerPlan>,
    /// The variables of all of them.
    pub variables: Vec<VariablePlan>,
}

/// A server: a function that makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerPlan {
    /// The function.
    pub function: MethodName,
    /// Its URL, with the names of variables in braces.
    pub template: String,
    /// Its variables, and their values unless the caller sets others.
    pub defaults: Vec<(String, String)>,
    /// Its docs.
    pub docs: DocText,
}

/// A variable of servers: a setter.
#[derive(Clone, Debug, PartialEq)]
pub struct VariablePlan {
    /// The setter.
    pub setter: MethodName,
    /// Its name in the URL.
    pub wire: String,
    /// The enum of its values; `None` where any text will do.
    pub ty: Option<TypeName>,
    /// Its value unless the caller sets another, in the first server that has it.
    pub default: String,
    /// The value that an example sets.
    pub example: String,
    /// Its docs.
    pub docs: DocText,
}

/// The servers of the API.
pub(super) fn servers(context: &Context<'_>, diagnostics: &mut Diagnostics) -> ServersPlan {
    let (api, names) = (context.api, context.names);
    let mut plan = ServersPlan::default();
    for (index, server) in api.servers.iter().enumerate() {
        if !is_absolute(&server.url) {
            diagnostics.push(
                &SERVER_NOT_OFFERED,
                &Pointer::root().child("servers").child(index),
                format!(
                    "`{}` is not an absolute HTTP(S) URL; users must set a base URL",
                    server.url.escape_debug()
                ),
            );
            continue;
        }
        if plan.base_url.is_none() {
            plan.base_url = Some(server.url.trim_end_matches('/').to_owned());
        }
        if let Some(function) = names.server(index) {
            plan.servers.push(ServerPlan {
                function: function.clone(),
                template: server.template.clone(),
                defaults: defaults(server),
                docs: server_docs(server),
            });
        }
    }
    if plan.servers.is_empty() {
        return plan;
    }
    for (index, variable) in api.server_variables().into_iter().enumerate() {
        if let Some(setter) = names.server_variable(index) {
            plan.variables.push(VariablePlan {
                setter: setter.clone(),
                ty: values(context, &variable),
                example: variable.values.last().unwrap_or(&variable.default).clone(),
                docs: variable_docs(&variable),
                default: variable.default,
                wire: variable.name,
            });
        }
    }
    plan
}

fn defaults(server: &Server) -> Vec<(String, String)> {
    let variables = server.variables.iter();
    variables
        .map(|variable| (variable.name.clone(), variable.default.clone()))
        .collect()
}

/// The enum that `lower` made of the values.
fn values(context: &Context<'_>, variable: &ServerVariable) -> Option<TypeName> {
    let mut types = context.api.types.iter();
    let (id, _) = types.find(|(_, definition)| definition.origin == variable.origin)?;
    context.type_name(context.shaped.same(id)).cloned()
}

fn server_docs(server: &Server) -> DocText {
    let mut docs = describe::plain_line(server.description.as_deref());
    if !docs.0.is_empty() {
        docs.0.push(String::new());
    }
    docs.0
        .push(format!("URL: {}.", inline_code(&server.template)));
    docs
}

fn variable_docs(variable: &ServerVariable) -> DocText {
    let mut docs = describe::plain_line(variable.description.as_deref());
    if docs.0.is_empty() {
        let name = inline_code(&variable.name);
        docs.0.push(format!("Sets the variable {name} of the URL."));
    }
    docs.0.push(String::new());
    docs.0
        .push(format!("Default: {}.", inline_code(&variable.default)));
    docs
}

/// Whether a URL can be a base: `http` or `https`, a host, nothing that would need quoting.
fn is_absolute(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    header_text(url)
        && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.contains(['{', '}', ' ', '"', '<', '>', '\\'])
}
