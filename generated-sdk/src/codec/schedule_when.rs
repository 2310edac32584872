//! How [`ScheduleWhen`] is written and read.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::runtime::union_tagged;
use crate::runtime::unknown_variant::{UnknownVariant, variant};
use crate::types::ScheduleWhen;

impl Serialize for ScheduleWhen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Scheduled(variant) => variant.serialize(serializer),
            Self::Delayed(variant) => variant.serialize(serializer),
            Self::Cron(variant) => variant.serialize(serializer),
            Self::Interval(variant) => variant.serialize(serializer),
            Self::Unknown(variant) => variant.raw().serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ScheduleWhen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union_tagged::read(deserializer, "type")?;
        let tag = union_tagged::tag(&value, "type").map(str::to_owned);
        match tag.as_deref() {
            Some("scheduled") => variant(value).map(Self::Scheduled),
            Some("delayed") => variant(value).map(Self::Delayed),
            Some("cron") => variant(value).map(Self::Cron),
            Some("interval") => variant(value).map(Self::Interval),
            tag => Ok(Self::Unknown(UnknownVariant::new(tag, value))),
        }
    }
}
