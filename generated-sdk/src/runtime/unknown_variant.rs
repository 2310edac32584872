//! [`UnknownVariant`]: a value of a union that its type does not list; and reading one that it does.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{Error, ErrorKind};

/// A value of a union in a variant that this version of the crate does not know, kept as it came and sent back unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownVariant {
    tag: Option<Box<str>>,
    raw: Value,
}

impl UnknownVariant {
    /// Keeps a value.
    pub(crate) fn new(tag: Option<&str>, raw: Value) -> Self {
        Self {
            tag: tag.map(Into::into),
            raw,
        }
    }

    /// What the server calls the variant, if the value says so.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The whole value as it came.
    pub fn raw(&self) -> &Value {
        &self.raw
    }

    /// The value of one of its members, by the member's name in JSON.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.raw.get(name)
    }

    /// The whole value as a type, for a variant that the program knows and this version of the crate does not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] when it is not of that type; [`Error::json_path`] says where.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_path_to_error::deserialize(&self.raw).map_err(|error| {
            let refused = Error::new(ErrorKind::Decode, described(&error));
            match error.path().iter().next() {
                Some(_) => refused.with_json_path(error.path().to_string()),
                None => refused,
            }
        })
    }
}

/// Reads a value in the variant that it was found to be. One that does not fit is an error rather than an unknown variant, which would
/// hide it.
///
/// # Errors
///
/// When the value does not fit; the message says where.
pub(crate) fn variant<T: DeserializeOwned, E: serde::de::Error>(value: Value) -> Result<T, E> {
    serde_path_to_error::deserialize(value).map_err(|error| E::custom(described(&error)))
}

/// What is wrong, and where unless it is the whole value.
fn described(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    match error.path().iter().next() {
        Some(_) => format!("`{}`: {}", error.path(), error.inner()),
        None => error.inner().to_string(),
    }
}
