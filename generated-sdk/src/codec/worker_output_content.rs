//! How [`WorkerOutputContent`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::{WorkerOutputContent, WorkerOutputContentType};

impl Serialize for WorkerOutputContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("type", &self.type_)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerOutputContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerOutputContentVisitor)
    }
}

struct WorkerOutputContentVisitor;

impl<'de> Visitor<'de> for WorkerOutputContentVisitor {
    type Value = WorkerOutputContent;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerOutputContent, A::Error> {
        let mut text = None;
        let mut type_ = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "text" => fill(&mut text, "text", &mut map)?,
                "type" => fill(&mut type_, "type", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerOutputContent {
            text: text.ok_or_else(|| A::Error::missing_field("text"))?,
            type_: type_.ok_or_else(|| A::Error::missing_field("type"))?,
            extra,
        })
    }
}

impl Serialize for WorkerOutputContentType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for WorkerOutputContentType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
