//! Values in paths stay where they are: none of them can reach another operation.

use http::Method;
use sdkgen_runtime::generated::{Description, Style};
use sdkgen_runtime::{Error, ErrorKind, Operation, Request};
use serde_json::Value;

use crate::canary::Failed;
use crate::scripted::{Script, status};

struct Toys;

impl Operation for Toys {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::get("pets.probe", "/pets/{id}/toys");
}

struct Files;

impl Operation for Files {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::get("pets.probe", "/files/{path}");
}

struct Dotted;

impl Operation for Dotted {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::get("pets.probe", "/pets/{a}/../");
}

async fn segment(value: &'static str) -> Result<String, Error> {
    let script = Script::new([status(200, "")]);
    let request = Request::<Toys>::new(&script.client());
    request.with_path("id", value.to_owned()).await?;
    Ok(script.seen().remove(0).url)
}

async fn segments(value: &'static str) -> Result<String, Error> {
    let script = Script::new([status(200, "")]);
    let request = Request::<Files>::new(&script.client());
    request.with_path_segments("path", value.to_owned()).await?;
    Ok(script.seen().remove(0).url)
}

#[tokio::test]
async fn a2_a5_a6_a_value_stays_one_segment() {
    for (value, encoded) in [
        ("pet_1", "pet_1"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("a/../b", "a%2F..%2Fb"),
        ("..\\x", "..%5Cx"),
        ("%2F", "%252F"),
        ("...", "..."),
        ("a?b#c", "a%3Fb%23c"),
        ("line\nfeed", "line%0Afeed"),
    ] {
        assert_eq!(
            segment(value).await.unwrap(),
            format!("https://petstore.example/v1/pets/{encoded}/toys")
        );
    }
}

#[tokio::test]
async fn a1_a4_dot_segments_and_empty_values_are_refused() {
    for value in [".", "..", "%2e", "%2E%2e", ".%2E"] {
        let error = segment(value).await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(!error.was_sent());
        assert_eq!(
            error.to_string(),
            "invalid request: path parameter `id` is `.` or `..` (pets.probe)"
        );
    }
    let error = segment("").await.failed();
    assert_eq!(error.message(), "path parameter `id` is empty");
}

#[tokio::test]
async fn a1_a_dot_segment_that_comes_together_from_pieces_is_refused() {
    let script = Script::new([]);
    let error = Request::<Dotted>::new(&script.client())
        .with_styled_path("a", Style::Label, "x".to_owned())
        .await
        .failed();
    assert_eq!(error.message(), "the path contains a segment `.` or `..`");
    assert_eq!(script.count(), 0);
}

#[tokio::test]
async fn a3_a_path_of_segments_keeps_its_slashes() {
    for (value, encoded) in [
        ("reports/2026/summary.pdf", "reports/2026/summary.pdf"),
        ("a b/c?d", "a%20b/c%3Fd"),
        ("...", "..."),
    ] {
        assert_eq!(
            segments(value).await.unwrap(),
            format!("https://petstore.example/v1/files/{encoded}")
        );
    }
    for value in [
        "",
        "/etc/passwd",
        "a//b",
        "a/",
        "a/./b",
        "../a",
        "a/..",
        "a/%2e%2e/b",
        "a%2f..",
        "..\\x",
    ] {
        let error = segments(value).await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{value}");
        assert!(
            error.message().starts_with("path parameter `path` "),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a1_undescribed_paths_are_checked() {
    for path in [
        "pets",
        "//evil.example/pets",
        "https://evil.example/",
        "/pets?limit=1",
        "/pets#x",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a/.",
        "",
    ] {
        let script = Script::new([]);
        let error = script
            .client()
            .request::<Value>(Method::GET, path)
            .await
            .failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path}");
        assert_eq!(script.count(), 0);
    }
    let script = Script::new([status(200, "1")]);
    let client = script.client();
    let _: Value = client.request(Method::GET, "/a b\\c/%2F/é").await.unwrap();
    assert_eq!(
        script.seen()[0].url,
        "https://petstore.example/v1/a%20b%5Cc/%2F/%C3%A9"
    );
}
