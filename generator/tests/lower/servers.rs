//! Servers.

use crate::support::{codes_of, lowered};
use sdkgen::model::Api;

fn with(head: &str, item: &str, operation: &str) -> (Api, Vec<String>) {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{head}paths:\n  /pets:\n{item}    get:\n{operation}      responses: {{'204': {{description: Done.}}}}\n"
    ));
    let codes = codes_of(&diagnostics);
    (api, codes)
}

fn urls(api: &Api) -> Vec<&str> {
    api.servers
        .iter()
        .map(|server| server.url.as_str())
        .collect()
}

#[test]
fn absolute_urls_are_kept_in_order() {
    let (api, codes) = with(
        "servers: [{url: 'https://pets.example/v1', description: Real.}, {url: 'http://localhost:8080'}, {url: 'HTTPS://[::1]/v1/'}]\n",
        "",
        "",
    );
    assert_eq!(
        urls(&api),
        [
            "https://pets.example/v1",
            "http://localhost:8080",
            "HTTPS://[::1]/v1/"
        ]
    );
    assert_eq!(api.servers[0].description.as_deref(), Some("Real."));
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn variables_have_their_defaults() {
    let (api, codes) = with(
        "servers:\n  - url: 'https://{region}.pets.example:{port}/{base}'\n    variables:\n      region: {default: eu, enum: [eu, us]}\n      port: {default: '443'}\n      base: {default: v1}\n",
        "",
        "",
    );
    assert_eq!(urls(&api), ["https://eu.pets.example:443/v1"]);
    assert_eq!(codes, Vec::<String>::new());
    let variables = api.server_variables();
    let seen: Vec<(&str, &str, &[String])> = variables
        .iter()
        .map(|variable| {
            (
                variable.name.as_str(),
                variable.default.as_str(),
                variable.values.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("region", "eu", &["eu".to_owned(), "us".to_owned()][..]),
            ("port", "443", &[]),
            ("base", "v1", &[]),
        ]
    );
}

#[test]
fn servers_that_share_a_variable_share_its_values() {
    let (api, codes) = with(
        "servers:\n  - {url: 'https://{a}.{b}.{c}.one.example', variables: {a: {default: x, enum: [x, y, x]}, b: {default: x, enum: [x]}, c: {default: x, enum: [x, y]}}}\n  - {url: 'https://{a}.{c}.two.example', variables: {a: {default: z, enum: [z, y]}, c: {default: x}, d: {default: x}}}\n",
        "",
        "",
    );
    assert_eq!(codes, Vec::<String>::new());
    let variables = api.server_variables();
    let seen: Vec<(&str, String)> = variables
        .iter()
        .map(|variable| (variable.name.as_str(), variable.values.join(" ")))
        .collect();
    assert_eq!(seen, [("a", "x y z".to_owned()), ("c", String::new())]);
}

#[test]
fn a_server_without_encryption_is_no_choice_beside_the_same_with_it() {
    let (api, codes) = with(
        "servers: [{url: 'https://pets.example'}, {url: 'http://pets.example'}, {url: 'https://pets.example'}, {url: 'http://other.example'}]\n",
        "",
        "",
    );
    assert_eq!(urls(&api), ["https://pets.example", "http://other.example"]);
    assert_eq!(codes, ["server-left-out /servers/1"]);
}

#[test]
fn a_default_is_not_looked_into_for_other_variables() {
    let (api, codes) = with(
        "servers:\n  - url: 'https://{a}.example'\n    variables:\n      a: {default: '{b}'}\n      b: {default: evil}\n",
        "",
        "",
    );
    assert!(urls(&api).is_empty());
    assert_eq!(codes, ["server-left-out /servers/0"]);
}

#[test]
fn urls_that_no_client_can_use_are_left_out() {
    for url in [
        "/v1",
        "pets.example",
        "ftp://pets.example",
        "https://",
        "https:///v1",
        "https://pets.example:99999",
        "https://[::1]:port",
        "https://pets.example/a b",
        "https://{region}.pets.example",
        "https://pets.example/v1?key=1",
        "https://pets.example/v1#top",
        "https://user:secret@pets.example",
    ] {
        let (api, codes) = with(&format!("servers: [{{url: '{url}'}}]\n"), "", "");
        assert!(urls(&api).is_empty(), "{url}");
        assert_eq!(codes, ["server-left-out /servers/0"], "{url}");
    }
    let (_, codes) = with("servers: [{description: Nowhere.}]\n", "", "");
    assert_eq!(codes, ["server-left-out /servers/0"]);
    let (_, codes) = with("servers: 'https://pets.example'\n", "", "");
    assert_eq!(codes, ["wrong-type /servers"]);
}

#[test]
fn paths_and_operations_may_have_servers_of_their_own() {
    let document = "servers: [{url: 'https://pets.example'}]\n";
    let item = "    servers: [{url: 'https://item.example'}]\n";
    let own = "      servers: [{url: 'https://own.example'}, {url: 'https://spare.example'}]\n";
    for (item, operation, expected) in [
        ("", "", None),
        (item, "", Some("https://item.example")),
        ("", own, Some("https://own.example")),
        (item, own, Some("https://own.example")),
        (
            item,
            "      servers: [{url: 'https://pets.example'}]\n",
            None,
        ),
    ] {
        let (api, codes) = with(document, item, operation);
        assert_eq!(crate::support::operation(&api).server.as_deref(), expected);
        assert_eq!(urls(&api), ["https://pets.example"]);
        assert_eq!(codes, Vec::<String>::new());
    }
    let (api, codes) = with(document, "", "      servers: [{url: /v2}]\n");
    assert_eq!(crate::support::operation(&api).server, None);
    assert_eq!(codes, ["server-left-out /paths/~1pets/get/servers/0"]);
}
