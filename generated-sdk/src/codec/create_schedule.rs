//! How [`CreateSchedule`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::CreateSchedule;

impl Serialize for CreateSchedule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("when", &self.when)?;
        if let Some(budget) = &self.budget {
            map.serialize_entry("budget", budget)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for CreateSchedule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CreateScheduleVisitor)
    }
}

struct CreateScheduleVisitor;

impl<'de> Visitor<'de> for CreateScheduleVisitor {
    type Value = CreateSchedule;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CreateSchedule, A::Error> {
        let mut input = None;
        let mut when = None;
        let mut budget = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "input" => fill(&mut input, "input", &mut map)?,
                "when" => fill(&mut when, "when", &mut map)?,
                "budget" => fill(&mut budget, "budget", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(CreateSchedule {
            input: input.ok_or_else(|| A::Error::missing_field("input"))?,
            when: when.ok_or_else(|| A::Error::missing_field("when"))?,
            budget: budget.flatten(),
            extra,
        })
    }
}
