//! Paths and operations (OpenAPI 3.0.3 §4.7.8 to §4.7.10).

use super::context::Lowering;
use super::node::Node;
use super::paths::{Template, placeholders, skeleton};
use super::security::Security;
use crate::diag::{Pointer, codes};
use crate::model::{Operation, Repeat, Verb};
use std::collections::BTreeMap;

/// The keys of a path item that are operations.
pub(super) const VERBS: &[(&str, Verb)] = &[
    ("get", Verb::Get),
    ("put", Verb::Put),
    ("post", Verb::Post),
    ("delete", Verb::Delete),
    ("options", Verb::Options),
    ("head", Verb::Head),
    ("patch", Verb::Patch),
    ("trace", Verb::Trace),
];

/// What has been met before.
#[derive(Default)]
struct Met {
    ids: BTreeMap<String, Pointer>,
    routes: BTreeMap<(String, Verb), String>,
}

/// Where an operation stands.
struct Route<'r, 'a> {
    template: &'r Template<'r>,
    /// Placeholders of the path.
    names: &'r [&'r str],
    verb: Verb,
    /// The path item, after those that it refers to.
    items: &'r [Node<'a>],
    node: Node<'a>,
}

impl<'a> Lowering<'a> {
    /// All operations, in document order.
    pub(super) fn operations(&mut self, security: &Security) {
        let Some(paths) = self.root().get("paths") else {
            return;
        };
        if self.object(&paths, "`paths`").is_none() {
            return;
        }
        let mut met = Met::default();
        for (path, node) in paths.members() {
            if path.starts_with("x-") {
                continue;
            }
            let names = match placeholders(path) {
                Ok(names) => names,
                Err(problem) => {
                    self.report(
                        &codes::lower::MALFORMED_PATH,
                        &node.pointer,
                        format!("the path `{path}` is invalid: {problem}"),
                    );
                    continue;
                }
            };
            let template = Template::of(path);
            if template.query.contains(['{', '}', '%', '+']) {
                self.report(
                    &codes::lower::QUERY_IN_PATH_LEFT_OUT,
                    &node.pointer,
                    format!("the operations of `{path}` are omitted"),
                );
                continue;
            }
            if let Some(fragment) = template.fragment {
                self.report(
                    &codes::lower::FRAGMENT_IN_PATH,
                    &node.pointer,
                    format!("`#{fragment}` is not sent"),
                );
            }
            if !template.query.is_empty() {
                self.report(
                    &codes::lower::QUERY_IN_PATH,
                    &node.pointer,
                    format!("`{}` is sent with every request", template.query),
                );
            }
            let items = self.path_items(&node);
            for (verb, operation) in self.methods(&items) {
                if self.object(&operation, "an operation").is_some() {
                    let route = Route {
                        template: &template,
                        names: &names,
                        verb,
                        items: &items,
                        node: operation,
                    };
                    self.operation(&route, security, &mut met);
                }
            }
        }
    }

    /// A path item, after those that it refers to: what stands beside the `$ref` of a path item counts too (OpenAPI 3.0.3 §4.7.9).
    fn path_items(&mut self, node: &Node<'a>) -> Vec<Node<'a>> {
        let mut items = self.followed(node).unwrap_or_else(|| vec![node.clone()]);
        items.retain(|item| self.object(item, "a path item").is_some());
        items.reverse();
        items
    }

    /// The operations of path items that belong together; of two for one method the later.
    fn methods(&mut self, items: &[Node<'a>]) -> Vec<(Verb, Node<'a>)> {
        let mut found: Vec<(Verb, Node<'a>)> = Vec::new();
        for item in items {
            for (key, operation) in item.members() {
                let Some((_, verb)) = VERBS.iter().find(|(method, _)| *method == key) else {
                    continue;
                };
                let before = found.len();
                found.retain(|(known, _)| known != verb);
                if found.len() < before {
                    let message = format!("`{key}` is also described in the target of the `$ref`");
                    self.report(&codes::lower::METHOD_TWICE, &operation.pointer, message);
                }
                found.push((*verb, operation));
            }
        }
        found
    }

    fn operation(&mut self, route: &Route<'_, 'a>, security: &Security, met: &mut Met) {
        let Route {
            template,
            names,
            verb,
            items,
            node,
        } = route;
        let number = self.api.operations.len();
        let operation_id = self.text(node, "operationId").filter(|id| !id.is_empty());
        self.tell_repeated(route, operation_id.as_deref(), met);
        for key in ["callbacks", "x-webhooks"] {
            for (_, callback) in node
                .get(key)
                .iter()
                .flat_map(|callbacks| callbacks.members())
            {
                self.note(
                    &codes::lower::NOT_EMITTED,
                    &callback.pointer,
                    "a callback is not part of a client",
                );
            }
        }
        let said = self.said_about(node, operation_id.as_deref(), *verb, template.target);
        let parameters = self.parameters(items, node, names, number);
        let body = self.body(node, number);
        let replies = self.replies(node, number);
        let stream = self.stream(
            node,
            said.stream_switch,
            &parameters,
            body.as_ref(),
            &replies,
        );
        let mut docs = self.docs(node);
        if docs.summary.is_none() && docs.description.is_none() {
            for item in items.iter().rev() {
                docs.summary = docs.summary.or_else(|| self.text(item, "summary"));
                docs.description = docs.description.or_else(|| self.text(item, "description"));
            }
        }
        let required = self.operation_security(node, security);
        let operation = Operation {
            origin: self.document.origin(&node.pointer),
            operation_id,
            resource: said.resource,
            method_name: said.method,
            verb: *verb,
            path: template.path.to_owned(),
            fixed_query: template.pairs(),
            server: self.own_server(std::iter::once(node).chain(items.iter().rev())),
            tags: self.operation_tags(node),
            parameters,
            body,
            replies,
            security: required.alternatives,
            scopes: required.scopes,
            repeat: said.repeat.unwrap_or(match verb {
                Verb::Post | Verb::Patch => Repeat::Unsafe,
                _ => Repeat::Idempotent,
            }),
            stream,
            docs,
        };
        self.api.operations.push(operation);
    }

    fn tell_repeated(&mut self, route: &Route<'_, 'a>, operation_id: Option<&str>, met: &mut Met) {
        let pointer = &route.node.pointer;
        if let Some(id) = operation_id {
            let place = pointer.child("operationId");
            match met.ids.get(id) {
                Some(earlier) => {
                    let message = format!("`{id}` is also the ID of the operation at {earlier}");
                    self.report(&codes::lower::DUPLICATE_OPERATION_ID, &place, message);
                }
                None => {
                    met.ids.insert(id.to_owned(), self.document.origin(pointer));
                }
            }
        }
        let key = (skeleton(route.template.target), route.verb);
        match met.routes.get(&key) {
            Some(earlier) => {
                let message = format!(
                    "{} {} differs from `{earlier}` only in the names of its parameters",
                    route.verb.as_str(),
                    route.template.target
                );
                self.report(&codes::lower::SAME_PATH_TWICE, pointer, message);
            }
            None => {
                met.routes.insert(key, route.template.target.to_owned());
            }
        }
    }

    fn operation_tags(&mut self, node: &Node<'a>) -> Vec<String> {
        let Some(list) = node.get("tags") else {
            return Vec::new();
        };
        if !list.value.is_array() {
            self.ignored(&list, "`tags`", "an array");
            return Vec::new();
        }
        let mut tags: Vec<String> = Vec::new();
        for item in list.items() {
            match item.value.as_str() {
                Some(tag) if !tags.iter().any(|known| known == tag) => tags.push(tag.to_owned()),
                Some(_) => {}
                None => self.ignored(&item, "a tag", "a string"),
            }
        }
        tags
    }
}
