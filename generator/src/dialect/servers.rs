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
            template,
            name: self.text(node, "name"),
            description: self.text(node, "description"),
            variables,
        })
    }

    /// The servers that `host`, `basePath` and `schemes` of 2.0 mean: one for each scheme, those that are encrypted first.
    pub(super) fn servers_of_20(
        &mut self,
        schemes: Option<Vec<String>>,
        place: &Pointer,
    ) -> Vec<Server> {
        let root = self.root();
        let base = self.text(&root, "basePath").unwrap_or_default();
        let base = base.trim_end_matches('/');
        let Some(host) = self.text(&root, "host").filter(|host| !host.is_empty()) else {
            if base.is_empty() {
                return Vec::new();
            }
            return vec![Server {
                place: place.clone(),
                template: base.to_owned(),
                name: None,
                description: None,
                variables: Vec::new(),
            }];
        };
        let mut schemes = schemes.unwrap_or_else(|| vec!["https".to_owned()]);
        schemes.retain(|scheme| matches!(scheme.as_str(), "http" | "https"));
        schemes.sort_by_key(|scheme| scheme != "https");
        schemes
            .iter()
            .map(|scheme| Server {
                place: place.clone(),
                template: format!("{scheme}://{}{base}", host.trim_end_matches('/')),
                name: None,
                description: None,
                variables: Vec::new(),
            })
            .collect()
    }
}
