//! Deadlines, on a paused clock.

use std::time::Duration;

use sdkgen_runtime::{ErrorKind, StatusCode, Timeouts};
use tokio::time::Instant;

use crate::canary::Failed;
use crate::pets::{Train, create, retrieve, train, watch};
use crate::scripted::{Piece, Reply, Script, piece, status};

const SECOND: Duration = Duration::from_secs(1);

fn body(pieces: Vec<Piece>) -> Reply {
    Reply::Answer(200, vec![], pieces)
}

#[tokio::test(start_paused = true)]
async fn b10_an_attempt_has_a_minute_for_its_head() {
    let script = Script::new([Reply::Hang]);
    let started = Instant::now();
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(started.elapsed().as_secs(), 60);
    assert!(error.is_timeout());
    assert!(error.was_sent());
    assert!(!error.is_retryable());
    assert_eq!(error.status(), None);
    let text = error.to_string();
    assert!(
        text.starts_with("timed out: no response in 60 seconds"),
        "{text}"
    );
    assert!(text.ends_with(" (pets.create, 1 attempt)"), "{text}");

    let script = Script::new([Reply::Hang, status(200, "1")]);
    assert_eq!(retrieve(&script.client(), "1").await.unwrap(), 1);
}

#[tokio::test(start_paused = true)]
async fn attempt_timeouts_can_be_set() {
    let script = Script::new([Reply::Hang, Reply::Hang]);
    let timeouts = Timeouts::default().attempt(3 * SECOND);
    let client = script.builder().timeouts(timeouts).build().unwrap();
    let started = Instant::now();
    create(&client, "Rex").await.failed();
    assert_eq!(started.elapsed().as_secs(), 3);
    let request = create(&client, "Rex").attempt_timeout(SECOND);
    request.await.failed();
    assert_eq!(started.elapsed().as_secs(), 4);
}

#[tokio::test(start_paused = true)]
async fn b10_the_whole_call_has_ten_minutes() {
    // A byte now and then keeps every other timer from ending it.
    let drip = (0..100).flat_map(|_| [piece(" "), Piece::Wait(50 * SECOND)]);
    let script = Script::new([body(drip.collect())]);
    let started = Instant::now();
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(started.elapsed().as_secs(), 600);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(script.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_call_ends_its_retries() {
    let script = Script::new([Reply::Hang, Reply::Hang]);
    let started = Instant::now();
    let error = retrieve(&script.client(), "1")
        .timeout(90 * SECOND)
        .await
        .failed();
    assert_eq!(started.elapsed().as_secs(), 90);
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_body_may_be_silent_for_a_minute() {
    let script = Script::new([body(vec![
        piece("[1"),
        Piece::Wait(59 * SECOND),
        piece("]"),
    ])]);
    let value = create(&script.client(), "Rex").await.unwrap();
    assert_eq!(value, serde_json::json!([1]));

    let script = Script::new([body(vec![piece("[1"), Piece::Hang])]);
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(
        error.to_string(),
        "timed out: no bytes for 60 seconds (pets.create, 1 attempt)"
    );
}

#[tokio::test(start_paused = true)]
async fn what_must_not_happen_twice_is_waited_for() {
    let slow = vec![vec![Piece::Wait(50 * SECOND), piece(" ")]; 20].concat();
    let script = Script::new([body([slow, vec![piece("1")]].concat()), Reply::Hang]);
    let client = script.client();
    assert_eq!(train(&client, "1").await.unwrap(), Some(1.into()));

    let started = Instant::now();
    let error = train(&client, "1").await.failed();
    assert_eq!(started.elapsed().as_secs(), 15 * 60);
    assert_eq!(
        error.to_string(),
        "timed out: no response in 900 seconds (pets.train, 1 attempt)"
    );
    assert!(error.was_sent());
    assert!(!error.is_retryable());
}

/// A byte now and then, without end.
fn drip() -> Reply {
    body(vec![vec![piece(" "), Piece::Wait(50 * SECOND)]; 1000].concat())
}

#[tokio::test(start_paused = true)]
async fn b10_no_body_that_is_held_in_memory_is_read_without_end() {
    let script = Script::new([drip()]);
    let started = Instant::now();
    let error = train(&script.client(), "1").await.failed();
    assert_eq!(started.elapsed().as_secs(), 3600);
    assert_eq!(
        error.to_string(),
        "timed out: the call timed out before the response body was complete (pets.train, 1 attempt)"
    );
    // The error of a stream is no stream.
    let Reply::Answer(_, headers, pieces) = drip() else {
        panic!("a drip is an answer");
    };
    let script = Script::new([Reply::Answer(400, headers, pieces)]);
    let started = Instant::now();
    let error = watch(&script.client()).await.map(|_| ()).failed();
    assert_eq!(started.elapsed().as_secs(), 3600);
    assert_eq!(error.kind(), ErrorKind::BadRequest);
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_a_call_covers_its_stream_to_the_end() {
    let script = Script::new([drip(), drip(), body(vec![Piece::Hang]), drip()]);
    let client = script.client();
    let read = async |mut stream: sdkgen_runtime::generated::IncomingBody| loop {
        match stream.chunk().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("it never ends"),
            Err(error) => {
                assert!(stream.chunk().await.unwrap().is_none());
                return error;
            }
        }
    };
    let started = Instant::now();
    let stream = watch(&client).timeout(130 * SECOND).await.unwrap();
    let error = read(stream).await;
    assert_eq!(started.elapsed().as_secs(), 130);
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "timed out: the call timed out before the response body was complete (pets.watch, 1 attempt)"
    );

    // It does not matter what the program does in between.
    let started = Instant::now();
    let mut stream = watch(&client).timeout(130 * SECOND).await.unwrap();
    stream.chunk().await.unwrap();
    tokio::time::sleep(140 * SECOND).await;
    assert!(read(stream).await.is_timeout());
    assert_eq!(started.elapsed().as_secs(), 140);

    let started = Instant::now();
    let stream = watch(&client).timeout(30 * SECOND).await.unwrap();
    assert!(read(stream).await.is_timeout());
    assert_eq!(started.elapsed().as_secs(), 30);

    // The total timeout of a client covers streams until they start.
    let timeouts = Timeouts::default().total(5 * SECOND);
    let client = script.builder().timeouts(timeouts).build().unwrap();
    let mut stream = watch(&client).await.unwrap();
    for _ in 0..10 {
        stream.chunk().await.unwrap().unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn durations_are_told_as_people_write_them() {
    for (timeout, told) in [
        (Duration::from_millis(250), "0.25 seconds"),
        (Duration::from_secs(1), "1 second"),
        (Duration::from_millis(1500), "1.5 seconds"),
        (Duration::from_secs(61), "61 seconds"),
    ] {
        let script = Script::new([body(vec![piece("["), Piece::Hang])]);
        let timeouts = Timeouts::default().idle(timeout);
        let client = script.builder().timeouts(timeouts).build().unwrap();
        let error = create(&client, "Rex").await.failed();
        assert_eq!(error.message(), format!("no bytes for {told}"));
    }
}

#[tokio::test(start_paused = true)]
async fn what_must_not_happen_twice_ends_when_the_caller_says_so() {
    for request in [
        |request: sdkgen_runtime::Request<Train>| request.timeout(5 * SECOND),
        |request: sdkgen_runtime::Request<Train>| request.attempt_timeout(5 * SECOND),
    ] {
        let script = Script::new([Reply::Hang]);
        let started = Instant::now();
        let call = request(train(&script.client(), "1"));
        let error = call.await.failed();
        assert!(error.is_timeout());
        assert_eq!(error.attempts(), 1);
        assert_eq!(started.elapsed().as_secs(), 5);
    }
    let script = Script::new([Reply::Hang]);
    let timeouts = Timeouts::default().total(7 * SECOND);
    let client = script.builder().timeouts(timeouts).build().unwrap();
    let started = Instant::now();
    train(&client, "1").await.failed();
    assert_eq!(started.elapsed().as_secs(), 7);
}

#[tokio::test(start_paused = true)]
async fn a_stream_has_no_end_but_two_silent_minutes() {
    let hours = vec![vec![Piece::Wait(119 * SECOND), piece("x")]; 100].concat();
    let script = Script::new([body([hours, vec![Piece::Hang]].concat())]);
    let mut stream = watch(&script.client()).await.unwrap();
    for _ in 0..100 {
        assert_eq!(stream.chunk().await.unwrap().unwrap(), "x");
    }
    let started = Instant::now();
    let error = stream.chunk().await.failed();
    assert_eq!(started.elapsed().as_secs(), 120);
    assert_eq!(
        error.to_string(),
        "timed out: no bytes for 120 seconds (pets.watch, 1 attempt)"
    );
    assert!(stream.chunk().await.unwrap().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_program_that_does_something_else_is_not_late() {
    let script = Script::new([body(vec![Piece::Wait(1000 * SECOND), piece("x")])]);
    let timeouts = Timeouts::default().stream_idle(600 * SECOND);
    let client = script.builder().timeouts(timeouts).build().unwrap();
    let mut stream = watch(&client).await.unwrap();
    // Waits a little, does something else for longer than the limit, and comes back.
    let early = tokio::time::timeout(SECOND, stream.chunk());
    early.await.unwrap_err();
    tokio::time::sleep(900 * SECOND).await;
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "x");
}

#[tokio::test(start_paused = true)]
async fn a17_zero_is_at_once_and_the_longest_time_is_never() {
    let script = Script::new([]);
    let client = script.client();
    let error = retrieve(&client, "1")
        .timeout(Duration::ZERO)
        .await
        .failed();
    assert!(error.is_timeout());
    assert!(!error.was_sent());
    let error = retrieve(&client, "1")
        .attempt_timeout(Duration::ZERO)
        .await
        .failed();
    assert!(error.is_timeout());
    assert_eq!(script.count(), 0);

    let longest = Timeouts::default()
        .connect(Duration::MAX)
        .attempt(Duration::MAX)
        .idle(Duration::MAX)
        .stream_idle(Duration::MAX)
        .total(Duration::MAX);
    let script = Script::new([
        body(vec![Piece::Wait(100_000 * SECOND), piece("1")]),
        Reply::Hang,
    ]);
    let client = script.builder().timeouts(longest).build().unwrap();
    assert_eq!(retrieve(&client, "1").await.unwrap(), 1);
    let hanging = tokio::time::timeout(100_000 * SECOND, create(&client, "Rex"));
    hanging.await.unwrap_err();
}

#[tokio::test]
async fn a17_the_longest_connect_timeout_builds_a_client() {
    use crate::loopback::{Answer, Loopback};
    let server = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n1",
    )])
    .await;
    let client = sdkgen_runtime::Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .timeouts(Timeouts::default().connect(Duration::MAX))
        .build()
        .unwrap();
    assert_eq!(retrieve(&client, "1").await.unwrap(), 1);
}

#[tokio::test]
async fn over_a_socket_silence_ends() {
    use crate::loopback::{Answer, Loopback};
    for (answer, status) in [
        ("", None),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1",
            Some(StatusCode::OK),
        ),
    ] {
        let server = Loopback::new(vec![Answer::Stall(answer)]).await;
        let moment = Duration::from_millis(500);
        let client = sdkgen_runtime::Client::builder()
            .api_key("sk-test-key")
            .base_url(server.url())
            .timeouts(Timeouts::default().attempt(moment).idle(moment))
            .build()
            .unwrap();
        let error = create(&client, "Rex").await.failed();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.status(), status);
        assert!(error.was_sent());
        assert_eq!(server.seen().len(), 1);
    }
}
