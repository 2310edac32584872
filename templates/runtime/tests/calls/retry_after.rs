//! The wait that servers ask for, on a paused clock: what is waited is between what was asked and a tenth more.

use std::time::Duration;

use sdkgen_runtime::{Client, Error, ErrorKind, RetryPolicy};
use serde_json::Value;
use tokio::time::Instant;

use crate::canary::Failed;
use crate::pets::{retrieve, train};
use crate::scripted::{Reply, Script, status};

type Headers = Vec<(&'static str, &'static str)>;

async fn waited(headers: Headers) -> (Result<Value, Error>, Duration) {
    let script = Script::new([Reply::Answer(429, headers, vec![]), status(200, "\"done\"")]);
    let started = Instant::now();
    let finished = retrieve(&script.client(), "1").await;
    (finished, started.elapsed())
}

/// The moment of the vectors of the official SDK for Python, which most of the rows below are from.
const DATE: (&str, &str) = ("date", "Fri, 29 Sep 2023 16:26:37 GMT");
const LATER: u64 = 1_000_000_000;

fn after(value: &'static str) -> Headers {
    vec![DATE, ("retry-after", value)]
}

#[tokio::test(start_paused = true)]
async fn b14_what_is_asked_for_is_waited_for() {
    for (headers, seconds) in [
        (after("20"), 20.0),
        (after("60"), 60.0),
        (after(" 7 "), 7.0),
        (after("1.5"), 1.5),
        (after("0007"), 7.0),
        (after("Fri, 29 Sep 2023 16:26:57 GMT"), 20.0),
        (after("Fri, 29 Sep 2023 16:27:37 GMT"), 60.0),
        // RFC 850 and asctime.
        (after("Friday, 29-Sep-23 16:26:57 GMT"), 20.0),
        (after("Fri Sep 29 16:26:57 2023"), 20.0),
        (vec![("retry-after-ms", "1500")], 1.5),
        (vec![("retry-after-ms", "2500.5")], 2.5005),
        (vec![("retry-after-ms", "3000"), ("retry-after", "50")], 3.0),
        // What makes no sense does not hide what does.
        (vec![("retry-after-ms", "-1"), ("retry-after", "5")], 5.0),
        (vec![("retry-after-ms", "soon"), ("retry-after", "5")], 5.0),
        // Of two headers, the first counts.
        (vec![("retry-after", "4"), ("retry-after", "50")], 4.0),
    ] {
        let (finished, waited) = waited(headers.clone()).await;
        assert_eq!(finished.unwrap(), "done");
        let waited = waited.as_secs_f64();
        assert!(
            waited >= seconds && waited <= seconds * 1.1 + 0.002,
            "{waited} for {headers:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn b14_what_makes_no_sense_is_ignored() {
    for headers in [
        vec![],
        after("0"),
        after(""),
        after("-10"),
        after("-0"),
        after("+5"),
        after("1e1"),
        after("0x10"),
        after("NaN"),
        after("inf"),
        after("infinity"),
        after("."),
        after("1.2.3"),
        after("soon"),
        after("99999999999999999999999999999999999 days"),
        // Now, past, and dates that do not exist.
        after("Fri, 29 Sep 2023 16:26:37 GMT"),
        after("Fri, 29 Sep 2023 16:26:27 GMT"),
        after("Zun, 29 Sep 2023 16:26:27 GMT"),
        after("Fri, 29 Feb 2023 16:26:27 GMT"),
        vec![("retry-after-ms", "0")],
        vec![("retry-after-ms", "-1500")],
    ] {
        let (finished, waited) = waited(headers.clone()).await;
        assert_eq!(finished.unwrap(), "done");
        let waited = waited.as_millis();
        assert!((250..=502).contains(&waited), "{waited} ms, {headers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn b14_more_than_a_minute_is_told_and_not_waited_for() {
    for (headers, seconds, told) in [
        (after("61"), 61, "61 seconds"),
        (after("Fri, 29 Sep 2023 16:27:38 GMT"), 61, "61 seconds"),
        (vec![("retry-after-ms", "90000")], 90, "90 seconds"),
        (
            after("Thu, 01 Jan 2099 00:00:00 GMT"),
            2_374_904_003,
            "2374904003 seconds",
        ),
        // Too large for any clock, which makes it no less of an answer.
        (after("9999999999999999999999"), LATER, "over 100 years"),
        (
            vec![("retry-after-ms", "99999999999999999999999999")],
            LATER,
            "over 100 years",
        ),
    ] {
        let (finished, waited) = waited(headers).await;
        let error = finished.failed();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert!(error.retry_after().unwrap() >= Duration::from_secs(seconds));
        assert_eq!(
            error.to_string(),
            format!("429 Too Many Requests (pets.retrieve, 1 attempt, retry after {told})")
        );
        assert!(error.is_retryable());
        assert_eq!(waited, Duration::ZERO);
    }
}

/// With more digits than numbers have.
#[tokio::test(start_paused = true)]
async fn b14_hundreds_of_digits_are_a_long_time() {
    let digits: &'static str = "9".repeat(400).leak();
    let (finished, _) = waited(after(digits)).await;
    assert_eq!(finished.failed().retry_after(), Some(Duration::MAX));
}

#[tokio::test(start_paused = true)]
async fn b14_on_a_success_it_means_nothing() {
    let script = Script::new([Reply::Answer(
        200,
        vec![("retry-after", "30")],
        vec![crate::scripted::piece("1")],
    )]);
    let started = Instant::now();
    assert_eq!(retrieve(&script.client(), "1").await.unwrap(), 1);
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn b14_the_server_says_whether_to_retry() {
    for (status_code, word, attempts) in [
        (400, "true", 2),
        (409, "true", 2),
        (429, "false", 1),
        (500, "false", 1),
        (500, "maybe", 2),
        (404, "TRUE", 1),
    ] {
        let headers = vec![("x-should-retry", word), ("retry-after", "2")];
        let script = Script::new([
            Reply::Answer(status_code, headers, vec![]),
            status(200, "\"done\""),
        ]);
        let finished = retrieve(&script.client(), "1").await;
        assert_eq!(script.count(), attempts, "{status_code} {word}");
        assert_eq!(finished.is_ok(), attempts == 2);
    }
}

#[tokio::test(start_paused = true)]
async fn b14_the_longest_own_wait() {
    let script = Script::new((0..10).map(|_| status(500, "")).chain([status(200, "1")]));
    let policy = RetryPolicy::standard().max_retries(10);
    let client: Client = script.builder().retry(policy).build().unwrap();
    let started = Instant::now();
    retrieve(&client, "1").await.unwrap();
    // 0.5, 1, 2, and 4 s, then 8 s: half of it at least, all of it at most.
    let waited = started.elapsed().as_secs_f64();
    assert!((27.75..=55.52).contains(&waited), "{waited}");
}

/// The moments are compared with that of the server, so that it does not matter what the clock of
/// this machine says, or how it jumps.
#[tokio::test(start_paused = true)]
async fn b17_clocks_may_disagree() {
    for (now, then) in [
        (
            "Tue, 15 Nov 1994 08:12:00 GMT",
            "Tue, 15 Nov 1994 08:12:31 GMT",
        ),
        (
            "Sun, 15 Nov 2099 08:12:00 GMT",
            "Sun, 15 Nov 2099 08:12:31 GMT",
        ),
    ] {
        let (finished, waited) = waited(vec![("date", now), ("retry-after", then)]).await;
        assert_eq!(finished.unwrap(), "done");
        assert!((31.0..34.2).contains(&waited.as_secs_f64()), "{waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn is_told_after_the_last_attempt_too() {
    let again = || Reply::Answer(429, vec![("retry-after", "3")], vec![]);
    let script = Script::new([again(), again(), again()]);
    let error = retrieve(&script.client(), "1").await.failed();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(
        error.to_string(),
        "429 Too Many Requests (pets.retrieve, 3 attempts, retry after 3 seconds)"
    );
    let script = Script::new([again()]);
    let error = train(&script.client(), "1").await.failed();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
}
