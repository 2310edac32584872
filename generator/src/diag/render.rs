//! Diagnostics as text for people.

use super::excerpt::Lines;
use super::{Diagnostic, Diagnostics, Position, Severity, Sources, codes};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;

/// How many characters of one message, pointer or path are shown.
const MAXIMUM_LENGTH: usize = 400;

/// All problems as text, in the order of the files (those without a place last, otherwise as found): severity, code and message, then the line
/// at fault if its text is known, the JSON pointer, and what to do. Ends with a line break unless there are none.
///
/// Texts that come from the description are shortened, and characters that could steer a terminal or change the direction of text are shown as
/// `\u{…}`.
#[must_use]
pub fn render<'run>(diagnostics: &Diagnostics, sources: impl Into<Sources<'run>>) -> String {
    print(diagnostics, &sources.into(), &Renderer::plain())
}

/// The same for a terminal, with colors.
#[must_use]
pub fn render_styled<'run>(diagnostics: &Diagnostics, sources: impl Into<Sources<'run>>) -> String {
    print(diagnostics, &sources.into(), &Renderer::styled())
}

fn print(diagnostics: &Diagnostics, sources: &Sources<'_>, renderer: &Renderer) -> String {
    let mut lines: BTreeMap<String, Option<Lines<'_>>> = BTreeMap::new();
    let mut text = String::new();
    for diagnostic in sources.sorted(diagnostics) {
        let name = sources.name_of(diagnostic).into_owned();
        let lines = lines
            .entry(name.clone())
            .or_insert_with(|| sources.bytes(diagnostic).map(Lines::of));
        let is_option = sources.option_of(diagnostic).is_some();
        let position = diagnostic.position.filter(|_| !is_option);
        let pointer = match is_option {
            true => "",
            false => diagnostic.pointer.in_file(),
        };
        let place = (&*name, pointer, position);
        text.push_str(&one(diagnostic, place, lines.as_ref(), renderer));
        text.push_str("\n\n");
    }
    text
}

fn one(
    diagnostic: &Diagnostic,
    (name, pointer, position): (&str, &str, Option<Position>),
    lines: Option<&Lines<'_>>,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level
        .primary_title(shown(&diagnostic.message))
        .id(diagnostic.code.id);
    let name = shown(name);
    let excerpt = position.and_then(|position| Some((position, lines?.excerpt(position)?)));
    let mut group = match (excerpt, position) {
        (Some((position, excerpt)), _) => title.element(
            Snippet::source(excerpt.text)
                .path(name)
                .line_start(position.line)
                .annotation(AnnotationKind::Primary.span(excerpt.span)),
        ),
        (None, Some(position)) => title.element(
            Origin::path(name)
                .line(position.line)
                .char_column(position.column),
        ),
        (None, None) => title.element(Origin::path(name)),
    };
    if !pointer.is_empty() {
        group = group.element(Level::NOTE.message(format!("at {}", shown(pointer))));
    }
    renderer.render(&[group.element(Level::HELP.message(diagnostic.code.remedy))])
}

/// What a code means and what to do about it; `None` if there is no such code.
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let code = codes::find(id)?;
    Some(format!(
        "{}[{}]\n\n{}\n\nhelp: {}\n",
        code.severity, code.id, code.explanation, code.remedy
    ))
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
