//! Servers (OpenAPI 3.0.3 §4.7.5).

use super::context::Lowering;
use super::node::Node;
use crate::diag::codes;
use crate::model::{Server, ServerVariable, WrittenServer};

impl<'a> Lowering<'a> {
    /// The document's servers.
    pub(super) fn servers(&mut self) {
        let root = self.root();
        self.api.servers = self.servers_of(&root);
        let written = root.items_of("servers");
        self.api.written_servers = written
            .iter()
            .filter_map(|node| self.written_server(node))
            .collect();
    }

    fn written_server(&self, node: &Node<'a>) -> Option<WrittenServer> {
        let read = self.document.at::<openapiv3::Server>(&node.pointer).ok()?;
        let url = url_of(&read);
        let variables = read.variables.unwrap_or_default().into_iter();
        let variables = variables
            .filter(|(name, _)| read.url.contains(&format!("{{{name}}}")))
            .map(|(name, variable)| ServerVariable {
                name,
                default: variable.default,
                values: variable.enumeration,
            });
        Some(WrittenServer {
            origin: self.document.origin(&node.pointer),
            url,
            description: read.description,
            variables: variables.collect(),
            template: read.url,
        })
    }

    /// The URL of the first usable server that a path item or operation names, if it is another than the document's.
    pub(super) fn own_server<'n>(
        &mut self,
        nodes: impl Iterator<Item = &'n Node<'a>>,
    ) -> Option<String>
    where
        'a: 'n,
    {
        for node in nodes {
            if node.has("servers") {
                let own = self.servers_of(node).into_iter().next()?.url;
                let default = self.api.servers.first().map(|server| &server.url);
                return (Some(&own) != default).then_some(own);
            }
        }
        None
    }

    fn servers_of(&mut self, node: &Node<'a>) -> Vec<Server> {
        let Some(list) = node.get("servers") else {
            return Vec::new();
        };
        let Some(items) = self.array(&list, "`servers`") else {
            return Vec::new();
        };
        items.iter().filter_map(|item| self.server(item)).collect()
    }

    fn server(&mut self, node: &Node<'a>) -> Option<Server> {
        let read = match self.document.at::<openapiv3::Server>(&node.pointer) {
            Ok(read) => read,
            Err(problem) => {
                return self.left_out(node, &format!("the server is invalid: {problem}"));
            }
        };
        let url = url_of(&read);
        let problem = if url.contains(['{', '}']) {
            Some("has a variable without a default")
        } else if !is_absolute(&url) {
            Some("is not absolute")
        } else if url.contains(['?', '#']) {
            Some("has a query or a fragment")
        } else if authority(&url).contains('@') {
            return self.left_out(node, "the URL contains a user name or password");
        } else {
            None
        };
        if let Some(problem) = problem {
            return self.left_out(node, &format!("the URL `{url}` {problem}"));
        }
        Some(Server {
            url,
            description: read.description,
        })
    }

    fn left_out(&mut self, node: &Node<'a>, problem: &str) -> Option<Server> {
        self.report(&codes::lower::SERVER_LEFT_OUT, &node.pointer, problem);
        None
    }
}

/// The URL of a server with its variables replaced by their defaults.
fn url_of(server: &openapiv3::Server) -> String {
    filled(&server.url, |name| {
        let variable = server.variables.as_ref()?.get(name)?;
        Some(variable.default.as_str())
    })
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
