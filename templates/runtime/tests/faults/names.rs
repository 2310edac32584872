//! B28: names that lead nowhere, to nothing, or to many addresses.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use sdkgen_runtime::{Client, ErrorKind};
use serde_json::Value;

use crate::answering::{Answering, null};
use crate::canary::{Failed, KEY};
use crate::operations::{Get, client, request};

#[derive(Clone)]
enum Answer {
    Unknown,
    Silence,
    Addresses(Vec<IpAddr>),
}

struct Resolver(Answer);

impl Resolve for Resolver {
    fn resolve(&self, _: Name) -> Resolving {
        let answer = self.0.clone();
        Box::pin(async move {
            match answer {
                Answer::Unknown => Err("no such name".into()),
                Answer::Silence => std::future::pending().await,
                Answer::Addresses(addresses) => {
                    let addresses = addresses.into_iter();
                    let addresses = addresses.map(|address| SocketAddr::new(address, 0));
                    Ok(Box::new(addresses) as Addrs)
                }
            }
        })
    }
}

/// A client that asks this resolver for the address of the server.
fn resolving(server: &Answering, answer: Answer) -> Client {
    let http = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(1))
        .dns_resolver(Resolver(answer));
    let url = server.url.replace("127.0.0.1", "pets.localhost");
    client(&url, Duration::from_secs(60))
        .http_client(http.build().unwrap())
        .build()
        .unwrap()
}

#[tokio::test]
async fn b28_a_name_without_an_address_is_no_connection() {
    let server = Answering::start(null).await;
    for answer in [
        Answer::Unknown,
        Answer::Silence,
        Answer::Addresses(Vec::new()),
    ] {
        let client = resolving(&server, answer);
        let call = tokio::time::timeout(Duration::from_secs(60), request::<Get>(&client, 0));
        let error = call.await.expect("it hangs").failed();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(!error.was_sent());
        assert_eq!(error.attempts(), 2);
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn b28_the_first_address_that_answers_is_used() {
    let server = Answering::start(null).await;
    let last: IpAddr = "127.0.0.1".parse().unwrap();
    let many = (2..=100).map(|number| IpAddr::from([127, 0, 0, number]));
    let many = many.chain([last]).collect();
    // A prefix that discards everything (RFC 6666).
    let black_hole = vec!["100::1".parse().unwrap(), last];
    for addresses in [many, black_hole] {
        let client = resolving(&server, Answer::Addresses(addresses));
        request::<Get>(&client, 0).await.unwrap();
    }
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn b28_the_default_transport_limits_the_time_to_connect() {
    // A name that never exists (RFC 6761); whether the system says so at once or not at all.
    let client = client("http://nothing.invalid", Duration::from_secs(2))
        .danger_allow_plain_http(true)
        .build()
        .unwrap();
    let call = client.request::<Value>(http::Method::POST, "/pets");
    let call = tokio::time::timeout(Duration::from_secs(60), call);
    let error = call.await.expect("it hangs").failed();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.was_sent());
    assert!(!error.to_string().contains(KEY));
}
