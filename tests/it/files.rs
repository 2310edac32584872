//! Files on their way out of a worker and into one: paths that cannot escape, bytes that are not held in memory, lengths that are kept.

use handinger::{Client, ErrorKind, Upload};
use sdk_tests::server::{Answer, Chunk, Part, Server};
use std::sync::Arc;
use tokio::sync::Notify;

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key("key_1")
        .base_url(server.address())
        .build()
        .expect("a client")
}

#[tokio::test]
async fn each_segment_of_a_path_is_encoded_and_slashes_stay() {
    let cases = [
        ("plan.md", "plan.md"),
        ("reports/2026/summary.pdf", "reports/2026/summary.pdf"),
        ("a b/c+d&e=f;g", "a%20b/c%2Bd%26e%3Df%3Bg"),
        ("what?/#1", "what%3F/%231"),
        ("caf\u{e9}/\u{1f980}", "caf%C3%A9/%F0%9F%A6%80"),
        ("a%2Fb", "a%252Fb"),
        ("...", "..."),
        (".hidden/..b", ".hidden/..b"),
        ("-._~", "-._~"),
    ];
    let server = Server::start(cases.map(|_| Answer::bytes(200, "text/plain", b"x"))).await;
    let client = client(&server);
    for (path, _) in cases {
        client
            .workers()
            .retrieve_file("wrk_1", path)
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let targets: Vec<String> = server
        .received()
        .into_iter()
        .map(|request| request.target)
        .collect();
    let expected = cases.map(|(_, encoded)| format!("/api/workers/wrk_1/files/{encoded}"));
    assert_eq!(targets, expected);
}

#[tokio::test]
async fn paths_that_would_leave_their_place_are_not_sent() {
    let server = Server::start([]).await;
    let client = client(&server);
    let paths = [
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "./a",
        "a/.",
        "a/..",
        "a/../b",
        "../../api/tasks",
        "%2e%2e/a",
        "a/%2E./b",
        "a/.%2e",
    ];
    for path in paths {
        let outcome = client.workers().retrieve_file("wrk_1", path).await;
        let failure = outcome.expect_err(path);
        assert_eq!(failure.kind(), ErrorKind::InvalidRequest, "{path}");
        assert!(failure.to_string().contains("filePath"), "{failure}");
        assert!(!failure.was_sent());
    }
    for id in ["", ".", "..", "%2e%2e"] {
        let outcome = client.workers().retrieve(id).await;
        let failure = outcome.expect_err(id);
        assert_eq!(failure.kind(), ErrorKind::InvalidRequest, "{id}");
        assert!(failure.to_string().contains("workerId"), "{failure}");
    }
    assert_eq!(server.received(), []);
}

#[tokio::test]
async fn a_file_goes_to_memory_to_a_writer_or_to_disk() {
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let answers = (0..4).map(|_| Answer::bytes(200, "application/octet-stream", &bytes));
    let server = Server::start(answers).await;
    let client = client(&server);
    let folder = tempfile::tempdir().expect("a folder");

    let download = client
        .workers()
        .retrieve_file("wrk_1", "a")
        .await
        .expect("a file");
    assert_eq!(download.bytes().await.expect("bytes").as_ref(), bytes);

    let download = client
        .workers()
        .retrieve_file("wrk_1", "a")
        .await
        .expect("a file");
    let mut written: Vec<u8> = Vec::new();
    download.copy_to(&mut written).await.expect("bytes");
    assert_eq!(written, bytes);

    let download = client
        .workers()
        .retrieve_file("wrk_1", "a")
        .await
        .expect("a file");
    let path = folder.path().join("saved.bin");
    download.save_to(&path).await.expect("bytes");
    assert_eq!(std::fs::read(&path).expect("a file"), bytes);
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        1
    );

    let mut download = client
        .workers()
        .retrieve_file("wrk_1", "a")
        .await
        .expect("a file");
    let mut pieces: Vec<u8> = Vec::new();
    while let Some(piece) = download.chunk().await.expect("bytes") {
        pieces.extend_from_slice(&piece);
    }
    assert_eq!(pieces, bytes);
}

#[tokio::test]
async fn a_file_is_there_piece_by_piece() {
    let go_on = Arc::new(Notify::new());
    let server = Server::start([Answer::chunks(
        "text/plain",
        [
            Chunk::from("first "),
            Chunk::Wait(Arc::clone(&go_on)),
            Chunk::from("second"),
        ],
    )])
    .await;
    let mut download = client(&server)
        .workers()
        .retrieve_file("wrk_1", "a.txt")
        .await
        .expect("a file");
    assert_eq!(download.content_length(), None);
    let first = download.chunk().await.expect("bytes").expect("a piece");
    assert_eq!(first.as_ref(), b"first ");
    go_on.notify_one();
    assert_eq!(download.text().await.expect("text"), "second");
}

#[tokio::test]
async fn a_file_that_breaks_off_is_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kept.txt");
    std::fs::write(&path, "from before").expect("a file");
    let server = Server::start([
        Answer::cut("text/plain", 10, b"12345"),
        Answer::cut_chunks("text/plain", ["12345"]),
    ])
    .await;
    let client = client(&server);
    for _ in 0..2 {
        let download = client
            .workers()
            .retrieve_file("wrk_1", "a")
            .await
            .expect("a head");
        let failure = download.save_to(&path).await.expect_err("it breaks off");
        assert_eq!(failure.kind(), ErrorKind::StreamInterrupted);
        let kept = std::fs::read_to_string(&path).expect("the old file");
        assert_eq!(kept, "from before");
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            1
        );
    }
}

#[tokio::test]
async fn a_missing_file_is_the_apis_error() {
    let server = Server::start([Answer::json(404, r#"{"error":"no such file"}"#)]).await;
    let outcome = client(&server).workers().retrieve_file("wrk_1", "a").await;
    let failure = outcome.expect_err("it is missing");
    assert_eq!(failure.kind(), ErrorKind::NotFound);
    assert!(failure.to_string().contains("no such file"), "{failure}");
}

fn worker() -> Answer {
    Answer::json(
        200,
        r#"{"id":"wrk_1","created_at":null,"error":null,"files":[],"incomplete_details":null,"messages":[],"metadata":{},
        "object":"worker","output":[],"output_text":"","running":false,"sources":[],"status":"completed"}"#,
    )
}

#[tokio::test]
async fn names_of_files_cannot_break_out_of_their_header() {
    let server = Server::start([worker()]).await;
    client(&server)
        .tasks()
        .create("x")
        .file(Upload::bytes("a\"b\r\nc\u{e9}.txt", "1").content_type("text/plain"))
        .await
        .expect("a worker");
    let parts = server.only_request().parts();
    let name = "a%22b%0D%0Ac\u{e9}.txt";
    assert_eq!(parts[1], Part::upload("files", name, "text/plain", b"1"));
}

#[tokio::test]
async fn a_length_that_is_known_is_sent() {
    let server = Server::start([worker(), worker()]).await;
    let client = client(&server);
    client
        .tasks()
        .create("x")
        .file(Upload::bytes("a.bin", vec![7; 200_000]))
        .await
        .expect("a worker");
    let reader = std::io::Cursor::new(vec![8; 200_000]);
    client
        .tasks()
        .create("x")
        .file(Upload::reader("b.bin", reader))
        .await
        .expect("a worker");
    let [known, unknown] = server.received().try_into().expect("two requests");
    let length = known.body.len().to_string();
    assert_eq!(known.header("content-length"), Some(length.as_str()));
    assert_eq!(known.parts()[1].body, vec![7; 200_000]);
    assert_eq!(unknown.header("content-length"), None);
    assert_eq!(unknown.header("transfer-encoding"), Some("chunked"));
    assert_eq!(unknown.parts()[1].body, vec![8; 200_000]);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_said_before_anything_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start([]).await;
    let outcome = client(&server)
        .tasks()
        .create("x")
        .file(Upload::path(folder.path().join("nowhere.pdf")))
        .await;
    let failure = outcome.expect_err("there is no such file");
    assert!(failure.to_string().contains("nowhere.pdf"), "{failure}");
    assert!(!failure.was_sent());
    assert_eq!(server.received(), []);
}

#[tokio::test]
async fn attachments_are_never_sent_twice() {
    let server = Server::start([Answer::hang_up()]).await;
    let outcome = client(&server)
        .tasks()
        .create("x")
        .file(Upload::bytes("a.txt", "1"))
        .await;
    outcome.expect_err("it fails");
    assert_eq!(server.received().len(), 1);
}
