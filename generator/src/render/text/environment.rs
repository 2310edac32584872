//! The template engine: nothing undefined, nothing escaped by guess, one filter a language.

use crate::plan;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

/// An engine without templates.
pub(super) fn new() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    environment.add_filter("toml", toml);
    environment.add_filter("markdown", |text: &str| markdown(text));
    environment.add_filter("code", |text: &str| plan::inline_code(text));
    environment.add_filter("cell", |text: &str| cell(text));
    Ok(environment)
}

/// A string, or a list of strings, as TOML.
fn toml(value: &Value) -> Result<String, Error> {
    if let Some(text) = value.as_str() {
        return Ok(toml_string(text));
    }
    let items: Vec<String> = value
        .try_iter()?
        .map(|item| {
            item.as_str()
                .map(toml_string)
                .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "only strings become TOML"))
        })
        .collect::<Result<_, _>>()?;
    Ok(format!("[{}]", items.join(", ")))
}

/// A basic string of TOML 1.0: quotes, backslashes and controls are escaped, so it stays on one line whatever it holds.
fn toml_string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            _ if character.is_control()
                || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                written.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => written.push(character),
        }
    }
    written.push('"');
    written
}

/// Prose on one line; what has no prose in it is shown as it is.
fn markdown(text: &str) -> String {
    let line = plan::one_line(text).0.join(" ");
    if line.is_empty() {
        plan::inline_code(text)
    } else {
        line
    }
}

/// Markdown in one line, fit for a cell of a table: bars that are not escaped would end it.
fn cell(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut escaped = false;
    for character in text.chars() {
        if character == '|' && !escaped {
            written.push('\\');
        }
        escaped = character == '\\' && !escaped;
        written.push(character);
    }
    written
}
