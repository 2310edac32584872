//! B31: the logs of the HTTP libraries, at their most talkative, and `Debug` of everything.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdkgen_runtime::{Client, Upload};
use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::answering::Answering;
use crate::canary::KEY;
use crate::http2;

const BODY: &str = "a-word-of-the-body";
const HEADER: &str = "a-word-of-a-header";
const QUERY: &str = "a-word-of-the-query";
const PASSWORD: &str = "swordfish-canary";

/// Notes every field of every span and event.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

impl Notes {
    fn fields(&self, record: impl FnOnce(&mut dyn Visit)) {
        let mut visitor = Visitor(String::new());
        record(&mut visitor);
        self.0.lock().unwrap().push_str(&visitor.0);
    }
}

struct Visitor(String);

impl Visit for Visitor {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "{field}={value:?}").unwrap();
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.fields(|visitor| span.record(visitor));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.fields(|visitor| values.record(visitor));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.fields(|visitor| event.record(visitor));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Notes the messages of libraries that use `log`, of all tests of this program.
impl log::Log for Notes {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        writeln!(self.0.lock().unwrap(), "{}", record.args()).unwrap();
    }

    fn flush(&self) {}
}

fn answer(_: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nset-cookie: {KEY}\r\ncontent-length: {}\r\n\r\n\"{BODY}\"",
        BODY.len() + 2
    )
}

#[tokio::test]
async fn b31_no_log_shows_credentials_bodies_or_query_values() {
    let notes = Notes::default();
    log::set_boxed_logger(Box::new(notes.clone())).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let _guard = tracing::subscriber::set_default(notes.clone());

    let client = |url: &str| {
        Client::builder()
            .api_key(KEY)
            .login("ann", PASSWORD)
            .pet_key(KEY)
            .token(KEY)
            .session(KEY)
            .base_url(url)
    };
    let call = |client: &Client| {
        client
            .request::<Value>(http::Method::POST, "/pets")
            .header("x-team", HEADER)
            .query("name", QUERY)
            .json(BODY)
    };
    let http2 = reqwest::Client::builder().http2_prior_knowledge();
    let http2 = client(&http2::answering().await).http_client(http2.build().unwrap());
    call(&http2.build().unwrap()).await.unwrap();

    let server = Answering::start(answer).await;
    let builder = client(&server.url);
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = call(&client);
    let shown = format!("{shown} {call:?} {client:?}");
    assert_eq!(call.await.unwrap(), BODY);
    let upload = Upload::bytes("a.txt", BODY);
    let shown = format!("{shown} {upload:?}");
    client.pets().replace_photo("1", upload).await.unwrap();
    let photo = client.pets().photo("1").await.unwrap();
    let shown = format!("{shown} {photo:?}");
    assert_eq!(photo.text().await.unwrap(), format!("\"{BODY}\""));
    // An error, which is also of a connection that fails.
    let nobody = crate::operations::client("http://127.0.0.1:1", Duration::from_secs(60));
    let error = nobody
        .build()
        .unwrap()
        .request::<Value>(http::Method::GET, "/pets");
    let error = error.query("name", QUERY).await.unwrap_err();
    let shown = format!("{shown} {error:?}");

    let notes = notes.0.lock().unwrap().clone();
    assert!(!notes.is_empty(), "nothing was logged at all");
    let basic = "YW5uOnN3b3JkZmlzaC1jYW5hcnk=";
    for secret in [KEY, PASSWORD, basic, BODY, HEADER, QUERY] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
        let line = notes.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}
