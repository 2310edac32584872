//! Every keyword of OpenAPI 3.0, object by object, with what becomes of it; and those of other versions that are met in 3.0 descriptions.
//!
//! A keyword that is in no table is unknown, which is a warning: nothing is dropped in silence.

/// An object of OpenAPI 3.0 (sections 4.7.1 to 4.7.30).
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
    /// An object whose keys are names, and whose values are objects of that kind.
    Map(Kind),
    /// The same where extensions may stand among the names: paths and statuses.
    Fields(Kind),
}

/// What becomes of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    /// It shapes the output, in code or in its documentation.
    Used,
    /// The stage that lowers the document reads it and reports where it makes nothing of it, since that depends on what stands beside it.
    Judged,
    /// Of another specification, and nothing is made of it: a warning with its name.
    Other(&'static str),
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) support: Support,
}

const fn keyword(name: &'static str, holds: Holds, support: Support) -> Keyword {
    Keyword {
        name,
        holds,
        support,
    }
}

use Holds::{Data, Fields, List, Map, One, Text, TextMap, Texts};
use Support::{Judged, Other, Used};

const V20: Support = Other("OpenAPI 2.0");
const V31: Support = Other("OpenAPI 3.1");
const V32: Support = Other("OpenAPI 3.2");
const DRAFT_4: Support = Other("JSON Schema");

impl Kind {
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

    /// Whether a `$ref` may stand in for the object (section 4.7.23). Paths have a keyword of that name instead.
    pub(super) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Callback
                | Self::Example
                | Self::Link
                | Self::Header
                | Self::Schema
                | Self::SecurityScheme
        )
    }

    /// What the values are, if the object has names for keys in place of keywords.
    pub(super) fn named_members(self) -> Option<Self> {
        (self == Self::Callback).then_some(Self::PathItem)
    }

    /// The rows.
    pub(super) fn keywords(self) -> &'static [Keyword] {
        match self {
            Self::Root => ROOT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::ServerVariable => SERVER_VARIABLE,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::ExternalDocumentation => EXTERNAL_DOCUMENTATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Callback => &[],
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Header => HEADER,
            Self::Tag => TAG,
            Self::Schema => SCHEMA,
            Self::Discriminator => DISCRIMINATOR,
            Self::Xml => XML,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::OAuthFlows => OAUTH_FLOWS,
            Self::OAuthFlow => OAUTH_FLOW,
        }
    }
}

const ROOT: &[Keyword] = &[
    // `3.0` without quotes is as clear as with them.
    keyword("openapi", Data, Used),
    keyword("info", One(Kind::Info), Used),
    keyword("servers", List(Kind::Server), Used),
    keyword("paths", Fields(Kind::PathItem), Used),
    keyword("components", One(Kind::Components), Used),
    keyword("security", Data, Used),
    keyword("tags", List(Kind::Tag), Used),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used),
    keyword("webhooks", Data, Judged),
    keyword("jsonSchemaDialect", Data, V31),
    keyword("$self", Data, V32),
    keyword("swagger", Data, V20),
    keyword("host", Data, V20),
    keyword("basePath", Data, V20),
    keyword("schemes", Data, V20),
    keyword("consumes", Data, V20),
    keyword("produces", Data, V20),
    keyword("definitions", Data, V20),
    keyword("parameters", Data, V20),
    keyword("responses", Data, V20),
    keyword("securityDefinitions", Data, V20),
];

const INFO: &[Keyword] = &[
    keyword("title", Text, Used),
    keyword("description", Text, Used),
    keyword("termsOfService", Text, Used),
    keyword("contact", One(Kind::Contact), Used),
    keyword("license", One(Kind::License), Used),
    keyword("version", Text, Used),
    keyword("summary", Data, V31),
];

const CONTACT: &[Keyword] = &[
    keyword("name", Text, Used),
    keyword("url", Text, Used),
    keyword("email", Text, Used),
];

const LICENSE: &[Keyword] = &[
    keyword("name", Text, Used),
    keyword("url", Text, Used),
    keyword("identifier", Data, V31),
];

const SERVER: &[Keyword] = &[
    keyword("url", Text, Used),
    keyword("description", Text, Used),
    keyword("variables", Map(Kind::ServerVariable), Used),
    keyword("name", Data, V32),
];

const SERVER_VARIABLE: &[Keyword] = &[
    keyword("enum", Texts, Used),
    keyword("default", Text, Used),
    keyword("description", Text, Used),
];

const COMPONENTS: &[Keyword] = &[
    keyword("schemas", Map(Kind::Schema), Used),
    keyword("responses", Map(Kind::Response), Used),
    keyword("parameters", Map(Kind::Parameter), Used),
    keyword("examples", Map(Kind::Example), Used),
    keyword("requestBodies", Map(Kind::RequestBody), Used),
    keyword("headers", Map(Kind::Header), Used),
    keyword("securitySchemes", Map(Kind::SecurityScheme), Used),
    keyword("links", Map(Kind::Link), Used),
    keyword("callbacks", Map(Kind::Callback), Used),
    keyword("pathItems", Map(Kind::PathItem), V31),
    keyword("mediaTypes", Map(Kind::MediaType), V32),
];

const PATH_ITEM: &[Keyword] = &[
    keyword("$ref", Text, Used),
    keyword("summary", Text, Used),
    keyword("description", Text, Used),
    keyword("get", One(Kind::Operation), Used),
    keyword("put", One(Kind::Operation), Used),
    keyword("post", One(Kind::Operation), Used),
    keyword("delete", One(Kind::Operation), Used),
    keyword("options", One(Kind::Operation), Used),
    keyword("head", One(Kind::Operation), Used),
    keyword("patch", One(Kind::Operation), Used),
    keyword("trace", One(Kind::Operation), Used),
    keyword("servers", List(Kind::Server), Used),
    keyword("parameters", List(Kind::Parameter), Used),
    keyword("query", Data, V32),
    keyword("additionalOperations", Data, V32),
];

const OPERATION: &[Keyword] = &[
    keyword("tags", Texts, Used),
    keyword("summary", Text, Used),
    keyword("description", Text, Used),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used),
    keyword("operationId", Text, Used),
    keyword("parameters", List(Kind::Parameter), Used),
    keyword("requestBody", One(Kind::RequestBody), Used),
    keyword("responses", Fields(Kind::Response), Used),
    keyword("callbacks", Map(Kind::Callback), Judged),
    keyword("deprecated", Data, Used),
    keyword("security", Data, Used),
    keyword("servers", List(Kind::Server), Used),
    keyword("consumes", Data, V20),
    keyword("produces", Data, V20),
    keyword("schemes", Data, V20),
];

const EXTERNAL_DOCUMENTATION: &[Keyword] = &[
    keyword("description", Text, Used),
    keyword("url", Text, Used),
];

const PARAMETER: &[Keyword] = &[
    keyword("name", Text, Used),
    keyword("in", Text, Used),
    keyword("description", Text, Used),
    keyword("required", Data, Used),
    keyword("deprecated", Data, Used),
    // Empty values are always sent as they are, so nothing depends on it.
    keyword("allowEmptyValue", Data, Used),
    keyword("style", Text, Used),
    keyword("explode", Data, Used),
    keyword("allowReserved", Data, Used),
    keyword("schema", One(Kind::Schema), Used),
    keyword("example", Data, Used),
    keyword("examples", Map(Kind::Example), Used),
    keyword("content", Map(Kind::MediaType), Used),
    keyword("type", Data, V20),
    keyword("format", Data, V20),
    keyword("items", Data, V20),
    keyword("collectionFormat", Data, V20),
    keyword("default", Data, V20),
    keyword("enum", Data, V20),
    keyword("pattern", Data, V20),
    keyword("maximum", Data, V20),
    keyword("exclusiveMaximum", Data, V20),
    keyword("minimum", Data, V20),
    keyword("exclusiveMinimum", Data, V20),
    keyword("maxLength", Data, V20),
    keyword("minLength", Data, V20),
    keyword("maxItems", Data, V20),
    keyword("minItems", Data, V20),
    keyword("uniqueItems", Data, V20),
    keyword("multipleOf", Data, V20),
];

const REQUEST_BODY: &[Keyword] = &[
    keyword("description", Text, Used),
    keyword("content", Map(Kind::MediaType), Used),
    keyword("required", Data, Used),
];

const MEDIA_TYPE: &[Keyword] = &[
    keyword("schema", One(Kind::Schema), Used),
    keyword("example", Data, Used),
    keyword("examples", Map(Kind::Example), Used),
    keyword("encoding", Map(Kind::Encoding), Used),
    keyword("itemSchema", Data, V32),
    keyword("prefixEncoding", Data, V32),
    keyword("itemEncoding", Data, V32),
];

const ENCODING: &[Keyword] = &[
    keyword("contentType", Text, Used),
    keyword("headers", Map(Kind::Header), Judged),
    keyword("style", Text, Judged),
    keyword("explode", Data, Judged),
    keyword("allowReserved", Data, Judged),
    keyword("encoding", Data, V32),
    keyword("prefixEncoding", Data, V32),
    keyword("itemEncoding", Data, V32),
];

const RESPONSE: &[Keyword] = &[
    keyword("description", Text, Used),
    keyword("headers", Map(Kind::Header), Judged),
    keyword("content", Map(Kind::MediaType), Used),
    keyword("links", Map(Kind::Link), Judged),
    keyword("summary", Data, V32),
    keyword("schema", Data, V20),
    keyword("examples", Data, V20),
];

const EXAMPLE: &[Keyword] = &[
    keyword("summary", Text, Used),
    keyword("description", Text, Used),
    keyword("value", Data, Used),
    keyword("externalValue", Text, Used),
    keyword("dataValue", Data, V32),
    keyword("serializedValue", Data, V32),
];

const LINK: &[Keyword] = &[
    keyword("operationRef", Text, Used),
    keyword("operationId", Text, Used),
    keyword("parameters", Data, Used),
    keyword("requestBody", Data, Used),
    keyword("description", Text, Used),
    keyword("server", One(Kind::Server), Used),
];

const HEADER: &[Keyword] = &[
    keyword("description", Text, Used),
    keyword("required", Data, Used),
    keyword("deprecated", Data, Used),
    keyword("allowEmptyValue", Data, Used),
    keyword("style", Text, Used),
    keyword("explode", Data, Used),
    keyword("allowReserved", Data, Used),
    keyword("schema", One(Kind::Schema), Used),
    keyword("example", Data, Used),
    keyword("examples", Map(Kind::Example), Used),
    keyword("content", Map(Kind::MediaType), Used),
    keyword("type", Data, V20),
    keyword("format", Data, V20),
    keyword("items", Data, V20),
    keyword("collectionFormat", Data, V20),
    keyword("default", Data, V20),
    keyword("enum", Data, V20),
];

const TAG: &[Keyword] = &[
    keyword("name", Text, Used),
    keyword("description", Text, Used),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used),
    keyword("summary", Data, V32),
    keyword("parent", Data, V32),
    keyword("kind", Data, V32),
];

const SCHEMA: &[Keyword] = &[
    keyword("title", Text, Used),
    keyword("multipleOf", Data, Used),
    keyword("maximum", Data, Used),
    keyword("exclusiveMaximum", Data, Used),
    keyword("minimum", Data, Used),
    keyword("exclusiveMinimum", Data, Used),
    keyword("maxLength", Data, Used),
    keyword("minLength", Data, Used),
    keyword("pattern", Text, Used),
    keyword("maxItems", Data, Used),
    keyword("minItems", Data, Used),
    keyword("uniqueItems", Data, Used),
    keyword("maxProperties", Data, Used),
    keyword("minProperties", Data, Used),
    keyword("required", Texts, Used),
    keyword("enum", Data, Used),
    // A list of types is judged where it is read.
    keyword("type", Data, Judged),
    keyword("allOf", List(Kind::Schema), Used),
    keyword("oneOf", List(Kind::Schema), Used),
    keyword("anyOf", List(Kind::Schema), Used),
    keyword("not", One(Kind::Schema), Judged),
    keyword("items", One(Kind::Schema), Used),
    keyword("properties", Map(Kind::Schema), Used),
    keyword("additionalProperties", One(Kind::Schema), Used),
    keyword("description", Text, Used),
    keyword("format", Text, Used),
    keyword("default", Data, Used),
    keyword("nullable", Data, Used),
    keyword("discriminator", One(Kind::Discriminator), Used),
    keyword("readOnly", Data, Used),
    keyword("writeOnly", Data, Used),
    keyword("xml", One(Kind::Xml), Judged),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used),
    keyword("example", Data, Used),
    keyword("deprecated", Data, Used),
    keyword("const", Data, Judged),
    keyword("prefixItems", List(Kind::Schema), Judged),
    keyword("patternProperties", Map(Kind::Schema), Judged),
    keyword("unevaluatedProperties", One(Kind::Schema), Judged),
    keyword("contains", One(Kind::Schema), Judged),
    keyword("dependentSchemas", Map(Kind::Schema), Judged),
    keyword("if", One(Kind::Schema), Judged),
    keyword("then", One(Kind::Schema), Judged),
    keyword("else", One(Kind::Schema), Judged),
    keyword("examples", Data, V31),
    keyword("$defs", Map(Kind::Schema), V31),
    keyword("$id", Data, V31),
    keyword("$schema", Data, V31),
    keyword("$anchor", Data, V31),
    keyword("$dynamicRef", Data, V31),
    keyword("$dynamicAnchor", Data, V31),
    keyword("$vocabulary", Data, V31),
    keyword("$comment", Data, V31),
    keyword("propertyNames", Data, V31),
    keyword("dependentRequired", Data, V31),
    keyword("unevaluatedItems", Data, V31),
    keyword("minContains", Data, V31),
    keyword("maxContains", Data, V31),
    keyword("contentEncoding", Data, V31),
    keyword("contentMediaType", Data, V31),
    keyword("contentSchema", Data, V31),
    keyword("id", Data, DRAFT_4),
    keyword("definitions", Map(Kind::Schema), DRAFT_4),
    keyword("dependencies", Data, DRAFT_4),
    keyword("additionalItems", Data, DRAFT_4),
];

const DISCRIMINATOR: &[Keyword] = &[
    keyword("propertyName", Text, Used),
    keyword("mapping", TextMap, Used),
    keyword("defaultMapping", Data, V32),
];

const XML: &[Keyword] = &[
    keyword("name", Text, Used),
    keyword("namespace", Text, Used),
    keyword("prefix", Text, Used),
    keyword("attribute", Data, Used),
    keyword("wrapped", Data, Used),
    keyword("nodeType", Data, V32),
];

const SECURITY_SCHEME: &[Keyword] = &[
    keyword("type", Text, Used),
    keyword("description", Text, Used),
    keyword("name", Text, Used),
    keyword("in", Text, Used),
    keyword("scheme", Text, Used),
    keyword("bearerFormat", Text, Used),
    keyword("flows", One(Kind::OAuthFlows), Used),
    keyword("openIdConnectUrl", Text, Used),
    keyword("oauth2MetadataUrl", Data, V32),
    keyword("deprecated", Data, V32),
    keyword("flow", Data, V20),
    keyword("authorizationUrl", Data, V20),
    keyword("tokenUrl", Data, V20),
    keyword("scopes", Data, V20),
];

const OAUTH_FLOWS: &[Keyword] = &[
    keyword("implicit", One(Kind::OAuthFlow), Used),
    keyword("password", One(Kind::OAuthFlow), Used),
    keyword("clientCredentials", One(Kind::OAuthFlow), Used),
    keyword("authorizationCode", One(Kind::OAuthFlow), Used),
    keyword("deviceAuthorization", Data, V32),
];

const OAUTH_FLOW: &[Keyword] = &[
    keyword("authorizationUrl", Text, Used),
    keyword("tokenUrl", Text, Used),
    keyword("refreshUrl", Text, Used),
    keyword("scopes", TextMap, Used),
    keyword("deviceAuthorizationUrl", Data, V32),
];
