//! [`ResponseHead`], the metadata of a response.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::redaction::Redaction;
use crate::config::API;

/// The maximum length of a request ID.
const LONGEST_ID: usize = 200;

/// The metadata of a response: status, headers, request ID, attempts, and elapsed time.
#[derive(Clone)]
pub struct ResponseHead {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    elapsed: Duration,
}

impl ResponseHead {
    pub(crate) fn new(
        status: StatusCode,
        mut headers: HeaderMap,
        attempts: u32,
        elapsed: Duration,
        redaction: &Redaction,
    ) -> Self {
        // The only values that are printed.
        redaction.named_headers(&mut headers, API.request_id_headers);
        Self {
            status,
            headers,
            attempts,
            elapsed,
        }
    }

    /// Removes credentials from all headers.
    pub(crate) fn redacted(mut self, redaction: &Redaction) -> Self {
        redaction.headers(&mut self.headers);
        self
    }

    /// The status code.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The first header with this name, case-insensitively. `None` if there is none or its value is
    /// not visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The server's ID of the request, to quote when contacting support.
    pub fn request_id(&self) -> Option<&str> {
        API.request_id_headers
            .iter()
            .filter_map(|name| self.header(name))
            .find(|id| !id.is_empty() && id.len() <= LONGEST_ID)
    }

    /// The number of attempts, including this one.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time from the start of the call to the arrival of this head, including failed attempts
    /// and waits.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

impl fmt::Debug for ResponseHead {
    /// Omits header values, since a response may set cookies and tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(http::HeaderName::as_str).collect();
        formatter
            .debug_struct("ResponseHead")
            .field("status", &self.status)
            .field("headers", &names)
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish()
    }
}
