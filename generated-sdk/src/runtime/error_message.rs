//! Finds the message in an error body of unknown schema.

use serde_json::Value;

use super::decode::without_mark;
use super::redaction::Redaction;

/// The maximum length of a message from a JSON body, in characters.
const LONGEST_MESSAGE: usize = 1000;
/// The maximum length of a message from a body that is not JSON, in characters.
const LONGEST_TEXT: usize = 200;
/// The number of characters at the start and at the end of a message that are kept.
const ENDS: usize = 400;
/// How much text of a page is looked at, in bytes.
const ENOUGH_TEXT: usize = 8 * 1024;

/// The message and code of an error body.
pub(crate) struct Described {
    /// A single human-readable line. Empty if none was found.
    pub(crate) message: String,
    /// The machine-readable code.
    pub(crate) code: Option<String>,
}

impl Described {
    /// Checks `error.message`, `error`, `message`, `detail`, `title` (RFC 9457), and `errors[0]`,
    /// in this order. A body that is not JSON is used as text; of an HTML page, its title, or its text
    /// without tags.
    pub(crate) fn read(body: &[u8], redaction: &Redaction) -> Self {
        // What is truncated no longer contains a whole credential, so it is redacted before.
        let line = |text: &str, longest| shortened(redaction.text(&one_line(text)), longest);
        match serde_json::from_slice::<Value>(without_mark(body)) {
            Ok(value) => Self {
                message: line(message(&value).unwrap_or_default(), LONGEST_MESSAGE),
                code: code(&value).map(|code| line(&code, LONGEST_TEXT)),
            },
            Err(_) => Self {
                message: line(&page_text(&String::from_utf8_lossy(body)), LONGEST_TEXT),
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

/// The title of an HTML page, or its text. Text that is not HTML stays as it is.
fn page_text(page: &str) -> String {
    let text = match title(page) {
        Some(title) if !title.trim().is_empty() => title.to_owned(),
        _ => without_tags(page),
    };
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

fn title(page: &str) -> Option<&str> {
    let (_, after) = split_at_tag(page, "<title")?;
    let (_, after) = after.split_once('>')?;
    let (title, _) = split_at_tag(after, "</title")?;
    Some(title)
}

/// Splits a page at the start of a tag, whose name is in lower or upper case.
fn split_at_tag<'p>(page: &'p str, tag: &str) -> Option<(&'p str, &'p str)> {
    let found = page.match_indices('<').find(|(start, _)| {
        let name = page.get(*start..*start + tag.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(tag))
    });
    let (start, _) = found?;
    page.split_at_checked(start)
}

/// Removes tags, comments, scripts, and style sheets. A `<` that does not start a tag is kept.
fn without_tags(page: &str) -> String {
    let mut plain = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        if plain.len() > ENOUGH_TEXT {
            return plain;
        }
        match behind_tag(after) {
            Some(behind) => {
                plain.push(' ');
                rest = behind;
            }
            None => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What follows a tag, given without its `<`, and what is not text of the page.
fn behind_tag(after: &str) -> Option<&str> {
    if let Some(comment) = after.strip_prefix("!--") {
        return Some(comment.split_once("-->").map_or("", |(_, behind)| behind));
    }
    if !after.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) {
        return None;
    }
    let (tag, behind) = after.split_once('>')?;
    let name = tag.split_whitespace().next().unwrap_or_default();
    let end = match name.to_ascii_lowercase().as_str() {
        "script" => "</script",
        "style" => "</style",
        _ => return Some(behind),
    };
    Some(split_at_tag(behind, end).map_or("", |(_, behind)| behind))
}

/// A single line that is safe to print: whitespace is collapsed, and the rest is [`printable`].
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace().map(printable) {
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line
}

/// Removes control and bidirectional characters, which can make a log line display differently from
/// its contents.
pub(crate) fn printable(text: &str) -> String {
    let is_shown = |character: &char| !character.is_control() && !turns(*character);
    text.chars().filter(is_shown).collect()
}

fn turns(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The start and the end of a long message.
pub(crate) fn excerpt(text: &str) -> String {
    let start = text.char_indices().nth(ENDS);
    let end = text.char_indices().nth_back(ENDS);
    match (start, end) {
        (Some((start, _)), Some((end, _))) if start < end => {
            let (start, _) = text.split_at(start);
            let (_, end) = text.split_at(end);
            format!("{start}…{end}")
        }
        _ => text.to_owned(),
    }
}

fn shortened(mut text: String, longest: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(longest) {
        text.truncate(end);
        text.push('…');
    }
    text
}
