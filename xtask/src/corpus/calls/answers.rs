//! What the description of an operation allows a server to answer.

use super::super::operations::Operation;
use super::super::samples::Maker;
use super::super::schemas::Components;
use super::super::shown;
use serde_json::Value;

/// How many values of one schema are answers.
const MOST: usize = 4;

/// What the program has to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// A value.
    Value,
    /// An error with the status.
    Error,
    /// The redirect, as a value or as an error of that kind.
    Redirect,
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Content type and body.
    pub(super) content: Option<(String, Vec<u8>)>,
    /// Whether nothing else of this status can be answered, so that the program has to accept it.
    pub(super) alone: bool,
    pub(super) expected: Expected,
}

impl Answer {
    /// The answer in a line.
    pub(super) fn shown(&self) -> String {
        match &self.content {
            Some((media_type, body)) => {
                let body = String::from_utf8_lossy(body);
                format!("{} {media_type} {}", self.status, shown(&Value::from(body)))
            }
            None => format!("{} without a body", self.status),
        }
    }
}

/// All answers to try: those of each described success, and one of each described error.
pub(super) fn answers(
    operation: &Operation<'_>,
    components: &Components,
    method: &str,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    let responses = operation.responses();
    // Beside a documented redirect, anything else is an error.
    let is_success = |key: &str| key.starts_with(['2', '3']);
    let has_2xx = responses.iter().any(|(key, _)| key.starts_with('2'));
    let successes = responses.iter().filter(|(key, _)| is_success(key)).count();
    for (key, response) in &responses {
        let (status, expected) = match key.as_str() {
            "default" if successes == 0 => (200, Expected::Value),
            // Not a status of the API's own.
            "default" => (418, Expected::Error),
            "2XX" | "2xx" => (200, Expected::Value),
            "3XX" | "3xx" | "304" => continue,
            range if range.ends_with("XX") || range.ends_with("xx") => {
                let first = range.get(..1).and_then(|digit| digit.parse::<u16>().ok());
                (first.unwrap_or(4) * 100 + 18, Expected::Error)
            }
            code => match code.parse::<u16>() {
                // Of protocols that are switched no answer follows.
                Ok(100..=199) | Err(_) => continue,
                Ok(status @ 300..=399) if has_2xx => (status, Expected::Redirect),
                Ok(status @ 200..=399) => (status, Expected::Value),
                Ok(status) => (status, Expected::Error),
            },
        };
        let contents = operation.contents(response);
        // The others cannot be read by anybody who reads JSON, text, events and bytes.
        let readable: Vec<_> = contents
            .iter()
            .filter(|(media_type, _)| !media_type.contains("xml"))
            .collect();
        let alone = readable.len() <= 1 && contents.len() <= 1;
        let has_no_body = method == "HEAD" || matches!(status, 204 | 205 | 300..=399);
        if contents.is_empty() || has_no_body {
            answers.push(Answer {
                status,
                content: None,
                alone,
                expected,
            });
            continue;
        }
        for (media_type, schema) in readable {
            let bodies = bodies(media_type, schema.as_ref(), components);
            let count = if expected == Expected::Error { 1 } else { MOST };
            answers.extend(bodies.into_iter().take(count).map(|body| Answer {
                status,
                content: Some((concrete(media_type), body)),
                alone,
                expected,
            }));
        }
    }
    answers
}

/// A media type that a range admits.
fn concrete(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "*/*" | "application/*" => "application/octet-stream".to_owned(),
        "text/*" => "text/plain".to_owned(),
        "image/*" => "image/png".to_owned(),
        "application/*+json" => "application/hal+json".to_owned(),
        _ => media_type.replace("/*", "/octet-stream"),
    }
}

fn bodies(media_type: &str, schema: Option<&Value>, components: &Components) -> Vec<Vec<u8>> {
    let values = schema.map_or_else(Vec::new, |schema| valid(schema, components));
    let is_json = media_type.contains("json");
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let each = values.iter();
    if media_type.contains("event-stream") {
        let event = |value: &Value| format!("data: {value}\n\n").into_bytes();
        let all: Vec<Vec<u8>> = each.map(event).collect();
        return vec![all.concat()];
    }
    let is_lines = ["jsonl", "ndjson", "json-seq", "x-json-stream"];
    if is_lines.iter().any(|word| media_type.contains(word)) {
        return vec![
            each.map(|value| format!("{value}\n"))
                .collect::<String>()
                .into_bytes(),
        ];
    }
    if is_json {
        // Without a schema, everything is valid.
        if schema.is_none() {
            return vec![b"{\"any\":[1,null]}".to_vec()];
        }
        return each.map(|value| value.to_string().into_bytes()).collect();
    }
    let texts: Vec<Vec<u8>> = each
        .filter(|value| !value.is_object() && !value.is_array())
        .map(|value| text(value).into_bytes())
        .collect();
    match texts.is_empty() || !media_type.starts_with("text/") {
        true => vec![b"some bytes".to_vec()],
        false => texts,
    }
}

/// Values that are valid by a schema: the ones that differ most stand first.
fn valid(schema: &Value, components: &Components) -> Vec<Value> {
    let maker = Maker { components };
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&components.with_all(schema.clone()));
    let Ok(validator) = validator else {
        return Vec::new();
    };
    let values = maker.values(schema, 0).into_iter();
    values.filter(|value| validator.is_valid(value)).collect()
}
