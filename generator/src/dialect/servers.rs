//! Servers (OpenAPI 3.2 §4.5), and what 2.0 has in their place.

use super::node::Node;
use super::reader::Reader;
use crate::diag::Pointer;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Server, Variable};

impl<'a> Reader<'a> {
    /// The servers that a node lists; `None` if it lists none.
    pub(super) fn servers(&mut self, node: &Node<'a>) -> Option<Vec<Server>> {
        let list = node.get("servers").filter(|list| !list.value.is_null())?;
        let list = self.meant(list)?;
        let items = self.array(&list, "`servers`");
        Some(items.iter().filter_map(|item| self.server(item)).collect())
    }

    fn server(&mut self, node: &Node<'a>) -> Option<Server> {
        let template = node.get("url").and_then(|url| self.written(&url));
        let Some(template) = template else {
            let message = "the server is invalid: it has no `url`";
            self.report(&lower_codes::SERVER_LEFT_OUT, &node.pointer, message);
            return None;
        };
        let mut variables = Vec::new();
        let listed = node.get("variables");
        for (name, entry) in listed.iter().flat_map(Node::members) {
            variables.push(Variable {
                name: name.to_owned(),
                default: self.text(&entry, "default"),
                values: self.texts(&entry, "enum").unwrap_or_default(),
                description: self.text(&entry, "description"),
                place: entry.pointer.clone(),
            });
        }
        Some(Server {
            place: node.pointer.clone(),
            template: template.trim().to_owned(),
            name: self.text(node, "name"),
            description: self.text(node, "description"),
            variables,
        })
    }

    /// The servers that `host`, `basePath` and `schemes` of 2.0 mean: one for each scheme, those that are encrypted first. Many hosts and
    /// base paths are written as URLs.
    pub(super) fn servers_of_20(
        &mut self,
        schemes: Option<Vec<String>>,
        place: &Pointer,
    ) -> Vec<Server> {
        let root = self.root();
        let base = self.text(&root, "basePath").unwrap_or_default();
        let base = match base.trim_matches('/') {
            "" => String::new(),
            url if url.contains("://") => url.to_owned(),
            path => format!("/{path}"),
        };
        let host = self.text(&root, "host").unwrap_or_default();
        let host = host.trim_matches('/');
        let mut schemes = schemes.filter(|schemes| !schemes.is_empty());
        let schemes = schemes.get_or_insert_with(|| vec!["https".to_owned()]);
        if schemes.iter().any(|scheme| scheme.starts_with("http")) {
            schemes.retain(|scheme| scheme.starts_with("http"));
        }
        schemes.sort_by_key(|scheme| scheme != "https");
        let templates: Vec<String> = match (host, base.as_str()) {
            ("", "") => Vec::new(),
            (_, url) if url.contains("://") => vec![url.to_owned()],
            (host, _) if host.is_empty() || host.contains("://") => vec![format!("{host}{base}")],
            _ => schemes
                .iter()
                .map(|scheme| format!("{scheme}://{host}{base}"))
                .collect(),
        };
        let servers = templates.into_iter().map(|template| Server {
            place: place.clone(),
            template,
            name: None,
            description: None,
            variables: Vec::new(),
        });
        servers.collect()
    }
}
