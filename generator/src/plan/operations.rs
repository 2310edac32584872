//! Resources and operations to print.

use super::{
    Argument, Codec, DocText, ExampleCall, ParameterLocation, ParameterStyle, Repeat, RustTy, Verb,
};
use crate::name::{FieldName, MethodName, ModuleName, TypeName};
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
    /// Its operations, in document order.
    pub operations: Vec<OperationPlan>,
    /// Resources below it.
    pub children: Vec<Resource>,
}

/// An operation: a method of the handle, a struct that holds its input, setters on `Request<struct>`.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationPlan {
    /// Dotted name of resource and method as people read it in errors, e.g. `owners.pets.remove`.
    pub id: String,
    /// Method of the handle.
    pub method: MethodName,
    /// The struct that holds its input, e.g. `Create`.
    pub input: TypeName,
    /// HTTP method.
    pub verb: Verb,
    /// The path template as described, for docs and errors.
    pub template: String,
    /// The path in pieces, in order.
    pub path: Vec<PathPiece>,
    /// Query parameters that every request sends, in order, ahead of [`Self::parameters`].
    pub fixed_query: Vec<(String, String)>,
    /// An absolute server URL of its own.
    pub server: Option<String>,
    /// Fields of the input struct, in order.
    pub fields: Vec<OperationField>,
    /// Arguments of the method, in order (at most four), unless [`Self::params`] is set.
    pub arguments: Vec<ArgumentPlan>,
    /// More than four: the method takes one struct with public fields instead.
    pub params: Option<ParamsStruct>,
    /// Setters for what is optional, in order.
    pub setters: Vec<Setter>,
    /// Query, header and cookie parameters, in document order.
    pub parameters: Vec<ParameterPlan>,
    /// What is sent.
    pub body: BodyPlan,
    /// What comes back.
    pub reply: ReplyPlan,
    /// Value of the `Accept` header.
    pub accept: String,
    /// The other way to end, when it can answer with an event stream too.
    pub stream: Option<StreamPlan>,
    /// Whether it may be sent again.
    pub repeat: Repeat,
    /// Alternatives of credentials: indices into [`super::ClientPlan::credentials`]; empty: anonymous.
    pub security: Vec<Vec<usize>>,
    /// Documented error bodies.
    pub errors: Vec<ErrorReply>,
    /// How it is called, for its docs; `None` where no short call can be made.
    pub example: Option<ExampleCall>,
    /// Docs of the method; never empty.
    pub docs: DocText,
    /// Whether the method is marked `#[deprecated]`.
    pub deprecated: bool,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathPiece {
    /// Text as it is sent, e.g. `/api/pets/`: percent-encoded where the description has what no path can hold.
    Literal(String),
    /// A value.
    Value {
        /// Name on the wire, for errors.
        wire: String,
        /// Field of the input struct.
        field: FieldName,
        /// Codec of the value.
        codec: Codec,
        /// How it is written.
        style: ParameterStyle,
        /// May hold `/`; each segment is encoded by itself.
        spans_segments: bool,
    },
}

/// A field of an input struct.
#[derive(Clone, Debug, PartialEq)]
pub enum OperationField {
    /// A parameter or a whole body: `ty`, or `Option<ty>` when optional.
    Value {
        /// Its name.
        name: FieldName,
        /// Its type without `Option`.
        ty: RustTy,
        /// Whether it is an `Option`.
        optional: bool,
    },
    /// A struct whose members became arguments and setters of the operation.
    Body {
        /// Its name, `body`.
        name: FieldName,
        /// The struct.
        ty: TypeName,
    },
    /// `Upload`, `Option<Upload>` or `Vec<Upload>`.
    Upload {
        /// Its name.
        name: FieldName,
        /// How many.
        count: UploadField,
    },
}

/// How many uploads a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadField {
    /// Exactly one.
    One,
    /// None or one.
    Optional,
    /// Any number.
    Many,
}

/// Where a value goes.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldTarget {
    /// A field of the input struct.
    Field(FieldName),
    /// An argument of the body struct's constructor, by the field's name there.
    BodyMember(FieldName),
}

/// An argument of an operation's method.
#[derive(Clone, Debug, PartialEq)]
pub struct ArgumentPlan {
    /// Its name.
    pub name: FieldName,
    /// Its type; `None` for an [`UploadField`] argument (`Upload`, or `impl IntoIterator<Item = Upload>` when many).
    pub ty: Option<RustTy>,
    /// How it is taken.
    pub argument: Argument,
    /// Where it goes. Body members are passed to the body struct's `new` in the order of its required fields.
    pub target: FieldTarget,
    /// Its docs, one line a person can read in a list.
    pub docs: DocText,
    /// The value by which the description shows it.
    pub example: Option<Value>,
}

/// Arguments as a struct with public fields, for operations with more than four.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamsStruct {
    /// Its name, e.g. `CreateParams`.
    pub name: TypeName,
    /// Its fields: [`OperationPlan::arguments`], which the method does not take then.
    pub docs: DocText,
}

/// A setter on `Request<Input>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Its name; clear of the methods that every request has.
    pub name: MethodName,
    /// Name of its argument.
    pub argument_name: FieldName,
    /// Type of the value; `None` for an upload.
    pub ty: Option<RustTy>,
    /// How it is taken.
    pub argument: Argument,
    /// Where it goes.
    pub target: FieldTarget,
    /// How the target is wrapped: `Optional` sets `Some`, `OptionalNullable` sets `Maybe::Value`, `Required` sets it as it is. An upload
    /// setter of [`UploadField::Many`] pushes.
    pub kind: super::FieldKind,
    /// For [`super::FieldKind::OptionalNullable`]: the setter that sets null.
    pub null_name: Option<MethodName>,
    /// Its docs.
    pub docs: DocText,
    /// The value by which the description shows it, if it gives an example of this very request.
    pub example: Option<Value>,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
}

/// A query, header or cookie parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterPlan {
    /// Name on the wire.
    pub wire: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Field of the input struct.
    pub field: FieldName,
    /// Codec of the value.
    pub codec: Codec,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// How it is written.
    pub style: ParameterStyle,
    /// Reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyPlan {
    /// Nothing.
    None,
    /// JSON: the field of the input struct, written with the codec; left out when the field is an `Option` and `None`.
    Json {
        /// Field of the input struct.
        field: FieldName,
        /// Its codec.
        codec: Codec,
        /// Whether the field is an `Option`.
        optional: bool,
        /// Media type to send.
        media_type: String,
    },
    /// URL-encoded form, from a struct that serialises to an object.
    Form {
        /// Field of the input struct.
        field: FieldName,
        /// Whether the field is an `Option`.
        optional: bool,
    },
    /// JSON, or `multipart/form-data` as soon as one of the uploads is set.
    JsonOrMultipart {
        /// Field with the JSON body.
        field: FieldName,
        /// Its codec.
        codec: Codec,
        /// Media type of the JSON.
        media_type: String,
        /// Upload fields: name on the wire and field of the input struct.
        uploads: Vec<(String, FieldName)>,
    },
    /// `multipart/form-data` in parts.
    Multipart {
        /// Parts in document order.
        parts: Vec<MultipartPart>,
    },
    /// Text: a `String` field.
    Text {
        /// Field of the input struct.
        field: FieldName,
        /// Whether the field is an `Option`.
        optional: bool,
        /// Media type to send.
        media_type: String,
    },
    /// Bytes: an `Upload` field.
    Upload {
        /// Field of the input struct.
        field: FieldName,
        /// Whether the field is an `Option`.
        optional: bool,
        /// Media type to send.
        media_type: String,
    },
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipartPart {
    /// Name on the wire.
    pub wire: String,
    /// Field of the input struct.
    pub field: FieldName,
    /// What it is.
    pub kind: MultipartPartKind,
}

/// What a part is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum MultipartPartKind {
    /// An upload field.
    Upload(UploadField),
    /// A value: scalars as text, arrays as repeated parts, objects as JSON.
    Value {
        /// Its codec.
        codec: Codec,
        /// Whether the field is an `Option`.
        optional: bool,
        /// `encoding.contentType`, if given.
        content_type: Option<String>,
    },
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
        /// Its codec.
        codec: Codec,
        /// `Option<ty>`: some successful statuses have no body.
        optional: bool,
    },
    /// `String`.
    Text,
    /// `EventStream`.
    Events,
    /// `Download`.
    Download,
}

/// `.stream()`: the same operation, answered with events.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamPlan {
    /// The struct that wraps the input, e.g. `CreateStream`.
    pub input: TypeName,
    /// The method on `Request<Input>`; `stream`.
    pub method: MethodName,
    /// What asks for events, beside the `Accept` header.
    pub switch: Option<SwitchPlan>,
}

/// What asks for events.
#[derive(Clone, Debug, PartialEq)]
pub enum SwitchPlan {
    /// A field of the body struct is set to `Some(true)` (or `true` when required).
    BodyMember {
        /// The input's field with the body.
        body: FieldName,
        /// The member.
        member: FieldName,
        /// How it says absence.
        kind: super::FieldKind,
    },
    /// A query parameter with the value `true`, by its wire name. It is not among [`OperationPlan::parameters`].
    Query(String),
}

/// A documented error body.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorReply {
    /// `404`, `4XX` or `default`.
    pub status: String,
    /// Its type, if it has a JSON body.
    pub ty: Option<RustTy>,
    /// One line.
    pub docs: DocText,
}
