//! Options that every request has, and what is on the wire with them.

use sdkgen_runtime::{Client, ErrorKind, Method, Timeouts};

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::pets::{create, retrieve, train};
use crate::scripted::{Reply, Script, piece, status};

#[tokio::test]
async fn the_whole_request_over_a_socket() {
    let server = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nx-request-id: req_1\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\":\"1\"}",
    )])
    .await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(format!("{}/prefix/", server.url()))
        .user_agent_suffix("acme-bot/1.2")
        .default_header("x-team", "blue")
        .default_header("x-both", "default")
        .timeouts(Timeouts::default())
        .build()
        .unwrap();
    let (value, head) = create(&client, "Rex")
        .header("x-both", "request")
        .query("dry run", true)
        .query("tag", ["a", "b"])
        .with_response()
        .await
        .unwrap();
    assert_eq!(value["id"], "1");
    assert_eq!(head.status(), 201);
    assert_eq!(head.header("X-Request-Id"), Some("req_1"));
    assert_eq!(head.header("x-none"), None);
    assert_eq!(head.request_id(), Some("req_1"));
    assert_eq!(head.attempts(), 1);

    let seen = server.seen().remove(0);
    let (seen_head, body) = seen.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = seen_head.split("\r\n").collect();
    let first = lines.remove(0);
    lines.retain(|line| !line.starts_with("host: "));
    lines.sort_unstable();
    assert_eq!(
        first,
        "POST /prefix/pets?dry%20run=true&tag=a&tag=b HTTP/1.1"
    );
    assert_eq!(
        lines,
        [
            // The features of reqwest in these tests.
            "accept-encoding: zstd,gzip,br",
            "accept: application/json",
            "authorization: Bearer sk-test-key",
            "content-length: 14",
            "content-type: application/json",
            "user-agent: petstore-rust/1.2.3 acme-bot/1.2",
            "x-both: request",
            "x-team: blue",
        ]
    );
    assert_eq!(body, r#"{"name":"Rex"}"#);
}

#[tokio::test]
async fn a8_options_that_cannot_be_sent_are_told_when_awaited() {
    for (name, value, message) in [
        ("x y", "1", "`x y` is not a valid header name"),
        ("x\r\ny", "1", "`x\\r\\ny` is not a valid header name"),
        ("", "1", "`` is not a valid header name"),
        ("x:y", "1", "`x:y` is not a valid header name"),
        (":authority", "1", "`:authority` is not a valid header name"),
        ("é", "1", "`\\u{e9}` is not a valid header name"),
        (
            "x-a",
            "b\r\nc: d",
            "the value of header `x-a` contains characters other than visible ASCII",
        ),
        (
            "x-a",
            "é",
            "the value of header `x-a` contains characters other than visible ASCII",
        ),
        (
            "Authorization",
            "Bearer x",
            "header `authorization` is set by the client and cannot be replaced",
        ),
        (
            "user-agent",
            "x",
            "header `user-agent` is set by the client and cannot be replaced",
        ),
        (
            "Host",
            "evil.example",
            "header `host` is set by the client and cannot be replaced",
        ),
        (
            "content-length",
            "0",
            "header `content-length` is set by the client and cannot be replaced",
        ),
        (
            "transfer-encoding",
            "chunked",
            "header `transfer-encoding` is set by the client and cannot be replaced",
        ),
        (
            "X-Pet-Key",
            "x",
            "header `x-pet-key` is set by the client and cannot be replaced",
        ),
    ] {
        let script = Script::new([]);
        let error = retrieve(&script.client(), "1")
            .header(name, value)
            .header("x-fine", "1")
            .await
            .failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.message(), message);
        assert_eq!(script.count(), 0);
    }
    let script = Script::new([]);
    let error = retrieve(&script.client(), "1")
        .query("limit", f64::INFINITY)
        .await
        .failed();
    assert_eq!(
        error.to_string(),
        "invalid request: a number that is not finite cannot be represented (pets.retrieve)"
    );
}

#[tokio::test]
async fn a8_all_headers_of_the_connection_are_refused() {
    for name in [
        "connection",
        "cookie",
        "expect",
        "keep-alive",
        "proxy-authorization",
        "proxy-connection",
        "TE",
        "trailer",
        "Upgrade",
    ] {
        let script = Script::new([]);
        let error = retrieve(&script.client(), "1")
            .header(name, "x")
            .await
            .failed();
        assert_eq!(
            error.message(),
            format!(
                "header `{}` is set by the client and cannot be replaced",
                name.to_ascii_lowercase()
            )
        );
        assert_eq!(script.count(), 0);
    }
}

#[tokio::test]
async fn a8_accept_and_content_type_are_those_of_the_program() {
    let script = Script::new([status(200, "{}"), status(200, "1")]);
    let client = script.client();
    create(&client, "Rex")
        .header("Accept", "application/vnd.pets+json")
        .header("Content-Type", "application/vnd.pets+json; v=2")
        .await
        .unwrap();
    let _: serde_json::Value = client
        .request(Method::POST, "/pets")
        .json("x")
        .header("content-type", "application/json-patch+json")
        .await
        .unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].headers["accept"], "application/vnd.pets+json");
    assert_eq!(
        seen[0].headers["content-type"],
        "application/vnd.pets+json; v=2"
    );
    assert_eq!(
        seen[1].headers["content-type"],
        "application/json-patch+json"
    );
}

#[tokio::test]
async fn a_request_can_be_sent_again_by_its_owner() {
    let script = Script::new([status(200, "1"), status(200, "2")]);
    let once = retrieve(&script.client(), "1").query("a", 1);
    assert_eq!(once.clone().await.unwrap(), 1);
    assert_eq!(once.await.unwrap(), 2);
}

#[tokio::test]
async fn the_request_id_is_looked_for_under_several_names() {
    let reply = Reply::Answer(
        200,
        vec![("request-id", "second"), ("x-request-id", "")],
        vec![piece("1")],
    );
    let script = Script::new([reply]);
    let (_, head) = retrieve(&script.client(), "1")
        .with_response()
        .await
        .unwrap();
    assert_eq!(head.request_id(), Some("second"));
}

#[tokio::test]
async fn no_content_is_no_value() {
    let replies = [
        status(204, ""),
        status(205, ""),
        status(200, ""),
        status(200, "{}"),
    ];
    let script = Script::new(replies);
    let client = script.client();
    for _ in 0..3 {
        assert_eq!(train(&client, "1").await.unwrap(), None);
    }
    assert_eq!(
        train(&client, "1").await.unwrap(),
        Some(serde_json::json!({}))
    );
}

#[tokio::test]
async fn without_a_body_there_is_a_length_where_the_method_has_a_body() {
    for (method, length) in [
        (Method::POST, Some("0")),
        (Method::PUT, Some("0")),
        (Method::PATCH, Some("0")),
        (Method::GET, None),
        (Method::DELETE, None),
    ] {
        let script = Script::new([status(200, "")]);
        let request = script.client().request::<()>(method.clone(), "/pets");
        request.await.unwrap();
        let seen = script.seen();
        let sent = seen[0].headers.get("content-length");
        assert_eq!(
            sent.map(|value| value.to_str().unwrap()),
            length,
            "{method}"
        );
    }
}
