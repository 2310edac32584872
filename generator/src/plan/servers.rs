//! Servers to choose from.

use super::context::Context;
use super::{DocText, describe, inline_code};
use crate::model::{Server, ServerSetting};
use crate::name::{MethodName, TypeName};

/// What `src/servers.rs` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServersPlan {
    /// The default base URL, absolute, without a trailing slash; `None`: the caller has to set one.
    pub base_url: Option<String>,
    /// The path of base URLs, if the description says nothing more of its servers.
    pub base_path: Option<String>,
    /// The servers that callers can choose from; none if there is no choice.
    pub servers: Vec<ServerPlan>,
    /// The variables of all of them.
    pub variables: Vec<VariablePlan>,
}

impl ServersPlan {
    /// Whether credentials are not sent to the default base URL, because it does not use HTTPS and is not on the local machine.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        let url = self.base_url.as_deref().unwrap_or_default();
        let Some(rest) = url.strip_prefix("http://") else {
            return false;
        };
        let authority = rest.split('/').next().unwrap_or_default();
        let host = match authority.split_once(']') {
            Some((address, _)) => address.trim_start_matches('['),
            None => authority.split(':').next().unwrap_or_default(),
        };
        match host.parse::<std::net::IpAddr>() {
            Ok(address) => !address.is_loopback(),
            Err(_) => host != "localhost" && !host.ends_with(".localhost"),
        }
    }
}

/// A server: a function that makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerPlan {
    /// The function.
    pub function: MethodName,
    /// Its URL.
    pub url: UrlPlan,
    /// Servers of operations beside it, by the URL that they have by default.
    pub own: Vec<(String, UrlPlan)>,
    /// Its docs.
    pub docs: DocText,
}

/// A URL with variables.
#[derive(Clone, Debug, PartialEq)]
pub struct UrlPlan {
    /// The URL, with the names of variables in braces.
    pub template: String,
    /// Its variables, and their values unless the caller sets others. One without a default has to be set.
    pub defaults: Vec<(String, String)>,
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
    pub default: Option<String>,
    /// The value that an example sets.
    pub example: String,
    /// Its docs.
    pub docs: DocText,
}

/// The servers of the API.
pub(super) fn servers(context: &Context<'_>) -> ServersPlan {
    let (api, names) = (context.api, context.names);
    let default = api.servers.first();
    let default = default.filter(|server| server.is_complete());
    let relative = api
        .written_servers
        .first()
        .filter(|_| api.servers.is_empty());
    let relative = relative.map(|server| server.url.trim_end_matches('/'));
    let mut plan = ServersPlan {
        base_url: default.map(|server| server.url.trim_end_matches('/').to_owned()),
        base_path: relative
            .filter(|path| path.starts_with('/') && !path.starts_with("//"))
            .map(str::to_owned),
        ..ServersPlan::default()
    };
    for (index, server) in api.servers.iter().enumerate() {
        let Some(function) = names.server(index) else {
            continue;
        };
        let own = api.own_servers.iter().filter_map(|(url, own)| {
            let own = own.iter().find(|own| own.beside == index)?;
            Some((url.clone(), url_of(&own.server)))
        });
        plan.servers.push(ServerPlan {
            function: function.clone(),
            url: url_of(server),
            own: own.collect(),
            docs: server_docs(server),
        });
    }
    for (index, setting) in api.server_settings.iter().enumerate() {
        let variable = &setting.variable;
        if let Some(setter) = names.server_variable(index) {
            let example = variable.values.last().or(variable.default.as_ref());
            plan.variables.push(VariablePlan {
                setter: setter.clone(),
                wire: variable.name.clone(),
                ty: setting
                    .ty
                    .and_then(|id| context.type_name(context.shaped.same(id)).cloned()),
                default: variable.default.clone(),
                example: example.cloned().unwrap_or_else(|| "example".to_owned()),
                docs: variable_docs(setting),
            });
        }
    }
    plan
}

fn url_of(server: &Server) -> UrlPlan {
    let variables = server.variables.iter();
    let defaults =
        variables.filter_map(|variable| Some((variable.name.clone(), variable.default.clone()?)));
    UrlPlan {
        template: server.template.clone(),
        defaults: defaults.collect(),
    }
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

fn variable_docs(ServerSetting { variable, .. }: &ServerSetting) -> DocText {
    let mut docs = describe::plain_line(variable.description.as_deref());
    if docs.0.is_empty() {
        let name = inline_code(&variable.name);
        docs.0.push(format!("Sets the variable {name} of the URL."));
    }
    docs.0.push(String::new());
    docs.0.push(match &variable.default {
        Some(default) => format!("Default: {}.", inline_code(default)),
        None => "Required: it has no default.".to_owned(),
    });
    docs
}
