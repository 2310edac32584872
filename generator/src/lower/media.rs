//! Media types and what is inside them (OpenAPI 3.2 §4.14).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document::{self, JsonType, Schema, SchemaId};
use crate::model::{Media, Payload, Scalar, Ty};
use std::sync::Arc;

impl Lowering<'_> {
    /// What a body or a response can hold.
    pub(super) fn content(
        &mut self,
        content: &[Arc<document::Media>],
        source: &NameSource,
        is_reply: bool,
    ) -> Vec<Payload> {
        let (named, assumed): (Vec<_>, Vec<_>) = content
            .iter()
            .map(|described| (described, self.payload(described, source, is_reply)))
            .partition(|(described, payload)| {
                payload.media != Media::Json || Media::is_json(&described.media_type)
            });
        // What is JSON by its own name comes before what is assumed to be JSON.
        let payloads = named.into_iter().chain(assumed);
        payloads.map(|(_, payload)| payload).collect()
    }

    fn payload(
        &mut self,
        described: &document::Media,
        source: &NameSource,
        is_reply: bool,
    ) -> Payload {
        let (mut media, media_type) = self.media(described, is_reply);
        let mut schema = described.schema.or(described.item_schema);
        if is_reply && described.item_schema.is_some() && is_sequence(&media_type) {
            media = Media::Items;
            schema = described.item_schema;
        }
        let in_order = (media == Media::Multipart && !is_reply)
            .then(|| self.parts_in_order(described, source))
            .flatten();
        let is_in_order = in_order.is_some();
        let mut ty = match (schema, media) {
            _ if is_in_order => in_order.unwrap_or(Ty::Any),
            // Since 3.1, what the media type says is not said again by a schema.
            (None, Media::Bytes) => Ty::Scalar(Scalar::Binary),
            (None, Media::Text) => Ty::Scalar(Scalar::Text),
            (None, _) => Ty::Any,
            (Some(schema), Media::Bytes) => self.bytes(schema, &media_type, source),
            (Some(schema), _) => self.schema(schema, source, 0),
        };
        // Parts are known by the names of properties.
        let is_in_parts = !is_reply && !self.api.types.objects(&ty).is_empty();
        if media == Media::Multipart && !is_in_parts {
            if schema.is_some_and(|schema| !self.is_plain(schema)) {
                self.note(
                    &codes::lower::MEDIA_TYPE_AS_BYTES,
                    &described.place,
                    format!("`{media_type}` is handled as bytes; its schema is ignored"),
                );
            }
            media = Media::Bytes;
            ty = Ty::Scalar(Scalar::Binary);
        }
        if !is_reply {
            self.note_encodings(described, is_in_order);
        }
        Payload {
            origin: described.place.clone(),
            media_type,
            media,
            encoding: self.encoding(described, media, &ty, is_in_order),
            examples: described.examples.clone(),
            ty,
            is_in_order,
        }
    }

    /// What a media type means, and how it is to be written.
    fn media(&mut self, described: &document::Media, is_reply: bool) -> (Media, String) {
        let written = &described.media_type;
        let essence = Media::essence(written);
        let media = if Media::is_json(written) {
            Media::Json
        } else if essence == "application/x-www-form-urlencoded" {
            Media::Form
        } else if essence.starts_with("multipart/") {
            Media::Multipart
        } else if essence == "text/event-stream" {
            Media::EventStream
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
            // It is sent under its own name, and may come under any.
            match is_reply {
                true => Media::Json,
                false => return (Media::Json, "application/json".to_owned()),
            }
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

    /// Whether a schema says nothing, or describes a string.
    pub(super) fn is_plain(&self, schema: SchemaId) -> bool {
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

/// Whether a media type holds JSON values one after the other. Most of the names were never registered.
fn is_sequence(media_type: &str) -> bool {
    let essence = Media::essence(media_type);
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    essence == "text/event-stream"
        || ["jsonl", "json-lines", "jsonlines", "ndjson", "json-seq"].contains(&subtype)
        || ["+json-seq", "+jsonl", "+ndjson"]
            .iter()
            .any(|suffix| subtype.ends_with(suffix))
}
