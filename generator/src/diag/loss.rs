//! What of a description is not in the crate: a property of diagnostics, so that nothing is left out without one.

use std::fmt;

/// What of a description is not in the crate because of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Nothing.
    Nothing,
    /// The layout of a description text, which is printed as plain text.
    Text,
    /// An element of any other kind: a callback, a link, a header.
    Element,
    /// A type: its values are any JSON, or more than the description allows.
    Type,
    /// A property of a type.
    Member,
    /// A parameter that is never sent.
    Parameter,
    /// A request body, or one of its media types.
    Body,
    /// A response, or one of its media types.
    Response,
    /// A security scheme or requirement.
    Credential,
    /// A server URL.
    Server,
    /// An operation.
    Operation,
}

impl fmt::Display for Loss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "nothing",
            Self::Text => "text",
            Self::Element => "element",
            Self::Type => "type",
            Self::Member => "property",
            Self::Parameter => "parameter",
            Self::Body => "request body",
            Self::Response => "response",
            Self::Credential => "credential",
            Self::Server => "server",
            Self::Operation => "operation",
        })
    }
}
