//! What arrives after the program gave up is never taken for the answer to another call (row B30 of the threats).

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::canary::Failed;
use crate::server::read_request;
use sdkgen_runtime::{Client, ErrorKind};

/// Writes `early` as soon as a request has come, and `late` when the second request has come over another connection,
/// which is answered then. Returns what the second request was.
fn start(early: &'static str, late: &'static str) -> (Client, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder()
        .api_key(crate::canary::KEY)
        .base_url(format!("http://{}", listener.local_addr().unwrap()))
        .build()
        .unwrap();
    let server = std::thread::spawn(move || {
        let accept = || -> (TcpStream, String) {
            let (mut connection, _) = listener.accept().unwrap();
            let request = read_request(&mut connection);
            (connection, request)
        };
        let (mut first, _) = accept();
        first.write_all(early.as_bytes()).unwrap();
        let (mut second, request) = accept();
        // The client may have closed it.
        let _ = first.write_all(late.as_bytes());
        second
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nright")
            .unwrap();
        assert!(!first.read(&mut [0]).is_ok_and(|read| read > 0));
        request
    });
    (client, server)
}

/// Another call gets its own answer, over its own connection.
async fn check(client: &Client, server: JoinHandle<String>) {
    let patience = Duration::from_secs(30);
    let photo = client.pets().photo("p2").timeout(patience).await.unwrap();
    assert_eq!(photo.text().await.unwrap(), "right");
    assert!(server.join().unwrap().starts_with("GET /pets/p2/photo "));
}

#[tokio::test]
async fn b30_an_answer_after_the_timeout_answers_no_other_call() {
    let (client, server) = start("", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
    let late = client.pets().photo("p1").max_retries(0);
    let error = late
        .attempt_timeout(Duration::from_millis(50))
        .await
        .failed();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    check(&client, server).await;
}

#[tokio::test]
async fn b30_the_rest_of_a_download_that_was_dropped_answers_no_other_call() {
    let (client, server) = start(
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate",
    );
    let mut photo = client.pets().photo("p1").await.unwrap();
    assert_eq!(photo.chunk().await.unwrap().unwrap(), "half");
    drop(photo);
    check(&client, server).await;
}
