//! Markdown in lines that are no longer than a reader likes.

/// A paragraph in lines of at most `width` columns, those after the first behind `indent`. A line is broken at a space outside of code, before a
/// word that opens no block.
pub(super) fn wrapped(text: &str, indent: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if line.is_empty() {
            line = piece;
        } else if line.chars().count() + 1 + piece.chars().count() <= width {
            line.push(' ');
            line.push_str(&piece);
        } else {
            lines.push(std::mem::replace(&mut line, format!("{indent}{piece}")));
        }
    }
    lines.push(line);
    lines
}

/// What a text may be divided into: each piece may stand at the start of a line.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut inside_code = false;
    for word in text.split(' ') {
        let is_safe = !inside_code
            && !word.starts_with("```")
            && word.starts_with(|first: char| {
                first.is_alphabetic() || matches!(first, '`' | '[' | '(')
            });
        match pieces.last_mut() {
            Some(piece) if !is_safe => {
                piece.push(' ');
                piece.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
        inside_code ^= word.matches('`').count() % 2 == 1;
    }
    pieces
}

/// A Markdown file whose paragraphs and list items are wrapped anew, since what a template fills in moves the ends of its lines. Code, tables, and
/// headings stay as they are.
pub(super) fn reflowed(markdown: &str, width: usize) -> String {
    let mut out = String::new();
    let mut paragraph = String::new();
    let mut is_code = false;
    let flush = |paragraph: &mut String, out: &mut String| {
        if !paragraph.is_empty() {
            let indent = if is_item(paragraph) { "  " } else { "" };
            for line in wrapped(paragraph, indent, width) {
                out.push_str(&line);
                out.push('\n');
            }
            paragraph.clear();
        }
    };
    for line in markdown.lines() {
        let is_fence = line.starts_with("```");
        let is_prose =
            !is_code && !is_fence && !line.is_empty() && !line.starts_with(['#', '|', '>']);
        if !is_prose || is_item(line) {
            flush(&mut paragraph, &mut out);
        }
        is_code ^= is_fence;
        if is_prose {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        } else if !line.is_empty() || !out.ends_with("\n\n") || is_code {
            out.push_str(line);
            out.push('\n');
        }
    }
    flush(&mut paragraph, &mut out);
    out
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("* ")
}
