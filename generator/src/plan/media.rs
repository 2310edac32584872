//! Media types as they are sent.

use crate::model::Media;
use std::collections::BTreeSet;

/// Whether text can stand in a header: visible ASCII, not empty.
pub(super) fn header_text(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|character| character.is_ascii_graphic() || character == ' ')
}

/// The media type to send as `Content-Type`: as described, unless that is a range or no header value.
pub(super) fn content_type(described: &str, otherwise: &str) -> String {
    let described = described.trim();
    if !header_text(described) || described.contains('*') || !described.contains('/') {
        otherwise.to_owned()
    } else {
        described.to_owned()
    }
}

/// The media types of a file to choose from, as described, separated by commas; `None` if there is none.
pub(super) fn content_types<'text>(
    described: impl IntoIterator<Item = &'text str>,
) -> Option<String> {
    let mut types: Vec<&str> = Vec::new();
    for described in described {
        let described = described.trim();
        let is_one = header_text(described) && described.contains('/') && !described.contains(',');
        if is_one && !types.contains(&described) {
            types.push(described);
        }
    }
    (!types.is_empty()).then(|| types.join(", "))
}

/// The value of `Accept` for these media types: each once, without a charset; plain JSON before formats that are written in it, and before
/// ranges, of which only JSON can be read, but which have to be asked for where the server calls its JSON something else.
pub(super) fn accept<'text>(
    described: impl IntoIterator<Item = (Media, &'text str)>,
    otherwise: &str,
) -> String {
    let mut types: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for (media, described) in described {
        let described = match described.trim() {
            "*" => "*/*",
            described => described,
        };
        if !header_text(described) || !described.contains('/') {
            continue;
        }
        if media == Media::Json && described.contains('*') {
            let text = format!("{}; q=0.1", Media::essence(described));
            for text in ["application/json".to_owned(), text] {
                if seen.insert(text.clone()) {
                    types.push(text);
                }
            }
            continue;
        }
        let kept: Vec<&str> = described
            .split(';')
            .map(str::trim)
            .filter(|part| !part.to_ascii_lowercase().starts_with("charset="))
            .collect();
        let text = kept.join("; ");
        if seen.insert(text.clone()) {
            types.push(text);
        }
    }
    types.sort_by_key(|text| (text != "application/json", text.ends_with("q=0.1")));
    if types.is_empty() {
        otherwise.to_owned()
    } else {
        types.join(", ")
    }
}
