//! Rows B18, B23, and B24: what comes back, as it is meant and otherwise.

use http::Method;
use sdkgen_runtime::generated::Description;
use sdkgen_runtime::{Client, Error, ErrorKind, EventStream, Operation, Request};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::loopback::{Answer, Loopback};
use crate::pets::{create, probe, retrieve, train, watch};
use crate::scripted::{Piece, Reply, Script, piece, status};

const JSON: &str = "application/json";

fn reply(status: u16, content_type: &'static str, body: &'static [u8]) -> Reply {
    let headers = match content_type {
        "" => Vec::new(),
        _ => vec![("content-type", content_type)],
    };
    Reply::Answer(status, headers, vec![Piece::Bytes(body.into())])
}

async fn retrieved(content_type: &'static str, body: &'static [u8]) -> Result<Value, Error> {
    let script = Script::new([reply(200, content_type, body)]);
    retrieve(&script.client(), "1").await
}

#[tokio::test]
async fn b18_json_is_read_under_every_label() {
    for content_type in [
        "",
        JSON,
        "APPLICATION/JSON; charset=utf-8",
        "application/vnd.x+json; charset=utf-8",
        "application/problem+json",
        "text/json",
        "text/plain",
        "text/html",
        "application/octet-stream",
    ] {
        let value = retrieved(content_type, br#" {"a":[1]} "#).await.unwrap();
        assert_eq!(value, json!({ "a": [1] }), "{content_type}");
    }
    let marked = retrieved(JSON, b"\xef\xbb\xbf7").await.unwrap();
    assert_eq!(marked, 7);
    assert_eq!(retrieved(JSON, b"null").await.unwrap(), Value::Null);
}

#[tokio::test]
async fn b18_what_is_not_the_described_json_says_what_it_is_and_stays_in_the_error() {
    const PAGE: &[u8] = b"<!DOCTYPE html><html><head><title>Sign in &amp; go on</title></head><body>x</body></html>";
    let expected = |what: &str| format!("JSON was expected, and the body is {what}");
    let table: [(&str, &[u8], ErrorKind, String); 12] = [
        (
            JSON,
            br#"{"a":[1,"#,
            ErrorKind::Decode,
            "EOF while parsing a value at line 1 column 8; the body is `application/json`, 8 bytes"
                .to_owned(),
        ),
        (JSON, b"", ErrorKind::Decode, "the body is empty".to_owned()),
        ("", b"", ErrorKind::Decode, "the body is empty".to_owned()),
        (
            JSON,
            b"{} {}",
            ErrorKind::Decode,
            "trailing characters at line 1 column 4; the body is `application/json`, 5 bytes"
                .to_owned(),
        ),
        (
            "application/x-ndjson",
            b"{}\n{}\n",
            ErrorKind::UnexpectedContentType,
            expected("`application/x-ndjson`, 6 bytes"),
        ),
        (
            "application/json; charset=utf-16",
            b"\xff\xfe{\0}\0",
            ErrorKind::Decode,
            "the text is UTF-16 instead of UTF-8; the body is `application/json; charset=utf-16`, 6 bytes"
                .to_owned(),
        ),
        (
            JSON,
            b"\"\xff\"",
            ErrorKind::Decode,
            "invalid unicode code point at line 1 column 2; the body is `application/json`, 3 bytes"
                .to_owned(),
        ),
        (
            "text/html; charset=utf-8",
            PAGE,
            ErrorKind::UnexpectedContentType,
            expected("`text/html; charset=utf-8`, 89 bytes: Sign in & go on"),
        ),
        (
            "",
            b"<h1>",
            ErrorKind::Decode,
            "expected value at line 1 column 1; the body is without content type, 4 bytes".to_owned(),
        ),
        (
            "text/plain",
            b"upstream\r\n\tis gone",
            ErrorKind::UnexpectedContentType,
            expected("`text/plain`, 18 bytes: upstream is gone"),
        ),
        (
            "image/png",
            b"\x89PNG",
            ErrorKind::UnexpectedContentType,
            expected("`image/png`, 4 bytes"),
        ),
        (
            "text/html",
            b"\x1b[31m\xe2\x80\xaered",
            ErrorKind::UnexpectedContentType,
            expected("`text/html`, 11 bytes: [31mred"),
        ),
    ];
    for (content_type, body, kind, message) in table {
        let error = retrieved(content_type, body).await.failed();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(error.message(), message);
        assert_eq!(error.body_bytes(), body);
        assert_eq!(error.status().unwrap(), 200);
        assert!(error.is_decode() && !error.is_retryable());
    }
}

#[tokio::test]
async fn b18_a_body_of_another_type_is_read_from_the_error() {
    let body = br#"{"id":7}"#;
    let script = Script::new([reply(200, JSON, body), reply(200, JSON, b"\xef\xbb\xbf[")]);
    let client = script.client();
    let error = client
        .request::<Vec<u8>>(Method::GET, "/pets")
        .await
        .failed();
    assert_eq!(error.body_bytes(), body);
    assert_eq!(error.json::<Value>().unwrap(), json!({ "id": 7 }));
    let error = retrieve(&client, "1").await.failed();
    let again = error.json::<Value>().failed();
    assert_eq!(
        again.message(),
        "EOF while parsing a list at line 1 column 1"
    );
}

#[tokio::test]
async fn b18_of_a_long_body_the_start_stays_in_the_error() {
    let long = Box::leak(format!("[{}", "1,".repeat(50_000)).into_boxed_str());
    let error = retrieved(JSON, long.as_bytes()).await.failed();
    assert_eq!(
        error.message(),
        "EOF while parsing a value at line 1 column 100001; the body is `application/json`, 100001 bytes"
    );
    assert_eq!(error.body_bytes(), &long.as_bytes()[..64 * 1024]);
    assert_eq!(
        error.json::<Value>().failed().message(),
        "EOF while parsing a list at line 1 column 65536; only the start of the body was kept"
    );
    // A value that does not fit is quoted in part.
    let long = Box::leak(format!("\"{}\"", "x".repeat(1_000_000)).into_boxed_str());
    let script = Script::new([reply(200, JSON, long.as_bytes())]);
    let request = script.client().request::<u8>(Method::GET, "/pets");
    let error = request.await.failed();
    assert!(error.message().len() < 1000, "{}", error.message().len());
    assert!(error.message().starts_with("invalid type: string \"xxx"));
    assert!(
        error
            .message()
            .ends_with("the body is `application/json`, 1000002 bytes")
    );
}

#[tokio::test]
async fn b18_what_arrived_before_the_connection_was_lost_stays_in_the_error() {
    let broken = || {
        let pieces = vec![piece(r#"{"id":"#), Piece::Break];
        Reply::Answer(200, vec![("content-type", JSON)], pieces)
    };
    let error = create(&Script::new([broken()]).client(), "Rex")
        .await
        .failed();
    assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
    assert_eq!(error.body_bytes(), br#"{"id":"#);
}

#[tokio::test]
async fn b18_204_205_and_304_have_no_body_and_neither_have_answers_to_head() {
    for code in [204, 205] {
        // What is described as JSON, as optional JSON, and as nothing.
        let script = Script::new([(); 4].map(|()| reply(code, JSON, b"{\"a\":1}")));
        let client = script.client();
        let error = retrieve(&client, "1").await.failed();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.message(), "the body is empty");
        assert_eq!(train(&client, "1").await.unwrap(), None);
        probe(&client).await.unwrap();
        let value = client.request::<Option<u8>>(Method::GET, "/pets").await;
        assert_eq!(value.unwrap(), None);
    }
    let head = Reply::Answer(
        200,
        vec![("content-type", JSON), ("content-length", "9")],
        vec![],
    );
    let script = Script::new([head, reply(304, JSON, b"{\"error\":\"x\"}")]);
    let client = script.client();
    client.request::<()>(Method::HEAD, "/pets").await.unwrap();
    let error = retrieve(&client, "1").await.failed();
    assert_eq!(error.status().unwrap(), 304);
    assert_eq!(error.body_bytes(), b"");
    assert_eq!(error.message(), "");
}

#[tokio::test]
async fn b18_an_empty_200_is_nothing_where_the_value_may_be_absent() {
    let script = Script::new([status(200, ""), status(200, "null"), status(200, "{}")]);
    let client = script.client();
    assert_eq!(train(&client, "1").await.unwrap(), None);
    assert_eq!(train(&client, "1").await.unwrap(), Some(Value::Null));
    assert_eq!(train(&client, "1").await.unwrap(), Some(json!({})));
}

#[tokio::test]
async fn b23_bodies_of_errors_are_told_in_a_bounded_line() {
    let lines = Box::leak("line \u{7}\n".repeat(2_000_000).into_boxed_str());
    let items: &str =
        Box::leak(format!(r#"{{"message":"{}"}}"#, "m".repeat(5000)).into_boxed_str());
    let angles: &str = Box::leak("<".repeat(1_000_000).into_boxed_str());
    let table: [(&str, &str); 14] = [
        ("not JSON", "not JSON"),
        (r#"[{"message":"in a list"}]"#, ""),
        (r#"["a"]"#, ""),
        ("7", ""),
        (lines, "line line line line line"),
        (items, "mmmmmmmmmmmm"),
        (angles, "<<<<<<<<<<<<<<<<"),
        (
            "\u{feff}{\"title\":\"T\",\"detail\":\"after a mark\"}",
            "after a mark",
        ),
        (
            "a\u{1b}[2Jb\u{9b}c\u{202e}d\u{2066}e\u{61c}f\0g",
            "a[2Jbcdefg",
        ),
        (r#"{"detail":"a\u001b\u202eb"}"#, "ab"),
        (
            "<html><head><TITLE >\n502 Bad\n Gateway</TITLE></head><body><h1>502</h1></body></html>",
            "502 Bad Gateway",
        ),
        (
            "<html><style>a{b:c}</style><SCRIPT src=x>if (1 < 2) alert('<b>')</SCRIPT><!-- 1 > 0 --><p>R&amp;D&nbsp;&lt;gone&gt;</p></html>",
            "R&D <gone>",
        ),
        ("<title></title><p>No title</p>", "No title"),
        ("<title>never ends", "never ends"),
    ];
    for (body, message) in table {
        let script = Script::new([status(400, body)]);
        let error = create(&script.client(), "Rex").await.failed();
        assert_eq!(error.kind(), ErrorKind::BadRequest);
        let shown = error.message();
        if body.len() < 1000 {
            assert_eq!(shown, message, "{body}");
        } else {
            assert!(
                shown.starts_with(message) && shown.ends_with('…'),
                "{shown}"
            );
            assert!(shown.chars().count() <= 1001);
        }
        assert!(!error.to_string().contains(char::is_control), "{error}");
        assert!(error.body_bytes().len() <= 64 * 1024);
    }
}

#[tokio::test]
async fn a_page_that_says_only_the_status_is_not_told_twice() {
    let page = "<html><title>400 Bad Request</title><h1>400 Bad Request</h1></html>";
    let script = Script::new([status(400, page)]);
    let error = create(&script.client(), "Rex").await.failed();
    assert_eq!(error.message(), "400 Bad Request");
    assert_eq!(
        error.to_string(),
        "400 Bad Request (pets.create, 1 attempt)"
    );
}

#[tokio::test]
async fn b24_headers_that_are_not_text_are_left_out() {
    let long: &'static str = Box::leak("r".repeat(201).into_boxed_str());
    let table: [(&[&'static str], Option<&str>); 4] = [
        (&["req_1"], Some("req_1")),
        (&["req_1", "req_2"], Some("req_1")),
        (&[""], None),
        (&[long], None),
    ];
    for (values, id) in table {
        let headers = values.iter().map(|value| ("x-request-id", *value));
        let script = Script::new([Reply::Answer(404, headers.collect(), vec![])]);
        let error = create(&script.client(), "Rex").await.failed();
        assert_eq!(error.request_id(), id);
        assert_eq!(
            error
                .headers()
                .unwrap()
                .get_all("x-request-id")
                .iter()
                .count(),
            values.len()
        );
    }
}

#[tokio::test]
async fn b24_headers_beyond_ascii_are_kept_as_bytes() {
    let response = "HTTP/1.1 404 Not Found\r\nx-request-id: r\u{e9}q\r\nx-name: \u{e9}\r\ncontent-type: te\u{202e}xt\r\ncontent-length: 0\r\n\r\n";
    let server = Loopback::new(vec![Answer::Raw(response)]).await;
    let client = Client::builder()
        .api_key("sk-test-key")
        .base_url(server.url())
        .build()
        .unwrap();
    let error = create(&client, "Rex").await.failed();
    assert_eq!(error.request_id(), None);
    assert_eq!(
        error.headers().unwrap()["x-name"].as_bytes(),
        "\u{e9}".as_bytes()
    );
    assert_eq!(error.to_string(), "404 Not Found (pets.create, 1 attempt)");
}

struct Follow;

impl Operation for Follow {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::get("pets.follow", "/pets/follow").events();
}

#[tokio::test]
async fn b18_what_comes_instead_of_events_stays_in_the_error() {
    let body = br#"{"error":"streaming is disabled"}"#;
    let long: &[u8] = Box::leak(vec![b' '; 100_000].into_boxed_slice());
    for (content_type, body) in [(JSON, &body[..]), ("text/html", b"<h1>No"), (JSON, long)] {
        let script = Script::new([reply(200, content_type, body)]);
        let opened = Request::<Follow>::new(&script.client()).await;
        let error = opened.map(|_| ()).failed();
        assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
        assert_eq!(error.body_bytes(), &body[..body.len().min(64 * 1024)]);
    }
    // Nothing is lost where another type is read all the same.
    let script = Script::new([reply(200, JSON, long)]);
    let mut stream = watch(&script.client()).await.unwrap();
    let mut read = 0;
    while let Some(bytes) = stream.chunk().await.unwrap() {
        read += bytes.len();
    }
    assert_eq!(read, 100_000);
}
