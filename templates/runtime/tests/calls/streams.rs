//! Event streams on a paused clock: silence, and what happens when the connection is lost. Names start with the rows of the table
//! of threats that they cover.

use std::time::Duration;

use bytes::Bytes;
use sdkgen_runtime::generated::Description;
use sdkgen_runtime::transport::{Sent, TransportErrorKind};
use sdkgen_runtime::{Client, ErrorKind, EventStream, JsonStream, Operation, Request, RetryPolicy};
use tokio::time::{Instant, sleep};

use crate::canary::Failed;
use crate::scripted::{Piece, Reply, Script, piece, status};

/// `GET /pets/events`
struct Events;

impl Operation for Events {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::get("pets.events", "/pets/events").events();
}

fn events(client: &Client) -> Request<Events> {
    Request::new(client)
}

/// `GET /numbers`
struct Numbers;

impl Operation for Numbers {
    type Output = JsonStream<i64>;
    const DESCRIPTION: Description<JsonStream<i64>> =
        Description::get("numbers", "/numbers").items();
}

/// `POST /pets/runs`
struct Run;

impl Operation for Run {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::post("pets.run", "/pets/runs").events();
}

/// An event stream of these pieces.
fn stream(pieces: impl IntoIterator<Item = Piece>) -> Reply {
    let headers = vec![("content-type", "text/event-stream")];
    Reply::Answer(200, headers, pieces.into_iter().collect())
}

/// An event stream of this text, whose connection is then lost.
fn lost(text: &'static str) -> Reply {
    stream([piece(text), Piece::Break])
}

fn no_connection() -> Reply {
    Reply::Fail(TransportErrorKind::Connect, Sent::No)
}

/// The data of the next event.
async fn next(stream: &mut EventStream) -> Option<String> {
    let event = stream.next().await?;
    Some(event.unwrap().data().to_owned())
}

/// The kind of the error that ends the stream.
async fn end(stream: &mut EventStream) -> ErrorKind {
    let error = stream.next().await.unwrap().failed();
    assert!(stream.next().await.is_none());
    error.kind()
}

/// The last event IDs that were sent; the first request has none.
fn ids(script: &Script) -> Vec<Option<String>> {
    let seen = script.seen();
    let id = |headers: &http::HeaderMap| {
        let id = headers.get("last-event-id")?;
        Some(String::from_utf8(id.as_bytes().to_vec()).unwrap())
    };
    assert_eq!(id(&seen[0].headers), None);
    seen.iter().skip(1).map(|seen| id(&seen.headers)).collect()
}

#[tokio::test(start_paused = true)]
async fn b7_two_minutes_of_silence_are_an_error() {
    let script = Script::new([stream([piece("data: 1\n\n"), Piece::Hang])]);
    let mut stream = events(&script.client()).await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    let silent = Instant::now();
    assert_eq!(end(&mut stream).await, ErrorKind::Timeout);
    assert_eq!(silent.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn b7_comments_and_single_bytes_keep_a_stream_alive() {
    for bytes in [":ping\n", "d"] {
        let minute = [Piece::Wait(Duration::from_secs(59)), piece(bytes)];
        let mut pieces = vec![minute; 120].concat();
        pieces.push(piece("\ndata: 1\n\n"));
        let script = Script::new([stream(pieces)]);
        let started = Instant::now();
        let mut stream = events(&script.client()).await.unwrap();
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
        assert_eq!(started.elapsed().as_secs(), 59 * 120);
        assert_eq!(next(&mut stream).await, None);
    }
}

#[tokio::test(start_paused = true)]
async fn b7_a_program_may_take_its_time_between_events() {
    let script = Script::new([stream([
        piece("data: 1\n\n"),
        piece("data: 2\n\n"),
        Piece::Wait(Duration::from_secs(60)),
        piece("data: 3\n\n"),
    ])]);
    let mut stream = events(&script.client()).await.unwrap();
    for data in ["1", "2", "3"] {
        assert_eq!(next(&mut stream).await.as_deref(), Some(data));
        sleep(Duration::from_secs(600)).await;
    }
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn b6_a_stream_is_not_sent_again_unless_the_program_says_so() {
    let script = Script::new([lost("id: 1\ndata: 1\n\n"), lost("")]);
    let mut stream = events(&script.client()).await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(end(&mut stream).await, ErrorKind::StreamInterrupted);
    // Before the first event, too.
    let mut stream = events(&script.client()).await.unwrap();
    assert_eq!(end(&mut stream).await, ErrorKind::StreamInterrupted);
    assert_eq!(script.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn b6_a_lost_stream_continues_after_its_last_event() {
    let script = Script::new([
        lost("id: 1\ndata: 1\n\nid: 2\ndata: lost"),
        no_connection(),
        status(503, "{}"),
        stream([piece("data: 2\n\n"), Piece::Hang]),
        lost("id: é\ndata: 3\n\n"),
        stream([piece("data: 4\n\n")]),
    ]);
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    for (data, id) in [("1", "1"), ("2", "1"), ("3", "é"), ("4", "é")] {
        let event = stream.next().await.unwrap().unwrap();
        assert_eq!((event.data(), event.id()), (data, Some(id)));
        assert_eq!(stream.last_event_id(), Some(id));
    }
    // The server ended the stream.
    assert_eq!(next(&mut stream).await, None);
    let one = || Some("1".to_owned());
    assert_eq!(
        ids(&script),
        [one(), one(), one(), one(), Some("é".to_owned())]
    );
}

#[tokio::test(start_paused = true)]
async fn b6_values_of_events_continue_too_until_the_server_has_no_more() {
    let script = Script::new([
        lost("id: 1\ndata: 1\n\n"),
        lost("id: 2\ndata: 2\n\ndata: 3"),
        status(204, ""),
    ]);
    let request = Request::<Numbers>::new(&script.client());
    let mut stream = request.reconnecting().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), 1);
    assert_eq!(stream.next().await.unwrap().unwrap(), 2);
    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
    assert_eq!(ids(&script), [Some("1".to_owned()), Some("2".to_owned())]);
    assert_eq!(stream.head().status(), 204);
    assert_eq!(stream.last_event_id(), Some("2"));
}

#[tokio::test(start_paused = true)]
async fn b6_before_the_first_event_a_stream_starts_anew() {
    let script = Script::new([
        lost(": hello\n\n"),
        lost("id: 7\n\n"),
        stream([piece("data: 1\n\n")]),
    ]);
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(ids(&script), [None, Some("7".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn b6_where_the_server_could_not_continue_the_loss_is_an_error() {
    let long = format!("id: {}\ndata: 1\n\n", "1".repeat(1025));
    for text in [
        "data: 1\n\n",
        "id: 1\ndata: 1\n\nid\ndata: 2\n\n",
        "id: 1\u{7f}\ndata: 1\n\n",
        "id: 1\u{1b}[0m\ndata: 1\n\n",
        &long,
    ] {
        let text = Bytes::from(text.to_owned());
        let script = Script::new([stream([Piece::Bytes(text), Piece::Break])]);
        let mut stream = events(&script.client()).reconnecting().await.unwrap();
        let mut kind = None;
        while let Some(event) = stream.next().await {
            kind = event.err().map(|error| error.kind());
        }
        assert_eq!(kind, Some(ErrorKind::StreamInterrupted));
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn b6_a_refusal_and_what_is_too_large_are_not_answered_by_another_attempt() {
    let json = Reply::Answer(
        200,
        vec![("content-type", "application/json")],
        vec![piece("1")],
    );
    for (reply, kind) in [
        (status(401, ""), ErrorKind::Authentication),
        (status(404, ""), ErrorKind::NotFound),
        (json, ErrorKind::UnexpectedContentType),
    ] {
        let script = Script::new([lost("id: 1\ndata: 1\n\n"), reply]);
        let mut stream = events(&script.client()).reconnecting().await.unwrap();
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
        assert_eq!(end(&mut stream).await, kind);
    }
    let script = Script::new([stream([piece("id: 1\ndata: 1\n\ndata: 1234567\n\n")])]);
    let request = events(&script.client()).max_response_bytes(12);
    let mut stream = request.reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(end(&mut stream).await, ErrorKind::TooLarge);
}

#[tokio::test(start_paused = true)]
async fn b6_ten_attempts_without_an_event_are_enough() {
    // A server that accepts and closes a thousand times.
    let first = || lost("id: 1\ndata: 1\n\n");
    let closes = std::iter::repeat_with(|| lost(": hello\n\n")).take(1000);
    let script = Script::new([first()].into_iter().chain(closes));
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(end(&mut stream).await, ErrorKind::StreamInterrupted);
    assert_eq!(script.count(), 11);

    // An event is a new start, and success gives back to the budget that all calls share.
    let script = Script::new(
        std::iter::repeat_with(first)
            .take(200)
            .chain([status(204, "")]),
    );
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    for _ in 0..200 {
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    }
    assert_eq!(next(&mut stream).await, None);

    // Without a server, the budget is spent by several streams.
    let gone = std::iter::repeat_with(no_connection).take(1000);
    let script = Script::new((0..10).map(|_| first()).chain(gone));
    let client = script.client();
    let mut streams = Vec::new();
    for _ in 0..10 {
        let mut stream = events(&client).reconnecting().await.unwrap();
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
        streams.push(stream);
    }
    for stream in &mut streams {
        end(stream).await;
    }
    assert!(script.count() <= 10 + 60, "{}", script.count());
}

#[tokio::test(start_paused = true)]
async fn b6_the_server_says_how_long_to_wait_within_bounds() {
    for (text, milliseconds) in [
        ("id: 1\ndata: 1\n\n", 100),
        ("id: 1\nretry: 0\ndata: 1\n\n", 100),
        ("id: 1\nretry: 2500\ndata: 1\n\n", 2500),
        ("id: 1\nretry: 1000000000\ndata: 1\n\n", 60_000),
        ("id: 1\nretry: 18446744073709551615\ndata: 1\n\n", 60_000),
        ("id: 1\nretry: 99999999999999999999\ndata: 1\n\n", 100),
    ] {
        let script = Script::new([lost(text), stream([piece("data: 2\n\n")])]);
        let at_once = RetryPolicy::standard().first_wait(Duration::ZERO);
        let request = events(&script.client()).retry(at_once);
        let mut stream = request.reconnecting().await.unwrap();
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
        let interrupted = Instant::now();
        assert_eq!(next(&mut stream).await.as_deref(), Some("2"));
        let waited = interrupted.elapsed().as_millis();
        assert!(
            (milliseconds..=milliseconds + 2).contains(&waited),
            "{waited}"
        );
    }
    // An answer may ask for more than the policy waits.
    let busy = |seconds| Reply::Answer(503, vec![("retry-after", seconds)], vec![]);
    let script = Script::new([
        lost("id: 1\ndata: 1\n\n"),
        busy("30"),
        lost("data: 2\n\n"),
        busy("3600"),
    ]);
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    let interrupted = Instant::now();
    assert_eq!(next(&mut stream).await.as_deref(), Some("2"));
    assert!((30..=34).contains(&interrupted.elapsed().as_secs()));
    assert_eq!(end(&mut stream).await, ErrorKind::Server);
}

#[tokio::test(start_paused = true)]
async fn b6_the_waits_grow_while_nothing_comes() {
    let gone = std::iter::repeat_with(no_connection).take(10);
    let script = Script::new([lost("id: 1\ndata: 1\n\n")].into_iter().chain(gone));
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    let interrupted = Instant::now();
    assert_eq!(end(&mut stream).await, ErrorKind::Connect);
    // 0.5 + 1 + 2 + 4 + 6 times 8 seconds, of which half is random.
    let waited = interrupted.elapsed().as_secs();
    assert!((27..=56).contains(&waited), "{waited}");
    assert_eq!(script.count(), 11);
}

#[tokio::test]
async fn b6_what_must_not_be_sent_twice_cannot_reconnect() {
    let script = Script::new([]);
    let request = Request::<Run>::new(&script.client());
    let error = request.reconnecting().await.failed();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "invalid request: the operation is not idempotent, so it is not sent again (pets.run)"
    );
    assert_eq!(script.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn b6_the_policy_says_which_methods_reconnect() {
    let policy = |methods| RetryPolicy::standard().methods(methods);
    let script = Script::new([lost("id: 1\ndata: 1\n\n"), stream([piece("data: 2\n\n")])]);
    let run = Request::<Run>::new(&script.client());
    let run = run.retry(policy(&[http::Method::POST])).reconnecting();
    let mut run = run.await.unwrap();
    assert_eq!(next(&mut run).await.as_deref(), Some("1"));
    assert_eq!(next(&mut run).await.as_deref(), Some("2"));
    assert_eq!(script.seen()[1].headers["last-event-id"], "1");

    let script = Script::new([]);
    let request = events(&script.client()).retry(policy(&[]));
    let error = request.reconnecting().await.failed();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(script.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn b6_a_timeout_of_the_call_covers_all_connections() {
    let first = lost("id: 1\ndata: 1\n\n");
    let script = Script::new([first, stream([Piece::Hang])]);
    let started = Instant::now();
    let request = events(&script.client()).timeout(Duration::from_secs(100));
    let mut stream = request.reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(end(&mut stream).await, ErrorKind::Timeout);
    assert_eq!(started.elapsed().as_secs(), 100);
    assert_eq!(script.count(), 2);

    // What is left is not enough for the wait that the server asks for.
    let script = Script::new([lost("id: 1\nretry: 20000\ndata: 1\n\n")]);
    let request = events(&script.client()).timeout(Duration::from_secs(10));
    let mut stream = request.reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    assert_eq!(end(&mut stream).await, ErrorKind::StreamInterrupted);
}

#[tokio::test(start_paused = true)]
async fn b7_a_silent_connection_is_replaced() {
    let script = Script::new([
        stream([piece("id: 1\ndata: 1\n\n"), Piece::Hang]),
        stream([piece("data: 2\n\n")]),
    ]);
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    let silent = Instant::now();
    assert_eq!(next(&mut stream).await.as_deref(), Some("2"));
    assert_eq!(silent.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn b6_giving_up_on_an_event_loses_none() {
    let script = Script::new([
        lost("id: 1\nretry: 5000\ndata: 1\n\n"),
        no_connection(),
        stream([
            Piece::Wait(Duration::from_secs(5)),
            piece("data: 2\n"),
            Piece::Wait(Duration::from_secs(5)),
            piece("\n"),
        ]),
    ]);
    let mut stream = events(&script.client()).reconnecting().await.unwrap();
    assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
    let mut given_up = 0;
    let event = loop {
        match tokio::time::timeout(Duration::from_millis(100), next(&mut stream)).await {
            Ok(event) => break event,
            Err(_) => given_up += 1,
        }
    };
    assert_eq!(event.as_deref(), Some("2"));
    assert!(given_up >= 100, "{given_up}");
    assert_eq!(script.count(), 3);
}

/// `POST /pets/runs`, by a key.
struct Keyed;

impl Operation for Keyed {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> = Description::post("pets.run", "/pets/runs")
        .with_idempotency_key()
        .events();
}

#[tokio::test(start_paused = true)]
async fn b16_an_idempotency_key_is_that_of_all_connections() {
    let first = || lost("id: 1\ndata: 1\n\n");
    let rest = || [no_connection(), status(204, "")];
    let script = Script::new([first(), first()].into_iter().chain(rest()).chain(rest()));
    let client = script.client();
    let by_itself = Request::<Keyed>::new(&client);
    let by_the_program = Request::<Run>::new(&client).idempotency_key("key");
    for request in [
        by_itself.reconnecting().await,
        by_the_program.reconnecting().await,
    ] {
        let mut stream = request.unwrap();
        assert_eq!(next(&mut stream).await.as_deref(), Some("1"));
        assert_eq!(next(&mut stream).await, None);
    }
    let seen = script.seen();
    let keys: Vec<_> = seen
        .iter()
        .map(|seen| &seen.headers["idempotency-key"])
        .collect();
    assert_eq!(keys[1], "key");
    assert_eq!(keys[0].len(), 32);
    assert_eq!(keys[2..], [keys[0], keys[0], keys[1], keys[1]]);
}
