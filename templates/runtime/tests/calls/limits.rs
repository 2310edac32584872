//! What is held in memory has a limit, and what was announced has to come.

use std::time::Duration;

use bytes::Bytes;
use sdkgen_runtime::{Client, ErrorKind, StatusCode};
use tokio::time::Instant;

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::pets::{create, retrieve, watch};
use crate::scripted::{Piece, Reply, Script, piece};

fn megabytes(count: usize) -> Vec<Piece> {
    let megabyte = Bytes::from(vec![b' '; 1024 * 1024]);
    vec![Piece::Bytes(megabyte); count]
}

#[tokio::test]
async fn a_body_of_64_megabytes_is_read_and_no_more() {
    let script = Script::new([Reply::Answer(
        200,
        vec![],
        [megabytes(63), vec![piece("1")]].concat(),
    )]);
    assert_eq!(create(&script.client(), "Rex").await.unwrap(), 1);

    let script = Script::new([Reply::Answer(
        200,
        vec![],
        [megabytes(64), vec![piece("1")]].concat(),
    )]);
    let error = retrieve(&script.client(), "1").await.failed();
    assert_eq!(
        error.to_string(),
        "response too large: more than 64 MiB (pets.retrieve, 1 attempt)"
    );
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test(start_paused = true)]
async fn b9_no_more_than_a_megabyte_of_an_error_is_read() {
    let endless = [megabytes(1), vec![Piece::Hang]].concat();
    let script = Script::new([Reply::Answer(400, vec![], endless)]);
    let started = Instant::now();
    let error = retrieve(&script.client(), "1").await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.body_bytes().len(), 64 * 1024);
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn a_body_that_is_announced_too_large_is_not_read() {
    let script = Script::new([Reply::Answer(
        200,
        vec![("content-length", "67108865")],
        vec![Piece::Hang],
    )]);
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn the_body_of_an_error_is_read_to_a_megabyte_and_kept_to_64_kilobytes() {
    let script = Script::new([Reply::Answer(
        400,
        vec![],
        [megabytes(1), vec![Piece::Hang]].concat(),
    )]);
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(error.body_bytes().len(), 64 * 1024);
}

#[tokio::test]
async fn a_stream_is_not_limited() {
    let script = Script::new([Reply::Answer(200, vec![], megabytes(70))]);
    let mut stream = watch(&script.client()).await.unwrap();
    let mut read = 0;
    while let Some(bytes) = stream.chunk().await.unwrap() {
        read += bytes.len();
    }
    assert_eq!(read, 70 * 1024 * 1024);
}

#[tokio::test]
async fn bodies_are_as_long_as_they_were_announced() {
    for (length, message) in [
        ("9", "1 of 9 bytes"),
        ("0", "more than the 0 bytes announced"),
    ] {
        let script = Script::new([Reply::Answer(
            200,
            vec![("content-length", length)],
            vec![piece("1")],
        )]);
        let error = create(&script.client(), "Rex").await.failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
        assert_eq!(error.message(), message);
    }
}

#[tokio::test]
async fn over_a_socket_a_short_body_is_an_error() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n",
    ] {
        let server = Loopback::new(vec![Answer::Raw(answer)]).await;
        let client = Client::builder()
            .api_key("sk-test-key")
            .base_url(server.url())
            .build()
            .unwrap();
        let error = create(&client, "Rex").await.failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted, "{error}");
        assert_eq!(error.status(), Some(StatusCode::OK));
    }
}

#[tokio::test]
async fn the_program_sets_the_limit_for_a_client_and_for_a_request() {
    let three_bytes = || Reply::Answer(200, vec![], vec![piece("[1]")]);
    let script = Script::new([three_bytes(), three_bytes(), three_bytes()]);
    let client = script.builder().max_response_bytes(2).build().unwrap();
    let error = retrieve(&client, "1").await.failed();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.message(), "more than 2 bytes");
    let request = retrieve(&client, "1").max_response_bytes(3);
    assert_eq!(request.await.unwrap(), serde_json::json!([1]));
    let request = retrieve(&script.client(), "1").max_response_bytes(2);
    assert_eq!(request.await.failed().kind(), ErrorKind::TooLarge);
}
