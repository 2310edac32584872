//! Setting up a client, by hand and by the environment.

use std::process::Command;

use http::Method;
use sdkgen_runtime::{Client, ErrorKind};
use serde_json::Value;

use crate::canary::Failed;
use crate::scripted::{Script, status};

#[test]
fn a18_base_urls_are_checked() {
    const NO_PORT: &str = "invalid client configuration: the port of the base URL is 0";
    const CONTROL: &str = "invalid client configuration: the base URL contains control characters";
    for (url, message) in [
        (
            "petstore.example",
            "invalid client configuration: the base URL must start with http:// or https://",
        ),
        (
            "",
            "invalid client configuration: the base URL must start with http:// or https://",
        ),
        (
            "localhost:8080",
            "invalid client configuration: the base URL must start with http:// or https://",
        ),
        (
            "ftp://petstore.example",
            "invalid client configuration: the base URL must start with http:// or https://",
        ),
        (
            "https://u:swordfish@petstore.example",
            "invalid client configuration: the base URL contains a user name or password; use the credential setters instead",
        ),
        (
            "https://petstore.example?a=swordfish",
            "invalid client configuration: the base URL contains a query or a fragment",
        ),
        (
            "https://petstore.example/#a",
            "invalid client configuration: the base URL contains a query or a fragment",
        ),
        (
            "https://petstore.example:99999",
            "invalid client configuration: the base URL is not a valid absolute URL: invalid port number",
        ),
        (
            "https://",
            "invalid client configuration: the base URL is not a valid absolute URL: empty host",
        ),
        ("https://petstore.example:0", NO_PORT),
        ("http://127.0.0.1:0/v1", NO_PORT),
        ("https://petstore\n.example", CONTROL),
        ("https://petstore.example/\tv1", CONTROL),
    ] {
        let error = Client::builder()
            .api_key("sk-test-key")
            .base_url(url)
            .build()
            .failed();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(error.to_string(), message, "{url}");
    }
}

#[tokio::test]
async fn credentials_travel_over_http_only_where_the_program_says_so() {
    for url in [
        "http://petstore.example",
        "http://10.0.0.1",
        "http://api:8080",
        "http://localhost.example",
        "http://localhost.",
        "http://127.0.0.1.nip.io",
        "http://[::ffff:10.0.0.1]",
    ] {
        let script = Script::new([status(200, "1")]);
        let error = script.builder().base_url(url).build().failed();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(
            error.to_string(),
            format!(
                "invalid client configuration: credentials are sent over HTTPS only, except to the local machine, and `{url}` does not use HTTPS; `danger_allow_plain_http` allows it in networks that you trust"
            )
            .replace("[::ffff:10.0.0.1]", "[::ffff:a00:1]")
        );
        let builder = script.builder().base_url(url);
        let client = builder.danger_allow_plain_http(true).build().unwrap();
        let _: Value = client.request(Method::GET, "/pets").await.unwrap();
        assert!(script.seen()[0].url.starts_with("http://"));
        assert_eq!(
            script.seen()[0].headers["authorization"],
            "Bearer sk-test-key"
        );
        script
            .builder()
            .base_url(url)
            .danger_allow_plain_http(true)
            .danger_allow_plain_http(false)
            .build()
            .failed();
    }
}

#[tokio::test]
async fn a18_the_prefix_of_the_base_url_stays() {
    for (url, sent) in [
        ("https://api.example", "https://api.example/pets"),
        ("https://api.example/", "https://api.example/pets"),
        ("https://api.example/a/v1", "https://api.example/a/v1/pets"),
        ("https://api.example/a/v1/", "https://api.example/a/v1/pets"),
        (
            "https://bücher.example",
            "https://xn--bcher-kva.example/pets",
        ),
        ("http://localhost:4010", "http://localhost:4010/pets"),
        ("http://api.localhost", "http://api.localhost/pets"),
        ("http://127.8.8.8", "http://127.8.8.8/pets"),
        ("http://[::1]:80/x", "http://[::1]/x/pets"),
    ] {
        let script = Script::new([status(200, "1")]);
        let client = script.builder().base_url(url).build().unwrap();
        let _: Value = client.request(Method::GET, "/pets").await.unwrap();
        assert_eq!(script.seen()[0].url, sent);
    }
}

#[test]
fn a_client_needs_a_credential() {
    let error = Client::builder().build().failed();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "invalid client configuration: no credential: call `api_key` (PETSTORE_API_KEY), or `login` (PETSTORE_LOGIN), or `pet_key` (PETSTORE_PET_KEY), or `token` (PETSTORE_TOKEN), or `session` (PETSTORE_SESSION) on the client builder, or set the environment variable and use `Client::from_env`"
    );
}

#[test]
fn headers_of_the_client_are_checked() {
    for (name, value, message) in [
        ("x y", "1", "`x y` is not a valid header name"),
        (
            "x-a",
            "a\nb",
            "the value of header `x-a` contains characters other than visible ASCII",
        ),
        (
            "x-a",
            "a ",
            "the value of header `x-a` begins or ends with a space",
        ),
        (
            "user-agent",
            "x",
            "header `user-agent` is set by the client and cannot be replaced",
        ),
        (
            "authorization",
            "x",
            "header `authorization` is set by the client and cannot be replaced",
        ),
        (
            "content-type",
            "text/plain",
            "header `content-type` depends on the body; set it on each request",
        ),
    ] {
        let error = Client::builder()
            .api_key("k")
            .default_header(name, value)
            .build()
            .failed();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(error.message(), message);
    }
    let error = Client::builder()
        .api_key("k")
        .user_agent_suffix("a\r\nb")
        .build()
        .failed();
    assert_eq!(
        error.message(),
        "the value of header `user-agent` contains characters other than visible ASCII"
    );
}

#[test]
fn an_http_client_of_the_program_is_taken() {
    let client = Client::builder()
        .api_key("k")
        .http_client(reqwest::Client::new())
        .build()
        .unwrap();
    assert_eq!(
        format!("{client:?}").split(", timeouts").next(),
        Some("Client { base_url: \"https://petstore.example/v1\", credentials: [\"api_key\"]")
    );
}

/// What `Client::from_env` makes of an environment. Variables belong to a process, so this runs the test below in one of its own.
fn from_env(variables: &[(&str, &str)]) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "setup::prints_what_the_environment_makes",
            "--nocapture",
        ])
        .env_remove("PETSTORE_API_KEY")
        .env_remove("PETSTORE_BASE_URL")
        .env("PRINT_CLIENT", "yes")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find_map(|line| line.split_once("made: "));
    line.unwrap().1.to_owned()
}

#[test]
fn prints_what_the_environment_makes() {
    let made = match Client::from_env() {
        Ok(client) => format!("{client:?}"),
        Err(error) => error.to_string(),
    };
    if std::env::var_os("PRINT_CLIENT").is_some() {
        println!("made: {made}");
    }
    assert!(!made.contains("swordfish"));
}

#[test]
fn the_environment() {
    let made = from_env(&[("PETSTORE_API_KEY", "swordfish\n")]);
    assert!(
        made.starts_with(
            "Client { base_url: \"https://petstore.example/v1\", credentials: [\"api_key\"], "
        ),
        "{made}"
    );
    let made = from_env(&[
        ("PETSTORE_API_KEY", "k"),
        ("PETSTORE_BASE_URL", "http://127.0.0.1:4010/\n"),
    ]);
    assert!(
        made.starts_with("Client { base_url: \"http://127.0.0.1:4010\", "),
        "{made}"
    );
    for variables in [
        &[][..],
        &[("PETSTORE_API_KEY", "")],
        &[("PETSTORE_API_KEY", "\n")],
    ] {
        let made = from_env(variables);
        assert!(
            made.starts_with(
                "invalid client configuration: no credential: call `api_key` (PETSTORE_API_KEY)"
            ),
            "{made}"
        );
    }
    assert_eq!(
        from_env(&[("PETSTORE_API_KEY", "sword\tfish")]),
        "invalid client configuration: the credential `api_key` (PETSTORE_API_KEY) contains line breaks or other control characters"
    );
    assert_eq!(
        from_env(&[("PETSTORE_API_KEY", "  ")]),
        "invalid client configuration: the credential `api_key` (PETSTORE_API_KEY) is empty"
    );
    assert_eq!(
        from_env(&[("PETSTORE_API_KEY", "k"), ("PETSTORE_BASE_URL", "nowhere")]),
        "invalid client configuration: the base URL must start with http:// or https://"
    );
}
