//! Styles of parameters, as OpenAPI's table has them: `color` is a text, a list or an object.

use sdkgen_runtime::generated::{Description, Style};
use sdkgen_runtime::{Error, ErrorKind, Maybe, Operation, Request};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::pets::{Probe, probe};
use crate::scripted::{Script, Seen, status};

async fn sent(write: impl FnOnce(Request<Probe>) -> Request<Probe>) -> Result<Seen, Error> {
    let script = Script::new([status(200, "")]);
    write(probe(&script.client())).await?;
    Ok(script.seen().remove(0))
}

macro_rules! operation {
    ($name:ident, $description:expr) => {
        struct $name;

        impl Operation for $name {
            type Output = ();
            const DESCRIPTION: Description<()> = $description;
        }
    };
}

operation!(Formed, Description::post("pets.form", "/form").form());
operation!(
    Merged,
    Description::patch("pets.merge", "/merge").media_type("application/merge-patch+json")
);
operation!(
    Written,
    Description::post("pets.write", "/text").media_type("text/plain; charset=utf-8")
);
operation!(Sent, Description::post("pets.send", "/").object());

/// `GET /p/{color}`
struct Colored;

impl Operation for Colored {
    type Output = ();
    const DESCRIPTION: Description<()> =
        Description::get("pets.colored", "/p/{color}").security(&[]);
}

async fn path(style: Style, value: Value) -> String {
    let script = Script::new([status(200, "")]);
    let request = Request::<Colored>::new(&script.client());
    request
        .with_styled_path("color", style, value)
        .await
        .unwrap();
    let seen = script.seen().remove(0);
    let prefix = "https://petstore.example/v1/p/";
    seen.url.strip_prefix(prefix).unwrap().to_owned()
}

async fn query(style: Style, value: Value) -> String {
    reserved(style, false, value).await
}

async fn reserved(style: Style, allow_reserved: bool, value: Value) -> String {
    let seen = sent(|request| request.with_styled_query("color", style, allow_reserved, value))
        .await
        .unwrap();
    let rest = seen
        .url
        .strip_prefix("https://petstore.example/v1")
        .unwrap();
    rest.trim_start_matches('/').to_owned()
}

fn list() -> Value {
    json!(["blue", "black", "brown"])
}

fn object() -> Value {
    json!({ "B": 150, "G": 200 })
}

#[tokio::test]
async fn path_styles() {
    for (style, text, items, members) in [
        (Style::Simple, "blue", "blue,black,brown", "B,150,G,200"),
        (
            Style::SimpleExplode,
            "blue",
            "blue,black,brown",
            "B=150,G=200",
        ),
        (Style::Label, ".blue", ".blue,black,brown", ".B,150,G,200"),
        (
            Style::LabelExplode,
            ".blue",
            ".blue.black.brown",
            ".B=150.G=200",
        ),
        (
            Style::Matrix,
            ";color=blue",
            ";color=blue,black,brown",
            ";color=B,150,G,200",
        ),
        (
            Style::MatrixExplode,
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";B=150;G=200",
        ),
        (
            Style::Json,
            "%22blue%22",
            "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "%7B%22B%22%3A150%2C%22G%22%3A200%7D",
        ),
    ] {
        assert_eq!(path(style, json!("blue")).await, text, "{style:?}");
        assert_eq!(path(style, list()).await, items, "{style:?}");
        assert_eq!(path(style, object()).await, members, "{style:?}");
    }
}

#[tokio::test]
async fn query_styles() {
    for (style, text, items, members) in [
        (
            Style::Form,
            "?color=blue",
            "?color=blue,black,brown",
            "?color=B,150,G,200",
        ),
        (
            Style::FormExplode,
            "?color=blue",
            "?color=blue&color=black&color=brown",
            "?B=150&G=200",
        ),
        (
            Style::SpaceDelimited,
            "?color=blue",
            "?color=blue%20black%20brown",
            "?color=B%20150%20G%20200",
        ),
        (
            Style::PipeDelimited,
            "?color=blue",
            "?color=blue%7Cblack%7Cbrown",
            "?color=B%7C150%7CG%7C200",
        ),
        (
            Style::TabDelimited,
            "?color=blue",
            "?color=blue%09black%09brown",
            "?color=B%09150%09G%09200",
        ),
        (
            Style::DeepObject,
            "?color=blue",
            "?color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "?color%5BB%5D=150&color%5BG%5D=200",
        ),
        (
            Style::Json,
            "?color=%22blue%22",
            "?color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "?color=%7B%22B%22%3A150%2C%22G%22%3A200%7D",
        ),
    ] {
        assert_eq!(query(style, json!("blue")).await, text, "{style:?}");
        assert_eq!(query(style, list()).await, items, "{style:?}");
        assert_eq!(query(style, object()).await, members, "{style:?}");
    }
}

#[tokio::test]
async fn nothing_is_left_out_and_zero_is_sent() {
    for nothing in [json!(null), json!([]), json!({}), json!({ "a": null })] {
        assert_eq!(query(Style::FormExplode, nothing).await, "");
    }
    assert_eq!(query(Style::Json, json!(null)).await, "");
    assert_eq!(query(Style::Json, json!([])).await, "?color=%5B%5D");
    assert_eq!(query(Style::Json, json!({})).await, "?color=%7B%7D");
    assert_eq!(
        query(Style::Json, json!({ "a": null })).await,
        "?color=%7B%22a%22%3Anull%7D"
    );
    assert_eq!(query(Style::Form, json!(0)).await, "?color=0");
    assert_eq!(query(Style::Form, json!(false)).await, "?color=false");
    assert_eq!(query(Style::Form, json!("")).await, "?color=");
    assert_eq!(
        query(Style::Form, json!(["a", null, "b"])).await,
        "?color=a,b"
    );
}

#[tokio::test]
async fn numbers_are_written_as_javascript_writes_them() {
    for (number, text) in [
        (json!(2.0), "?color=2"),
        (json!(0.5), "?color=0.5"),
        (json!(-3), "?color=-3"),
        (
            json!(18_446_744_073_709_551_615_u64),
            "?color=18446744073709551615",
        ),
    ] {
        assert_eq!(query(Style::Form, number).await, text);
    }
    let seen = sent(|request| request.with_styled_query("single", Style::Form, false, 0.1)).await;
    assert_eq!(seen.unwrap().url, "https://petstore.example/v1?single=0.1");
    let error = sent(|request| request.with_styled_query("size", Style::Form, false, f64::NAN))
        .await
        .failed();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "invalid request: `size`: NaN cannot be represented in JSON (pets.probe)"
    );
}

#[tokio::test]
async fn only_unreserved_characters_stay() {
    let text = json!("aZ09-._~ /?#[]@!$&'()*+,;=%\"<>\\^`{|}é");
    let encoded = "aZ09-._~%20%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A9";
    assert_eq!(path(Style::Simple, text.clone()).await, encoded);
    assert_eq!(
        query(Style::Form, text.clone()).await,
        format!("?color={encoded}")
    );
    // What would end the value or be read as a space is encoded even where reserved characters are allowed.
    assert_eq!(
        reserved(Style::Form, true, text).await,
        "?color=aZ09-._~%20/?%23%5B%5D@!$%26%27()*%2B,;=%25%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A9"
    );
    assert_eq!(
        query(Style::FormExplode, json!({ "a&b=c": "d e" })).await,
        "?a%26b%3Dc=d%20e"
    );
    // Names of members are data, in which reserved characters would end the name.
    for (style, members) in [
        (Style::FormExplode, "?a%3Db=c=d"),
        (Style::Form, "?color=a%3Db,c=d"),
    ] {
        let value = json!({ "a=b": "c=d" });
        assert_eq!(reserved(style, true, value).await, members, "{style:?}");
    }
}

#[tokio::test]
async fn an_object_with_a_name_of_serde_json_is_an_object() {
    let value = json!({ "$serde_json::private::Number": "1" });
    let seen = sent(|request| request.query("color", value)).await.unwrap();
    assert!(
        seen.url
            .ends_with("?color%5B%24serde_json%3A%3Aprivate%3A%3ANumber%5D=1"),
        "{}",
        seen.url
    );
}

#[tokio::test]
async fn nested_values() {
    assert_eq!(
        query(
            Style::DeepObject,
            json!({ "at": { "gte": 1, "lt": 2 }, "ids": [3, 4] })
        )
        .await,
        "?color%5Bat%5D%5Bgte%5D=1&color%5Bat%5D%5Blt%5D=2&color%5Bids%5D=3&color%5Bids%5D=4"
    );
    let error =
        sent(|request| request.with_styled_query("color", Style::Form, false, json!([[1], [2]])))
            .await
            .failed();
    assert_eq!(
        error.message(),
        "`color` contains a list or an object where only a string is supported"
    );
}

#[tokio::test]
async fn members_keep_the_order_in_which_they_are_written() {
    let seen = sent(|request| {
        request
            .with_styled_query("second", Style::Form, false, 2_i64)
            .with_styled_query("first", Style::FormExplode, false, vec![1_i64, 0])
            .with_styled_query("pairs", Style::Json, false, json!([["z", 1], ["a", 2]]))
    })
    .await
    .unwrap();
    assert_eq!(
        seen.url,
        "https://petstore.example/v1?second=2&first=1&first=0&pairs=%5B%5B%22z%22%2C1%5D%2C%5B%22a%22%2C2%5D%5D"
    );
}

#[tokio::test]
async fn headers_and_cookies() {
    let seen = sent(|request| {
        let object = json!({ "B": 150, "G": 200 });
        request
            .with_header("x-Colors", Style::Simple, json!(["blue", "a b"]))
            .with_header("x-object", Style::SimpleExplode, object)
            .with_header("x-none", Style::Simple, None::<String>)
            .with_cookie("color", Style::Form, json!(["blue", "bl;ack"]))
            .with_cookie("shade", Style::FormExplode, json!(["a", "b"]))
    })
    .await
    .unwrap();
    assert_eq!(seen.headers["x-colors"], "blue,a b");
    assert_eq!(seen.headers["x-object"], "B=150,G=200");
    assert!(!seen.headers.contains_key("x-none"));
    assert_eq!(
        seen.headers["cookie"],
        "color=blue,bl%3Back; shade=a; shade=b"
    );
    for value in ["a\r\nx-evil: 1", "nul\0", "é"] {
        let error = sent(|request| request.with_header("x-color", Style::Simple, value.to_owned()))
            .await
            .failed();
        assert_eq!(
            error.to_string(),
            "invalid request: the value of header `x-color` contains characters other than visible ASCII (pets.probe)"
        );
    }
}

#[tokio::test]
async fn bodies() {
    let script = Script::new([status(200, ""), status(200, ""), status(200, "")]);
    let client = script.client();
    Request::<Formed>::new(&client)
        .with_member("name", "Rex & Co".to_owned())
        .with_member("tags", json!(["a", "b"]))
        .with_member("none", None::<String>)
        .with_member(
            "owner",
            json!({ "name": "Ann", "pets": [{ "id": 1 }, { "id": 2 }] }),
        )
        .await
        .unwrap();
    let seen = script.seen().remove(0);
    assert_eq!(
        seen.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    let mut pairs: Vec<&str> = std::str::from_utf8(&seen.body)
        .unwrap()
        .split('&')
        .collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "name=Rex+%26+Co",
            "owner%5Bname%5D=Ann",
            "owner%5Bpets%5D%5B0%5D%5Bid%5D=1",
            "owner%5Bpets%5D%5B1%5D%5Bid%5D=2",
            "tags=a",
            "tags=b"
        ]
    );
    Request::<Merged>::new(&client)
        .with_body(json!({ "a": 1 }))
        .await
        .unwrap();
    let seen = script.seen().remove(1);
    assert_eq!(seen.headers["content-type"], "application/merge-patch+json");
    assert_eq!(seen.body, br#"{"a":1}"#);
    Request::<Written>::new(&client)
        .with_text("häuser".to_owned())
        .await
        .unwrap();
    let seen = script.seen().remove(2);
    assert_eq!(seen.headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(seen.body, "häuser".as_bytes());
}

#[tokio::test]
async fn members_are_sent_once_and_in_the_order_in_which_they_were_set() {
    let script = Script::new([status(200, ""), status(200, "")]);
    let client = script.client();
    let request = Request::<Sent>::new(&client);
    request.clone().await.unwrap();
    request
        .with_member("b", 1_i64)
        .with_member("a", "x".to_owned())
        .with_member("c", true)
        .with_member("b", 2_i64)
        .with_member("a", Maybe::<String>::Absent)
        .with_member("d", Maybe::<String>::Null)
        .await
        .unwrap();
    let bodies: Vec<String> = script
        .seen()
        .into_iter()
        .map(|seen| String::from_utf8(seen.body).unwrap())
        .collect();
    assert_eq!(bodies, ["{}", r#"{"c":true,"b":2,"d":null}"#]);
}
