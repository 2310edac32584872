//! A codec for a value that may be null.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serializer};

use super::codec::{As, Codec, Read};

/// `Option`: null, or a value written and read by `C`.
pub(crate) struct Nullable<C>(PhantomData<C>);

impl<C: Codec> Codec for Nullable<C> {
    type Value = Option<C::Value>;

    fn serialize<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&As::<C, _>::new(value)),
            None => serializer.serialize_none(),
        }
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error> {
        let value = Option::<Read<C>>::deserialize(deserializer)?;
        Ok(value.map(|value| value.0))
    }
}
