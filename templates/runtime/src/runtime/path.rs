//! Paths: values that stay one segment, and segments that stay below the place where they are.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::error::{Error, ErrorKind};
use super::parameter_value::ParameterValue;
use super::style::{self, Encoding, Style};

/// What a path that the program wrote itself may not hold; `%` stays, since such a path is encoded already.
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

/// A value as one segment or a piece of one.
pub(crate) fn segment(name: &str, style: Style, value: &ParameterValue) -> Result<String, Error> {
    if value.scalar().is_some_and(is_dots) {
        return Err(dots(name));
    }
    match style::text(name, style, Encoding::Component, value)? {
        Some(text) if text.is_empty() => Err(empty(name)),
        Some(text) if is_dots(&text) => Err(dots(name)),
        Some(_) if value.scalar() == Some("") => Err(empty(name)),
        Some(text) => Ok(text),
        None => Err(empty(name)),
    }
}

/// A value that may hold `/`, as the segments that it is made of.
pub(crate) fn segments(name: &str, value: &ParameterValue) -> Result<String, Error> {
    let text = value
        .scalar()
        .ok_or_else(|| invalid(format!("path parameter `{name}` has to be a text")))?;
    let mut encoded = Vec::new();
    for segment in text.split('/') {
        if segment.is_empty() {
            return Err(invalid(format!(
                "path parameter `{name}` has an empty segment"
            )));
        }
        // Servers that decode before they split see what is inside of a segment, on Windows with the other slash.
        let decoded = percent_decode_str(segment).decode_utf8_lossy();
        if decoded
            .split(['/', '\\'])
            .any(|part| matches!(part, "." | ".."))
        {
            return Err(dots(name));
        }
        encoded.push(Encoding::Component.apply(segment));
    }
    Ok(encoded.join("/"))
}

/// A path that the program wrote itself: below the base URL, without a query.
pub(crate) fn literal(path: &str) -> Result<String, Error> {
    if !path.starts_with('/') || path.starts_with("//") {
        return Err(invalid(
            "the path has to start with one `/`; it is added to the base URL",
        ));
    }
    if path.contains(['?', '#']) {
        return Err(invalid(
            "the path holds `?` or `#`; query parameters are added with `.query(name, value)`",
        ));
    }
    Ok(utf8_percent_encode(path, NOT_IN_PATH).to_string())
}

/// Refuses a path in which a segment is `.` or `..`, however it is spelled, since the URL would be another one than it seems.
pub(crate) fn check(path: &str) -> Result<(), Error> {
    if path.split('/').any(is_dots) {
        return Err(invalid("the path has a segment `.` or `..`"));
    }
    Ok(())
}

fn is_dots(text: &str) -> bool {
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
