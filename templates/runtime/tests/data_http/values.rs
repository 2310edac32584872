//! Streams of JSON values over a connection.

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::{Client, ErrorKind, JsonStream, Operation, Request};

use crate::canary::Failed;
use crate::server::{Script, Server, reply};

/// `GET /numbers`
pub(crate) struct Numbers;

impl Operation for Numbers {
    type Output = JsonStream<i64>;
    const DESCRIPTION: Description<JsonStream<i64>> =
        Description::get("numbers", "/numbers").items();
}

pub(crate) fn numbers(client: &Client) -> Request<Numbers> {
    Request::new(client)
}

/// `GET /names`
struct Names;

impl Operation for Names {
    type Output = JsonStream<Vec<String>>;
    const DESCRIPTION: Description<JsonStream<Vec<String>>> =
        Description::get("names", "/names").items();
}

fn names(client: &Client) -> Request<Names> {
    Request::new(client)
}

const LINES: &str = "Content-Type: application/jsonl\r\n";
const EVENTS: &str = "Content-Type: text/event-stream\r\n";

/// A response that only the end of the connection ends.
fn until_closed(headers: &str, body: &str) -> Script {
    vec![format!("HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n{body}").into_bytes()]
}

/// The values of a stream, or the kinds of the errors in their place.
async fn all(mut stream: JsonStream<i64>) -> Vec<Result<i64, ErrorKind>> {
    let mut all = Vec::new();
    while let Some(value) = stream.next().await {
        all.push(value.map_err(|error| error.kind()));
    }
    all
}

#[tokio::test]
async fn a_value_that_does_not_decode_does_not_end_the_stream() {
    let decode = Err(ErrorKind::Decode);
    for (headers, body) in [
        (LINES, "1\n\"x\"\n{\n2\n"),
        (EVENTS, "data: 1\n\ndata: \"x\"\n\ndata: {\n\ndata: 2\n\n"),
    ] {
        let script = || reply("200 OK", headers, body.as_bytes());
        let server = Server::start(vec![script(), script()]);
        let client = server.client();
        let stream = numbers(&client).await.unwrap();
        assert_eq!(all(stream).await, [Ok(1), decode, decode, Ok(2)]);
        // The value stays in the error.
        let mut stream = numbers(&client).await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap(), 1);
        let error = stream.next().await.unwrap().failed();
        assert_eq!(error.json::<String>().unwrap(), "x");
        assert_eq!(error.operation(), Some("numbers"));
    }
}

#[tokio::test]
async fn b6_a_value_that_the_connection_may_have_cut_off_is_an_error() {
    let interrupted = Err(ErrorKind::StreamInterrupted);
    for (headers, body, cut, meant) in [
        (LINES, "1\n", None, None),
        (LINES, "1\n\n", None, None),
        (LINES, "1\n23", Some(interrupted), Some(Ok(23))),
        (
            LINES,
            "1\n[2",
            Some(interrupted),
            Some(Err(ErrorKind::Decode)),
        ),
        (EVENTS, "data: 1\n\n:", None, None),
        (
            EVENTS,
            "data: 1\n\ndata: 23\n",
            Some(interrupted),
            Some(Ok(23)),
        ),
        (EVENTS, "data: 1\n\ndata: [DONE]", Some(interrupted), None),
        (EVENTS, "data: 1\n\ndata: [DONE]\n\ndata: 2", None, None),
    ] {
        let server = Server::start(vec![
            until_closed(headers, body),
            reply("200 OK", headers, body.as_bytes()),
        ]);
        for last in [cut, meant] {
            let stream = numbers(&server.client()).await.unwrap();
            let expected: Vec<_> = [Some(Ok(1)), last].into_iter().flatten().collect();
            assert_eq!(all(stream).await, expected, "{body:?}");
        }
    }
    // A value whose end is its own is complete.
    let server = Server::start(vec![until_closed(LINES, "[\"a\"]\n[\"b\"]")]);
    let mut stream = names(&server.client()).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), ["a"]);
    assert_eq!(stream.next().await.unwrap().unwrap(), ["b"]);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn b3_the_program_sets_how_long_a_value_may_be() {
    for (headers, body) in [
        (LINES, format!("1\n{}2\n3\n", " ".repeat(100))),
        (
            EVENTS,
            format!("data: 1\n\ndata: {}2\n\ndata: 3\n\n", " ".repeat(100)),
        ),
    ] {
        let script = || reply("200 OK", headers, body.as_bytes());
        let server = Server::start(vec![script(), script()]);
        let client = server.client();
        let stream = numbers(&client).max_response_bytes(100).await.unwrap();
        assert_eq!(all(stream).await, [Ok(1), Err(ErrorKind::TooLarge)]);
        let stream = numbers(&client).await.unwrap();
        assert_eq!(all(stream).await, [Ok(1), Ok(2), Ok(3)]);
    }
}

#[tokio::test]
async fn b5_anything_but_a_stream_is_an_error() {
    for (status, kind, expected) in [
        ("200 OK", "text/html", ErrorKind::UnexpectedContentType),
        ("200 OK", "image/png", ErrorKind::UnexpectedContentType),
        (
            "206 Partial Content",
            "application/jsonl",
            ErrorKind::OtherStatus,
        ),
        (
            "206 Partial Content",
            "text/event-stream",
            ErrorKind::OtherStatus,
        ),
    ] {
        let headers = format!("Content-Type: {kind}\r\n");
        let server = Server::start(vec![reply(status, &headers, b"1\n")]);
        let error = numbers(&server.client()).await.failed();
        assert_eq!(error.kind(), expected, "{kind}");
    }
    for kind in ["application/x-ndjson", "text/plain", "application/json-seq"] {
        let headers = format!("Content-Type: {kind}\r\n");
        let server = Server::start(vec![reply("200 OK", &headers, b"1\n")]);
        assert_eq!(all(numbers(&server.client()).await.unwrap()).await, [Ok(1)]);
    }
    let server = Server::start(vec![vec![
        b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec(),
    ]]);
    assert_eq!(all(numbers(&server.client()).await.unwrap()).await, []);
}
