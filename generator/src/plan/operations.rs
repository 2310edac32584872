//! Resources and operations to print.

use super::{
    Argument, BodyPart, ConstantValue, DocText, ExampleCall, ParameterStyle, Repeat, RustTy,
    Status, Verb,
};
use crate::name::{FieldName, MethodName, ModuleName, TypeName, VariantName};
use serde_json::Value;

/// A resource: a handle with a method for each operation and each nested resource; a file `src/resources/<path>.rs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Name of the handle, e.g. `Pets`.
    pub name: TypeName,
    /// Its module; nested resources live in `src/resources/<module>/<child>.rs`.
    pub module: ModuleName,
    /// The method on the client or on the parent that returns the handle, e.g. `pets`.
    pub accessor: MethodName,
    /// Its docs; never empty.
    pub docs: DocText,
    /// Documented errors that all its operations have.
    pub errors: Vec<ErrorReply>,
    /// Its operations, in document order.
    pub operations: Vec<OperationPlan>,
    /// Resources below it.
    pub children: Vec<Resource>,
}

/// An operation: a method of the handle, a type that describes it, setters on `Request<type>`.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationPlan {
    /// Dotted name of resource and method as people read it in errors, e.g. `owners.pets.remove`.
    pub id: String,
    /// Method of the handle.
    pub method: MethodName,
    /// The type that describes it, e.g. `Create`.
    pub marker: TypeName,
    /// HTTP method.
    pub verb: Verb,
    /// The path template as described, for docs and errors.
    pub template: String,
    /// The path as it is sent, percent-encoded, with the names of its parameters in braces.
    pub path: String,
    /// What every request sends.
    pub fixed: Vec<FixedValue>,
    /// An absolute server URL of its own.
    pub server: Option<String>,
    /// Arguments that the method takes side by side, in order.
    pub arguments: Vec<ArgumentPlan>,
    /// The struct of arguments by name, which is the method's last argument.
    pub params: Option<ParamsStruct>,
    /// The method that takes the body as one value.
    pub whole: Option<WholePlan>,
    /// Setters for what is optional, in order.
    pub setters: Vec<Setter>,
    /// How the body is made of what was set.
    pub body: BodyPlan,
    /// No body is sent where nothing was set, though [`Self::body`] would be one.
    pub optional_body: bool,
    /// Media type of the body, where it is not `application/json`; of a file, all of them, separated by commas.
    pub media_type: Option<String>,
    /// `encoding.contentType` of the parts of a multipart body, where given: name and media type, of a file all of them.
    pub part_types: Vec<(String, String)>,
    /// Headers that parts must have: part, header, and the value unless callers set one.
    pub part_headers: Vec<(String, String, Option<String>)>,
    /// The parts of a multipart body in their order, where they are sent without names.
    pub parts_in_order: Vec<String>,
    /// How members of a form or multipart body are written, where the description says so.
    pub member_styles: Vec<MemberStyle>,
    /// What comes back.
    pub reply: ReplyPlan,
    /// Whether a 304 is an answer rather than an error.
    pub has_not_modified: bool,
    /// Whether redirects are errors that the description tells of, rather than followed.
    pub refuses_redirects: bool,
    /// Value of the `Accept` header, where it is not that of [`Self::reply`].
    pub accept: Option<String>,
    /// The other way to end, when it can answer with an event stream too.
    pub stream: Option<StreamPlan>,
    /// Whether it may be sent again, where the HTTP method does not say the same.
    pub repeat: Option<Repeat>,
    /// Whether its requests have an idempotency key, so that they can be sent again as if the method were idempotent.
    pub has_key: bool,
    /// Alternatives of credentials: indices into [`super::ClientPlan::credentials`]; empty: anonymous. `None`: those of
    /// [`super::ClientPlan::security`].
    pub security: Option<Vec<Vec<usize>>>,
    /// Constants of the headers that its successful responses have.
    pub headers: Vec<VariantName>,
    /// Documented errors.
    pub errors: Vec<ErrorReply>,
    /// How it is called, for its docs; `None` where no short call can be made.
    pub example: Option<ExampleCall>,
    /// Docs of the method; never empty.
    pub docs: DocText,
    /// Whether the method is marked `#[deprecated]`.
    pub deprecated: bool,
}

impl OperationPlan {
    /// What the method takes, side by side or by name.
    pub fn required(&self) -> impl Iterator<Item = &ArgumentPlan> {
        let fields = self.params.iter().flat_map(|params| &params.fields);
        self.arguments.iter().chain(fields)
    }

    /// The arguments that [`Self::whole`] takes before the value: all but members of the body.
    pub fn beside_body(&self) -> impl Iterator<Item = &ArgumentPlan> {
        self.required()
            .filter(|argument| !matches!(argument.target, Target::Member { .. }))
    }

    /// Whether what it does must not be done twice.
    #[must_use]
    pub fn is_done_once(&self) -> bool {
        matches!(self.repeat, Some(Repeat::Never | Repeat::Rejected))
    }

    /// What its docs say about that.
    #[must_use]
    pub fn done_once(&self) -> Option<&'static str> {
        match self.repeat? {
            Repeat::Never => Some("Not idempotent: retried only if no connection was established."),
            Repeat::Rejected => Some(
                "Not idempotent: retried only if no connection was established, after status 429, and after status 503 with `Retry-After`.",
            ),
            Repeat::Unsafe | Repeat::Idempotent => None,
        }
    }
}

/// A value that every request sends.
#[derive(Clone, Debug, PartialEq)]
pub enum FixedValue {
    /// A query parameter: name and value.
    Query(String, String),
    /// A member of the body that has one value.
    Member(String, ConstantValue),
}

/// Where a value goes, by its name on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Into the path.
    Path {
        /// Its name.
        wire: String,
        /// How it is written.
        style: ParameterStyle,
        /// May hold `/`; each segment is encoded by itself.
        spans_segments: bool,
    },
    /// Into the query.
    Query {
        /// Its name.
        wire: String,
        /// How it is written.
        style: ParameterStyle,
        /// Reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// Into a header.
    Header {
        /// Its name.
        wire: String,
        /// How it is written.
        style: ParameterStyle,
    },
    /// Into a cookie.
    Cookie {
        /// Its name.
        wire: String,
        /// How it is written.
        style: ParameterStyle,
    },
    /// Into a header of a part of the body.
    PartHeader {
        /// The part.
        part: BodyPart,
        /// Name of the header.
        wire: String,
        /// How it is written.
        style: ParameterStyle,
    },
    /// A member of the body.
    Member {
        /// Its name.
        wire: String,
        /// It is always there and may be null.
        nullable: bool,
    },
    /// The whole body.
    Body(WholeBody),
    /// Files among the parts of the body.
    File {
        /// Name of the part.
        wire: String,
        /// Any number of them.
        many: bool,
    },
}

/// What a body is that is one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeBody {
    /// JSON.
    Json,
    /// A URL-encoded form.
    Form,
    /// The parts of a multipart body.
    Parts,
    /// Text.
    Text,
    /// An upload.
    Upload,
}

/// An argument of an operation's method.
#[derive(Clone, Debug, PartialEq)]
pub struct ArgumentPlan {
    /// Its name.
    pub name: FieldName,
    /// Its type; `None` for `Upload`, or for several where the target takes many.
    pub ty: Option<RustTy>,
    /// How it is taken.
    pub argument: Argument,
    /// Where it goes.
    pub target: Target,
    /// Its docs, one line a person can read in a list.
    pub docs: DocText,
    /// The value by which the description shows it, or one that fits; null if one is needed and none is known.
    pub example: Option<Value>,
}

/// Arguments by name: a struct with public fields.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamsStruct {
    /// Its name, e.g. `CreateParams`.
    pub name: TypeName,
    /// Its fields, in order.
    pub fields: Vec<ArgumentPlan>,
}

/// A method that takes the members of the body as one value.
#[derive(Clone, Debug, PartialEq)]
pub struct WholePlan {
    /// Its name, e.g. `update_with`.
    pub method: MethodName,
    /// The type of the value.
    pub ty: RustTy,
    /// Members of the value that are read-only, so that they are not sent.
    pub read_only: Vec<String>,
}

/// A setter on `Request<Create>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Its name; clear of the methods that every request has.
    pub name: MethodName,
    /// Name of its argument.
    pub argument_name: FieldName,
    /// Type of the value; `None` for an upload.
    pub ty: Option<RustTy>,
    /// Whether null is a value that can be sent.
    pub is_nullable: bool,
    /// How an example writes the value.
    pub argument: Argument,
    /// Where it goes.
    pub target: Target,
    /// Its docs.
    pub docs: DocText,
    /// The value by which the description shows it, if it gives an example of this very request.
    pub example: Option<Value>,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
}

/// How a body is made of what was set.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyPlan {
    /// The one value; a JSON object where members were set; nothing where nothing was.
    AsSet,
    /// A JSON object also where no member was set.
    Object,
    /// A URL-encoded form of the members.
    Form,
    /// JSON, or `multipart/form-data` as soon as a file was added.
    JsonOrMultipart,
    /// `multipart/form-data` in parts.
    Multipart,
}

/// How a member of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberStyle {
    /// Its name.
    pub wire: String,
    /// Its style, as in a query.
    pub style: ParameterStyle,
    /// Reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyPlan {
    /// `()`.
    Empty,
    /// A decoded JSON body.
    Json {
        /// Its type.
        ty: RustTy,
    },
    /// `String`.
    Text,
    /// A value that is written as text.
    TextValue {
        /// Its type.
        ty: RustTy,
    },
    /// `EventStream`.
    Events,
    /// `JsonStream`.
    Items {
        /// The type of its values.
        ty: RustTy,
    },
    /// `Download`.
    Download,
    /// `Redirect`.
    Redirect,
    /// An `Option`: some successful statuses have no body.
    Optional {
        /// What it is otherwise.
        reply: Box<ReplyPlan>,
        /// The described statuses without a body.
        without: Vec<Status>,
        /// The statuses that have no value; `None` where an empty body tells.
        absent: Option<Statuses>,
    },
    /// An enum.
    Several(ResponsePlan),
}

/// An enum of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsePlan {
    /// Its name, e.g. `CreateResponse`.
    pub name: TypeName,
    /// Its variants.
    pub variants: Vec<ResponseVariant>,
    /// The statuses whose bodies callers read, if there are any.
    pub streamed: Option<Statuses>,
}

/// Statuses that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// The first and last of each range.
    Of(Vec<(u16, u16)>),
    /// All but these.
    But(Vec<(u16, u16)>),
}

/// A response among several.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseVariant {
    /// Its name, e.g. `Accepted`.
    pub name: VariantName,
    /// Its status; of redirects any one.
    pub status: Status,
    /// The statuses that are read like this one.
    pub statuses: Statuses,
    /// What is in it.
    pub reply: ReplyPlan,
    /// One line.
    pub docs: DocText,
}

impl ReplyPlan {
    /// Every response that it can be.
    fn each(&self) -> impl Iterator<Item = &Self> {
        let (alone, variants) = match self {
            Self::Several(several) => (None, several.variants.as_slice()),
            Self::Optional { reply, .. } => (Some(reply.as_ref()), [].as_slice()),
            reply => (Some(reply), [].as_slice()),
        };
        let variants = variants.iter().map(|variant| &variant.reply);
        alone.into_iter().chain(variants)
    }

    /// Whether callers read the response, rather than getting it read.
    #[must_use]
    pub fn is_read_by_callers(&self) -> bool {
        matches!(self, Self::Events | Self::Items { .. } | Self::Download)
    }

    /// Whether it is boxed in a variant, since others may be much smaller.
    #[must_use]
    pub fn is_boxed(&self) -> bool {
        let is_box = |ty: &RustTy| matches!(ty, RustTy::Boxed(_));
        self.is_read_by_callers() || matches!(self, Self::Json { ty } if is_box(ty))
    }

    /// Whether one of the responses is a file.
    #[must_use]
    pub fn has_download(&self) -> bool {
        self.each().any(|reply| *reply == Self::Download)
    }

    /// Whether one of several responses is a redirect.
    #[must_use]
    pub fn has_redirect(&self) -> bool {
        self.each().any(|reply| *reply == Self::Redirect)
    }

    /// The media type that is asked for unless the operation says more.
    #[must_use]
    pub fn accept(&self) -> &'static str {
        match self {
            Self::Empty | Self::Json { .. } => "application/json",
            Self::Text | Self::TextValue { .. } => "text/plain",
            Self::Optional { reply, .. } => reply.accept(),
            Self::Redirect | Self::Several(_) => "*/*",
            Self::Events => "text/event-stream",
            Self::Items { .. } => "application/jsonl",
            Self::Download => "*/*",
        }
    }
}

/// `.stream()`: the same operation, answered with a stream.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamPlan {
    /// The method on the request; `stream`.
    pub method: MethodName,
    /// What is set to `true` to ask for events, beside the `Accept` header.
    pub switch: Option<Target>,
    /// What then comes back: [`ReplyPlan::Events`] or [`ReplyPlan::Items`].
    pub reply: ReplyPlan,
    /// Value of the `Accept` header.
    pub accept: String,
}

/// A documented error.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorReply {
    /// `404`, `4XX` or `default`.
    pub status: String,
    /// The variant of `ErrorKind` that it has, where the status says so.
    pub kind: Option<&'static str>,
    /// The type of its body, if that is JSON.
    pub ty: Option<RustTy>,
    /// One line.
    pub docs: DocText,
}
