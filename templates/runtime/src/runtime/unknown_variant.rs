//! [`UnknownVariant`]: a value of a union that its type does not list; and reading one that it does.

use serde::de::DeserializeOwned;
use serde_json::Value;

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
}

/// Reads a value in the variant that it was found to be. One that does not fit is an error rather than an unknown variant, which would
/// hide it.
///
/// # Errors
///
/// When the value does not fit; the message says where.
pub(crate) fn variant<T: DeserializeOwned, E: serde::de::Error>(value: Value) -> Result<T, E> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        if error.path().iter().next().is_none() {
            E::custom(error.inner())
        } else {
            E::custom(format_args!("{}: {}", error.path(), error.inner()))
        }
    })
}
