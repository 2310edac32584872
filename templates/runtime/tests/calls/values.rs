//! Whatever a value is, the server reads the same value in the same place.

use sdkgen_runtime::generated::{Description, Style};
use sdkgen_runtime::{ErrorKind, Operation, Request};

use crate::canary::Failed;
use crate::scripted::{Script, Seen, status};

/// `GET /a/{id}/z`
struct Placed;

impl Operation for Placed {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::get("pets.placed", "/a/{id}/z").security(&[]);
}

/// Texts that programs had trouble with: separators of every layer, text that looks encoded, text that other systems read as code.
const TROUBLE: &[&str] = &[
    "a/b",
    "a\\b",
    "?",
    "#",
    ";",
    "@",
    ":",
    " ",
    "+",
    "&",
    "=",
    "%",
    "%41",
    "%2F",
    "%%",
    "..%2F",
    "../../admin",
    "..\\x",
    "...",
    "a;jsessionid=1",
    "//evil.example",
    "http://evil.example/",
    "@evil.example",
    ":80",
    "[::1]",
    "line\nfeed",
    "\r\nx-evil: 1\r\n\r\n",
    "nul\0",
    "\u{7f}",
    "tab\tbed",
    "häuser",
    "日本語",
    "😀",
    "\u{2028}",
    "\u{feff}",
    "e\u{301}",
    "\u{202e}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "`id`",
    "|",
    "^",
    "\"",
    "~",
    "null",
    "undefined",
    "true",
    "1e9",
    "-0",
    " lead",
    "trail ",
    ",",
    "a,b",
    "[]",
    "[0]",
    "{}",
    "*",
    "!",
    "$",
    "(",
    ")",
];

/// Numbers that look random and are the same in every run (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// Mostly ASCII, which has the characters with a meaning.
    fn text(&mut self) -> String {
        let length = 1 + self.below(12);
        let texts = (0..length).map(|_| match self.below(4) {
            0 => char::from_u32(u32::try_from(self.below(0x11_0000)).unwrap()).unwrap_or('.'),
            _ => char::from(u8::try_from(self.below(0x80)).unwrap()),
        });
        texts.collect()
    }
}

/// Decodes percent-encoding; nothing else is left to decode, above all no `+`.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                after
            }
            (plain, after) => {
                let is_safe = plain.is_ascii_alphanumeric() || b"-._~".contains(plain);
                assert!(is_safe, "{} in {text}", char::from(*plain));
                bytes.push(*plain);
                after
            }
        };
    }
    String::from_utf8(bytes).unwrap()
}

async fn sent(write: impl FnOnce(Request<Placed>) -> Request<Placed>) -> Seen {
    let script = Script::new([status(200, "")]);
    write(Request::new(&script.client())).await.unwrap();
    script.seen().remove(0)
}

async fn survives(value: &str) {
    let seen = sent(|request| {
        request
            .with_path("id", value.to_owned())
            .with_query("q", value.to_owned())
            .query(value, value)
            .with_styled_query(
                "l",
                Style::Form,
                false,
                vec![value.to_owned(), "x".to_owned()],
            )
            .with_cookie("c", Style::Form, value.to_owned())
    })
    .await;
    let rest = seen.url.strip_prefix("https://petstore.example/v1/a/");
    let (path, query) = rest.unwrap().split_once('?').unwrap();
    let segment = path.strip_suffix("/z").unwrap();
    assert_eq!(decode(segment), value);
    let pairs: Vec<&str> = query.split('&').collect();
    let [described, list, added] = pairs.as_slice() else {
        panic!("{query}");
    };
    assert_eq!(decode(described.strip_prefix("q=").unwrap()), value);
    let items: Vec<&str> = list.strip_prefix("l=").unwrap().split(',').collect();
    assert_eq!(items.len(), 2, "{list}");
    assert_eq!(decode(items[0]), value);
    let (name, text) = added.split_once('=').unwrap();
    assert_eq!(
        (decode(name).as_str(), decode(text).as_str()),
        (value, value)
    );
    let cookie = seen.headers["cookie"].to_str().unwrap();
    assert_eq!(decode(cookie.strip_prefix("c=").unwrap()), value);
}

#[tokio::test]
async fn a2_a5_a6_every_value_is_read_as_it_was_given() {
    for value in TROUBLE {
        survives(value).await;
    }
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..1_500 {
        let value = numbers.text();
        if !matches!(value.as_str(), "." | "..") {
            survives(&value).await;
        }
    }
}

#[tokio::test]
async fn a7_every_header_value_is_read_as_it_was_given_or_refused() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let texts: Vec<String> = (0..500).map(|_| numbers.text()).collect();
    let troubles = TROUBLE.iter().map(|text| (*text).to_owned());
    for value in troubles.chain(texts) {
        let visible = value
            .chars()
            .all(|character| matches!(character, ' '..='~' | '\t'));
        let fits = visible && value.trim_matches([' ', '\t']) == value;
        let script = Script::new([status(200, "")]);
        let outcome = Request::<Placed>::new(&script.client())
            .with_path("id", "1".to_owned())
            .with_header("x-text", Style::Simple, value.clone())
            .await;
        match outcome {
            Ok(()) => {
                assert!(fits, "{value:?}");
                assert_eq!(script.seen()[0].headers["x-text"], value.as_str());
            }
            Err(error) => {
                assert!(!fits, "{value:?}");
                assert_eq!(error.kind(), ErrorKind::InvalidRequest);
                assert!(error.message().starts_with("the value of header `x-text` "));
                assert_eq!(script.count(), 0);
            }
        }
    }
}

#[tokio::test]
async fn a7_errors_name_the_header_and_not_the_value() {
    for (value, problem) in [
        (
            "swordfish\r\nx-evil: 1",
            "contains characters other than visible ASCII",
        ),
        (
            "swordfish\0",
            "contains characters other than visible ASCII",
        ),
        (
            "swordfish\u{7f}",
            "contains characters other than visible ASCII",
        ),
        (
            "schwertfisch: ü",
            "contains characters other than visible ASCII",
        ),
        (" swordfish", "begins or ends with a space"),
        ("swordfish\t", "begins or ends with a space"),
    ] {
        for described in [true, false] {
            let script = Script::new([]);
            let request = Request::<Placed>::new(&script.client()).with_path("id", "1".to_owned());
            let request = if described {
                request.with_header("x-text", Style::Simple, value.to_owned())
            } else {
                request.header("x-text", value)
            };
            let error = request.await.failed();
            assert_eq!(
                error.to_string(),
                format!("invalid request: the value of header `x-text` {problem} (pets.placed)")
            );
            assert_eq!(script.count(), 0);
        }
    }
}

#[tokio::test]
async fn a6_long_values_are_refused_before_they_are_sent() {
    let script = Script::new([status(200, ""), status(200, "")]);
    let client = script.client();
    let placed = |id: String| Request::<Placed>::new(&client).with_path("id", id);
    placed("x".repeat(8_192)).await.unwrap();
    placed("1".to_owned())
        .with_query("q", "x".repeat(60_000))
        .await
        .unwrap();
    for (request, message) in [
        (
            placed("x".repeat(8_193)),
            "path parameter `id` is longer than 8 KiB",
        ),
        (
            placed("é".repeat(1_366)),
            "path parameter `id` is longer than 8 KiB",
        ),
        (
            placed("x".repeat(1_000_000)),
            "path parameter `id` is longer than 8 KiB",
        ),
        (
            placed("1".to_owned()).with_query("q", "x".repeat(65_536)),
            "the URL is longer than 64 KiB",
        ),
        (
            placed("1".to_owned()).query("q", "/".repeat(30_000)),
            "the URL is longer than 64 KiB",
        ),
    ] {
        let error = request.await.failed();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.message(), message);
    }
    assert_eq!(script.count(), 2);
}
