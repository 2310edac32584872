//! [`Operation`]: the description of an operation in constants, and a function that reads the
//! response.

use http::{HeaderMap, StatusCode};

use super::error::Error;
use super::incoming::Incoming;
use super::json::Json;
use super::outgoing::{self, Assembly};
use super::style::MemberStyle;

/// An operation of the API.
///
/// Use it in bounds, for example `fn log<O: Operation>(request: &Request<O>)`.
pub trait Operation: Send + Sync + 'static {
    /// The type of a successful response.
    type Output: Send + 'static;

    /// The properties of the operation.
    #[doc(hidden)]
    const DESCRIPTION: Description<Self::Output>;
}

/// The properties of an operation. Used by generated code only.
pub struct Description<T> {
    /// What does not depend on the type of the response.
    pub contract: Contract,
    pub(crate) decode: fn(Incoming) -> Result<T, Error>,
}

/// The part of a [`Description`] that does not depend on the response type.
#[derive(Clone, Copy)]
pub struct Contract {
    /// The name in errors, such as `items.create`.
    pub(crate) id: &'static str,
    /// The method as it is sent.
    pub(crate) method: &'static str,
    /// The percent-encoded path, with the names of path parameters in braces.
    pub(crate) path: &'static str,
    /// The operation's own absolute server URL, used unless the program set a base URL.
    pub(crate) server: Option<&'static str>,
    /// The value of the `Accept` header. If empty, the header is not sent.
    pub(crate) accept: &'static str,
    pub(crate) repeat: Repeat,
    /// Adds the headers that differ from call to call.
    pub(crate) complete: Option<Completion>,
    /// Whether the program reads the response incrementally: event streams and downloads.
    pub(crate) streams: bool,
    /// Whether redirects are followed to another origin, without credentials: downloads.
    pub(crate) leaves_origin: bool,
    /// The statuses whose responses are read incrementally if the operation streams.
    pub(crate) streamed: fn(u16) -> bool,
    pub(crate) redirects: Redirects,
    /// Whether status 304 is a response rather than an error.
    pub(crate) not_modified: bool,
    /// The security requirement, if it differs from the API's.
    pub(crate) security: Option<Alternatives>,
    /// The media type of the request body.
    pub(crate) media_type: &'static str,
    pub(crate) assembly: Assembly,
    /// Whether no body is sent if nothing is set.
    pub(crate) may_be_empty: bool,
    /// The styles of fields of a form or multipart body, by name.
    pub(crate) member_styles: &'static [MemberStyle],
    /// The content types of parts, by name.
    pub part_types: &'static [(&'static str, &'static str)],
    /// The parts in their order, if they are sent without names.
    pub parts_in_order: &'static [&'static str],
    /// The headers that parts must have.
    pub part_headers: &'static [PartHeader],
}

/// A part, a header that it must have, and the value unless the program sets one.
pub(crate) type PartHeader = (&'static str, &'static str, Option<&'static str>);

impl Contract {
    /// Whether a response with this status is read incrementally.
    pub(crate) fn streams(&self, status: StatusCode) -> bool {
        self.streams && (self.streamed)(status.as_u16())
    }

    /// Whether a response with this status is a result rather than an error.
    pub(crate) fn succeeds(&self, status: StatusCode) -> bool {
        match status.as_u16() {
            304 => self.not_modified,
            300..=399 => self.redirects == Redirects::Returned,
            _ => status.is_success(),
        }
    }
}

/// Adds to the headers of a request.
pub(crate) type Completion = fn(&mut HeaderMap) -> Result<(), Error>;

/// A security requirement: alternatives of credentials. If there are no alternatives, no
/// credentials are sent. An empty alternative makes them optional.
pub(crate) type Alternatives = &'static [&'static [&'static SecurityScheme]];

impl Description<()> {
    /// `GET`. The response body is not read.
    pub const fn get(id: &'static str, path: &'static str) -> Self {
        Self::new("GET", id, path, Repeat::Idempotent)
    }

    /// `HEAD`.
    pub const fn head(id: &'static str, path: &'static str) -> Self {
        Self::new("HEAD", id, path, Repeat::Idempotent)
    }

    /// `OPTIONS`.
    pub const fn options(id: &'static str, path: &'static str) -> Self {
        Self::new("OPTIONS", id, path, Repeat::Idempotent)
    }

    /// `TRACE`.
    pub const fn trace(id: &'static str, path: &'static str) -> Self {
        Self::new("TRACE", id, path, Repeat::Idempotent)
    }

    /// `PUT`.
    pub const fn put(id: &'static str, path: &'static str) -> Self {
        Self::new("PUT", id, path, Repeat::Idempotent)
    }

    /// `DELETE`.
    pub const fn delete(id: &'static str, path: &'static str) -> Self {
        Self::new("DELETE", id, path, Repeat::Idempotent)
    }

    /// `POST`.
    pub const fn post(id: &'static str, path: &'static str) -> Self {
        Self::new("POST", id, path, Repeat::Unsafe)
    }

    /// `PATCH`.
    pub const fn patch(id: &'static str, path: &'static str) -> Self {
        Self::new("PATCH", id, path, Repeat::Unsafe)
    }

    /// `QUERY`.
    pub const fn query(id: &'static str, path: &'static str) -> Self {
        Self::new("QUERY", id, path, Repeat::Idempotent)
    }

    /// Another method.
    pub const fn method(method: &'static str, id: &'static str, path: &'static str) -> Self {
        Self::new(method, id, path, Repeat::Unsafe)
    }

    const fn new(
        method: &'static str,
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
                complete: None,
                streams: false,
                leaves_origin: false,
                streamed: |_| true,
                redirects: Redirects::Followed,
                not_modified: false,
                security: None,
                media_type: "application/json",
                assembly: outgoing::object,
                may_be_empty: true,
                member_styles: &[],
                part_types: &[],
                parts_in_order: &[],
                part_headers: &[],
            },
            decode: Incoming::empty,
        }
    }

    /// The response is JSON.
    pub const fn json<T: Json>(self) -> Description<T> {
        self.decoded("application/json", Incoming::json)
    }

    /// The response is JSON or empty.
    pub const fn optional_json<T: Json>(self) -> Description<Option<T>> {
        self.decoded("application/json", Incoming::optional_json)
    }

    /// The response is text.
    pub const fn text(self) -> Description<String> {
        self.decoded("text/plain", Incoming::text)
    }

    /// The response has this media type and is read by the function.
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
    /// The operation is idempotent, regardless of its HTTP method.
    pub const fn idempotent(mut self) -> Self {
        self.contract.repeat = Repeat::Idempotent;
        self
    }

    /// The operation is not idempotent, regardless of its HTTP method.
    pub const fn not_idempotent(mut self) -> Self {
        self.contract.repeat = Repeat::Unsafe;
        self
    }

    /// The operation is retried only if no connection was established, or if the server rejected it
    /// with 429, or with 503 and `Retry-After`.
    pub const fn repeated_if_rejected(mut self) -> Self {
        self.contract.repeat = Repeat::Rejected;
        self
    }

    /// The operation is retried only if no connection was established.
    pub const fn never_repeated(mut self) -> Self {
        self.contract.repeat = Repeat::Never;
        self
    }

    /// Accepts other media types.
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.contract.accept = accept;
        self
    }

    /// The program reads the response incrementally.
    pub const fn streamed(mut self) -> Self {
        self.contract.streams = true;
        self
    }

    /// Only responses with these statuses are read incrementally.
    pub const fn streamed_for(mut self, streamed: fn(u16) -> bool) -> Self {
        self.contract.streams = true;
        self.contract.streamed = streamed;
        self
    }

    /// Redirects are followed to another origin, too, without credentials.
    pub const fn leaves_origin(mut self) -> Self {
        self.contract.leaves_origin = true;
        self
    }

    /// Redirects are responses, which are returned rather than followed.
    pub const fn redirects(mut self) -> Self {
        self.contract.redirects = Redirects::Returned;
        self
    }

    /// Redirects are errors that the API documents, and are not followed.
    pub const fn refuses_redirects(mut self) -> Self {
        self.contract.redirects = Redirects::Refused;
        self
    }

    /// Status 304 is a response rather than an error.
    pub const fn not_modified(mut self) -> Self {
        self.contract.not_modified = true;
        self
    }

    /// The operation has its own server.
    pub const fn server(mut self, url: &'static str) -> Self {
        self.contract.server = Some(url);
        self
    }

    /// The operation has its own security requirement.
    pub const fn security(
        mut self,
        alternatives: &'static [&'static [&'static SecurityScheme]],
    ) -> Self {
        self.contract.security = Some(alternatives);
        self
    }

    /// The request body has this media type. For a file, it may be a range, or several separated by
    /// commas.
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.contract.media_type = media_type;
        self
    }

    /// A JSON object is sent even if no field is set.
    pub const fn object(self) -> Self {
        self.assembled(outgoing::object)
    }

    /// The fields are sent as a URL-encoded form, even if none is set.
    pub const fn form(self) -> Self {
        self.assembled(outgoing::form)
    }

    /// The fields and files are sent as this function writes them, even if none is set.
    pub(crate) const fn assembled(mut self, assembly: Assembly) -> Self {
        self.contract.assembly = assembly;
        self.contract.may_be_empty = false;
        self
    }

    /// No body is sent if nothing is set.
    pub const fn optional_body(mut self) -> Self {
        self.contract.may_be_empty = true;
        self
    }

    /// These fields of a form or multipart body have a style, like query parameters.
    pub const fn member_styles(mut self, styles: &'static [MemberStyle]) -> Self {
        self.contract.member_styles = styles;
        self
    }
}

/// What is done with redirects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Redirects {
    /// They are followed, within limits.
    Followed,
    /// They are responses.
    Returned,
    /// They are errors with the response body.
    Refused,
}

/// Whether an operation may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Idempotent (RFC 9110 §9.2.2): retried after every transient failure.
    Idempotent,
    /// Retried only if the request was certainly not processed.
    Unsafe,
    /// Must not be repeated. Retried only if no connection was established, or if the server
    /// rejected it with a status that asks for a later attempt.
    Rejected,
    /// Must not be repeated. Retried only if no connection was established.
    Never,
}

impl Repeat {
    /// Whether it is better to wait for long than to give up and repeat the request.
    pub(crate) fn is_patient(self) -> bool {
        matches!(self, Self::Rejected | Self::Never)
    }
}

/// A credential that the API accepts.
#[derive(Debug)]
pub struct SecurityScheme {
    /// The setter on the client builder, which also identifies the scheme.
    pub setter: &'static str,
    /// The environment variable that `Client::from_env` reads.
    pub variable: &'static str,
    /// The location in requests.
    pub placement: Placement,
}

/// The location of a credential in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A header with this name.
    Header(&'static str),
    /// A query parameter with this name.
    Query(&'static str),
    /// A cookie with this name.
    Cookie(&'static str),
}
