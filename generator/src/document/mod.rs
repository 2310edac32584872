//! A description as it is meant, whatever version of OpenAPI it was written in.
//!
//! The readers in [`dialect`](crate::dialect) make it and [`lower`](crate::lower) turns it into the model. Schemas mean what JSON Schema 2020-12 says,
//! everything else what OpenAPI 3.2 says. References are resolved, what a path item says is handed down to its operations, and every node knows its
//! place in its file. It holds no JSON that is still to be understood except values: examples, defaults, enums and extensions.

mod extensions;
mod operations;
mod same;
mod schemas;
mod security;
mod servers;

pub use extensions::Extensions;
pub use operations::{
    Body, Encoding, Header, Link, Media, Operation, Parameter, ParameterValue, Response, SharedKey,
    StatusKey,
};
pub use schemas::{
    Discriminator, EnumValue, Enumeration, JsonType, ListedType, Mapping, MappingTarget, Reference,
    Required, Schema, SchemaId, SchemaNode, Schemas, Validity,
};
pub use security::{RequiredScheme, Requirement, SchemeKind, SecurityScheme};
pub use servers::{Server, Variable};

use crate::diag::Pointer;
use crate::model::{Docs, Info};

/// A whole description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Title, version and prose.
    pub info: Info,
    /// The servers of operations that name none.
    pub servers: Vec<Server>,
    /// Tags that are described.
    pub tags: Vec<Tag>,
    /// All operations under `paths`, in document order.
    pub operations: Vec<Operation>,
    /// How many operations there are under `paths`, those that could not be read included.
    pub operations_described: usize,
    /// The operations of webhooks: requests that the API sends.
    pub webhooks: Vec<Operation>,
    /// The components that are schemas, by key, in document order.
    pub components: Vec<(String, SchemaId)>,
    /// Security schemes in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// What operations require that say nothing about it.
    pub security: Vec<Requirement>,
    /// All schemas.
    pub schemas: Schemas,
}

/// A tag (OpenAPI 3.2 §4.22).
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Where it stands.
    pub place: Pointer,
    /// Its name.
    pub name: String,
    /// Prose.
    pub docs: Docs,
    /// The tag that it is part of.
    pub parent: Option<String>,
    /// What sort of tag it is.
    pub kind: Option<String>,
}
