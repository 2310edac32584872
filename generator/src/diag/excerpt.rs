//! The line of a file that a diagnostic points at, fit to be shown.

use super::Position;
use super::is_steering;
use std::ops::Range;

/// How many characters may stand before a place that is shown: a file may be a single line.
const BEFORE: usize = 2_000;

/// How many characters of the value, and of what follows it, are shown.
const AFTER: usize = 80;

/// A line, up to some characters behind the place.
pub(super) struct Excerpt {
    /// What is shown, without characters that steer terminals.
    pub(super) text: String,
    /// The word or value at the place, in bytes of the text.
    pub(super) span: Range<usize>,
}

/// The lines of one file, found once for all diagnostics.
pub(super) struct Lines<'text> {
    bytes: &'text [u8],
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    pub(super) fn of(bytes: &'text [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut starts = vec![0];
        let mut previous = 0;
        for (index, byte) in bytes.iter().enumerate() {
            // Lines end with `\n`, `\r\n`, or `\r`.
            match (previous, byte) {
                (b'\r', b'\n') => {
                    starts.pop();
                    starts.push(index + 1);
                }
                (_, b'\n' | b'\r') => starts.push(index + 1),
                _ => {}
            }
            previous = *byte;
        }
        Self { bytes, starts }
    }

    /// The part of the file around a place; `None` if there is no such place in it.
    pub(super) fn excerpt(&self, position: Position) -> Option<Excerpt> {
        let start = *self.starts.get(position.line.checked_sub(1)?)?;
        let end = self.starts.get(position.line).copied();
        let line = self.bytes.get(start..end.unwrap_or(self.bytes.len()))?;
        // Characters have up to four bytes: what lies further is not needed, and a line may be a whole file.
        let column = position
            .column
            .checked_sub(1)
            .filter(|column| *column <= BEFORE)?;
        let needed = column.saturating_add(2 * AFTER).saturating_mul(4);
        let line = String::from_utf8_lossy(line.get(..needed).unwrap_or(line));
        let line = line.trim_end_matches(['\n', '\r']);
        let (place, _) = line.char_indices().chain([(line.len(), ' ')]).nth(column)?;
        let (before, rest) = line.split_at_checked(place)?;
        let (word, after) = rest.split_at_checked(word(rest))?;
        let mut text: String = before.chars().map(visible).collect();
        let from = text.len();
        text.extend(word.chars().take(AFTER).map(visible));
        let span = from..text.len();
        text.extend(after.chars().take(AFTER).map(visible));
        Some(Excerpt { text, span })
    }
}

/// A character, or a mark of the same width if it does something instead of being seen: columns stay what they are.
fn visible(character: char) -> char {
    if is_steering(character) && character != '\t' {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}

/// How long the key or the value is that a text starts with, in bytes.
fn word(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    let quote = match characters.peek() {
        Some((_, quote @ ('"' | '\''))) => Some(*quote),
        _ => None,
    };
    if let Some(quote) = quote {
        characters.next();
        let mut escaped = false;
        for (index, character) in characters {
            match character {
                _ if escaped => escaped = false,
                '\\' if quote == '"' => escaped = true,
                _ if character == quote => return index + 1,
                _ => {}
            }
        }
        return text.len();
    }
    while let Some((index, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let ends = match character {
            ',' | ']' | '}' => true,
            ':' => next.is_none_or(char::is_whitespace),
            ' ' => next == Some('#'),
            _ => false,
        };
        if ends {
            return text
                .get(..index)
                .map_or(0, |word| word.trim_end().len())
                .max(1);
        }
    }
    text.trim_end().len()
}
