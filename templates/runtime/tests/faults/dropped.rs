//! A20: calls that are dropped, at every point at which they wait, and runtimes that end.

use std::ffi::OsString;
use std::future::Future;
use std::path::Path;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, Instant};

use sdkgen_runtime::{Client, Error, ErrorKind};
use tokio::runtime::Builder;

use crate::answering::{Answering, null};
use crate::canary::Failed;
use crate::operations::{Get, Post, client, request};

const PATIENCE: Duration = Duration::from_secs(30);

/// Polls a future this many times, and drops it. Whether it was ready before.
async fn dropped_after<T>(polls: usize, future: impl Future<Output = T>) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        future.as_mut().poll(context).map(|_| true)
    })
    .await
}

fn in_pieces(head: &str) -> String {
    match head.contains("photo") {
        true => format!(
            "HTTP/1.1 200 OK\r\ncontent-length: 200000\r\n\r\n{}",
            "x".repeat(200_000)
        ),
        false => null(head),
    }
}

/// Drops a call after one poll, after two, and so on until it is ready by then.
async fn at_every_poll<F: Future<Output = Result<(), Error>>>(call: impl Fn(Client) -> F) {
    let server = Answering::start(in_pieces).await;
    let mut polls = 0;
    loop {
        let client = client(&server.url, PATIENCE).build().unwrap();
        let over = dropped_after(polls, call(client.clone())).await;
        // Others are not affected.
        request::<Get>(&client, 0).await.unwrap();
        drop(client);
        server.left().await;
        if over {
            break;
        }
        polls += 1;
    }
    assert!(polls > 1, "it never waits");
}

#[tokio::test]
async fn a20_a_call_dropped_at_every_poll_leaves_nothing() {
    at_every_poll(|client| async move { request::<Get>(&client, 0).await.map(|_| ()) }).await;
    at_every_poll(|client| async move { request::<Post>(&client, 4 << 20).await.map(|_| ()) })
        .await;
}

#[tokio::test]
async fn a20_a_download_dropped_at_every_poll_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (folder, path) = (&folder, &folder.path().join("photo.png"));
    at_every_poll(|client| {
        // A thread removes the file, which takes a moment, or completes what nobody waits for.
        let waiting = Instant::now();
        while names(folder.path()).iter().any(|name| name != "photo.png") {
            assert!(waiting.elapsed() < PATIENCE, "a partial file is left");
            std::thread::sleep(Duration::from_millis(5));
        }
        if let Ok(file) = std::fs::metadata(path) {
            assert_eq!(file.len(), 200_000);
            std::fs::remove_file(path).unwrap();
        }
        async move {
            let photo = client.pets().photo("1").await?;
            photo.save_to(path).await.map(|_| ())
        }
    })
    .await;
    assert_eq!(names(folder.path()), ["photo.png"]);
    assert_eq!(std::fs::metadata(path).unwrap().len(), 200_000);
}

fn names(folder: &Path) -> Vec<OsString> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

#[test]
fn a20_a_runtime_that_ends_takes_its_calls_with_it() {
    let server = Builder::new_multi_thread().enable_all().build().unwrap();
    let silent = server.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let silent = silent.unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let client = client(&url, PATIENCE).build().unwrap();
    let one = Builder::new_multi_thread().enable_all().build().unwrap();
    let call = one.spawn(request::<Get>(&client, 0));
    let (stream, _) = server.block_on(silent.accept()).unwrap();
    one.shutdown_timeout(PATIENCE);
    let two = Builder::new_current_thread().enable_all().build().unwrap();
    assert!(two.block_on(call).unwrap_err().is_cancelled());
    drop(stream);

    // The client works in another one, with connections of its own.
    let answering = server.block_on(Answering::start(null));
    let client = self::client(&answering.url, PATIENCE).build().unwrap();
    let one = Builder::new_multi_thread().enable_all().build().unwrap();
    one.block_on(request::<Get>(&client, 0)).unwrap();
    one.shutdown_timeout(PATIENCE);
    two.block_on(request::<Get>(&client, 0)).unwrap();
}

#[test]
fn a20_a_call_polled_after_its_runtime_ended_is_an_error() {
    let server = Builder::new_multi_thread().enable_all().build().unwrap();
    let silent = server.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let silent = silent.unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let client = client(&url, Duration::from_secs(2)).build().unwrap();
    let mut call: Pin<Box<_>> = Box::pin(request::<Post>(&client, 0));
    let one = Builder::new_multi_thread().enable_all().build().unwrap();
    one.block_on(async {
        tokio::select! {
            answered = call.as_mut() => panic!("{answered:?}"),
            accepted = silent.accept() => accepted.unwrap(),
        }
    });
    one.shutdown_timeout(PATIENCE);
    drop(silent);
    // How far it got is up to the runtime that ended; it does not wait for what never comes.
    let ended = server.block_on(async { tokio::time::timeout(PATIENCE, call).await });
    let error = ended.expect("it hangs").failed();
    assert!(matches!(
        error.kind(),
        ErrorKind::Connect | ErrorKind::Io | ErrorKind::Timeout
    ));
}
