//! The contract: what an API says, free of any programming language.
//!
//! `lower` makes it, `name` and `plan` read it, the differ compares it. It holds no Rust identifier and no type of the
//! `openapiv3` crate. Order is document order everywhere.

mod auth;
mod check;
mod docs;
mod media;
mod mend;
mod operations;
mod order;
mod servers;
mod types;
mod visit;

pub use auth::{
    ApiKeyLocation, RequiredScope, SecurityAlternative, SecurityScheme, SecuritySchemeKind,
};
pub use check::{Part, Unsound, check, unsound};
pub use docs::{Constraints, Docs};
pub use media::{Media, Payload};
pub use operations::{
    Body, BodyPart, Operation, Parameter, ParameterLocation, ParameterStyle, PartEncoding,
    PartHeader, Repeat, Replies, Reply, ReplyHeader, Status, Stream, StreamSwitch, Verb,
};
pub(crate) use order::Order;
pub use servers::{OwnServer, Server, ServerSetting, ServerVariable};
pub use types::{
    Access, ConstantMember, Enum, EnumBase, EnumValue, Extra, Field, JsonKind, NameHint, Object,
    Presence, Scalar, Shape, Tag, Ty, TypeDef, TypeId, Types, Union, Variant, VariantMatch,
    only_values,
};

use std::collections::BTreeMap;

/// One API, as its description promises it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// Title, version and prose of the whole description.
    pub info: Info,
    /// Servers in document order, each once; the first is the default. Those with a URL that no client can use were left out with a warning.
    pub servers: Vec<Server>,
    /// The same and those that were dropped, as they are written; for comparisons.
    pub written_servers: Vec<Server>,
    /// Where operations with a server of their own go if the program chooses a server or sets variables, by [`Operation::server`]; without
    /// those that this does not change.
    pub own_servers: BTreeMap<String, Vec<OwnServer>>,
    /// The variables of all servers that leave a choice, each name once.
    pub server_settings: Vec<ServerSetting>,
    /// Security schemes that at least one requirement names, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// Every named or inline type that needs a name of its own.
    pub types: Types,
    /// Operations in document order.
    pub operations: Vec<Operation>,
    /// Tags that the document describes, in document order.
    pub tags: Vec<DescribedTag>,
}

/// What the document says about a tag of operations (OpenAPI 3.2 §4.22).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribedTag {
    /// Its name.
    pub name: String,
    /// Prose.
    pub docs: Docs,
    /// The name of the tag that it is part of.
    pub parent: Option<String>,
}

impl Api {
    /// A tag after those that it is part of, outermost first.
    #[must_use]
    pub fn tags_around<'a>(&'a self, tag: &'a str) -> Vec<&'a str> {
        let mut path = vec![tag];
        let mut current = tag;
        while let Some(parent) = self
            .tags
            .iter()
            .find(|described| described.name == current)
            .and_then(|described| described.parent.as_deref())
            // Tags that are part of each other have no outermost one.
            .filter(|parent| !path.contains(parent))
        {
            path.push(parent);
            current = parent;
        }
        path.reverse();
        path
    }
}

/// What the `info` object says (OpenAPI 3.0.3 §4.7.2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the version of the described API, not of the generated crate.
    pub version: String,
    /// Prose.
    pub docs: Docs,
}
