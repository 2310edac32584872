//! How [`ErrorResponse`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::ErrorResponse;

impl Serialize for ErrorResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", &self.error)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ErrorResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ErrorResponseVisitor)
    }
}

struct ErrorResponseVisitor;

impl<'de> Visitor<'de> for ErrorResponseVisitor {
    type Value = ErrorResponse;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ErrorResponse, A::Error> {
        let mut error = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "error" => fill(&mut error, "error", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ErrorResponse {
            error: error.ok_or_else(|| A::Error::missing_field("error"))?,
            extra,
        })
    }
}
