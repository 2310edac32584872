//! Rows B19 to B22: JSON that is hostile, newer than the crate, or not what was described.

use std::marker::PhantomData;
use std::thread;

use http::Method;
use sdkgen_runtime::generated::{Description, Incoming};
use sdkgen_runtime::types::{Animal, Kind, Measurements, Pet, Toy};
use sdkgen_runtime::{Client, Error, ErrorKind, Operation, Request};
use serde_json::{Map, Value, json};

use crate::canary::Failed;
use crate::scripted::{Piece, Reply, Script};

/// An operation whose response is of a type of the API.
struct Get<T>(PhantomData<fn() -> T>);

macro_rules! answered_with {
    ($($type:ty),*) => {$(
        impl Operation for Get<$type> {
            type Output = $type;
            const DESCRIPTION: Description<$type> =
                Description::get("pets.get", "/pets").decoded("application/json", Incoming::json);
        }
    )*};
}

answered_with!(Animal, Kind, Measurements, Pet, Toy, Value);

fn client(body: impl Into<Vec<u8>>) -> Client {
    let headers = vec![("content-type", "application/json")];
    let body: Vec<u8> = body.into();
    Script::new([Reply::Answer(200, headers, vec![Piece::Bytes(body.into())])]).client()
}

async fn read<O>(body: impl Into<Vec<u8>>) -> Result<O::Output, Error>
where
    O: Operation,
{
    Request::<O>::new(&client(body)).await
}

async fn refused<O>(body: impl Into<Vec<u8>>) -> Error
where
    O: Operation<Output: std::fmt::Debug>,
{
    let error = read::<O>(body).await.failed();
    assert_eq!(error.kind(), ErrorKind::Decode);
    error
}

#[tokio::test]
async fn b19_sizes() {
    let deep = |open: &str, close: &str, levels: usize| {
        format!(
            r#"{{"weight":1,"x":{}1{}}}"#,
            open.repeat(levels),
            close.repeat(levels)
        )
    };
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        read::<Get<Measurements>>(deep(open, close, 100))
            .await
            .unwrap();
        let error = refused::<Get<Measurements>>(deep(open, close, 1_000_000)).await;
        assert!(
            error.message().starts_with("recursion limit exceeded at"),
            "{error}"
        );
        let request = client(deep(open, close, 1_000_000)).request::<Value>(Method::GET, "/pets");
        let error = request.await.failed();
        assert!(error.message().contains("recursion limit exceeded at"));
    }
    let many = format!(r#"{{"history":[0{}]}}"#, ",null".repeat(1_000_000));
    let read_back = read::<Get<Measurements>>(many).await.unwrap();
    assert_eq!(read_back.history.unwrap().len(), 1_000_001);
    let long = "k".repeat(10_000_000);
    let read_back = read::<Get<Measurements>>(format!(r#"{{"{long}":"{long}"}}"#)).await;
    assert_eq!(read_back.unwrap().extra().get(&long), Some(&json!(long)));
}

#[tokio::test]
async fn b19_numbers() {
    let digits = "9".repeat(1_000_000);
    let weight = |text: &str| format!(r#"{{"weight":{text}}}"#);
    for text in [digits.as_str(), "1e999", "-1e999", &format!("{digits}.5")] {
        let error = refused::<Get<Measurements>>(weight(text)).await;
        assert!(
            error.message().starts_with("number out of range at"),
            "{error}"
        );
    }
    let zero = read::<Get<Measurements>>(weight("-0")).await.unwrap();
    assert_eq!(zero.weight, Some(0.0));
    for (text, treats) in [
        ("-0", 0),
        ("9223372036854775807", i64::MAX),
        // JSON of other languages cannot tell them apart.
        ("9223372036854775808", i64::MAX),
        ("9223372036854775808.0", i64::MAX),
        ("-9223372036854775808", i64::MIN),
    ] {
        let body = format!(r#"{{"treats":{text}}}"#);
        let found = read::<Get<Measurements>>(body).await.unwrap();
        assert_eq!(found.treats, Some(treats), "{text}");
    }
    for text in ["01", "+1", ".5", "1.", "1e", "0x10", "NaN", "Infinity", "-"] {
        refused::<Get<Measurements>>(weight(text)).await;
    }
}

#[tokio::test]
async fn b19_members_and_texts() {
    let pet = |more: &str| format!(r#"{{"id":"p","kind":"cat","died":null{more}}}"#);
    let error = refused::<Get<Pet>>(pet(r#","id":"q""#)).await;
    assert!(
        error.message().starts_with("duplicate field `id`"),
        "{error}"
    );
    let last = read::<Get<Pet>>(pet(r#","x":1,"x":2"#)).await.unwrap();
    assert_eq!(last.extra().get("x"), Some(&json!(2)));
    let error = refused::<Get<Animal>>(r#"{"kind":"cat","name":"x","kind":"dog"}"#).await;
    assert!(
        error.message().starts_with("duplicate field `kind`"),
        "{error}"
    );
    for (text, problem) in [
        (&br#""\ud800""#[..], "unexpected end of hex escape"),
        (br#""\udc00x""#, "lone leading surrogate in hex escape"),
        (b"\"\xff\"", "invalid unicode code point"),
        (b"\"\xed\xa0\x80\"", "invalid unicode code point"),
        (b"\"a\0b\"", "control character (\\u0000-\\u001F) found"),
        (br#""\x41""#, "invalid escape"),
        (b"'a'", "expected value"),
        (b"[1,]", "trailing comma"),
        (b"{\"a\":1,}", "trailing comma"),
        (b"// comment\n1", "expected value"),
        (b"tru", "EOF while parsing a value"),
        (b"\"a", "EOF while parsing a string"),
        (b"1}", "trailing characters"),
    ] {
        let error = refused::<Get<Value>>(text).await;
        assert!(error.message().starts_with(problem), "{error}");
    }
    let null = read::<Get<Value>>(br#""\u0000\ud83d\ude00""#).await;
    assert_eq!(null.unwrap(), "\0😀");
}

#[tokio::test]
async fn b20_values_of_enums() {
    for text in ["bird", "", "Cat", "CAT", "cat ", "\u{202e}", "null"] {
        let kind = read::<Get<Kind>>(json!(text).to_string()).await.unwrap();
        assert!(matches!(kind, Kind::Unknown(_)), "{text}");
        assert_eq!(kind.as_str(), text);
        assert_eq!(serde_json::to_value(&kind).unwrap(), text);
    }
    assert_eq!(read::<Get<Kind>>("\"cat\"").await.unwrap(), Kind::Cat);
    for value in ["null", "7", "true", "[]", "{}"] {
        let body = format!(r#"{{"id":"p","kind":{value},"died":null}}"#);
        let error = refused::<Get<Pet>>(body).await;
        assert_eq!(error.json_path(), Some("kind"), "{error}");
    }
}

#[tokio::test]
async fn b21_variants_of_unions() {
    for text in [
        r#"{"kind":"fish","name":"x","deep":[{"a":null}]}"#,
        r#"{"kind":"","name":"x"}"#,
        r#"{"name":"x"}"#,
        r#"{"kind":null}"#,
        r#"{"kind":7,"name":"x"}"#,
        r#"{"kind":["cat"]}"#,
        r#"{"all":{"un":"known"}}"#,
        "{}",
        "[]",
        "null",
        r#""cat""#,
    ] {
        let value: Value = serde_json::from_str(text).unwrap();
        let animal = read::<Get<Animal>>(text).await.unwrap();
        assert!(animal.is_unknown(), "{text}");
        assert_eq!(serde_json::to_value(&animal).unwrap(), value);
    }
    for (text, path) in [
        (r#"{"kind":"cat"}"#, None),
        (r#"{"kind":"cat","name":7}"#, Some("name")),
        (r#"{"kind":"dog","v":2,"age":1,"good":"yes"}"#, Some("good")),
        (r#"{"kind":"cat","name":"x","born":"soon"}"#, Some("born")),
    ] {
        let error = refused::<Get<Animal>>(text).await;
        assert_eq!(error.json_path(), path, "{error}");
    }
    for text in [r#"{"colour":"red"}"#, r#"{"size":"big"}"#, "null", "1.5"] {
        let toy = read::<Get<Toy>>(text).await.unwrap();
        assert!(toy.is_unknown(), "{text}");
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&toy).unwrap(), value);
    }
}

/// Values of every type of JSON.
fn values() -> [Value; 10] {
    [
        json!(null),
        json!(true),
        json!("true"),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!("1"),
        json!([]),
        json!({}),
    ]
}

#[tokio::test]
async fn b22_each_member_dropped_and_of_each_other_type() {
    let pet = json!({
        "id": "p", "kind": "cat", "died": "2026-01-02T03:04:05Z", "nickname": "x",
        "owner": {"name": "Ann"},
    });
    // The values that each member takes, of those above, and whether it may be absent.
    let members: [(&str, &[usize], bool); 5] = [
        ("id", &[2, 6, 7], false),
        ("kind", &[2, 6, 7], false),
        ("died", &[0], false),
        ("nickname", &[0, 2, 6, 7], true),
        ("owner", &[0, 9], true),
    ];
    check::<Get<Pet>>(&pet, &members).await;

    let measurements = json!({
        "weight": 1.5, "legs": 4, "treats": 7, "chip": 7, "photo": "AAEC",
        "born": "2024-02-29", "noise": 3, "history": [1.5, null], "sizes": {"a": 1.5},
        "temperature": null,
    });
    let members: [(&str, &[usize], bool); 10] = [
        ("weight", &[0, 3, 4, 5], true),
        ("legs", &[0, 3], true),
        ("treats", &[0, 3, 5], true),
        ("chip", &[0, 5], true),
        ("photo", &[0, 2, 6], true),
        ("born", &[0], true),
        ("noise", &[0, 3, 5], true),
        ("history", &[0, 8], true),
        ("sizes", &[0, 9], true),
        ("temperature", &[0, 3, 4, 5], true),
    ];
    check::<Get<Measurements>>(&measurements, &members).await;
}

async fn check<O>(whole: &Value, members: &[(&str, &[usize], bool)])
where
    O: Operation<Output: std::fmt::Debug>,
{
    read::<O>(whole.to_string()).await.unwrap();
    let whole: &Map<String, Value> = whole.as_object().unwrap();
    for (name, taken, may_be_absent) in members {
        let mut without = whole.clone();
        without.remove(*name);
        match read::<O>(json!(without).to_string()).await {
            Ok(_) => assert!(may_be_absent, "{name}"),
            Err(error) => {
                assert!(!may_be_absent, "{error}");
                let missing = format!("missing field `{name}`");
                assert!(error.message().starts_with(&missing), "{error}");
            }
        }
        for (number, value) in values().into_iter().enumerate() {
            let mut changed = whole.clone();
            changed.insert((*name).to_owned(), value.clone());
            let read = read::<O>(json!(changed).to_string()).await;
            assert_eq!(read.is_ok(), taken.contains(&number), "{name}: {value}");
            if let Err(error) = read {
                assert_eq!(error.json_path(), Some(*name), "{error}");
            }
        }
    }
}

#[tokio::test]
async fn b22_dates_and_times() {
    let pet = |died: &str| format!(r#"{{"id":"p","kind":"cat","died":"{died}"}}"#);
    for died in [
        "2026-01-02T03:04:05-23:59",
        "2026-01-02t03:04:05.123456789z",
        "2016-12-31T23:59:60Z",
        "0001-01-01T00:00:00Z",
        // Many servers leave out the offset of UTC.
        "2026-01-02T03:04:05",
    ] {
        read::<Get<Pet>>(pet(died)).await.unwrap();
    }
    for died in [
        "",
        "soon",
        "2026-01-02",
        "2026-13-02T03:04:05Z",
        "2026-02-30T03:04:05Z",
        "2026-01-02T25:04:05Z",
        "10000-01-02T03:04:05Z",
        "1767323045",
    ] {
        let error = refused::<Get<Pet>>(pet(died)).await;
        assert_eq!(error.json_path(), Some("died"), "{error}");
    }
}

#[test]
fn b19_depth_fits_into_the_stack_of_a_thread() {
    let body = "[".repeat(10_000_000);
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime
            .block_on(refused::<Get<Value>>(body))
            .message()
            .len()
    };
    // What threads of runtimes have by default.
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(run);
    assert!(thread.unwrap().join().unwrap() > 0);
}
