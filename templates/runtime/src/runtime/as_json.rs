//! [`AsJson`]: any value that has [`Json`], for serde.

use serde::{Serialize, Serializer};

use super::json::Json;
use super::json_serde;

/// A reference to a value, written as [`Json`] says; serde's own impl writes whole floats and bytes in another way.
pub(crate) struct AsJson<'v, T>(pub(crate) &'v T);

impl<T: Json> Serialize for AsJson<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json_serde::serialize(self.0, serializer)
    }
}
