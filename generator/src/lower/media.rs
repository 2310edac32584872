//! Media types and what is inside them (OpenAPI 3.2 §4.14).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document::{self, JsonType, Schema, SchemaId};
use crate::model::{Extra, Media, PartEncoding, Payload, Scalar, Ty};
use std::sync::Arc;

impl Lowering<'_> {
    /// What a body or a response can hold.
    pub(super) fn content(
        &mut self,
        content: &[Arc<document::Media>],
        source: &NameSource,
    ) -> Vec<Payload> {
        let payloads = content.iter().map(|media| self.payload(media, source));
        payloads.collect()
    }

    fn payload(&mut self, described: &document::Media, source: &NameSource) -> Payload {
        let (media, media_type) = self.media(described);
        let schema = described.schema.or(described.item_schema);
        let ty = match (schema, media) {
            // Since 3.1, what the media type says is not said again by a schema.
            (None, Media::Bytes) => Ty::Scalar(Scalar::Binary),
            (None, Media::Text) => Ty::Scalar(Scalar::Text),
            (None, _) => Ty::Any,
            (Some(schema), Media::Bytes) => self.bytes(schema, &media_type, source),
            (Some(schema), _) => self.schema(schema, source, 0),
        };
        Payload {
            origin: described.place.clone(),
            media_type,
            media,
            encoding: self.encoding(described, &ty),
            examples: described.examples.clone(),
            ty,
        }
    }

    /// What a media type means, and how it is to be written.
    fn media(&mut self, described: &document::Media) -> (Media, String) {
        let written = &described.media_type;
        let essence = essence(written);
        let media = if Media::is_json(written) {
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
        } else if matches!(essence.as_str(), "*/*" | "application/*" | "*")
            && described
                .schema
                .is_some_and(|schema| !self.is_plain(schema))
        {
            self.note(
                &codes::lower::MEDIA_TYPE_ASSUMED,
                &described.place,
                format!("`{written}` is treated as JSON"),
            );
            return (Media::Json, "application/json".to_owned());
        } else {
            Media::Bytes
        };
        (media, written.clone())
    }

    /// A body carried as bytes: typed as such, whatever its schema says.
    fn bytes(&mut self, schema: SchemaId, media_type: &str, source: &NameSource) -> Ty {
        if self.is_plain(schema) {
            // Read for what it reports: what it says is bytes anyway.
            self.schema(schema, source, 0);
        } else {
            self.note(
                &codes::lower::MEDIA_TYPE_AS_BYTES,
                &self.document.schemas[schema].place,
                format!("`{media_type}` is handled as bytes; its schema is ignored"),
            );
        }
        Ty::Scalar(Scalar::Binary)
    }

    /// How members of multipart and form bodies are sent.
    fn encoding(&mut self, described: &document::Media, ty: &Ty) -> Vec<(String, PartEncoding)> {
        let mut encoding = Vec::new();
        for (property, entry) in &described.encoding {
            if let Some((_, object)) = self.api.types.object(ty)
                && !matches!(object.extra, Extra::Typed(_))
                && !object.fields.iter().any(|field| field.wire == *property)
            {
                self.report(
                    &codes::lower::ENCODING_IGNORED,
                    &entry.place,
                    format!("the body has no property `{property}`"),
                );
                continue;
            }
            for (key, place) in &entry.others {
                self.note(
                    &codes::lower::ENCODING_IGNORED,
                    place,
                    format!("`{key}` of an encoding is not supported"),
                );
            }
            let content_type = entry.content_type.clone();
            encoding.push((property.clone(), PartEncoding { content_type }));
        }
        encoding
    }

    /// Whether a schema says nothing, or describes a string.
    fn is_plain(&self, schema: SchemaId) -> bool {
        let schemas = &self.document.schemas;
        match schemas.resolve(schema) {
            Some(schema) => schemas.keywords(schema).is_none_or(is_plain),
            None => true,
        }
    }
}

fn is_plain(schema: &Schema) -> bool {
    match schema.types.as_deref() {
        Some([only]) => only.name == JsonType::String,
        Some(types) => types.iter().any(|listed| listed.name == JsonType::String),
        None => {
            schema.properties.is_empty()
                && schema.all_of.is_none()
                && schema.one_of.is_none()
                && schema.any_of.is_none()
                && schema.items.is_none()
                && schema.prefix_items.is_empty()
                && schema.additional.is_none()
        }
    }
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
