//! Text that is a value: parsed from the text as a parameter would be written.

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::types::{Kind, Toy};
use sdkgen_runtime::{ErrorKind, Operation, Request};
use serde_json::json;

use crate::canary::Failed;
use crate::scripted::{Reply, Script, piece};

struct Read<T>(std::marker::PhantomData<fn() -> T>);

macro_rules! answered_with {
    ($($type:ty),*) => {$(
        impl Operation for Read<$type> {
            type Output = $type;
            const DESCRIPTION: Description<$type> =
                Description::get("pets.read", "/pets/text").text_value();
        }
    )*};
}

answered_with!(
    i64,
    f64,
    bool,
    jiff::Timestamp,
    jiff::civil::Date,
    Kind,
    Toy
);

async fn read<T>(text: &'static str) -> Result<T, sdkgen_runtime::Error>
where
    Read<T>: Operation<Output = T>,
{
    let headers = vec![("content-type", "text/plain; charset=utf-8")];
    let script = Script::new([Reply::Answer(200, headers, vec![piece(text)])]);
    let value = Request::<Read<T>>::new(&script.client()).await;
    assert_eq!(script.seen()[0].headers["accept"], "text/plain");
    value
}

#[tokio::test]
async fn values_in_text() {
    assert_eq!(read::<i64>("-12").await.unwrap(), -12);
    assert_eq!(read::<i64>("\u{feff} 7\r\n").await.unwrap(), 7);
    assert_eq!(read::<f64>("1e3").await.unwrap(), 1000.0);
    assert!(read::<bool>("true\n").await.unwrap());
    assert_eq!(
        read::<jiff::civil::Date>("2024-02-29").await.unwrap(),
        jiff::civil::date(2024, 2, 29)
    );
    assert_eq!(
        read::<jiff::Timestamp>("2024-02-29T00:00:00Z")
            .await
            .unwrap()
            .to_string(),
        "2024-02-29T00:00:00Z"
    );
    assert_eq!(read::<Kind>("cat").await.unwrap(), Kind::Cat);
    // Some servers write JSON under this label.
    assert_eq!(read::<Kind>("\"cat\"").await.unwrap(), Kind::Cat);
    assert_eq!(read::<Kind>("true").await.unwrap().as_str(), "true");
    assert_eq!(
        read::<Toy>("bone").await.unwrap(),
        Toy::Name("bone".to_owned())
    );
    assert_eq!(read::<Toy>("-4").await.unwrap(), Toy::Number(-4));
}

#[tokio::test]
async fn text_that_is_another_value() {
    for text in ["", "12.5", "twelve", "null", "12 13", "\u{202e}12"] {
        let error = read::<i64>(text).await.failed();
        assert_eq!(error.kind(), ErrorKind::Decode, "{text}");
        assert!(
            error.message().contains("expected an integer (i64)"),
            "{error}"
        );
        assert_eq!(error.body_bytes(), text.as_bytes());
    }
    let error = read::<bool>("yes").await.failed();
    assert_eq!(
        error.message(),
        r#"invalid type: string "yes", expected a boolean"#
    );
    assert_eq!(
        error.json::<serde_json::Value>().failed().kind(),
        ErrorKind::Decode
    );
    let error = read::<i64>("{\"error\":\"x\"}").await.failed();
    assert_eq!(
        error.json::<serde_json::Value>().unwrap(),
        json!({"error": "x"})
    );
}
