//! How [`WorkerFile`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{As, Read};
use crate::runtime::codec_integer::Integer;
use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::WorkerFile;

impl Serialize for WorkerFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("mediaType", &self.media_type)?;
        map.serialize_entry("url", &self.url)?;
        if let Some(size) = &self.size {
            map.serialize_entry("size", &As::<Integer<i64>, _>::new(size))?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkerFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WorkerFileVisitor)
    }
}

struct WorkerFileVisitor;

impl<'de> Visitor<'de> for WorkerFileVisitor {
    type Value = WorkerFile;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WorkerFile, A::Error> {
        let mut filename = None;
        let mut media_type = None;
        let mut url = None;
        let mut size: Option<Option<Read<Integer<i64>>>> = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "filename" => fill(&mut filename, "filename", &mut map)?,
                "mediaType" => fill(&mut media_type, "mediaType", &mut map)?,
                "url" => fill(&mut url, "url", &mut map)?,
                "size" => fill(&mut size, "size", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(WorkerFile {
            filename: filename.ok_or_else(|| A::Error::missing_field("filename"))?,
            media_type: media_type.ok_or_else(|| A::Error::missing_field("mediaType"))?,
            url: url.ok_or_else(|| A::Error::missing_field("url"))?,
            size: size.flatten().map(|value| value.0),
            extra,
        })
    }
}
