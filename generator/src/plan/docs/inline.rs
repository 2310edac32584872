//! What stands inside a paragraph: words, code spans, links; and how it is laid out in lines.

use super::characters::{clean, escape, guard_start, link_target};

/// Lines of prose are broken before this many characters, so that they stay within rustfmt's 100 at a method's indent.
const WIDTH: usize = 92;

/// One piece of a paragraph.
#[derive(Debug)]
enum Piece {
    /// Finished Markdown that holds no line break.
    Text(String),
    /// What a code span holds. The fences of two that touch would be one, so these are one code span.
    Code(String),
    /// A place where a line may be broken.
    Space,
    /// A place where a line has to be broken.
    Break,
}

/// How finished pieces become lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Lines of a paragraph.
    Wrapped,
    /// One line: a heading, a table cell, a list entry.
    Single,
}

/// A paragraph that is being collected.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Links and emphasis are printed as their text alone: a line that is cut would leave them open.
    plain: bool,
    pieces: Vec<Piece>,
    strong: usize,
    emphasis: usize,
    strike: usize,
    links: Vec<Option<OpenLink>>,
    /// Text inside `<code>`, which arrives as ordinary text.
    code: Option<String>,
}

/// A link whose end has not been seen yet.
#[derive(Debug)]
struct OpenLink {
    target: String,
    at: usize,
    plain: String,
}

/// Marks around text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `**`.
    Strong,
    /// `*`.
    Emphasis,
    /// `~~`.
    Strike,
}

impl Inline {
    /// An empty paragraph; a plain one has neither links nor emphasis.
    pub(super) fn new(plain: bool) -> Self {
        Self {
            plain,
            ..Self::default()
        }
    }

    /// Plain text, in which bare URLs become autolinks.
    pub(super) fn text(&mut self, text: &str) {
        let text = clean(text);
        if let Some(code) = &mut self.code {
            code.push_str(&text);
            return;
        }
        let mut rest = text.as_str();
        while let Some(at) = rest.find([' ', '\n']) {
            self.word(rest.get(..at).unwrap_or_default());
            self.space();
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.word(rest);
    }

    /// A word without white space.
    fn word(&mut self, word: &str) {
        for open in self.links.iter_mut().flatten() {
            open.plain.push_str(word);
        }
        let inside_link = self.links.iter().any(Option::is_some);
        let mut rest = word;
        while let Some((before, url, after)) = split_url(rest) {
            self.push(escape(before));
            if inside_link {
                self.push(escape(url));
            } else if let Some(target) = link_target(url) {
                self.push(format!("<{target}>"));
            } else {
                self.pieces.push(Piece::Code(url.to_owned()));
            }
            rest = after;
        }
        self.push(escape(rest));
    }

    /// A place where a line may be broken.
    pub(super) fn space(&mut self) {
        if let Some(code) = &mut self.code {
            code.push(' ');
            return;
        }
        for open in self.links.iter_mut().flatten() {
            open.plain.push(' ');
        }
        if !matches!(self.pieces.last(), None | Some(Piece::Space | Piece::Break)) {
            self.pieces.push(Piece::Space);
        }
    }

    /// A place where a line has to be broken.
    pub(super) fn line_break(&mut self) {
        if self.code.is_some() {
            self.space();
            return;
        }
        if matches!(self.pieces.last(), Some(Piece::Space)) {
            self.pieces.pop();
        }
        if matches!(self.pieces.last(), Some(Piece::Text(_) | Piece::Code(_))) {
            self.pieces.push(Piece::Break);
        }
    }

    /// A code span.
    pub(super) fn code(&mut self, code: &str) {
        let code = clean(code);
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if !code.is_empty() {
            for open in self.links.iter_mut().flatten() {
                open.plain.push_str(&code);
            }
            self.pieces.push(Piece::Code(code));
        }
    }

    /// `<code>`: what follows is collected until [`Self::end_code`].
    pub(super) fn start_code(&mut self) {
        self.code.get_or_insert_default();
    }

    /// `</code>`.
    pub(super) fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            self.code(&code);
        }
    }

    /// The start of marked text; only the outermost of a kind is printed.
    pub(super) fn start_mark(&mut self, mark: Mark) {
        let depth = self.depth(mark);
        *depth += 1;
        if *depth == 1 && !self.plain {
            self.push(mark.as_str().to_owned());
        }
    }

    /// The end of marked text.
    pub(super) fn end_mark(&mut self, mark: Mark) {
        let depth = self.depth(mark);
        *depth = depth.saturating_sub(1);
        if *depth > 0 || self.plain {
            return;
        }
        let space = match self.pieces.last() {
            Some(Piece::Space | Piece::Break) => self.pieces.pop(),
            _ => None,
        };
        match self.pieces.last() {
            // Nothing was inside.
            Some(Piece::Text(text)) if text == mark.as_str() => {
                self.pieces.pop();
            }
            _ => self.push(mark.as_str().to_owned()),
        }
        self.pieces.extend(space);
    }

    fn depth(&mut self, mark: Mark) -> &mut usize {
        match mark {
            Mark::Strong => &mut self.strong,
            Mark::Emphasis => &mut self.emphasis,
            Mark::Strike => &mut self.strike,
        }
    }

    /// The start of a link; one that may not be followed is its text alone.
    pub(super) fn start_link(&mut self, target: &str) {
        let inside_link = self.links.iter().any(Option::is_some);
        let target = link_target(target).filter(|_| !inside_link && !self.plain);
        let open = target.map(|target| {
            // `!` before a link would make it an image.
            if let Some(Piece::Text(text)) = self.pieces.last_mut()
                && text.ends_with('!')
            {
                text.insert(text.len() - 1, '\\');
            }
            let at = self.pieces.len();
            self.pieces.push(Piece::Text("[".to_owned()));
            OpenLink {
                target,
                at,
                plain: String::new(),
            }
        });
        self.links.push(open);
    }

    /// The end of the innermost link; without one, nothing happens.
    pub(super) fn end_link(&mut self) {
        let Some(Some(open)) = self.links.pop() else {
            return;
        };
        let plain = open.plain.trim();
        if plain.is_empty() || plain == open.target {
            self.pieces.truncate(open.at);
            self.push(format!("<{}>", open.target));
        } else {
            if matches!(self.pieces.last(), Some(Piece::Space | Piece::Break)) {
                self.pieces.pop();
            }
            self.push(format!("]({})", open.target));
        }
    }

    fn push(&mut self, text: String) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
    }

    /// Whether there is nothing to print.
    pub(super) fn is_empty(&self) -> bool {
        self.code.is_none()
            && !self
                .pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Text(_) | Piece::Code(_)))
    }

    /// Ends the paragraph, and everything that is open in it: its lines.
    pub(super) fn take(&mut self, layout: Layout) -> Vec<String> {
        self.end_code();
        while !self.links.is_empty() {
            self.end_link();
        }
        let plain = self.plain;
        let mut inline = std::mem::replace(self, Self::new(plain));
        while let Some(Piece::Space | Piece::Break) = inline.pieces.last() {
            inline.pieces.pop();
        }
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut word = String::new();
        let mut code = String::new();
        let mut pieces = inline.pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => word.push_str(&text),
                Piece::Code(part) => {
                    code.push_str(&part);
                    if !matches!(pieces.peek(), Some(Piece::Code(_))) {
                        word.push_str(&code_span(&std::mem::take(&mut code)));
                    }
                }
                Piece::Space => add_word(&mut lines, &mut line, &mut word, layout),
                Piece::Break => {
                    add_word(&mut lines, &mut line, &mut word, layout);
                    if layout == Layout::Wrapped {
                        line.push('\\');
                        lines.push(std::mem::take(&mut line));
                    }
                }
            }
        }
        add_word(&mut lines, &mut line, &mut word, layout);
        if !line.is_empty() {
            lines.push(line);
        }
        for line in &mut lines {
            guard_start(line);
        }
        lines
    }
}

impl Mark {
    fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strike => "~~",
        }
    }
}

/// Puts a word on the line, or on a new one.
fn add_word(lines: &mut Vec<String>, line: &mut String, word: &mut String, layout: Layout) {
    if word.is_empty() {
        return;
    }
    let is_full = line.chars().count() + 1 + word.chars().count() > WIDTH;
    if layout == Layout::Wrapped && is_full && !line.is_empty() {
        lines.push(std::mem::take(line));
    }
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
    word.clear();
}

/// Code on one line between enough backticks.
pub(super) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let padding = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{code}{padding}{fence}")
}

/// Length of the longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in code.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The characters of a line that stand outside of code spans and are not escaped, with their positions.
fn outside_code(line: &str) -> impl Iterator<Item = (usize, char)> {
    let run = |at: usize| {
        let rest = line.get(at..).unwrap_or_default();
        rest.len() - rest.trim_start_matches('`').len()
    };
    // A code span ends at the next run of backticks that is as long as the first.
    let end = move |at: usize, fence: usize| {
        let mut at = at + fence;
        while let Some(found) = line.get(at..)?.find('`') {
            at += found;
            let closing = run(at);
            at += closing;
            if closing == fence {
                return Some(at);
            }
        }
        None
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let character = line.get(at..)?.chars().next()?;
            match character {
                '`' => {
                    let fence = run(at);
                    at = end(at, fence).unwrap_or(at + fence);
                }
                '\\' => {
                    let escaped = line.get(at + 1..)?.chars().next();
                    at += 1 + escaped.map_or(0, char::len_utf8);
                }
                _ => {
                    let found = at;
                    at += character.len_utf8();
                    return Some((found, character));
                }
            }
        }
    })
}

/// The words of a line in its first `most` bytes, none of them cut, and no code span.
pub(super) fn whole_words(line: &str, most: usize) -> &str {
    let spaces = outside_code(line).filter(|(_, character)| *character == ' ');
    let end = spaces.map(|(at, _)| at).take_while(|at| *at <= most).last();
    line.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// A line up to the first full stop that ends a sentence, outside of code and brackets.
pub(super) fn sentence(line: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in outside_code(line) {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                let (head, rest) = line.split_at(at);
                let ends = rest == "." || rest.starts_with(". ");
                if ends && !head.ends_with("e.g") && !head.ends_with("i.e") {
                    return head;
                }
            }
            _ => {}
        }
    }
    line
}

/// Takes away the sentence that introduces the list or code below a paragraph, which is not there where the paragraph stands alone. If that is all
/// there is, its colon becomes an ellipsis.
pub(super) fn end_before_block(line: &mut String) {
    if !line.ends_with(':') {
        return;
    }
    let stop = outside_code(line)
        .filter(|(at, character)| {
            *character == '.' && line.get(at + 1..).is_some_and(|rest| rest.starts_with(' '))
        })
        .last();
    match stop {
        Some((at, _)) => line.truncate(at + 1),
        None => {
            line.pop();
            line.push('…');
        }
    }
}

/// Splits a word at its first bare URL, without the punctuation that ends a sentence.
fn split_url(word: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"]
        .into_iter()
        .filter_map(|scheme| word.find(scheme).map(|at| (at, scheme.len())))
        .min()?;
    let (start, scheme) = start;
    let (before, rest) = word.split_at_checked(start)?;
    let end = rest
        .find(|character: char| {
            !character.is_ascii_graphic() || matches!(character, '<' | '>' | '"' | '`' | '\\' | '|')
        })
        .unwrap_or(rest.len());
    let url = rest.get(..end)?;
    let mut url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    // A parenthesis that the URL does not open belongs to the sentence.
    while url.ends_with([')', ']'])
        && url.matches([')', ']']).count() > url.matches(['(', '[']).count()
    {
        url = url
            .get(..url.len() - 1)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';', ':']);
    }
    if url.len() <= scheme {
        return None;
    }
    Some((before, url, rest.get(url.len()..).unwrap_or_default()))
}
