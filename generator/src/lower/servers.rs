//! Servers (OpenAPI 3.0.3 §4.7.5).

use super::context::Lowering;
use super::node::Node;
use crate::diag::codes;
use crate::model::Server;

impl<'a> Lowering<'a> {
    /// The document's servers.
    pub(super) fn servers(&mut self) {
        self.api.servers = self.servers_of(&self.root());
    }

    /// The URL of the first usable server that a path item or operation names, if it is another than the document's.
    pub(super) fn own_server(&mut self, nodes: &[Node<'a>]) -> Option<String> {
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
                self.report(
                    &codes::lower::SERVER_LEFT_OUT,
                    &node.pointer,
                    format!("the server cannot be read: {problem}"),
                );
                return None;
            }
        };
        let mut url = read.url;
        for (name, variable) in read.variables.iter().flatten() {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        let problem = if url.contains(['{', '}']) {
            Some("has a variable without a default")
        } else if !is_absolute(&url) {
            Some("is not absolute")
        } else {
            None
        };
        if let Some(problem) = problem {
            self.report(
                &codes::lower::SERVER_LEFT_OUT,
                &node.pointer,
                format!("the URL `{url}` {problem}"),
            );
            return None;
        }
        Some(Server {
            url,
            description: read.description,
        })
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
