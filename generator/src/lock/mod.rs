//! `names.lock`: what the names of a crate mean, so that they go on meaning it.
//!
//! The file is keyed by path in Rust: one name cannot have two meanings in it. It is written with the crate and read before any name is
//! given; what stands in it stays, and whatever is new takes the names that are left.

mod contents;
mod places;
mod settle;
mod text;

pub(crate) use contents::Contents;
use places::matched_parameters;
pub use places::{Places, parameter_place, server_places, variable_place};
pub(crate) use places::{is_same_route, path_parameters, without_parameters};
pub use settle::settle;
pub use text::read;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The names of a crate and the places in the description that they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lock {
    /// Setters of credentials, and the key of the security scheme.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub credentials: BTreeMap<String, String>,
    /// Functions that make a server, and their URL; setters of server variables, and `variable` with their name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub servers: BTreeMap<String, String>,
    /// Resources, by the dotted path of their accessors: `owners.pets`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub resources: BTreeMap<String, LockedResource>,
    /// Types, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub types: BTreeMap<String, LockedType>,
}

/// What the names in a resource mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LockedResource {
    /// Path of its handle below `resources`: `owners::pets::Pets`.
    pub handle: String,
    /// Methods.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub methods: BTreeMap<String, LockedMethod>,
}

/// What a method means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LockedMethod {
    /// Verb and path: `GET /pets/{id}`.
    pub operation: String,
    /// `operationId`, by which the operation is found after its path changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The type that stands for the operation in `Request`.
    pub request: String,
    /// The struct of its arguments, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub params: Option<String>,
    /// The enum of its responses, where they are of several types.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// Places of the arguments that stand side by side, in order: `path id`, `body name`, `query limit`, `body`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Fields of that struct, and the places of what they hold.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Setters, and the places of what they set.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub setters: BTreeMap<String, String>,
}

/// What a type means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LockedType {
    /// Places of its schemas: `Pet` for a component, `Pet.toy` for what stands inside it, `POST /pets body` for what stands in an
    /// operation. Schemas that are equal share a type.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub places: BTreeSet<String>,
    /// The struct of its required members, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub params: Option<String>,
    /// Members that the constructor takes, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Fields, and the members that they hold.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Variants of an enum, or constants, and their values.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Variants of a union, and the value of the tag that selects them, else their type.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub variants: BTreeMap<String, String>,
    /// Methods of a union: `member id`, `variant cat`, `tag`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub methods: BTreeMap<String, String>,
}
