//! Where uploads come from, and what becomes of them while they are sent (rows A13 and A14 of the
//! threats).

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::vec;

use crate::canary::Failed;
use crate::server::{Server, body, header, reply};
use futures_core::Stream;
use sdkgen_runtime::transport::{
    Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind, TransportRequest,
};
use sdkgen_runtime::{Client, Error, ErrorKind, Upload};

fn ok() -> crate::server::Script {
    reply("200 OK", "", b"")
}

fn unavailable() -> crate::server::Script {
    reply("503 Service Unavailable", "Retry-After: 0\r\n", b"")
}

/// A stream of what it holds.
struct Chunks<B, E>(vec::IntoIter<Result<B, E>>);

impl<B: Unpin, E: Unpin> Stream for Chunks<B, E> {
    type Item = Result<B, E>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn words() -> Chunks<&'static str, Infallible> {
    Chunks(vec![Ok("con"), Ok(""), Ok("tent")].into_iter())
}

#[tokio::test]
async fn a_stream_is_sent_with_its_length_or_in_chunks() {
    let server = Server::start(vec![ok(), ok(), ok()]);
    let client = server.client();
    let upload = Upload::stream("r.txt", words());
    client.pets().replace_photo("p1", upload).await.unwrap();
    let upload = Upload::stream("r.txt", words()).len(7);
    client.pets().replace_photo("p1", upload).await.unwrap();
    let upload = Upload::stream("r.txt", words()).len(7);
    client.pets().register("Rex", upload).await.unwrap();
    let requests = server.requests().await;
    assert_eq!(header(&requests[0], "content-type"), Some("text/plain"));
    assert_eq!(header(&requests[0], "content-length"), None);
    assert_eq!(body(&requests[0]), "3\r\ncon\r\n4\r\ntent\r\n0\r\n\r\n");
    assert_eq!(header(&requests[1], "content-length"), Some("7"));
    assert_eq!(body(&requests[1]), "content");
    let length = header(&requests[2], "content-length").unwrap();
    assert_eq!(length.parse(), Ok(body(&requests[2]).len()));
    assert!(body(&requests[2]).contains("\r\n\r\ncontent\r\n--"));
}

#[tokio::test]
async fn a_stream_that_fails_or_is_not_as_long_as_was_said_is_an_error() {
    let failing = || {
        let items = vec![Ok("some"), Err(io::Error::other("the disk is gone"))];
        Upload::stream("r.txt", Chunks(items.into_iter()))
    };
    for (upload, message) in [
        (failing(), "cannot read `r.txt`: the disk is gone"),
        (failing().len(9), "cannot read `r.txt`: the disk is gone"),
        (
            Upload::stream("r.txt", words()).len(9),
            "`r.txt` was announced with 9 bytes, but has 7",
        ),
        (
            Upload::stream("r.txt", words()).len(5),
            "`r.txt` was announced with 5 bytes, but has more",
        ),
    ] {
        let server = Server::start(vec![ok()]);
        let request = server.client().pets().replace_photo("p1", upload);
        let error = request.await.failed();
        assert_eq!(error.kind(), ErrorKind::File);
        assert_eq!(error.message(), message);
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn a14_what_can_be_read_once_is_sent_once_and_the_error_says_so() {
    for upload in [
        Upload::stream("r.txt", words()),
        Upload::reader("r.txt", &b"content"[..]),
    ] {
        let server = Server::start(vec![unavailable()]);
        let request = server.client().pets().replace_photo("p1", upload);
        let error = request.max_retries(3).await.failed();
        assert_eq!(error.status().unwrap(), 503);
        assert!(!error.is_retryable());
        assert!(
            error.to_string().ends_with(
                "1 attempt, retry after 0 seconds, not retried because the upload can be read only once)"
            ),
            "{error}"
        );
        assert_eq!(server.requests().await.len(), 1);
    }
}

#[tokio::test]
async fn a14_a_function_makes_a_stream_for_every_attempt() {
    let server = Server::start(vec![unavailable(), ok()]);
    let opened = Arc::new(AtomicUsize::new(0));
    let counted = opened.clone();
    let upload = Upload::stream_with("r.txt", move || {
        counted.fetch_add(1, Ordering::SeqCst);
        words()
    });
    let request = server.client().pets().replace_photo("p1", upload.len(7));
    request.max_retries(1).await.unwrap();
    let requests = server.requests().await;
    assert_eq!(
        (body(&requests[0]), body(&requests[1])),
        ("content", "content")
    );
    assert_eq!(opened.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn progress_is_told_with_the_length_and_from_the_start_of_each_attempt() {
    let server = Server::start(vec![unavailable(), ok()]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let bytes = vec![b'x'; 100_000];
    let upload = Upload::bytes("r.bin", bytes)
        .on_progress(move |sent, total| noted.lock().unwrap().push((sent, total)));
    let request = server.client().pets().replace_photo("p1", upload);
    request.max_retries(1).await.unwrap();
    let once = [(65_536, Some(100_000)), (100_000, Some(100_000))];
    assert_eq!(*seen.lock().unwrap(), [once, once].concat());
}

#[tokio::test]
async fn a13_an_empty_file_is_an_empty_body_and_a_large_one_says_how_large() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    let file = std::fs::File::create(&path).unwrap();
    let server = Server::start(vec![ok()]);
    let client = server.client();
    client
        .pets()
        .replace_photo("p1", Upload::path(&path))
        .await
        .unwrap();
    let request = server.requests().await.remove(0);
    assert_eq!(header(&request, "content-length"), Some("0"));
    assert_eq!(body(&request), "");

    file.set_len(5 << 30).unwrap();
    let changing = Changing::new(|_| {});
    let error = changing.send(&path).await;
    assert_eq!(error.kind(), ErrorKind::Io);
    let length = changing.length.lock().unwrap().clone();
    assert_eq!(length.as_deref(), Some("5368709120"));
}

#[tokio::test]
async fn a13_a_file_that_changes_while_it_is_sent_is_never_a_short_body() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    let open = |path: &Path| std::fs::File::options().write(true).open(path).unwrap();
    let whole = vec![b'x'; 200_000];
    for (length, message) in [
        (
            100_000,
            "`a.bin` was announced with 200000 bytes, but has 100000",
        ),
        (
            300_000,
            "`a.bin` was announced with 200000 bytes, but has more",
        ),
    ] {
        std::fs::write(&path, &whole).unwrap();
        let changing = Changing::new(move |path| open(path).set_len(length).unwrap());
        let error = changing.send(&path).await;
        assert_eq!(error.message(), message);
        assert_eq!(error.kind(), ErrorKind::File);
    }
    // Removed, it is still open.
    std::fs::write(&path, &whole).unwrap();
    let changing = Changing::new(|path| std::fs::remove_file(path).unwrap());
    assert_eq!(changing.send(&path).await.kind(), ErrorKind::Io);
    assert_eq!(*changing.received.lock().unwrap(), 200_000);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a13_what_is_no_file_with_a_length_is_refused_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let server = Server::start(vec![]);
    let client = server.client();
    let special = "is not a regular file; use `Upload::reader` instead";
    for (path, problem) in [
        (Path::new("/dev/zero"), special),
        (&pipe, special),
        (folder.path(), "is a folder"),
    ] {
        let upload = Upload::path(path);
        let error = client.pets().replace_photo("p1", upload).await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.message(), format!("`{}` {problem}", path.display()));
    }
    // A file that says that it is empty, and is not.
    let upload = Upload::path("/proc/self/status");
    let error = client.pets().replace_photo("p1", upload).await.failed();
    assert!(!error.was_sent());
    assert_eq!(
        error.message(),
        "`status` was announced with 0 bytes, but has more"
    );
}

/// A transport that changes the file after its first chunk was read, and takes what then comes.
#[derive(Clone)]
struct Changing {
    change: Arc<dyn Fn(&Path) + Send + Sync>,
    path: Arc<Mutex<PathBuf>>,
    length: Arc<Mutex<Option<String>>>,
    received: Arc<Mutex<usize>>,
}

impl Changing {
    fn new(change: impl Fn(&Path) + Send + Sync + 'static) -> Self {
        Self {
            change: Arc::new(change),
            path: Arc::default(),
            length: Arc::default(),
            received: Arc::default(),
        }
    }

    async fn send(&self, path: &Path) -> Error {
        *self.path.lock().unwrap() = path.to_owned();
        let client = Client::builder()
            .api_key(crate::canary::KEY)
            .transport(self.clone())
            .build()
            .unwrap();
        let request = client.pets().replace_photo("p1", Upload::path(path));
        request.max_retries(0).await.failed()
    }
}

impl Transport for Changing {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        Box::pin(async move {
            let length = request.headers["content-length"].to_str().unwrap();
            *self.length.lock().unwrap() = Some(length.to_owned());
            let TransportBody::Stream(mut stream) = request.body else {
                panic!("the body is not streamed");
            };
            let over =
                || TransportError::new(TransportErrorKind::Io, Sent::Maybe, "nobody answers");
            loop {
                let next = poll_fn(|context| stream.as_mut().poll_next(context)).await;
                let bytes = match next {
                    None => return Err(over()),
                    Some(Ok(bytes)) => bytes,
                    Some(Err(error)) => {
                        let message = error.message().to_owned();
                        let failed =
                            TransportError::new(TransportErrorKind::Body, Sent::Maybe, message);
                        return Err(failed.with_source(error));
                    }
                };
                let mut received = self.received.lock().unwrap();
                *received += bytes.len();
                if *received == bytes.len() {
                    (self.change)(&self.path.lock().unwrap());
                }
                // Five gigabytes are not worth reading.
                if *received > 1 << 20 {
                    return Err(over());
                }
            }
        })
    }
}
