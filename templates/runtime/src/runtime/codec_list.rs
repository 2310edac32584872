//! A codec for each item of a list.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serializer};

use super::codec::{As, Codec, Read};

/// `Vec`, each item written and read by `C`.
pub(crate) struct List<C>(PhantomData<C>);

impl<C: Codec> Codec for List<C> {
    type Value = Vec<C::Value>;

    fn serialize<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(As::<C, _>::new))
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        let items = Vec::<Read<C>>::deserialize(deserializer)?;
        Ok(items.into_iter().map(|item| item.0).collect())
    }
}
