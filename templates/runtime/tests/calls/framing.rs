//! Row B9: where a response ends, over sockets, in bytes written by hand.

use std::time::Duration;

use sdkgen_runtime::{Client, Error, ErrorKind};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::pets::create;

async fn created(response: impl Into<Vec<u8>>) -> Result<Value, Error> {
    let server = Loopback::new(vec![Answer::Bytes(response.into())]).await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .build()
        .unwrap();
    create(&client, "Rex")
        .timeout(Duration::from_secs(30))
        .await
}

#[tokio::test]
async fn b9_responses_that_are_complete() {
    for response in [
        // Chunks, with an extension and trailers.
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;a=b\r\n[\r\n2\r\n1]\r\n0\r\nx-trailer: 1\r\n\r\n",
        // The same length twice.
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 3\r\n\r\n[1]",
        // The end of the connection.
        "HTTP/1.1 200 OK\r\n\r\n[1]",
        "HTTP/1.0 200 OK\r\ncontent-length: 3\r\n\r\n[1]",
        "HTTP/1.0 200\r\n\r\n[1]",
        // Lines that end with a line feed alone.
        "HTTP/1.1 200 OK\ncontent-length: 3\n\n[1]",
        // Interim responses.
        "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]",
        // What follows the announced length belongs to no response.
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1]HTTP/1.1 200 OK\r\n\r\n[2]",
    ] {
        let value = created(response).await;
        assert_eq!(value.unwrap(), json!([1]), "{response}");
    }
}

#[tokio::test]
async fn b9_responses_that_break_off_or_contradict_themselves() {
    let interrupted = [
        "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n[1]",
        "HTTP/1.0 200 OK\r\ncontent-length: 4\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n[1]\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n[1]",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10000000000000000\r\n[1]",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-3\r\n[1]\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n[1]",
        // Chunks and another length.
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n3\r\n[1]\r\n0\r\n\r\n",
    ];
    for response in interrupted {
        let error = created(response).await.failed();
        assert_eq!(
            error.kind(),
            ErrorKind::StreamInterrupted,
            "{response}: {error}"
        );
        assert_eq!(error.status().unwrap(), 200);
    }
    let unreadable = [
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ncontent-length: -3\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ncontent-length: three\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n[1]",
        // HTTP/0.9, and no HTTP at all.
        "[1]",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/9.9 200 OK\r\n\r\n[1]",
        "HTTP/1.1 2000 OK\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n[1]",
        "HTTP/1.1 200 OK\r\ncontent-length: 3",
        "",
    ];
    for response in unreadable {
        let error = created(response).await.failed();
        assert_eq!(error.kind(), ErrorKind::Io, "{response}: {error}");
        assert!(error.was_sent());
        assert_eq!(error.status(), None);
    }
}

#[tokio::test]
async fn b9_heads_without_end_are_refused() {
    let many = format!(
        "HTTP/1.1 200 OK\r\n{}content-length: 3\r\n\r\n[1]",
        "x: y\r\n".repeat(100_000)
    );
    let long = format!(
        "HTTP/1.1 200 OK\r\nx: {}\r\ncontent-length: 3\r\n\r\n[1]",
        "y".repeat(1024 * 1024)
    );
    for response in [many, long] {
        let error = created(response).await.failed();
        assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    }
}

#[tokio::test]
async fn b9_interim_responses_without_end_do_not_outlast_the_call() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        let interim = "HTTP/1.1 102 Processing\r\n\r\n".repeat(100);
        while stream.write_all(interim.as_bytes()).await.is_ok() {}
    });
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let call = create(&client, "Rex").timeout(Duration::from_millis(300));
    assert_eq!(call.await.failed().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn b9_a_body_without_end_is_read_to_the_limit() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    for head in [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            // As a chunk and as a part of a body.
            let chunk = format!("400\r\n{}\r\n", " ".repeat(1024));
            while stream.write_all(chunk.as_bytes()).await.is_ok() {}
        });
        let client = Client::builder()
            .api_key("sk-test-key")
            .base_url(format!("http://{address}"))
            .max_response_bytes(100_000)
            .build()
            .unwrap();
        let error = create(&client, "Rex").await.failed();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(error.message(), "more than 100000 bytes");
    }
}
