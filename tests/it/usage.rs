//! The programs under `examples/` do what a person who reads them expects, and send what the API's pages say.

use sdk_tests::server::{Answer, Part, Server};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Output};

/// Runs a program in a folder of its own, with the given environment on top of an empty one of the API's.
async fn run(program: &'static str, folder: &Path, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .env_remove("HANDINGER_API_KEY")
        .env_remove("HANDINGER_BASE_URL")
        .envs(variables.iter().map(|(name, value)| (name, value)));
    tokio::task::spawn_blocking(move || command.output().expect("the program runs"))
        .await
        .expect("the program ends")
}

fn assert_prints(output: &Output, expected: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

fn worker(output_text: &str) -> Answer {
    Answer::json(
        200,
        &json!({
            "id": "wrk_1", "created_at": 0, "error": null, "files": [], "incomplete_details": null, "messages": [],
            "metadata": {}, "object": "worker", "output": [], "output_text": output_text, "running": false, "sources": [],
            "status": "completed"
        })
        .to_string(),
    )
}

#[tokio::test]
async fn the_first_program() {
    let cron = r#"{"id":"sch_1","budget":"low","cron":"0 9 * * 1","input":"Send the digest","nextRunAt":"2026-01-05T09:00:00Z","type":"cron"}"#;
    let list = format!(r#"{{"schedules":[{cron},{{"type":"lunar"}}],"workerId":"wrk_1"}}"#);
    let server = Server::start([
        worker(""),
        worker(""),
        worker("Bon dia"),
        Answer::events(["event: step\ndata: reading\n\ndata: done\n\n"]),
        Answer::events(["data: {\"n\":1}\n\n", "data: 2\n\n"]),
        Answer::bytes(200, "application/pdf", b"%PDF"),
        Answer::bytes(200, "text/markdown", "# Pl\u{e0}".as_bytes()),
        Answer::json(200, r#""a@b.example""#),
        Answer::json(200, cron),
        Answer::json(200, &list),
        Answer::json(200, r#"{"cancelled":true}"#),
        worker(""),
    ])
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.pdf"), "%PDF-a").expect("a file");
    let address = server.address();
    let variables = [
        ("HANDINGER_API_KEY", "key_1"),
        ("HANDINGER_BASE_URL", address.as_str()),
    ];
    let output = run(env!("CARGO_BIN_EXE_usage"), folder.path(), &variables).await;
    let printed = "Bon dia\nstep: reading\nmessage: done\n{\"n\":1}\n2\n0 9 * * 1 at 2026-01-05T09:00:00Z\n\
        # Pl\u{e0} a@b.example wrk_1\n";
    assert_prints(&output, printed);
    let saved = std::fs::read(folder.path().join("summary.pdf")).expect("a file");
    assert_eq!(saved, b"%PDF");

    let received = server.received();
    let lines: Vec<String> = received
        .iter()
        .map(|request| format!("{} {}", request.method, request.target))
        .collect();
    assert_eq!(
        lines,
        [
            "POST /api/workers",
            "POST /api/workers/wrk_1",
            "GET /api/workers/wrk_1?taskId=tsk_1",
            "GET /api/workers/wrk_1/stream",
            "POST /api/workers",
            "GET /api/workers/wrk_1/files/reports/2026/summary.pdf",
            "GET /api/workers/wrk_1/files/plan.md",
            "GET /api/workers/wrk_1/email",
            "POST /api/workers/wrk_1/schedules",
            "GET /api/workers/wrk_1/schedules",
            "DELETE /api/workers/wrk_1/schedules/sch_1",
            "POST /api/tasks",
        ]
    );
    assert_eq!(
        received[0].json(),
        json!({"input": "Summarize today's news", "budget": "low"})
    );
    assert_eq!(received[1].json(), json!({"input": "Now in Catalan"}));
    assert_eq!(
        received[4].json(),
        json!({"input": "Long research", "stream": true})
    );
    let schedule =
        json!({"input": "Send the digest", "when": {"type": "cron", "cron": "0 9 * * 1"}});
    assert_eq!(received[8].json(), schedule);
    let parts = received[11].parts();
    assert_eq!(
        parts[0],
        Part::value("input", "Compare these two contracts")
    );
    assert_eq!(parts[1], Part::value("workerId", "wrk_1"));
    assert_eq!(
        parts[2],
        Part::upload("files", "a.pdf", "application/pdf", b"%PDF-a")
    );
    assert_eq!(
        parts[3],
        Part::upload("files", "b.txt", "text/plain", b"inline text")
    );
    assert_eq!(parts.len(), 4);
}

#[tokio::test]
async fn the_program_in_depth() {
    let server = Server::start([
        Answer::json(404, r#"{"error":"gone"}"#),
        Answer::json(429, r#"{"error":"slow down"}"#).header("retry-after", "7"),
        Answer::json(401, r#"{"error":"key was revoked"}"#).header("x-request-id", "req_9"),
        Answer::json(503, r#"{"error":"busy"}"#),
        worker("").header("x-request-id", "req_10"),
        Answer::json(200, "[1,2]"),
    ])
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let address = server.address();
    let variables = [
        ("HANDINGER_API_KEY", "key_1"),
        ("HANDINGER_BASE_URL", address.as_str()),
    ];
    let output = run(
        env!("CARGO_BIN_EXE_usage_in_depth"),
        folder.path(),
        &variables,
    )
    .await;
    assert_prints(
        &output,
        "no such worker\nagain in Some(7s)\n\
        401 Unauthorized: key was revoked (workers.retrieve, request id req_9, 1 attempt)\n\
        200 OK Some(\"req_10\") after 2 attempts: wrk_1\n[1,2]\n",
    );
    let received = server.received();
    assert_eq!(received.len(), 6);
    for request in &received {
        assert_eq!(request.header("authorization"), Some("Bearer key_1"));
        let agent = request.header("user-agent").expect("a user agent");
        assert!(
            agent.starts_with("handinger-rust/") && agent.ends_with(" acme-bot/1.2"),
            "{agent}"
        );
    }
    assert_eq!(received[4].header("x-team"), Some("blue"));
    assert_eq!(received[5].method, "GET");
    assert_eq!(received[5].target, "/api/workers?limit=5");
}

#[tokio::test]
async fn a_missing_key_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(env!("CARGO_BIN_EXE_usage"), folder.path(), &[]).await;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(errors.contains("HANDINGER_API_KEY"), "{errors}");
    // A variable that is set to nothing is as good as none.
    let output = run(
        env!("CARGO_BIN_EXE_usage"),
        folder.path(),
        &[("HANDINGER_API_KEY", "")],
    )
    .await;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(errors.contains("HANDINGER_API_KEY"), "{errors}");
}
