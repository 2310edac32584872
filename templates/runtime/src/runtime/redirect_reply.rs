//! [`Redirect`], a redirect that is the response of an operation.

use std::fmt;

use http::StatusCode;
use http::header::LOCATION;

use super::error::Error;
use super::incoming::Incoming;
use super::operation::Description;

impl Description<()> {
    /// The response is a redirect.
    pub const fn redirect(self) -> Description<Redirect> {
        self.decoded("*/*", Redirect::read).redirects()
    }
}

/// A redirect that the API documents as a response. It is returned rather than followed.
#[derive(Clone, PartialEq, Eq)]
pub struct Redirect {
    status: StatusCode,
    location: Option<String>,
}

impl Redirect {
    /// Reads a response.
    pub(crate) fn read(incoming: Incoming) -> Result<Self, Error> {
        let head = incoming.head();
        if !head.status().is_redirection() {
            return Err(incoming.unexpected_status());
        }
        Ok(Self {
            status: head.status(),
            location: head.header(LOCATION.as_str()).map(str::to_owned),
        })
    }

    /// The status code, such as 302 or 303.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The target of the redirect: the `Location` header, resolved against the URL of the request.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }
}

impl fmt::Debug for Redirect {
    /// Omits the query and the fragment of the location, which may contain tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = self.location();
        let shown = location.and_then(|location| location.split(['?', '#']).next());
        formatter
            .debug_struct("Redirect")
            .field("status", &self.status)
            .field("location", &shown)
            .finish()
    }
}
