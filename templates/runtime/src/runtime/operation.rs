//! What an operation is to the runtime: a description in constants, and a function that reads the response.

use http::Method;

use super::error::Error;
use super::incoming::Incoming;
use super::json::Json;
use super::outgoing::{self, Assembly};

/// An operation of the API.
///
/// Programs name it in bounds, e.g. `fn log<O: Operation>(request: &Request<O>)`.
pub trait Operation: Send + Sync + 'static {
    /// What a successful response is decoded into.
    type Output: Send + 'static;

    /// What is known before a request is made.
    #[doc(hidden)]
    const DESCRIPTION: Description<Self::Output>;
}

/// What is known of an operation before it is called. Only generated code names it.
pub struct Description<T> {
    pub(crate) contract: Contract,
    pub(crate) decode: fn(Incoming) -> Result<T, Error>,
}

/// The part of a [`Description`] that does not depend on the type of the response.
#[derive(Clone, Copy)]
pub(crate) struct Contract {
    /// Its name in errors, e.g. `pets.create`.
    pub(crate) id: &'static str,
    pub(crate) method: &'static Method,
    /// Percent-encoded, with the names of path parameters in braces.
    pub(crate) path: &'static str,
    /// An absolute server URL of its own; used unless the program set a base URL.
    pub(crate) server: Option<&'static str>,
    /// Value of the `Accept` header; empty: none is sent.
    pub(crate) accept: &'static str,
    pub(crate) repeat: Repeat,
    /// Whether the caller reads the response piece by piece: events, downloads.
    pub(crate) streams: bool,
    /// Alternatives of credentials, where they are not the API's own.
    pub(crate) security: Option<Alternatives>,
    /// Media type of the request's body.
    pub(crate) media_type: &'static str,
    pub(crate) assembly: Assembly,
    /// Content types of parts that are values, by name.
    pub(crate) part_types: &'static [(&'static str, &'static str)],
}

/// Alternatives of credentials. None at all: anonymous; an alternative without credentials: they are optional.
pub(crate) type Alternatives = &'static [&'static [&'static SecurityScheme]];

impl Description<()> {
    /// `GET`; the body of the response is not read.
    pub const fn get(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::GET, id, path, Repeat::Idempotent)
    }

    /// `HEAD`.
    pub const fn head(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::HEAD, id, path, Repeat::Idempotent)
    }

    /// `OPTIONS`.
    pub const fn options(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::OPTIONS, id, path, Repeat::Idempotent)
    }

    /// `TRACE`.
    pub const fn trace(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::TRACE, id, path, Repeat::Idempotent)
    }

    /// `PUT`.
    pub const fn put(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::PUT, id, path, Repeat::Idempotent)
    }

    /// `DELETE`.
    pub const fn delete(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::DELETE, id, path, Repeat::Idempotent)
    }

    /// `POST`.
    pub const fn post(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::POST, id, path, Repeat::Unsafe)
    }

    /// `PATCH`.
    pub const fn patch(id: &'static str, path: &'static str) -> Self {
        Self::new(&Method::PATCH, id, path, Repeat::Unsafe)
    }

    const fn new(
        method: &'static Method,
        id: &'static str,
        path: &'static str,
        repeat: Repeat,
    ) -> Self {
        Self {
            contract: Contract {
                id,
                method,
                path,
                server: None,
                accept: "application/json",
                repeat,
                streams: false,
                security: None,
                media_type: "application/json",
                assembly: outgoing::members,
                part_types: &[],
            },
            decode: Incoming::empty,
        }
    }

    /// Answers with JSON.
    pub const fn json<T: Json>(self) -> Description<T> {
        self.decoded("application/json", Incoming::json)
    }

    /// Answers with JSON, or with nothing.
    pub const fn optional_json<T: Json>(self) -> Description<Option<T>> {
        self.decoded("application/json", Incoming::optional_json)
    }

    /// Answers with text.
    pub const fn text(self) -> Description<String> {
        self.decoded("text/plain", Incoming::text)
    }

    /// Answers with that media type, which the function reads.
    pub const fn decoded<T>(
        self,
        accept: &'static str,
        decode: fn(Incoming) -> Result<T, Error>,
    ) -> Description<T> {
        let mut contract = self.contract;
        contract.accept = accept;
        Description { contract, decode }
    }
}

impl<T> Description<T> {
    /// Twice is the same as once, whatever the method says.
    pub const fn idempotent(mut self) -> Self {
        self.contract.repeat = Repeat::Idempotent;
        self
    }

    /// Twice is not the same as once, whatever the method says.
    pub const fn not_idempotent(mut self) -> Self {
        self.contract.repeat = Repeat::Unsafe;
        self
    }

    /// Sent again only if no connection was made.
    pub const fn never_repeated(mut self) -> Self {
        self.contract.repeat = Repeat::Never;
        self
    }

    /// Asks for other media types than the kind of response has.
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.contract.accept = accept;
        self
    }

    /// The program reads the response piece by piece.
    pub const fn streamed(mut self) -> Self {
        self.contract.streams = true;
        self
    }

    /// Has a server of its own.
    pub const fn server(mut self, url: &'static str) -> Self {
        self.contract.server = Some(url);
        self
    }

    /// Takes other credentials than most operations.
    pub const fn security(
        mut self,
        alternatives: &'static [&'static [&'static SecurityScheme]],
    ) -> Self {
        self.contract.security = Some(alternatives);
        self
    }

    /// Sends a body of that media type.
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.contract.media_type = media_type;
        self
    }

    /// Sends a JSON object also when no member is set.
    pub const fn object(mut self) -> Self {
        self.contract.assembly = outgoing::object;
        self
    }

    /// Sends its members as a URL-encoded form.
    pub const fn form(mut self) -> Self {
        self.contract.assembly = outgoing::form;
        self
    }
}

/// Whether an operation may be sent again when its first attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
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
