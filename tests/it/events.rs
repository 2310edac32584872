//! Server-sent events through the SDK's client: whatever cuts the network makes, the caller gets the same events.

use handinger::{Client, ErrorKind, StatusCode};
use sdk_tests::server::{Answer, Chunk, Server};
use std::sync::Arc;
use tokio::sync::Notify;

/// An event as a caller sees it: name, data, id.
type Seen = (String, String, Option<String>);

fn seen(event: &str, data: &str, id: Option<&str>) -> Seen {
    (event.to_owned(), data.to_owned(), id.map(str::to_owned))
}

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client")
}

async fn all_events(client: &Client) -> Result<Vec<Seen>, handinger::Error> {
    let mut events = client.workers().stream_updates("wrk_1").await?;
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        let event = event?;
        all.push(seen(event.event(), event.data(), event.id()));
    }
    Ok(all)
}

/// A byte order mark, all three line ends, comments, several data lines, text beyond ASCII, ids that stay, unknown fields, an event without
/// data, and a last event without its blank line.
const STREAM: &str = "\u{feff}: comment\nevent: step\nid: 1\ndata: caf\u{e9} \u{1f980}\n\ndata: a\r\ndata:b\r\ndata\r\n\r\n\
    id\rdata:  two spaces\r\rretry: 10\nunknown: x\nevent: nothing\n\nevent:last\ndata: [DONE]\n\ndata: no blank line";

fn events_of_the_stream() -> Vec<Seen> {
    vec![
        seen("step", "caf\u{e9} \u{1f980}", Some("1")),
        seen("message", "a\nb\n", Some("1")),
        seen("message", " two spaces", None),
        seen("last", "[DONE]", None),
        // The server ended the stream here, as its framing says.
        seen("message", "no blank line", None),
    ]
}

#[tokio::test]
async fn cut_anywhere_a_stream_is_the_same() {
    let bytes = STREAM.as_bytes();
    let answers = (1..bytes.len()).map(|cut| {
        let (head, tail) = bytes.split_at(cut);
        Answer::events([Chunk::Bytes(head.to_vec()), Chunk::Bytes(tail.to_vec())])
    });
    let server = Server::start(answers).await;
    let client = client(&server);
    for cut in 1..bytes.len() {
        let events = all_events(&client).await.expect("no failure");
        assert_eq!(events, events_of_the_stream(), "cut after byte {cut}");
    }
    assert_eq!(server.received().len(), bytes.len() - 1);
}

#[tokio::test]
async fn byte_by_byte_a_stream_is_the_same() {
    let chunks = STREAM.bytes().map(|byte| Chunk::Bytes(vec![byte]));
    let server = Server::start([Answer::events(chunks)]).await;
    let events = all_events(&client(&server)).await.expect("no failure");
    assert_eq!(events, events_of_the_stream());
}

#[tokio::test]
async fn an_event_is_there_before_the_stream_goes_on() {
    let go_on = Arc::new(Notify::new());
    let server = Server::start([Answer::events([
        Chunk::from("data: 1\n\n"),
        Chunk::Wait(Arc::clone(&go_on)),
        Chunk::from("data: 2\n\n"),
    ])])
    .await;
    let mut events = client(&server)
        .workers()
        .stream_updates("wrk_1")
        .await
        .expect("a stream");
    let first = events.next().await.expect("an event").expect("no failure");
    assert_eq!(first.data(), "1");
    go_on.notify_one();
    let second = events.next().await.expect("an event").expect("no failure");
    assert_eq!(second.data(), "2");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn data_that_is_not_json_fails_alone() {
    let server = Server::start([Answer::events([
        "data: {\"n\":1}\n\ndata: [DONE]\n\ndata: 2\n\n",
    ])])
    .await;
    let mut events = client(&server)
        .workers()
        .create("x")
        .stream()
        .await
        .expect("a stream");
    let first = events.next().await.expect("an event").expect("no failure");
    let first: serde_json::Value = first.json().expect("JSON");
    assert_eq!(first, serde_json::json!({"n": 1}));
    let second = events.next().await.expect("an event").expect("no failure");
    let failure = second.json::<u64>().expect_err("it is no JSON");
    assert_eq!(failure.kind(), ErrorKind::Decode);
    assert_eq!(second.data(), "[DONE]");
    let third = events.next().await.expect("an event").expect("no failure");
    assert_eq!(third.json::<u64>().expect("a number"), 2);
}

#[tokio::test]
async fn a_stream_that_breaks_is_an_error_and_not_an_end() {
    let server = Server::start([Answer::cut_chunks(
        "text/event-stream",
        ["data: 1\n\ndata: 2"],
    )])
    .await;
    let mut events = client(&server)
        .workers()
        .stream_updates("wrk_1")
        .await
        .expect("a stream");
    let first = events.next().await.expect("an event").expect("no failure");
    assert_eq!(first.data(), "1");
    let failure = events.next().await.expect("an end").expect_err("a break");
    assert_eq!(failure.kind(), ErrorKind::StreamInterrupted);
    assert!(events.next().await.is_none(), "nothing comes after a break");
    assert_eq!(server.received().len(), 1, "a stream is not opened again");
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_said_to_be_none() {
    let server =
        Server::start([Answer::json(200, r#"{"running":true}"#), Answer::empty(204)]).await;
    let client = client(&server);
    let failure = client
        .workers()
        .stream_updates("wrk_1")
        .await
        .expect_err("it is JSON");
    assert_eq!(failure.kind(), ErrorKind::UnexpectedContentType);
    assert_eq!(failure.status(), Some(StatusCode::OK));
    assert!(
        failure.to_string().contains("application/json"),
        "{failure}"
    );
    assert_eq!(all_events(&client).await.expect("an empty stream"), []);
}

#[tokio::test]
async fn a_refused_stream_is_the_error_that_the_api_describes() {
    let server = Server::start([Answer::json(403, r#"{"error":"no access"}"#)]).await;
    let failure = client(&server)
        .workers()
        .stream_updates("wrk_1")
        .await
        .expect_err("refused");
    assert_eq!(failure.status(), Some(StatusCode::FORBIDDEN));
    assert!(failure.to_string().contains("no access"), "{failure}");
}
