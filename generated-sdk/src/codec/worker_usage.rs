//! How [`WorkerUsage`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_float::Float;
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::WorkerUsage;

impl Serialize for WorkerUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(cache_read_tokens) = &self.cache_read_tokens {
            map.serialize_entry(
                "cacheReadTokens",
                &As::<Integer<i64>, _>::new(cache_read_tokens),
            )?;
        }
        if let Some(cache_write_tokens) = &self.cache_write_tokens {
            map.serialize_entry(
                "cacheWriteTokens",
                &As::<Integer<i64>, _>::new(cache_write_tokens),
            )?;
        }
        if let Some(cost_usd) = &self.cost_usd {
            map.serialize_entry("costUsd", &As::<Float, _>::new(cost_usd))?;
        }
        if let Some(input_tokens) = &self.input_tokens {
            map.serialize_entry("inputTokens", &As::<Integer<i64>, _>::new(input_tokens))?;
        }
        if let Some(output_tokens) = &self.output_tokens {
            map.serialize_entry("outputTokens", &As::<Integer<i64>, _>::new(output_tokens))?;
        }
        if let Some(reasoning_tokens) = &self.reasoning_tokens {
            map.serialize_entry(
                "reasoningTokens",
                &As::<Integer<i64>, _>::new(reasoning_tokens),
            )?;
        }
        if let Some(steps) = &self.steps {
            map.serialize_entry("steps", &As::<Integer<i64>, _>::new(steps))?;
        }
        if let Some(total_tokens) = &self.total_tokens {
            map.serialize_entry("totalTokens", &As::<Integer<i64>, _>::new(total_tokens))?;
        }
        if let Some(credits) = &self.credits {
            map.serialize_entry("credits", &As::<Integer<i64>, _>::new(credits))?;
        }
        if let Some(duration_ms) = &self.duration_ms {
            map.serialize_entry("durationMs", &As::<Integer<i64>, _>::new(duration_ms))?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerUsage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerUsageVisitor)
    }
}

struct WorkerUsageVisitor;

impl<'de> Visitor<'de> for WorkerUsageVisitor {
    type Value = WorkerUsage;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerUsage, A::Error> {
        let mut cache_read_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut cache_write_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut cost_usd: Option<Option<Read<Float>>> = None;
        let mut input_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut output_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut reasoning_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut steps: Option<Option<Read<Integer<i64>>>> = None;
        let mut total_tokens: Option<Option<Read<Integer<i64>>>> = None;
        let mut credits: Option<Option<Read<Integer<i64>>>> = None;
        let mut duration_ms: Option<Option<Read<Integer<i64>>>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "cacheReadTokens" => fill(&mut cache_read_tokens, "cacheReadTokens", &mut map)?,
                "cacheWriteTokens" => fill(&mut cache_write_tokens, "cacheWriteTokens", &mut map)?,
                "costUsd" => fill(&mut cost_usd, "costUsd", &mut map)?,
                "inputTokens" => fill(&mut input_tokens, "inputTokens", &mut map)?,
                "outputTokens" => fill(&mut output_tokens, "outputTokens", &mut map)?,
                "reasoningTokens" => fill(&mut reasoning_tokens, "reasoningTokens", &mut map)?,
                "steps" => fill(&mut steps, "steps", &mut map)?,
                "totalTokens" => fill(&mut total_tokens, "totalTokens", &mut map)?,
                "credits" => fill(&mut credits, "credits", &mut map)?,
                "durationMs" => fill(&mut duration_ms, "durationMs", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerUsage {
            cache_read_tokens: cache_read_tokens.flatten().map(|value| value.0),
            cache_write_tokens: cache_write_tokens.flatten().map(|value| value.0),
            cost_usd: cost_usd.flatten().map(|value| value.0),
            input_tokens: input_tokens.flatten().map(|value| value.0),
            output_tokens: output_tokens.flatten().map(|value| value.0),
            reasoning_tokens: reasoning_tokens.flatten().map(|value| value.0),
            steps: steps.flatten().map(|value| value.0),
            total_tokens: total_tokens.flatten().map(|value| value.0),
            credits: credits.flatten().map(|value| value.0),
            duration_ms: duration_ms.flatten().map(|value| value.0),
            extra,
        })
    }
}
