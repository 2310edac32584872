//! How [`Measurements`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_base64::Base64;
use crate::runtime::codec_float::Float;
use crate::runtime::codec_integer::Integer;
use crate::runtime::codec_list::List;
use crate::runtime::codec_map::Map;
use crate::runtime::codec_nullable::Nullable;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::runtime::maybe::Maybe;
use crate::types::Measurements;

impl Serialize for Measurements {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(weight) = &self.weight {
            map.serialize_entry("weight", &As::<Float, _>::new(weight))?;
        }
        if let Some(legs) = &self.legs {
            map.serialize_entry("legs", &As::<Integer<i32>, _>::new(legs))?;
        }
        if let Some(treats) = &self.treats {
            map.serialize_entry("treats", &As::<Integer<i64>, _>::new(treats))?;
        }
        if let Some(chip) = &self.chip {
            map.serialize_entry("chip", &As::<Integer<u64>, _>::new(chip))?;
        }
        if let Some(photo) = &self.photo {
            map.serialize_entry("photo", &As::<Base64, _>::new(photo))?;
        }
        if let Some(history) = &self.history {
            map.serialize_entry("history", &As::<List<Nullable<Float>>, _>::new(history))?;
        }
        if let Some(sizes) = &self.sizes {
            map.serialize_entry("sizes", &As::<Map<Float>, _>::new(sizes))?;
        }
        match &self.temperature {
            Maybe::Absent => {}
            Maybe::Null => map.serialize_entry("temperature", &())?,
            Maybe::Value(temperature) => {
                map.serialize_entry("temperature", &As::<Float, _>::new(temperature))?;
            }
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Measurements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MeasurementsVisitor)
    }
}

struct MeasurementsVisitor;

impl<'de> Visitor<'de> for MeasurementsVisitor {
    type Value = Measurements;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Measurements, A::Error> {
        let mut weight: Option<Option<Read<Float>>> = None;
        let mut legs: Option<Option<Read<Integer<i32>>>> = None;
        let mut treats: Option<Option<Read<Integer<i64>>>> = None;
        let mut chip: Option<Option<Read<Integer<u64>>>> = None;
        let mut photo: Option<Option<Read<Base64>>> = None;
        let mut history: Option<Option<Read<List<Nullable<Float>>>>> = None;
        let mut sizes: Option<Option<Read<Map<Float>>>> = None;
        let mut temperature: Option<Option<Read<Float>>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "weight" => fill(&mut weight, "weight", &mut map)?,
                "legs" => fill(&mut legs, "legs", &mut map)?,
                "treats" => fill(&mut treats, "treats", &mut map)?,
                "chip" => fill(&mut chip, "chip", &mut map)?,
                "photo" => fill(&mut photo, "photo", &mut map)?,
                "history" => fill(&mut history, "history", &mut map)?,
                "sizes" => fill(&mut sizes, "sizes", &mut map)?,
                "temperature" => fill(&mut temperature, "temperature", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Measurements {
            weight: weight.flatten().map(|value| value.0),
            legs: legs.flatten().map(|value| value.0),
            treats: treats.flatten().map(|value| value.0),
            chip: chip.flatten().map(|value| value.0),
            photo: photo.flatten().map(|value| value.0),
            history: history.flatten().map(|value| value.0),
            sizes: sizes.flatten().map(|value| value.0),
            temperature: Maybe::from_read(temperature).map(|value| value.0),
            extra,
        })
    }
}
