//! Which credential is sent, where, and to whom.

use sdkgen_runtime::generated::{Description, Placement, SecurityScheme};
use sdkgen_runtime::{Client, ClientBuilder, Error, ErrorKind, Operation, Request};

use crate::canary::Failed;
use crate::pets::retrieve;
use crate::scripted::{Script, Seen, status};

const API_KEY: &SecurityScheme = &SecurityScheme {
    setter: "api_key",
    variable: "PETSTORE_API_KEY",
    placement: Placement::Bearer,
};
const LOGIN: &SecurityScheme = &SecurityScheme {
    setter: "login",
    variable: "PETSTORE_LOGIN",
    placement: Placement::Basic,
};
const PET_KEY: &SecurityScheme = &SecurityScheme {
    setter: "pet_key",
    variable: "PETSTORE_PET_KEY",
    placement: Placement::Header("x-pet-key"),
};
const SESSION: &SecurityScheme = &SecurityScheme {
    setter: "session",
    variable: "PETSTORE_SESSION",
    placement: Placement::Cookie("session"),
};

macro_rules! operation {
    ($name:ident, $($more:tt)*) => {
        struct $name;

        impl Operation for $name {
            type Output = ();
            const DESCRIPTION: Description<()> =
                Description::get("pets.list", "/pets").accept("") $($more)*;
        }
    };
}

operation!(Either, .security(&[&[PET_KEY, SESSION], &[API_KEY]]));
operation!(Optional, .security(&[&[], &[API_KEY]]));
operation!(Anonymous, .security(&[]));
operation!(Basic, .security(&[&[LOGIN]]));
// What is not said is what `config.rs` says.
operation!(Elsewhere, .server("https://uploads.example/x"));
operation!(Insecure, .server("http://uploads.example").security(&[&[API_KEY]]));

async fn sent<O: Operation<Output = ()>>(builder: ClientBuilder, _: O) -> Result<Seen, Error> {
    let script = Script::new([status(200, "")]);
    let client = builder.transport(script.clone()).build()?;
    Request::<O>::new(&client).await?;
    Ok(script.seen().remove(0))
}

#[tokio::test]
async fn the_first_alternative_that_is_complete_is_sent() {
    let seen = sent(
        Client::builder().pet_key("p").session("s").api_key("a"),
        Either,
    )
    .await
    .unwrap();
    assert_eq!(seen.headers["x-pet-key"], "p");
    assert_eq!(seen.headers["cookie"], "session=s");
    assert!(!seen.headers.contains_key("authorization"));
    assert!(seen.headers["x-pet-key"].is_sensitive());

    let seen = sent(Client::builder().pet_key("p").api_key("a"), Either)
        .await
        .unwrap();
    assert_eq!(seen.headers["authorization"], "Bearer a");
    assert!(seen.headers["authorization"].is_sensitive());
    assert!(!seen.headers.contains_key("x-pet-key"));
}

#[tokio::test]
async fn a_credential_that_is_missing_is_named_before_anything_is_sent() {
    let script = Script::new([]);
    let client = Client::builder()
        .token("t")
        .transport(script.clone())
        .build()
        .unwrap();
    let error = Request::<Either>::new(&client).await.failed();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "invalid client configuration: no credential: call `pet_key` (PETSTORE_PET_KEY) and `session` (PETSTORE_SESSION), or `api_key` (PETSTORE_API_KEY) on the client builder, or set the environment variable and use `Client::from_env` (pets.list)"
    );
    assert_eq!(script.count(), 0);
}

#[tokio::test]
async fn optional_and_no_credentials() {
    let seen = sent(Client::builder().api_key("a"), Optional)
        .await
        .unwrap();
    assert_eq!(seen.headers["authorization"], "Bearer a");
    let seen = sent(Client::builder().token("t"), Optional).await.unwrap();
    assert!(!seen.headers.contains_key("authorization"));
    let seen = sent(Client::builder().api_key("a").token("t"), Anonymous)
        .await
        .unwrap();
    assert!(!seen.headers.contains_key("authorization"));
    assert_eq!(seen.url, "https://petstore.example/v1/pets");
}

#[tokio::test]
async fn basic() {
    // The examples of RFC 7617, and of each length of the last group.
    for (user, password, encoded) in [
        (
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        ("test", "123£", "Basic dGVzdDoxMjPCow=="),
        ("a", "b", "Basic YTpi"),
        ("a", "bc", "Basic YTpiYw=="),
        ("a", "bcd", "Basic YTpiY2Q="),
        ("a", "", "Basic YTo="),
    ] {
        let seen = sent(Client::builder().login(user, password), Basic)
            .await
            .unwrap();
        assert_eq!(seen.headers["authorization"], encoded);
    }
}

#[tokio::test]
async fn cookies_keep_what_cookies_may_hold() {
    for (session, cookie) in [
        ("ab+/c==", "session=ab+/c=="),
        ("a;b c", "session=a%3Bb%20c"),
    ] {
        let seen = sent(Client::builder().pet_key("p").session(session), Either)
            .await
            .unwrap();
        assert_eq!(seen.headers["cookie"], cookie);
    }
}

#[tokio::test]
async fn an_operation_with_a_server_of_its_own() {
    let seen = sent(Client::builder().api_key("a"), Elsewhere)
        .await
        .unwrap();
    assert_eq!(seen.url, "https://uploads.example/x/pets");
    assert_eq!(seen.headers["authorization"], "Bearer a");
    // A program that says where requests go, says it for all.
    let chosen = Client::builder()
        .api_key("a")
        .base_url("http://127.0.0.1:4010/");
    let seen = sent(chosen, Elsewhere).await.unwrap();
    assert_eq!(seen.url, "http://127.0.0.1:4010/pets");
    let error = sent(Client::builder().api_key("a"), Insecure)
        .await
        .failed();
    assert_eq!(
        error.message(),
        "credentials are sent over HTTPS only, except to the local machine, and `http://uploads.example` does not use HTTPS; `danger_allow_plain_http` allows it in networks that you trust"
    );
    let seen = sent(
        Client::builder().api_key("a").danger_allow_plain_http(true),
        Insecure,
    )
    .await
    .unwrap();
    assert_eq!(seen.url, "http://uploads.example/pets");
    assert_eq!(seen.headers["authorization"], "Bearer a");
}

#[test]
fn a9_a_bearer_token_with_its_scheme_is_refused() {
    for secret in ["Bearer swordfish", "bearer swordfish\n"] {
        let error = Client::builder().api_key(secret).build().failed();
        assert_eq!(
            error.to_string(),
            "invalid client configuration: the credential `api_key` (PETSTORE_API_KEY) starts with `Bearer`, which the client adds"
        );
    }
    // It may be the value of a header.
    Client::builder()
        .pet_key("Bearer swordfish")
        .build()
        .unwrap();
}

/// What cannot be sent, for each place that a secret is sent in.
#[test]
fn a9_a_secret_that_cannot_be_sent_is_refused_and_not_shown() {
    let long = "k".repeat(1024 * 1024);
    const BLANK: &str = "is empty";
    const CONTROL: &str = "contains line breaks or other control characters";
    const FOREIGN: &str = "contains characters other than ASCII, which headers cannot hold";
    const SPACES: &str = "starts or ends with a space, which headers cannot hold";
    const LONG: &str = "is longer than 64 KiB";
    for (secret, in_headers, elsewhere) in [
        ("", Some(BLANK), Some(BLANK)),
        (" ", Some(BLANK), Some(BLANK)),
        ("\t \t", Some(BLANK), Some(BLANK)),
        ("\u{a0}", Some(BLANK), Some(BLANK)),
        ("\n", Some(BLANK), Some(BLANK)),
        ("\r\n", Some(BLANK), Some(BLANK)),
        ("sword\nfish", Some(CONTROL), Some(CONTROL)),
        ("swordfish\n\n", Some(CONTROL), Some(CONTROL)),
        ("sword\0fish", Some(CONTROL), Some(CONTROL)),
        ("sword\u{7f}fish", Some(CONTROL), Some(CONTROL)),
        ("\u{feff}swordfish", Some(FOREIGN), None),
        ("swordfish…", Some(FOREIGN), None),
        (" swordfish", Some(SPACES), None),
        ("swordfish \n", Some(SPACES), None),
        (long.as_str(), Some(LONG), Some(LONG)),
        ("swordfish\n", None, None),
        ("swordfish\r\n", None, None),
        ("sword fish", None, None),
        ("\"swordfish\"", None, None),
    ] {
        let set: [(&str, &str, Option<&str>, ClientBuilder); 4] = [
            (
                "api_key",
                "API_KEY",
                in_headers,
                Client::builder().api_key(secret),
            ),
            (
                "pet_key",
                "PET_KEY",
                in_headers,
                Client::builder().pet_key(secret),
            ),
            ("token", "TOKEN", elsewhere, Client::builder().token(secret)),
            (
                "session",
                "SESSION",
                elsewhere,
                Client::builder().session(secret),
            ),
        ];
        for (setter, variable, fault, builder) in set {
            let told = builder.build().map(|_| ()).map_err(|error| {
                assert_eq!(error.kind(), ErrorKind::Config);
                assert!(!format!("{error:?}").contains("sword"));
                error.to_string()
            });
            let expected = fault.map_or(Ok(()), |fault| {
                Err(format!(
                    "invalid client configuration: the credential `{setter}` (PETSTORE_{variable}) {fault}"
                ))
            });
            assert_eq!(told, expected, "{secret:?}");
        }
    }
    for (user, password) in [("", ""), (" ", " "), ("ann", "sword\nfish")] {
        let error = Client::builder().login(user, password).build().failed();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(!format!("{error:?}").contains("sword"));
    }
    for (user, password) in [("", "swordfish"), ("ann", ""), (" ann", "swordfish \n")] {
        Client::builder().login(user, password).build().unwrap();
    }
}

#[tokio::test]
async fn a9_one_line_break_at_the_end_is_ignored() {
    for secret in ["sk-2", "sk-2\n", "sk-2\r\n"] {
        let seen = sent(Client::builder().api_key(secret), Anonymous).await;
        seen.unwrap();
        let seen = sent(Client::builder().api_key(secret), Optional).await;
        assert_eq!(seen.unwrap().headers["authorization"], "Bearer sk-2");
    }
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let script = Script::new([]);
    let builder = script.builder().login("ann", "swordfish");
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let request = retrieve(&client, "1").header("x-team", "blue-team");
    for text in [
        shown,
        format!("{client:?}"),
        format!("{request:?}"),
        format!("{:?}", request.clone().with_response()),
        format!("{:?}", sdkgen_runtime::Secret::from("sk-test-key")),
    ] {
        for secret in ["sk-test-key", "swordfish", "blue-team"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert_eq!(
        format!("{:?}", sdkgen_runtime::Secret::from("sk-test-key")),
        "Secret(‹redacted›)"
    );
}
