//! Paths: parameters that cannot leave their segment, and segments that cannot leave their parent.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::error::{Error, ErrorKind};
use super::parameter_value::ParameterValue;
use super::style::{self, Encoding, Style};

/// Characters that a path given by the program must not contain. `%` is allowed, since such a path
/// is already encoded.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The maximum length of an encoded value. Servers refuse longer lines, and proxies cut them.
const LONGEST: usize = 8 * 1024;

/// Encodes a value as a segment or part of a segment.
pub(crate) fn segment(name: &str, style: Style, value: &ParameterValue) -> Result<String, Error> {
    if value.scalar().is_some_and(is_dots) {
        return Err(dots(name));
    }
    // Most values are texts, which need no list of pieces.
    let text = match (style, value.scalar()) {
        (Style::Simple, Some(text)) => Some(Encoding::Component.apply(text).into_owned()),
        _ => style::text(name, style, Encoding::Component, value)?,
    };
    match text {
        // After text of the path, the dot of an empty label is no dot segment; `check` knows.
        Some(text) if matches!(style, Style::Label | Style::LabelExplode) => short(name, text),
        Some(text) if is_dots(&text) => Err(dots(name)),
        Some(text) if !text.is_empty() => short(name, text),
        _ => Err(empty(name)),
    }
}

/// Encodes a value that may contain `/` as several segments.
pub(crate) fn segments(name: &str, value: &ParameterValue) -> Result<String, Error> {
    let text = value
        .scalar()
        .ok_or_else(|| invalid(format!("path parameter `{name}` must be a string")))?;
    let mut encoded = Vec::new();
    for segment in text.split('/') {
        if segment.is_empty() {
            return Err(invalid(format!(
                "path parameter `{name}` has an empty segment"
            )));
        }
        // Some servers decode before splitting, and Windows servers also split on backslashes.
        let decoded = percent_decode_str(segment).decode_utf8_lossy();
        if decoded
            .split(['/', '\\'])
            .any(|part| matches!(part, "." | ".."))
        {
            return Err(dots(name));
        }
        encoded.push(Encoding::Component.apply(segment));
    }
    short(name, encoded.join("/"))
}

fn short(name: &str, encoded: String) -> Result<String, Error> {
    if encoded.len() > LONGEST {
        return Err(invalid(format!(
            "path parameter `{name}` is longer than {} KiB",
            LONGEST / 1024
        )));
    }
    Ok(encoded)
}

/// Validates a path given by the program: relative to the base URL, without a query.
pub(crate) fn literal(path: &str) -> Result<String, Error> {
    if !path.starts_with('/') || path.starts_with("//") {
        return Err(invalid(
            "the path must start with a single `/`; it is relative to the base URL",
        ));
    }
    if path.contains(['?', '#']) {
        return Err(invalid(
            "the path contains `?` or `#`; use `.query(name, value)` to add query parameters",
        ));
    }
    Ok(utf8_percent_encode(path, NOT_IN_PATH).to_string())
}

/// Rejects a path with a segment `.` or `..`, in any encoding, since the URL would refer to another
/// location.
pub(crate) fn check(path: &str) -> Result<(), Error> {
    if path.split('/').any(is_dots) {
        return Err(invalid("the path contains a segment `.` or `..`"));
    }
    Ok(())
}

fn is_dots(text: &str) -> bool {
    if !text.starts_with(['.', '%']) {
        return false;
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    matches!(decoded.as_ref(), "." | "..")
}

pub(crate) fn missing(name: &str) -> Error {
    invalid(format!("path parameter `{name}` is missing"))
}

fn empty(name: &str) -> Error {
    invalid(format!("path parameter `{name}` is empty"))
}

fn dots(name: &str) -> Error {
    invalid(format!("path parameter `{name}` is `.` or `..`"))
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
