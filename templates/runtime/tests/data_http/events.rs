//! Event streams over a connection.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use crate::canary::Failed;
use crate::server::{Script, Server, chunk, chunked_head, header, reply};
use crate::values::numbers;
use futures_core::Stream;
use sdkgen_runtime::types::Owner;
use sdkgen_runtime::{ErrorKind, EventStream, StatusCode};
use serde_json::{Value, json};

const EVENTS: &str = "Content-Type: text/event-stream\r\n";

/// The rest of a stream: type and data of each event.
async fn rest(stream: &mut EventStream) -> Vec<(String, String)> {
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        let event = event.unwrap();
        events.push((event.event().to_owned(), event.data().to_owned()));
    }
    events
}

#[tokio::test]
async fn events_arrive_however_they_are_cut_and_the_end_is_final() {
    let server = Server::start(vec![vec![
        chunked_head("content-type: TEXT/Event-Stream; charset=utf-8\r\nx-request-id: req_1\r\n"),
        chunk(b"retry: 2500\nid: 7\nda"),
        chunk(b"ta: {\"step\":\"caf\xC3"),
        chunk(b"\xA9\"}\n"),
        chunk(b"\n:keep-alive\n\nevent: done\ndata: bye\n\ndata: rest"),
        chunk(b""),
    ]]);
    let mut stream = server.client().pets().events().await.unwrap();
    assert_eq!(stream.head().status(), 200);
    assert_eq!(stream.last_event_id(), None);

    let event = stream.next().await.unwrap().unwrap();
    assert_eq!(event.event(), "message");
    assert_eq!(event.data(), r#"{"step":"café"}"#);
    assert_eq!(event.id(), Some("7"));
    assert_eq!(event.json::<Value>().unwrap(), json!({"step": "café"}));
    assert_eq!(
        stream.reconnection_time(),
        Some(Duration::from_millis(2500))
    );

    let event = stream.next().await.unwrap().unwrap();
    assert_eq!((event.event(), event.data()), ("done", "bye"));
    assert_eq!(event.id(), Some("7"));
    assert!(event.is_complete());

    // The server ended the stream without the blank line that ends the event.
    let event = stream.next().await.unwrap().unwrap();
    assert_eq!(event.data(), "rest");
    assert!(!event.is_complete());

    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
    assert_eq!(stream.last_event_id(), Some("7"));
    let requests = server.requests().await;
    assert!(requests[0].starts_with("GET /pets/events HTTP/1.1\r\n"));
    assert_eq!(header(&requests[0], "accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn it_is_a_stream() {
    /// What `futures::TryStreamExt::try_collect` asks for, in a task of its own.
    async fn collected<T, E>(
        mut stream: impl Stream<Item = Result<T, E>> + Send + Unpin + 'static,
    ) -> Result<Vec<T>, E>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let task = tokio::spawn(async move {
            let mut items = Vec::new();
            while let Some(item) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await
            {
                items.push(item?);
            }
            Ok(items)
        });
        task.await.unwrap()
    }

    let two = || reply("200 OK", EVENTS, b"data: 1\n\ndata: 2\n\n");
    let server = Server::start(vec![two(), two(), two()]);
    let client = server.client();
    let events = collected(client.pets().events().await.unwrap())
        .await
        .unwrap();
    assert_eq!([events[0].data(), events[1].data()], ["1", "2"]);
    let numbers = collected(numbers(&client).await.unwrap()).await;
    assert_eq!(numbers.unwrap(), [1, 2]);

    let stream = client.pets().events().await.unwrap();
    assert!(format!("{stream:?}").starts_with("EventStream { head: ResponseHead"));
}

/// B5: what is not an event stream, or not one that was asked for.
#[tokio::test]
async fn b5_anything_but_an_event_stream_is_an_error() {
    for (headers, message) in [
        (
            "Content-Type: application/json\r\n",
            "expected text/event-stream, found application/json",
        ),
        (
            "Content-Type: text/html; charset=utf-8\r\n",
            "expected text/event-stream, found text/html; charset=utf-8",
        ),
        (
            "Content-Type: text/event-streams\r\n",
            "expected text/event-stream, found text/event-streams",
        ),
        ("", "expected text/event-stream, found no content type"),
    ] {
        let server = Server::start(vec![reply("200 OK", headers, b"{\"data\": 1}")]);
        let error = server.client().pets().events().await.failed();
        assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
        assert_eq!(error.message(), message);
        assert_eq!(error.status(), Some(StatusCode::OK));
        assert_eq!(error.operation(), Some("pets.events"));
    }
    for (status, headers, kind) in [
        ("206 Partial Content", "", ErrorKind::OtherStatus),
        (
            "307 Temporary Redirect",
            "Location: http://127.0.0.1:9/\r\n",
            ErrorKind::Redirect,
        ),
        ("401 Unauthorized", "", ErrorKind::Authentication),
        (
            "503 Service Unavailable",
            "Retry-After: 7\r\n",
            ErrorKind::Server,
        ),
    ] {
        let headers = format!("{EVENTS}{headers}");
        let server = Server::start(vec![reply(status, &headers, b"data: 1\n\n")]);
        let request = server.client().pets().events().max_retries(0);
        let error = request.await.failed();
        assert_eq!(error.kind(), kind);
        let asked = (kind == ErrorKind::Server).then_some(Duration::from_secs(7));
        assert_eq!(error.retry_after(), asked);
    }
}

#[tokio::test]
async fn b5_no_content_is_no_events_and_every_stream_is_utf_8() {
    let server = Server::start(vec![
        vec![b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec()],
        reply(
            "200 OK",
            "Content-Type: text/event-stream; charset=latin1\r\n",
            "data: café\n\n".as_bytes(),
        ),
    ]);
    let mut stream = server.client().pets().events().await.unwrap();
    assert!(stream.next().await.is_none());
    let mut stream = server.client().pets().events().await.unwrap();
    assert_eq!(
        rest(&mut stream).await,
        [("message".to_owned(), "café".to_owned())]
    );
}

/// A response that only the end of the connection ends.
fn until_closed(headers: &str, body: &str) -> Script {
    vec![format!("HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n{body}").into_bytes()]
}

#[tokio::test]
async fn b6_an_event_that_the_connection_may_have_cut_off_is_an_error() {
    for rest in ["data: 12", "data: 12\n", "id: 2\n", "event: last\n", "da"] {
        let body = format!("id: 1\ndata: 1\n\n{rest}");
        let server = Server::start(vec![
            until_closed(EVENTS, &body),
            reply("200 OK", EVENTS, body.as_bytes()),
        ]);
        let mut stream = server.client().pets().events().await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
        let error = stream.next().await.unwrap().failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
        assert_eq!(error.message(), "the connection ended within an event");
        assert_eq!(error.operation(), Some("pets.events"));
        assert!(stream.next().await.is_none());
        assert_eq!(stream.last_event_id(), Some("1"));
        // With a length, the server meant to end it there. What it sent does not vanish.
        let mut stream = server.client().pets().events().await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
        let unfinished = stream
            .next()
            .await
            .map(|event| event.unwrap().is_complete());
        assert_eq!(unfinished, rest.starts_with("data").then_some(false));
        assert!(stream.next().await.is_none());
    }
    for rest in ["", "\n", ":comment", ": comment\n", "retry: 1\n"] {
        let body = format!("data: 1\n\n{rest}");
        let server = Server::start(vec![until_closed(EVENTS, &body)]);
        let mut stream = server.client().pets().events().await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn a_line_of_two_megabytes_is_read() {
    let data = "x".repeat(2 * 1024 * 1024);
    let body = format!("data: {data}\n\n");
    let server = Server::start(vec![reply("200 OK", EVENTS, body.as_bytes())]);
    let mut stream = server.client().pets().events().await.unwrap();
    assert_eq!(rest(&mut stream).await, [("message".to_owned(), data)]);
}

#[tokio::test]
async fn b6_a_connection_that_breaks_is_an_error_and_the_end() {
    let server = Server::start(vec![
        vec![chunked_head(EVENTS), chunk(b"data: 1\n\ndata: 2\n")],
        vec![
            format!("HTTP/1.1 200 OK\r\n{EVENTS}Content-Length: 100\r\n\r\n").into_bytes(),
            b"data: 1\n\n".to_vec(),
        ],
    ]);
    for _ in 0..2 {
        let mut stream = server.client().pets().events().await.unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
        let error = stream.next().await.unwrap().failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
        assert_eq!(error.operation(), Some("pets.events"));
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn b3_what_is_too_large_is_an_error_and_the_end() {
    let server = Server::start(vec![vec![
        chunked_head(EVENTS),
        chunk(b"data: 1\n\n"),
        chunk(&[b'x'; 1025]),
        chunk(b"\n\ndata: 2\n\n"),
        chunk(b""),
    ]]);
    let request = server.client().pets().events().max_response_bytes(1024);
    let mut stream = request.await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
    let error = stream.next().await.unwrap().failed();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.message(), "a line is larger than 1024 bytes");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn an_event_that_is_not_the_json_that_was_asked_for_does_not_end_the_stream() {
    let server = Server::start(vec![reply(
        "200 OK",
        EVENTS,
        b"event: owner\ndata: {\"name\":\n\nevent: owner\ndata: {\"name\":7}\n\ndata: {} {}\n\ndata: {\"name\":\"Ann\"}\n\n",
    )]);
    let mut stream = server.client().pets().events().await.unwrap();
    let mut errors = Vec::new();
    for _ in 0..3 {
        let event = stream.next().await.unwrap().unwrap();
        let error = event.json::<Owner>().failed();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body_bytes(), event.data().as_bytes());
        errors.push((
            error.json_path().map(str::to_owned),
            error.message().to_owned(),
        ));
    }
    assert!(errors[0].1.starts_with("event `owner`: "), "{errors:?}");
    assert_eq!(errors[1].0.as_deref(), Some("name"));
    assert!(
        errors[1]
            .1
            .starts_with("event `owner`: `name`: invalid type: integer `7`, expected a string"),
        "{errors:?}"
    );
    assert!(
        errors[2]
            .1
            .starts_with("event `message`: trailing characters"),
        "{errors:?}"
    );
    let event = stream.next().await.unwrap().unwrap();
    assert_eq!(event.json::<Owner>().unwrap(), Owner::new().name("Ann"));
}

#[tokio::test]
async fn a_call_that_can_end_with_events_sends_the_same_and_asks_for_them() {
    let server = Server::start(vec![reply("200 OK", EVENTS, b"data: 1\n\n")]);
    let call = server.client().pets().create().stream().name("Ann");
    let mut stream = call.await.unwrap();
    assert_eq!(
        rest(&mut stream).await,
        [("message".to_owned(), "1".to_owned())]
    );
    let requests = server.requests().await;
    assert!(
        requests[0].starts_with("POST /pets?stream=true HTTP/1.1\r\n"),
        "{requests:?}"
    );
    assert_eq!(header(&requests[0], "accept"), Some("text/event-stream"));
    assert_eq!(crate::server::body(&requests[0]), r#"{"name":"Ann"}"#);
}

#[tokio::test]
async fn dropping_the_stream_closes_the_connection() {
    let server = Server::start(vec![vec![
        chunked_head(EVENTS),
        chunk(b"data: 1\n\n"),
        Vec::new(),
    ]]);
    let mut stream = server.client().pets().events().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data(), "1");
    drop(stream);
    // The server waits for the end of the connection.
    assert_eq!(server.requests().await.len(), 1);
}
