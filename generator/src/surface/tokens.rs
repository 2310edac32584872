//! The tokens of a source file without what no listing reads: prose, what functions do, the values of constants.
//!
//! What is left is parsed quickly; and since it is measured here, the parser, which goes one step into itself for every step of nesting,
//! cannot run out of stack.

use proc_macro2::{Delimiter, Group, Ident, LexError, Spacing, Span, TokenStream, TokenTree};

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
    level(tokens, LONGEST).map_err(|span| {
        let message = "is nested too deeply to be read; give an inner part a name";
        (span.start().line, message.to_owned())
    })
}

/// What is known of the tokens since the last separator.
#[derive(Default)]
struct Run {
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
    /// An alias: behind its `=` stands a type.
    Alias,
    /// Something else behind a `=`: `<` may be an operator in it.
    Expression,
}

/// The tokens between two brackets, or of a whole file. `room` is left of the limit.
fn level(tokens: TokenStream, room: usize) -> Result<TokenStream, Span> {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut run = Run::default();
    for token in tokens {
        let is_end = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ';');
        if run.part == Part::Value && !is_end {
            continue;
        }
        run.length += 1;
        if run.length > room {
            return Err(token.span());
        }
        let token = match token {
            TokenTree::Group(group) => {
                if let Some(start) = prose(&kept, &group) {
                    kept.truncate(kept.len().saturating_sub(start));
                    run.length = run.length.saturating_sub(start + 1);
                    continue;
                }
                let is_braced = group.delimiter() == Delimiter::Brace && run.angles == 0;
                let inner = if is_braced && run.part == Part::Function {
                    TokenStream::new()
                } else if is_call(&kept) {
                    measured(&group, room - run.length)?;
                    group.stream()
                } else {
                    level(group.stream(), room - run.length)?
                };
                if is_braced {
                    run = Run::default();
                }
                let mut reduced = Group::new(group.delimiter(), inner);
                reduced.set_span(group.span());
                TokenTree::Group(reduced)
            }
            TokenTree::Punct(mark) => {
                match mark.as_char() {
                    ';' => run = Run::default(),
                    ',' if run.angles == 0 => run = Run::default(),
                    '<' if run.part != Part::Expression => run.angles += 1,
                    '>' if !matches!(kept.last(), Some(TokenTree::Punct(last))
                        if last.spacing() == Spacing::Joint && matches!(last.as_char(), '-' | '=')) =>
                    {
                        run.angles = run.angles.saturating_sub(1);
                    }
                    ':' if mark.spacing() == Spacing::Alone
                        && run.angles == 0
                        && is_constant(&kept) =>
                    {
                        run.part = Part::Constant;
                    }
                    '=' if run.angles == 0 => match run.part {
                        Part::Constant => {
                            kept.push(TokenTree::Punct(mark.clone()));
                            run.part = Part::Value;
                            kept.push(TokenTree::Ident(Ident::new("_", mark.span())));
                            continue;
                        }
                        Part::Other => run.part = Part::Expression,
                        _ => {}
                    },
                    _ => {}
                }
                TokenTree::Punct(mark)
            }
            TokenTree::Ident(name) => {
                if run.part == Part::Other && name == "type" {
                    run.part = Part::Alias;
                }
                TokenTree::Ident(name)
            }
            TokenTree::Literal(literal) => TokenTree::Literal(literal),
        };
        // `fn` before a name: one before parentheses is a type.
        if matches!(kept.last(), Some(TokenTree::Ident(last)) if last == "fn")
            && !matches!(token, TokenTree::Group(_))
        {
            run.part = Part::Function;
        }
        kept.push(token);
    }
    Ok(kept.into_iter().collect())
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
