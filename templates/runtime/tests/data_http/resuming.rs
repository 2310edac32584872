//! Downloads that continue after the connection was lost (row B25 of the threats).

use std::time::Duration;

use crate::canary::Failed;
use crate::server::{Script, Server, chunk, chunked_head, header, reply};
use sdkgen_runtime::{Client, Download, Error, ErrorKind, RetryPolicy};

/// The start of a file of ten bytes, after which the connection is lost.
fn start(headers: &str) -> Script {
    vec![format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 10\r\n\r\nhello").into_bytes()]
}

fn part(range: &str, headers: &str, body: &str) -> Script {
    let headers = format!("{headers}Content-Range: bytes {range}\r\n");
    reply("206 Partial Content", &headers, body.as_bytes())
}

fn client(server: &Server) -> Client {
    server
        .builder()
        .retry(RetryPolicy::standard().first_wait(Duration::ZERO))
        .build()
        .unwrap()
}

async fn resuming(scripts: Vec<Script>) -> (Result<Download, Error>, Server) {
    let server = Server::start(scripts);
    let photo = client(&server).pets().photo("p1").resuming().await;
    (photo, server)
}

const TAG: &str = "ETag: \"v1\"\r\n";

#[tokio::test]
async fn b25_the_rest_is_requested_where_the_connection_was_lost() {
    let dates =
        "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:39 GMT\r\n";
    for (headers, version) in [(TAG, "\"v1\""), (dates, "Sun, 06 Nov 1994 08:49:37 GMT")] {
        let (photo, server) = resuming(vec![
            start(headers),
            // Only some of the rest, and again less than announced.
            part("5-6/10", headers, " w"),
            vec![
                format!("HTTP/1.1 206 Partial Content\r\n{headers}Content-Range: bytes 7-9/10\r\nContent-Length: 3\r\n\r\no")
                    .into_bytes(),
            ],
            part("8-9/10", headers, "rl"),
        ])
        .await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rex.png");
        assert_eq!(photo.unwrap().save_to(&path).await.unwrap(), 10);
        assert_eq!(std::fs::read(&path).unwrap(), b"hello worl");
        let requests = server.requests().await;
        let asked: Vec<_> = requests
            .iter()
            .map(|request| (header(request, "range"), header(request, "if-range")))
            .collect();
        assert_eq!(
            asked,
            [
                (None, None),
                (Some("bytes=5-"), Some(version)),
                (Some("bytes=7-"), Some(version)),
                (Some("bytes=8-"), Some(version)),
            ]
        );
    }
}

#[tokio::test]
async fn b25_a_busy_server_is_asked_again_and_pieces_arrive_as_one() {
    let (photo, _server) = resuming(vec![
        start(TAG),
        reply("503 Service Unavailable", "", b""),
        part("5-9/10", TAG, " worl"),
    ])
    .await;
    let mut photo = photo.unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = photo.chunk().await.unwrap() {
        bytes.extend_from_slice(&piece);
    }
    assert_eq!(bytes, b"hello worl");
}

#[tokio::test]
async fn b25_without_a_certain_version_nothing_is_resumed() {
    let fresh =
        "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    for headers in ["", "ETag: W/\"v1\"\r\n", fresh] {
        let (photo, server) = resuming(vec![start(headers)]).await;
        let error = photo.unwrap().bytes().await.failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted, "{error}");
        assert_eq!(server.requests().await.len(), 1);
    }
}

#[tokio::test]
async fn b25_a_file_that_changed_is_saved_from_its_start() {
    let changed = || reply("200 OK", "ETag: \"v2\"\r\n", b"other");
    for again in [
        vec![changed()],
        // These servers do not know `If-Range`.
        vec![part("5-9/10", "ETag: \"v2\"\r\n", " worl"), changed()],
        vec![part("5-7/8", "", "xyz"), changed()],
    ] {
        let scripts = std::iter::once(start(TAG)).chain(again.clone()).collect();
        let (photo, server) = resuming(scripts).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rex.png");
        assert_eq!(photo.unwrap().save_to(&path).await.unwrap(), 5);
        assert_eq!(std::fs::read(&path).unwrap(), b"other");
        let requests = server.requests().await;
        let last = requests.last().unwrap();
        let range = (again.len() == 1).then_some("bytes=5-");
        assert_eq!(header(last, "range"), range);

        // What was read piece by piece cannot be taken back.
        let scripts = std::iter::once(start(TAG)).chain(again).collect();
        let (photo, _server) = resuming(scripts).await;
        let mut photo = photo.unwrap();
        assert_eq!(photo.chunk().await.unwrap().unwrap(), "hello");
        let error = photo.chunk().await.failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
        assert_eq!(
            error.message(),
            "the file changed on the server before it was read to its end"
        );
        assert!(photo.chunk().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn b25_another_part_than_requested_is_an_error() {
    for (range, message) in [
        (
            "4-9/10",
            "the response is another part of the file than was requested",
        ),
        (
            "5-5/10",
            "the response is not as long as the part of the file that it announces",
        ),
        (
            "nonsense",
            "the response does not say which part of the file it is",
        ),
        (
            "9-5/10",
            "the response does not say which part of the file it is",
        ),
    ] {
        let (photo, _server) = resuming(vec![start(TAG), part(range, TAG, " worl")]).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rex.png");
        let error = photo.unwrap().save_to(&path).await.failed();
        assert_eq!(error.kind(), ErrorKind::OtherStatus);
        assert_eq!(error.message(), message);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[tokio::test]
async fn b25_a_range_that_cannot_be_satisfied_is_the_end_or_an_error() {
    // The last byte came, but not the end of the chunks.
    let (photo, _server) = resuming(vec![
        vec![chunked_head(TAG), chunk(b"hello")],
        reply(
            "416 Range Not Satisfiable",
            "Content-Range: bytes */5\r\n",
            b"",
        ),
    ])
    .await;
    assert_eq!(photo.unwrap().bytes().await.unwrap(), "hello");

    let (photo, _server) = resuming(vec![
        start(TAG),
        reply(
            "416 Range Not Satisfiable",
            "Content-Range: bytes */3\r\n",
            b"",
        ),
    ])
    .await;
    let error = photo.unwrap().bytes().await.failed();
    assert_eq!(error.status().unwrap(), 416);
}

#[tokio::test]
async fn b25_a_program_continues_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    for (script, saved, content) in [
        (part("5-9/10", TAG, " worl"), 5, "hello worl"),
        (reply("200 OK", "", b"another one"), 11, "another one"),
    ] {
        let server = Server::start(vec![script]);
        std::fs::write(&path, "hello and more").unwrap();
        let photo = client(&server)
            .pets()
            .photo("p1")
            .resume_from(5, "\"v1\"")
            .await
            .unwrap();
        assert_eq!(photo.offset(), if saved == 5 { 5 } else { 0 });
        assert_eq!(photo.save_to(&path).await.unwrap(), saved);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        let request = server.requests().await.remove(0);
        assert_eq!(header(&request, "range"), Some("bytes=5-"));
        assert_eq!(header(&request, "if-range"), Some("\"v1\""));
    }
    let server = Server::start(vec![part("50-51/52", TAG, "xy")]);
    let photo = client(&server).pets().photo("p1").resume_from(50, "\"v1\"");
    let error = photo.await.unwrap().save_to(&path).await.failed();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(
        error
            .message()
            .ends_with("it has 11 bytes, and the download starts at 50"),
        "{error}"
    );
}

#[tokio::test]
async fn b25_a_server_that_never_goes_on_is_given_up() {
    let mut scripts = vec![start(TAG)];
    scripts.extend((0..10).map(|_| reply("503 Service Unavailable", "", b"")));
    let (photo, server) = resuming(scripts).await;
    let error = photo.unwrap().bytes().await.failed();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert_eq!(server.requests().await.len(), 11);
}
