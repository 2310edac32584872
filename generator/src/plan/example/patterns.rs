//! Texts that match an expression. Descriptions write ECMA-262; what Rust's expressions cannot say as well is left alone.

use fancy_regex::RegexBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Longest expression that is looked at, in bytes.
const LONGEST_PATTERN: usize = 1_000;

/// Longest text that is made, in bytes.
const LONGEST_TEXT: usize = 200;

/// How many alternatives are tried.
const MOST_WAYS: usize = 3;

/// How many bytes a compiled expression may have.
const MOST_BYTES: usize = 1 << 20;

/// How many steps back matching may take.
const MOST_STEPS: usize = 10_000;

/// Whether a text matches; `None` if that cannot be said.
pub(super) fn is_match(pattern: &str, text: &str) -> Option<bool> {
    if pattern.len() > LONGEST_PATTERN {
        return None;
    }
    let expression = RegexBuilder::new(pattern)
        .backtrack_limit(MOST_STEPS)
        .delegate_size_limit(MOST_BYTES)
        .build()
        .ok()?;
    expression.is_match(text).ok()
}

/// Texts that may match, short ones first. Lookarounds are ignored: who takes one looks whether it matches.
pub(super) fn matching(pattern: &str, least: usize) -> Vec<String> {
    if pattern.len() > LONGEST_PATTERN {
        return Vec::new();
    }
    let plain = without_lookarounds(pattern);
    let Ok(expression) = regex_syntax::parse(&plain) else {
        return Vec::new();
    };
    let counts = [1, 2, 3, least, 0];
    let tries = (0..MOST_WAYS).flat_map(|way| counts.map(|repeated| (repeated, way)));
    tries
        .map(|(repeated, way)| {
            let mut text = String::new();
            write_match(&expression, repeated, way, &mut text);
            text
        })
        .filter(|text| !text.is_empty() && text.len() <= LONGEST_TEXT)
        .collect()
}

/// The expression without `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)`.
fn without_lookarounds(pattern: &str) -> String {
    let mut plain = String::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let start = ["(?=", "(?!", "(?<=", "(?<!"]
            .into_iter()
            .find(|start| rest.starts_with(start));
        let length = match start {
            Some(_) => group(rest),
            None if first == '\\' => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                let (escape, _) = rest.split_at(1 + escaped);
                plain.push_str(escape);
                escape.len()
            }
            None => {
                plain.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    plain
}

/// How many bytes the group at the start has.
fn group(text: &str) -> usize {
    let mut open = 0_usize;
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => open += 1,
            ')' if open <= 1 => return at + 1,
            ')' => open -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes a text that an expression matches; what may be repeated is, so many times if that is allowed. `way` says which of alternatives is
/// taken.
fn write_match(expression: &Hir, repeated: usize, way: usize, text: &mut String) {
    if text.len() > LONGEST_TEXT {
        return;
    }
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = || class.ranges().iter();
            let letter = ranges().find(|range| range.start() <= 'a' && 'a' <= range.end());
            let usual = ranges().find(|range| range.start().is_ascii_alphanumeric());
            text.extend(match (letter, usual) {
                (Some(_), _) => Some('a'),
                (None, Some(range)) if range.start() == '0' && range.end() > '0' => Some('1'),
                (None, Some(range)) => Some(range.start()),
                (None, None) => ranges()
                    .find(|range| range.end() >= '!')
                    .map(|range| range.start().max('!')),
            });
        }
        HirKind::Class(Class::Bytes(class)) => {
            let first = class.ranges().first();
            text.extend(first.map(|range| char::from(range.start())));
        }
        HirKind::Repetition(repetition) => {
            let bound = |bound: u32| usize::try_from(bound).unwrap_or(usize::MAX);
            let most = repetition.max.map_or(usize::MAX, bound);
            let count = repeated.clamp(bound(repetition.min).min(most), most);
            for _ in 0..count {
                let length = text.len();
                write_match(&repetition.sub, repeated, way, text);
                // Nothing repeated is nothing.
                if text.len() == length || text.len() > LONGEST_TEXT {
                    break;
                }
            }
        }
        HirKind::Capture(capture) => write_match(&capture.sub, repeated, way, text),
        HirKind::Concat(parts) => {
            for part in parts {
                write_match(part, repeated, way, text);
            }
        }
        HirKind::Alternation(parts) => {
            let part = parts.get(way).or(parts.last());
            if let Some(part) = part {
                write_match(part, repeated, way, text);
            }
        }
    }
}
