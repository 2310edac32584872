//! Each operation over real HTTP: what is called, what came over the wire (literals only), what the caller gets.
//!
//! `rename.rs` runs this file again against a copy of the API in which every name is another one. Therefore nothing here calls a function
//! of the runtime or of `std` that has the name of something in the API, such as a `text()` or a `status()`.

use handinger::types::{
    Budget, ScheduleWhen, ScheduleWhenInterval, Worker, WorkerSchedule, WorkerStatus,
};
use handinger::{Client, Maybe, Upload};
use sdk_tests::server::{Answer, Part, Received, Server};
use serde_json::Value;

/// A worker, as the pages from before the change show it.
const OLDER: &str = r#"{"id":"id","created_at":0,"error":null,"files":[{"filename":"filename","mediaType":"mediaType","url":"url"}],
"incomplete_details":null,"messages":[{}],"metadata":{"foo":"bar"},"object":"worker","output":[{"id":"id","content":[{"text":"text",
"type":"output_text"}],"role":"assistant","status":"completed","type":"message"}],"output_text":"output_text","running":true,
"sources":[{"id":"id","title":"title","type":"url","url":"url"}],"status":"running","costs":{"internalCostUsd":0,"modelCostUsd":0,
"sandboxCostUsd":0,"toolCostUsd":0},"usage":{"cacheReadTokens":0,"cacheWriteTokens":0,"costUsd":0,"inputTokens":0,"outputTokens":0,
"reasoningTokens":0,"steps":0,"totalTokens":0,"credits":0}}"#;

/// A worker, as the pages from after the change show it.
const NEWER: &str = r#"{"id":"id","created_at":0,"error":null,"files":[{"filename":"filename","mediaType":"mediaType","url":"url",
"size":0}],"incomplete_details":null,"messages":[{}],"metadata":{"foo":"bar"},"object":"worker","output":[{"id":"id","content":[{
"text":"text","type":"output_text"}],"role":"assistant","status":"completed","type":"message"}],"output_text":"output_text",
"running":true,"sources":[{"id":"id","title":"title","type":"url","url":"url"}],"status":"running","structured_output":{"foo":"bar"},
"url":"https://v3.handinger.com/worker/wrk_vk81XUHKHG-qr4","usage":{"credits":0,"durationMs":0}}"#;

/// A schedule, as the page shows it.
const SCHEDULED: &str = r#"{"id":"id","budget":"low","input":"input","nextRunAt":"2019-12-27T18:11:19.117Z","type":"scheduled"}"#;

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client")
}

fn json(literal: &str) -> Value {
    serde_json::from_str(literal).expect("JSON")
}

/// What every request carries.
fn assert_head(request: &Received, method: &str, target: &str, accept: &str) {
    assert_eq!(request.method, method);
    assert_eq!(request.target, target);
    assert_eq!(request.header("authorization"), Some("Bearer key_1"));
    assert_eq!(request.header("accept"), Some(accept));
    let agent = request.header("user-agent").expect("a user agent");
    assert!(agent.starts_with("handinger-rust/"), "{agent}");
}

fn assert_no_body(request: &Received) {
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.body, b"");
}

fn assert_json_body(request: &Received, body: &str) {
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), json(body));
}

fn assert_is(worker: &Worker, page: &str) {
    assert_eq!(serde_json::to_value(worker).expect("JSON"), json(page));
}

#[tokio::test]
async fn workers_create() {
    let server = Server::start([Answer::json(200, OLDER)]).await;
    let worker = client(&server)
        .workers()
        .create("x")
        .await
        .expect("a worker");
    let request = server.only_request();
    assert_head(&request, "POST", "/api/workers", "application/json");
    assert_json_body(&request, r#"{"input":"x"}"#);
    assert_is(&worker, OLDER);
    assert_eq!(worker.id, "id");
    assert_eq!(worker.created_at, Some(0));
    assert_eq!(worker.error, Value::Null);
    assert_eq!(worker.files[0].media_type, "mediaType");
    assert_eq!(worker.files[0].filename.as_deref(), Some("filename"));
    assert_eq!(worker.files[0].size, None);
    assert_eq!(worker.metadata["foo"], "bar");
    assert_eq!(worker.output[0].content[0].text, "text");
    assert_eq!(worker.output_text, "output_text");
    assert!(worker.running);
    assert_eq!(worker.sources[0].title.as_deref(), Some("title"));
    assert_eq!(worker.status, WorkerStatus::Running);
    assert_eq!(worker.structured_output, Maybe::Absent);
    let costs = worker.costs.value().expect("costs");
    assert_eq!(costs.sandbox_cost_usd, 0.0);
    let usage = worker.usage.as_ref().expect("usage");
    assert_eq!(usage.reasoning_tokens, Some(0));
    assert_eq!(usage.cost_usd, Some(0.0));
    assert_eq!(usage.duration_ms, None);
}

#[tokio::test]
async fn workers_create_with_everything_that_may_be_set() {
    let server = Server::start([Answer::json(200, OLDER)]).await;
    client(&server)
        .workers()
        .create("Summarize today's news: \u{201c}caf\u{e9}\u{201d} \u{1f980}")
        .budget(Budget::Low)
        .await
        .expect("a worker");
    let request = server.only_request();
    assert_head(&request, "POST", "/api/workers", "application/json");
    let body =
        r#"{"input":"Summarize today's news: \u201ccaf\u00e9\u201d \ud83e\udd80","budget":"low"}"#;
    assert_json_body(&request, body);
}

#[tokio::test]
async fn workers_create_as_a_stream() {
    let frames = "event: step\nid: 7\ndata: {\"n\":1}\n\ndata: [DONE]\n\n";
    let server = Server::start([Answer::events([frames])]).await;
    let mut run = client(&server)
        .workers()
        .create("Long research")
        .budget(Budget::Unlimited)
        .stream()
        .await
        .expect("a stream");
    let first = run.next().await.expect("an event").expect("no failure");
    assert_eq!(first.event(), "step");
    assert_eq!(first.data(), r#"{"n":1}"#);
    let second = run.next().await.expect("an event").expect("no failure");
    assert_eq!(second.data(), "[DONE]");
    assert!(run.next().await.is_none());
    let request = server.only_request();
    assert_head(&request, "POST", "/api/workers", "text/event-stream");
    assert_json_body(
        &request,
        r#"{"input":"Long research","budget":"unlimited","stream":true}"#,
    );
}

#[tokio::test]
async fn workers_retrieve() {
    let server = Server::start([Answer::json(200, NEWER), Answer::json(200, OLDER)]).await;
    let client = client(&server);
    let worker = client
        .workers()
        .retrieve("wrk_vk81XUHKHG-qr4")
        .await
        .expect("a worker");
    assert_is(&worker, NEWER);
    assert_eq!(worker.files[0].size, Some(0));
    let structured = worker.structured_output.value().expect("data");
    assert_eq!(structured["foo"], "bar");
    let page = "https://v3.handinger.com/worker/wrk_vk81XUHKHG-qr4";
    assert_eq!(worker.url.as_deref(), Some(page));
    assert_eq!(worker.costs, Maybe::Absent);
    let usage = worker.usage.expect("usage");
    assert_eq!((usage.credits, usage.duration_ms), (Some(0), Some(0)));

    let worker = client
        .workers()
        .retrieve("a/b c?d#e%f")
        .task_id("tsk 1&2=3+4")
        .await
        .expect("a worker");
    assert_is(&worker, OLDER);
    let [first, second] = server.received().try_into().expect("two requests");
    assert_head(
        &first,
        "GET",
        "/api/workers/wrk_vk81XUHKHG-qr4",
        "application/json",
    );
    assert_no_body(&first);
    let target = "/api/workers/a%2Fb%20c%3Fd%23e%25f?taskId=tsk%201%262%3D3%2B4";
    assert_head(&second, "GET", target, "application/json");
}

#[tokio::test]
async fn workers_retrieve_as_a_stream() {
    let server = Server::start([Answer::events(["data: one\n\n", "data: two\n\n"])]).await;
    let mut updates = client(&server)
        .workers()
        .retrieve("wrk_1")
        .task_id("tsk_1")
        .stream()
        .await
        .expect("a stream");
    let mut seen = Vec::new();
    while let Some(update) = updates.next().await {
        seen.push(update.expect("no failure").data().to_owned());
    }
    assert_eq!(seen, ["one", "two"]);
    let request = server.only_request();
    let target = "/api/workers/wrk_1?taskId=tsk_1&stream=true";
    assert_head(&request, "GET", target, "text/event-stream");
    assert_no_body(&request);
}

#[tokio::test]
async fn workers_continue() {
    let server = Server::start([Answer::json(200, OLDER), Answer::events(["data: {}\n\n"])]).await;
    let client = client(&server);
    let worker = client
        .workers()
        .continue_("t_org_123_w_01HZY2ZJQ8G7K42W2D7WF6V4GM", "Now in Catalan")
        .budget(Budget::High)
        .await
        .expect("a worker");
    assert_is(&worker, OLDER);
    let mut run = client
        .workers()
        .continue_("wrk_1", "x")
        .stream()
        .await
        .expect("a stream");
    let step: Value = run
        .next()
        .await
        .expect("an event")
        .expect("no failure")
        .json()
        .expect("JSON");
    assert_eq!(step, json("{}"));
    let [first, second] = server.received().try_into().expect("two requests");
    let target = "/api/workers/t_org_123_w_01HZY2ZJQ8G7K42W2D7WF6V4GM";
    assert_head(&first, "POST", target, "application/json");
    assert_json_body(&first, r#"{"input":"Now in Catalan","budget":"high"}"#);
    assert_head(&second, "POST", "/api/workers/wrk_1", "text/event-stream");
    assert_json_body(&second, r#"{"input":"x","stream":true}"#);
}

#[tokio::test]
async fn workers_stream_updates() {
    let server = Server::start([Answer::events([": hello\n\ndata: a\ndata: b\n\n"])]).await;
    let mut updates = client(&server)
        .workers()
        .stream_updates("wrk_1")
        .await
        .expect("a stream");
    let update = updates.next().await.expect("an event").expect("no failure");
    assert_eq!(update.data(), "a\nb");
    assert!(updates.next().await.is_none());
    let request = server.only_request();
    assert_head(
        &request,
        "GET",
        "/api/workers/wrk_1/stream",
        "text/event-stream",
    );
    assert_no_body(&request);
}

#[tokio::test]
async fn workers_retrieve_email() {
    let server = Server::start([Answer::json(200, r#""string""#)]).await;
    let address: String = client(&server)
        .workers()
        .retrieve_email("wrk_1")
        .await
        .expect("an address");
    assert_eq!(address, "string");
    let request = server.only_request();
    assert_head(
        &request,
        "GET",
        "/api/workers/wrk_1/email",
        "application/json",
    );
    assert_no_body(&request);
}

#[tokio::test]
async fn workers_retrieve_file() {
    let bytes = [0, 159, 146, 150, 13, 10, 0, 255];
    let server = Server::start([
        Answer::bytes(200, "application/pdf", &bytes),
        Answer::bytes(200, "text/plain; charset=utf-8", b""),
    ])
    .await;
    let client = client(&server);
    let download = client
        .workers()
        .retrieve_file("wrk_1", "reports/2026/summary & plan.pdf")
        .await
        .expect("a file");
    assert_eq!(download.content_type(), Some("application/pdf"));
    assert_eq!(download.content_length(), Some(8));
    assert_eq!(download.bytes().await.expect("bytes").as_ref(), bytes);
    let download = client
        .workers()
        .retrieve_file("wrk_1", "100%.md")
        .await
        .expect("a file");
    assert_eq!(download.bytes().await.expect("bytes").as_ref(), b"");
    let [first, second] = server.received().try_into().expect("two requests");
    let target = "/api/workers/wrk_1/files/reports/2026/summary%20%26%20plan.pdf";
    assert_head(&first, "GET", target, "*/*");
    assert_no_body(&first);
    assert_head(&second, "GET", "/api/workers/wrk_1/files/100%25.md", "*/*");
}

#[tokio::test]
async fn workers_schedules_list() {
    let page = r#"{"schedules":[{"id":"id","budget":"low","input":"input","nextRunAt":"2019-12-27T18:11:19.117Z","type":"scheduled"}],
        "workerId":"workerId"}"#;
    let server = Server::start([Answer::json(200, page)]).await;
    let answer = client(&server)
        .workers()
        .schedules()
        .list("wrk_1")
        .await
        .expect("schedules");
    assert_eq!(serde_json::to_value(&answer).expect("JSON"), json(page));
    assert_eq!(answer.worker_id, "workerId");
    let [WorkerSchedule::Scheduled(schedule)] = answer.schedules.as_slice() else {
        panic!("{answer:?}");
    };
    assert_eq!(schedule.budget, Budget::Low);
    assert_eq!(schedule.next_run_at.to_string(), "2019-12-27T18:11:19.117Z");
    let request = server.only_request();
    assert_head(
        &request,
        "GET",
        "/api/workers/wrk_1/schedules",
        "application/json",
    );
    assert_no_body(&request);
}

#[tokio::test]
async fn workers_schedules_create() {
    let cron = r#"{"id":"sch_1","budget":"high","cron":"0 9 * * 1","input":"x","nextRunAt":"2026-01-05T09:00:00Z","type":"cron"}"#;
    let delayed = r#"{"id":"sch_2","budget":"low","delayInSeconds":60,"input":"x","nextRunAt":"2026-01-05T09:00:00Z","type":"delayed"}"#;
    let interval = r#"{"id":"sch_3","budget":"low","input":"x","intervalSeconds":3600,"nextRunAt":"2026-01-05T09:00:00Z",
        "type":"interval"}"#;
    let server = Server::start([
        Answer::json(200, SCHEDULED),
        Answer::json(200, cron),
        Answer::json(200, delayed),
        Answer::json(200, interval),
    ])
    .await;
    let client = client(&server);
    let when: jiff::Timestamp = "2019-12-27T18:11:19.117Z".parse().expect("a time");
    let schedule = client
        .workers()
        .schedules()
        .create("wrk_1", "x", ScheduleWhen::scheduled(when))
        .await
        .expect("a schedule");
    assert_eq!(
        serde_json::to_value(&schedule).expect("JSON"),
        json(SCHEDULED)
    );
    assert_eq!(schedule.kind(), "scheduled");

    let schedule = client
        .workers()
        .schedules()
        .create("wrk_1", "Send the digest", ScheduleWhen::cron("0 9 * * 1"))
        .budget(Budget::High)
        .await
        .expect("a schedule");
    assert_eq!(serde_json::to_value(&schedule).expect("JSON"), json(cron));
    assert_eq!(schedule.id(), Some("sch_1"));
    assert_eq!(schedule.input(), Some("x"));
    assert_eq!(schedule.budget(), Some(Budget::High));
    assert!(matches!(&schedule, WorkerSchedule::Cron(cron) if cron.cron == "0 9 * * 1"));

    let schedule = client
        .workers()
        .schedules()
        .create("wrk_1", "x", ScheduleWhen::delayed(60))
        .await
        .expect("a schedule");
    let WorkerSchedule::Delayed(schedule) = schedule else {
        panic!("{schedule:?}");
    };
    assert_eq!(schedule.delay_in_seconds, 60);

    let schedule = client
        .workers()
        .schedules()
        .create("wrk_1", "x", ScheduleWhenInterval::new(3600))
        .await
        .expect("a schedule");
    assert_eq!(schedule.kind(), "interval");

    let received: [Received; 4] = server.received().try_into().expect("four requests");
    for request in &received {
        assert_head(
            request,
            "POST",
            "/api/workers/wrk_1/schedules",
            "application/json",
        );
    }
    let body = r#"{"input":"x","when":{"date":"2019-12-27T18:11:19.117Z","type":"scheduled"}}"#;
    assert_json_body(&received[0], body);
    let body =
        r#"{"input":"Send the digest","when":{"cron":"0 9 * * 1","type":"cron"},"budget":"high"}"#;
    assert_json_body(&received[1], body);
    let body = r#"{"input":"x","when":{"delayInSeconds":60,"type":"delayed"}}"#;
    assert_json_body(&received[2], body);
    let body = r#"{"input":"x","when":{"intervalSeconds":3600,"type":"interval"}}"#;
    assert_json_body(&received[3], body);
}

#[tokio::test]
async fn workers_schedules_cancel() {
    let server = Server::start([Answer::json(200, r#"{"cancelled":true}"#)]).await;
    let answer = client(&server)
        .workers()
        .schedules()
        .cancel("wrk_1", "sch_01HZY31W2SZJ8MJ2FQTR3M1K9D")
        .await
        .expect("an answer");
    assert!(answer.cancelled);
    let request = server.only_request();
    let target = "/api/workers/wrk_1/schedules/sch_01HZY31W2SZJ8MJ2FQTR3M1K9D";
    assert_head(&request, "DELETE", target, "application/json");
    assert_no_body(&request);
}

#[tokio::test]
async fn tasks_create() {
    let server = Server::start([Answer::json(200, NEWER)]).await;
    let worker = client(&server)
        .tasks()
        .create("What's the weather today in Barcelona?")
        .budget(Budget::Standard)
        .task_id("tsk_2Z-YWz3hFq6VlW")
        .worker_id("wrk_vk81XUHKHG-qr4")
        .await
        .expect("a worker");
    assert_is(&worker, NEWER);
    let request = server.only_request();
    assert_head(&request, "POST", "/api/tasks", "application/json");
    let body = r#"{"input":"What's the weather today in Barcelona?","budget":"standard","taskId":"tsk_2Z-YWz3hFq6VlW",
        "workerId":"wrk_vk81XUHKHG-qr4"}"#;
    assert_json_body(&request, body);
}

#[tokio::test]
async fn tasks_create_with_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let on_disk = folder.path().join("contract a.pdf");
    std::fs::write(&on_disk, b"%PDF\r\n--").expect("a file");
    let server = Server::start([Answer::json(200, NEWER)]).await;
    let worker = client(&server)
        .tasks()
        .create("Compare these\r\nthree")
        .worker_id("wrk_1")
        .file(Upload::path(&on_disk).content_type("application/pdf"))
        .file(Upload::bytes("b.txt", "inline").content_type("text/plain"))
        .file(
            Upload::reader("c.bin", &[1u8, 2, 0, 255][..]).content_type("application/octet-stream"),
        )
        .await
        .expect("a worker");
    assert_is(&worker, NEWER);
    let request = server.only_request();
    assert_head(&request, "POST", "/api/tasks", "application/json");
    let parts = [
        Part::value("input", "Compare these\r\nthree"),
        Part::value("workerId", "wrk_1"),
        Part::upload("files", "contract a.pdf", "application/pdf", b"%PDF\r\n--"),
        Part::upload("files", "b.txt", "text/plain", b"inline"),
        Part::upload(
            "files",
            "c.bin",
            "application/octet-stream",
            &[1, 2, 0, 255],
        ),
    ];
    assert_eq!(request.parts(), parts);
}
