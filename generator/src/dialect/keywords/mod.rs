//! Every keyword of OpenAPI 2.0, 3.0, 3.1 and 3.2, object by object, with what becomes of it in each of them.
//!
//! A keyword that is in no table is unknown, which is a warning: nothing is dropped in silence. One of another version is read as that version
//! means it, with a warning.

mod bodies;
mod operations;
mod root;
mod schemas;
mod security;

use super::recognize::Version;
use crate::diag::Loss;
use Version::{V20, V30, V31, V32};

/// A kind of object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    PathItem,
    Operation,
    ExternalDocumentation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

const KINDS: [Kind; 26] = [
    Kind::Root,
    Kind::Info,
    Kind::Contact,
    Kind::License,
    Kind::Server,
    Kind::ServerVariable,
    Kind::Components,
    Kind::PathItem,
    Kind::Operation,
    Kind::ExternalDocumentation,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::MediaType,
    Kind::Encoding,
    Kind::Response,
    Kind::Callback,
    Kind::Example,
    Kind::Link,
    Kind::Header,
    Kind::Tag,
    Kind::Schema,
    Kind::Discriminator,
    Kind::Xml,
    Kind::SecurityScheme,
    Kind::OAuthFlows,
    Kind::OAuthFlow,
];

/// What stands under a keyword, as far as it is walked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Anything: examples, defaults, flags, numbers. Not walked into.
    Data,
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// An object whose values are texts.
    TextMap,
    /// An object of that kind.
    One(Kind),
    /// A list of objects of that kind.
    List(Kind),
    /// Objects of that kind by names that people choose.
    Map(Kind),
    /// Objects of that kind by path or status, with extensions among them.
    Fields(Kind),
}

/// What becomes of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    /// It shapes the output, in code or in its documentation.
    Used,
    /// Nothing is made of it; the stage that knows what stands beside it reports that where it matters.
    Judged,
    /// It says nothing that a client needs.
    Passed,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) support: Support,
    /// The versions that have it; none if it is of a version of JSON Schema that OpenAPI never used.
    pub(super) versions: &'static [Version],
}

/// All rows: each version that has a keyword, what people call the object that it belongs to, and the keyword.
pub fn all() -> impl Iterator<Item = (Version, &'static str, &'static str)> {
    KINDS.iter().flat_map(|kind| {
        kind.keywords().flat_map(|row| {
            let versions = row.versions.iter();
            versions.map(|version| (*version, kind.name(), row.name))
        })
    })
}

const fn keyword(
    name: &'static str,
    holds: Holds,
    support: Support,
    versions: &'static [Version],
) -> Keyword {
    Keyword {
        name,
        holds,
        support,
        versions,
    }
}

const ALL: &[Version] = &[V20, V30, V31, V32];
const ONLY_20: &[Version] = &[V20];
const ONLY_30: &[Version] = &[V30];
const SINCE_30: &[Version] = &[V30, V31, V32];
const SINCE_31: &[Version] = &[V31, V32];
const SINCE_32: &[Version] = &[V32];
/// Of earlier drafts of JSON Schema.
const NONE: &[Version] = &[];

impl Keyword {
    /// The specification that it belongs to, if `version` does not have it.
    pub(super) fn foreign(&self, version: Version) -> Option<String> {
        if self.versions.contains(&version) {
            return None;
        }
        // The nearest of the versions that have it.
        let nearest = self
            .versions
            .iter()
            .min_by_key(|other| (**other as u8).abs_diff(version as u8));
        Some(match nearest {
            Some(nearest) => format!("OpenAPI {}", nearest.name()),
            None => "an earlier draft of JSON Schema".to_owned(),
        })
    }
}

impl Kind {
    /// The row of a keyword: that of `version`, else that of another one.
    pub(super) fn keyword(self, name: &str, version: Version) -> Option<&'static Keyword> {
        let named = || self.keywords().filter(|row| row.name == name);
        named()
            .find(|row| row.versions.contains(&version))
            .or_else(|| named().next())
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Root => "the document",
            Self::Info => "`info`",
            Self::Contact => "`contact`",
            Self::License => "`license`",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::ExternalDocumentation => "`externalDocs`",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "`flows`",
            Self::OAuthFlow => "an OAuth flow",
        }
    }

    /// Whether a `$ref` may stand in for the object, so that nothing beside it counts. Schemas of 3.1 and path items have a keyword of that
    /// name instead.
    pub(super) fn may_be_reference(self, version: Version) -> bool {
        match self {
            Self::Schema => version <= V30,
            Self::Parameter
            | Self::RequestBody
            | Self::MediaType
            | Self::Response
            | Self::Callback
            | Self::Example
            | Self::Link
            | Self::Header
            | Self::SecurityScheme => true,
            _ => false,
        }
    }

    /// What of a description is not in the crate if such an object cannot be read.
    pub(super) fn loss(self) -> Loss {
        match self {
            Self::Schema | Self::Discriminator => Loss::Type,
            Self::Parameter => Loss::Parameter,
            Self::RequestBody => Loss::Body,
            Self::Response => Loss::Response,
            Self::SecurityScheme => Loss::Credential,
            Self::Server => Loss::Server,
            Self::PathItem | Self::Operation => Loss::Operation,
            Self::Example | Self::ExternalDocumentation | Self::Tag | Self::Xml => Loss::Nothing,
            _ => Loss::Element,
        }
    }

    /// What the values are, if the object has names for keys in place of keywords.
    pub(super) fn named_members(self) -> Option<Self> {
        (self == Self::Callback).then_some(Self::PathItem)
    }

    /// The rows.
    pub(super) fn keywords(self) -> impl Iterator<Item = &'static Keyword> {
        let shared: &[Keyword] = match self {
            Self::Parameter | Self::Header => schemas::VALUE_20,
            _ => &[],
        };
        let own = match self {
            Self::Root => root::ROOT,
            Self::Info => root::INFO,
            Self::Contact => root::CONTACT,
            Self::License => root::LICENSE,
            Self::Server => root::SERVER,
            Self::ServerVariable => root::SERVER_VARIABLE,
            Self::Components => root::COMPONENTS,
            Self::Tag => root::TAG,
            Self::ExternalDocumentation => root::EXTERNAL_DOCUMENTATION,
            Self::PathItem => operations::PATH_ITEM,
            Self::Operation => operations::OPERATION,
            Self::Parameter => operations::PARAMETER,
            Self::Callback => &[],
            Self::RequestBody => bodies::REQUEST_BODY,
            Self::MediaType => bodies::MEDIA_TYPE,
            Self::Encoding => bodies::ENCODING,
            Self::Response => bodies::RESPONSE,
            Self::Example => bodies::EXAMPLE,
            Self::Link => bodies::LINK,
            Self::Header => bodies::HEADER,
            Self::Schema => schemas::SCHEMA,
            Self::Discriminator => schemas::DISCRIMINATOR,
            Self::Xml => schemas::XML,
            Self::SecurityScheme => security::SECURITY_SCHEME,
            Self::OAuthFlows => security::OAUTH_FLOWS,
            Self::OAuthFlow => security::OAUTH_FLOW,
        };
        own.iter().chain(shared)
    }
}
