//! Bodies that are read while they are sent.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use sdkgen_runtime::generated::{Attachment, BodySource, Description, OpenBody};
use sdkgen_runtime::{Client, Error, Operation, Request, RetryPolicy};
use tokio::time::{Instant, Sleep};

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::scripted::{Reply, Script, status};

struct Source {
    pieces: usize,
    pause: Duration,
    length: Option<u64>,
    replayable: bool,
    opened: Arc<AtomicUsize>,
}

impl BodySource for Source {
    fn measure(&self) -> Pin<Box<dyn Future<Output = Result<Option<u64>, Error>> + Send + '_>> {
        Box::pin(async { Ok(self.length) })
    }

    fn open(&self) -> Pin<Box<dyn Future<Output = Result<OpenBody, Error>> + Send + '_>> {
        self.opened.fetch_add(1, Ordering::SeqCst);
        let stream = Box::pin(Pieces {
            left: self.pieces,
            pause: self.pause,
            sleep: None,
        });
        let length = self.length;
        Box::pin(async move { Ok(OpenBody { stream, length }) })
    }

    fn replayable(&self) -> bool {
        self.replayable
    }
}

/// `abc`, and again after each pause.
struct Pieces {
    left: usize,
    pause: Duration,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let pause = self.pause;
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
        if sleep.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.sleep = None;
        self.left -= 1;
        Poll::Ready(Some(Ok(Bytes::from_static(b"abc"))))
    }
}

#[derive(Clone)]
struct File(Arc<Source>);

impl Attachment for File {
    fn name(&self) -> &str {
        "picture"
    }

    fn media_type(&self) -> &str {
        "application/octet-stream"
    }

    fn is_typed(&self) -> bool {
        false
    }

    fn source(&self) -> Arc<dyn BodySource> {
        self.0.clone()
    }
}

struct Put;

impl Operation for Put {
    type Output = String;
    const DESCRIPTION: Description<String> = Description::put("pictures.put", "/picture")
        .media_type("image/png")
        .text();
}

fn put(client: &Client, file: File) -> Request<Put> {
    Request::new(client).with_upload(file)
}

fn file(pieces: usize, pause: Duration, replayable: bool) -> File {
    File(Arc::new(Source {
        pieces,
        pause,
        length: Some(3 * pieces as u64),
        replayable,
        opened: Arc::default(),
    }))
}

#[tokio::test(start_paused = true)]
async fn a_body_is_opened_for_every_attempt() {
    let script = Script::new([status(503, ""), status(200, "done")]);
    let input = file(1, Duration::ZERO, true);
    assert_eq!(put(&script.client(), input.clone()).await.unwrap(), "done");
    assert_eq!(input.0.opened.load(Ordering::SeqCst), 2);
    let seen = script.seen();
    assert_eq!(seen[1].headers["content-type"], "image/png");
    assert_eq!(seen[1].headers["content-length"], "3");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_cannot_be_opened_twice_is_sent_once() {
    let script = Script::new([status(503, "")]);
    let error = put(&script.client(), file(1, Duration::ZERO, false))
        .await
        .failed();
    assert_eq!(error.attempts(), 1);
    assert!(!error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_moves_is_not_late() {
    let script = Script::new([Reply::Swallow]);
    let started = Instant::now();
    put(&script.client(), file(40, Duration::from_secs(50), true))
        .await
        .unwrap();
    assert_eq!(started.elapsed().as_secs(), 2000);
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stands_still_is() {
    let script = Script::new([Reply::Swallow]);
    let started = Instant::now();
    let error = put(&script.client(), file(2, Duration::from_secs(61), false))
        .await
        .failed();
    assert!(error.is_timeout());
    assert_eq!(started.elapsed().as_secs(), 60);
}

#[tokio::test]
async fn the_length_is_announced_over_a_socket() {
    let server = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\ndone",
    )])
    .await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let done = put(&client, file(4, Duration::ZERO, true)).await.unwrap();
    assert_eq!(done, "done");
    let seen = server.seen().remove(0);
    assert!(seen.contains("\r\ncontent-length: 12\r\n"), "{seen}");
    assert!(seen.ends_with("\r\n\r\nabcabcabcabc"), "{seen}");
}

#[tokio::test]
async fn a_body_that_is_shorter_than_announced_is_an_error_over_a_socket() {
    let server = Loopback::new(vec![Answer::Raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    )])
    .await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .build()
        .unwrap();
    let mut source = file(1, Duration::ZERO, false);
    Arc::get_mut(&mut source.0).unwrap().length = Some(9);
    let error = put(&client, source).await.failed();
    assert_eq!(error.kind(), sdkgen_runtime::ErrorKind::Io);
    assert_eq!(error.attempts(), 1);
}
