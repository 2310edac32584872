//! What the headers of a response say about its body, in words for messages.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};

use super::error_message::printable;
use super::incoming::{essence, is_json};

/// Content codings and the features of this crate that decode them.
const FEATURES: [(&str, &str); 3] = [("gzip", "gzip"), ("br", "brotli"), ("zstd", "zstd")];

/// What `Content-Encoding` says of bodies that are not encoded. Some servers name a character set or
/// `none` in it.
const PLAIN: [&str; 5] = ["", "identity", "none", "utf-8", "binary"];

/// Why the body cannot be read, if it is still encoded (RFC 9110 §8.4). Transports remove the header
/// of a body that they decode.
pub(crate) fn undecoded(headers: &HeaderMap) -> Option<String> {
    let mut codings = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        let value = printable(&String::from_utf8_lossy(value.as_bytes()));
        let listed = value.split(',').map(str::trim);
        let applied =
            listed.filter(|name| !PLAIN.iter().any(|plain| name.eq_ignore_ascii_case(plain)));
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

/// Whether the response to a request for events is JSON or a page, which the error is to show.
pub(crate) fn is_instead_of_events(asked: &HeaderMap, found: &HeaderMap) -> bool {
    const EVENTS: &str = "text/event-stream";
    let is_asked = asked.get(ACCEPT).is_some_and(|value| value == EVENTS);
    let found = media_type(found).filter(|_| is_asked);
    found.is_some_and(|found| {
        is_json(&found) || essence(&found).starts_with("text/") && essence(&found) != EVENTS
    })
}

/// Why the body is not the file that the program asked for, if it is an HTML page, such as that of a
/// proxy or a login, and pages were not asked for.
pub(crate) fn page(asked: &HeaderMap, found: &HeaderMap) -> Option<String> {
    const TAKEN: [&str; 4] = ["*/*", "text/*", "text/html", "application/octet-stream"];
    let asked = asked.get(ACCEPT)?.to_str().ok()?;
    let is_taken = |range| TAKEN.contains(&essence(range).as_str());
    let is_page = media_type(found).is_some_and(|found| essence(&found) == "text/html");
    (is_page && !asked.split(',').any(is_taken))
        .then(|| format!("the body is an HTML page instead of `{}`", printable(asked)))
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
