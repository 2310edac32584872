//! Bodies of values that a program may have from its own users. The names of tests begin with the row of the table of threats.

use std::collections::BTreeSet;

use crate::server::{Server, body, header, reply};
use sdkgen_runtime::generated::Description;
use sdkgen_runtime::types::Family;
use sdkgen_runtime::{ErrorKind, Operation, Request, Upload};

macro_rules! operation {
    ($name:ident, $description:expr) => {
        struct $name;

        impl Operation for $name {
            type Output = ();
            const DESCRIPTION: Description<()> = $description;
        }
    };
}

operation!(Create, Description::post("pets.create", "/pets"));
operation!(
    Formed,
    Description::post("pets.form", "/form")
        .form()
        .optional_body()
);
operation!(
    Parts,
    Description::post("pets.parts", "/parts")
        .multipart()
        .part_types(&[("note", "text/plain\r\nX-Evil: 1")])
);
operation!(
    Sent,
    Description::put("pets.photo", "/photo").media_type("image/*, application/pdf")
);

fn ok() -> crate::server::Script {
    reply("200 OK", "", b"")
}

/// What is sent by a request.
async fn sent<O: Operation>(write: impl FnOnce(Request<O>) -> Request<O>) -> String {
    let server = Server::start(vec![ok()]);
    assert!(write(Request::new(&server.client())).await.is_ok());
    server.requests().await.remove(0)
}

/// Why a request is refused before anything is sent.
async fn refused<O: Operation>(write: impl FnOnce(Request<O>) -> Request<O>) -> String {
    let server = Server::start(vec![]);
    let Err(error) = write(Request::new(&server.client())).await else {
        panic!("sent");
    };
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert!(!error.was_sent());
    error.message().to_owned()
}

fn boundary(request: &str) -> &str {
    header(request, "content-type")
        .and_then(|kind| kind.strip_prefix("multipart/form-data; boundary="))
        .unwrap()
}

#[tokio::test]
async fn a10_names_of_parts_and_files_stay_in_their_quotes() {
    let request = sent::<Parts>(|request| {
        let file = Upload::bytes("x\"\r\nX-Evil: 1\\é/../y", "1");
        request
            .with_member("a\"\r\nX-Evil: 1", "2".to_owned())
            .with_file("é\n", file)
            .with_file("path", Upload::bytes("", ""))
    })
    .await;
    let sent = body(&request).replace(boundary(&request), "B");
    assert_eq!(
        sent,
        "--B\r\n\
         Content-Disposition: form-data; name=\"a%22%0D%0AX-Evil: 1\"\r\n\
         \r\n\
         2\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"é%0A\"; filename=\"x%22%0D%0AX-Evil: 1\\é/../y\"\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         1\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"path\"; filename=\"\"\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         \r\n\
         --B--\r\n"
    );
    for (part, file) in [("a\0", "b"), ("a", "b\0")] {
        let reason =
            refused::<Parts>(|request| request.with_file(part, Upload::bytes(file, ""))).await;
        assert_eq!(
            reason,
            "the name of a part must not contain a NUL character"
        );
    }
    // Of a path, only the last component is sent.
    assert_eq!(Upload::path("/pets/secret/a.pdf").name(), "a.pdf");
}

#[tokio::test]
async fn a11_content_types_of_parts_and_bodies_stay_in_their_line() {
    for evil in [
        "text/plain\r\nX-Evil: 1",
        "text/plain\nX-Evil: 1",
        "text/plain\0",
        "text/pläin",
        "text",
        "/plain",
        "",
    ] {
        let upload = || Upload::bytes("a", "1").content_type(evil);
        let part = refused::<Parts>(|request| request.with_file("a", upload())).await;
        assert!(part.ends_with("` is not a valid media type"), "{evil:?}");
        let whole = refused::<Sent>(|request| request.with_upload(upload())).await;
        assert!(
            whole.ends_with("` is not a valid media type"),
            "{evil:?}: {whole}"
        );
    }
    let described =
        refused::<Parts>(|request| request.with_member("note", "text".to_owned())).await;
    assert_eq!(
        described,
        "`text/plain\\r\\nX-Evil: 1` is not a valid media type"
    );
}

#[tokio::test]
async fn a12_no_content_forges_a_boundary() {
    let mut seen = BTreeSet::new();
    let mut forged = String::new();
    for _ in 0..50 {
        let content = format!("{forged}\r\n--\r\n----\r\n");
        let request =
            sent::<Parts>(|request| request.with_file("file", Upload::bytes("a", content.clone())))
                .await;
        let boundary = boundary(&request);
        assert!(boundary.len() == 32 && boundary.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(body(&request).matches(boundary).count(), 2);
        assert!(body(&request).contains(&content));
        forged = format!("\r\n--{boundary}--\r\n");
        seen.insert(boundary.to_owned());
    }
    assert_eq!(seen.len(), 50);
}

#[tokio::test]
async fn a15_a_number_that_json_cannot_represent_is_refused() {
    for (value, name) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        let expected = format!("`weight`: {name} cannot be represented in JSON");
        let single = refused::<Create>(|request| request.with_member("weight", value)).await;
        assert_eq!(single, expected);
        let listed =
            refused::<Create>(|request| request.with_member("weight", vec![1.0, value])).await;
        assert_eq!(listed, expected);
        let form = refused::<Formed>(|request| request.with_member("weight", value)).await;
        assert_eq!(form, expected);
        let part = refused::<Parts>(|request| request.with_member("weight", value)).await;
        assert_eq!(part, expected);
        let whole = refused::<Create>(|request| request.with_body(vec![value])).await;
        assert_eq!(
            whole,
            format!("the body: {name} cannot be represented in JSON")
        );
    }
}

#[tokio::test]
async fn a16_numbers_are_short_and_without_loss() {
    let floats = vec![
        1.0,
        -0.0,
        0.1,
        -2.5,
        1e21,
        1e-7,
        5e-324,
        f64::MAX,
        9_007_199_254_740_993.0,
        9_223_372_036_854_775_808.0,
        123_456_789_012_345_680_000.0,
    ];
    let request = sent::<Create>(|request| {
        request
            .with_member("floats", floats.clone())
            .with_member("least", i64::MIN)
            .with_member("most", u64::MAX)
    })
    .await;
    assert_eq!(
        body(&request),
        "{\"floats\":[1,0,0.1,-2.5,1e+21,1e-7,5e-324,1.7976931348623157e+308,9007199254740992,9223372036854775808,1.2345678901234568e+20],\
         \"least\":-9223372036854775808,\"most\":18446744073709551615}"
    );
    let read: serde_json::Value = serde_json::from_str(body(&request)).unwrap();
    let read: Vec<f64> = serde_json::from_value(read["floats"].clone()).unwrap();
    assert_eq!(read, floats);
}

#[tokio::test]
async fn a19_a_value_that_is_nested_too_deeply_is_refused() {
    let mut family = Family::new();
    for _ in 0..100_000 {
        family = Family::new().mother(family);
    }
    let whole = refused::<Create>(|request| request.with_members_of(&family, &[])).await;
    assert_eq!(
        whole,
        "`body`: the value is nested more than 512 levels deep"
    );
    let member = refused::<Create>(|request| request.with_member("family", family)).await;
    assert_eq!(
        member,
        "`family`: the value is nested more than 512 levels deep"
    );
}
