//! Keywords of security schemes (OpenAPI 3.2 §4.27 to §4.29).

use super::Holds::{Data, One, Text, TextMap};
use super::Support::{Passed, Used};
use super::{ALL, Keyword, Kind, ONLY_20, SINCE_30, SINCE_32, keyword};

pub(super) const SECURITY_SCHEME: &[Keyword] = &[
    keyword("type", Text, Used, ALL),
    keyword("description", Text, Used, ALL),
    keyword("name", Text, Used, ALL),
    keyword("in", Text, Used, ALL),
    keyword("scheme", Text, Used, SINCE_30),
    keyword("bearerFormat", Text, Passed, SINCE_30),
    keyword("flows", One(Kind::OAuthFlows), Passed, SINCE_30),
    keyword("openIdConnectUrl", Text, Passed, SINCE_30),
    keyword("oauth2MetadataUrl", Text, Passed, SINCE_32),
    keyword("deprecated", Data, Used, SINCE_32),
    keyword("flow", Text, Passed, ONLY_20),
    keyword("authorizationUrl", Text, Passed, ONLY_20),
    keyword("tokenUrl", Text, Passed, ONLY_20),
    keyword("scopes", TextMap, Passed, ONLY_20),
];

pub(super) const OAUTH_FLOWS: &[Keyword] = &[
    keyword("implicit", One(Kind::OAuthFlow), Passed, SINCE_30),
    keyword("password", One(Kind::OAuthFlow), Passed, SINCE_30),
    keyword("clientCredentials", One(Kind::OAuthFlow), Passed, SINCE_30),
    keyword("authorizationCode", One(Kind::OAuthFlow), Passed, SINCE_30),
    keyword(
        "deviceAuthorization",
        One(Kind::OAuthFlow),
        Passed,
        SINCE_32,
    ),
];

pub(super) const OAUTH_FLOW: &[Keyword] = &[
    keyword("authorizationUrl", Text, Passed, SINCE_30),
    keyword("tokenUrl", Text, Passed, SINCE_30),
    keyword("refreshUrl", Text, Passed, SINCE_30),
    keyword("scopes", TextMap, Passed, SINCE_30),
    keyword("deviceAuthorizationUrl", Text, Passed, SINCE_32),
];
