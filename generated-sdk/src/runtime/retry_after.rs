//! The wait requested by the server: `retry-after-ms`, or `Retry-After` in seconds or as a date
//! (RFC 9110 §10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// The requested wait, or `None` if there is none or it is invalid.
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    if let Some(milliseconds) = text(headers, "retry-after-ms").and_then(number) {
        return Some(saturated(milliseconds / 1000.0));
    }
    let value = text(headers, RETRY_AFTER.as_str())?;
    match number(value) {
        Some(seconds) => Some(saturated(seconds)),
        None => until(headers, value),
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Digits and possibly a fraction. Signs, exponents, `inf`, and `nan`, which Rust parses as numbers,
/// are no waits.
fn number(text: &str) -> Option<f64> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain.then(|| text.parse().ok()).flatten()
}

/// A wait that is too long to be represented is no less an answer than a long one.
fn saturated(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}

/// Relative to the `Date` of the response if present, so that wrong clocks do not matter.
fn until(headers: &HeaderMap, value: &str) -> Option<Duration> {
    let date = httpdate::parse_http_date(value).ok()?;
    let now = text(headers, DATE.as_str())
        .and_then(|now| httpdate::parse_http_date(now).ok())
        .unwrap_or_else(SystemTime::now);
    Some(date.duration_since(now).unwrap_or_default())
}
