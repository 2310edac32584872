//! Redirects: followed within the origin, and never with a credential to anybody else.

use http::Method;
use sdkgen_runtime::{Client, ErrorKind, StatusCode};
use serde_json::Value;

use crate::canary::Failed;
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
        let error = retrieve(&script.client(), "1").await.failed();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(error.message(), message);
        assert!(!error.is_retryable());
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn a_download_leaves_the_origin_without_credentials() {
    let script = Script::new([
        moved(307, "/v1/latest"),
        moved(302, "https://storage.example/rex.png?signature=abc"),
        moved(301, "/moved"),
        // Not even the API itself is shown a credential by somebody else's redirect.
        moved(303, "https://petstore.example/v1/rex.png"),
        status(200, "picture"),
    ]);
    let client = script
        .builder()
        .default_header("x-team", "blue")
        .build()
        .unwrap();
    let photo = client
        .pets()
        .photo("p1")
        .header("x-trace", "1")
        .header("range", "bytes=0-")
        .await
        .unwrap();
    assert_eq!(photo.text().await.unwrap(), "picture");
    let seen = script.seen();
    let sent: Vec<(&str, bool)> = seen
        .iter()
        .map(|seen| (seen.url.as_str(), seen.headers.contains_key("x-team")))
        .collect();
    assert_eq!(
        sent,
        [
            ("https://petstore.example/v1/pets/p1/photo", true),
            ("https://petstore.example/v1/latest", true),
            ("https://storage.example/rex.png?signature=abc", false),
            ("https://storage.example/moved", false),
            ("https://petstore.example/v1/rex.png", false),
        ]
    );
    for seen in &seen[2..] {
        let mut names: Vec<&str> = seen.headers.keys().map(|name| name.as_str()).collect();
        names.retain(|name| *name != "accept-encoding");
        names.sort_unstable();
        assert_eq!(names, ["accept", "range", "user-agent"]);
        assert_eq!(seen.headers["accept"], "image/*");
    }
}

#[tokio::test]
async fn a_download_leaves_the_origin_over_https_only() {
    for (location, message) in [
        (
            "http://storage.example/rex.png",
            "302 Found to http://storage.example/rex.png, which is another origin without HTTPS",
        ),
        (
            "http://petstore.example/rex.png",
            "302 Found to http://petstore.example/rex.png, which is another origin without HTTPS",
        ),
        (
            "http://127.0.0.1/rex.png",
            "302 Found to http://127.0.0.1/rex.png, which is another origin without HTTPS",
        ),
        (
            "http://169.254.169.254/latest/meta-data/",
            "302 Found to http://169.254.169.254/latest/meta-data/, which is another origin without HTTPS",
        ),
        (
            "file:///etc/passwd",
            "302 Found to null/etc/passwd, which is another origin without HTTPS",
        ),
        (
            "https://user:password@storage.example/rex.png",
            "302 Found to https://storage.example/rex.png, which is another origin",
        ),
    ] {
        let script = Script::new([moved(302, location)]);
        let error = script.client().pets().photo("p1").await.failed();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(error.message(), message);
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn storage_on_the_local_machine_sees_no_credential() {
    let storage = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 7\r\nconnection: close\r\n\r\npicture",
    )])
    .await;
    let location = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}/rex.png\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        storage.url()
    );
    let server = Loopback::new(vec![Answer::Raw(location.leak())]).await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .build()
        .unwrap();
    let photo = client.pets().photo("p1").await.unwrap();
    assert_eq!(photo.text().await.unwrap(), "picture");
    assert!(server.seen()[0].contains("authorization: Bearer sk-test-key\r\n"));
    let seen = storage.seen().remove(0);
    assert!(seen.starts_with("GET /rex.png HTTP/1.1\r\n"), "{seen}");
    assert!(!seen.contains("sk-test-key"), "{seen}");
}

#[tokio::test]
async fn a_post_is_not_redirected() {
    let script = Script::new([moved(307, "/v2/pets")]);
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(
        error.to_string(),
        "redirect not followed: 307 Temporary Redirect to https://petstore.example/v2/pets, and POST requests are not redirected (pets.create, 1 attempt)"
    );
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
}

#[tokio::test]
async fn a_loop_ends_after_five() {
    let script = Script::new((0..6).map(|_| moved(302, "/v1/pets/1")));
    let error = retrieve(&script.client(), "1").await.failed();
    assert_eq!(
        error.message(),
        "302 Found to https://petstore.example/v1/pets/1, after 5 redirects"
    );
    assert_eq!(script.count(), 6);
}

#[tokio::test]
async fn not_modified_is_told_apart() {
    let script = Script::new([Reply::Answer(304, vec![], vec![])]);
    let error = retrieve(&script.client(), "1").await.failed();
    assert_eq!(error.kind(), ErrorKind::NotModified);
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
    let error = client.request::<Value>(Method::GET, "/pets").await.failed();
    assert_eq!(
        error.to_string(),
        "redirect not followed: 302 Found to http://localhost:1/x, which is another origin (GET /pets, 1 attempt)"
    );
    assert!(server.seen()[0].contains("x-pet-key: secret-key\r\n"));
}
