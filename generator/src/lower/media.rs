//! `content`: media types and what is inside them (OpenAPI 3.0.3 §4.7.14).

use super::context::Lowering;
use super::node::Node;
use super::schemas::Place;
use crate::diag::codes;
use crate::model::{Extra, Media, PartEncoding, Payload, Scalar, Ty};

impl<'a> Lowering<'a> {
    /// The entries of the `content` of `node`.
    pub(super) fn content(&mut self, node: &Node<'a>, place: &Place) -> Vec<Payload> {
        let Some(content) = node.get("content") else {
            return Vec::new();
        };
        if self.object(&content, "`content`").is_none() {
            return Vec::new();
        }
        content
            .members()
            .into_iter()
            .filter_map(|(media_type, entry)| self.payload(media_type, &entry, place))
            .collect()
    }

    fn payload(&mut self, media_type: &str, node: &Node<'a>, place: &Place) -> Option<Payload> {
        let node = &self.resolve(node)?;
        self.object(node, "a media type")?;
        let schema = node.get("schema");
        let (media, media_type) = self.media(media_type, node);
        let ty = match (&schema, media) {
            (None, _) => Ty::Any,
            (Some(schema), Media::Bytes) => self.bytes(schema, &media_type, place),
            (Some(schema), _) => self.schema(schema, place, 0),
        };
        Some(Payload {
            origin: self.document.origin(&node.pointer),
            media_type,
            media,
            encoding: self.encoding(node, &ty),
            examples: self.examples(node),
            ty,
        })
    }

    /// What a media type means, and how it is to be written.
    fn media(&mut self, written: &str, node: &Node<'a>) -> (Media, String) {
        let essence = written
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let media = if essence == "application/json" || essence.ends_with("+json") {
            Media::Json
        } else if essence == "application/x-www-form-urlencoded" {
            Media::Form
        } else if essence == "multipart/form-data" {
            Media::Multipart
        } else if essence == "text/event-stream" {
            Media::EventStream
        } else if essence == "text/json" || essence == "text/x-json" {
            Media::Json
        } else if essence.starts_with("text/") && essence != "text/xml" {
            Media::Text
        } else if matches!(essence.as_str(), "*/*" | "application/*" | "*") && is_json(self, node) {
            self.note(
                &codes::lower::MEDIA_TYPE_ASSUMED,
                &node.pointer,
                format!("`{written}` is treated as JSON"),
            );
            return (Media::Json, "application/json".to_owned());
        } else {
            Media::Bytes
        };
        (media, written.to_owned())
    }

    /// A body carried as bytes: typed as such, whatever its schema says.
    fn bytes(&mut self, schema: &Node<'a>, media_type: &str, place: &Place) -> Ty {
        let composite = self
            .resolve(schema)
            .is_some_and(|schema| !is_plain(&schema));
        if composite {
            self.note(
                &codes::lower::MEDIA_TYPE_AS_BYTES,
                &schema.pointer,
                format!("`{media_type}` is handled as bytes; its schema is ignored"),
            );
        } else {
            // Read for what it reports: what it says is bytes anyway.
            self.schema(schema, place, 0);
        }
        Ty::Scalar(Scalar::Binary)
    }

    /// `encoding`: how properties of multipart and form bodies are sent.
    fn encoding(&mut self, node: &Node<'a>, ty: &Ty) -> Vec<(String, PartEncoding)> {
        let Some(listed) = node.get("encoding") else {
            return Vec::new();
        };
        if listed.object().is_none() {
            self.ignored(&listed, "`encoding`", "an object");
            return Vec::new();
        }
        let mut encoding = Vec::new();
        for (property, entry) in listed.members() {
            if entry.object().is_none() {
                self.ignored(&entry, "an entry of `encoding`", "an object");
                continue;
            }
            if let Some((_, object)) = self.api.types.object(ty)
                && !matches!(object.extra, Extra::Typed(_))
                && !object.fields.iter().any(|field| field.wire == property)
            {
                self.report(
                    &codes::lower::ENCODING_IGNORED,
                    &entry.pointer,
                    format!("the body has no property `{property}`"),
                );
                continue;
            }
            for key in ["style", "explode", "allowReserved", "headers"] {
                if let Some(member) = entry.get(key) {
                    self.note(
                        &codes::lower::ENCODING_IGNORED,
                        &member.pointer,
                        format!("`{key}` of an encoding is not supported"),
                    );
                }
            }
            encoding.push((
                property.to_owned(),
                PartEncoding {
                    content_type: self.text(&entry, "contentType"),
                },
            ));
        }
        encoding
    }
}

/// Whether a media type's schema describes JSON, and not a file or a text.
fn is_json<'a>(lowering: &mut Lowering<'a>, node: &Node<'a>) -> bool {
    node.get("schema")
        .and_then(|schema| lowering.resolve(&schema))
        .is_some_and(|schema| !is_plain(&schema))
}

/// Whether a schema says nothing, or describes a string.
fn is_plain(schema: &Node<'_>) -> bool {
    match schema.string("type") {
        Some("string" | "file") => true,
        Some(_) => false,
        None => ![
            "properties",
            "allOf",
            "oneOf",
            "anyOf",
            "items",
            "additionalProperties",
        ]
        .iter()
        .any(|keyword| schema.has(keyword)),
    }
}
