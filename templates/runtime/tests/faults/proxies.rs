//! B29: proxies in the environment that are wrong, refuse, or answer nonsense.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdkgen_runtime::{Client, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::answering::{Answering, null};
use crate::canary::{Failed, KEY};
use crate::child;
use crate::operations::{Get, client, request};

const PATIENCE: Duration = Duration::from_secs(4);

/// A proxy with one answer to everything, and what it was sent.
async fn proxy(answer: &'static str) -> (String, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let noted = noted.clone();
            tokio::spawn(async move {
                let mut piece = [0; 4096];
                let mut answered = false;
                while let Ok(count) = stream.read(&mut piece).await {
                    noted.lock().unwrap().extend_from_slice(&piece[..count]);
                    if count == 0 || answer == "closed" {
                        return;
                    }
                    if !answered && stream.write_all(answer.as_bytes()).await.is_err() {
                        return;
                    }
                    answered = true;
                }
            });
        }
    });
    (address, seen)
}

fn names(proxy: &str) -> [(&str, &str); 4] {
    [
        ("HTTPS_PROXY", proxy),
        ("HTTP_PROXY", proxy),
        ("ALL_PROXY", proxy),
        ("NO_PROXY", ""),
    ]
}

fn remote() -> Client {
    let client = client("https://pets.example", PATIENCE);
    client.build().unwrap()
}

#[tokio::test]
async fn b29_a_proxy_that_does_not_work_is_no_connection() {
    let test = "proxies::b29_a_proxy_that_does_not_work_is_no_connection";
    if child::server().is_none() {
        for answer in [
            "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 502 Bad Gateway\r\n\r\nsk-test-key",
            "HTTP/1.1 200 OK\r\n\r\n\0\x01 this is no TLS, but sk-test-key\r\n\r\n",
            "SSH-2.0-OpenSSH sk-test-key\r\n\r\n",
            "closed",
            "",
        ] {
            let (address, seen) = proxy(answer).await;
            let url = format!("http://ann:swordfish@{address}");
            child::run(test, &url, "1024", &names(&url)).await;
            let seen = String::from_utf8_lossy(&seen.lock().unwrap()).into_owned();
            assert!(seen.starts_with("CONNECT pets.example:443 "), "{seen}");
            assert!(!seen.contains(KEY), "{seen}");
        }
        return;
    }
    let client = remote();
    let call = tokio::time::timeout(Duration::from_secs(60), request::<Get>(&client, 0));
    let error = call.await.expect("it hangs").failed();
    assert!(
        matches!(error.kind(), ErrorKind::Connect | ErrorKind::Tls),
        "{error:?}"
    );
    assert!(!error.was_sent());
    let told = format!("{error} {error:?} {client:?}");
    assert!(!told.contains("swordfish"), "{told}");
}

#[tokio::test]
async fn b29_what_is_no_proxy_is_an_error_or_ignored() {
    let test = "proxies::b29_what_is_no_proxy_is_an_error_or_ignored";
    if child::server().is_none() {
        for value in [
            "::::",
            "http://",
            "ftp://127.0.0.1:1",
            "not a URL",
            "\u{1}",
            "http://[::1",
            "http://127.0.0.1:99999",
        ] {
            child::run(test, value, "1024", &names(value)).await;
        }
        return;
    }
    let server = Answering::start(null).await;
    // What is on this machine needs no proxy.
    let local = client(&server.url, PATIENCE).build().unwrap();
    request::<Get>(&local, 0).await.unwrap();
    let client = remote();
    let call = tokio::time::timeout(Duration::from_secs(60), request::<Get>(&client, 0));
    let error = call.await.expect("it hangs").failed();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(!error.was_sent());
}

#[tokio::test]
async fn b29_a_credential_over_plain_http_does_not_pass_a_proxy() {
    let test = "proxies::b29_a_credential_over_plain_http_does_not_pass_a_proxy";
    let Some(url) = child::server() else {
        let server = Answering::start(null).await;
        let (address, seen) = proxy("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull").await;
        let proxy = format!("http://{address}");
        child::run(test, &server.url, "1024", &names(&proxy)).await;
        assert_eq!(server.requests().len(), 1);
        assert!(seen.lock().unwrap().is_empty());
        return;
    };
    let client = client(&url, PATIENCE).build().unwrap();
    request::<Get>(&client, 0).await.unwrap();
}
