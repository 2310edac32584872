//! A call that is dropped is over.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::canary::Failed;
use crate::pets::{retrieve, watch};
use crate::scripted::{Script, status};

fn client(address: std::net::SocketAddr) -> sdkgen_runtime::Client {
    sdkgen_runtime::Client::builder()
        .api_key("sk-test-key")
        .base_url(format!("http://{address}"))
        .build()
        .unwrap()
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let call = tokio::spawn(retrieve(&client, "1"));
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut bytes = [0; 1024];
    assert!(stream.read(&mut bytes).await.unwrap() > 0);
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    while stream.read(&mut bytes).await.unwrap() > 0 {}
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let call = tokio::spawn(watch(&client));
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut bytes = [0; 1024];
    assert!(stream.read(&mut bytes).await.unwrap() > 0);
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n")
        .await
        .unwrap();
    let mut body = call.await.unwrap().unwrap();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "abc");
    drop(body);
    while stream.read(&mut bytes).await.unwrap() > 0 {}
}

#[tokio::test(start_paused = true)]
async fn dropping_a_call_while_it_waits_sends_nothing_more() {
    let script = Script::new([status(500, "")]);
    let call = retrieve(&script.client(), "1");
    tokio::time::timeout(Duration::from_millis(100), call)
        .await
        .unwrap_err();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(script.count(), 1);
}

#[test]
fn a21_outside_of_a_runtime_is_an_error() {
    use std::future::Future;
    let script = Script::new([]);
    let mut call = std::pin::pin!(retrieve(&script.client(), "1"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("it waits for something");
    };
    assert_eq!(
        error.to_string(),
        "invalid client configuration: there is no Tokio runtime; await the request within one, such as that of `#[tokio::main]` (pets.retrieve)"
    );
}

#[test]
fn a21_a_runtime_without_timers_is_an_error() {
    let runtimes = [
        tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build(),
        tokio::runtime::Builder::new_multi_thread()
            .enable_io()
            .build(),
        tokio::runtime::Builder::new_current_thread().build(),
    ];
    for runtime in runtimes {
        let script = Script::new([]);
        let error = runtime
            .unwrap()
            .block_on(retrieve(&script.client(), "1"))
            .failed();
        assert_eq!(
            error.to_string(),
            "invalid client configuration: the Tokio runtime has no timers; call `enable_all` or `enable_time` on its builder (pets.retrieve)"
        );
        assert_eq!(script.count(), 0);
    }
}
