//! How [`ScheduleWhenDelayed`] and what is found in it are written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::{ScheduleWhenDelayed, ScheduleWhenDelayedType};

impl Serialize for ScheduleWhenDelayed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "delayInSeconds",
            &As::<Integer<i64>, _>::new(&self.delay_in_seconds),
        )?;
        map.serialize_entry("type", &self.type_)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for ScheduleWhenDelayed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ScheduleWhenDelayedVisitor)
    }
}

struct ScheduleWhenDelayedVisitor;

impl<'de> Visitor<'de> for ScheduleWhenDelayedVisitor {
    type Value = ScheduleWhenDelayed;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ScheduleWhenDelayed, A::Error> {
        let mut delay_in_seconds: Option<Read<Integer<i64>>> = None;
        let mut type_ = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "delayInSeconds" => fill(&mut delay_in_seconds, "delayInSeconds", &mut map)?,
                "type" => fill(&mut type_, "type", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(ScheduleWhenDelayed {
            delay_in_seconds: delay_in_seconds
                .ok_or_else(|| A::Error::missing_field("delayInSeconds"))?
                .0,
            type_: type_.ok_or_else(|| A::Error::missing_field("type"))?,
            extra,
        })
    }
}

impl Serialize for ScheduleWhenDelayedType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ScheduleWhenDelayedType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
