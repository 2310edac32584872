//! A22: more calls than there are descriptors.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use sdkgen_runtime::{Error, ErrorKind};
use tokio::sync::Semaphore;

use crate::answering::{Answering, null};
use crate::child;
use crate::operations::{Get, client, request};

const PATIENCE: Duration = Duration::from_secs(300);
const CALLS: usize = 10_000;

fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a22_ten_thousand_calls_do_not_use_more_and_more_descriptors() {
    let test = "many_calls::a22_ten_thousand_calls_do_not_use_more_and_more_descriptors";
    let Some(url) = child::server() else {
        let server = Answering::start(null).await;
        child::run(test, &server.url, "1024", &[]).await;
        assert_eq!(server.requests().len(), CALLS);
        return;
    };
    let client = client(&url, PATIENCE).build().unwrap();
    let room = Arc::new(Semaphore::new(20));
    let mut most = 0;
    let mut calls = Vec::new();
    let before = descriptors();
    for _ in 0..CALLS {
        let permit = room.clone().acquire_owned().await.unwrap();
        let call = request::<Get>(&client, 0);
        calls.push(tokio::spawn(async move {
            let value = call.await;
            drop(permit);
            value.map(|_| ())
        }));
        most = most.max(descriptors());
    }
    for call in calls {
        call.await.unwrap().unwrap();
    }
    // A connection for each call at a time, and a few that are being closed.
    assert!(most <= before + 40, "{before}, then {most}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a22_where_descriptors_run_out_calls_fail_and_the_client_works_on() {
    let test = "many_calls::a22_where_descriptors_run_out_calls_fail_and_the_client_works_on";
    let Some(url) = child::server() else {
        let server = Answering::start(null).await;
        child::run(test, &server.url, "100", &[]).await;
        return;
    };
    let client = client(&url, PATIENCE).build().unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|_| tokio::spawn(request::<Get>(&client, 0).into_future()))
        .collect();
    let mut attempts = 0;
    let mut failed = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => attempts += 1,
            Err(error) => {
                failed += 1;
                attempts += error.attempts() as usize;
                assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
                assert!(!error.was_sent());
                assert!(io_kind(&error).is_some(), "{error:?}");
            }
        }
    }
    assert!(failed > 0 && failed < CALLS, "{failed} failed");
    // The budget for retries keeps a failing client from doubling its load.
    assert!(attempts <= CALLS + CALLS / 10, "{attempts} attempts");
    request::<Get>(&client, 0).await.unwrap();
}

fn io_kind(error: &Error) -> Option<std::io::ErrorKind> {
    let mut cause: &dyn StdError = error;
    while let Some(next) = cause.source() {
        if let Some(error) = next.downcast_ref::<std::io::Error>() {
            return Some(error.kind());
        }
        cause = next;
    }
    None
}
