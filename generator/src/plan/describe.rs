//! What people read about a type, member or operation, put together from prose, default, limits and examples in a stable order.

use super::docs::{doc_text, inline_code, one_line};
use super::{DocText, Verb};
use crate::model::{Constraints, Docs};
use crate::name::spoken;
use serde_json::{Number, Value};

/// Longest example or default that is quoted, in characters; longer ones would bury the prose.
const LONGEST_QUOTE: usize = 120;

/// Most values that are listed in a sentence.
const MOST_LISTED: usize = 16;

/// Docs of the crate.
pub(super) fn a_description(docs: &Docs) -> DocText {
    let mut paragraphs = prose(docs, None);
    paragraphs.push(external(docs));
    assemble(paragraphs)
}

/// Docs of a type.
pub(super) fn a_type(docs: &Docs, name: &str) -> DocText {
    let mut paragraphs = prose(docs, Some(name));
    paragraphs.push(sentences(facts(docs, None, &Constraints::default())));
    paragraphs.push(external(docs));
    assemble(paragraphs)
}

/// Docs of a member or parameter.
pub(super) fn a_value(docs: &Docs, default: Option<&Value>, constraints: &Constraints) -> DocText {
    let mut paragraphs = prose(docs, None);
    paragraphs.push(sentences(facts(docs, default, constraints)));
    paragraphs.push(external(docs));
    assemble(paragraphs)
}

/// Docs of a method. `words` are the name of the operation, for descriptions that say nothing about it.
pub(super) fn an_operation(docs: &Docs, verb: &Verb, words: &str) -> DocText {
    let mut paragraphs = prose(docs, None);
    // A description may be nothing but code, which heads no list.
    if assemble(paragraphs.clone()).line().is_empty() {
        let spoken = one_line(&spoken::words(words)).0.concat();
        let sentence = match spoken.as_str() {
            "" => format!("Sends a `{}` request.", verb.as_str()),
            spoken => spoken::sentence(spoken),
        };
        paragraphs.insert(0, vec![sentence]);
    }
    if docs.deprecated {
        paragraphs.push(vec!["Deprecated.".to_owned()]);
    }
    paragraphs.push(external(docs));
    assemble(paragraphs)
}

/// Docs of a resource; never empty.
pub(super) fn a_resource(docs: Option<&Docs>, label: &str) -> DocText {
    let mut paragraphs = docs.map_or_else(Vec::new, |docs| prose(docs, None));
    if assemble(paragraphs.clone()).line().is_empty() {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == ' ';
        let label = if !label.trim().is_empty() && label.chars().all(is_word) {
            label.trim().to_owned()
        } else {
            inline_code(label)
        };
        paragraphs.insert(0, vec![format!("Operations on {label}.")]);
    }
    if let Some(docs) = docs {
        paragraphs.push(external(docs));
    }
    assemble(paragraphs)
}

/// Docs of a value of an enum, a variant, a reply: prose as it is.
pub(super) fn plain(text: Option<&str>) -> DocText {
    text.map_or_else(DocText::default, doc_text)
}

/// One line about something, for lists.
pub(super) fn line(docs: &Docs) -> DocText {
    let text = docs
        .description
        .as_deref()
        .filter(|text| !text.trim().is_empty())
        .or(docs.summary.as_deref())
        .unwrap_or_default();
    let mut line = one_line(text);
    if let Some(first) = line.0.first_mut() {
        *first = ended(std::mem::take(first));
    }
    line
}

/// The first line of the docs of the variant that values without a known tag are.
pub(super) fn default_variant(docs: &Docs) -> DocText {
    let mut line = line(docs);
    if !line.0.is_empty() {
        line.0.push(String::new());
    }
    line.0
        .push("Values without a known tag are read as this variant.".to_owned());
    line
}

/// Summary and description, each a paragraph or more. A summary that only repeats the name or the description is left out.
fn prose(docs: &Docs, name: Option<&str>) -> Vec<Vec<String>> {
    let summary = docs
        .summary
        .as_deref()
        .map(one_line)
        .and_then(|line| line.0.into_iter().next())
        // A title of one word is a name, which the item has already.
        .filter(|summary| summary.contains(' '));
    let description = docs
        .description
        .as_deref()
        .map(doc_text)
        .map(|text| text.0)
        .unwrap_or_default();
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|character| character.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let mut paragraphs = Vec::new();
    if let Some(summary) = summary {
        let said = letters(&summary);
        let repeats = description
            .first()
            .is_some_and(|first| letters(first).starts_with(&said))
            || name.is_some_and(|name| letters(name) == said);
        if !repeats {
            paragraphs.push(doc_text(&ended(summary)).0);
        }
    }
    paragraphs.push(ended_prose(description));
    paragraphs
}

/// A description of one paragraph that ends like a sentence, as the sentences do that are put after it.
fn ended_prose(mut lines: Vec<String>) -> Vec<String> {
    let opens_block = |line: &String| {
        line.is_empty()
            || line.starts_with(['-', '|', '>', '#', '<'])
            || line.starts_with("```")
            || line.starts_with("***")
            || line.starts_with(|first: char| first.is_ascii_digit())
    };
    let is_paragraph = !lines.iter().any(opens_block);
    if let Some(last) = lines.last_mut()
        && is_paragraph
        && last.ends_with(|end: char| end.is_ascii_alphanumeric() || matches!(end, ')' | '`' | '"'))
    {
        last.push('.');
    }
    lines
}

/// Default, limits and examples as sentences.
fn facts(docs: &Docs, default: Option<&Value>, constraints: &Constraints) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(default) = default.and_then(quoted) {
        facts.push(format!("Defaults to {default}."));
    }
    facts.extend(limits(constraints));
    facts.extend(
        docs.examples
            .iter()
            .filter_map(quoted)
            .take(2)
            .map(|example| format!("Example: {example}.")),
    );
    if docs.deprecated {
        facts.push("Deprecated.".to_owned());
    }
    facts
}

fn limits(constraints: &Constraints) -> Vec<String> {
    let mut limits = Vec::new();
    limits.extend(listed(&constraints.values));
    limits.extend(value_range(constraints));
    if let Some(step) = &constraints.multiple_of {
        limits.push(format!("Multiple of {step}."));
    }
    limits.extend(count_range(
        constraints.min_length,
        constraints.max_length,
        "character",
        "characters",
    ));
    if let Some(pattern) = &constraints.pattern
        && pattern.chars().count() <= LONGEST_QUOTE
    {
        limits.push(format!("Must match {}.", inline_code(pattern)));
    }
    limits.extend(count_range(
        constraints.min_items,
        constraints.max_items,
        "item",
        "items",
    ));
    if constraints.unique_items {
        limits.push("Items are unique.".to_owned());
    }
    limits.extend(count_range(
        constraints.min_properties,
        constraints.max_properties,
        "entry",
        "entries",
    ));
    limits.extend(constraints.keys.as_deref().and_then(keys));
    limits
}

/// What the keys of a map are.
fn keys(limits: &Constraints) -> Option<String> {
    let quoted = limits.values.iter().filter_map(quoted);
    let quoted: Vec<String> = quoted.take(MOST_LISTED).collect();
    Some(match quoted.as_slice() {
        [] => match (&limits.pattern, &limits.format) {
            (Some(pattern), _) if pattern.chars().count() <= LONGEST_QUOTE => {
                format!("Keys must match {}.", inline_code(pattern))
            }
            (_, Some(format)) => format!("The format of keys is {}.", inline_code(format)),
            _ => return None,
        },
        [first, ..] if limits.values.len() > MOST_LISTED => {
            format!(
                "Keys are one of {} values, such as {first}.",
                limits.values.len()
            )
        }
        [only] => format!("The key is always {only}."),
        several => format!("Keys are {}.", alternatives(several)),
    })
}

/// The values that are admitted; nothing if they are too many to help.
fn listed(values: &[Value]) -> Option<String> {
    if values.len() > MOST_LISTED {
        return None;
    }
    let quoted: Vec<String> = values.iter().map(quoted).collect::<Option<_>>()?;
    match quoted.as_slice() {
        [] => None,
        [only] => Some(format!("Always {only}.")),
        two @ [_, _] => Some(format!("Either {}.", alternatives(two))),
        several => Some(format!("One of {}.", alternatives(several))),
    }
}

/// `a or b`, `a, b, or c`.
fn alternatives(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} or {second}"),
        [others @ .., last] => format!("{}, or {last}", others.join(", ")),
    }
}

fn value_range(constraints: &Constraints) -> Option<String> {
    let from = constraints
        .minimum
        .as_ref()
        .map(|minimum| (minimum, constraints.exclusive_minimum));
    let to = constraints
        .maximum
        .as_ref()
        .map(|maximum| (maximum, constraints.exclusive_maximum));
    let lower = |(number, exclusive): (&Number, bool)| {
        if exclusive {
            format!("more than {number}")
        } else {
            format!("at least {number}")
        }
    };
    let upper = |(number, exclusive): (&Number, bool)| {
        if exclusive {
            format!("less than {number}")
        } else {
            format!("at most {number}")
        }
    };
    let text = match (from, to) {
        (None, None) => return None,
        (Some((minimum, false)), Some((maximum, false))) if minimum == maximum => {
            format!("exactly {minimum}")
        }
        (Some((minimum, false)), Some((maximum, false))) => {
            format!("between {minimum} and {maximum}")
        }
        (Some(from), Some(to)) => format!("{} and {}", lower(from), upper(to)),
        (Some(from), None) => lower(from),
        (None, Some(to)) => upper(to),
    };
    Some(spoken::capitalized(&format!("{text}.")))
}

fn count_range(from: Option<u64>, to: Option<u64>, one: &str, many: &str) -> Option<String> {
    let unit = |count: u64| if count == 1 { one } else { many };
    Some(match (from.filter(|from| *from > 0), to) {
        (None, None) => return None,
        (Some(from), None) => format!("At least {from} {}.", unit(from)),
        (None, Some(to)) => format!("At most {to} {}.", unit(to)),
        (Some(from), Some(to)) if from == to => format!("Exactly {from} {}.", unit(from)),
        (Some(from), Some(to)) => format!("Between {from} and {to} {}.", unit(to)),
    })
}

/// A JSON value as code, strings without their quotes; nothing if it is too long to help.
fn quoted(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    (text.chars().count() <= LONGEST_QUOTE).then(|| inline_code(&text))
}

fn external(docs: &Docs) -> Vec<String> {
    let Some(url) = docs.external.as_deref() else {
        return Vec::new();
    };
    let web = url.starts_with("https://") || url.starts_with("http://");
    let plain = url
        .chars()
        .all(|character| character.is_ascii_graphic() && !matches!(character, '<' | '>'));
    if web && plain {
        doc_text(&format!("See <{url}>.")).0
    } else {
        Vec::new()
    }
}

fn sentences(facts: Vec<String>) -> Vec<String> {
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![facts.join(" ")]
    }
}

/// Paragraphs with an empty line between them.
fn assemble(paragraphs: Vec<Vec<String>>) -> DocText {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        if paragraph.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    DocText(lines)
}

/// A line that ends like a sentence.
fn ended(line: String) -> String {
    if line.is_empty() || line.ends_with(['.', '!', '?', ':', '…', '。']) {
        line
    } else {
        format!("{line}.")
    }
}

/// One line of prose as it is.
pub(super) fn plain_line(text: Option<&str>) -> DocText {
    text.map_or_else(DocText::default, one_line)
}
