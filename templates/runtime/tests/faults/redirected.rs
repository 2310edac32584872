//! B1: redirects to somebody else. Nobody else is sent anything.

use http::Method;
use sdkgen_runtime::{Client, ErrorKind, UndescribedRequest};
use serde_json::Value;

use crate::answering::{Answering, null};
use crate::canary::{Failed, KEY};

fn moved(head: &str) -> String {
    // The target is the first segment of the path, percent-encoded; the status is the second.
    let path = head.split([' ', '?']).nth(1).unwrap_or_default();
    let mut segments = path.trim_start_matches('/').split('/');
    let target = segments.next().unwrap_or_default();
    let target = target.replace("%3A", ":").replace("%2F", "/");
    let status = segments.next().unwrap_or("302");
    let location = match target.as_str() {
        "missing" => String::new(),
        target => format!("location: {target}\r\n"),
    };
    format!("HTTP/1.1 {status} Moved\r\n{location}content-length: 0\r\n\r\n")
}

#[tokio::test]
async fn b1_redirects_to_others_are_refused_and_send_nothing() {
    let server = Answering::start(moved).await;
    let other = Answering::start(null).await;
    let client = Client::builder()
        .api_key(KEY)
        .pet_key(KEY)
        .token(KEY)
        .session(KEY)
        .base_url(&server.url)
        .build()
        .unwrap();
    let port = other.url.rsplit(':').next().unwrap_or_default();
    let with_user = server.url.replace("http://", "http://ann@");
    let targets = [
        other.url.clone(),
        format!("http://localhost:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        with_user,
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
        "javascript:alert(1)".to_owned(),
        "http://".to_owned(),
        "missing".to_owned(),
    ];
    for target in &targets {
        for status in [301, 302, 303, 307, 308] {
            for method in [Method::GET, Method::POST] {
                let encoded = target.replace(':', "%3A").replace('/', "%2F");
                let call: UndescribedRequest<Value> =
                    client.request(method, format!("/{encoded}/{status}"));
                let error = call.await.failed();
                assert_eq!(error.kind(), ErrorKind::Redirect, "{target}: {error}");
                assert_eq!(error.attempts(), 1);
            }
        }
    }
    assert_eq!(server.requests().len(), targets.len() * 10);
    assert!(other.requests().is_empty());
}

fn around(head: &str) -> String {
    let next = match head.split([' ', '?']).nth(1).unwrap_or_default() {
        path if path.starts_with("/a") => "/b",
        _ => "/a",
    };
    format!("HTTP/1.1 302 Found\r\nlocation: {next}\r\ncontent-length: 0\r\n\r\n")
}

#[tokio::test]
async fn b1_a_loop_ends() {
    let server = Answering::start(around).await;
    let client = Client::builder()
        .api_key(KEY)
        .base_url(&server.url)
        .build()
        .unwrap();
    let call: UndescribedRequest<Value> = client.request(Method::GET, "/a");
    let error = call.await.failed();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(server.requests().len(), 6);
    // A method that is not safe is not sent anywhere else, be it the same server.
    let call: UndescribedRequest<Value> = client.request(Method::POST, "/a");
    assert_eq!(call.await.failed().kind(), ErrorKind::Redirect);
    assert_eq!(server.requests().len(), 7);
}
