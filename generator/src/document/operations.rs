//! Operations, and what they send and receive (OpenAPI 3.2 §4.9 to §4.21).

use super::{Extensions, Requirement, SchemaId, Server};
use crate::diag::Pointer;
use crate::model::{Docs, ParameterLocation, ParameterStyle, Status, Verb};
use serde_json::Value;
use std::sync::Arc;

/// An operation, together with what its path item says for all of its operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub place: Pointer,
    /// The key of its path, or the name of the webhook.
    pub path: String,
    /// Where its path item stands.
    pub path_place: Pointer,
    /// The method of its requests.
    pub verb: Verb,
    /// Its `operationId`; never empty.
    pub id: Option<(String, Pointer)>,
    /// Its tags, each once.
    pub tags: Vec<String>,
    /// Prose, or that of the path item if it has none.
    pub docs: Docs,
    /// Its parameters: those of the path item first, without those that the operation replaces.
    pub parameters: Vec<Arc<Parameter>>,
    /// Its request body.
    pub body: Option<Arc<Body>>,
    /// What it answers with, by status, in document order; `None` if the description does not say.
    pub responses: Option<Vec<(StatusKey, Arc<Response>)>>,
    /// What it requires instead of what holds for all.
    pub security: Option<Vec<Requirement>>,
    /// Its own servers, or those of its path item.
    pub servers: Option<Vec<Server>>,
    /// Where its callbacks stand.
    pub callbacks: Vec<Pointer>,
    /// Its extensions.
    pub extensions: Extensions,
}

/// A key of the responses of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusKey {
    /// For which statuses.
    pub status: Status,
    /// Where the key stands.
    pub place: Pointer,
}

/// The key among the components of something that operations share.
pub type SharedKey = Option<String>;

/// A parameter (OpenAPI 3.2 §4.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub place: Pointer,
    /// Its key if it is shared.
    pub shared: SharedKey,
    /// Its name on the wire; never empty.
    pub name: String,
    /// Where it goes; `None` is the whole query string (3.2).
    pub location: Option<ParameterLocation>,
    /// Whether it must be sent, as written.
    pub required: bool,
    /// Its value.
    pub value: ParameterValue,
    /// Prose.
    pub docs: Docs,
    /// Its extensions.
    pub extensions: Extensions,
}

/// How the value of a parameter is described.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// By a schema, and a style with which it is written.
    Schema {
        /// The schema.
        schema: SchemaId,
        /// The style; the default of the location where the description says none or one that does not fit.
        style: ParameterStyle,
        /// Whether reserved characters stay as they are, and where that is said.
        allow_reserved: Option<Pointer>,
    },
    /// By its media type.
    Content(Arc<Media>),
    /// Not at all.
    Unknown,
}

/// A request body (OpenAPI 3.2 §4.13).
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub place: Pointer,
    /// Its key if it is shared.
    pub shared: SharedKey,
    /// Whether it must be sent.
    pub required: bool,
    /// What it can be, in document order.
    pub content: Vec<Arc<Media>>,
    /// Prose.
    pub docs: Docs,
}

/// A media type and what is in it (OpenAPI 3.2 §4.14).
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Where it stands.
    pub place: Pointer,
    /// The media type as written.
    pub media_type: String,
    /// What it holds.
    pub schema: Option<SchemaId>,
    /// What each item of a sequence holds (3.2); of events, what their data is as JSON, if that is described.
    pub item_schema: Option<SchemaId>,
    /// How members of a form or multipart body are written, by name.
    pub encoding: Vec<(String, Encoding)>,
    /// How the first parts of a multipart body are written that have no names (3.2).
    pub prefix_encoding: Vec<Encoding>,
    /// How the parts after those are written (3.2).
    pub item_encoding: Option<Encoding>,
    /// Examples.
    pub examples: Vec<Value>,
}

/// How a part of a body is written (OpenAPI 3.2 §4.15).
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// Where it stands.
    pub place: Pointer,
    /// Its media types, as written.
    pub content_type: Option<String>,
    /// The style with which its value is written, as in a query; `None` if its media type says how.
    pub style: Option<ParameterStyle>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Headers of the part, except those that follow from the rest.
    pub headers: Vec<Parameter>,
    /// What else is said of it: each keyword as people know it, and where it stands.
    pub others: Vec<(String, Pointer)>,
}

/// A response (OpenAPI 3.2 §4.17).
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub place: Pointer,
    /// Its key if it is shared.
    pub shared: SharedKey,
    /// What it can hold, in document order.
    pub content: Vec<Arc<Media>>,
    /// Its headers in document order.
    pub headers: Vec<Header>,
    /// Its links.
    pub links: Vec<Link>,
    /// Prose.
    pub docs: Docs,
}

/// A header of a response (OpenAPI 3.2 §4.21).
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub place: Pointer,
    /// Its name as written.
    pub name: String,
    /// Whether it is always there.
    pub required: bool,
    /// What it holds.
    pub schema: Option<SchemaId>,
    /// Prose.
    pub docs: Docs,
}

/// A link (OpenAPI 3.2 §4.20).
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub place: Pointer,
    /// Its name.
    pub name: String,
}
