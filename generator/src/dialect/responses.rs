//! Responses and their headers (OpenAPI 3.2 §4.16, §4.17, §4.21).

use super::node::Node;
use super::operations::shared_key;
use super::reader::Reader;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Header, Link, Media, Response, StatusKey};
use crate::model::Status;
use std::sync::Arc;

impl<'a> Reader<'a> {
    /// What an operation answers with; `None` if it does not say.
    pub(super) fn responses(
        &mut self,
        operation: &Node<'a>,
    ) -> Option<Vec<(StatusKey, Arc<Response>)>> {
        let node = operation.get("responses");
        let node = node.filter(|node| !node.value.is_null())?;
        let node = self.meant(node)?;
        if node.object().is_none() {
            self.ignored(&node, "`responses`", "an object");
            return None;
        }
        let mut responses = Vec::new();
        for (key, entry) in node.members() {
            if key.starts_with("x-") {
                continue;
            }
            let Some(status) = status(key) else {
                let message = format!("`{key}` is not a status code");
                self.report(&lower_codes::REPLY_LEFT_OUT, &entry.pointer, message);
                continue;
            };
            if let Some(response) = self.response(operation, &entry) {
                let place = entry.pointer;
                responses.push((StatusKey { status, place }, response));
            }
        }
        Some(responses)
    }

    fn response(&mut self, operation: &Node<'a>, entry: &Node<'a>) -> Option<Arc<Response>> {
        let node = self.resolve(entry)?;
        if node.object().is_none() {
            self.ignored(&node, "a response", "an object");
            return None;
        }
        // What a response of 2.0 holds depends on the operation.
        let own = self.is_20() && operation.has("produces");
        if !own && let Some(known) = self.shared.responses.get(&node.pointer) {
            return known.clone();
        }
        let content = match node.get("schema") {
            Some(schema) if !node.has("content") => self.content_of_20(operation, &node, &schema),
            _ => self.content(&node),
        };
        let links = node.get("links");
        let links = links.iter().flat_map(Node::members);
        let links = links.map(|(name, link)| Link {
            place: link.pointer,
            name: name.to_owned(),
        });
        let read = Arc::new(Response {
            place: node.pointer.clone(),
            shared: shared_key(&node.pointer),
            content,
            headers: self.headers(&node),
            links: links.collect(),
            docs: self.docs_of_response(&node),
        });
        if !own {
            let place = node.pointer;
            self.shared.responses.insert(place, Some(read.clone()));
        }
        Some(read)
    }

    /// The media types of a response of 2.0, with the example of each.
    fn content_of_20(
        &mut self,
        operation: &Node<'a>,
        node: &Node<'a>,
        schema: &Node<'a>,
    ) -> Vec<Arc<Media>> {
        let id = self.schema(schema);
        let media_types = self.media_types(operation, "produces");
        let mut content = self.alike(&media_types, &node.pointer, Some(id));
        let examples = node.get("examples");
        for media in &mut content {
            let example = examples
                .as_ref()
                .and_then(|examples| examples.get(&media.media_type));
            if let (Some(example), Some(media)) = (example, Arc::get_mut(media)) {
                media.examples.push(example.value.clone());
            }
        }
        content
    }

    fn docs_of_response(&mut self, node: &Node<'a>) -> crate::model::Docs {
        crate::model::Docs {
            summary: self.text(node, "summary"),
            description: self.text(node, "description"),
            ..crate::model::Docs::default()
        }
    }

    fn headers(&mut self, node: &Node<'a>) -> Vec<Header> {
        let listed = node.get("headers").and_then(|listed| self.meant(listed));
        let mut headers = Vec::new();
        for (name, entry) in listed.iter().flat_map(Node::members) {
            let Some(header) = self.resolve(&entry) else {
                continue;
            };
            if header.object().is_none() {
                self.ignored(&header, "a header", "an object");
                continue;
            }
            let schema = match header.get("schema") {
                Some(schema) => Some(self.schema(&schema)),
                None if header.has("type") => Some(self.schema(&header)),
                None => None,
            };
            headers.push(Header {
                required: self.flag(&header, "required").unwrap_or(false),
                schema,
                docs: self.docs(&header),
                place: header.pointer,
                name: name.to_owned(),
            });
        }
        headers
    }
}

/// A key of `responses`: `404`, `4XX` or `default`.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let mut characters = key.chars();
    let first = characters
        .next()
        .and_then(|character| character.to_digit(10))
        .and_then(|digit| u8::try_from(digit).ok())
        .filter(|digit| (1..=5).contains(digit))?;
    if key.len() != 3 {
        return None;
    }
    if characters.all(|character| character.eq_ignore_ascii_case(&'x')) {
        return Some(Status::Range(first));
    }
    key.parse().ok().map(Status::Code)
}
