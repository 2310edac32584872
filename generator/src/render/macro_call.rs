//! Macro calls in item position: `object! { Pet { id, name: nullable, kind_ = "kind" } constant { object = "pet" } }`.
//!
//! An emitter quotes the call among its items, like any other item: `quote!(object! { #name { #(#entries),* } })`. Neither prettyplease nor
//! rustfmt lays out what is between the braces, so it is done here, and is final: sections (some words, then a list in braces) of entries
//! (tokens between commas, with `#[doc = "…"]` before them). What fits into one line stands in one line. Otherwise each section starts a
//! line, and a list that does not fit is filled into lines four spaces deeper; an entry with docs or parentheses has lines of its own. A broken list ends
//! with a comma, also after `..rest`, so macros have to accept that.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// Longest line, in characters.
pub(super) const WIDTH: usize = 100;

/// Prints a call; ends with a line break.
pub(super) fn print(call: &syn::ItemMacro) -> String {
    let mut name = String::new();
    spell(call.mac.path.to_token_stream(), &mut name);
    let sections = sections(call.mac.tokens.clone());
    if let Some(line) = one_line(&name, &sections) {
        return line;
    }
    let mut text = format!("{name}! {{\n");
    for section in &sections {
        section.print(&mut text);
    }
    text.push_str("}\n");
    text
}

/// Some words, and the list in braces behind them.
struct Section {
    words: String,
    entries: Option<Vec<Entry>>,
}

/// One entry of a list.
#[derive(Default)]
struct Entry {
    /// Lines of its docs, whole.
    docs: Vec<String>,
    text: String,
}

fn sections(tokens: TokenStream) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut words = Speller::default();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let words = std::mem::take(&mut words).text;
                let entries = Some(entries(group.stream()));
                sections.push(Section { words, entries });
            }
            token => words.push(token),
        }
    }
    if !words.text.is_empty() {
        sections.push(Section {
            words: words.text,
            entries: None,
        });
    }
    sections
}

fn entries(tokens: TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut docs = Vec::new();
    let mut words = Speller::default();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (&token, tokens.peek()) {
            (TokenTree::Punct(mark), _) if mark.as_char() == ',' => entries.push(Entry {
                docs: std::mem::take(&mut docs),
                text: std::mem::take(&mut words).text,
            }),
            (TokenTree::Punct(mark), Some(TokenTree::Group(group))) if mark.as_char() == '#' => {
                docs.push(attribute(group));
                tokens.next();
            }
            _ => words.push(token),
        }
    }
    if !words.text.is_empty() || !docs.is_empty() {
        entries.push(Entry {
            docs,
            text: words.text,
        });
    }
    entries
}

/// A line of docs, or any other attribute.
fn attribute(group: &Group) -> String {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    if let [
        TokenTree::Ident(name),
        TokenTree::Punct(_),
        TokenTree::Literal(text),
    ] = tokens.as_slice()
        && name == "doc"
        && let Some(text) = line(text)
    {
        return format!("///{}", text.trim_end());
    }
    let mut text = "#[".to_owned();
    spell(group.stream(), &mut text);
    text.push(']');
    text
}

/// The text of a literal, if a doc comment can hold it.
fn line(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => {
            Some(text.value()).filter(|text| !text.contains(['\n', '\r']) && !text.starts_with('/'))
        }
        _ => None,
    }
}

/// The whole call in one line, if it fits and has no docs.
fn one_line(name: &str, sections: &[Section]) -> Option<String> {
    let mut line = format!("{name}! {{");
    for section in sections {
        line.push(' ');
        line.push_str(&section.flat()?);
        if line.len() > 4 * WIDTH {
            return None;
        }
    }
    line.push_str(if sections.is_empty() { "}" } else { " }" });
    (line.chars().count() <= WIDTH && sections.len() < 2).then(|| line + "\n")
}

impl Section {
    /// Without line breaks; `None` if an entry has docs.
    fn flat(&self) -> Option<String> {
        let mut line = self.words.clone();
        let Some(entries) = &self.entries else {
            return Some(line);
        };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push('{');
        for (position, entry) in entries.iter().enumerate() {
            if !entry.docs.is_empty() {
                return None;
            }
            line.push_str(if position == 0 { " " } else { ", " });
            line.push_str(&entry.text);
        }
        line.push_str(if entries.is_empty() { "}" } else { " }" });
        Some(line)
    }

    fn print(&self, text: &mut String) {
        if let Some(line) = self.flat().filter(|line| line.chars().count() + 4 <= WIDTH) {
            text.push_str("    ");
            text.push_str(&line);
            text.push('\n');
            return;
        }
        text.push_str("    ");
        if !self.words.is_empty() {
            text.push_str(&self.words);
            text.push(' ');
        }
        text.push_str("{\n");
        // Characters in the line that is being filled; none right after a line break.
        let mut column = 0;
        for entry in self.entries.iter().flatten() {
            let length = entry.text.chars().count();
            let fits = entry.docs.is_empty()
                && !entry.text.contains('(')
                && column > 0
                && column + 1 + length < WIDTH;
            if fits {
                text.push(' ');
                column += 1;
            } else {
                if column > 0 {
                    text.push('\n');
                }
                for line in &entry.docs {
                    text.push_str("        ");
                    text.push_str(line);
                    text.push('\n');
                }
                text.push_str("        ");
                column = 8;
            }
            text.push_str(&entry.text);
            text.push(',');
            column += length + 1;
            if !entry.docs.is_empty() {
                // Nothing follows in the same line, or it would seem to share the docs.
                column = WIDTH;
            }
        }
        text.push_str("\n    }\n");
    }
}

/// Writes tokens the way rustfmt spaces them, in one line.
fn spell(tokens: TokenStream, text: &mut String) {
    let mut speller = Speller::default();
    for token in tokens {
        speller.push(token);
    }
    text.push_str(&speller.text);
}

/// Tokens as text.
#[derive(Default)]
struct Speller {
    text: String,
    previous: Kind,
}

/// What a token is, as far as the spaces around it go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Nothing,
    /// A name, a literal, or a closing delimiter.
    Word,
    /// The end of a list of type arguments.
    Angle,
    /// A mark that clings to both sides, or the first one of several that belong together.
    Tight,
    /// A mark with a space on both sides.
    Spaced,
    /// A mark with a space behind it.
    Separator,
    /// The parentheses of arguments.
    Arguments,
    /// Any other bracket.
    Bracket,
}

impl Speller {
    fn push(&mut self, token: TokenTree) {
        let is_colons = self.text.ends_with(':') && self.previous == Kind::Tight;
        let (kind, next) = match &token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => (Kind::Word, Kind::Word),
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Parenthesis => (Kind::Arguments, Kind::Word),
                Delimiter::Bracket | Delimiter::Brace => (Kind::Bracket, Kind::Word),
                Delimiter::None => (Kind::Word, Kind::Word),
            },
            TokenTree::Punct(mark) => match (mark.as_char(), mark.spacing()) {
                (':', Spacing::Alone) if is_colons => (Kind::Tight, Kind::Tight),
                (':', Spacing::Joint) => (Kind::Tight, Kind::Tight),
                (':' | ',' | ';', _) => (Kind::Separator, Kind::Separator),
                ('=' | '|' | '+', Spacing::Joint) => (Kind::Spaced, Kind::Tight),
                ('=' | '|' | '+', Spacing::Alone) => (Kind::Spaced, Kind::Spaced),
                ('>', Spacing::Alone) if self.text.ends_with('=') => (Kind::Tight, Kind::Spaced),
                ('>', Spacing::Alone) => (Kind::Tight, Kind::Angle),
                _ => (Kind::Tight, Kind::Tight),
            },
        };
        if gap(self.previous, kind) {
            self.text.push(' ');
        }
        self.previous = next;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                self.text.push_str(open);
                spell(group.stream(), &mut self.text);
                self.text.push_str(close);
            }
            TokenTree::Punct(mark) => self.text.push(mark.as_char()),
            TokenTree::Ident(name) => self.text.push_str(&name.to_string()),
            TokenTree::Literal(literal) => self.text.push_str(&literal.to_string()),
        }
    }
}

/// Whether a space stands between two tokens.
fn gap(previous: Kind, next: Kind) -> bool {
    match (previous, next) {
        (Kind::Nothing, _) | (_, Kind::Separator) => false,
        (Kind::Separator | Kind::Spaced, _) => true,
        (Kind::Tight, _) => false,
        (_, Kind::Spaced) => true,
        (_, Kind::Tight | Kind::Arguments) => false,
        (_, _) => true,
    }
}
