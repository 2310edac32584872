//! A codec for each value of a map.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serializer};

use super::codec::{As, Codec, Read};

/// `BTreeMap<String, _>`, each value written and read by `C`.
pub(crate) struct Map<C>(PhantomData<C>);

impl<C: Codec> Codec for Map<C> {
    type Value = BTreeMap<String, C::Value>;

    fn serialize<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            value
                .iter()
                .map(|(name, value)| (name, As::<C, _>::new(value))),
        )
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        let members = BTreeMap::<String, Read<C>>::deserialize(deserializer)?;
        Ok(members
            .into_iter()
            .map(|(name, value)| (name, value.0))
            .collect())
    }
}
