//! How [`ScheduleCancelResponse`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::ScheduleCancelResponse;

impl Serialize for ScheduleCancelResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("cancelled", &self.cancelled)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ScheduleCancelResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ScheduleCancelResponseVisitor)
    }
}

struct ScheduleCancelResponseVisitor;

impl<'de> Visitor<'de> for ScheduleCancelResponseVisitor {
    type Value = ScheduleCancelResponse;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ScheduleCancelResponse, A::Error> {
        let mut cancelled = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "cancelled" => fill(&mut cancelled, "cancelled", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ScheduleCancelResponse {
            cancelled: cancelled.ok_or_else(|| A::Error::missing_field("cancelled"))?,
            extra,
        })
    }
}
