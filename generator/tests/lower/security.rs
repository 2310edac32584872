//! Security schemes and requirements.

use crate::support::{codes_of, lowered, lowered_with};
use sdkgen::config::Config;
use sdkgen::model::{Api, ApiKeyLocation, SecuritySchemeKind};

const SCHEMES: &str = "components:\n  securitySchemes:\n    token: {type: http, scheme: bearer, description: A token.}\n    login: {type: http, scheme: Basic}\n    key: {type: apiKey, in: header, name: X-Key}\n";

fn with(head: &str, operation: &str, schemes: &str) -> (Api, Vec<String>) {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{head}paths:\n  /pets:\n    get:\n{operation}      responses: {{'204': {{description: Done.}}}}\n{schemes}"
    ));
    let codes = codes_of(&diagnostics);
    (api, codes)
}

fn keys(api: &Api) -> Vec<&str> {
    api.security_schemes
        .iter()
        .map(|scheme| scheme.key.as_str())
        .collect()
}

/// The alternatives of the only operation, by key.
fn alternatives(api: &Api) -> Vec<Vec<&str>> {
    let all = keys(api);
    crate::support::operation(api)
        .security
        .iter()
        .map(|alternative| alternative.iter().map(|index| all[*index]).collect())
        .collect()
}

#[test]
fn every_kind_of_scheme_is_read() {
    use SecuritySchemeKind::{AccessToken, ApiKey, Basic, Bearer};
    let key = |location| ApiKey {
        location,
        name: "k".to_owned(),
    };
    for (text, expected) in [
        ("{type: http, scheme: bearer}", Bearer),
        ("{type: http, scheme: BEARER, bearerFormat: JWT}", Bearer),
        ("{type: http, scheme: basic}", Basic),
        (
            "{type: apiKey, in: header, name: k}",
            key(ApiKeyLocation::Header),
        ),
        (
            "{type: apiKey, in: query, name: k}",
            key(ApiKeyLocation::Query),
        ),
        (
            "{type: apiKey, in: cookie, name: k}",
            key(ApiKeyLocation::Cookie),
        ),
        (
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://pets.example/token', scopes: {}}}}",
            AccessToken,
        ),
        ("{type: oauth2}", AccessToken),
        (
            "{type: openIdConnect, openIdConnectUrl: 'https://pets.example/openid'}",
            AccessToken,
        ),
    ] {
        let (api, codes) = with(
            "security: [{s: []}]\n",
            "",
            &format!("components:\n  securitySchemes:\n    s: {text}\n"),
        );
        assert_eq!(api.security_schemes[0].kind, expected, "{text}");
        assert_eq!(codes, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn schemes_that_cannot_be_sent_are_told() {
    for text in [
        "{type: http, scheme: digest}",
        "{type: mutualTLS}",
        "{type: apiKey, in: body, name: k}",
        "{type: apiKey, in: header}",
        "{scheme: bearer}",
        "secret",
    ] {
        let (api, codes) = with(
            "security: [{s: []}]\n",
            "",
            &format!("components:\n  securitySchemes:\n    s: {text}\n"),
        );
        assert!(api.security_schemes.is_empty(), "{text}");
        assert_eq!(alternatives(&api), Vec::<Vec<&str>>::new(), "{text}");
        assert_eq!(
            codes,
            ["unsupported-security-scheme /components/securitySchemes/s"],
            "{text}"
        );
    }
}

#[test]
fn operations_say_something_else_than_the_document() {
    let document = "security: [{token: []}]\n";
    for (said, expected) in [
        ("", vec![vec!["token"]]),
        ("      security: [{key: []}]\n", vec![vec!["key"]]),
        ("      security: []\n", vec![]),
        ("      security: [{}]\n", vec![vec![]]),
        (
            "      security: [{token: []}, {}]\n",
            vec![vec!["token"], vec![]],
        ),
        (
            "      security: [{token: [], key: []}, {login: []}]\n",
            vec![vec!["token", "key"], vec!["login"]],
        ),
        (
            "      security: [{token: []}, {token: [read]}]\n",
            vec![vec!["token"]],
        ),
    ] {
        let (api, _) = with(document, said, SCHEMES);
        assert_eq!(alternatives(&api), expected, "{said}");
    }
}

#[test]
fn schemes_that_nobody_needs_are_left_out() {
    let (api, codes) = with("", "      security: [{key: []}]\n", SCHEMES);
    assert_eq!(keys(&api), ["key"]);
    assert_eq!(alternatives(&api), [["key"]]);
    assert_eq!(
        codes,
        [
            "unused-security-scheme /components/securitySchemes/token",
            "unused-security-scheme /components/securitySchemes/login"
        ]
    );
    let (api, _) = with("security: [{token: []}]\n", "", SCHEMES);
    assert_eq!(
        api.security_schemes[0].docs.description.as_deref(),
        Some("A token.")
    );
}

#[test]
fn names_of_schemes_that_nobody_describes_are_told() {
    let (api, codes) = with(
        "security: [{gone: []}, {key: [], gone: []}, {key: []}]\n",
        "",
        "components:\n  securitySchemes:\n    key: {type: apiKey, in: header, name: X-Key}\n",
    );
    assert_eq!(alternatives(&api), [["key"]]);
    assert_eq!(
        codes,
        [
            "unknown-security-scheme /security/0/gone",
            "unknown-security-scheme /security/1/gone"
        ]
    );
    let (api, codes) = with("security: {key: []}\n", "", "");
    assert_eq!(alternatives(&api), Vec::<Vec<&str>>::new());
    assert_eq!(codes, ["wrong-type /security"]);
    let (_, codes) = with("security: [key]\n", "", "");
    assert_eq!(codes, ["wrong-type /security/0"]);
}

#[test]
fn the_configuration_may_only_name_schemes_that_there_are() {
    let config: Config =
        serde_yaml::from_str("credentials: {key: {setter: pass}, gone: {setter: none}}").unwrap();
    let (_, diagnostics) = lowered_with(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\nsecurity: [{key: []}]\npaths:\n  /pets:\n    get: {responses: {'204': {description: Done.}}}\ncomponents:\n  securitySchemes:\n    key: {type: apiKey, in: header, name: X-Key}\n",
        &config,
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["unmatched-configuration /credentials/gone"]
    );
}
