//! What the headers of a response say about its body, in words for messages.

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};

use super::error_message::printable;

/// Content codings and the features of this crate that decode them.
const FEATURES: [(&str, &str); 3] = [("gzip", "gzip"), ("br", "brotli"), ("zstd", "zstd")];

/// Why the body cannot be read, if it is still encoded (RFC 9110 §8.4). Transports remove the header
/// of a body that they decode.
pub(crate) fn undecoded(headers: &HeaderMap) -> Option<String> {
    let mut codings = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        let value = printable(&String::from_utf8_lossy(value.as_bytes()));
        let listed = value.split(',').map(str::trim);
        let applied = listed.filter(|name| !matches!(*name, "" | "identity"));
        codings.extend(applied.map(str::to_owned));
    }
    let feature = match codings.as_slice() {
        [] => return None,
        [only] => FEATURES.iter().find(|(coding, _)| coding == only),
        _ => None,
    };
    let remedy = match feature {
        Some((_, feature)) => format!("enable the feature `{feature}`"),
        None => "it is not supported".to_owned(),
    };
    let codings = codings.join(", ");
    Some(format!(
        "the body has the content encoding `{codings}`; {remedy}"
    ))
}

/// The content type, safe to print.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?;
    Some(printable(&String::from_utf8_lossy(value.as_bytes())))
}

/// The content type and length of a body.
pub(crate) fn described(headers: &HeaderMap, length: usize) -> String {
    let plural = if length == 1 { "" } else { "s" };
    match media_type(headers) {
        Some(media_type) => format!("`{media_type}`, {length} byte{plural}"),
        None => format!("without content type, {length} byte{plural}"),
    }
}
