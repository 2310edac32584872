//! How [`Animal`] is written and read, and what is found in it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::runtime::unknown_variant::{UnknownVariant, variant};
use crate::runtime::{union_inject, union_tagged};
use crate::types::{Animal, Cat, Dog};

impl Serialize for Animal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(variant) => union_inject::write(serializer, "kind", "cat", variant),
            Self::Dog(variant) => variant.serialize(serializer),
            Self::Unknown(variant) => variant.raw().serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Animal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = union_tagged::read(deserializer, "kind")?;
        let tag = union_tagged::tag(&value, "kind").map(str::to_owned);
        match tag.as_deref() {
            Some("cat") => variant(value).map(Self::Cat),
            Some("dog") => variant(value).map(Self::Dog),
            tag => Ok(Self::Unknown(UnknownVariant::new(tag, value))),
        }
    }
}

impl Serialize for Cat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Cat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CatVisitor)
    }
}

struct CatVisitor;

impl<'de> Visitor<'de> for CatVisitor {
    type Value = Cat;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cat, A::Error> {
        let mut name = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" => fill(&mut name, "name", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Cat {
            name: name.ok_or_else(|| A::Error::missing_field("name"))?,
            extra,
        })
    }
}

impl Serialize for Dog {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("good", &self.good)?;
        if let Some(name) = &self.name {
            map.serialize_entry("name", name)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Dog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DogVisitor)
    }
}

struct DogVisitor;

impl<'de> Visitor<'de> for DogVisitor {
    type Value = Dog;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Dog, A::Error> {
        let mut kind = None;
        let mut good = None;
        let mut name: Option<Option<String>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "kind" => fill(&mut kind, "kind", &mut map)?,
                "good" => fill(&mut good, "good", &mut map)?,
                "name" => fill(&mut name, "name", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Dog {
            kind: kind.ok_or_else(|| A::Error::missing_field("kind"))?,
            good: good.ok_or_else(|| A::Error::missing_field("good"))?,
            name: name.flatten(),
            extra,
        })
    }
}
