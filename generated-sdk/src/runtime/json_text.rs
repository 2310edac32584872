//! Encodes a value as JSON text, for request bodies.

use super::json::Json;
use super::writer::Writer;

/// Encodes a value as JSON text.
///
/// # Errors
///
/// A number that JSON cannot represent, or a value that is nested too deeply.
pub(crate) fn json_text<T: Json>(value: &T) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new(None);
    value.write(&mut writer);
    let (text, _) = writer.finish()?;
    Ok(text)
}
