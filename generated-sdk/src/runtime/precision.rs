//! Numbers in the precision of `serde_json`: integers of 64 bits, and floats.

use serde::de::Deserializer;

use super::nodes::Nodes;

/// Reads any value.
///
/// # Errors
///
/// The error of the deserializer, if the input is not JSON.
pub(crate) fn read<'v, D: Deserializer<'v>>(deserializer: D) -> Result<Nodes<'v>, D::Error> {
    Nodes::read(deserializer)
}
