//! How [`Toy`] is written and read, and what is found in it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_float::Float;
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::runtime::union_shape::{Shape, choose};
use crate::runtime::unknown_variant::{UnknownVariant, variant};
use crate::types::{Ball, Rope, Toy};

impl Serialize for Toy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ball(variant) => variant.serialize(serializer),
            Self::Rope(variant) => variant.serialize(serializer),
            Self::Name(variant) => variant.serialize(serializer),
            Self::Number(variant) => As::<Integer<i64>, _>::new(variant).serialize(serializer),
            Self::Unknown(variant) => variant.raw().serialize(serializer),
        }
    }
}

const TOY_SHAPES: &[Shape] = &[
    Shape {
        kind: Value::is_object,
        required: &["size"],
        known: &["size", "colour"],
        constants: &[],
    },
    Shape {
        kind: Value::is_object,
        required: &["size", "material"],
        known: &["size", "material"],
        constants: &[("material", &["jute", "hemp"])],
    },
    Shape {
        kind: Value::is_string,
        required: &[],
        known: &[],
        constants: &[],
    },
    Shape {
        kind: |value| value.is_i64() || value.is_u64(),
        required: &[],
        known: &[],
        constants: &[],
    },
];

impl<'de> Deserialize<'de> for Toy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match choose(&value, TOY_SHAPES) {
            Some(0) => variant(value).map(Self::Ball),
            Some(1) => variant(value).map(Self::Rope),
            Some(2) => variant(value).map(Self::Name),
            Some(3) => variant(value)
                .map(|variant: Read<Integer<i64>>| variant.0)
                .map(Self::Number),
            _ => Ok(Self::Unknown(UnknownVariant::new(None, value))),
        }
    }
}

impl Serialize for Ball {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("size", &As::<Float, _>::new(&self.size))?;
        if let Some(colour) = &self.colour {
            map.serialize_entry("colour", colour)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Ball {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BallVisitor)
    }
}

struct BallVisitor;

impl<'de> Visitor<'de> for BallVisitor {
    type Value = Ball;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ball, A::Error> {
        let mut size: Option<Read<Float>> = None;
        let mut colour: Option<Option<String>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "size" => fill(&mut size, "size", &mut map)?,
                "colour" => fill(&mut colour, "colour", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Ball {
            size: size.ok_or_else(|| A::Error::missing_field("size"))?.0,
            colour: colour.flatten(),
            extra,
        })
    }
}

impl Serialize for Rope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("size", &As::<Float, _>::new(&self.size))?;
        map.serialize_entry("material", &self.material)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Rope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RopeVisitor)
    }
}

struct RopeVisitor;

impl<'de> Visitor<'de> for RopeVisitor {
    type Value = Rope;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rope, A::Error> {
        let mut size: Option<Read<Float>> = None;
        let mut material = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "size" => fill(&mut size, "size", &mut map)?,
                "material" => fill(&mut material, "material", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Rope {
            size: size.ok_or_else(|| A::Error::missing_field("size"))?.0,
            material: material.ok_or_else(|| A::Error::missing_field("material"))?,
            extra,
        })
    }
}
