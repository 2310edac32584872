//! Keywords of bodies, media types and responses (OpenAPI 3.2 §4.13 to §4.21).

use super::Holds::{Data, List, Map, One, Text};
use super::Support::{Judged, Passed, Used};
use super::{ALL, Keyword, Kind, ONLY_20, SINCE_30, SINCE_32, keyword};

pub(super) const REQUEST_BODY: &[Keyword] = &[
    keyword("description", Text, Used, SINCE_30),
    keyword("content", Map(Kind::MediaType), Used, SINCE_30),
    keyword("required", Data, Used, SINCE_30),
];

pub(super) const MEDIA_TYPE: &[Keyword] = &[
    keyword("schema", One(Kind::Schema), Used, SINCE_30),
    keyword("itemSchema", One(Kind::Schema), Used, SINCE_32),
    keyword("example", Data, Used, SINCE_30),
    keyword("examples", Map(Kind::Example), Used, SINCE_30),
    keyword("encoding", Map(Kind::Encoding), Used, SINCE_30),
    keyword("prefixEncoding", List(Kind::Encoding), Used, SINCE_32),
    keyword("itemEncoding", One(Kind::Encoding), Used, SINCE_32),
];

pub(super) const ENCODING: &[Keyword] = &[
    keyword("contentType", Text, Used, SINCE_30),
    keyword("headers", Map(Kind::Header), Used, SINCE_30),
    keyword("style", Text, Judged, SINCE_30),
    keyword("explode", Data, Judged, SINCE_30),
    keyword("allowReserved", Data, Judged, SINCE_30),
    keyword("encoding", Map(Kind::Encoding), Judged, SINCE_32),
    keyword("prefixEncoding", List(Kind::Encoding), Judged, SINCE_32),
    keyword("itemEncoding", One(Kind::Encoding), Judged, SINCE_32),
];

pub(super) const RESPONSE: &[Keyword] = &[
    keyword("summary", Text, Used, SINCE_32),
    keyword("description", Text, Used, ALL),
    keyword("headers", Map(Kind::Header), Used, ALL),
    keyword("content", Map(Kind::MediaType), Used, SINCE_30),
    keyword("links", Map(Kind::Link), Judged, SINCE_30),
    keyword("schema", One(Kind::Schema), Used, ONLY_20),
    keyword("examples", Data, Used, ONLY_20),
];

pub(super) const EXAMPLE: &[Keyword] = &[
    keyword("summary", Text, Passed, SINCE_30),
    keyword("description", Text, Passed, SINCE_30),
    keyword("value", Data, Used, SINCE_30),
    keyword("externalValue", Text, Passed, SINCE_30),
    keyword("dataValue", Data, Used, SINCE_32),
    keyword("serializedValue", Text, Passed, SINCE_32),
];

pub(super) const LINK: &[Keyword] = &[
    keyword("operationRef", Text, Passed, SINCE_30),
    keyword("operationId", Text, Passed, SINCE_30),
    keyword("parameters", Data, Passed, SINCE_30),
    keyword("requestBody", Data, Passed, SINCE_30),
    keyword("description", Text, Passed, SINCE_30),
    keyword("server", One(Kind::Server), Passed, SINCE_30),
];

pub(super) const HEADER: &[Keyword] = &[
    keyword("description", Text, Used, ALL),
    keyword("required", Data, Used, SINCE_30),
    keyword("deprecated", Data, Used, SINCE_30),
    keyword("allowEmptyValue", Data, Passed, SINCE_30),
    keyword("style", Text, Passed, SINCE_30),
    keyword("explode", Data, Passed, SINCE_30),
    keyword("allowReserved", Data, Passed, SINCE_30),
    keyword("schema", One(Kind::Schema), Used, SINCE_30),
    keyword("example", Data, Used, SINCE_30),
    keyword("examples", Map(Kind::Example), Used, SINCE_30),
    keyword("content", Map(Kind::MediaType), Passed, SINCE_30),
    keyword("collectionFormat", Text, Passed, ONLY_20),
    keyword("default", Data, Passed, ONLY_20),
];
