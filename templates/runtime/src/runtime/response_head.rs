//! [`ResponseHead`]: what a response says beside its body.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::config::API;

/// Longer values are not names that a person could quote.
const LONGEST_ID: usize = 200;

/// Status, headers and history of a response.
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
        headers: HeaderMap,
        attempts: u32,
        elapsed: Duration,
    ) -> Self {
        Self {
            status,
            headers,
            attempts,
            elapsed,
        }
    }

    /// The status code, e.g. `200 OK`.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The first header of that name, in any case; `None` when there is none or it is not visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the server calls this request, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        API.request_id_headers
            .iter()
            .filter_map(|name| self.header(name))
            .find(|id| !id.is_empty() && id.len() <= LONGEST_ID)
    }

    /// How many times the request was sent, this time included.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Time from the call to the arrival of this head, failed attempts and waits included.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

impl fmt::Debug for ResponseHead {
    /// Without the values of headers, since a response may set cookies and tokens.
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
