//! Numbers in full precision, for crates with types that hold all digits. `serde_json` reads
//! numbers as floats unless they are integers of 64 bits, so the digits are taken from the text,
//! which its feature `raw_value` provides. Its feature `arbitrary_precision` would change how every
//! other crate of the program reads numbers.

use serde::de::{Deserializer, Error as _};

use super::nodes::{Node, Nodes};

/// The name by which `serde_json` is asked for the text of a value. Other deserializers ignore it.
const TEXT_TOKEN: &str = "$serde_json::private::RawValue";

/// Reads any value.
///
/// # Errors
///
/// The error of the deserializer, if the input is not JSON.
pub(crate) fn read<'v, D: Deserializer<'v>>(deserializer: D) -> Result<Nodes<'v>, D::Error> {
    let nodes =
        Nodes::built(|builder| deserializer.deserialize_newtype_struct(TEXT_TOKEN, builder))?;
    let parsed = match nodes.list.as_slice() {
        [Node::Object(1, _), name, text] if name.text() == Some(TEXT_TOKEN) => match text {
            Node::Text(text) => exact(text, &mut serde_json::Deserializer::from_str(text)),
            // What a reader reads is not borrowed from the text, which ends here.
            text => {
                let text = text.text().unwrap_or_default();
                let mut deserializer = serde_json::Deserializer::from_reader(text.as_bytes());
                exact(text, &mut deserializer)
            }
        },
        _ => return Ok(nodes),
    };
    parsed.map_err(D::Error::custom)
}

/// Reads a text, with the digits of all numbers but integers of 64 bits.
fn exact<'v, D: Deserializer<'v>>(text: &str, deserializer: D) -> Result<Nodes<'v>, D::Error> {
    let mut nodes = Nodes::read(deserializer)?;
    let numbers = nodes.list.iter_mut();
    let numbers: Vec<_> = numbers.filter(|node| node.float().is_some()).collect();
    let written = written(text);
    // There are as many, unless an object in the text looks like a number of `serde_json`.
    if numbers.len() == written.len() {
        for (number, digits) in numbers.into_iter().zip(written) {
            if !matches!(number, Node::Signed(_) | Node::Unsigned(_)) {
                *number = Node::Digits(digits.into());
            }
        }
    }
    Ok(nodes)
}

/// The numbers in a JSON text, as they are written.
fn written(text: &str) -> Vec<&str> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|character: char| matches!(character, '"' | '-' | '0'..='9')) {
        let (_, found) = rest.split_at(at);
        rest = match found.strip_prefix('"') {
            Some(string) => after(string),
            None => {
                let end = found.find(|character: char| {
                    !matches!(character, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')
                });
                let (number, rest) = found.split_at(end.unwrap_or(found.len()));
                numbers.push(number);
                rest
            }
        };
    }
    numbers
}

/// What follows a string, whose opening quote was read.
fn after(string: &str) -> &str {
    let mut is_escaped = false;
    let end = string.find(|character| {
        let is_end = character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        is_end
    });
    end.and_then(|end| string.get(end + 1..))
        .unwrap_or_default()
}
