//! How [`ContinueWorker`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::ContinueWorker;

impl Serialize for ContinueWorker {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(budget) = &self.budget {
            map.serialize_entry("budget", budget)?;
        }
        if let Some(stream) = &self.stream {
            map.serialize_entry("stream", stream)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ContinueWorker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ContinueWorkerVisitor)
    }
}

struct ContinueWorkerVisitor;

impl<'de> Visitor<'de> for ContinueWorkerVisitor {
    type Value = ContinueWorker;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ContinueWorker, A::Error> {
        let mut input = None;
        let mut budget = None;
        let mut stream = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "input" => fill(&mut input, "input", &mut map)?,
                "budget" => fill(&mut budget, "budget", &mut map)?,
                "stream" => fill(&mut stream, "stream", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ContinueWorker {
            input: input.ok_or_else(|| A::Error::missing_field("input"))?,
            budget: budget.flatten(),
            stream: stream.flatten(),
            extra,
        })
    }
}
