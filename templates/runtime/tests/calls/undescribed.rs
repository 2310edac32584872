//! Requests that are not in the description.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::scripted::{Script, status};

#[tokio::test]
async fn decodes_into_what_is_asked_for() {
    let script = Script::new([
        status(200, r#"{"pets":[]}"#),
        status(200, "[1,2]"),
        status(204, ""),
        status(204, ""),
    ]);
    let client = script.client();
    let raw: Value = client
        .request(Method::GET, "/pets")
        .query("limit", 5)
        .header("x-team", "blue")
        .await
        .unwrap();
    assert_eq!(raw, json!({ "pets": [] }));
    let numbers = client
        .request::<Vec<u8>>(Method::POST, "/count")
        .json(&json!({ "a": 1 }))
        .timeout(Duration::from_secs(5));
    let (numbers, head) = numbers.with_response().await.unwrap();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(head.status(), 200);
    client
        .request::<()>(Method::DELETE, "/pets/1")
        .await
        .unwrap();
    let nothing: Option<Value> = client.request(Method::DELETE, "/pets/1").await.unwrap();
    assert_eq!(nothing, None);

    let seen = script.seen();
    assert_eq!(seen[0].method, "GET");
    assert_eq!(seen[0].url, "https://petstore.example/v1/pets?limit=5");
    assert_eq!(seen[0].headers["authorization"], "Bearer sk-test-key");
    assert_eq!(seen[0].headers["accept"], "application/json");
    assert_eq!(seen[0].headers["x-team"], "blue");
    assert!(!seen[0].headers.contains_key("content-type"));
    assert_eq!(seen[1].method, "POST");
    assert_eq!(seen[1].headers["content-type"], "application/json");
    assert_eq!(seen[1].body, br#"{"a":1}"#);
}

#[tokio::test(start_paused = true)]
async fn is_sent_again_as_its_method_allows() {
    for (method, count) in [
        (Method::GET, 2),
        (Method::HEAD, 2),
        (Method::PUT, 2),
        (Method::DELETE, 2),
        (Method::OPTIONS, 2),
        (Method::POST, 1),
        (Method::PATCH, 1),
    ] {
        let script = Script::new([status(500, ""), status(200, "")]);
        let sent = script.client().request::<Value>(method.clone(), "/x").await;
        assert_eq!(script.count(), count, "{method}");
        assert_eq!(sent.is_ok(), count == 2);
    }
}

#[tokio::test]
async fn errors_name_method_and_path() {
    let script = Script::new([status(404, r#"{"error":"gone"}"#)]);
    let error = script
        .client()
        .request::<Value>(Method::GET, "/pets/1")
        .query("token", "abc")
        .await
        .failed();
    assert_eq!(
        error.to_string(),
        "404 Not Found: gone (GET /pets/1, 1 attempt)"
    );
}

#[tokio::test]
async fn all_credentials_are_sent() {
    let script = Script::new([status(200, "1")]);
    let client = script
        .builder()
        .login("ann", "pass")
        .pet_key("p")
        .token("t")
        .session("s")
        .build()
        .unwrap();
    let _: Value = client.request(Method::GET, "/x").await.unwrap();
    let seen = script.seen().remove(0);
    // Two schemes share a header; the one that was set first has it.
    assert_eq!(seen.headers["authorization"], "Bearer sk-test-key");
    assert_eq!(seen.headers["x-pet-key"], "p");
    assert_eq!(seen.headers["cookie"], "session=s");
    assert_eq!(seen.url, "https://petstore.example/v1/x?token=t");
}
