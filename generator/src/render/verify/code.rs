//! Rust: words that the plan or the runtime has, literals, docs; no comment, no attribute and no macro but the emitters' own.

use super::super::runtime::SOURCES;
use super::lexer::{Token, Tokens};
use super::prose;
use super::vocabulary::{REFUSED, Vocabulary};

/// Which code is read: what it may hold depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `src/lib.rs`: inner attributes.
    Root,
    /// Any other file under `src`.
    Module,
    /// A file under `tests`.
    Test,
    /// A program of docs, the README or `examples`: it calls, and defines nothing but `main`.
    Program,
}

/// What follows the `#` of an attribute.
const ATTRIBUTES: [&str; 7] = [
    "[derive(",
    "[non_exhaustive]",
    "[must_use]",
    "[must_use = \"",
    "[deprecated]",
    "[deprecated = \"",
    "[deprecated(note = \"",
];

/// What follows the `#` of the inner attributes of `lib.rs`.
const ROOT_ATTRIBUTES: [&str; 2] = [
    "![doc = include_str!(\"../README.md\")]\n",
    "![forbid(unsafe_code)]\n",
];

/// Macros of std that emitters call; those of the runtime are called like their files.
const MACROS: [&str; 3] = ["env", "format", "matches"];

/// Macros that programs call.
const PROGRAM_MACROS: [&str; 5] = ["eprintln", "json", "println", "vec", "assert_eq"];

/// Deepest nesting of brackets.
const DEEPEST: usize = 256;

/// What is wrong with a source; nothing if all is well.
pub(super) fn check(text: &str, role: Role, vocabulary: &Vocabulary<'_>) -> Vec<String> {
    let mut reader = Reader {
        role,
        vocabulary,
        tokens: Tokens::of(text),
        open: Vec::new(),
        docs: Vec::new(),
        refused: Vec::new(),
    };
    reader.read();
    reader.refused
}

struct Reader<'text, 'words> {
    role: Role,
    vocabulary: &'words Vocabulary<'words>,
    tokens: Tokens<'text>,
    /// Brackets that have to be closed.
    open: Vec<char>,
    /// Lines of the doc comment that is being read.
    docs: Vec<&'text str>,
    refused: Vec<String>,
}

impl<'text> Reader<'text, '_> {
    fn read(&mut self) {
        let mut before = [Token::Comment; 2];
        while let Some(token) = self.tokens.next() {
            if let Token::Doc(line) = token {
                self.docs.push(line);
                continue;
            }
            self.end_docs();
            match token {
                Token::Word(word) => {
                    let is_part = matches!(
                        before,
                        [_, Token::Mark('.')] | [Token::Mark(':'), Token::Mark(':')]
                    );
                    self.word(word, is_part);
                }
                Token::Lifetime(name) => self.known(name),
                Token::Text(_) | Token::Scalar | Token::Doc(_) => {}
                Token::Comment | Token::Raw(_) if self.role == Role::Program => {}
                Token::Comment => self.refused.push("has a comment".to_owned()),
                Token::Raw(_) | Token::Odd => self
                    .refused
                    .push("has a literal that no emitter writes".to_owned()),
                Token::Mark('#') => self.attribute(),
                Token::Mark(sign) => self.sign(sign),
            }
            let [_, last] = before;
            before = [last, token];
        }
        self.end_docs();
        if !self.open.is_empty() || !self.tokens.rest().is_empty() {
            self.refused
                .push("has something that does not end".to_owned());
        }
    }

    fn word(&mut self, word: &'text str, is_part: bool) {
        let rest = self.tokens.rest();
        let behind = rest.trim_start();
        let is_call = behind.starts_with('!') && !behind.starts_with("!=");
        // `if !ready` negates; nothing stands between a macro and its mark.
        if is_call && rest.starts_with('!') {
            let is_known = MACROS.contains(&word)
                || SOURCES.iter().any(|source| source.stem == word)
                || (self.role == Role::Program && PROGRAM_MACROS.contains(&word));
            if !is_known {
                self.refused.push(format!("calls the macro `{word}`"));
            }
            return;
        }
        // A variable of a program can name nothing but what the program bound.
        let is_variable = self.role == Role::Program
            && !is_part
            && !behind.starts_with("::")
            && !behind.starts_with('(')
            && word
                .chars()
                .all(|letter| letter == '_' || letter.is_alphanumeric() && !letter.is_uppercase())
            && !REFUSED.contains(&word);
        if !is_variable {
            self.known(word);
        }
    }

    fn known(&mut self, word: &str) {
        if !self.vocabulary.holds(word) {
            self.refused.push(format!(
                "has the word `{word}`, which neither the plan nor the runtime has"
            ));
        }
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '(' | '[' | '{' => {
                if self.open.len() == DEEPEST {
                    self.refused.push("nests brackets too deep".to_owned());
                }
                self.open.push(match sign {
                    '(' => ')',
                    '[' => ']',
                    _ => '}',
                });
            }
            ')' | ']' | '}' => {
                if self.open.pop() != Some(sign) {
                    self.refused
                        .push(format!("has a `{sign}` that closes nothing"));
                }
            }
            ',' | ';' | ':' | '.' | '=' | '<' | '>' | '&' | '|' | '+' | '-' | '*' | '?' | '!' => {}
            _ => self.refused.push(format!("has the sign {sign:?}")),
        }
    }

    /// What stands in the brackets is read like everything else, but for what `lib.rs` begins with.
    fn attribute(&mut self) {
        let rest = self.tokens.rest();
        let whole = ROOT_ATTRIBUTES
            .iter()
            .find(|whole| rest.starts_with(**whole));
        match (self.role, whole) {
            (Role::Root, Some(whole)) => return self.tokens.pass(whole.len()),
            (Role::Root, None) if rest.starts_with("![recursion_limit = \"") => return,
            (Role::Test, _) if rest.starts_with("[test]") => return,
            (Role::Program, _) if rest.starts_with("[tokio::main]") => return,
            _ => {}
        }
        if !ATTRIBUTES.iter().any(|start| rest.starts_with(start)) {
            let line = rest.lines().next().unwrap_or_default();
            self.refused.push(format!("has the attribute `#{line}`"));
        }
    }

    fn end_docs(&mut self) {
        if !self.docs.is_empty() {
            let docs = std::mem::take(&mut self.docs);
            self.refused.extend(prose::docs(&docs, self.vocabulary));
        }
    }
}
