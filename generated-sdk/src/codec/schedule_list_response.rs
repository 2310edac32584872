//! How [`ScheduleListResponse`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::ScheduleListResponse;

impl Serialize for ScheduleListResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schedules", &self.schedules)?;
        map.serialize_entry("workerId", &self.worker_id)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ScheduleListResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ScheduleListResponseVisitor)
    }
}

struct ScheduleListResponseVisitor;

impl<'de> Visitor<'de> for ScheduleListResponseVisitor {
    type Value = ScheduleListResponse;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ScheduleListResponse, A::Error> {
        let mut schedules = None;
        let mut worker_id = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "schedules" => fill(&mut schedules, "schedules", &mut map)?,
                "workerId" => fill(&mut worker_id, "workerId", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ScheduleListResponse {
            schedules: schedules.ok_or_else(|| A::Error::missing_field("schedules"))?,
            worker_id: worker_id.ok_or_else(|| A::Error::missing_field("workerId"))?,
            extra,
        })
    }
}
