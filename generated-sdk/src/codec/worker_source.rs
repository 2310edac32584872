//! How [`WorkerSource`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::{WorkerSource, WorkerSourceType};

impl Serialize for WorkerSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("url", &self.url)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerSourceVisitor)
    }
}

struct WorkerSourceVisitor;

impl<'de> Visitor<'de> for WorkerSourceVisitor {
    type Value = WorkerSource;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerSource, A::Error> {
        let mut id = None;
        let mut title = None;
        let mut type_ = None;
        let mut url = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => fill(&mut id, "id", &mut map)?,
                "title" => fill(&mut title, "title", &mut map)?,
                "type" => fill(&mut type_, "type", &mut map)?,
                "url" => fill(&mut url, "url", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerSource {
            id: id.ok_or_else(|| A::Error::missing_field("id"))?,
            title: title.ok_or_else(|| A::Error::missing_field("title"))?,
            type_: type_.ok_or_else(|| A::Error::missing_field("type"))?,
            url: url.ok_or_else(|| A::Error::missing_field("url"))?,
            extra,
        })
    }
}

impl Serialize for WorkerSourceType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for WorkerSourceType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
