//! Row B8: compressed bodies. reqwest decodes gzip, br, and zstd in these tests; a script stands for a
//! transport that does not.

use http::Method;
use sdkgen_runtime::{Client, Error, ErrorKind};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::pets::{create, retrieve, watch};
use crate::scripted::{Piece, Reply, Script, piece};

/// `{"pets":["Rex"]}`
const GZIP: &str = "1f8b0800000000000003ab562a482d2956b28a560a4aad508aad0500af33d4f410000000";
const BROTLI: &str = "8b07807b2270657473223a5b22526578225d7d03";
const ZSTD: &str = "28b52ffd00588100007b2270657473223a5b22526578225d7d";
/// The first one, compressed again.
const TWICE: &str = "1f8b080000000000000393efe6600003e6d5615a1eba9a619bbac2b8bcd60674ad6565586f7ce58b00500e008988294724000000";

const ALL: [(&str, &str); 3] = [("gzip", GZIP), ("br", BROTLI), ("zstd", ZSTD)];

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<u32> = hexadecimal
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let pairs = digits.chunks(2);
    let bytes = pairs.map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap());
    bytes.collect()
}

fn answer(coding: &str, body: &[u8]) -> Answer {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: {coding}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    Answer::Bytes([head.as_bytes(), body].concat())
}

async fn created(coding: &str, body: &[u8]) -> (Result<Value, Error>, String) {
    let server = Loopback::new(vec![answer(coding, body)]).await;
    let client = client(&server);
    let created = create(&client, "Rex").await;
    (created, server.seen().remove(0))
}

fn client(server: &Loopback) -> Client {
    Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .build()
        .unwrap()
}

#[tokio::test]
async fn b8_compressed_bodies_are_read() {
    for (coding, body) in ALL {
        let (created, seen) = created(coding, &bytes(body)).await;
        assert_eq!(created.unwrap(), json!({ "pets": ["Rex"] }), "{coding}");
        assert!(seen.contains("accept-encoding: zstd,gzip,br\r\n"), "{seen}");
    }
}

#[tokio::test]
async fn b8_a_truncated_body_is_an_error() {
    for (coding, body) in ALL {
        let body = bytes(body);
        let (created, _) = created(coding, &body[..body.len() - 4]).await;
        let error = created.failed();
        assert_eq!(
            error.kind(),
            ErrorKind::StreamInterrupted,
            "{coding}: {error}"
        );
    }
}

#[tokio::test]
async fn b8_a_body_that_is_not_what_its_encoding_says_is_an_error_and_is_not_asked_for_again() {
    for (coding, _) in ALL {
        let plain = answer(coding, br#"{"pets":["Rex"],"and":["others","too"]}"#);
        let server = Loopback::new(vec![plain]).await;
        let error = retrieve(&client(&server), "1").await.failed();
        assert_eq!(error.kind(), ErrorKind::Decode, "{coding}: {error}");
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn b8_what_follows_a_compressed_body_is_not_a_part_of_it() {
    let body = [bytes(GZIP), b"and more".to_vec()].concat();
    let (created, _) = created("gzip", &body).await;
    assert_eq!(created.unwrap(), json!({ "pets": ["Rex"] }));
}

#[tokio::test]
async fn b8_an_encoding_that_cannot_be_read_is_named() {
    for (coding, shown) in [
        ("compress", "compress"),
        ("gzip, gzip", "gzip, gzip"),
        ("gzip,identity, br", "gzip, br"),
        ("x\u{202e}-gzip", "x-gzip"),
    ] {
        let (created, _) = created(coding, &bytes(TWICE)).await;
        let error = created.failed();
        assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
        assert_eq!(
            error.message(),
            format!("the body has the content encoding `{shown}`; it is not supported")
        );
        assert_eq!(error.body_bytes(), bytes(TWICE));
    }
}

/// The reply of a transport that decodes nothing.
fn encoded(status: u16, coding: &'static str) -> Reply {
    let body = Piece::Bytes(bytes(GZIP).into());
    Reply::Answer(status, vec![("content-encoding", coding)], vec![body])
}

#[tokio::test]
async fn b8_the_feature_that_is_missing_is_named() {
    for (coding, feature) in [("gzip", "gzip"), ("br", "brotli"), ("zstd", "zstd")] {
        let message =
            format!("the body has the content encoding `{coding}`; enable the feature `{feature}`");
        for status in [200, 400] {
            let script = Script::new([encoded(status, coding)]);
            let error = create(&script.client(), "Rex").await.failed();
            assert_eq!(error.message(), message);
            assert_eq!(error.body_bytes(), bytes(GZIP));
            assert_eq!(error.json::<Value>().failed().message(), message);
        }
        // Neither are events read from it, nor is it stored as a file.
        let script = Script::new([encoded(200, coding)]);
        let error = watch(&script.client()).await.map(|_| ()).failed();
        assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
        assert_eq!(error.message(), message);
    }
}

#[tokio::test]
async fn b8_what_is_not_encoded_is_read_as_it_is() {
    for (coding, body) in [
        ("identity", "1"),
        ("Identity, ", "1"),
        ("UTF-8", "1"),
        ("none", "1"),
        ("", "1"),
        ("gzip", ""),
        ("compress", ""),
    ] {
        let reply = Reply::Answer(200, vec![("content-encoding", coding)], vec![piece(body)]);
        let script = Script::new([reply]);
        let value: Option<u8> = script.client().request(Method::GET, "/pets").await.unwrap();
        assert_eq!(value, (!body.is_empty()).then_some(1), "{coding}");
    }
    let head = Reply::Answer(200, vec![("content-encoding", "gzip")], vec![]);
    let script = Script::new([head]);
    let request = script.client().request::<()>(Method::HEAD, "/pets");
    request.await.unwrap();
}

#[tokio::test]
async fn streams_ask_for_bodies_that_are_not_encoded() {
    let script = Script::new([
        Reply::Answer(200, vec![], vec![]),
        Reply::Answer(200, vec![], vec![piece("1")]),
    ]);
    watch(&script.client()).await.unwrap();
    create(&script.client(), "Rex").await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].headers["accept-encoding"], "identity");
    assert!(!seen[1].headers.contains_key("accept-encoding"));
}
