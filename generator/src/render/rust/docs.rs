//! Doc comments. A line becomes the literal of a `#[doc]` attribute, whatever is in it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::wrap;
use super::spelling::text;
use crate::name::phrases::{is_clause, phrase};
use crate::name::spoken::capitalized;
use crate::plan::{DocText, RustTy};

/// Widest line, so that a doc comment inside an `impl` ends within 100 columns.
const WIDTH: usize = 92;

/// A doc comment in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// What the plan says, or else `fallback`.
    pub(super) fn of(docs: &DocText, fallback: &str) -> Self {
        if docs.0.is_empty() {
            Self::line(fallback)
        } else {
            Self(docs.0.iter().map(|line| harmless(line)).collect())
        }
    }

    /// One line.
    pub(super) fn line(text: &str) -> Self {
        Self(wrapped(text, ""))
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(mut self, text: &str) -> Self {
        self.0.push(String::new());
        self.0.extend(wrapped(text, ""));
        self
    }

    /// Adds a section with a list; nothing if the list is empty.
    pub(super) fn section(mut self, title: &str, items: &[String]) -> Self {
        if !items.is_empty() {
            self = self.paragraph(&format!("# {title}"));
            self.0.push(String::new());
            for item in items {
                self.0.extend(wrapped(&format!("- {item}"), "  "));
            }
        }
        self
    }

    /// Adds a section with a program that is compiled and not run. These are the only code blocks of a crate's docs that rustdoc compiles beside
    /// those of the README; `verify` counts them.
    pub(super) fn example(mut self, lines: &[String]) -> Self {
        self = self.paragraph("# Examples");
        self.0.push(String::new());
        self.0.push("```no_run".to_owned());
        self.0.extend(lines.iter().map(|line| harmless(line)));
        self.0.push("```".to_owned());
        self
    }

    /// As outer attributes.
    pub(super) fn attributes(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| {
            let line = text(&if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            });
            quote!(#[doc = #line])
        });
        quote!(#(#lines)*)
    }

    /// As lines of a file's own docs.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.0
    }
}

/// The plan's text in one line, for lists.
pub(super) fn one_line(docs: &DocText) -> String {
    docs.line()
}

/// What a value is by its name on the wire, for one that the description says nothing about.
pub(super) fn value(wire: &str, ty: Option<&RustTy>) -> String {
    let said = phrase(wire, ty.is_some_and(is_flag));
    said.map_or_else(
        || format!("The value of {}.", code(wire)),
        |said| format!("{}.", capitalized(&said)),
    )
}

/// The same for what sets the value.
pub(super) fn setting(wire: &str, ty: Option<&RustTy>) -> String {
    let is_flag = ty.is_some_and(is_flag);
    match phrase(wire, is_flag) {
        Some(clause) if is_clause(&clause) => format!("Sets {clause}."),
        Some(noun) if !is_flag => format!("Sets the {noun}."),
        _ => format!("Sets {}.", code(wire)),
    }
}

fn is_flag(ty: &RustTy) -> bool {
    match ty {
        RustTy::Bool => true,
        RustTy::Option(inside) | RustTy::Boxed(inside) => is_flag(inside),
        _ => false,
    }
}

/// Text in lines of at most [`WIDTH`] columns, those after the first behind `indent`.
fn wrapped(text: &str, indent: &str) -> Vec<String> {
    wrap::wrapped(&harmless(text), indent, WIDTH)
}

/// Text of a description that has not been sanitized (a path, a name on the wire), as inline code.
pub(super) fn code(text: &str) -> String {
    let text = harmless(text);
    let text = text.trim();
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Takes out what a doc comment must not hold: line breaks, control characters, and the invisible ones that turn text around
/// (rustc rejects those in comments). Sanitized text has none; this is the second check.
fn harmless(line: &str) -> String {
    line.chars()
        .filter(|character| {
            !character.is_control()
                && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        })
        .collect::<String>()
        .trim_end()
        .to_owned()
}
