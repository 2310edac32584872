//! Reading a member of an object into its slot.

use serde::de::{Deserialize, Error, MapAccess};

/// Reads the value of the member `name` into its slot.
///
/// # Errors
///
/// When the value does not fit, and when the member came before: two readers that disagree about which of them counts can be played off
/// against each other.
pub(crate) fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}
