//! JSON text of a value, for the body of a request.

use super::json::Json;
use super::writer::Writer;

/// The value as JSON text.
///
/// # Errors
///
/// A number that JSON does not have.
pub(crate) fn json_text<T: Json>(value: &T) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new(None);
    value.write(&mut writer);
    let (text, _) = writer.finish()?;
    Ok(text)
}
