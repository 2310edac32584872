//! What the crate is: ready to print, no question left open.
//!
//! `plan` makes it from the model and the names; `render` prints it. Text that people read is sanitized Markdown ([`DocText`]); every
//! other string that comes from a description is data that the renderer writes as a literal.

mod bodies;
mod client;
mod context;
mod describe;
mod docs;
mod encoding;
mod enums;
mod example;
mod headers;
mod media;
mod methods;
mod modules;
mod operations;
mod package;
mod replies;
mod resources;
mod security;
mod servers;
mod structs;
mod types;
mod unions;

// Plain words that need no decision; re-exported, so that the renderer never has to know the model.
pub use crate::model::{
    ApiKeyLocation, BodyPart, JsonKind, ParameterLocation, ParameterStyle, Repeat, Status,
    VariantMatch, Verb,
};
pub use client::{ClientPlan, Credential, CredentialKind, Environment};
pub use docs::{doc_text, inline_code, one_line, plain_text};
pub use example::{
    Conversion, ExampleCall, ExampleEnding, ExampleValue, Examples, Follow, examples,
};
pub use headers::HeaderPlan;
pub use operations::{
    ArgumentPlan, BodyPlan, ErrorReply, FixedValue, MemberStyle, OperationPlan, ParamsStruct,
    ReplyPlan, Resource, ResponsePlan, ResponseVariant, Setter, Statuses, StreamPlan, Target,
    WholeBody, WholePlan,
};
pub use servers::{ServerPlan, ServersPlan, UrlPlan, VariablePlan};
pub use types::{
    Accessor, AliasPlan, Argument, ConstantPlan, ConstantValue, Construction, Constructor,
    EnumPlan, EnumValuePlan, EnumValues, ExtraPlan, FieldKind, FieldPlan, Item, NewArguments,
    NewtypePlan, Parsed, ReceivedPlan, RustTy, StructPlan, TagPlan, TagReader, TagWriter,
    TypeModule, UnionPlan, UnionVariant,
};

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::model::{Api, Ty};
use crate::name::Names;
use crate::shape::Shaped;

/// Decides everything about the crate. `names` has to come from the same API.
///
/// Warnings: what the description has and the SDK does not offer. Errors: values in the configuration that mean nothing.
#[must_use]
pub fn plan(shaped: &Shaped<'_>, names: &Names, config: &Config) -> (Crate, Diagnostics) {
    let api = shaped.api;
    let mut diagnostics = Diagnostics::default();
    let context = context::Context::new(shaped, names);
    let package = package::package(api, config, &mut diagnostics);
    let prefix = security::prefix(config, &package, &mut diagnostics);
    let security = security::Security::of(api, names, config, &prefix, &mut diagnostics);
    let mut resources = methods::Methods {
        context: &context,
        security: &security,
        has_keys: config.idempotency_header.is_some(),
        diagnostics: &mut diagnostics,
    }
    .resources(names.resources());
    let type_modules = context.modules();
    example::show(&type_modules, &mut resources);
    let servers = servers::servers(&context);
    let client = security::client(api, config, security, servers, &prefix, &mut diagnostics);
    let headers = headers::headers(&context);
    let planned = Crate {
        package,
        docs: describe::a_description(&api.info.docs),
        recursion_limit: recursion_limit(context.cycles.depth(api) + nesting(api)),
        type_modules,
        resources,
        headers,
        client,
        left_out: Vec::new(),
    };
    (planned, diagnostics)
}

/// How deep lists and maps are nested in one type.
fn nesting(api: &Api) -> usize {
    let types = api.types.iter();
    types
        .flat_map(|(_, definition)| definition.shape.types().map(Ty::depth))
        .max()
        .unwrap_or_default()
}

/// Each type costs the compiler a few steps on the way to what is inside (`Option`, `Box`, its pointer, the struct).
fn recursion_limit(depth: usize) -> Option<usize> {
    const BY_ITSELF: usize = 128;
    const STEPS: usize = 6;
    let needed = depth.saturating_mul(STEPS).saturating_add(BY_ITSELF / 2);
    (needed > BY_ITSELF).then(|| needed.next_power_of_two())
}

/// A crate to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// What Cargo.toml and the README say about the package.
    pub package: Package,
    /// What the crate is about: sanitized prose of `info.description`.
    pub docs: DocText,
    /// The compiler's limit for nested obligations, where the types of the crate are nested too deep for the one that it has by itself.
    pub recursion_limit: Option<usize>,
    /// `src/types/*.rs`, in document order.
    pub type_modules: Vec<TypeModule>,
    /// `src/resources/**.rs`, top level first, in document order.
    pub resources: Vec<Resource>,
    /// `src/headers.rs`, by name.
    pub headers: Vec<HeaderPlan>,
    /// `src/client.rs` and `src/config.rs`.
    pub client: ClientPlan,
    /// What the description has and the crate does not, for `api.md`. Known only when all stages have said what they found.
    pub left_out: Vec<LeftOut>,
}

/// An element of the description that is not in the crate, or not as described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The operation or type that it belongs to: `POST /pets`, `Pet.toy`. Empty if it belongs to the whole description.
    pub place: String,
    /// What it is, in a word.
    pub element: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// What Cargo.toml and the README say about the package. All strings are data.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Cargo's name, `[a-z][a-z0-9_-]*`.
    pub name: String,
    /// The name in code, `-` replaced by `_`.
    pub library: String,
    /// From the configuration; `0.1.0` by default. Never the API's version.
    pub version: String,
    /// One line.
    pub description: String,
    /// `info.title`, one line of plain text.
    pub api_title: String,
    /// `info.version`.
    pub api_version: String,
    /// SPDX expression from the configuration; `MIT OR Apache-2.0` by default.
    pub license: String,
    /// From the configuration, if any.
    pub repository: Option<String>,
    /// From the configuration, if any.
    pub homepage: Option<String>,
    /// From the configuration, if any.
    pub documentation: Option<String>,
    /// From the configuration, at most five.
    pub keywords: Vec<String>,
    /// From the configuration, at most five.
    pub categories: Vec<String>,
    /// Whether Cargo.toml is the root of a workspace.
    pub own_workspace: bool,
}

/// Sanitized Markdown, one entry a line, ready for `///`. Never holds a code block that rustdoc would compile, HTML, a control or bidi
/// character, or a broken link. Empty means nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocText(pub Vec<String>);
