//! Finds the message in an error body of unknown schema.

use serde_json::Value;

use super::redaction::Redaction;

/// The maximum length of a message from a JSON body, in characters.
const LONGEST_MESSAGE: usize = 1000;
/// The maximum length of a message from a body that is not JSON, in characters.
const LONGEST_TEXT: usize = 200;

/// The message and code of an error body.
pub(crate) struct Described {
    /// A single human-readable line. Empty if none was found.
    pub(crate) message: String,
    /// The machine-readable code.
    pub(crate) code: Option<String>,
}

impl Described {
    /// Checks `error.message`, `error`, `message`, `detail`, `title` (RFC 9457), and `errors[0]`,
    /// in this order. A body that is not JSON is used as text, without its tags.
    pub(crate) fn read(body: &[u8], redaction: &Redaction) -> Self {
        // What is truncated no longer contains a whole credential, so it is redacted before.
        let line = |text: &str, longest| shortened(redaction.text(&one_line(text)), longest);
        match serde_json::from_slice::<Value>(body) {
            Ok(value) => Self {
                message: line(message(&value).unwrap_or_default(), LONGEST_MESSAGE),
                code: code(&value).map(|code| line(&code, LONGEST_TEXT)),
            },
            Err(_) => Self {
                message: line(&without_tags(&String::from_utf8_lossy(body)), LONGEST_TEXT),
                code: None,
            },
        }
    }
}

fn message(value: &Value) -> Option<&str> {
    if let Value::String(text) = value {
        return Some(text);
    }
    let error = value.get("error");
    let first = value.get("errors").and_then(|errors| errors.get(0));
    [
        error.and_then(|error| error.get("message")),
        error,
        value.get("message"),
        value.get("detail"),
        value.get("title"),
        first.and_then(|first| first.get("message")),
        first,
    ]
    .into_iter()
    .flatten()
    .find_map(|found| found.as_str().filter(|text| !text.trim().is_empty()))
}

fn code(value: &Value) -> Option<String> {
    let nested = value.get("error").and_then(|error| error.get("code"));
    [nested, value.get("code")]
        .into_iter()
        .flatten()
        .find_map(|found| match found {
            Value::String(code) if !code.is_empty() => Some(code.clone()),
            Value::Number(code) => Some(code.to_string()),
            _ => None,
        })
}

/// Converts HTML to text. A `<` that does not start a tag is kept.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let tag =
            after.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
        match after.split_once('>') {
            Some((_, behind)) if tag => {
                plain.push(' ');
                rest = behind;
            }
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// A single line that is safe to print: whitespace is collapsed, and control and bidirectional
/// characters are removed.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|character| is_shown(*character)));
    }
    line
}

fn shortened(mut text: String, longest: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(longest) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn is_shown(character: char) -> bool {
    // Bidirectional control characters can make a log line display differently from its contents.
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !character.is_control() && !turns
}
