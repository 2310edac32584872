//! Servers (OpenAPI 3.2 §4.5).

use super::context::Lowering;
use crate::diag::{Pointer, codes};
use crate::document;
use crate::model::{
    Api, Docs, Enum, EnumBase, EnumValue, NameHint, Server, ServerVariable, Shape, TypeDef,
};
use std::collections::{BTreeMap, BTreeSet};

impl Lowering<'_> {
    /// The document's servers.
    pub(super) fn servers(&mut self) {
        let described = &self.document.servers;
        self.api.written_servers = described.iter().map(written).collect();
        for server in described {
            let Some(server) = self.server(server) else {
                continue;
            };
            let servers = &self.api.servers;
            let is_known = servers
                .iter()
                .any(|known| known.template == server.template);
            let encrypted = server.template.strip_prefix("http://");
            let encrypted = encrypted.map(|rest| format!("https://{rest}"));
            if encrypted.is_some_and(|url| servers.iter().any(|known| known.template == url)) {
                let problem = format!(
                    "the URL `{}` is that of another server, without encryption",
                    server.url
                );
                self.left_out(&server.origin, &problem);
            } else if !is_known {
                self.api.servers.push(server);
            }
        }
    }

    /// The URL of the first usable server of an operation, if it is another than the document's.
    pub(super) fn own_server(&mut self, operation: &document::Operation) -> Option<String> {
        let servers = operation.servers.iter().flatten();
        let mut usable = servers.filter_map(|server| self.server(server));
        let own = usable.next()?;
        let default = self.api.servers.first().map(|server| &server.url);
        if Some(&own.url) == default {
            return None;
        }
        if own
            .variables
            .iter()
            .any(|variable| variable.values.len() != 1)
        {
            self.note(
                &codes::lower::SERVER_VARIABLES,
                &own.origin,
                format!("the variables have their defaults: `{}`", own.url),
            );
        }
        Some(own.url)
    }

    fn server(&mut self, server: &document::Server) -> Option<Server> {
        let written = written(server);
        let url = &written.url;
        let problem = if url.contains(['{', '}']) {
            Some("has a variable without a default")
        } else if !is_absolute(url) {
            Some("is not absolute")
        } else if url.contains(['?', '#']) {
            Some("has a query or a fragment")
        } else if !has_possible_port(url) {
            Some("has a port that does not exist")
        } else if authority(url).contains('@') {
            return self.left_out(&server.place, "the URL contains a user name or password");
        } else {
            None
        };
        if let Some(problem) = problem {
            return self.left_out(&server.place, &format!("the URL `{url}` {problem}"));
        }
        Some(written)
    }

    fn left_out(&mut self, place: &Pointer, problem: &str) -> Option<Server> {
        self.report(&codes::lower::SERVER_LEFT_OUT, place, problem);
        None
    }
}

/// Adds the types of server variables whose values are listed.
pub(super) fn variable_types(api: &mut Api) {
    for variable in api.server_variables() {
        if variable.values.is_empty() {
            continue;
        }
        let values = variable.values.into_iter().map(|value| EnumValue {
            value: value.into(),
            code_name: None,
            description: None,
        });
        api.types.reserve(TypeDef {
            origin: variable.origin,
            component: None,
            hint: NameHint::Shared {
                key: variable.name,
                kind: "variable",
            },
            docs: Docs {
                description: variable.description,
                ..Docs::default()
            },
            shape: Shape::Enum(Enum {
                base: EnumBase::Text,
                values: values.collect(),
            }),
        });
    }
}

/// A server as it is described.
fn written(server: &document::Server) -> Server {
    Server {
        origin: server.place.clone(),
        name: server.name.clone(),
        url: url_of(server),
        description: server.description.clone(),
        variables: variables(server),
        template: server.template.clone(),
    }
}

/// The variables that the URL of a server has.
fn variables(server: &document::Server) -> Vec<ServerVariable> {
    let used: BTreeSet<&str> = server
        .template
        .split('{')
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect();
    let variables = server.variables.iter();
    let variables = variables
        .filter(|variable| used.contains(variable.name.as_str()))
        .map(|variable| ServerVariable {
            origin: variable.place.clone(),
            name: variable.name.clone(),
            default: variable.default.clone().unwrap_or_default(),
            values: variable.values.clone(),
            description: variable.description.clone(),
        });
    variables.collect()
}

/// The URL of a server with its variables replaced by their defaults.
fn url_of(server: &document::Server) -> String {
    let variables = server.variables.iter().rev();
    let defaults: BTreeMap<&str, Option<&str>> = variables
        .map(|variable| (variable.name.as_str(), variable.default.as_deref()))
        .collect();
    filled(&server.template, |name| *defaults.get(name)?)
}

/// A template with its variables replaced. What is put in is not looked at again.
fn filled<'v>(template: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        url.push_str(before);
        match from
            .split_once('}')
            .and_then(|(name, after)| Some((value(name)?, after)))
        {
            Some((value, after)) => {
                url.push_str(value);
                rest = after;
            }
            None => {
                url.push('{');
                rest = from;
            }
        }
    }
    url.push_str(rest);
    url
}

/// What stands between `//` and the path of an absolute URL.
fn authority(url: &str) -> &str {
    let (_, rest) = url.split_once("//").unwrap_or(("", url));
    rest.split(['/', '\\']).next().unwrap_or_default()
}

/// Whether the port of a URL is one, if it has any. The address of IPv6 has colons, too, in brackets.
fn has_possible_port(url: &str) -> bool {
    let host = authority(url);
    match host.rsplit_once(':') {
        Some((_, port)) if !port.ends_with(']') && !port.is_empty() => port.parse::<u16>().is_ok(),
        _ => true,
    }
}

/// Whether a URL has the scheme `http` or `https` and a host.
fn is_absolute(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    ["http://", "https://"]
        .iter()
        .filter_map(|scheme| lower.strip_prefix(scheme))
        .any(|rest| {
            rest.chars()
                .next()
                .is_some_and(|first| first.is_alphanumeric() || first == '[')
        })
        && !url
            .chars()
            .any(|character| character.is_whitespace() || character.is_control())
}
