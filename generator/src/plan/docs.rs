//! Prose of a description, made safe to stand in a doc comment.
//!
//! Descriptions are hostile Markdown. What comes in is parsed as Markdown and printed anew from the parsed events, so that nothing
//! travels by accident: code blocks are fences tagged `text` (rustdoc would compile and run them otherwise), HTML is taken apart,
//! brackets that are not links are escaped (rustdoc reads them as links to items), characters that steer terminals or
//! the direction of text are removed.

mod blocks;
mod characters;
mod html;
mod inline;

use super::DocText;
use blocks::{Blocks, Form};
use pulldown_cmark::{Options, Parser, TextMergeStream};

/// Longest prose that is taken over, in bytes; the rest is cut at a paragraph.
const LONGEST: usize = 16 * 1024;

/// Longest single line that [`one_line`] makes, in characters.
const LONGEST_LINE: usize = 300;

/// Markdown as lines for `///`: same prose, nothing that rustdoc would compile, run, link or complain about.
#[must_use]
pub fn doc_text(markdown: &str) -> DocText {
    let cleaned = characters::clean(markdown);
    let (kept, cut) = shorten(&cleaned);
    let mut lines = parse(kept, Form::Blocks);
    if cut {
        lines.push(String::new());
        lines.push("…".to_owned());
    }
    DocText(lines)
}

/// The first paragraph as one line, for lists; links become plain text. Empty if there is no prose.
#[must_use]
pub fn one_line(markdown: &str) -> DocText {
    let cleaned = characters::clean(markdown);
    let (kept, _) = shorten(&cleaned);
    let mut lines = parse(kept, Form::Line);
    lines.truncate(1);
    for line in &mut lines {
        inline::end_before_block(line);
        if let Some((most, _)) = line.char_indices().nth(LONGEST_LINE) {
            // A cut inside a code span would leave its fence open.
            *line = format!("{}…", inline::whole_words(line, most));
        }
    }
    DocText(lines)
}

impl DocText {
    /// The first paragraph of prose on one line, for lists and tables. It comes from the same printer as the text itself: lines that are
    /// joined by hand would turn the code of a block into markup.
    #[must_use]
    pub fn line(&self) -> String {
        one_line(&self.0.join("\n")).0.concat()
    }

    /// The first sentence of [`Self::line`], without the full stop that ends it.
    #[must_use]
    pub fn sentence(&self) -> String {
        let line = self.line();
        inline::sentence(&line).to_owned()
    }
}

/// Text that is no Markdown, such as a title, on one line without what would not show.
#[must_use]
pub(super) fn plain_line(text: &str) -> String {
    let cleaned = characters::clean(text);
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown that shows a text as it is written, with its markup as characters.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let cleaned = characters::clean(text);
    let (kept, _) = shorten(&cleaned);
    let lines = kept.lines().map(|line| {
        let words: Vec<String> = line.split_whitespace().map(characters::escape).collect();
        let mut line = words.join(" ");
        characters::guard_start(&mut line);
        line
    });
    lines.collect::<Vec<String>>().join("\n")
}

/// Any text as a Markdown code span on one line, with a fence longer than the backticks inside.
#[must_use]
pub fn inline_code(text: &str) -> String {
    let cleaned = characters::clean(text);
    let line = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "`\"\"`".to_owned();
    }
    inline::code_span(&line)
}

/// Parses with the extensions that rustdoc has too, and prints anew.
fn parse(markdown: &str, form: Form) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut blocks = Blocks::new(form);
    for event in TextMergeStream::new(Parser::new_ext(markdown, options)) {
        blocks.event(event);
        if blocks.is_done() {
            break;
        }
    }
    blocks.finish()
}

/// At most [`LONGEST`] bytes, cut at a paragraph, else at a line, else at a character; says whether something was cut.
fn shorten(text: &str) -> (&str, bool) {
    if text.len() <= LONGEST {
        return (text, false);
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    let end = head
        .rfind("\n\n")
        .or_else(|| head.rfind('\n'))
        .or_else(|| head.rfind(' '))
        .filter(|end| *end > 0)
        .unwrap_or(end);
    (head.get(..end).unwrap_or(head), true)
}
