//! What is sent again, and what never is.

use std::time::Duration;

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::transport::{Sent, TransportErrorKind};
use sdkgen_runtime::{Client, ErrorKind, Method, Operation, Request, RetryPolicy, StatusCode};
use tokio::time::Instant;

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback, nobody};
use crate::pets::{create, retrieve, train};
use crate::scripted::{Piece, Reply, Script, piece, status};

/// How often each kind of operation is sent when its first attempt ends like this.
struct Case {
    first: fn() -> Reply,
    idempotent: usize,
    not_idempotent: usize,
    never: usize,
}

const CASES: &[Case] = &[
    case(
        || Reply::Fail(TransportErrorKind::Connect, Sent::No),
        2,
        2,
        2,
    ),
    case(|| Reply::Fail(TransportErrorKind::Tls, Sent::No), 1, 1, 1),
    case(
        || Reply::Fail(TransportErrorKind::Body, Sent::Maybe),
        1,
        1,
        1,
    ),
    case(|| Reply::Fail(TransportErrorKind::Io, Sent::No), 2, 2, 1),
    case(|| Reply::Fail(TransportErrorKind::Io, Sent::Maybe), 2, 1, 1),
    case(
        || Reply::Fail(TransportErrorKind::Timeout, Sent::Maybe),
        2,
        1,
        1,
    ),
    case(
        || Reply::Fail(TransportErrorKind::Request, Sent::No),
        1,
        1,
        1,
    ),
    case(|| status(408, ""), 2, 2, 1),
    case(|| status(425, ""), 2, 2, 1),
    case(|| status(429, ""), 2, 2, 1),
    case(
        || Reply::Answer(503, vec![("retry-after", "1")], vec![]),
        2,
        2,
        1,
    ),
    case(|| status(500, ""), 2, 1, 1),
    case(|| status(502, ""), 2, 1, 1),
    case(|| status(503, ""), 2, 1, 1),
    case(|| status(504, ""), 2, 1, 1),
    case(|| status(400, ""), 1, 1, 1),
    case(|| status(409, ""), 1, 1, 1),
    case(|| status(501, ""), 1, 1, 1),
    case(|| status(505, ""), 1, 1, 1),
    case(
        || Reply::Answer(409, vec![("x-should-retry", "true")], vec![]),
        2,
        2,
        1,
    ),
    case(
        || Reply::Answer(503, vec![("x-should-retry", "false")], vec![]),
        1,
        1,
        1,
    ),
    // The body broke after the head of a success.
    case(
        || Reply::Answer(200, vec![], vec![piece("{"), Piece::Break]),
        2,
        1,
        1,
    ),
];

const fn case(
    first: fn() -> Reply,
    idempotent: usize,
    not_idempotent: usize,
    never: usize,
) -> Case {
    Case {
        first,
        idempotent,
        not_idempotent,
        never,
    }
}

#[tokio::test(start_paused = true)]
async fn the_table() {
    for (index, case) in CASES.iter().enumerate() {
        let script = || Script::new([(case.first)(), status(200, "null")]);
        let (idempotent, not_idempotent, never) = (script(), script(), script());
        let read = retrieve(&idempotent.client(), "1").await;
        let made = create(&not_idempotent.client(), "Rex").await;
        let trained = train(&never.client(), "1").await;
        assert_eq!(idempotent.count(), case.idempotent, "case {index}");
        assert_eq!(not_idempotent.count(), case.not_idempotent, "case {index}");
        assert_eq!(never.count(), case.never, "case {index}");
        assert_eq!(read.is_ok(), case.idempotent == 2, "case {index}");
        assert_eq!(made.is_ok(), case.not_idempotent == 2, "case {index}");
        assert_eq!(trained.is_ok(), case.never == 2, "case {index}");
    }
}

#[tokio::test(start_paused = true)]
async fn two_retries_with_waits_that_double() {
    for _ in 0..20 {
        let script = Script::new([status(500, ""), status(500, ""), status(500, "")]);
        let started = Instant::now();
        let error = retrieve(&script.client(), "1").await.failed();
        let waited = started.elapsed().as_millis();
        // 0.25 to 0.5 s, then 0.5 to 1 s.
        assert!((750..=1504).contains(&waited), "{waited} ms");
        assert_eq!(error.attempts(), 3);
        assert!(error.is_retryable());
        assert!(error.was_sent());
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_is_tried_again_soon() {
    let script = Script::new([
        Reply::Fail(TransportErrorKind::Connect, Sent::No),
        status(200, "1"),
    ]);
    let started = Instant::now();
    train(&script.client(), "1").await.unwrap();
    let waited = started.elapsed().as_millis();
    assert!((50..=101).contains(&waited), "{waited} ms");
}

#[tokio::test(start_paused = true)]
async fn policies() {
    let fails = || (0..9).map(|_| status(500, ""));
    let script = Script::new(fails());
    let client = script.builder().retry(RetryPolicy::none()).build().unwrap();
    retrieve(&client, "1").await.failed();
    assert_eq!(script.count(), 1);
    retrieve(&client, "1").max_retries(1).await.failed();
    assert_eq!(script.count(), 3);
    let policy = RetryPolicy::standard()
        .max_retries(5)
        .first_wait(Duration::from_secs(2))
        .longest_wait(Duration::from_secs(3));
    let started = Instant::now();
    retrieve(&client, "1").retry(policy).await.failed();
    assert_eq!(script.count(), 9);
    let waited = started.elapsed().as_secs_f64();
    assert!(
        (1.0 + 4.0 * 1.5..=2.0 + 4.0 * 3.0 + 0.01).contains(&waited),
        "{waited}"
    );
}

#[tokio::test(start_paused = true)]
async fn a17_no_number_of_retries_and_no_wait_overflows() {
    let script = Script::new((0..80).map(|_| status(500, "")).chain([status(200, "1")]));
    let policy = RetryPolicy::standard().max_retries(u32::MAX);
    let client = script.client();
    let error = retrieve(&client, "1")
        .retry(policy)
        .timeout(Duration::MAX)
        .await
        .failed();
    // 500 of budget pay for 50 retries.
    assert_eq!(error.attempts(), 51);
    let later = vec![("retry-after", "99999999999999999999")];
    let script = Script::new([Reply::Answer(429, later, vec![])]);
    let policy = RetryPolicy::standard().longest_retry_after(Duration::MAX);
    let call = retrieve(&script.client(), "1").retry(policy);
    let error = call.timeout(Duration::MAX).await.failed();
    assert_eq!(error.attempts(), 1);
    let script = Script::new([status(500, "")]);
    let policy = RetryPolicy::standard()
        .first_wait(Duration::MAX)
        .longest_wait(Duration::MAX);
    let error = retrieve(&script.client(), "1").retry(policy).await.failed();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_budget_is_shared_by_clones_and_refilled_by_successes() {
    let script = Script::new((0..52).map(|_| status(500, "")).chain([status(200, "1")]));
    let client = script.client();
    let tireless = RetryPolicy::standard().max_retries(1000);
    retrieve(&client, "1")
        .retry(tireless)
        .timeout(Duration::MAX)
        .await
        .failed();
    assert_eq!(script.count(), 51);
    retrieve(&client.clone(), "1").await.failed();
    assert_eq!(script.count(), 52);
    retrieve(&client, "1").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn no_wait_ends_after_the_deadline() {
    let script = Script::new([Reply::Answer(503, vec![("retry-after", "20")], vec![])]);
    let started = Instant::now();
    let error = retrieve(&script.client(), "1")
        .timeout(Duration::from_secs(15))
        .await
        .failed();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(started.elapsed(), Duration::ZERO);
}

fn client(url: String) -> Client {
    Client::builder()
        .api_key("sk-test-key")
        .base_url(url)
        .retry(RetryPolicy::standard().first_wait(Duration::from_millis(2)))
        .build()
        .unwrap()
}

const UNAVAILABLE: &str = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 0\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const BROKEN: &str =
    "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const FINE: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\nconnection: close\r\n\r\n[1,2,3]";

#[tokio::test]
async fn over_a_socket_a_get_is_sent_again() {
    let server = Loopback::new(vec![
        Answer::Raw(UNAVAILABLE),
        Answer::Raw(""),
        Answer::Raw(FINE),
    ])
    .await;
    let (value, head) = retrieve(&client(server.url()), "rex")
        .with_response()
        .await
        .unwrap();
    assert_eq!(value, serde_json::json!([1, 2, 3]));
    assert_eq!(head.attempts(), 3);
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn b15_over_a_socket_a_post_is_not() {
    for (answer, told) in [
        (BROKEN, "500 Internal Server Error (pets.create, 1 attempt)"),
        (
            "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            "502 Bad Gateway (pets.create, 1 attempt)",
        ),
        (
            "",
            "connection lost: connection closed before message completed (pets.create, 1 attempt)",
        ),
    ] {
        let server = Loopback::new(vec![Answer::Raw(answer), Answer::Raw(FINE)]).await;
        let error = create(&client(server.url()), "Rex").await.failed();
        assert_eq!(error.to_string(), told);
        assert!(error.was_sent());
        assert!(!error.is_retryable());
        assert_eq!(server.seen().len(), 1);
    }
}

/// Of a server that rejects everything, each caller asks once, and all together a little more.
#[tokio::test(start_paused = true)]
async fn b13_a_storm_of_rejections_is_not_answered_by_a_storm_of_retries() {
    const CALLERS: usize = 10_000;
    for headers in [vec![], vec![("retry-after", "1")]] {
        let replies = (0..2 * CALLERS).map(|_| Reply::Answer(429, headers.clone(), vec![]));
        let script = Script::new(replies);
        let client = script.client();
        let started = Instant::now();
        let calls: Vec<_> = (0..CALLERS)
            .map(|_| retrieve(&client, "1"))
            .map(|call| tokio::spawn(async move { (call.await, started.elapsed()) }))
            .collect();
        let mut ends = std::collections::BTreeSet::new();
        for call in calls {
            let (finished, end) = call.await.unwrap();
            let error = finished.failed();
            assert_eq!(error.kind(), ErrorKind::RateLimited);
            if error.attempts() > 1 {
                ends.insert(end);
            }
        }
        // 500 of budget pay for 100 retries after a rejection.
        assert_eq!(script.count(), CALLERS + 100);
        // They are spread.
        assert!(ends.len() > 10, "{}", ends.len());
    }
}

/// How often a training is sent that is rejected with this answer, and whether it may be sent again.
async fn trained(
    headers: Vec<(&'static str, &'static str)>,
    code: u16,
    policy: RetryPolicy,
) -> (usize, bool) {
    let script = Script::new([Reply::Answer(code, headers, vec![]), status(200, "null")]);
    let finished = train(&script.client(), "1").retry(policy).await;
    let retryable = finished.map_or_else(|error| error.is_retryable(), |_| true);
    (script.count(), retryable)
}

#[tokio::test(start_paused = true)]
async fn what_must_not_happen_twice_is_sent_again_after_a_rejection_if_the_program_says_so() {
    let standard = RetryPolicy::standard();
    let rejected = standard.retry_rejected(true);
    let later = || vec![("retry-after", "1")];
    assert_eq!(trained(vec![], 429, standard).await, (1, true));
    assert_eq!(trained(later(), 503, standard).await, (1, true));
    assert_eq!(trained(vec![], 429, rejected).await, (2, true));
    assert_eq!(trained(later(), 429, rejected).await, (2, true));
    assert_eq!(trained(later(), 503, rejected).await, (2, true));
    // Everything else may have been processed.
    for (code, headers) in [
        (503, vec![]),
        (500, later()),
        (502, later()),
        (408, vec![]),
        (425, vec![]),
        (409, vec![("x-should-retry", "true")]),
    ] {
        assert_eq!(trained(headers, code, rejected).await, (1, false), "{code}");
    }
    let refused = vec![("x-should-retry", "false")];
    assert_eq!(trained(refused, 429, rejected).await, (1, false));
    let none = rejected.max_retries(0);
    assert_eq!(trained(vec![], 429, none).await, (1, true));

    let script = Script::new([
        Reply::Fail(TransportErrorKind::Io, Sent::Maybe),
        status(200, "null"),
    ]);
    let client = script.builder().retry(rejected).build().unwrap();
    let error = train(&client, "1").await.failed();
    assert!(!error.is_retryable());
    // The description says so.
    let script = Script::new([status(429, ""), status(200, "")]);
    let call: Request<Groom> = Request::new(&script.client());
    call.await.unwrap();
    let script = Script::new([status(500, "")]);
    let call: Request<Groom> = Request::new(&script.client());
    call.await.failed();
}

/// `POST /pets/groom`, which must not happen twice, but may be rejected.
struct Groom;

impl Operation for Groom {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::post("pets.groom", "/pets/groom")
        .repeated_if_rejected()
        .accept("");
}

#[tokio::test(start_paused = true)]
async fn methods_and_statuses_are_the_programs_choice() {
    let standard = RetryPolicy::standard();
    let attempts = async |policy: RetryPolicy, code: u16| {
        let replies = || Script::new([status(code, ""), status(200, "null")]);
        let (read, made) = (replies(), replies());
        let _ = retrieve(&read.client(), "1").retry(policy).await;
        let _ = create(&made.client(), "Rex").retry(policy).await;
        (read.count(), made.count())
    };
    assert_eq!(attempts(standard, 500).await, (2, 1));
    assert_eq!(attempts(standard, 409).await, (1, 1));

    let more = standard.statuses(&[StatusCode::CONFLICT, StatusCode::TOO_MANY_REQUESTS]);
    assert_eq!(attempts(more, 409).await, (2, 1));
    assert_eq!(attempts(more, 429).await, (2, 2));
    assert_eq!(attempts(more, 500).await, (1, 1));

    let posts = standard.methods(&[Method::GET, Method::POST]);
    assert_eq!(attempts(posts, 500).await, (2, 2));
    let none = standard.methods(&[]);
    assert_eq!(attempts(none, 500).await, (1, 1));
    assert_eq!(attempts(none, 429).await, (2, 2));

    // What the description says of an operation stays.
    let script = Script::new([status(500, "")]);
    train(&script.client(), "1").retry(posts).await.failed();
    let script = Script::new([status(500, "")]);
    let call: Request<Replace> = Request::new(&script.client());
    call.await.failed();
}

/// `PUT /pets/next`, which is not idempotent.
struct Replace;

impl Operation for Replace {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::put("pets.replace", "/pets/next")
        .not_idempotent()
        .accept("");
}

#[tokio::test(start_paused = true)]
async fn it_is_told_whether_sending_again_is_safe() {
    let (no, maybe) = (Sent::No, Sent::Maybe);
    let fails = |kind, sent| move || Reply::Fail(kind, sent);
    let io = TransportErrorKind::Io;
    let answers = |code| move || status(code, "");
    let cases: [(&dyn Fn() -> Reply, [bool; 3]); 9] = [
        (&fails(TransportErrorKind::Connect, no), [true, true, true]),
        (&fails(io, no), [true, true, true]),
        (&fails(io, maybe), [true, false, false]),
        (
            &fails(TransportErrorKind::Timeout, maybe),
            [true, false, false],
        ),
        (&fails(TransportErrorKind::Tls, no), [false, false, false]),
        (&answers(429), [true, true, true]),
        (&answers(408), [true, true, false]),
        (&answers(500), [true, false, false]),
        (&answers(404), [false, false, false]),
    ];
    for (index, (reply, safe)) in cases.into_iter().enumerate() {
        let client = || {
            let builder = Script::new([reply()]).builder();
            builder.retry(RetryPolicy::none()).build().unwrap()
        };
        let errors = [
            retrieve(&client(), "1").await.failed(),
            create(&client(), "Rex").await.failed(),
            train(&client(), "1").await.failed(),
        ];
        assert_eq!(
            errors.map(|error| error.is_retryable()),
            safe,
            "case {index}"
        );
    }
    // A call that timed out as a whole is as safe as any.
    let hung = Script::new([Reply::Hang, Reply::Hang, Reply::Hang]);
    let client = hung.client();
    let second = Duration::from_secs(1);
    let read = retrieve(&client, "1").timeout(second).await.failed();
    assert!(read.is_retryable() && read.was_sent());
    let made = create(&client, "Rex").timeout(second).await.failed();
    assert!(!made.is_retryable() && made.was_sent());
    let late = create(&client, "Rex").timeout(Duration::ZERO).await;
    let late = late.failed();
    assert!(late.is_retryable() && !late.was_sent());
    assert_eq!(hung.count(), 2);
}

#[tokio::test]
async fn over_a_socket_nothing_that_was_sent_is_done_twice() {
    for (answer, retryable) in [
        ("", false),
        ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1", false),
        (BROKEN, false),
        (UNAVAILABLE, true),
    ] {
        let server = Loopback::new(vec![Answer::Raw(answer), Answer::Raw(FINE)]).await;
        let error = train(&client(server.url()), "rex").await.failed();
        assert!(error.was_sent());
        assert_eq!(error.is_retryable(), retryable);
        assert_eq!(error.attempts(), 1);
        assert_eq!(server.seen().len(), 1, "{answer}");
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_by_every_operation() {
    let client = client(nobody().await);
    let error = train(&client, "rex").await.failed();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(error.attempts(), 3);
    assert!(!error.was_sent());
    assert!(error.is_retryable());
    let text = error.to_string();
    assert!(
        text.starts_with("connection could not be established: "),
        "{text}"
    );
    assert!(text.ends_with(" (pets.train, 3 attempts)"), "{text}");
}
