//! The three forms of `Retry-After`, on a paused clock: what is waited is between what was asked and a tenth more.

use std::time::Duration;

use sdkgen_runtime::{Error, ErrorKind};
use serde_json::Value;
use tokio::time::Instant;

use crate::pets::retrieve;
use crate::scripted::{Reply, Script, status};

type Headers = Vec<(&'static str, &'static str)>;

async fn waited(headers: Headers) -> (Result<Value, Error>, Duration) {
    let script = Script::new([Reply::Answer(429, headers, vec![]), status(200, "\"done\"")]);
    let started = Instant::now();
    let finished = retrieve(&script.client(), "1").await;
    (finished, started.elapsed())
}

const DATE: (&str, &str) = ("date", "Tue, 15 Nov 1994 08:12:00 GMT");

#[tokio::test(start_paused = true)]
async fn is_waited_for() {
    for (headers, seconds) in [
        (vec![("retry-after", "7")], 7.0),
        (vec![("retry-after", "2.5")], 2.5),
        (vec![("retry-after-ms", "1500")], 1.5),
        (vec![("retry-after-ms", "3000"), ("retry-after", "50")], 3.0),
        (
            vec![DATE, ("retry-after", "Tue, 15 Nov 1994 08:12:31 GMT")],
            31.0,
        ),
        (
            vec![DATE, ("retry-after", "Tuesday, 15-Nov-94 08:12:31 GMT")],
            31.0,
        ),
        (vec![("retry-after", "60")], 60.0),
    ] {
        let (finished, waited) = waited(headers).await;
        assert_eq!(finished.unwrap(), "done");
        let waited = waited.as_secs_f64();
        assert!(
            waited >= seconds && waited <= seconds * 1.1 + 0.002,
            "{waited} for {seconds}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_makes_no_sense_is_ignored() {
    for headers in [
        vec![],
        vec![("retry-after", "0")],
        vec![("retry-after", "-5")],
        vec![("retry-after", "NaN")],
        vec![("retry-after", "inf")],
        vec![("retry-after", "soon")],
        vec![("retry-after", "9999999999999999999999")],
        vec![DATE, ("retry-after", "Tue, 15 Nov 1994 08:11:00 GMT")],
    ] {
        let (finished, waited) = waited(headers).await;
        assert_eq!(finished.unwrap(), "done");
        let waited = waited.as_millis();
        assert!((250..=502).contains(&waited), "{waited} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn more_than_a_minute_is_told_and_not_waited_for() {
    for headers in [
        vec![("retry-after", "61")],
        vec![DATE, ("retry-after", "Tue, 15 Nov 1994 09:12:00 GMT")],
    ] {
        let (finished, waited) = waited(headers).await;
        let error = finished.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert!(error.retry_after().unwrap() >= Duration::from_secs(61));
        assert!(error.is_retryable());
        assert_eq!(error.attempts(), 1);
        assert_eq!(waited, Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn is_told_after_the_last_attempt_too() {
    let again = || Reply::Answer(429, vec![("retry-after", "3")], vec![]);
    let script = Script::new([again(), again(), again()]);
    let error = retrieve(&script.client(), "1").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(
        error.to_string(),
        "429 Too Many Requests (pets.retrieve, 3 attempts)"
    );
}
