//! What can go wrong between a program and the API: one error type that says what happened, and nothing that is sent twice by itself when
//! twice would do harm.

use handinger::types::{ErrorResponse, ScheduleWhen};
use handinger::{Client, Error, ErrorKind, StatusCode};
use sdk_tests::server::{Answer, Server};
use std::time::Duration;

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client")
}

fn refusal(status: u16) -> Answer {
    Answer::json(status, r#"{"error":"this is why"}"#)
}

async fn retrieve_once(answer: Answer) -> Error {
    let server = Server::start([answer]).await;
    let failure = client(&server)
        .workers()
        .retrieve("wrk_gone")
        .max_retries(0)
        .await
        .expect_err("it fails");
    assert_eq!(server.received().len(), 1);
    failure
}

#[tokio::test]
async fn each_status_has_its_kind_and_the_apis_message() {
    let kinds = [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::OtherStatus),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
    ];
    for (status, kind) in kinds {
        let failure = retrieve_once(refusal(status)).await;
        assert_eq!(failure.kind(), kind, "{status}");
        assert_eq!(failure.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(failure.message(), "this is why");
        assert_eq!(failure.operation(), Some("workers.retrieve"));
        assert_eq!(failure.attempts(), 1);
        let body: ErrorResponse = failure.json().expect("the described body");
        assert_eq!(body.error, "this is why");
    }
}

#[tokio::test]
async fn an_error_is_one_line_that_a_person_can_act_on() {
    let answer =
        Answer::json(401, r#"{"error":"key was revoked"}"#).header("x-request-id", "req_9");
    let failure = retrieve_once(answer).await;
    assert_eq!(
        failure.to_string(),
        "401 Unauthorized: key was revoked (workers.retrieve, request id req_9, 1 attempt)"
    );
    assert_eq!(failure.request_id(), Some("req_9"));
}

#[tokio::test]
async fn an_error_body_may_be_anything() {
    let bodies = [
        ("application/json", ""),
        ("application/json", "{"),
        ("application/json", "[]"),
        ("application/json", "null"),
        ("application/json", r#"{"error":{"message":"deep"}}"#),
        ("text/html", "<html><body>Bad gateway</body></html>"),
        ("text/plain", "line\r\nfeed\u{1b}[31m"),
    ];
    for (content_type, body) in bodies {
        let failure = retrieve_once(Answer::bytes(502, content_type, body.as_bytes())).await;
        assert_eq!(failure.kind(), ErrorKind::Server, "{body}");
        assert_eq!(failure.status(), Some(StatusCode::BAD_GATEWAY));
        assert_eq!(failure.body_bytes(), body.as_bytes());
        let line = failure.to_string();
        assert!(line.starts_with("502 "), "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    let failure = retrieve_once(Answer::empty(404)).await;
    assert_eq!(failure.status(), Some(StatusCode::NOT_FOUND));
    failure
        .json::<ErrorResponse>()
        .expect_err("there is no body");
}

#[tokio::test]
async fn a_rate_limit_says_when_to_come_again() {
    let failure = retrieve_once(refusal(429).header("retry-after", "7")).await;
    assert_eq!(failure.kind(), ErrorKind::RateLimited);
    assert_eq!(failure.retry_after(), Some(Duration::from_secs(7)));
    let failure = retrieve_once(refusal(429).header("retry-after", "soon")).await;
    assert_eq!(failure.retry_after(), None);
}

#[tokio::test]
async fn a_longer_wait_than_a_program_would_sit_through_is_handed_to_the_caller() {
    let server = Server::start([refusal(429).header("retry-after", "3600")]).await;
    let failure = client(&server)
        .workers()
        .retrieve("wrk_1")
        .await
        .expect_err("an hour is too long");
    assert_eq!(failure.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn what_only_reads_is_sent_again() {
    let address = r#""a@b.example""#;
    for trouble in [
        Answer::hang_up(),
        refusal(503),
        refusal(500),
        refusal(429).header("retry-after", "0"),
        Answer::cut("application/json", 100, b"{\"id\""),
    ] {
        let server = Server::start([trouble.clone(), Answer::json(200, address)]).await;
        let (found, response) = client(&server)
            .workers()
            .retrieve_email("wrk_1")
            .with_response()
            .await
            .unwrap_or_else(|error| panic!("{trouble:?}: {error}"));
        assert_eq!(found, "a@b.example");
        assert_eq!(response.attempts(), 2, "{trouble:?}");
        let received = server.received();
        assert_eq!(received.len(), 2);
        assert_eq!(received[0].target, received[1].target);
        assert_eq!(received[1].header("authorization"), Some("Bearer key_1"));
    }
}

#[tokio::test]
async fn sending_again_has_an_end() {
    let server = Server::start([refusal(503), refusal(503), refusal(503), refusal(503)]).await;
    let failure = client(&server)
        .workers()
        .retrieve_email("wrk_1")
        .await
        .expect_err("it fails for good");
    assert_eq!(failure.attempts(), 3);
    assert_eq!(server.received().len(), 3);
    assert!(failure.to_string().contains("3 attempts"), "{failure}");

    let server = Server::start([refusal(503), refusal(503)]).await;
    let failure = client(&server)
        .workers()
        .retrieve_email("wrk_1")
        .max_retries(1)
        .await
        .expect_err("it fails for good");
    assert_eq!(failure.attempts(), 2);
}

#[tokio::test]
async fn what_will_not_get_better_is_not_sent_again() {
    for status in [400, 401, 403, 404, 409, 422, 501] {
        let server = Server::start([refusal(status)]).await;
        let outcome = client(&server).workers().retrieve_email("wrk_1").await;
        assert_eq!(
            outcome
                .expect_err("it fails")
                .status()
                .map(|status| status.as_u16()),
            Some(status)
        );
        assert_eq!(server.received().len(), 1, "{status}");
    }
}

/// Everything after which a client might be tempted to send once more.
fn temptations() -> Vec<Answer> {
    vec![
        Answer::hang_up(),
        Answer::raw(b"HTTP/1.1 200 OK\r\ncontent-le"),
        Answer::cut("application/json", 100, b"{\"id\""),
        refusal(408),
        refusal(429).header("retry-after", "0"),
        refusal(500),
        refusal(502),
        refusal(503).header("retry-after", "0"),
        refusal(503).header("x-should-retry", "true"),
    ]
}

#[tokio::test]
async fn starting_work_is_never_sent_twice() {
    for temptation in temptations() {
        let server = Server::start([temptation.clone()]).await;
        let client = client(&server);
        client.workers().create("x").await.expect_err("it fails");
        assert_eq!(
            server.received().len(),
            1,
            "workers.create after {temptation:?}"
        );

        let server = Server::start([temptation.clone()]).await;
        let client = self::client(&server);
        let outcome = client
            .workers()
            .continue_("wrk_1", "x")
            .max_retries(4)
            .await;
        outcome.expect_err("it fails");
        assert_eq!(
            server.received().len(),
            1,
            "workers.continue after {temptation:?}"
        );

        let server = Server::start([temptation.clone()]).await;
        let client = self::client(&server);
        client.tasks().create("x").await.expect_err("it fails");
        assert_eq!(
            server.received().len(),
            1,
            "tasks.create after {temptation:?}"
        );

        let server = Server::start([temptation.clone()]).await;
        let client = self::client(&server);
        let outcome = client.workers().create("x").stream().await;
        if let Ok(mut events) = outcome {
            let first = events.next().await.expect("an end");
            first.expect_err("it fails");
        }
        assert_eq!(server.received().len(), 1, "a stream after {temptation:?}");
    }
}

#[tokio::test]
async fn a_failure_says_whether_the_request_may_have_arrived() {
    let server = Server::start([Answer::hang_up()]).await;
    let failure = client(&server).tasks().create("x").await;
    let failure = failure.expect_err("it fails");
    assert_eq!(failure.kind(), ErrorKind::Io);
    assert!(failure.was_sent());
    assert_eq!(failure.attempts(), 1);
}

#[tokio::test]
async fn without_a_connection_even_starting_work_is_tried_again() {
    // A port that was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("a bound port"));
    drop(listener);
    let client = Client::builder()
        .api_key("key_1")
        .base_url(address)
        .build()
        .expect("a client");
    let failure = client
        .workers()
        .create("x")
        .await
        .expect_err("nobody listens");
    assert_eq!(failure.kind(), ErrorKind::Connect);
    assert_eq!(failure.status(), None);
    assert!(!failure.was_sent());
    assert_eq!(failure.attempts(), 3);
}

#[tokio::test]
async fn a_schedule_is_made_again_only_when_the_server_said_that_it_did_not_make_it() {
    let schedule = r#"{"id":"sch_1","budget":"low","cron":"* * * * *","input":"x","nextRunAt":"2026-01-05T09:00:00Z","type":"cron"}"#;
    for temptation in [Answer::hang_up(), refusal(500)] {
        let server = Server::start([temptation]).await;
        let client = client(&server);
        let schedules = client.workers().schedules();
        let outcome = schedules
            .create("wrk_1", "x", ScheduleWhen::cron("* * * * *"))
            .await;
        outcome.expect_err("it fails");
        assert_eq!(server.received().len(), 1);
    }
    let server = Server::start([
        refusal(429).header("retry-after", "0"),
        Answer::json(200, schedule),
    ])
    .await;
    let client = client(&server);
    let schedules = client.workers().schedules();
    let made = schedules
        .create("wrk_1", "x", ScheduleWhen::cron("* * * * *"))
        .await;
    assert_eq!(made.expect("a schedule").id(), Some("sch_1"));
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].body, received[1].body);
}

#[tokio::test]
async fn an_answer_that_is_not_what_was_promised_says_where() {
    let list = r#"{"schedules":[],"workerId":7}"#;
    let server = Server::start([Answer::json(200, list)]).await;
    let failure = client(&server).workers().schedules().list("wrk_1").await;
    let failure = failure.expect_err("an id is text");
    assert_eq!(failure.kind(), ErrorKind::Decode);
    assert_eq!(failure.status(), Some(StatusCode::OK));
    assert_eq!(failure.json_path(), Some("workerId"));
    assert_eq!(server.received().len(), 1, "it would be the same again");

    let server = Server::start([Answer::bytes(200, "text/html", b"<html>Log in</html>")]).await;
    let failure = client(&server).workers().schedules().list("wrk_1").await;
    let failure = failure.expect_err("a page is no JSON");
    assert_eq!(failure.kind(), ErrorKind::UnexpectedContentType);
}

#[tokio::test]
async fn a_timeout_ends_the_wait() {
    let forever = std::sync::Arc::new(tokio::sync::Notify::new());
    let stalled = Answer::chunks(
        "application/json",
        [sdk_tests::server::Chunk::Wait(forever)],
    );
    let server = Server::start([stalled]).await;
    let failure = client(&server)
        .workers()
        .create("x")
        .timeout(Duration::from_millis(50))
        .await
        .expect_err("nothing comes");
    assert_eq!(failure.kind(), ErrorKind::Timeout);
    assert!(failure.is_timeout());
    // A busy machine may take longer than that to accept the connection.
    assert!(server.received().len() <= 1, "it is not sent again");
}

#[tokio::test]
async fn options_travel_and_cannot_smuggle() {
    let server = Server::start([Answer::json(200, r#""a@b.example""#)]).await;
    let client = client(&server);
    client
        .workers()
        .retrieve_email("wrk_1")
        .header("x-team", "blue")
        .query("debug", "a&b")
        .await
        .expect("an address");
    let request = server.only_request();
    assert_eq!(request.header("x-team"), Some("blue"));
    assert_eq!(request.target, "/api/workers/wrk_1/email?debug=a%26b");
    for (name, value) in [
        ("x-team", "blue\r\nx-evil: 1"),
        ("x team", "blue"),
        ("x-team", "\0"),
    ] {
        let outcome = client
            .workers()
            .retrieve_email("wrk_1")
            .header(name, value)
            .await;
        let failure = outcome.expect_err("it is no header");
        assert_eq!(
            failure.kind(),
            ErrorKind::InvalidRequest,
            "{name}: {value:?}"
        );
    }
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_key_is_shown_nowhere() {
    let key = "sk-very-secret-1";
    let server = Server::start([refusal(401)]).await;
    let builder = Client::builder().api_key(key).base_url(server.address());
    let shown = format!("{builder:?}");
    assert!(!shown.contains(key), "{shown}");
    let client = builder.build().expect("a client");
    let request = client.workers().retrieve("wrk_1");
    let shown = format!("{client:?} {request:?}");
    assert!(!shown.contains(key), "{shown}");
    let failure = request.await.expect_err("refused");
    let shown = format!("{failure} {failure:?} {failure:#?}");
    assert!(!shown.contains(key), "{shown}");
    let sent = server.only_request();
    assert_eq!(
        sent.header("authorization"),
        Some("Bearer sk-very-secret-1")
    );
}

#[test]
fn a_client_that_cannot_work_is_not_built() {
    let missing = Client::builder().base_url("http://127.0.0.1:1").build();
    let failure = missing.expect_err("a key is needed");
    assert_eq!(failure.kind(), ErrorKind::Config);
    assert!(failure.to_string().contains("api_key"), "{failure}");

    for address in [
        "",
        "handinger.com",
        "ftp://127.0.0.1",
        "http://a:b@127.0.0.1",
        "https://h?x=1",
        "https://h#x",
    ] {
        let outcome = Client::builder().api_key("key_1").base_url(address).build();
        let failure = outcome.expect_err("it is no base URL");
        assert_eq!(failure.kind(), ErrorKind::Config, "{address}");
    }
    let outcome = Client::builder()
        .api_key("key_1")
        .base_url("http://handinger.com")
        .build();
    let failure = outcome.expect_err("the key would travel in the open");
    assert_eq!(failure.kind(), ErrorKind::Config);
    for key in ["", "a\nb", "a\0"] {
        let outcome = Client::builder().api_key(key).build();
        let failure = outcome.expect_err("it is no key");
        assert_eq!(failure.kind(), ErrorKind::Config, "{key:?}");
    }
}

#[tokio::test]
async fn a_path_in_the_base_url_stays() {
    let server = Server::start([Answer::json(200, r#""a@b.example""#)]).await;
    let client = Client::builder()
        .api_key("key_1")
        .base_url(format!("{}/proxy/v1/", server.address()))
        .build()
        .expect("a client");
    client
        .workers()
        .retrieve_email("wrk_1")
        .await
        .expect("an address");
    assert_eq!(
        server.only_request().target,
        "/proxy/v1/api/workers/wrk_1/email"
    );
}
