//! The tokens of a source file without what no listing reads: prose, what functions do, the values of constants.
//!
//! What is left is parsed quickly; and since it is measured here, the parser, which goes one step into itself for every step of nesting,
//! cannot run out of stack.

use proc_macro2::{
    Delimiter, Group, Ident, LexError, Punct, Spacing, Span, TokenStream, TokenTree,
};

/// So many tokens may stand around and before a token without a separator: more than a declaration has that a person would read.
const LONGEST: usize = 256;

/// Why a file or an expansion cannot be read: line and sentence.
pub(super) type Refused = (usize, String);

/// Reads a file.
pub(super) fn read(text: &str) -> Result<TokenStream, Refused> {
    let tokens = text.parse().map_err(|error: LexError| {
        let line = error.span().start().line;
        (line, format!("is not Rust: {error}"))
    })?;
    reduced(tokens)
}

/// Leaves out of items what no listing reads.
pub(super) fn reduced(tokens: TokenStream) -> Result<TokenStream, Refused> {
    level(tokens, LONGEST, false).map_err(|span| {
        let message = "is nested too deeply to be read; give an inner part a name";
        (span.start().line, message.to_owned())
    })
}

/// The tokens between two brackets, or of a whole file.
#[derive(Default)]
struct Level {
    kept: Vec<TokenTree>,
    run: Run,
    /// What is left of the limit.
    room: usize,
    /// Whether it is inside of a block that implements a trait: nothing but types is chosen there.
    is_of_trait: bool,
}

/// The tokens since the last separator.
#[derive(Default)]
struct Run {
    /// How many were kept before.
    start: usize,
    length: usize,
    /// Angle brackets that are open.
    angles: usize,
    part: Part,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Other,
    /// A function up to its body.
    Function,
    /// A constant up to its value.
    Constant,
    /// The value of a constant.
    Value,
    /// An `impl` up to its body, as long as it may be that of a type.
    Block,
    /// An `impl` of a trait up to its body.
    BlockOfTrait,
    /// Types to the end.
    Types,
    /// Something else behind a `=`: `<` may be an operator in it.
    Expression,
}

fn level(tokens: TokenStream, room: usize, is_of_trait: bool) -> Result<TokenStream, Span> {
    let mut level = Level {
        room,
        is_of_trait,
        ..Level::default()
    };
    for token in tokens {
        if level.run.part == Part::Value && !is_mark(&token, ';') {
            continue;
        }
        level.run.length += 1;
        if level.run.length > room {
            return Err(token.span());
        }
        // `fn` before a name: one before parentheses is a type.
        if matches!(level.kept.last(), Some(TokenTree::Ident(last)) if last == "fn")
            && !matches!(token, TokenTree::Group(_))
        {
            level.run.part = Part::Function;
        }
        match token {
            TokenTree::Group(group) => level.group(&group)?,
            TokenTree::Punct(mark) => level.mark(mark),
            TokenTree::Ident(name) => level.name(name),
            TokenTree::Literal(literal) => level.kept.push(TokenTree::Literal(literal)),
        }
    }
    Ok(level.kept.into_iter().collect())
}

impl Level {
    fn group(&mut self, group: &Group) -> Result<(), Span> {
        if let Some(start) = prose(&self.kept, group) {
            self.kept.truncate(self.kept.len().saturating_sub(start));
            self.run.length = self.run.length.saturating_sub(start + 1);
            return Ok(());
        }
        let is_end = group.delimiter() == Delimiter::Brace && self.run.angles == 0;
        let room = self.room - self.run.length;
        let inner = if is_end && self.run.part == Part::Function {
            TokenStream::new()
        } else if is_call(&self.kept) {
            measured(group, room)?;
            group.stream()
        } else {
            level(group.stream(), room, self.run.part == Part::BlockOfTrait)?
        };
        let mut reduced = Group::new(group.delimiter(), inner);
        reduced.set_span(group.span());
        self.kept.push(TokenTree::Group(reduced));
        if is_end {
            self.end();
        }
        Ok(())
    }

    fn mark(&mut self, mark: Punct) {
        let is_outside = self.run.angles == 0;
        let character = mark.as_char();
        match character {
            '<' if self.run.part != Part::Expression => self.run.angles += 1,
            '>' if !self.is_arrow() => self.run.angles = self.run.angles.saturating_sub(1),
            ':' if is_outside && mark.spacing() == Spacing::Alone && is_constant(&self.kept) => {
                self.run.part = Part::Constant;
            }
            '=' if is_outside && self.run.part == Part::Constant => {
                let value = Ident::new("_", mark.span());
                self.kept.extend([TokenTree::Punct(mark), value.into()]);
                self.run.part = Part::Value;
                return;
            }
            '=' if is_outside && self.run.part == Part::Other => self.run.part = Part::Expression,
            _ => {}
        }
        self.kept.push(TokenTree::Punct(mark));
        if character == ';' || (character == ',' && is_outside) {
            self.end();
        }
    }

    /// Whether a `>` would end `->` or `=>`.
    fn is_arrow(&self) -> bool {
        matches!(self.kept.last(), Some(TokenTree::Punct(last))
            if last.spacing() == Spacing::Joint && matches!(last.as_char(), '-' | '='))
    }

    fn name(&mut self, name: Ident) {
        if self.run.angles == 0 {
            match self.run.part {
                Part::Other if name == "type" => self.run.part = Part::Types,
                Part::Other if name == "impl" => self.run.part = Part::Block,
                Part::Block if name == "where" => self.run.part = Part::Types,
                Part::Block if name == "for" && self.is_trait() => {
                    self.run.part = Part::BlockOfTrait;
                }
                _ => {}
            }
        }
        self.kept.push(TokenTree::Ident(name));
    }

    /// Whether a `for` would stand behind a trait, rather than before lifetimes.
    fn is_trait(&self) -> bool {
        match self.kept.last() {
            Some(TokenTree::Ident(last)) => last != "dyn" && last != "impl",
            Some(last) => is_mark(last, '>'),
            None => false,
        }
    }

    fn end(&mut self) {
        let is_idle = self.is_of_trait && matches!(self.run.part, Part::Function | Part::Value);
        if is_idle {
            self.kept.truncate(self.run.start);
        }
        self.run = Run {
            start: self.kept.len(),
            ..Run::default()
        };
    }
}

/// If a group ends a comment for documentation: how many tokens before it belong to that.
fn prose(kept: &[TokenTree], group: &Group) -> Option<usize> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let start = match kept {
        [.., before, last] if is_mark(last, '!') && is_mark(before, '#') => 2,
        [.., last] if is_mark(last, '#') => 1,
        _ => return None,
    };
    let mut inner = group.stream().into_iter();
    let is_doc = matches!(inner.next()?, TokenTree::Ident(name) if name == "doc");
    (is_doc && is_mark(&inner.next()?, '=')).then_some(start)
}

/// Whether what was read so far calls a macro: `name!`, or `macro_rules! name`.
fn is_call(kept: &[TokenTree]) -> bool {
    match kept {
        [.., TokenTree::Ident(_), mark] if is_mark(mark, '!') => true,
        [.., TokenTree::Ident(_), mark, TokenTree::Ident(_)] => is_mark(mark, '!'),
        _ => false,
    }
}

/// Whether what was read so far is the start of a constant up to its name.
fn is_constant(kept: &[TokenTree]) -> bool {
    match kept {
        [before @ .., TokenTree::Ident(keyword), TokenTree::Ident(_)] => {
            let is_keyword = ["const", "static", "mut"]
                .iter()
                .any(|word| keyword == word);
            is_keyword && !before.last().is_some_and(|before| is_mark(before, '*'))
        }
        _ => false,
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == mark)
}

/// Measures what only a macro reads.
fn measured(group: &Group, room: usize) -> Result<(), Span> {
    if room == 0 {
        return Err(group.span());
    }
    for token in group.stream() {
        if let TokenTree::Group(inner) = token {
            measured(&inner, room - 1)?;
        }
    }
    Ok(())
}
