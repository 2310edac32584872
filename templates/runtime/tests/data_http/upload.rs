//! Uploads and multipart bodies, as bytes on the wire.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::canary::Failed;
use crate::server::{Server, body, header, reply};
use sdkgen_runtime::types::Owner;
use sdkgen_runtime::{ErrorKind, Maybe, StatusCode, Upload};
use tokio::io::ReadBuf;

fn ok() -> crate::server::Script {
    reply("200 OK", "", b"")
}

fn unavailable() -> crate::server::Script {
    reply("503 Service Unavailable", "Retry-After: 0\r\n", b"")
}

/// The body of a multipart request, with `BOUNDARY` for its boundary. Checks that the boundary and the length are what they should be.
fn parts(request: &str) -> String {
    let content_type = header(request, "content-type").unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(boundary.len(), 32);
    assert!(boundary.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let length = header(request, "content-length").unwrap();
    assert_eq!(length.parse(), Ok(body(request).len()));
    assert_eq!(header(request, "transfer-encoding"), None);
    body(request).replace(boundary, "BOUNDARY")
}

#[tokio::test]
async fn a_multipart_body_is_what_browsers_send() {
    let server = Server::start(vec![ok()]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.PNG");
    std::fs::write(&path, "not really\n").unwrap();
    server
        .client()
        .pets()
        .register("Rex é \"x\"", Upload::bytes("papers.pdf", "%PDF"))
        .weight(30.0)
        .tags(["good", "old"])
        .owner(Owner::new().name("Ann"))
        .pictures(Upload::path(&path))
        .pictures(
            Upload::reader("empty", tokio::io::empty())
                .len(0)
                .content_type("image/x; a=\"b\""),
        )
        .await
        .unwrap();
    let requests = server.requests().await;
    assert!(requests[0].starts_with("PUT /pets/register HTTP/1.1\r\n"));
    assert_eq!(
        parts(&requests[0]),
        "--BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"name\"\r\n\
         \r\n\
         Rex é \"x\"\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"weight\"\r\n\
         Content-Type: text/plain\r\n\
         \r\n\
         30\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"tags\"\r\n\
         \r\n\
         good\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"tags\"\r\n\
         \r\n\
         old\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"owner\"\r\n\
         Content-Type: application/json\r\n\
         \r\n\
         {\"name\":\"Ann\"}\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"papers\"; filename=\"papers.pdf\"\r\n\
         Content-Type: application/pdf\r\n\
         \r\n\
         %PDF\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"pictures\"; filename=\"picture.PNG\"\r\n\
         Content-Type: image/png\r\n\
         \r\n\
         not really\n\r\n\
         --BOUNDARY\r\n\
         Content-Disposition: form-data; name=\"pictures\"; filename=\"empty\"\r\n\
         Content-Type: image/x; a=\"b\"\r\n\
         \r\n\
         \r\n\
         --BOUNDARY--\r\n"
    );
}

#[tokio::test]
async fn names_cannot_leave_their_quotes_or_their_line() {
    let server = Server::start(vec![ok()]);
    let evil = "a\"; name=\"admin\"\r\nX-Evil: 1\r\n\r\n--é\\";
    server
        .client()
        .pets()
        .register("x", Upload::bytes(evil, ""))
        .await
        .unwrap();
    let requests = server.requests().await;
    assert!(
        parts(&requests[0]).contains(
            "\r\nContent-Disposition: form-data; name=\"papers\"; \
             filename=\"a%22; name=%22admin%22%0D%0AX-Evil: 1%0D%0A%0D%0A--é\\\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        ),
        "{}",
        requests[0]
    );
}

#[tokio::test]
async fn what_no_part_can_carry_is_refused_before_anything_is_sent() {
    let server = Server::start(vec![]);
    let client = server.client();
    let refusal = async |upload: Upload| {
        let error = client.pets().register("x", upload).await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(!error.was_sent());
        error.message().to_owned()
    };
    assert_eq!(
        refusal(Upload::bytes("a\0b", "")).await,
        "the name of a part must not contain a NUL character"
    );
    for content_type in ["text/plain\r\nX-Evil: 1", "text", "", "/", "text/é"] {
        let upload = Upload::bytes("a", "").content_type(content_type);
        assert!(
            refusal(upload)
                .await
                .ends_with("` is not a valid media type"),
            "{content_type:?}"
        );
    }
    assert_eq!(
        refusal(Upload::bytes("a", "abc").len(4)).await,
        "`a` was announced with 4 bytes, but has 3"
    );
    let folder = tempfile::tempdir().unwrap();
    assert!(
        refusal(Upload::path(folder.path()))
            .await
            .ends_with("` is a folder")
    );
    let missing = folder.path().join("missing");
    let error = client
        .pets()
        .register("x", Upload::path(missing))
        .await
        .failed();
    assert_eq!(error.kind(), ErrorKind::File, "{error}");
    assert!(!error.was_sent());
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn a_body_of_unknown_length_is_chunked_and_one_of_known_length_is_not() {
    let server = Server::start(vec![ok(), ok()]);
    let client = server.client();
    let reader = Upload::reader("r.txt", &b"content"[..]);
    client.pets().replace_photo("p1", reader).await.unwrap();
    let reader = Upload::reader("r.txt", &b"content"[..]).len(7);
    client.pets().replace_photo("p1", reader).await.unwrap();
    let requests = server.requests().await;
    assert_eq!(header(&requests[0], "content-length"), None);
    assert_eq!(body(&requests[0]), "7\r\ncontent\r\n0\r\n\r\n");
    assert_eq!(header(&requests[1], "content-length"), Some("7"));
    assert_eq!(body(&requests[1]), "content");
}

#[tokio::test]
async fn a_reader_that_is_not_as_long_as_was_said_is_an_error() {
    for length in [3, 9] {
        let server = Server::start(vec![ok()]);
        let reader = Upload::reader("r.txt", &b"content"[..]).len(length);
        let error = server
            .client()
            .pets()
            .replace_photo("p1", reader)
            .await
            .failed();
        assert_eq!(error.kind(), ErrorKind::File);
        assert_eq!(error.attempts(), 1);
        assert!(error.was_sent());
        let found = if length == 3 { "more" } else { "7" };
        assert_eq!(
            error.message(),
            format!("`r.txt` was announced with {length} bytes, but has {found}")
        );
    }
}

/// Says something, then fails.
struct Broken(bool);

impl tokio::io::AsyncRead for Broken {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(Err(io::Error::other("the disk is gone")));
        }
        buffer.put_slice(b"some");
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_reader_that_fails_is_never_a_short_body() {
    for length in [None, Some(10)] {
        let server = Server::start(vec![ok()]);
        let mut upload = Upload::reader("r.txt", Broken(false));
        if let Some(length) = length {
            upload = upload.len(length);
        }
        let request = server.client().pets().register("x", upload);
        let error = request.await.failed();
        assert_eq!(error.message(), "cannot read `r.txt`: the disk is gone");
        assert_eq!(error.attempts(), 1);
        let requests = server.requests().await;
        assert!(!requests[0].ends_with("--\r\n"), "{requests:?}");
        assert!(!requests[0].ends_with("0\r\n\r\n"), "{requests:?}");
    }
}

#[tokio::test]
async fn files_and_bytes_are_sent_again_as_they_were() {
    let server = Server::start(vec![unavailable(), ok()]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "from a file").unwrap();
    server
        .client()
        .pets()
        .register("x", Upload::path(&path))
        .pictures(Upload::bytes("b.txt", "from memory"))
        .max_retries(1)
        .await
        .unwrap();
    let requests = server.requests().await;
    assert_eq!(parts(&requests[0]), parts(&requests[1]));
    assert!(requests[1].contains("from a file") && requests[1].contains("from memory"));
    // Folders stay here.
    assert!(!requests[1].contains(folder.path().to_str().unwrap()));
}

#[tokio::test]
async fn a_file_that_changes_between_attempts_is_not_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "first").unwrap();
    let changed = path.clone();
    let server = Server::start_with(vec![unavailable()], move || {
        std::fs::write(&changed, "second").unwrap();
    });
    let request = server
        .client()
        .pets()
        .replace_photo("p1", Upload::path(&path));
    let error = request.clone().max_retries(1).await.failed();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(
        error
            .message()
            .ends_with("a.txt` changed while it was being sent"),
        "{error}"
    );
    assert_eq!(server.requests().await.len(), 1);

    // Another call may send what is there now.
    let server = Server::start(vec![ok()]);
    let upload = Upload::path(&path);
    server
        .client()
        .pets()
        .replace_photo("p1", upload)
        .await
        .unwrap();
    assert_eq!(body(&server.requests().await[0]), "second");
}

#[tokio::test]
async fn a_reader_is_sent_once() {
    let server = Server::start(vec![unavailable()]);
    let upload = Upload::reader("r.txt", &b"content"[..]).len(7);
    let request = server
        .client()
        .pets()
        .replace_photo("p1", upload.clone())
        .max_retries(3);
    let error = request.clone().await.failed();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(error.attempts(), 1);
    assert_eq!(server.requests().await.len(), 1);

    let error = request.await.failed();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.message(),
        "`r.txt` has already been sent, and its content can be read only once"
    );
}

#[tokio::test]
async fn the_media_type_is_the_uploads_own_where_the_operation_takes_a_range() {
    let server = Server::start(vec![ok(), ok(), ok()]);
    let client = server.client();
    for upload in [
        Upload::bytes("rex.WebP", "x"),
        Upload::bytes("rex", "x"),
        Upload::bytes("rex.png", "x").content_type("image/jpeg"),
    ] {
        client.pets().replace_photo("p1", upload).await.unwrap();
    }
    let requests = server.requests().await;
    let types: Vec<_> = requests
        .iter()
        .map(|request| header(request, "content-type").unwrap())
        .collect();
    assert_eq!(
        types,
        ["image/webp", "application/octet-stream", "image/jpeg"]
    );
    assert!(requests[0].starts_with("PUT /pets/p1/photo HTTP/1.1\r\n"));
    assert_eq!(header(&requests[0], "content-length"), Some("1"));
}

#[tokio::test]
async fn the_same_call_is_json_without_files_and_multipart_with_them() {
    let answer = || {
        reply(
            "200 OK",
            "Content-Type: application/json\r\n",
            b"{\"name\":\"Ann\"}",
        )
    };
    let server = Server::start(vec![answer(), answer()]);
    let client = server.client();
    let call = client.pets().create().name(Maybe::Null).age(42);
    call.clone().await.unwrap();
    call.file(Upload::bytes("a.csv", "1,2")).await.unwrap();
    let requests = server.requests().await;
    assert_eq!(
        header(&requests[0], "content-type"),
        Some("application/json")
    );
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(body(&requests[0])).unwrap(),
        serde_json::json!({"name": null, "age": 42})
    );
    let sent = parts(&requests[1]);
    assert!(sent.contains("name=\"age\"\r\n\r\n42\r\n"), "{sent}");
    assert!(!sent.contains("name=\"name\""), "{sent}");
    assert!(
        sent.ends_with(
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n1,2\r\n--BOUNDARY--\r\n"
        ),
        "{sent}"
    );
}

#[test]
fn what_is_printed_of_an_upload_is_not_what_it_holds() {
    let shown = format!(
        "{:?} {:?}",
        Upload::bytes("a.txt", "secret content"),
        Upload::path("/somebody/secret/b.txt")
    );
    assert!(
        shown.contains("a.txt") && shown.contains("b.txt"),
        "{shown}"
    );
    assert!(!shown.contains("secret"), "{shown}");
}
