//! Idempotency keys.

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::transport::{Sent, TransportErrorKind};
use sdkgen_runtime::{Client, ErrorKind, Operation, Request, Timeouts};
use std::collections::BTreeSet;
use std::time::Duration;

use crate::canary::Failed;
use crate::pets::retrieve;
use crate::scripted::{Piece, Reply, Script, piece, status};

/// `POST /pets/adopt`, by a key.
struct Adopt;

impl Operation for Adopt {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::post("pets.adopt", "/pets/adopt")
        .with_idempotency_key()
        .accept("");
}

fn adopt(client: &Client) -> Request<Adopt> {
    Request::new(client)
}

fn keys(script: &Script) -> Vec<String> {
    let seen = script.seen().into_iter();
    seen.map(|request| {
        let mut keys = request.headers.get_all("idempotency-key").iter();
        let key = keys.next().unwrap().to_str().unwrap().to_owned();
        assert!(keys.next().is_none());
        key
    })
    .collect()
}

#[tokio::test(start_paused = true)]
async fn b16_the_key_is_that_of_all_attempts() {
    for first in [
        Reply::Fail(TransportErrorKind::Connect, Sent::No),
        Reply::Fail(TransportErrorKind::Io, Sent::Maybe),
        Reply::Hang,
        status(500, ""),
        status(429, ""),
        Reply::Answer(200, vec![], vec![piece("{"), Piece::Break]),
    ] {
        let script = Script::new([first, status(503, ""), status(204, "")]);
        adopt(&script.client()).await.unwrap();
        let keys = keys(&script);
        assert_eq!(keys.len(), 3);
        assert_eq!(keys[0].len(), 32);
        assert!(keys.iter().all(|key| *key == keys[0]));
    }
}

#[tokio::test]
async fn b16_calls_have_different_keys() {
    let script = Script::new((0..200).map(|_| status(204, "")));
    let client = script.client();
    let once = adopt(&client);
    for _ in 0..100 {
        adopt(&client).await.unwrap();
        // A copy that is awaited is a call of its own.
        once.clone().await.unwrap();
    }
    let keys: BTreeSet<String> = keys(&script).into_iter().collect();
    assert_eq!(keys.len(), 200);
}

#[tokio::test(start_paused = true)]
async fn b16_the_key_of_the_program_stays() {
    let script = Script::new([
        status(500, ""),
        status(204, ""),
        status(204, ""),
        status(204, ""),
    ]);
    let client = script.client();
    let request = adopt(&client).idempotency_key("order-7");
    request.await.unwrap();
    let request = adopt(&client).header("Idempotency-Key", "order-8");
    request.await.unwrap();
    let request = adopt(&client).idempotency_key("a").idempotency_key("b");
    request.await.unwrap();
    assert_eq!(keys(&script), ["order-7", "order-7", "order-8", "b"]);
    for (key, message) in [
        ("", "the idempotency key is empty"),
        (" ", "the idempotency key is empty"),
        (
            "a\nb",
            "the value of header `idempotency-key` contains characters other than visible ASCII",
        ),
    ] {
        let error = adopt(&client).idempotency_key(key).await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.message(), message);
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_tells_that_it_is_safe_to_send_it_again_with_its_key() {
    let script = Script::new([Reply::Hang, Reply::Hang, status(200, "1")]);
    let timeouts = Timeouts::default().total(Duration::from_secs(5));
    let client = script.builder().timeouts(timeouts).build().unwrap();
    let error = adopt(&client).idempotency_key("k").await.failed();
    assert!(error.was_sent() && error.is_retryable());
    assert!(error.is_timeout());
    // What needs no key has none.
    retrieve(&client, "1").await.failed();
    let seen = script.seen();
    assert!(!seen.last().unwrap().headers.contains_key("idempotency-key"));
}
