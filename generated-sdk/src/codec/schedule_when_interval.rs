//! How [`ScheduleWhenInterval`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::{ScheduleWhenInterval, ScheduleWhenIntervalType};

impl Serialize for ScheduleWhenInterval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "intervalSeconds",
            &As::<Integer<i64>, _>::new(&self.interval_seconds),
        )?;
        map.serialize_entry("type", &self.type_)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ScheduleWhenInterval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ScheduleWhenIntervalVisitor)
    }
}

struct ScheduleWhenIntervalVisitor;

impl<'de> Visitor<'de> for ScheduleWhenIntervalVisitor {
    type Value = ScheduleWhenInterval;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ScheduleWhenInterval, A::Error> {
        let mut interval_seconds: Option<Read<Integer<i64>>> = None;
        let mut type_ = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "intervalSeconds" => fill(&mut interval_seconds, "intervalSeconds", &mut map)?,
                "type" => fill(&mut type_, "type", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ScheduleWhenInterval {
            interval_seconds: interval_seconds
                .ok_or_else(|| A::Error::missing_field("intervalSeconds"))?
                .0,
            type_: type_.ok_or_else(|| A::Error::missing_field("type"))?,
            extra,
        })
    }
}

impl Serialize for ScheduleWhenIntervalType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ScheduleWhenIntervalType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
