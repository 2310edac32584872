//! Writing the tag of a union's variant where the type inside does not list it.

use serde::Serialize;
use serde::ser::{Error, SerializeMap, Serializer};
use serde_json::Value;

/// Writes `inner` with the member `tag` in front, unless `inner` writes that member itself, as a value does that came from the server and
/// kept it among its extra members.
///
/// # Errors
///
/// When `inner` cannot be written, or is not an object.
pub(crate) fn write<S: Serializer, T: Serialize + ?Sized>(
    serializer: S,
    tag: &'static str,
    value: &'static str,
    inner: &T,
) -> Result<S::Ok, S::Error> {
    let Value::Object(members) = serde_json::to_value(inner).map_err(S::Error::custom)? else {
        return Err(S::Error::custom(format_args!(
            "a value with the member `{tag}` must be written as an object"
        )));
    };
    let mut map = serializer.serialize_map(None)?;
    if !members.contains_key(tag) {
        map.serialize_entry(tag, value)?;
    }
    for (name, member) in &members {
        map.serialize_entry(name, member)?;
    }
    map.end()
}
