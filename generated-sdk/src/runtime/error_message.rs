//! What a server says in the body of an error, found without knowing its schema.

use serde_json::Value;

/// Longest message that is kept of a JSON body, in characters.
const LONGEST_MESSAGE: usize = 1000;
/// Longest message that is made of a body that is not JSON, in characters.
const LONGEST_TEXT: usize = 200;

/// What was found in a body.
pub(crate) struct Described {
    /// For people; one line, empty when the body says nothing.
    pub(crate) message: String,
    /// For programs.
    pub(crate) code: Option<String>,
}

impl Described {
    /// Looks at `error.message`, `error`, `message`, `detail`, `title` (RFC 9457) and `errors[0]`, in this order; a body that is not JSON
    /// is taken as text, without its tags.
    pub(crate) fn read(body: &[u8]) -> Self {
        match serde_json::from_slice::<Value>(body) {
            Ok(value) => Self {
                message: one_line(message(&value).unwrap_or_default(), LONGEST_MESSAGE),
                code: code(&value).map(|code| one_line(&code, LONGEST_TEXT)),
            },
            Err(_) => Self {
                message: one_line(&without_tags(&String::from_utf8_lossy(body)), LONGEST_TEXT),
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

/// HTML as text; a `<` that begins no tag stays.
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

/// One line for a terminal: white space is one space, control and direction characters are dropped, and the end is cut.
pub(crate) fn one_line(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut characters = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            characters += 1;
        }
        for character in word.chars().filter(|character| is_shown(*character)) {
            if characters >= longest {
                line.push('…');
                return line;
            }
            line.push(character);
            characters += 1;
        }
    }
    line
}

fn is_shown(character: char) -> bool {
    // Marks that turn the direction of text can make a log line say something else than it holds.
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !character.is_control() && !turns
}
