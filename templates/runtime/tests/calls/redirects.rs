//! Redirects: followed within the origin, and never with a credential to anybody else.

use http::Method;
use sdkgen_runtime::{Client, ErrorKind, StatusCode};
use serde_json::Value;

use crate::loopback::{Answer, Loopback};
use crate::pets::{create, retrieve};
use crate::scripted::{Reply, Script, status};

fn moved(status: u16, location: &'static str) -> Reply {
    Reply::Answer(status, vec![("location", location)], vec![])
}

#[tokio::test]
async fn a_get_follows_within_the_origin() {
    for code in [301, 302, 303, 307, 308] {
        let script = Script::new([
            moved(code, "/v2/pets/1?new=yes#part"),
            moved(code, "https://petstore.example:443/v3/pets"),
            moved(code, "cats/1"),
            status(200, "1"),
        ]);
        let client = script.builder().build().unwrap();
        let (value, head) = retrieve(&client, "1").with_response().await.unwrap();
        assert_eq!(value, 1);
        assert_eq!(head.attempts(), 1);
        let seen = script.seen();
        let urls: Vec<&str> = seen.iter().map(|seen| seen.url.as_str()).collect();
        assert_eq!(
            urls,
            [
                "https://petstore.example/v1/pets/1",
                "https://petstore.example/v2/pets/1?new=yes",
                "https://petstore.example/v3/pets",
                "https://petstore.example/v3/cats/1",
            ]
        );
        for seen in seen {
            assert_eq!(seen.headers["authorization"], "Bearer sk-test-key");
        }
    }
}

#[tokio::test]
async fn a_query_credential_is_attached_anew() {
    let script = Script::new([moved(302, "/v2?page=2"), status(200, "1")]);
    let client = Client::builder()
        .token("to ken")
        .transport(script.clone())
        .build()
        .unwrap();
    let _: Value = client
        .request(Method::GET, "/pets")
        .query("limit", 5)
        .await
        .unwrap();
    let urls: Vec<String> = script.seen().into_iter().map(|seen| seen.url).collect();
    assert_eq!(
        urls,
        [
            "https://petstore.example/v1/pets?limit=5&token=to%20ken",
            "https://petstore.example/v2?page=2&token=to%20ken",
        ]
    );
}

#[tokio::test]
async fn others_are_errors() {
    for (reply, message) in [
        (
            moved(302, "https://evil.example/pets?key=1"),
            "302 Found to https://evil.example/pets, which is another origin",
        ),
        (
            moved(301, "http://petstore.example/v1/pets"),
            "301 Moved Permanently to http://petstore.example/v1/pets, which is another origin",
        ),
        (
            moved(307, "https://petstore.example:444/pets"),
            "307 Temporary Redirect to https://petstore.example:444/pets, which is another origin",
        ),
        (
            moved(302, "//evil.example/pets"),
            "302 Found to https://evil.example/pets, which is another origin",
        ),
        (
            moved(302, "https://user:password@petstore.example/pets"),
            "302 Found to https://petstore.example/pets, which is another origin",
        ),
        (
            moved(300, "/v2"),
            "300 Multiple Choices to https://petstore.example/v2",
        ),
        (status(302, ""), "302 Found without a `Location` header"),
        (moved(302, "http://["), "302 Found to an invalid location"),
    ] {
        let script = Script::new([reply]);
        let error = retrieve(&script.client(), "1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(error.message(), message);
        assert!(!error.is_retryable());
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn a_post_is_not_redirected() {
    let script = Script::new([moved(307, "/v2/pets")]);
    let error = create(&script.client(), "Rex").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "redirect not followed: 307 Temporary Redirect to https://petstore.example/v2/pets, and POST requests are not redirected (pets.create, 1 attempt)"
    );
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
}

#[tokio::test]
async fn a_loop_ends_after_five() {
    let script = Script::new((0..6).map(|_| moved(302, "/v1/pets/1")));
    let error = retrieve(&script.client(), "1").await.unwrap_err();
    assert_eq!(
        error.message(),
        "302 Found to https://petstore.example/v1/pets/1, after 5 redirects"
    );
    assert_eq!(script.count(), 6);
}

#[tokio::test]
async fn not_modified_is_a_status() {
    let script = Script::new([Reply::Answer(304, vec![], vec![])]);
    let error = retrieve(&script.client(), "1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OtherStatus);
    assert_eq!(error.status(), Some(StatusCode::NOT_MODIFIED));
}

#[tokio::test]
async fn over_a_socket_the_http_library_follows_nothing() {
    let server = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 302 Found\r\nlocation: http://localhost:1/x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    )])
    .await;
    let client = Client::builder()
        .pet_key("secret-key")
        .base_url(server.url())
        .build()
        .unwrap();
    let error = client
        .request::<Value>(Method::GET, "/pets")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "redirect not followed: 302 Found to http://localhost:1/x, which is another origin (GET /pets, 1 attempt)"
    );
    assert!(server.seen()[0].contains("x-pet-key: secret-key\r\n"));
}
