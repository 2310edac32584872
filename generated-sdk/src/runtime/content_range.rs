//! Which part of a file a response contains (RFC 9110 §14).

use http::header::CONTENT_RANGE;
use http::{HeaderMap, HeaderValue, StatusCode};

/// The part of a file that a response contains, from `start` up to and excluding `end`.
#[derive(Clone, Copy)]
pub(crate) struct Contained {
    pub(crate) start: u64,
    pub(crate) end: Option<u64>,
}

/// The part that a response with this status, headers, and length contains. `asked` is the request's
/// `Range`. The error explains why the part is not the one that was requested.
pub(crate) fn contained(
    asked: Option<&HeaderValue>,
    status: StatusCode,
    headers: &HeaderMap,
    length: Option<u64>,
) -> Result<Contained, &'static str> {
    let whole = Contained {
        start: 0,
        end: length,
    };
    if status != StatusCode::PARTIAL_CONTENT {
        return Ok(whole);
    }
    let asked = asked.ok_or("the response is a part of the file, which was not requested")?;
    let first = match asked.to_str().map(|asked| asked.strip_prefix("bytes=")) {
        // Several ranges come as multipart, and other units are for the program to read.
        Ok(Some(range)) if !range.contains(',') => range.split('-').next().unwrap_or_default(),
        _ => return Ok(whole),
    };
    let (start, end, _) = headers
        .get(CONTENT_RANGE)
        .and_then(read)
        .ok_or("the response does not say which part of the file it is")?;
    if first.parse().is_ok_and(|first: u64| first != start) {
        return Err("the response is another part of the file than was requested");
    }
    let end = end.saturating_add(1);
    if length.is_some_and(|length| Some(length) != end.checked_sub(start)) {
        return Err("the response is not as long as the part of the file that it announces");
    }
    Ok(Contained {
        start,
        end: Some(end),
    })
}

/// The size of the whole file, if the headers tell it.
pub(crate) fn size(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(CONTENT_RANGE)?;
    match read(value) {
        Some((_, _, size)) => size,
        // Of a range that cannot be satisfied, only the size is told.
        None => value.to_str().ok()?.strip_prefix("bytes */")?.parse().ok(),
    }
}

/// First byte, last byte, and size of `bytes 5-9/10`.
fn read(value: &HeaderValue) -> Option<(u64, u64, Option<u64>)> {
    let (range, size) = value
        .to_str()
        .ok()?
        .strip_prefix("bytes ")?
        .split_once('/')?;
    let (start, end) = range.trim().split_once('-')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    let size = match size.trim() {
        "*" => None,
        size => Some(size.parse().ok()?),
    };
    let is_sound = start <= end && size.is_none_or(|size: u64| end < size);
    is_sound.then_some((start, end, size))
}
