//! Numbers as JavaScript writes them.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serializer};

use super::codec::Codec;

/// `f64`, written without `.0` when it is whole, since servers that expect an integer refuse `1.0`; infinities and NaN, which JSON does
/// not have (RFC 8259, section 6), are an error instead of `null`.
pub(crate) struct Float;

/// 2^63: the first float above the range of `i64`, whose greatest value has no float of its own.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
/// 2^64, the same for `u64`.
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

impl Codec for Float {
    type Value = f64;

    fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        let value = *value;
        if !value.is_finite() {
            return Err(S::Error::custom(format_args!(
                "{value} cannot be sent: JSON has no such number"
            )));
        }
        if value.fract() != 0.0 {
            return serializer.serialize_f64(value);
        }
        if (-TWO_TO_63..TWO_TO_63).contains(&value) {
            return serializer.serialize_i64(value as i64);
        }
        if (0.0..TWO_TO_64).contains(&value) {
            return serializer.serialize_u64(value as u64);
        }
        serializer.serialize_f64(value)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        f64::deserialize(deserializer)
    }
}
