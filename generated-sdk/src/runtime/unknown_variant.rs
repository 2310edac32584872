//! [`UnknownVariant`], a union value that this version of the crate does not recognize.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{Error, ErrorKind};

/// A union value whose variant this version of the crate does not recognize. It is kept, and sent
/// back unchanged.
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

    /// The value of the tag, if there is one.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The value as JSON.
    pub fn raw(&self) -> &Value {
        &self.raw
    }

    /// The value of a member, by its name in JSON.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.raw.get(name)
    }

    /// Deserializes the value, for variants that the program knows.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if the value is not of that type; see [`Error::json_path`].
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

/// The message, with the path unless it is the whole value.
fn described(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    match error.path().iter().next() {
        Some(_) => format!("`{}`: {}", error.path(), error.inner()),
        None => error.inner().to_string(),
    }
}
