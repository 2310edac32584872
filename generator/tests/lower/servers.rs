//! Servers.

use crate::support::{codes_of, lowered};
use sdkgen::model::{Api, Shape, TypeDef};

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

/// What callers can set: the name, the default and the values.
fn settings(api: &Api) -> Vec<String> {
    let settings = api.server_settings.iter();
    settings
        .map(|setting| {
            let variable = &setting.variable;
            let default = variable.default.as_deref().unwrap_or("?");
            format!(
                "{}={default} of {}",
                variable.name,
                variable.values.join(" ")
            )
        })
        .collect()
}

/// Where operations with a server of their own are sent beside servers of the document.
fn own(api: &Api, url: &str) -> Vec<(usize, String)> {
    let own = api.own_servers.get(url).expect("an own server").iter();
    own.map(|own| (own.beside, own.server.template.clone()))
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
    let expected = ["region=eu of eu us", "port=443 of ", "base=v1 of "];
    assert_eq!(settings(&api), expected);
}

#[test]
fn servers_that_share_a_variable_share_its_values() {
    let (api, codes) = with(
        "servers:\n  - {url: 'https://{a}.{b}.{c}.one.example', variables: {a: {default: x, enum: [x, y, x]}, b: {default: x, enum: [x]}, c: {default: x, enum: [x, y]}}}\n  - {url: 'https://{a}.{c}.two.example', variables: {a: {default: z, enum: [z, y]}, c: {default: x}, d: {default: x}}}\n",
        "",
        "",
    );
    assert_eq!(codes, Vec::<String>::new());
    assert_eq!(settings(&api), ["a=x of x y z", "c=x of "]);
    let types = api.server_settings.iter();
    let types: Vec<Option<&TypeDef>> = types.map(|it| it.ty.map(|id| &api.types[id])).collect();
    let [
        Some(TypeDef {
            shape: Shape::Enum(values),
            ..
        }),
        None,
    ] = types.as_slice()
    else {
        panic!("{types:?}");
    };
    assert_eq!(values.values.len(), 3);
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
    let (api, codes) = with(
        "servers: [{url: 'http://pets.example/'}, {url: 'https://pets.example'}, {url: 'https://pets.example/'}]\n",
        "",
        "",
    );
    assert_eq!(urls(&api), ["https://pets.example"]);
    assert_eq!(codes, ["server-left-out /servers/0"]);
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
        "https://{pets.example",
        "https://pets.example/{}}",
        "wss://pets.example",
        "unix:///var/run/pets.sock",
        "https://pets.example/v1?key=1",
        "https://pets.example/v1#top",
        "https://user:secret@pets.example",
        "https://user:secret@pets example",
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
        let spare = ["server-left-out /paths/~1pets/get/servers/1".to_owned()];
        let spare = spare.get(..usize::from(operation == own));
        assert_eq!(codes, spare.expect("at most one"));
    }
}

#[test]
fn a_path_as_the_server_of_an_operation_is_on_the_host_of_the_document() {
    let document = "servers: [{url: 'https://{region}.pets.example/{version}', variables: {region: {default: eu}, version: {default: v1}}}, {url: 'http://localhost:80/v1'}]\n";
    let (api, codes) = with(document, "", "      servers: [{url: /v2}]\n");
    let url = crate::support::operation(&api).server.as_deref();
    assert_eq!(url, Some("https://eu.pets.example/v2"));
    assert_eq!(
        own(&api, "https://eu.pets.example/v2"),
        [
            (0, "https://{region}.pets.example/v2".to_owned()),
            (1, "http://localhost:80/v2".to_owned())
        ]
    );
    assert_eq!(settings(&api), ["region=eu of ", "version=v1 of "]);
    assert_eq!(codes, Vec::<String>::new());
    let (api, codes) = with(
        "servers: [{url: /v1}]\n",
        "",
        "      servers: [{url: /v2}]\n",
    );
    assert_eq!(crate::support::operation(&api).server, None);
    assert_eq!(
        codes,
        [
            "server-left-out /servers/0",
            "server-left-out /paths/~1pets/get/servers/0"
        ]
    );
}

#[test]
fn the_servers_of_an_operation_belong_to_those_of_the_document_by_their_descriptions() {
    let document = "servers: [{url: 'https://pets.example', description: Production.}, {url: 'https://test.pets.example', description: For tests}]\n";
    let servers = "      servers: [{url: 'https://test.photos.example', description: for tests}, {url: 'https://photos.example', description: Production}, {url: 'https://spare.example'}]\n";
    let (api, codes) = with(document, "", servers);
    let url = crate::support::operation(&api).server.as_deref();
    assert_eq!(url, Some("https://photos.example"));
    assert_eq!(
        own(&api, "https://photos.example"),
        [(1, "https://test.photos.example".to_owned())]
    );
    assert_eq!(codes, ["server-left-out /paths/~1pets/get/servers/2"]);
}

#[test]
fn variables_of_the_server_of_an_operation_can_be_set() {
    let servers = "      servers: [{url: 'https://{region}.photos.example', variables: {region: {default: us, enum: [us, eu]}}}]\n";
    let (api, codes) = with("servers: [{url: 'https://pets.example'}]\n", "", servers);
    let url = "https://us.photos.example";
    assert_eq!(crate::support::operation(&api).server.as_deref(), Some(url));
    let beside = [(0, "https://{region}.photos.example".to_owned())];
    assert_eq!(own(&api, url), beside);
    assert_eq!(settings(&api), ["region=us of us eu"]);
    assert!(api.has_choice_of_servers());
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn servers_that_only_operations_name_are_those_of_the_document() {
    let (api, codes) = with("", "    servers: [{url: 'https://pets.example/v1/'}]\n", "");
    assert_eq!(urls(&api), ["https://pets.example/v1/"]);
    assert_eq!(crate::support::operation(&api).server, None);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn a_variable_without_a_default_has_to_be_set() {
    for variables in ["", ", variables: {tenant: {description: Yours.}}"] {
        let servers = format!("servers: [{{url: 'https://{{tenant}}.pets.example'{variables}}}]\n");
        let (api, codes) = with(&servers, "", "");
        assert!(!api.servers[0].is_complete());
        assert_eq!(settings(&api), ["tenant=? of "]);
        let place = if variables.is_empty() {
            ""
        } else {
            "/variables/tenant"
        };
        assert_eq!(
            codes,
            [format!("server-variable-required /servers/0{place}")]
        );
    }
    let servers =
        "servers: [{url: 'https://{tenant}.pets.example', variables: {tenant: {enum: [us]}}}]\n";
    let (api, codes) = with(servers, "", "");
    assert_eq!(urls(&api), ["https://us.pets.example"]);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn servers_of_one_template_with_other_defaults_are_others() {
    let server = |scheme: &str| {
        format!(
            "{{url: '{{scheme}}://pets.example', variables: {{scheme: {{default: {scheme}, enum: [http, https]}}}}}}"
        )
    };
    let (http, https) = (server("http"), server("https"));
    let (api, codes) = with(&format!("servers: [{http}, {https}, {http}]\n"), "", "");
    assert_eq!(urls(&api), ["http://pets.example", "https://pets.example"]);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn an_open_scheme_is_https() {
    let (api, codes) = with("servers: [{url: //pets.example/v1}]\n", "", "");
    assert_eq!(urls(&api), ["https://pets.example/v1"]);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn host_base_path_and_schemes_of_20_are_servers() {
    for (head, expected) in [
        (
            "host: pets.example\nbasePath: v1\n",
            vec!["https://pets.example/v1"],
        ),
        (
            "host: pets.example:8443\nbasePath: /\nschemes: [http]\n",
            vec!["http://pets.example:8443"],
        ),
        (
            "host: pets.example\nschemes: [wss, ws, http]\n",
            vec!["http://pets.example"],
        ),
        (
            "host: pets.example\nschemes: [http, https]\n",
            vec!["https://pets.example"],
        ),
        (
            "host: pets.example\nschemes: []\n",
            vec!["https://pets.example"],
        ),
        (
            "host: https://pets.example/\nbasePath: /v1/\nschemes: [https]\n",
            vec!["https://pets.example/v1"],
        ),
        (
            "host: //pets.example\nbasePath: https://pets.example/api/\n",
            vec!["https://pets.example/api"],
        ),
        ("host: //pets.example/\n", vec!["https://pets.example"]),
        ("host: pets.example\nschemes: [wss]\n", vec![]),
        ("basePath: /v1\n", vec![]),
        ("", vec![]),
    ] {
        let (api, _) = lowered(&format!(
            "swagger: '2.0'\ninfo: {{title: Pets, version: '1'}}\n{head}paths: {{}}\n"
        ));
        assert_eq!(urls(&api), expected, "{head}");
    }
}
