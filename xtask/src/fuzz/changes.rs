//! Single changes of a document.

use fastrand::Rng;
use serde_json::{Value, json};
use std::fmt;

/// Texts and names that are likely to go wrong.
const HOSTILE: [&str; 34] = [
    "",
    " ",
    "*/ fn main() {} /*",
    "\"); panic!(\"",
    "]]>`</script>",
    "\u{202e}\u{0}\r\n\t",
    "```rust\npanic!()\n```",
    "#/components/schemas/Missing",
    "self",
    "Self",
    "crate",
    "r#type",
    "__",
    "_",
    "0",
    "-1",
    "String",
    "Option",
    "Result",
    "Error",
    "new",
    "Client",
    "\u{1f600}",
    "\u{e9}e\u{301}",
    "a/b~1c%2F{d}",
    "{id}",
    "/{a}/{a}",
    "application/json; charset=utf-8",
    "multipart/form-data",
    "text/event-stream",
    "*/*",
    "date-time",
    "default",
    "https://example.com/{host}:{port}?q=#f",
];

/// Keywords that change what a node is.
const KEYWORDS: [(&str, &str); 30] = [
    ("type", "\"null\""),
    ("type", "[\"string\",\"null\",\"integer\"]"),
    ("type", "[]"),
    ("nullable", "true"),
    ("enum", "[]"),
    ("enum", "[null]"),
    ("enum", "[1,\"a\",null,2.5,{}]"),
    ("const", "null"),
    ("allOf", "[]"),
    ("oneOf", "[{}]"),
    ("oneOf", "[{\"type\":\"string\"},{\"type\":\"string\"}]"),
    ("anyOf", "[true,false]"),
    ("not", "{}"),
    ("$ref", "\"#\""),
    ("items", "false"),
    ("items", "[{},{}]"),
    ("prefixItems", "[{\"type\":\"integer\"},true]"),
    ("properties", "{\"\":{},\"self\":true}"),
    ("required", "[\"\",\"zz\"]"),
    ("additionalProperties", "false"),
    ("patternProperties", "{\"^x\":{\"type\":\"integer\"}}"),
    ("discriminator", "{\"propertyName\":\"type\"}"),
    ("format", "\"date-time\""),
    ("minimum", "1e308"),
    ("maximum", "-9223372036854775809"),
    ("minLength", "18446744073709551615"),
    ("pattern", "\"^(?!a)(a+)+$\""),
    ("default", "[[[[{}]]]]"),
    ("x-sdkgen-name", "\"type\""),
    ("deprecated", "true"),
];

/// What kind of change was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A value became one of another type.
    Type,
    /// A member or an item is gone.
    Removed,
    /// A member has another name, or is there under a second one.
    Renamed,
    /// A text is another one.
    Text,
    /// A number is at a limit.
    Number,
    /// A keyword stands where none or another one was.
    Keyword,
    /// A value stands where another one was.
    Moved,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Type => "another type",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Text => "another text",
            Self::Number => "another number",
            Self::Keyword => "a keyword",
            Self::Moved => "moved",
        })
    }
}

/// Changes one node, and says how.
pub(super) fn change(document: &mut Value, random: &mut Rng) -> Kind {
    let mut pointers = Vec::new();
    collect(document, &mut String::new(), &mut pointers);
    for _ in 0..100 {
        let Some(pointer) = random.choice(&pointers).cloned() else {
            break;
        };
        let other = random.choice(&pointers);
        let other = other.and_then(|other| document.pointer(other)).cloned();
        if let Some(node) = document.pointer_mut(&pointer)
            && let Some(kind) = change_node(node, other, &pointers, random)
        {
            return kind;
        }
    }
    *document = Value::Null;
    Kind::Type
}

/// Pointers to all nodes but the root.
fn collect(node: &Value, place: &mut String, pointers: &mut Vec<String>) {
    let length = place.len();
    let mut enter = |key: &str, child: &Value| {
        place.push('/');
        place.push_str(&key.replace('~', "~0").replace('/', "~1"));
        pointers.push(place.clone());
        collect(child, place, pointers);
        place.truncate(length);
    };
    match node {
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                enter(&position.to_string(), item);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                enter(key, value);
            }
        }
        _ => {}
    }
}

fn hostile(random: &mut Rng) -> String {
    let text = random.choice(&HOSTILE).copied().unwrap_or_default();
    match random.u8(0..20) {
        0 => text.repeat(200),
        _ => text.to_owned(),
    }
}

fn change_node(
    node: &mut Value,
    other: Option<Value>,
    pointers: &[String],
    random: &mut Rng,
) -> Option<Kind> {
    match random.u8(0..9) {
        0 | 1 => {
            let values = [
                Value::Null,
                json!([]),
                json!([1, "a"]),
                json!({}),
                json!({"a": 1}),
                json!(true),
                json!(1),
                json!(-1.5),
                json!("text"),
            ];
            let value = random.choice(&values)?;
            if std::mem::discriminant(value) == std::mem::discriminant(node) {
                return None;
            }
            *node = value.clone();
            Some(Kind::Type)
        }
        2 => match node {
            Value::Object(members) => {
                let keys: Vec<String> = members.keys().cloned().collect();
                members.remove(random.choice(&keys)?).map(|_| Kind::Removed)
            }
            Value::Array(items) if !items.is_empty() => {
                items.remove(random.usize(..items.len()));
                Some(Kind::Removed)
            }
            _ => None,
        },
        3 => {
            let members = node.as_object_mut()?;
            let keys: Vec<String> = members.keys().cloned().collect();
            let key = random.choice(&keys)?;
            let value = members.get(key).cloned()?;
            if random.bool() {
                members.remove(key);
            }
            members.insert(hostile(random), value);
            Some(Kind::Renamed)
        }
        4 | 5 => {
            let text = node.as_str()?;
            *node = Value::String(match text.strip_prefix('#') {
                Some(_) if random.u8(0..4) > 0 => format!("#{}", random.choice(pointers)?),
                _ => hostile(random),
            });
            Some(Kind::Text)
        }
        6 => {
            if !node.is_number() {
                return None;
            }
            let numbers = [
                json!(0),
                json!(-1),
                json!(u64::MAX),
                json!(i64::MIN),
                json!(f64::MAX),
                json!(f64::MIN_POSITIVE),
                json!(0.1),
            ];
            *node = random.choice(&numbers)?.clone();
            Some(Kind::Number)
        }
        7 => {
            let (keyword, text) = random.choice(&KEYWORDS)?;
            let value = serde_json::from_str(text).ok()?;
            node.as_object_mut()?.insert((*keyword).to_owned(), value);
            Some(Kind::Keyword)
        }
        _ => {
            *node = other?;
            Some(Kind::Moved)
        }
    }
}
