//! Values whose JSON is not what serde's own impl of their Rust type makes of it.

use std::borrow::Borrow;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How a value is written and read.
pub(crate) trait Codec {
    /// The Rust type.
    type Value;

    /// Writes a value.
    fn serialize<S: Serializer>(value: &Self::Value, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self::Value, D::Error>;
}

/// A value, or a reference to one, that serde writes and reads by the codec `C`.
pub(crate) struct As<C, V>(pub(crate) V, PhantomData<C>);

/// What is read by the codec `C`: the value is in `.0`.
pub(crate) type Read<C> = As<C, <C as Codec>::Value>;

impl<C, V> As<C, V> {
    /// Wraps a value.
    pub(crate) fn new(value: V) -> Self {
        Self(value, PhantomData)
    }
}

impl<C: Codec, V: Borrow<C::Value>> Serialize for As<C, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(self.0.borrow(), serializer)
    }
}

impl<'de, C: Codec> Deserialize<'de> for Read<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        C::deserialize(deserializer).map(Self::new)
    }
}
