//! Text responses that are values, such as numbers and dates.

use serde_json::Value;

use super::error::Error;
use super::incoming::Incoming;
use super::json::Json;
use super::operation::Description;

impl Description<()> {
    /// The response is a value that is written as text.
    pub const fn text_value<T: Json>(self) -> Description<T> {
        self.decoded("text/plain", Incoming::text_value)
    }
}

impl Incoming {
    /// Decodes the body from text: a value as JSON writes it, such as a number, or else the text of a
    /// string, such as a date. Whitespace around it is ignored.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`](super::error::ErrorKind::Decode) if the text is not of the type.
    pub fn text_value<T: Json>(self) -> Result<T, Error> {
        let text = self.as_text()?;
        let text = text.trim();
        let (_, body) = self.into_body();
        // An empty text is `null` where the type has it.
        let json = if text.is_empty() { "null" } else { text };
        body.decoded(json.as_bytes())
            .or_else(|_| body.decoded(Value::from(text).to_string().as_bytes()))
    }
}
