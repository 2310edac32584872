//! Servers of operations that are not sent to the document's.

use super::context::Lowering;
use super::server_variables::written;
use crate::diag::Pointer;
use crate::document;
use crate::model::{OwnServer, Server, ServerVariable};
use std::collections::BTreeSet;

/// For how many of the document's servers an operation can have another server.
const MOST_ENVIRONMENTS: usize = 16;

impl Lowering<'_> {
    /// The URL of an operation's own server, if it is not sent to the document's.
    pub(super) fn own_server(&mut self, operation: &document::Operation) -> Option<String> {
        let own = self.servers_of(operation);
        let document = self.api.servers.iter().take(MOST_ENVIRONMENTS);
        let document: Vec<Server> = document.cloned().collect();
        let mut reached: BTreeSet<Pointer> = BTreeSet::new();
        let mut servers = Vec::new();
        for environment in &document {
            let chosen = beside(environment, &own)?;
            reached.insert(chosen.origin.clone());
            servers.push(if is_relative(&chosen.template) {
                self.usable_server(within(environment, chosen))?
            } else {
                chosen.clone()
            });
        }
        let (first, default) = (servers.first()?, document.first()?);
        if is_same(first, default) {
            return None;
        }
        let url = first.url.trim_end_matches('/').to_owned();
        for server in own {
            let is_known = reached.contains(&server.origin)
                || document.iter().any(|known| is_same(&server, known));
            if !is_known {
                let problem = format!(
                    "the URL `{}` is an alternative to `{url}`, with the description of none of the document's servers",
                    server.url
                );
                self.left_out(&server.origin, &problem);
            }
        }
        self.keep(&url, servers);
        Some(url)
    }

    /// The servers that an operation names.
    fn servers_of(&mut self, operation: &document::Operation) -> Vec<Server> {
        let described = operation.servers.iter().flatten();
        let mut servers = Vec::new();
        for server in described.map(written) {
            let is_relative = is_relative(&server.template);
            let usable = match is_relative {
                true => Some(server),
                false => self.usable_server(server),
            };
            let Some(server) = usable else { continue };
            let problem = if self.api.servers.is_empty() {
                "is replaced by the base URL, which programs have to set"
            } else if !is_relative && !server.is_complete() {
                "has a variable without a default"
            } else {
                servers.push(server);
                continue;
            };
            let problem = format!("the URL `{}` {problem}", server.url);
            self.left_out(&server.origin, &problem);
        }
        servers
    }

    /// Keeps where operations go that have this URL by default.
    fn keep(&mut self, url: &str, servers: Vec<Server>) {
        let servers = servers.into_iter().enumerate();
        let differing = servers
            .map(|(beside, server)| OwnServer { beside, server })
            .filter(|own| own.server.template.trim_end_matches('/') != url);
        let differing: Vec<OwnServer> = differing.collect();
        let Some(known) = self.api.own_servers.get(url) else {
            self.api.own_servers.insert(url.to_owned(), differing);
            return;
        };
        let mut both = known.iter().zip(&differing);
        let is_known = known.len() == differing.len()
            && both.all(|(one, other)| {
                one.beside == other.beside && is_same(&one.server, &other.server)
            });
        if let (false, Some(own)) = (is_known, differing.first().or(known.first())) {
            let problem = format!(
                "`{url}` is described differently for another operation, which holds for both"
            );
            let place = own.server.origin.clone();
            self.left_out(&place, &problem);
        }
    }
}

/// The server that an operation has beside one of the document's: that with the same name or description, else the first.
fn beside<'s>(environment: &Server, own: &'s [Server]) -> Option<&'s Server> {
    let label = label(environment);
    let same = own
        .iter()
        .find(|server| label.is_some() && self::label(server) == label);
    same.or(own.first())
}

fn label(server: &Server) -> Option<String> {
    let label = server.name.as_ref().or(server.description.as_ref())?;
    let label = label.trim().trim_end_matches('.').to_lowercase();
    (!label.is_empty()).then_some(label)
}

/// Whether a URL is a path: that of another server on the host of the document's.
pub(super) fn is_relative(template: &str) -> bool {
    template.starts_with('/') && !template.starts_with("//")
}

/// A path on the host of a server.
fn within(environment: &Server, path: &Server) -> Server {
    let template = host(&environment.template);
    let mut names = BTreeSet::new();
    let of_host = environment.variables.iter();
    let of_host = of_host.filter(|it| template.contains(&format!("{{{}}}", it.name)));
    let variables = of_host.chain(&path.variables);
    let variables = variables.filter(|variable| names.insert(variable.name.as_str()));
    let variables: Vec<ServerVariable> = variables.cloned().collect();
    Server {
        origin: path.origin.clone(),
        template: format!("{template}{}", path.template.trim_end_matches('/')),
        url: format!(
            "{}{}",
            host(&environment.url),
            path.url.trim_end_matches('/')
        ),
        variables,
        ..environment.clone()
    }
}

/// A URL up to its path.
fn host(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let path = url.get(start..).and_then(|rest| rest.find('/'));
    path.and_then(|at| url.get(..start + at)).unwrap_or(url)
}

/// Whether two servers are one.
fn is_same(one: &Server, other: &Server) -> bool {
    let bare = |server: &Server| {
        let urls = [&server.template, &server.url];
        urls.map(|url| url.trim_end_matches('/').to_owned())
    };
    bare(one) == bare(other)
}
