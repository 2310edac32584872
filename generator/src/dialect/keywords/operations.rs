//! Keywords of paths, operations and parameters (OpenAPI 3.2 §4.8 to §4.12).

use super::Holds::{Data, Fields, List, Map, One, Text, Texts};
use super::Support::{Judged, Passed, Used};
use super::{ALL, Keyword, Kind, ONLY_20, SINCE_30, SINCE_32, keyword};

pub(super) const PATH_ITEM: &[Keyword] = &[
    keyword("$ref", Text, Used, ALL),
    keyword("summary", Text, Used, SINCE_30),
    keyword("description", Text, Used, SINCE_30),
    keyword("get", One(Kind::Operation), Used, ALL),
    keyword("put", One(Kind::Operation), Used, ALL),
    keyword("post", One(Kind::Operation), Used, ALL),
    keyword("delete", One(Kind::Operation), Used, ALL),
    keyword("options", One(Kind::Operation), Used, ALL),
    keyword("head", One(Kind::Operation), Used, ALL),
    keyword("patch", One(Kind::Operation), Used, ALL),
    keyword("trace", One(Kind::Operation), Used, SINCE_30),
    keyword("query", One(Kind::Operation), Used, SINCE_32),
    keyword("additionalOperations", Map(Kind::Operation), Used, SINCE_32),
    keyword("servers", List(Kind::Server), Used, SINCE_30),
    keyword("parameters", List(Kind::Parameter), Used, ALL),
];

pub(super) const OPERATION: &[Keyword] = &[
    keyword("tags", Texts, Used, ALL),
    keyword("summary", Text, Used, ALL),
    keyword("description", Text, Used, ALL),
    keyword("externalDocs", One(Kind::ExternalDocumentation), Used, ALL),
    keyword("operationId", Text, Used, ALL),
    keyword("parameters", List(Kind::Parameter), Used, ALL),
    keyword("requestBody", One(Kind::RequestBody), Used, SINCE_30),
    keyword("responses", Fields(Kind::Response), Used, ALL),
    keyword("callbacks", Map(Kind::Callback), Judged, SINCE_30),
    keyword("deprecated", Data, Used, ALL),
    keyword("security", Data, Used, ALL),
    keyword("servers", List(Kind::Server), Used, SINCE_30),
    keyword("consumes", Texts, Used, ONLY_20),
    keyword("produces", Texts, Used, ONLY_20),
    keyword("schemes", Texts, Used, ONLY_20),
];

pub(super) const PARAMETER: &[Keyword] = &[
    keyword("name", Text, Used, ALL),
    keyword("in", Text, Used, ALL),
    keyword("description", Text, Used, ALL),
    keyword("required", Data, Used, ALL),
    keyword("deprecated", Data, Used, SINCE_30),
    // Empty values are always sent as they are, so nothing depends on it.
    keyword("allowEmptyValue", Data, Passed, ALL),
    keyword("style", Text, Used, SINCE_30),
    keyword("explode", Data, Used, SINCE_30),
    keyword("allowReserved", Data, Used, SINCE_30),
    keyword("schema", One(Kind::Schema), Used, ALL),
    keyword("example", Data, Used, SINCE_30),
    keyword("examples", Map(Kind::Example), Used, SINCE_30),
    keyword("content", Map(Kind::MediaType), Used, SINCE_30),
    keyword("collectionFormat", Text, Used, ONLY_20),
    keyword("default", Data, Used, ONLY_20),
];
