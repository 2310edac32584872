//! Integers that may arrive as `1.0` or `1e3`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::codec::Codec;

/// `i32`, `i64` or `u64`. JSON has only one kind of number, and JSON Schema counts `1.0` among the integers (2020-12 validation,
/// section 6.1.1), so a whole number is taken however it is spelled; fractions and what is out of range are errors.
pub(crate) struct Integer<T>(PhantomData<T>);

/// 2^64: the first float above every integer type here. Within it, `i128` holds each whole float exactly, and the conversion from there
/// finds what the type cannot hold; comparing with `i64::MAX as f64` instead would let 2^63 through.
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

impl<T> Codec for Integer<T>
where
    T: Copy + Serialize + TryFrom<i128>,
{
    type Value = T;

    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(IntegerVisitor(PhantomData))
    }
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: TryFrom<i128>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an integer ({})", std::any::type_name::<T>())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value.into()).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value.into()).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        if value.fract() != 0.0 || value.abs() >= TWO_TO_64 {
            return Err(E::invalid_value(Unexpected::Float(value), &self));
        }
        T::try_from(value as i128).map_err(|_| E::invalid_value(Unexpected::Float(value), &self))
    }
}
