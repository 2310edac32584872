//! Servers (OpenAPI 3.2 §4.5).

use super::context::Lowering;
use super::own_servers::is_relative;
use super::server_variables::{sample, written};
use crate::diag::{Pointer, codes};
use crate::document;
use crate::model::Server;
use std::collections::BTreeSet;
use url::Url;

impl Lowering<'_> {
    /// The document's servers.
    pub(super) fn servers(&mut self) {
        let document = self.document;
        let described = document.servers.as_slice();
        self.api.written_servers = described.iter().map(written).collect();
        let mut servers = self.usable_servers(described);
        if servers.is_empty() {
            servers = self.usable_servers(shared_servers(&document.operations));
        }
        let urls: BTreeSet<String> = servers.iter().map(|it| bare(&it.template)).collect();
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for server in servers {
            let key = (bare(&server.template), bare(&server.url));
            let encrypted = key.0.strip_prefix("http://");
            let encrypted = encrypted.map(|rest| format!("https://{rest}"));
            if encrypted.is_some_and(|url| urls.contains(&url)) {
                let problem = format!(
                    "the URL `{}` is that of another server, without encryption",
                    server.url
                );
                self.left_out(&server.origin, &problem);
            } else if seen.insert(key) {
                self.tell_required_variables(&server);
                self.api.servers.push(server);
            }
        }
    }

    fn usable_servers(&mut self, described: &[document::Server]) -> Vec<Server> {
        let written = described.iter().map(written);
        written
            .filter_map(|server| self.usable_server(server))
            .collect()
    }

    /// A server, if its URL is one that clients can use. A scheme that the description leaves open is `https`.
    pub(super) fn usable_server(&mut self, mut server: Server) -> Option<Server> {
        for url in [&mut server.template, &mut server.url] {
            if url.starts_with("//") {
                url.insert_str(0, "https:");
            }
        }
        let sample = sample(&server);
        let problem = if has_secret(&sample) {
            "the URL contains a user name or password".to_owned()
        } else if let Some(problem) = problem(&sample) {
            format!("the URL `{}` {problem}", server.url)
        } else {
            return Some(server);
        };
        self.left_out(&server.origin, &problem);
        None
    }

    pub(super) fn left_out(&mut self, place: &Pointer, problem: &str) {
        self.report(&codes::lower::SERVER_LEFT_OUT, place, problem);
    }

    fn tell_required_variables(&mut self, server: &Server) {
        for variable in &server.variables {
            if variable.default.is_none() {
                self.report(
                    &codes::lower::SERVER_VARIABLE_REQUIRED,
                    &variable.origin,
                    format!("`{}` has no default", variable.name),
                );
            }
        }
    }
}

/// Where every operation names its servers and the document none, those of the first are the document's.
fn shared_servers(operations: &[document::Operation]) -> &[document::Server] {
    let mut named = operations.iter().map(|it| it.servers.as_deref());
    let first = named.next().flatten().unwrap_or_default();
    let have_all = named.all(|servers| servers.is_some_and(|servers| !servers.is_empty()));
    let are_absolute = !first.iter().any(|server| is_relative(&server.template));
    if have_all && are_absolute { first } else { &[] }
}

fn bare(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

/// Why a URL cannot be a base URL; `None` if it can.
fn problem(url: &str) -> Option<String> {
    let is_possible = |letter: char| match letter {
        '{' | '}' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' => false,
        _ => letter.is_ascii_graphic() || letter.is_alphanumeric(),
    };
    Some(match (url.split_once("://"), Url::parse(url)) {
        (None, _) => "is not absolute".to_owned(),
        (Some((scheme, _)), _) if !is_http(scheme) => {
            "does not start with `http://` or `https://`".to_owned()
        }
        (Some((_, rest)), _) if rest.starts_with('/') => "has no host".to_owned(),
        _ if !url.chars().all(is_possible) => "contains characters that no URL has".to_owned(),
        (_, Err(error)) => format!("is invalid: {error}"),
        _ if url.contains(['?', '#']) => "has a query or a fragment".to_owned(),
        (_, Ok(url)) if url.port() == Some(0) => "has port 0".to_owned(),
        _ => return None,
    })
}

/// Whether a URL contains a user name or password.
fn has_secret(url: &str) -> bool {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next();
    authority.is_some_and(|authority| authority.contains('@'))
}

fn is_http(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|name| scheme.eq_ignore_ascii_case(name))
}
