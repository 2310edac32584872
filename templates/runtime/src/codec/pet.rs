//! How [`Pet`] is written and read, and what is found in it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::runtime::maybe::Maybe;
use crate::types::{Owner, Pet};

impl Serialize for Pet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("died", &self.died)?;
        if let Some(nickname) = &self.nickname {
            map.serialize_entry("nickname", nickname)?;
        }
        match &self.owner {
            Maybe::Absent => {}
            Maybe::Null => map.serialize_entry("owner", &())?,
            Maybe::Value(owner) => map.serialize_entry("owner", owner)?,
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PetVisitor)
    }
}

struct PetVisitor;

impl<'de> Visitor<'de> for PetVisitor {
    type Value = Pet;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pet, A::Error> {
        let mut id = None;
        let mut kind = None;
        let mut died: Option<Option<jiff::Timestamp>> = None;
        let mut nickname: Option<Option<String>> = None;
        let mut owner: Option<Option<Owner>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => fill(&mut id, "id", &mut map)?,
                "kind" => fill(&mut kind, "kind", &mut map)?,
                "died" => fill(&mut died, "died", &mut map)?,
                "nickname" => fill(&mut nickname, "nickname", &mut map)?,
                "owner" => fill(&mut owner, "owner", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Pet {
            id: id.ok_or_else(|| A::Error::missing_field("id"))?,
            kind: kind.ok_or_else(|| A::Error::missing_field("kind"))?,
            died: died.ok_or_else(|| A::Error::missing_field("died"))?,
            nickname: nickname.flatten(),
            owner: Maybe::from_read(owner),
            extra,
        })
    }
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(name) = &self.name {
            map.serialize_entry("name", name)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OwnerVisitor)
    }
}

struct OwnerVisitor;

impl<'de> Visitor<'de> for OwnerVisitor {
    type Value = Owner;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Owner, A::Error> {
        let mut name: Option<Option<String>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" => fill(&mut name, "name", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(Owner {
            name: name.flatten(),
            extra,
        })
    }
}
