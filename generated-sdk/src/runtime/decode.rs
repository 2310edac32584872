//! Deserializes JSON into types of the program, with serde.

use serde::de::DeserializeOwned;

/// The error of a value that cannot be deserialized.
pub(crate) struct Refused {
    /// The path of the error, or empty.
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) source: serde_json::Error,
}

/// Removes the byte order mark that some servers send.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Deserializes a value. On failure, the path of the error is found by deserializing a second time,
/// since tracking it would slow down every success.
///
/// # Errors
///
/// If the input is not JSON or not of the type.
pub(crate) fn json<T: DeserializeOwned>(text: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(text).map_err(|source| {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let outer = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Err(again) => again.path().to_string(),
            Ok(_) => String::new(),
        };
        // `?` marks an unknown path segment.
        let outer = outer.trim_end_matches(['.', '?']);
        let message = source.to_string();
        // Types of this crate are read in one piece, and prefix the message with the path.
        let inner = message.strip_prefix('`');
        match inner.and_then(|message| message.split_once("`: ")) {
            Some((inner, message)) => Refused {
                path: if outer.is_empty() || inner.starts_with('[') {
                    format!("{outer}{inner}")
                } else {
                    format!("{outer}.{inner}")
                },
                message: message.to_owned(),
                source,
            },
            None => Refused {
                path: outer.to_owned(),
                message,
                source,
            },
        }
    })
}
