//! Operations (OpenAPI 3.2 §4.10).

use super::node::{Node, type_name};
use super::parameters::Declared;
use super::paths::Described;
use super::reader::Reader;
use crate::diag::Pointer;
use crate::diag::codes::dialect as codes;
use crate::document::{Operation, Parameter, SharedKey};
use crate::model::ParameterLocation;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an operation sends.
#[derive(Default)]
pub(super) struct Sent<'a> {
    pub(super) parameters: Vec<Arc<Parameter>>,
    /// The parameter of 2.0 that is the body.
    pub(super) body: Option<Node<'a>>,
    /// The parameters of 2.0 that are members of the body.
    pub(super) form: Vec<Node<'a>>,
}

impl<'a> Reader<'a> {
    /// An operation; `None` if it cannot be called as it is described, which has been reported.
    pub(super) fn operation(&mut self, described: &Described<'_, 'a>) -> Option<Operation> {
        let Described {
            path,
            verb,
            items,
            node,
        } = described;
        let Some(node) = &self.meant(node.clone()) else {
            self.left_out(&node.pointer, "its `$ref` cannot be followed");
            return None;
        };
        if node.object().is_none() {
            let why = format!("it must be an object, but is {}", type_name(node.value));
            self.left_out(&node.pointer, &why);
            return None;
        }
        let Some(sent) = self.sent(items, node) else {
            self.left_out(&node.pointer, "one of its parameters cannot be read");
            return None;
        };
        let Ok(body) = self.operation_body(node, &sent) else {
            self.left_out(&node.pointer, "its request body cannot be read");
            return None;
        };
        let mut docs = self.docs(node);
        if docs.summary.is_none() && docs.description.is_none() {
            for item in items.iter().rev() {
                docs.summary = docs.summary.or_else(|| self.text(item, "summary"));
                docs.description = docs.description.or_else(|| self.text(item, "description"));
            }
        }
        let id = self.text(node, "operationId").filter(|id| !id.is_empty());
        let mut tags: Vec<String> = Vec::new();
        for tag in self.texts(node, "tags").unwrap_or_default() {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let mut servers = None;
        for level in std::iter::once(node).chain(items.iter().rev()) {
            if servers.is_none() {
                servers = self.servers(level);
            }
        }
        if servers.is_none()
            && let Some(schemes) = self.texts(node, "schemes")
        {
            let own = self.servers_of_20(Some(schemes), &node.pointer.child("schemes"));
            servers = Some(own).filter(|own| own.iter().any(|it| it.template.contains("://")));
        }
        let mut callbacks = Vec::new();
        for key in ["callbacks", "x-webhooks"] {
            let listed = node.get(key);
            let members = listed.iter().flat_map(Node::members);
            callbacks.extend(members.map(|(_, callback)| callback.pointer));
        }
        Some(Operation {
            place: node.pointer.clone(),
            path: (*path).to_owned(),
            path_place: items
                .last()
                .map(|item| item.pointer.clone())
                .unwrap_or_default(),
            verb: verb.clone(),
            id: id.map(|id| (id, node.pointer.child("operationId"))),
            tags,
            docs,
            parameters: sent.parameters,
            body,
            responses: self.responses(node),
            security: self.requirements(node),
            servers,
            callbacks,
            extensions: self.extensions(node),
        })
    }

    pub(super) fn left_out(&mut self, place: &Pointer, why: &str) {
        let message = format!("the operation is omitted, because {why}");
        self.report(&codes::OPERATION_LEFT_OUT, place, message);
    }

    /// The parameters of an operation: those of its path items and its own, which replace those of the same name and place. `None` if one
    /// cannot be read.
    fn sent(&mut self, items: &[Node<'a>], operation: &Node<'a>) -> Option<Sent<'a>> {
        let mut sent = Sent::default();
        let mut positions = BTreeMap::new();
        let mut readable = true;
        for level in items.iter().chain([operation]) {
            let before = sent.parameters.len();
            let form_before = sent.form.len();
            let Some(list) = level.get("parameters").filter(|list| !list.value.is_null()) else {
                continue;
            };
            let Some(list) = self.meant(list) else {
                readable = false;
                continue;
            };
            readable &= list.value.is_array();
            for item in self.array(&list, "`parameters`") {
                match self.declared(&item) {
                    None => readable = false,
                    Some(Declared::Body(node)) => sent.body = Some(node),
                    Some(Declared::Form(node)) => {
                        let name = node.string("name").unwrap_or_default();
                        let known = sent.form.iter().take(form_before);
                        let replaced = known.map(|node| node.string("name").unwrap_or_default());
                        match replaced.into_iter().position(|known| known == name) {
                            Some(position) => {
                                if let Some(slot) = sent.form.get_mut(position) {
                                    *slot = node;
                                }
                            }
                            None => sent.form.push(node),
                        }
                    }
                    Some(Declared::Parameter(parameter)) => {
                        self.declare(parameter, before, &mut positions, &mut sent.parameters);
                    }
                }
            }
        }
        readable.then_some(sent)
    }

    fn declare(
        &mut self,
        parameter: Arc<Parameter>,
        before: usize,
        positions: &mut BTreeMap<(Option<ParameterLocation>, String), usize>,
        merged: &mut Vec<Arc<Parameter>>,
    ) {
        let name = match parameter.location {
            Some(ParameterLocation::Header) => parameter.name.to_ascii_lowercase(),
            _ => parameter.name.clone(),
        };
        let key = (parameter.location, name);
        match positions.get(&key).copied() {
            Some(position) if position >= before => {
                let message = format!(
                    "there is another parameter `{}` in the same location",
                    parameter.name
                );
                self.report(&codes::DUPLICATE_PARAMETER, &parameter.place, message);
            }
            Some(position) => {
                if let Some(slot) = merged.get_mut(position) {
                    *slot = parameter;
                }
            }
            None => {
                positions.insert(key, merged.len());
                merged.push(parameter);
            }
        }
    }
}

/// The key among the components of what stands at `place`, if it is one.
pub(super) fn shared_key(place: &Pointer) -> SharedKey {
    let segments: Vec<String> = place.segments().collect();
    match segments.as_slice() {
        [components, kind, key]
            if components == "components"
                && matches!(kind.as_str(), "parameters" | "responses" | "requestBodies") =>
        {
            Some(key.clone())
        }
        [kind, key] if matches!(kind.as_str(), "parameters" | "responses") => Some(key.clone()),
        _ => None,
    }
}
