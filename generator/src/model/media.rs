//! Media types and what is inside them.

use super::{PartEncoding, Ty};
use crate::diag::Pointer;

/// What a media type means to a client. Chosen from the media type's essence, parameters ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Media {
    /// `application/json` or any `+json` suffix.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and other multipart types, in parts with the names of properties.
    Multipart,
    /// `text/plain` and other `text/*` except event streams.
    Text,
    /// `text/event-stream` (WHATWG server-sent events).
    EventStream,
    /// JSON values one after the other, each of the type: JSON Lines, JSON text sequences (RFC 7464), and events with JSON in them.
    Items,
    /// Anything else, carried as bytes.
    Bytes,
}

impl Media {
    /// A media type as written without its parameters, in lower case.
    #[must_use]
    pub fn essence(media_type: &str) -> String {
        let essence = media_type.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    /// Whether a media type, as written, is `application/json`, one of its names from before it was registered, or has the suffix `+json`.
    #[must_use]
    pub fn is_json(media_type: &str) -> bool {
        let essence = Self::essence(media_type);
        let names = ["application/json", "text/json", "text/x-json"];
        names.contains(&essence.as_str()) || essence.ends_with("+json")
    }
}

/// One entry of a `content` map.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// Where the media type object stands.
    pub origin: Pointer,
    /// The media type as written, e.g. `application/json; charset=utf-8`.
    pub media_type: String,
    /// What it means.
    pub media: Media,
    /// What is inside; [`Ty::Any`] if the description has no schema.
    pub ty: Ty,
    /// Whether parts of a multipart body are known by their position, which is that of a member of the object, and have no names.
    pub is_in_order: bool,
    /// `encoding` of multipart and form bodies, by property, in document order.
    pub encoding: Vec<(String, PartEncoding)>,
    /// Examples as JSON.
    pub examples: Vec<serde_json::Value>,
}
