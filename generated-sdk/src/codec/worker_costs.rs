//! How [`WorkerCosts`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_float::Float;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::WorkerCosts;

impl Serialize for WorkerCosts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "internalCostUsd",
            &As::<Float, _>::new(&self.internal_cost_usd),
        )?;
        map.serialize_entry("modelCostUsd", &As::<Float, _>::new(&self.model_cost_usd))?;
        map.serialize_entry(
            "sandboxCostUsd",
            &As::<Float, _>::new(&self.sandbox_cost_usd),
        )?;
        map.serialize_entry("toolCostUsd", &As::<Float, _>::new(&self.tool_cost_usd))?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerCosts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerCostsVisitor)
    }
}

struct WorkerCostsVisitor;

impl<'de> Visitor<'de> for WorkerCostsVisitor {
    type Value = WorkerCosts;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerCosts, A::Error> {
        let mut internal_cost_usd: Option<Read<Float>> = None;
        let mut model_cost_usd: Option<Read<Float>> = None;
        let mut sandbox_cost_usd: Option<Read<Float>> = None;
        let mut tool_cost_usd: Option<Read<Float>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "internalCostUsd" => fill(&mut internal_cost_usd, "internalCostUsd", &mut map)?,
                "modelCostUsd" => fill(&mut model_cost_usd, "modelCostUsd", &mut map)?,
                "sandboxCostUsd" => fill(&mut sandbox_cost_usd, "sandboxCostUsd", &mut map)?,
                "toolCostUsd" => fill(&mut tool_cost_usd, "toolCostUsd", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerCosts {
            internal_cost_usd: internal_cost_usd
                .ok_or_else(|| A::Error::missing_field("internalCostUsd"))?
                .0,
            model_cost_usd: model_cost_usd
                .ok_or_else(|| A::Error::missing_field("modelCostUsd"))?
                .0,
            sandbox_cost_usd: sandbox_cost_usd
                .ok_or_else(|| A::Error::missing_field("sandboxCostUsd"))?
                .0,
            tool_cost_usd: tool_cost_usd
                .ok_or_else(|| A::Error::missing_field("toolCostUsd"))?
                .0,
            extra,
        })
    }
}
