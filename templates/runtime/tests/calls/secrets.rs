//! Servers echo what they are sent. Wherever they do, programs do not log their credentials.

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::transport::{
    Sending, Sent, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use sdkgen_runtime::{Client, Error, ErrorKind, EventStream, Operation, Request};
use serde_json::Value;

use crate::canary::{Failed, KEY, told};
use crate::pets::retrieve;
use crate::scripted::{Piece, Reply, Script, piece, status};

/// `GET /pets/events`
#[derive(Debug)]
struct Events;

impl Operation for Events {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::get("pets.events", "/pets/events").events();
}

async fn failed(reply: Reply) -> Error {
    let script = Script::new([reply]);
    retrieve(&script.client(), "1")
        .max_retries(0)
        .await
        .failed()
}

async fn answered(code: u16, body: impl Into<String>) -> Error {
    failed(status(code, body.into().leak())).await
}

fn headers(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![(name, value)]
}

#[tokio::test]
async fn in_the_message_and_code_of_an_error() {
    let error = answered(
        401,
        r#"{"error":{"message":"invalid key sk-test-key","code":"no_sk-test-key"}}"#,
    )
    .await;
    assert_eq!(error.message(), "invalid key ‹redacted›");
    assert_eq!(error.code(), Some("no_‹redacted›"));
    assert_eq!(
        error.body_bytes(),
        r#"{"error":{"message":"invalid key ‹redacted›","code":"no_‹redacted›"}}"#.as_bytes()
    );
    let error = answered(500, "<p>Bearer sk-test-key<br>sk-test-key</p>").await;
    assert_eq!(error.message(), "Bearer ‹redacted› ‹redacted›");
    // As a program reads it, not as it is written.
    let error = answered(500, r#"{"message":"\u0073k-test-key"}"#).await;
    assert_eq!(error.message(), "‹redacted›");
    let error = answered(500, "{\"message\":\"sk-\\u0007test-key\"}").await;
    assert_eq!(error.message(), "‹redacted›");
}

#[tokio::test]
async fn in_headers_and_the_request_id() {
    for name in ["x-request-id", "x-echo", "set-cookie", "www-authenticate"] {
        let error = failed(Reply::Answer(
            500,
            headers(name, "req sk-test-key"),
            vec![piece("x")],
        ))
        .await;
        let value = String::from_utf8_lossy(error.headers().unwrap()[name].as_bytes());
        assert_eq!(value, "req ‹redacted›");
    }
    let script = Script::new([Reply::Answer(
        200,
        vec![("x-request-id", KEY), ("x-token", KEY)],
        vec![piece("1")],
    )]);
    let (_, head) = retrieve(&script.client(), "1")
        .with_response()
        .await
        .unwrap();
    assert!(!format!("{head:?} {head:#?} {:?}", head.request_id()).contains(KEY));
    // A value that the server issues is for the program.
    assert_eq!(head.header("x-token"), Some(KEY));
}

#[tokio::test]
async fn where_texts_are_cut() {
    // The message is cut after 200 characters, the body after 64 KiB.
    for before in 185..=200 {
        let error = answered(500, format!("{}sk-test-key", "x".repeat(before))).await;
        assert!(!error.message().contains("sk-t"), "{}", error.message());
    }
    for before in 65_520..=65_536 {
        let body = format!("{}sk-test-key, and more", " ".repeat(before));
        let error = answered(500, body).await;
        let kept = String::from_utf8_lossy(error.body_bytes()).into_owned();
        assert!(!kept.contains("sk-t"), "{}", kept.trim());
    }
    let reply = Reply::Answer(500, vec![], vec![piece("who is sk-test-k"), Piece::Break]);
    assert_eq!(failed(reply).await.message(), "who is");
}

#[tokio::test]
async fn in_a_body_that_does_not_decode() {
    for (content_type, body) in [
        ("application/json", r#"{"sk-test-key":1,"#),
        ("application/json", "sk-test-key"),
        ("text/html; sk-test-key", "<p>sk-test-key"),
        ("sk-test-key", "1 sk-test-key"),
    ] {
        let reply = Reply::Answer(
            200,
            headers("content-type", content_type),
            vec![piece(body)],
        );
        failed(reply).await;
    }
    let mut kinds = Vec::new();
    for body in [
        r#"{"sk-test-key":"sk-test-key"}"#,
        r#"{"a":"sk-test-key"}"#,
        r#""sk-test-key""#,
        "sk-test-key",
    ] {
        let script = Script::new([status(200, body)]);
        let call = script
            .client()
            .request::<std::collections::BTreeMap<String, u8>>(http::Method::GET, "/pets");
        kinds.push(call.await.failed().kind());
    }
    assert_eq!(kinds, [ErrorKind::Decode; 4]);
}

#[tokio::test]
async fn in_a_redirect() {
    let reply = Reply::Answer(
        302,
        headers(
            "location",
            "https://other.example/sk-test-key?token=sk-test-key",
        ),
        vec![],
    );
    let error = failed(reply).await;
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(
        error.message(),
        "302 Found to https://other.example/‹redacted›, which is another origin"
    );
}

#[tokio::test]
async fn in_events() {
    let open = |pieces| async {
        let script = Script::new([Reply::Answer(
            200,
            vec![("content-type", "text/event-stream"), ("x-request-id", KEY)],
            pieces,
        )]);
        Request::<Events>::new(&script.client()).await.unwrap()
    };
    let mut stream = open(vec![
        piece("event: sk-test-key\nid: sk-test-key\ndata: {\"a\":\"sk-test-key\"}\n\n"),
        Piece::Break,
    ])
    .await;
    let event = stream.next().await.unwrap().unwrap();
    assert_eq!(event.data(), r#"{"a":"sk-test-key"}"#);
    let error = event
        .json::<std::collections::BTreeMap<String, u8>>()
        .failed();
    assert_eq!(error.json_path(), Some("a"));
    assert!(error.message().contains("‹redacted›"), "{error}");
    assert!(!format!("{event:?} {event:#?} {stream:?}").contains(KEY));
    assert_eq!(
        stream.next().await.unwrap().failed().kind(),
        ErrorKind::StreamInterrupted
    );
    let reply = Reply::Answer(200, headers("content-type", KEY), vec![piece(KEY)]);
    let script = Script::new([reply]);
    let error = Request::<Events>::new(&script.client()).await.failed();
    assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
}

/// A transport that tells too much.
struct Talkative;

impl Transport for Talkative {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        assert!(!format!("{request:?} {request:#?}").contains(KEY));
        let sent = format!("{} {:?}", request.url, request.headers["x-echo"]);
        Box::pin(async move {
            let error = TransportError::new(TransportErrorKind::Io, Sent::Maybe, &sent);
            Err(error.with_source(std::io::Error::other(format!("{sent} {KEY}"))))
        })
    }
}

#[tokio::test]
async fn in_what_a_transport_tells() {
    let client = Client::builder()
        .api_key(KEY)
        .transport(Talkative)
        .build()
        .unwrap();
    let error = retrieve(&client, "1")
        .max_retries(0)
        .header("x-echo", KEY)
        .query("token", KEY)
        .await
        .failed();
    assert_eq!(
        error.message(),
        "https://petstore.example/v1/pets/1?token=‹redacted› \"‹redacted›\""
    );
    assert!(told(&error).contains("\"‹redacted›\" ‹redacted›"));
}

#[tokio::test]
async fn in_a_path_of_the_program() {
    let script = Script::new([status(500, "x")]);
    let path = format!("/bot{KEY}/pets");
    let call = script.client().request::<Value>(http::Method::POST, path);
    let error = call.await.failed();
    assert_eq!(error.operation(), Some("POST /bot‹redacted›/pets"));
    // What follows is no path, so the call is refused, and not shown either.
    let call = script
        .client()
        .request::<Value>(http::Method::GET, "/pets?token=other-secret");
    let error = call.await.failed();
    assert!(!told(&error).contains("other-secret"), "{error}");
}

#[tokio::test]
async fn in_every_spelling() {
    let echoed = |builder: sdkgen_runtime::ClientBuilder, body: &'static str| async move {
        let client = builder
            .transport(Script::new([status(401, body)]))
            .build()
            .unwrap();
        let call = client.request::<Value>(http::Method::POST, "/pets");
        call.await.unwrap_err().message().to_owned()
    };
    let login = || Client::builder().login("ann", "sword fish");
    for (spelling, shown) in [
        ("ann:sword fish", "‹redacted›"),
        ("sword fish", "‹redacted›"),
        ("sword%20fish", "‹redacted›"),
        ("Basic YW5uOnN3b3JkIGZpc2g=", "Basic ‹redacted›"),
    ] {
        assert_eq!(echoed(login(), spelling).await, shown);
    }
    // Some APIs expect their key in the place of the user name.
    let key = Client::builder().login(KEY, "");
    assert_eq!(echoed(key, "sk-test-key?").await, "‹redacted›?");
    let quoted = Client::builder().pet_key("a\"b\\c'd");
    let body = r#"no a"b\c'd, a\"b\\c'd, a%22b%5Cc%27d"#;
    let shown = "no ‹redacted›, ‹redacted›, ‹redacted›";
    assert_eq!(echoed(quoted, body).await, shown);
    // One that begins like another.
    let two = Client::builder().pet_key("long-key").token("long-key-2");
    let shown = "‹redacted›‹redacted›";
    assert_eq!(echoed(two, "long-key-2long-key").await, shown);
    // Texts as short as this are no secrets, but words.
    let short = Client::builder().token("no");
    assert_eq!(echoed(short, "no token").await, "no token");
}
