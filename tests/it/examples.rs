//! The JSON examples of the API's five pages stand in the description, and the SDK's types read them and write them back.

use handinger::Client;
use handinger::types::{ScheduleCancelResponse, ScheduleListResponse, Worker, WorkerSchedule};
use sdk_tests::description::{follow, read};
use sdk_tests::server::{Answer, Server};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What "Retrieve a worker" and "Create a task" over HTTP answer with: `000_4abdd725cdd020ab.txt`, `004_c3eb8ea5eabc936f.txt`.
fn newer_worker() -> Value {
    json!({
      "id": "id",
      "created_at": 0,
      "error": null,
      "files": [
        {
          "filename": "filename",
          "mediaType": "mediaType",
          "url": "url",
          "size": 0
        }
      ],
      "incomplete_details": null,
      "messages": [
        {}
      ],
      "metadata": {
        "foo": "bar"
      },
      "object": "worker",
      "output": [
        {
          "id": "id",
          "content": [
            {
              "text": "text",
              "type": "output_text"
            }
          ],
          "role": "assistant",
          "status": "completed",
          "type": "message"
        }
      ],
      "output_text": "output_text",
      "running": true,
      "sources": [
        {
          "id": "id",
          "title": "title",
          "type": "url",
          "url": "url"
        }
      ],
      "status": "running",
      "structured_output": {
        "foo": "bar"
      },
      "url": "https://v3.handinger.com/worker/wrk_vk81XUHKHG-qr4",
      "usage": {
        "credits": 0,
        "durationMs": 0
      }
    })
}

/// What the Go page, "Continue a worker" and the page of all resources answer with: `001_fe2ec955fe907f4f.txt`,
/// `002_505c05f5232035fe.txt`, `003_c4ab30bc960bb4f5.txt`.
fn older_worker() -> Value {
    json!({
      "id": "id",
      "created_at": 0,
      "error": null,
      "files": [
        {
          "filename": "filename",
          "mediaType": "mediaType",
          "url": "url"
        }
      ],
      "incomplete_details": null,
      "messages": [
        {}
      ],
      "metadata": {
        "foo": "bar"
      },
      "object": "worker",
      "output": [
        {
          "id": "id",
          "content": [
            {
              "text": "text",
              "type": "output_text"
            }
          ],
          "role": "assistant",
          "status": "completed",
          "type": "message"
        }
      ],
      "output_text": "output_text",
      "running": true,
      "sources": [
        {
          "id": "id",
          "title": "title",
          "type": "url",
          "url": "url"
        }
      ],
      "status": "running",
      "costs": {
        "internalCostUsd": 0,
        "modelCostUsd": 0,
        "sandboxCostUsd": 0,
        "toolCostUsd": 0
      },
      "usage": {
        "cacheReadTokens": 0,
        "cacheWriteTokens": 0,
        "costUsd": 0,
        "inputTokens": 0,
        "outputTokens": 0,
        "reasoningTokens": 0,
        "steps": 0,
        "totalTokens": 0,
        "credits": 0
      }
    })
}

/// `003_c4ab30bc960bb4f5.txt`, "Create a worker schedule".
fn schedule() -> Value {
    json!({ "id": "id", "budget": "low", "input": "input", "nextRunAt": "2019-12-27T18:11:19.117Z", "type": "scheduled" })
}

/// Operation, `request` or the status of the answer, and the examples of the pages in the order of the description.
fn examples_of_the_pages() -> Vec<(&'static str, &'static str, Vec<Value>)> {
    vec![
        ("workers.create", "request", vec![json!({ "input": "x" })]),
        ("workers.create", "200", vec![older_worker()]),
        (
            "workers.retrieve",
            "200",
            vec![newer_worker(), older_worker()],
        ),
        ("workers.continue", "request", vec![json!({ "input": "x" })]),
        ("workers.continue", "200", vec![older_worker()]),
        ("workers.retrieve_email", "200", vec![json!("string")]),
        (
            "workers.schedules.list",
            "200",
            vec![
                json!({ "schedules": [ { "id": "id", "budget": "low", "input": "input",
                "nextRunAt": "2019-12-27T18:11:19.117Z", "type": "scheduled" } ], "workerId": "workerId" }),
            ],
        ),
        (
            "workers.schedules.create",
            "request",
            vec![
                json!({ "input": "x", "when": { "date": "2019-12-27T18:11:19.117Z", "type": "scheduled" } }),
            ],
        ),
        ("workers.schedules.create", "200", vec![schedule()]),
        (
            "workers.schedules.cancel",
            "200",
            vec![json!({ "cancelled": true })],
        ),
        (
            "tasks.create",
            "request",
            vec![json!({
                "input": "What's the weather today in Barcelona?",
                "budget": "standard",
                "taskId": "tsk_2Z-YWz3hFq6VlW",
                "workerId": "wrk_vk81XUHKHG-qr4"
            })],
        ),
        ("tasks.create", "200", vec![newer_worker()]),
    ]
}

/// Operation, `request` or status, schema, examples: everything that the description shows.
fn examples_of_the_description(root: &Value) -> Vec<(String, String, String, Vec<Value>)> {
    let mut found = Vec::new();
    for item in root["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("a path item").values() {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
                continue;
            };
            let mut bodies = Vec::new();
            if let Some(request) = operation.get("requestBody") {
                bodies.push(("request".to_owned(), &request["content"]));
            }
            for (status, response) in operation["responses"].as_object().expect("responses") {
                bodies.push((status.clone(), &follow(root, response)["content"]));
            }
            for (role, content) in bodies {
                for media in content.as_object().expect("content").values() {
                    let Some(examples) = media.get("examples").and_then(Value::as_object) else {
                        continue;
                    };
                    let values = examples
                        .values()
                        .map(|example| follow(root, example)["value"].clone())
                        .collect();
                    let schema = media["schema"].get("$ref").and_then(Value::as_str);
                    let schema = schema.and_then(|name| name.rsplit('/').next());
                    let schema = schema.unwrap_or("string").to_owned();
                    found.push((id.to_owned(), role.clone(), schema, values));
                }
            }
        }
    }
    found
}

#[test]
fn the_pages_examples_stand_in_the_description() {
    let root = read();
    let described: BTreeMap<_, _> = examples_of_the_description(&root)
        .into_iter()
        .map(|(id, role, _, values)| ((id, role), values))
        .collect();
    let pages: BTreeMap<_, _> = examples_of_the_pages()
        .into_iter()
        .map(|(id, role, values)| ((id.to_owned(), role.to_owned()), values))
        .collect();
    assert_eq!(described, pages);
}

/// Reads JSON as a type and writes it back, both ways that serde reads.
fn through<T: Serialize + DeserializeOwned>(example: &Value) -> Value {
    let from_value: T = serde_json::from_value(example.clone()).expect("it decodes");
    let text = serde_json::to_string(&from_value).expect("it encodes");
    let from_text: T = serde_json::from_str(&text).expect("it decodes again");
    let whole = serde_json::to_value(&from_text).expect("it encodes again");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), whole);
    whole
}

/// Sends the members of a request's example through the methods of the SDK, and returns the body that arrived.
async fn sent(schema: &str, example: &Value) -> Value {
    let text = |name: &str| example[name].as_str().expect("a text").to_owned();
    let optional = |name: &str| example.get(name).and_then(Value::as_str).map(str::to_owned);
    let answer = match schema {
        "CreateSchedule" => schedule(),
        _ => newer_worker(),
    };
    let server = Server::start([Answer::json(200, &answer.to_string())]).await;
    let client = Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client");
    let workers = client.workers();
    let budget = optional("budget").map(handinger::types::Budget::from);
    match schema {
        "CreateWorker" => {
            let request = workers.create(text("input")).budget(budget);
            request.await.map(drop)
        }
        "ContinueWorker" => {
            let request = workers.continue_("wrk_1", text("input")).budget(budget);
            request.await.map(drop)
        }
        "CreateTask" => {
            let request = client.tasks().create(text("input")).budget(budget);
            let request = request.task_id(optional("taskId"));
            request.worker_id(optional("workerId")).await.map(drop)
        }
        "CreateSchedule" => {
            let when: handinger::types::ScheduleWhen =
                serde_json::from_value(example["when"].clone()).expect("a time");
            let request = workers.schedules().create("wrk_1", text("input"), when);
            request.budget(budget).await.map(drop)
        }
        other => panic!("no operation takes {other}"),
    }
    .expect("it is sent");
    server.only_request().json()
}

#[tokio::test]
async fn the_sdk_reads_the_examples_and_writes_them_back() {
    let root = read();
    let mut count = 0;
    for (id, role, schema, values) in examples_of_the_description(&root) {
        for value in values {
            let back = match schema.as_str() {
                schema if role == "request" => sent(schema, &value).await,
                "Worker" => through::<Worker>(&value),
                "WorkerSchedule" => through::<WorkerSchedule>(&value),
                "ScheduleListResponse" => through::<ScheduleListResponse>(&value),
                "ScheduleCancelResponse" => through::<ScheduleCancelResponse>(&value),
                "string" => through::<String>(&value),
                other => panic!("{id} {role} shows an example of {other}"),
            };
            assert_eq!(back, value, "{id} {role}");
            count += 1;
        }
    }
    assert_eq!(count, 13);
}
