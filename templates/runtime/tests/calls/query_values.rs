//! Values of query parameters that programs add, as `Request::query` documents them.

use std::collections::BTreeMap;

use http::Method;
use sdkgen_runtime::ErrorKind;
use serde::ser::{Serialize, SerializeStruct, SerializeStructVariant, Serializer};
use serde_json::{Value, json};

use crate::canary::Failed;
use crate::scripted::{Script, status};

struct Filter<'a> {
    name: &'a str,
    age: Option<u8>,
    tags: Vec<&'a str>,
    owner: Owner<'a>,
}

impl Serialize for Filter<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Filter", 4)?;
        fields.serialize_field("name", self.name)?;
        fields.serialize_field("max-age", &self.age)?;
        fields.serialize_field("tags", &self.tags)?;
        fields.serialize_field("owner", &self.owner)?;
        fields.end()
    }
}

struct Owner<'a> {
    city: &'a str,
    active: bool,
}

impl Serialize for Owner<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Owner", 2)?;
        fields.serialize_field("city", self.city)?;
        fields.serialize_field("active", &self.active)?;
        fields.end()
    }
}

enum Choice {
    Plain,
    AtMost(u32),
    Between { low: u32, high: u32 },
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain => serializer.serialize_unit_variant("Choice", 0, "Plain"),
            Self::AtMost(most) => {
                serializer.serialize_newtype_variant("Choice", 1, "at-most", most)
            }
            Self::Between { low, high } => {
                let mut fields = serializer.serialize_struct_variant("Choice", 2, "Between", 2)?;
                fields.serialize_field("low", low)?;
                fields.serialize_field("high", high)?;
                fields.end()
            }
        }
    }
}

async fn query(value: impl Serialize) -> String {
    let script = Script::new([status(200, "1")]);
    let client = script.client();
    let request = client.request::<Value>(Method::GET, "/pets");
    request.query("k", value).await.unwrap();
    let url = script.seen().remove(0).url;
    let url = url
        .strip_prefix("https://petstore.example/v1/pets")
        .unwrap();
    url.replace("%5B", "[").replace("%5D", "]")
}

#[tokio::test]
async fn scalars_are_one_pair() {
    assert_eq!(query("a b&c").await, "?k=a%20b%26c");
    assert_eq!(query(5).await, "?k=5");
    assert_eq!(query(-0.5).await, "?k=-0.5");
    assert_eq!(query(2.0).await, "?k=2");
    assert_eq!(query(true).await, "?k=true");
    assert_eq!(query('ü').await, "?k=%C3%BC");
    assert_eq!(query("").await, "?k=");
    assert_eq!(query(Some("a")).await, "?k=a");
    assert_eq!(query(std::num::Wrapping(7)).await, "?k=7");
    assert_eq!(query(Choice::Plain).await, "?k=Plain");
    assert_eq!(
        query(u128::MAX).await,
        "?k=340282366920938463463374607431768211455"
    );
    let instant: jiff::Timestamp = "2024-01-02T03:04:05+02:00".parse().unwrap();
    assert_eq!(query(instant).await, "?k=2024-01-02T01%3A04%3A05Z");
}

#[tokio::test]
async fn nothing_is_left_out() {
    assert_eq!(query(None::<u8>).await, "");
    assert_eq!(query(()).await, "");
    assert_eq!(query([0; 0]).await, "");
    assert_eq!(query(json!({})).await, "");
    assert_eq!(query(Value::Null).await, "");
}

#[tokio::test]
async fn lists_repeat_the_name() {
    assert_eq!(query(["a", "b,c"]).await, "?k=a&k=b%2Cc");
    assert_eq!(query((1, "a")).await, "?k=1&k=a");
    assert_eq!(query(vec![Some(1), None, Some(2)]).await, "?k=1&k=2");
    assert_eq!(
        query([[1, 2], [3, 4]]).await,
        "?k[0][0]=1&k[0][1]=2&k[1][0]=3&k[1][1]=4"
    );
}

#[tokio::test]
async fn structs_and_maps_have_brackets_at_every_level() {
    let filter = Filter {
        name: "Rex",
        age: None,
        tags: vec!["a", "b"],
        owner: Owner {
            city: "Bonn",
            active: false,
        },
    };
    assert_eq!(
        query(filter).await,
        "?k[name]=Rex&k[tags]=a&k[tags]=b&k[owner][city]=Bonn&k[owner][active]=false"
    );
    assert_eq!(
        query(BTreeMap::from([("a b", 1), ("c[d]", 2)])).await,
        "?k[a%20b]=1&k[c[d]]=2"
    );
    assert_eq!(query(BTreeMap::from([(1, "x")])).await, "?k[1]=x");
    assert_eq!(
        query(json!([{ "a": 1 }, { "a": [2, 3] }])).await,
        "?k[0][a]=1&k[1][a][0]=2&k[1][a][1]=3"
    );
    assert_eq!(query(Choice::AtMost(3)).await, "?k[at-most]=3");
    assert_eq!(
        query(Choice::Between { low: 1, high: 2 }).await,
        "?k[Between][low]=1&k[Between][high]=2"
    );
}

#[tokio::test]
async fn what_has_no_text_is_refused() {
    struct Bytes;
    impl Serialize for Bytes {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(b"x")
        }
    }
    let script = Script::new([]);
    let client = script.client();
    let request = || client.request::<Value>(Method::GET, "/pets");
    for (request, message) in [
        (
            request().query("k", f64::NAN),
            "a number that is not finite cannot be represented",
        ),
        (
            request().query("k", f32::INFINITY),
            "a number that is not finite cannot be represented",
        ),
        (
            request().query("k", Bytes),
            "bytes cannot be represented as text",
        ),
        (
            request().query("k", BTreeMap::from([(vec![1], 1)])),
            "the name of a field must be a string",
        ),
    ] {
        let error = request.await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.message(), message);
    }
    assert_eq!(script.count(), 0);
}
