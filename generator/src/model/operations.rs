//! Operations: what can be called, with what, and what comes back.

use super::{Constraints, Docs, Payload, RequiredScope, SecurityAlternative, Ty};
use crate::diag::Pointer;

/// One operation (OpenAPI 3.0.3 §4.7.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands, e.g. `/paths/~1pets/get`.
    pub origin: Pointer,
    /// Its `operationId`, if it has one. Not necessarily unique or an identifier.
    pub operation_id: Option<String>,
    /// The resource it belongs to, outermost first, where an extension or the configuration says so.
    pub resource: Option<Vec<String>>,
    /// The name of its method, where an extension or the configuration says so.
    pub method_name: Option<String>,
    /// HTTP method.
    pub verb: Verb,
    /// Path template as written, e.g. `/pets/{petId}`. Every `{name}` has a path parameter (undeclared ones were added as
    /// text, with a warning).
    pub path: String,
    /// Pairs that the path of the description has behind a `?`; sent with every request, before what callers give.
    pub fixed_query: Vec<(String, String)>,
    /// A server of its own, when the path or operation overrides the document's (its URL); otherwise `None`.
    pub server: Option<String>,
    /// Tags in document order.
    pub tags: Vec<String>,
    /// Parameters of the operation and its path item merged, in document order (path item's first), and headers of parts of its body.
    pub parameters: Vec<Parameter>,
    /// Request body.
    pub body: Option<Body>,
    /// What can come back.
    pub replies: Replies,
    /// Alternatives of credentials; empty means that none is described (anonymous).
    pub security: Vec<SecurityAlternative>,
    /// Scopes that the alternatives ask for, in document order. Where several alternatives are of the same schemes, those of the first.
    pub scopes: Vec<RequiredScope>,
    /// Whether it may be sent again.
    pub repeat: Repeat,
    /// Set when an event stream is among the successful replies.
    pub stream: Option<Stream>,
    /// Prose.
    pub docs: Docs,
}

impl Operation {
    /// Path and fixed query, as people know the operation: `/pets/{petId}?beta=true`.
    #[must_use]
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        for (index, (name, value)) in self.fixed_query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.push_str(name);
            target.push('=');
            target.push_str(value);
        }
        target
    }

    /// Positions of the parameters of the path, in the order of the path, which no list can change.
    #[must_use]
    pub fn path_parameters(&self) -> Vec<usize> {
        let parameters = self.parameters.iter().enumerate();
        let mut found: Vec<(Option<usize>, usize)> = parameters
            .filter(|(_, parameter)| parameter.location == ParameterLocation::Path)
            .map(|(position, parameter)| {
                let placeholder = format!("{{{}}}", parameter.wire);
                (self.path.find(&placeholder), position)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, position)| position).collect()
    }

    /// What makes the server answer with events, where it can answer otherwise too.
    #[must_use]
    pub fn switch(&self) -> Option<&StreamSwitch> {
        self.stream.as_ref()?.switch.as_ref()
    }

    /// Verb and path, as people name an operation.
    #[must_use]
    pub fn route(&self) -> String {
        format!("{} {}", self.verb.as_str(), self.target())
    }
}

/// The method of a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// `GET`.
    Get,
    /// `PUT`.
    Put,
    /// `POST`.
    Post,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `HEAD`.
    Head,
    /// `PATCH`.
    Patch,
    /// `TRACE`.
    Trace,
    /// `QUERY`: a safe request with a body.
    Query,
    /// Another one, as it is sent: a token of RFC 9110 §5.6.2.
    Other(String),
}

impl Verb {
    /// The method as it is sent, e.g. `GET`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }

    /// Whether its requests may be sent again unless the description says otherwise. Nothing is known of methods outside of the standards.
    #[must_use]
    pub fn repeat(&self) -> Repeat {
        match self {
            Self::Post | Self::Patch | Self::Other(_) => Repeat::Unsafe,
            _ => Repeat::Idempotent,
        }
    }
}

/// Whether a request may be sent again after a failure that leaves open whether the server processed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Sending twice does no harm: GET, HEAD, OPTIONS, TRACE, QUERY, PUT and DELETE unless the description says otherwise.
    Idempotent,
    /// Sending twice may do something twice (POST, PATCH, and methods outside of the standards): again only where the server said that it did not process it.
    Unsafe,
    /// Marked by the description: again only if no connection was ever made, or if the server rejected it with a status that asks for a later
    /// attempt; long default time limits.
    Rejected,
    /// Marked by the description: again only if no connection was ever made; long default time limits.
    Never,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// A piece of the path template.
    Path,
    /// After the `?` of the URL.
    Query,
    /// A request header.
    Header,
    /// A pair of the `Cookie` header.
    Cookie,
    /// A header of a part of a multipart body.
    Part,
}

impl ParameterLocation {
    /// The value of `in`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Part => "part",
        }
    }
}

/// How a parameter's value becomes text (OpenAPI 3.0.3 §4.7.12.3); `explode` is spelled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// `simple`: `a,b` and `key,value`.
    Simple,
    /// `simple` with `explode`: `a,b` and `key=value`.
    SimpleExplode,
    /// `label`: `.a,b`.
    Label,
    /// `label` with `explode`: `.a.b`.
    LabelExplode,
    /// `matrix`: `;name=a,b`.
    Matrix,
    /// `matrix` with `explode`: `;name=a;name=b`.
    MatrixExplode,
    /// `form`: `name=a,b`.
    Form,
    /// `form` with `explode`: `name=a&name=b`.
    FormExplode,
    /// `spaceDelimited`: `name=a%20b`.
    SpaceDelimited,
    /// `pipeDelimited`: `name=a%7Cb`.
    PipeDelimited,
    /// Values separated by tabs, `name=a%09b` (`tsv` of OpenAPI 2.0).
    TabDelimited,
    /// `deepObject`: `name[key]=value`.
    DeepObject,
    /// `cookie`: `name=a,b`, not encoded.
    Cookie,
    /// `cookie` with `explode`: `name=a; name=b`, not encoded.
    CookieExplode,
    /// The parameter has `content` with a JSON media type.
    Json,
}

/// A parameter (OpenAPI 3.0.3 §4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// A name for code where an extension gives one.
    pub code_name: Option<String>,
    /// Where it goes.
    pub location: ParameterLocation,
    /// The part whose header it is.
    pub part: Option<BodyPart>,
    /// Its type.
    pub ty: Ty,
    /// Whether it must be sent. Always true in a path.
    pub required: bool,
    /// How it is written.
    pub style: ParameterStyle,
    /// `allowReserved`: reserved characters are not percent-encoded (query only).
    pub allow_reserved: bool,
    /// Marked as a path parameter whose value may hold `/`.
    pub spans_segments: bool,
    /// Whether its value alone is the whole query string (3.2 `querystring`, other than a form).
    pub is_nameless: bool,
    /// Default of the schema, for documentation.
    pub default: Option<serde_json::Value>,
    /// Limits, for documentation.
    pub constraints: Constraints,
    /// Prose.
    pub docs: Docs,
}

/// The part of a multipart body that a header belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyPart {
    /// Its name on the wire.
    pub wire: String,
    /// Whether there may be several of the name. The header then is a list with a value for each of them.
    pub is_list: bool,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub origin: Pointer,
    /// `required`; false where the description leaves it out.
    pub required: bool,
    /// Its media types, in document order; never empty.
    pub content: Vec<Payload>,
    /// Prose.
    pub docs: Docs,
}

/// How one property of a multipart or form body is sent (OpenAPI 3.0.3 §4.7.15).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartEncoding {
    /// `contentType` if given.
    pub content_type: Option<String>,
    /// The style with which its value is written, as in a query, where one is given.
    pub style: Option<ParameterStyle>,
    /// `allowReserved`: reserved characters are not percent-encoded.
    pub allow_reserved: bool,
    /// Headers that a part must have.
    pub headers: Vec<PartHeader>,
}

/// A header that a part must have.
#[derive(Clone, Debug, PartialEq)]
pub struct PartHeader {
    /// Its name as written.
    pub wire: String,
    /// Its value, unless callers set another one; `None` if they must.
    pub value: Option<String>,
}

/// What can come back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replies {
    /// What is no error: 2xx and `2XX`, or `default` where there is none, by status; then redirects that are responses, 3xx and `3XX`, which
    /// have no content; 304 only where a request can ask for it.
    pub success: Vec<Reply>,
    /// 4xx, 5xx and their ranges, other redirects, and any other 304, in document order; `default` last.
    pub errors: Vec<Reply>,
}

/// One described response.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// Where it stands.
    pub origin: Pointer,
    /// For which statuses.
    pub status: Status,
    /// Its media types in document order; empty means no body.
    pub content: Vec<Payload>,
    /// Headers that it describes, in document order.
    pub headers: Vec<ReplyHeader>,
    /// Prose.
    pub docs: Docs,
}

/// A header of a response (OpenAPI 3.0.3 §4.7.21). The SDK has a constant for all of one name.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplyHeader {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name as written; names are the same in either case.
    pub wire: String,
    /// Whether it is always there.
    pub required: bool,
    /// Its type as far as it is a scalar or a list of one; [`Ty::Any`] otherwise, so that no type needs a name because of a header.
    pub ty: Ty,
    /// Prose.
    pub docs: Docs,
}

/// A key of the `responses` object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status, e.g. 404.
    Code(u16),
    /// A range: 4 stands for `4XX`.
    Range(u8),
    /// `default`.
    Default,
}

impl Status {
    /// Whether responses of this status send the client to another URL, rather than that their resource is unchanged.
    #[must_use]
    pub fn is_redirect(self) -> bool {
        match self {
            Self::Code(code) => (300..=399).contains(&code) && code != 304,
            Self::Range(first) => first == 3,
            Self::Default => false,
        }
    }
}

impl Replies {
    /// Whether redirects are described as errors.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.errors.iter().any(|reply| reply.status.is_redirect())
    }
}

impl std::fmt::Display for Status {
    /// The key as it is described.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => code.fmt(formatter),
            Self::Range(first) => write!(formatter, "{first}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// An operation that can answer with server-sent events.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// What makes the server answer with events when it can answer otherwise too; `None` when the `Accept` header alone decides or when
    /// events are all that it answers with.
    pub switch: Option<StreamSwitch>,
}

/// A boolean that asks for an event stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamSwitch {
    /// A member of the JSON body, by its wire name.
    BodyMember(String),
    /// A query parameter, by its wire name.
    Query(String),
}
