//! Errors: one line for people, answers for programs, secrets for nobody.

use std::error::Error as _;

use sdkgen_runtime::{Error, ErrorKind, StatusCode};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::pets::{create, retrieve};
use crate::scripted::{Piece, Reply, Script, piece};

async fn failed(reply: Reply) -> Error {
    let script = Script::new([reply]);
    retrieve(&script.client(), "1")
        .max_retries(0)
        .await
        .failed()
}

async fn answered(status: u16, body: &'static str) -> Error {
    failed(crate::scripted::status(status, body)).await
}

#[tokio::test]
async fn display_is_one_line() {
    let error = failed(Reply::Answer(
        401,
        vec![("x-request-id", "req_9")],
        vec![piece(r#"{"error":"key was revoked"}"#)],
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "401 Unauthorized: key was revoked (pets.retrieve, request id req_9, 1 attempt)"
    );
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(error.message(), "key was revoked");
    assert_eq!(error.request_id(), Some("req_9"));
    assert_eq!(error.operation(), Some("pets.retrieve"));
    assert_eq!(error.headers().unwrap()["x-request-id"], "req_9");
    assert_eq!(error.body_bytes(), br#"{"error":"key was revoked"}"#);
    assert_eq!(
        error.json::<Value>().unwrap(),
        json!({ "error": "key was revoked" })
    );
    assert_eq!(error.json::<Vec<u8>>().failed().kind(), ErrorKind::Decode);
    assert!(error.source().is_none());
}

#[tokio::test]
async fn kinds_by_status() {
    for (code, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Authentication),
        (402, ErrorKind::OtherStatus),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::OtherStatus),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (599, ErrorKind::Server),
    ] {
        assert_eq!(answered(code, "").await.kind(), kind, "{code}");
    }
}

#[tokio::test]
async fn messages_are_found_in_bodies() {
    for (body, message) in [
        (r#"{"error":{"message":"a","code":"c"},"message":"b"}"#, "a"),
        (r#"{"error":"a","message":"b"}"#, "a"),
        (r#"{"error":{"reason":"x"},"message":"b"}"#, "b"),
        (r#"{"message":"b","detail":"d"}"#, "b"),
        (r#"{"title":"t","detail":"d"}"#, "d"),
        (r#"{"type":"about:blank","title":"t"}"#, "t"),
        (
            r#"{"errors":[{"message":"first"},{"message":"second"}]}"#,
            "first",
        ),
        (r#"{"errors":["first"]}"#, "first"),
        (r#""plain""#, "plain"),
        (r#"{"message":"","title":"t"}"#, "t"),
        (r"{}", ""),
        ("", ""),
        ("no JSON\n  at all", "no JSON at all"),
        ("1 < 2", "1 < 2"),
        (
            "<!DOCTYPE html><html><body><h1>Bad gateway</h1>nginx</body></html>",
            "Bad gateway nginx",
        ),
        (
            "{\"message\":\"red \\u001b[31mline\\nfeed \\u202e\"}",
            "red [31mline feed",
        ),
    ] {
        assert_eq!(answered(400, body).await.message(), message, "{body}");
    }
    let long: &'static str = Box::leak("x".repeat(300).into_boxed_str());
    let message = answered(400, long).await.message().to_owned();
    assert_eq!(message, format!("{}…", "x".repeat(200)));
    assert_eq!(
        answered(400, r#"{"message":""}"#).await.to_string(),
        "400 Bad Request (pets.retrieve, 1 attempt)"
    );
}

#[tokio::test]
async fn codes() {
    for (body, code) in [
        (
            r#"{"error":{"message":"a","code":"rate_limit"}}"#,
            Some("rate_limit"),
        ),
        (r#"{"code":1007}"#, Some("1007")),
        (r#"{"error":"a","code":"top"}"#, Some("top")),
        (r#"{"error":"a"}"#, None),
        ("text", None),
    ] {
        assert_eq!(answered(400, body).await.code(), code, "{body}");
    }
}

#[tokio::test]
async fn decode_errors_say_where() {
    #[derive(Debug)]
    struct Ids;
    impl<'de> serde::Deserialize<'de> for Ids {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let _: std::collections::BTreeMap<String, Vec<std::collections::BTreeMap<String, u8>>> =
                serde::Deserialize::deserialize(deserializer)?;
            Ok(Self)
        }
    }
    let script = Script::new([Reply::Answer(
        200,
        vec![
            ("content-type", "application/json"),
            ("x-request-id", "req_9"),
        ],
        vec![piece(r#"{"data":[{"id":1},{"id":"x"}]}"#)],
    )]);
    let error = script
        .client()
        .request::<Ids>(http::Method::GET, "/pets")
        .await
        .failed();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.json_path(), Some("data[1].id"));
    assert_eq!(
        error.to_string(),
        "the response body could not be decoded: `data[1].id`: invalid type: string \"x\", expected u8 at line 1 column 27; the body is `application/json`, 30 bytes (GET /pets, request id req_9, 1 attempt)"
    );
}

#[tokio::test]
async fn what_is_not_json() {
    for (content_type, body, kind, message) in [
        (
            "text/html",
            "<h1>Hi</h1>",
            ErrorKind::UnexpectedContentType,
            "JSON was expected, and the body is `text/html`, 11 bytes: Hi",
        ),
        (
            "application/json",
            "",
            ErrorKind::Decode,
            "the body is empty",
        ),
        (
            "application/vnd.pets+json; charset=utf-8",
            "{",
            ErrorKind::Decode,
            "EOF while parsing an object at line 1 column 1; the body is `application/vnd.pets+json; charset=utf-8`, 1 byte",
        ),
        (
            "application/json",
            "1 2",
            ErrorKind::Decode,
            "trailing characters at line 1 column 3; the body is `application/json`, 3 bytes",
        ),
    ] {
        let reply = Reply::Answer(200, vec![("content-type", content_type)], vec![piece(body)]);
        let error = failed(reply).await;
        assert_eq!(error.kind(), kind, "{body}");
        assert_eq!(error.message(), message);
    }
    for (content_type, body) in [
        ("text/plain", "7"),
        ("application/problem+json", "\u{feff}7"),
    ] {
        let script = Script::new([Reply::Answer(
            200,
            vec![("content-type", content_type)],
            vec![piece(body)],
        )]);
        assert_eq!(retrieve(&script.client(), "1").await.unwrap(), 7);
    }
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_is_still_that_error() {
    let reply = Reply::Answer(404, vec![], vec![piece("no such pet"), Piece::Break]);
    let error = failed(reply).await;
    assert_eq!(
        error.to_string(),
        "404 Not Found: no such pet (pets.retrieve, 1 attempt)"
    );
}

#[tokio::test]
async fn errors_and_calls_are_small_and_travel() {
    fn travels<T: Send + Sync + 'static>(_: &T) {}
    let error = answered(404, "").await;
    travels(&error);
    assert_eq!(size_of::<Error>(), 8);
    let script = Script::new([]);
    let call = create(&script.client(), "Rex");
    travels(&call);
    assert_eq!(size_of_val(&call), 40);
    let call = call.with_response();
    travels(&call);
    assert_eq!(size_of_val(&call), 40);
}
