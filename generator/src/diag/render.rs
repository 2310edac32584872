//! Diagnostics as text for people.

use super::{Diagnostic, Diagnostics, Severity, codes};
use std::fmt::Write;

/// How many characters of one message, pointer or path are shown.
const MAXIMUM_LENGTH: usize = 400;

/// All problems as text, in the order of the file (those without a place last, otherwise as found): `file:line:column: error[code]: message`, then,
/// indented, the JSON pointer and what to do. Ends with a line break unless there are none.
///
/// Texts that come from the description are shortened, and characters that could steer a terminal or change the direction of text are shown as
/// `\u{…}`.
#[must_use]
pub fn render(diagnostics: &Diagnostics, file: &str) -> String {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| {
        diagnostic
            .position
            .map_or((None, usize::MAX, usize::MAX), |position| {
                let file = diagnostic.pointer.file();
                (file, position.line, position.column)
            })
    });
    let mut text = String::new();
    for diagnostic in sorted {
        write_one(&mut text, diagnostic, file);
    }
    text
}

/// What a code means and what to do about it; `None` if there is no such code.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let code = codes::find(id)?;
    Some(format!(
        "{}[{}]\n\n{}\n\nhelp: {}\n",
        word(code.severity),
        code.id,
        code.explanation,
        code.remedy
    ))
}

fn write_one(text: &mut String, diagnostic: &Diagnostic, file: &str) {
    let pointer = &diagnostic.pointer;
    let other = pointer.file().map(|other| beside(file, other));
    text.push_str(&shown(other.as_deref().unwrap_or(file)));
    // Writing into a string cannot fail.
    let _ = match diagnostic.position {
        Some(position) => write!(text, ":{}:{}", position.line, position.column),
        None => Ok(()),
    };
    let _ = writeln!(
        text,
        ": {}[{}]: {}",
        word(diagnostic.code.severity),
        diagnostic.code.id,
        shown(&diagnostic.message)
    );
    let pointer = pointer.in_file();
    if !pointer.is_empty() {
        let _ = writeln!(text, "    at {}", shown(pointer));
    }
    let _ = writeln!(text, "    help: {}", diagnostic.code.remedy);
}

/// The path of a file that is named from the folder of another one.
fn beside(file: &str, other: &str) -> String {
    match file.rsplit_once(['/', '\\']) {
        Some((folder, _)) if !other.contains("://") => format!("{folder}/{other}"),
        _ => other.to_owned(),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The text in a form that is safe on a terminal, and not endless.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == MAXIMUM_LENGTH {
            shown.push('…');
            break;
        }
        if is_steering(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether a character does something instead of being seen.
pub(crate) fn is_steering(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}
