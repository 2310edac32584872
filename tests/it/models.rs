//! Models survive a newer server: what they do not know they keep and send back; absent, null and a value stay three things.

use handinger::types::{
    Budget, ScheduleWhen, ScheduleWhenCron, Worker, WorkerSchedule, WorkerStatus, WorkerUsage,
};
use handinger::{Client, Maybe};
use sdk_tests::server::{Answer, Server};
use serde_json::{Value, json};

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client")
}

/// The least that is a worker, with `changes` laid over it.
fn worker_with(changes: Value) -> Value {
    let mut worker = json!({
        "id": "wrk_1", "created_at": null, "error": null, "files": [], "incomplete_details": null, "messages": [],
        "metadata": {}, "object": "worker", "output": [], "output_text": "", "running": false, "sources": [], "status": "pending"
    });
    let members = worker.as_object_mut().expect("an object");
    for (name, value) in changes.as_object().expect("an object") {
        members.insert(name.clone(), value.clone());
    }
    worker
}

async fn retrieved(json: &Value) -> Worker {
    let server = Server::start([Answer::json(200, &json.to_string())]).await;
    client(&server)
        .workers()
        .retrieve("wrk_1")
        .await
        .expect("a worker")
}

async fn assert_kept(json: Value) -> Worker {
    let worker = retrieved(&json).await;
    assert_eq!(serde_json::to_value(&worker).expect("JSON"), json);
    worker
}

#[tokio::test]
async fn absent_null_and_a_value_are_three_things() {
    let worker = assert_kept(worker_with(json!({}))).await;
    assert_eq!(worker.costs, Maybe::Absent);
    assert_eq!(worker.structured_output, Maybe::Absent);
    let worker = assert_kept(worker_with(
        json!({"costs": null, "structured_output": null}),
    ))
    .await;
    assert!(worker.costs.is_null());
    assert_eq!(worker.structured_output, Maybe::Null);
    let costs = json!({"internalCostUsd": 0.1, "modelCostUsd": 2, "sandboxCostUsd": 1e-7, "toolCostUsd": 0});
    let worker = assert_kept(worker_with(
        json!({"costs": costs, "structured_output": {}}),
    ))
    .await;
    assert_eq!(worker.costs.value().expect("costs").model_cost_usd, 2.0);
    assert!(
        worker
            .structured_output
            .into_option()
            .expect("data")
            .is_empty()
    );
}

#[tokio::test]
async fn null_is_a_value_where_it_is_described_and_an_error_where_it_is_not() {
    let worker = assert_kept(worker_with(json!({}))).await;
    assert_eq!(worker.created_at, None);
    let worker = assert_kept(worker_with(
        json!({"created_at": 9_007_199_254_740_993_i64}),
    ))
    .await;
    assert_eq!(worker.created_at, Some(9_007_199_254_740_993));

    let mut without = worker_with(json!({}));
    without
        .as_object_mut()
        .expect("an object")
        .remove("created_at");
    let failure = serde_json::from_value::<Worker>(without).expect_err("it is required");
    assert!(failure.to_string().contains("created_at"), "{failure}");
    let null = worker_with(json!({"output_text": null}));
    serde_json::from_value::<Worker>(null).expect_err("null is no text");
}

#[tokio::test]
async fn members_that_nobody_described_are_kept() {
    let file =
        json!({"filename": null, "mediaType": "a/b", "url": "u", "checksum": {"sha256": "00"}});
    let worker = assert_kept(worker_with(json!({"colour": "blue", "files": [file]}))).await;
    assert_eq!(worker.extra().get("colour"), Some(&json!("blue")));
    assert_eq!(
        worker.files[0].extra().get("checksum"),
        Some(&json!({"sha256": "00"}))
    );
    assert_eq!(worker.files[0].filename, None);
}

#[tokio::test]
async fn values_that_nobody_described_are_kept() {
    let worker = assert_kept(worker_with(
        json!({"status": "archived", "object": "robot"}),
    ))
    .await;
    assert_eq!(worker.status.as_str(), "archived");
    assert_eq!(worker.status, "archived");
    assert_ne!(worker.status, WorkerStatus::Running);
    assert!(worker.status.is_unknown());
    assert_eq!(worker.object(), "robot");
    assert_eq!(WorkerStatus::from("completed"), WorkerStatus::Completed);
}

#[tokio::test]
async fn schedules_of_a_kind_that_nobody_described_are_kept() {
    let lunar = json!({"type": "lunar", "id": "sch_9", "phase": ["full", 1, null], "nextRunAt": "2026-01-05T09:00:00Z", "budget": "tiny"});
    let bare = json!({"type": "someday"});
    let list = json!({"schedules": [lunar, bare], "workerId": "wrk_1"});
    let server = Server::start([Answer::json(200, &list.to_string())]).await;
    let found = client(&server)
        .workers()
        .schedules()
        .list("wrk_1")
        .await
        .expect("schedules");
    assert_eq!(serde_json::to_value(&found).expect("JSON"), list);
    let [lunar, bare] = found.schedules.as_slice() else {
        panic!("{found:?}");
    };
    assert!(lunar.is_unknown());
    assert_eq!((lunar.kind(), lunar.id()), ("lunar", Some("sch_9")));
    assert_eq!(
        lunar.next_run_at().expect("a time").to_string(),
        "2026-01-05T09:00:00Z"
    );
    assert_eq!(lunar.budget().expect("a budget"), "tiny");
    assert_eq!(
        (bare.kind(), bare.id(), bare.input()),
        ("someday", None, None)
    );
    let WorkerSchedule::Unknown(unknown) = lunar else {
        panic!("{lunar:?}");
    };
    assert_eq!(unknown.raw()["phase"], json!(["full", 1, null]));
}

#[tokio::test]
async fn what_is_not_known_is_sent_as_it_came() {
    let schedule = json!({"id": "sch_1", "budget": "low", "cron": "x", "input": "x", "nextRunAt": "2026-01-05T09:00:00Z", "type": "cron"});
    let server = Server::start([Answer::json(200, &schedule.to_string())]).await;
    let when = json!({"type": "lunar", "phase": "full", "deep": {"a": [1, 2.5, null]}});
    let when: ScheduleWhen = serde_json::from_value(when).expect("any kind will do");
    client(&server)
        .workers()
        .schedules()
        .create("wrk_1", "x", when)
        .budget(Budget::from("gigantic"))
        .await
        .expect("a schedule");
    assert_eq!(
        server.only_request().json(),
        json!({
            "input": "x",
            "when": {"type": "lunar", "phase": "full", "deep": {"a": [1, 2.5, null]}},
            "budget": "gigantic"
        })
    );
}

#[test]
fn a_known_kind_with_the_wrong_members_is_an_error() {
    let wrong = json!({"type": "delayed", "delayInSeconds": "soon"});
    let failure = serde_json::from_value::<ScheduleWhen>(wrong).expect_err("it is no number");
    assert!(failure.to_string().contains("delayInSeconds"), "{failure}");
    let kept: ScheduleWhen = serde_json::from_value(json!("cron")).expect("it is kept");
    assert!(kept.is_unknown());
}

#[test]
fn numbers_are_read_as_lenient_and_written_as_plain_as_javascript_does() {
    let usage: WorkerUsage =
        serde_json::from_str(r#"{"steps":3.0,"totalTokens":1e3,"costUsd":2}"#).expect("numbers");
    assert_eq!(
        (usage.steps, usage.total_tokens, usage.cost_usd),
        (Some(3), Some(1000), Some(2.0))
    );
    let text = serde_json::to_string(&usage).expect("JSON");
    assert_eq!(text, r#"{"costUsd":2,"steps":3,"totalTokens":1000}"#);
    serde_json::from_str::<WorkerUsage>(r#"{"steps":3.5}"#).expect_err("half a step");
    serde_json::from_str::<WorkerUsage>(r#"{"steps":1,"steps":2}"#).expect_err("said twice");
}

#[test]
fn models_that_requests_hold_are_built_from_what_they_need() {
    let mut cron = ScheduleWhenCron::new("0 9 * * 1");
    assert_eq!(cron.type_(), "cron");
    cron.extra_mut().insert("zone", "UTC");
    assert_eq!(
        serde_json::to_string(&ScheduleWhen::from(cron)).expect("JSON"),
        r#"{"type":"cron","cron":"0 9 * * 1","zone":"UTC"}"#
    );
    assert_eq!(
        serde_json::to_string(&ScheduleWhen::delayed(60)).expect("JSON"),
        r#"{"type":"delayed","delayInSeconds":60}"#
    );
}
