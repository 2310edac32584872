//! How [`WorkerScheduleScheduled`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::{WorkerScheduleScheduled, WorkerScheduleScheduledType};

impl Serialize for WorkerScheduleScheduled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("budget", &self.budget)?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("nextRunAt", &self.next_run_at)?;
        map.serialize_entry("type", &self.type_)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerScheduleScheduled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerScheduleScheduledVisitor)
    }
}

struct WorkerScheduleScheduledVisitor;

impl<'de> Visitor<'de> for WorkerScheduleScheduledVisitor {
    type Value = WorkerScheduleScheduled;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerScheduleScheduled, A::Error> {
        let mut id = None;
        let mut budget = None;
        let mut input = None;
        let mut next_run_at = None;
        let mut type_ = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => fill(&mut id, "id", &mut map)?,
                "budget" => fill(&mut budget, "budget", &mut map)?,
                "input" => fill(&mut input, "input", &mut map)?,
                "nextRunAt" => fill(&mut next_run_at, "nextRunAt", &mut map)?,
                "type" => fill(&mut type_, "type", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerScheduleScheduled {
            id: id.ok_or_else(|| A::Error::missing_field("id"))?,
            budget: budget.ok_or_else(|| A::Error::missing_field("budget"))?,
            input: input.ok_or_else(|| A::Error::missing_field("input"))?,
            next_run_at: next_run_at.ok_or_else(|| A::Error::missing_field("nextRunAt"))?,
            type_: type_.ok_or_else(|| A::Error::missing_field("type"))?,
            extra,
        })
    }
}

impl Serialize for WorkerScheduleScheduledType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for WorkerScheduleScheduledType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
