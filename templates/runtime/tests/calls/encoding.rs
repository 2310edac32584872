//! Styles of parameters, as OpenAPI's table has them: `color` is a text, a list or an object.

use sdkgen_runtime::generated::{Outgoing, Style};
use sdkgen_runtime::{Error, ErrorKind};
use serde_json::{Value, json};

use crate::pets::{Probe, request};
use crate::scripted::{Script, Seen, status};

async fn sent<F>(write: F) -> Result<Seen, Error>
where
    F: Fn(&mut Outgoing) -> Result<(), Error> + Send + Sync + 'static,
{
    let script = Script::new([status(200, "")]);
    request(&script.client(), Probe(write)).await?;
    Ok(script.seen().remove(0))
}

async fn path(style: Style, value: Value) -> String {
    let seen = sent(move |outgoing| {
        outgoing.literal("/p/");
        outgoing.path("color", style, &value)
    })
    .await
    .unwrap();
    let prefix = "https://petstore.example/v1/p/";
    seen.url.strip_prefix(prefix).unwrap().to_owned()
}

async fn query(style: Style, value: Value) -> String {
    reserved(style, false, value).await
}

async fn reserved(style: Style, allow_reserved: bool, value: Value) -> String {
    let seen = sent(move |outgoing| outgoing.query("color", style, allow_reserved, &value))
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
            Style::DeepObject,
            "?color=blue",
            "?color=blue&color=black&color=brown",
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
        assert_eq!(query(Style::FormExplode, nothing.clone()).await, "");
        assert_eq!(query(Style::Json, nothing).await, "");
    }
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
    let seen = sent(|outgoing| outgoing.query("single", Style::Form, false, &0.1_f32)).await;
    assert_eq!(seen.unwrap().url, "https://petstore.example/v1?single=0.1");
    let error = sent(|outgoing| outgoing.query("size", Style::Form, false, &f64::NAN))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "invalid request: `size`: a number that is not finite cannot be sent (pets.probe)"
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
        "?color=aZ09-._~%20/?%23%5B%5D@!$%26'()*%2B,;=%25%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A9"
    );
    assert_eq!(
        query(Style::FormExplode, json!({ "a&b=c": "d e" })).await,
        "?a%26b%3Dc=d%20e"
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
    let error = sent(|outgoing| outgoing.query("color", Style::Form, false, &[[1], [2]]))
        .await
        .unwrap_err();
    assert_eq!(
        error.message(),
        "`color` holds a list or an object where only a text fits"
    );
}

#[tokio::test]
async fn members_keep_the_order_in_which_they_are_written() {
    let pairs = [("z", 1), ("a", 2)];
    let seen = sent(move |outgoing| {
        outgoing.query("second", Style::Form, false, &2)?;
        outgoing.query("first", Style::FormExplode, false, &[1, 0])?;
        outgoing.query("pairs", Style::Json, false, &pairs)
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
    let seen = sent(|outgoing| {
        outgoing.header("x-Colors", Style::Simple, &["blue", "a b"])?;
        outgoing.header(
            "x-object",
            Style::SimpleExplode,
            &json!({ "B": 150, "G": 200 }),
        )?;
        outgoing.header("x-none", Style::Simple, &None::<String>)?;
        outgoing.cookie("color", Style::Form, &["blue", "bl;ack"])?;
        outgoing.cookie("shade", Style::FormExplode, &["a", "b"])
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
        let error = sent(move |outgoing| outgoing.header("x-color", Style::Simple, value))
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid request: the value of header `x-color` is not visible ASCII (pets.probe)"
        );
    }
}

#[tokio::test]
async fn bodies() {
    let seen = sent(|outgoing| {
        outgoing.form(&json!({
            "name": "Rex & Co", "tags": ["a", "b"], "none": null,
            "owner": { "name": "Ann", "pets": [{ "id": 1 }, { "id": 2 }] }
        }))
    })
    .await
    .unwrap();
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
    let seen = sent(|outgoing| outgoing.json("application/merge-patch+json", &json!({ "a": 1 })))
        .await
        .unwrap();
    assert_eq!(seen.headers["content-type"], "application/merge-patch+json");
    assert_eq!(seen.body, br#"{"a":1}"#);
    let seen = sent(|outgoing| {
        outgoing.text("text/plain; charset=utf-8", "häuser");
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(seen.headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(seen.body, "häuser".as_bytes());
}
