//! Code blocks in docs: those that rustdoc would compile are the generator's own, and are Rust.

use syn::visit::{self, Visit};

/// Macros that an example calls.
const MACROS: [&str; 3] = ["json", "println", "vec"];

/// How many examples a doc comment has.
///
/// # Errors
///
/// A sentence about a block that is neither text nor an example as the generator writes it.
pub(super) fn of(attributes: &[syn::Attribute]) -> Result<usize, String> {
    count(attributes.iter().filter_map(doc_line))
}

/// How many examples all docs of a file have.
///
/// # Errors
///
/// As [`of`].
pub(super) fn in_file(file: &syn::File) -> Result<usize, String> {
    let mut docs = Docs(Vec::new());
    docs.visit_file(file);
    count(docs.0.into_iter())
}

fn count(lines: impl Iterator<Item = String>) -> Result<usize, String> {
    let mut count = 0;
    let mut block: Option<Block> = None;
    for line in lines {
        let line = line.strip_prefix(' ').unwrap_or(&line);
        match (&mut block, fence(line)) {
            (None, None) => {}
            (None, Some((ticks, info))) => {
                let is_example = info == "no_run";
                if !is_example && info != "text" {
                    return Err(format!("a code block is `{info}`"));
                }
                block = Some(Block {
                    ticks,
                    is_example,
                    code: String::new(),
                });
            }
            (Some(open), Some((ticks, ""))) if ticks >= open.ticks => {
                if open.is_example {
                    check(&open.code)?;
                    count += 1;
                }
                block = None;
            }
            (Some(open), _) => {
                // rustdoc hides these lines from readers, not from the compiler.
                open.code.push_str(line.strip_prefix("# ").unwrap_or(line));
                open.code.push('\n');
            }
        }
    }
    match block {
        Some(_) => Err("a code block does not end".to_owned()),
        None => Ok(count),
    }
}

/// A code block that has not ended.
struct Block {
    /// Backticks of its fence.
    ticks: usize,
    is_example: bool,
    code: String,
}

/// The backticks of a fence, and what stands behind them. A block may stand in a list or a quotation.
fn fence(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start_matches(|character: char| {
        matches!(character, ' ' | '>' | '-' | '*' | '.') || character.is_ascii_digit()
    });
    let info = line.trim_start_matches('`');
    let ticks = line.len() - info.len();
    (ticks >= 3 && !info.contains('`')).then_some((ticks, info))
}

fn doc_line(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// Collects the lines of all docs.
struct Docs(Vec<String>);

impl<'ast> Visit<'ast> for Docs {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        self.0.extend(doc_line(attribute));
    }
}

/// An example is imports and one function, which calls known macros only.
fn check(code: &str) -> Result<(), String> {
    let file = syn::parse_file(code).map_err(|error| format!("an example is no Rust: {error}"))?;
    let functions = file
        .items
        .iter()
        .filter(|item| matches!(item, syn::Item::Fn(_)))
        .count();
    let imports = file
        .items
        .iter()
        .filter(|item| matches!(item, syn::Item::Use(_)))
        .count();
    if functions != 1 || functions + imports != file.items.len() || !file.attrs.is_empty() {
        return Err("an example holds more than imports and one function".to_owned());
    }
    let mut calls = Calls(Vec::new());
    calls.visit_file(&file);
    match calls.0.first() {
        None => Ok(()),
        Some(name) => Err(format!("an example calls the macro `{name}`")),
    }
}

/// Collects macros that no example calls.
struct Calls(Vec<String>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        let name = name.unwrap_or_default();
        if !MACROS.contains(&name.as_str()) {
            self.0.push(name);
        }
        visit::visit_macro(self, call);
    }
}
