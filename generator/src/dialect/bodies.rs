//! Request bodies (OpenAPI 3.2 §4.13), and what 2.0 has in their place.

use super::node::Node;
use super::operations::{Sent, shared_key};
use super::parameters::default_style;
use super::reader::Reader;
use crate::diag::Pointer;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Body, Encoding, Media, Required, Schema, SchemaId, SchemaNode, Validity};
use crate::model::{Docs, Media as MediaKind, ParameterLocation};
use std::sync::Arc;

/// Media types of forms.
const FORMS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// A body that cannot be read, which has been reported.
pub(super) struct Unreadable;

impl<'a> Reader<'a> {
    /// The body of an operation, whichever way it is described.
    pub(super) fn operation_body(
        &mut self,
        operation: &Node<'a>,
        sent: &Sent<'a>,
    ) -> Result<Option<Arc<Body>>, Unreadable> {
        if let Some(node) = operation.get("requestBody")
            && !node.value.is_null()
        {
            return self.body(&node).map(Some).ok_or(Unreadable);
        }
        if let Some(node) = &sent.body {
            return Ok(Some(Arc::new(self.body_of_20(operation, node))));
        }
        if !sent.form.is_empty() {
            return Ok(Some(Arc::new(self.form_of_20(operation, &sent.form))));
        }
        Ok(None)
    }

    fn body(&mut self, node: &Node<'a>) -> Option<Arc<Body>> {
        let node = self.resolve(node)?;
        if let Some(known) = self.shared.bodies.get(&node.pointer) {
            return known.clone();
        }
        let content = node.get("content");
        let readable = self.object(&node, "`requestBody`").is_some()
            && content.is_none_or(|content| {
                content.value.is_null() || self.object(&content, "`content`").is_some()
            });
        let read = readable.then(|| {
            Arc::new(Body {
                place: node.pointer.clone(),
                shared: shared_key(&node.pointer),
                required: self.flag(&node, "required").unwrap_or(false),
                content: self.content(&node),
                docs: self.docs(&node),
            })
        });
        self.shared.bodies.insert(node.pointer, read.clone());
        read
    }

    /// The body that a parameter of 2.0 is: one schema for all media types.
    fn body_of_20(&mut self, operation: &Node<'a>, node: &Node<'a>) -> Body {
        let schema = node.get("schema").map(|schema| self.schema(&schema));
        let media_types = self.media_types(operation, "consumes");
        Body {
            place: node.pointer.clone(),
            shared: shared_key(&node.pointer),
            required: self.flag(node, "required").unwrap_or(false),
            content: self.alike(&media_types, &node.pointer, schema),
            docs: self.docs(node),
        }
    }

    /// The body that parameters of 2.0 are members of.
    fn form_of_20(&mut self, operation: &Node<'a>, members: &[Node<'a>]) -> Body {
        let mut schema = Schema::default();
        let mut files = false;
        let mut encoding = Vec::new();
        for member in members {
            let Some(name) = member.get("name").and_then(|name| self.written(&name)) else {
                let message = "the parameter has no `name`";
                self.report(&lower_codes::PARAMETER_LEFT_OUT, &member.pointer, message);
                continue;
            };
            files |= member.string("type") == Some("file");
            if self.flag(member, "required") == Some(true) {
                schema.required.push(Required {
                    name: name.clone(),
                    place: member.pointer.clone(),
                });
            }
            if member.string("type") == Some("array") {
                let query = ParameterLocation::Query;
                let style = match member.get("collectionFormat") {
                    Some(format) => self.collection_style(&format, query),
                    None => default_style(query, Some(false)),
                };
                encoding.push((
                    name.clone(),
                    Encoding {
                        place: member.pointer.clone(),
                        content_type: None,
                        style: Some(style),
                        allow_reserved: false,
                        headers: Vec::new(),
                        others: Vec::new(),
                    },
                ));
            }
            let id = match member.get("schema") {
                Some(schema) => self.schema(&schema),
                None => self.schema(member),
            };
            schema.properties.push((name, id));
        }
        schema.types = Some(vec![crate::document::ListedType {
            name: crate::document::JsonType::Object,
            place: operation.pointer.clone(),
        }]);
        let required = !schema.required.is_empty();
        let place = operation.pointer.child("parameters");
        let id = self.document.schemas.reserve(SchemaNode {
            place: place.clone(),
            validity: Validity::Keywords(Box::new(schema)),
            component: None,
            listed: None,
            referenced: false,
            inside: None,
            label: String::new(),
        });
        let mut media_types = self.media_types(operation, "consumes");
        media_types.retain(|media_type| FORMS.contains(&MediaKind::essence(media_type).as_str()));
        if files {
            media_types = vec!["multipart/form-data".to_owned()];
        } else if media_types.is_empty() {
            media_types = vec!["application/x-www-form-urlencoded".to_owned()];
        }
        let content = media_types
            .into_iter()
            .map(|media_type| {
                Arc::new(Media {
                    place: place.clone(),
                    media_type,
                    schema: Some(id),
                    item_schema: None,
                    encoding: encoding.clone(),
                    prefix_encoding: Vec::new(),
                    item_encoding: None,
                    examples: Vec::new(),
                })
            })
            .collect();
        Body {
            place,
            shared: None,
            required,
            content,
            docs: Docs::default(),
        }
    }

    /// The media types that 2.0 lists for an operation, or for all.
    pub(super) fn media_types(&mut self, operation: &Node<'a>, key: &str) -> Vec<String> {
        let root = self.root();
        let own = self.texts(operation, key);
        let listed = own.or_else(|| self.texts(&root, key)).unwrap_or_default();
        if listed.is_empty() {
            vec!["application/json".to_owned()]
        } else {
            listed
        }
    }

    /// Media types with one schema.
    pub(super) fn alike(
        &mut self,
        media_types: &[String],
        place: &Pointer,
        schema: Option<SchemaId>,
    ) -> Vec<Arc<Media>> {
        media_types
            .iter()
            .map(|media_type| {
                Arc::new(Media {
                    place: place.clone(),
                    media_type: media_type.clone(),
                    schema,
                    item_schema: None,
                    encoding: Vec::new(),
                    prefix_encoding: Vec::new(),
                    item_encoding: None,
                    examples: Vec::new(),
                })
            })
            .collect()
    }

    /// The entries of the `content` of a node.
    pub(super) fn content(&mut self, node: &Node<'a>) -> Vec<Arc<Media>> {
        let Some(content) = node
            .get("content")
            .filter(|content| !content.value.is_null())
            .and_then(|content| self.meant(content))
        else {
            return Vec::new();
        };
        if content.object().is_none() {
            self.ignored(&content, "`content`", "an object");
            return Vec::new();
        }
        let members = content.members();
        members
            .iter()
            .filter_map(|(media_type, entry)| self.media(media_type, entry))
            .collect()
    }

    /// What a media type holds; `None` if it cannot be read, which has been reported.
    pub(super) fn media(&mut self, media_type: &str, node: &Node<'a>) -> Option<Arc<Media>> {
        let node = &self.resolve(node)?;
        if node.object().is_none() {
            self.ignored(node, "a media type", "an object");
            return None;
        }
        if let Some(known) = self.shared.media.get(&node.pointer)
            && known.media_type == media_type
        {
            return Some(known.clone());
        }
        let schema = node.get("schema").filter(|schema| !schema.value.is_null());
        let items = node
            .get("itemSchema")
            .filter(|items| !items.value.is_null());
        let read = Arc::new(Media {
            place: node.pointer.clone(),
            media_type: media_type.to_owned(),
            schema: schema.map(|schema| self.schema(&schema)),
            item_schema: items.and_then(|items| {
                if MediaKind::essence(media_type) == "text/event-stream" {
                    self.event_data(&items)
                } else {
                    Some(self.schema(&items))
                }
            }),
            encoding: self.encoding(node, media_type),
            prefix_encoding: self.prefix_encoding(node, media_type),
            item_encoding: self.item_encoding(node, media_type),
            examples: self.examples(node),
        });
        self.shared.media.insert(node.pointer.clone(), read.clone());
        Some(read)
    }

    /// The schema of the JSON in events (OpenAPI 3.2 §4.14.4.2): that of `data`, or the whole schema if it does not describe the fields of an event.
    fn event_data(&mut self, items: &Node<'a>) -> Option<SchemaId> {
        let event = self.resolve(items)?;
        let properties = event.get("properties");
        if let Some(data) = properties.and_then(|properties| properties.get("data")) {
            let content = self.resolve(&data)?.get("contentSchema")?;
            return Some(self.schema(&content));
        }
        if ["allOf", "anyOf", "oneOf"].iter().any(|key| event.has(key)) {
            self.note(
                &lower_codes::NOT_EMITTED,
                &items.pointer,
                "events of several kinds have no type of their own; `Event::json` reads their data",
            );
            return None;
        }
        Some(self.schema(items))
    }
}
