//! What an operation is to the runtime: a description in constants, and two functions that write the request and read the response.

use http::Method;

use super::error::Error;
use super::incoming::Incoming;
use super::outgoing::Outgoing;

/// An operation of the API, implemented by the struct that holds its input.
///
/// Programs name it in bounds only, e.g. `fn log<O: Operation>(request: Request<O>)`.
pub trait Operation: Send + Sync + 'static {
    /// What a successful response is decoded into.
    type Output: Send + 'static;

    /// What does not depend on the input.
    const DESCRIPTOR: &'static Descriptor;

    /// Writes the input into a request.
    ///
    /// # Errors
    ///
    /// A value that cannot be sent, as [`ErrorKind::InvalidRequest`](super::error::ErrorKind::InvalidRequest).
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error>;

    /// Reads a successful response.
    ///
    /// # Errors
    ///
    /// A body that is not what the description promises.
    fn decode(incoming: Incoming) -> Result<Self::Output, Error>;
}

/// What is known of an operation before it is called.
#[derive(Debug)]
pub struct Descriptor {
    /// Its name in errors, e.g. `pets.create`.
    pub id: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path as described, e.g. `/pets/{id}`.
    pub template: &'static str,
    /// An absolute server URL of its own; used unless the program set a base URL.
    pub server: Option<&'static str>,
    /// Value of the `Accept` header; empty: none is sent.
    pub accept: &'static str,
    /// Whether it may be sent again.
    pub repeat: Repeat,
    /// Whether the caller reads the response piece by piece: events, downloads.
    pub streams: bool,
    /// Alternatives of credentials. None at all: anonymous; an alternative without credentials: they are optional.
    pub security: &'static [&'static [&'static SecurityScheme]],
}

/// Whether an operation may be sent again when its first attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Twice is the same as once (RFC 9110 §9.2.2): sent again after every failure that may pass.
    Idempotent,
    /// Sent again only when the server said, or the connection shows, that it was not processed.
    Unsafe,
    /// Sent again only when no connection was ever made; it has no deadline of its own either.
    Never,
}

/// A credential that the API takes.
#[derive(Debug)]
pub struct SecurityScheme {
    /// Setter on the client's builder, which also identifies the scheme.
    pub setter: &'static str,
    /// Environment variable that `Client::from_env` reads.
    pub variable: &'static str,
    /// Where it travels.
    pub placement: Placement,
}

/// Where a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A header of that name.
    Header(&'static str),
    /// A query parameter of that name.
    Query(&'static str),
    /// A cookie of that name.
    Cookie(&'static str),
}
