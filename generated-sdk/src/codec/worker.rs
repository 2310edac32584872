//! How [`Worker`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::runtime::maybe::Maybe;
use crate::types::{Worker, WorkerObject};

impl Serialize for Worker {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry(
            "created_at",
            &self.created_at.as_ref().map(As::<Integer<i64>, _>::new),
        )?;
        map.serialize_entry("error", &self.error)?;
        map.serialize_entry("files", &self.files)?;
        map.serialize_entry("incomplete_details", &self.incomplete_details)?;
        map.serialize_entry("messages", &self.messages)?;
        map.serialize_entry("metadata", &self.metadata)?;
        map.serialize_entry("object", &self.object)?;
        map.serialize_entry("output", &self.output)?;
        map.serialize_entry("output_text", &self.output_text)?;
        map.serialize_entry("running", &self.running)?;
        map.serialize_entry("sources", &self.sources)?;
        map.serialize_entry("status", &self.status)?;
        match &self.structured_output {
            Maybe::Absent => {}
            Maybe::Null => map.serialize_entry("structured_output", &())?,
            Maybe::Value(structured_output) => {
                map.serialize_entry("structured_output", structured_output)?
            }
        }
        if let Some(url) = &self.url {
            map.serialize_entry("url", url)?;
        }
        match &self.costs {
            Maybe::Absent => {}
            Maybe::Null => map.serialize_entry("costs", &())?,
            Maybe::Value(costs) => map.serialize_entry("costs", costs)?,
        }
        if let Some(usage) = &self.usage {
            map.serialize_entry("usage", usage)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Worker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerVisitor)
    }
}

struct WorkerVisitor;

impl<'de> Visitor<'de> for WorkerVisitor {
    type Value = Worker;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Worker, A::Error> {
        let mut id = None;
        let mut created_at: Option<Option<Read<Integer<i64>>>> = None;
        let mut error = None;
        let mut files = None;
        let mut incomplete_details = None;
        let mut messages = None;
        let mut metadata = None;
        let mut object = None;
        let mut output = None;
        let mut output_text = None;
        let mut running = None;
        let mut sources = None;
        let mut status = None;
        let mut structured_output = None;
        let mut url = None;
        let mut costs = None;
        let mut usage = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => fill(&mut id, "id", &mut map)?,
                "created_at" => fill(&mut created_at, "created_at", &mut map)?,
                "error" => fill(&mut error, "error", &mut map)?,
                "files" => fill(&mut files, "files", &mut map)?,
                "incomplete_details" => {
                    fill(&mut incomplete_details, "incomplete_details", &mut map)?
                }
                "messages" => fill(&mut messages, "messages", &mut map)?,
                "metadata" => fill(&mut metadata, "metadata", &mut map)?,
                "object" => fill(&mut object, "object", &mut map)?,
                "output" => fill(&mut output, "output", &mut map)?,
                "output_text" => fill(&mut output_text, "output_text", &mut map)?,
                "running" => fill(&mut running, "running", &mut map)?,
                "sources" => fill(&mut sources, "sources", &mut map)?,
                "status" => fill(&mut status, "status", &mut map)?,
                "structured_output" => fill(&mut structured_output, "structured_output", &mut map)?,
                "url" => fill(&mut url, "url", &mut map)?,
                "costs" => fill(&mut costs, "costs", &mut map)?,
                "usage" => fill(&mut usage, "usage", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Worker {
            id: id.ok_or_else(|| A::Error::missing_field("id"))?,
            created_at: created_at
                .ok_or_else(|| A::Error::missing_field("created_at"))?
                .map(|value| value.0),
            error: error.ok_or_else(|| A::Error::missing_field("error"))?,
            files: files.ok_or_else(|| A::Error::missing_field("files"))?,
            incomplete_details: incomplete_details
                .ok_or_else(|| A::Error::missing_field("incomplete_details"))?,
            messages: messages.ok_or_else(|| A::Error::missing_field("messages"))?,
            metadata: metadata.ok_or_else(|| A::Error::missing_field("metadata"))?,
            object: object.ok_or_else(|| A::Error::missing_field("object"))?,
            output: output.ok_or_else(|| A::Error::missing_field("output"))?,
            output_text: output_text.ok_or_else(|| A::Error::missing_field("output_text"))?,
            running: running.ok_or_else(|| A::Error::missing_field("running"))?,
            sources: sources.ok_or_else(|| A::Error::missing_field("sources"))?,
            status: status.ok_or_else(|| A::Error::missing_field("status"))?,
            structured_output: Maybe::from_read(structured_output),
            url: url.flatten(),
            costs: Maybe::from_read(costs),
            usage: usage.flatten(),
            extra,
        })
    }
}

impl Serialize for WorkerObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for WorkerObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
