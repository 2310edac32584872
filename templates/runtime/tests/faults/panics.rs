//! B32: code of the program that panics, within a call.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Method;
use sdkgen_runtime::transport::{
    Sending, Sent, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use sdkgen_runtime::{Client, ErrorKind, Upload};
use serde::{Serialize, Serializer};
use serde_json::Value;
use tokio::io::{AsyncRead, ReadBuf};

use crate::answering::{Answering, null};
use crate::canary::{Failed, KEY};
use crate::operations::{Get, client, request};

/// Panics the first time, at once or later.
struct Panicking {
    done: AtomicBool,
    later: bool,
}

impl Transport for Panicking {
    fn send(&self, _: TransportRequest) -> Sending<'_> {
        let first = !self.done.swap(true, Ordering::SeqCst);
        assert!(!first || self.later, "a panic in `send`");
        Box::pin(async move {
            tokio::task::yield_now().await;
            assert!(!first, "a panic in the future");
            Err(TransportError::new(
                TransportErrorKind::Connect,
                Sent::No,
                "closed",
            ))
        })
    }
}

#[tokio::test]
async fn b32_a_panic_in_a_transport_is_one_of_that_call_only() {
    for later in [false, true] {
        let transport = Panicking {
            done: AtomicBool::new(false),
            later,
        };
        let client = Client::builder()
            .api_key(KEY)
            .transport(transport)
            .build()
            .unwrap();
        let call = tokio::spawn(async move {
            let call = request::<Get>(&client, 0).max_retries(0);
            let clone = client.clone();
            (tokio::spawn(call.into_future()).await, clone)
        });
        let (panicked, client) = call.await.unwrap();
        assert!(panicked.unwrap_err().is_panic());
        let error = request::<Get>(&client, 0).max_retries(0).await.failed();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(format!("{client:?}").starts_with("Client {"));
    }
}

/// Panics when it is read, or when it is dropped after that.
struct Reader {
    in_drop: bool,
    read: bool,
}

impl AsyncRead for Reader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        assert!(self.in_drop, "a panic in a reader");
        if !self.read {
            buffer.put_slice(b"abc");
        }
        self.read = true;
        Poll::Ready(Ok(()))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        assert!(!self.read, "a panic in a destructor");
    }
}

#[tokio::test]
async fn b32_a_panic_in_a_reader_ends_that_call_only() {
    let server = Answering::start(null).await;
    let client = client(&server.url, Duration::from_secs(60))
        .build()
        .unwrap();
    for in_drop in [false, true] {
        let reader = Reader {
            in_drop,
            read: false,
        };
        let upload = Upload::reader("a.png", reader);
        let call = client.pets().replace_photo("1", upload);
        // It is read by the task of the connection, so the call is told, and does not wait for ever.
        let ended = tokio::time::timeout(Duration::from_secs(60), call).await;
        if let Err(error) = ended.expect("it hangs") {
            let error = Err::<(), _>(error).failed();
            assert!(error.was_sent());
        }
        request::<Get>(&client, 0).await.unwrap();
    }
}

/// A value that cannot be serialized, because its author did not think of it.
struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("a panic in a value")
    }
}

#[tokio::test]
async fn b32_a_panic_while_a_request_is_built_is_one_of_that_call_only() {
    let server = Answering::start(null).await;
    let client = client(&server.url, Duration::from_secs(60))
        .build()
        .unwrap();
    let panicking = client.clone();
    let call = tokio::spawn(async move {
        panicking
            .request::<Value>(Method::POST, "/pets")
            .json(&Unserializable)
            .await
    });
    assert!(call.await.unwrap_err().is_panic());
    request::<Get>(&client, 0).await.unwrap();
    assert_eq!(server.requests().len(), 1);
}
