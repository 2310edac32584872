//! Keywords of the document, its metadata, servers and tags (OpenAPI 3.2 §4.1 to §4.8; 2.0 "Swagger Object").

use super::Holds::{Data, Fields, List, Map, One, Text, Texts};
use super::Support::{Passed, Used};
use super::{ALL, Keyword, Kind, ONLY_20, SINCE_30, SINCE_31, SINCE_32, keyword};

pub(super) const ROOT: &[Keyword] = &[
    // `3.0` without quotes is as clear as with them.
    keyword("openapi", Data, Used, SINCE_30),
    keyword("info", One(Kind::Info), Used, ALL),
    keyword("servers", List(Kind::Server), Used, SINCE_30),
    keyword("paths", Fields(Kind::PathItem), Used, ALL),
    keyword("components", One(Kind::Components), Used, SINCE_30),
    keyword("security", Data, Used, ALL),
    keyword("tags", List(Kind::Tag), Used, ALL),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used, ALL),
    keyword("webhooks", Map(Kind::PathItem), Used, SINCE_31),
    keyword("jsonSchemaDialect", Text, Used, SINCE_31),
    keyword("$self", Text, Used, SINCE_32),
    keyword("swagger", Data, Used, ONLY_20),
    keyword("host", Text, Used, ONLY_20),
    keyword("basePath", Text, Used, ONLY_20),
    keyword("schemes", Texts, Used, ONLY_20),
    keyword("consumes", Texts, Used, ONLY_20),
    keyword("produces", Texts, Used, ONLY_20),
    keyword("definitions", Map(Kind::Schema), Used, ONLY_20),
    keyword("parameters", Map(Kind::Parameter), Used, ONLY_20),
    keyword("responses", Map(Kind::Response), Used, ONLY_20),
    keyword(
        "securityDefinitions",
        Map(Kind::SecurityScheme),
        Used,
        ONLY_20,
    ),
];

pub(super) const INFO: &[Keyword] = &[
    keyword("title", Text, Used, ALL),
    keyword("summary", Text, Used, SINCE_31),
    keyword("description", Text, Used, ALL),
    keyword("termsOfService", Text, Passed, ALL),
    keyword("contact", One(Kind::Contact), Passed, ALL),
    keyword("license", One(Kind::License), Passed, ALL),
    keyword("version", Text, Used, ALL),
];

pub(super) const CONTACT: &[Keyword] = &[
    keyword("name", Text, Passed, ALL),
    keyword("url", Text, Passed, ALL),
    keyword("email", Text, Passed, ALL),
];

pub(super) const LICENSE: &[Keyword] = &[
    keyword("name", Text, Passed, ALL),
    keyword("url", Text, Passed, ALL),
    keyword("identifier", Text, Passed, SINCE_31),
];

pub(super) const SERVER: &[Keyword] = &[
    keyword("name", Text, Used, SINCE_32),
    keyword("url", Text, Used, SINCE_30),
    keyword("description", Text, Used, SINCE_30),
    keyword("variables", Map(Kind::ServerVariable), Used, SINCE_30),
];

pub(super) const SERVER_VARIABLE: &[Keyword] = &[
    keyword("enum", Texts, Used, SINCE_30),
    keyword("default", Text, Used, SINCE_30),
    keyword("description", Text, Used, SINCE_30),
];

pub(super) const COMPONENTS: &[Keyword] = &[
    keyword("schemas", Map(Kind::Schema), Used, SINCE_30),
    keyword("responses", Map(Kind::Response), Used, SINCE_30),
    keyword("parameters", Map(Kind::Parameter), Used, SINCE_30),
    keyword("examples", Map(Kind::Example), Used, SINCE_30),
    keyword("requestBodies", Map(Kind::RequestBody), Used, SINCE_30),
    keyword("headers", Map(Kind::Header), Used, SINCE_30),
    keyword("securitySchemes", Map(Kind::SecurityScheme), Used, SINCE_30),
    keyword("links", Map(Kind::Link), Used, SINCE_30),
    keyword("callbacks", Map(Kind::Callback), Used, SINCE_30),
    keyword("pathItems", Map(Kind::PathItem), Used, SINCE_31),
    keyword("mediaTypes", Map(Kind::MediaType), Used, SINCE_32),
];

pub(super) const TAG: &[Keyword] = &[
    keyword("name", Text, Used, ALL),
    keyword("summary", Text, Used, SINCE_32),
    keyword("description", Text, Used, ALL),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used, ALL),
    keyword("parent", Text, Used, SINCE_32),
    keyword("kind", Text, Used, SINCE_32),
];

pub(super) const EXTERNAL_DOCUMENTATION: &[Keyword] = &[
    keyword("description", Text, Passed, ALL),
    keyword("url", Text, Used, ALL),
];
