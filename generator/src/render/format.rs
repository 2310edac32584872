//! From tokens to text: every item is printed once, by itself, so that blank lines stand between items and nowhere else.

use super::macro_call::{self, WIDTH};
use proc_macro2::TokenStream;
use std::borrow::Cow;

/// Length of a line that is never broken.
const SHORT: usize = 80;

/// Prints a file: its docs, inner attributes, `use` lines, then items.
///
/// # Errors
///
/// When the tokens are no Rust items, with the parser's words. Input cannot cause that: it never becomes a token, only a literal.
pub(super) fn file(
    docs: &[String],
    inner: &[&str],
    uses: &[Vec<String>],
    items: TokenStream,
) -> Result<String, String> {
    let mut blocks: Vec<String> = Vec::new();
    if !docs.is_empty() {
        blocks.push(docs.iter().map(|line| inner_doc(line)).collect());
    }
    if !inner.is_empty() {
        blocks.push(inner.iter().map(|line| format!("{line}\n")).collect());
    }
    for group in uses {
        let mut block = String::new();
        for line in group {
            // What fits is spelled as it is printed.
            if line.len() <= SHORT {
                block.push_str(line);
                block.push('\n');
                continue;
            }
            let item: syn::Item =
                syn::parse_str(line).map_err(|error| format!("`{line}`: {error}"))?;
            block.push_str(&print(item));
        }
        blocks.push(block);
    }
    let items: syn::File = syn::parse2(items).map_err(|error| error.to_string())?;
    let mut previous_run = None;
    for item in items.items {
        let run = run(&item);
        let text = match item {
            syn::Item::Impl(block) => print_impl(block),
            syn::Item::Macro(call) if call.ident.is_none() => macro_call::print(&call),
            other => print(other),
        };
        match blocks.last_mut() {
            Some(block) if run.is_some() && run == previous_run => block.push_str(&text),
            _ => blocks.push(text),
        }
        previous_run = run;
    }
    Ok(blocks.join("\n"))
}

/// A line of a file's docs. `//!` lines hold anything but line breaks, which [`super::rust`] has taken out.
fn inner_doc(line: &str) -> String {
    if line.is_empty() {
        "//!\n".to_owned()
    } else {
        format!("//! {line}\n")
    }
}

/// Items that stand together without blank lines; public and private ones apart.
fn run(item: &syn::Item) -> Option<(&'static str, bool)> {
    match item {
        syn::Item::Use(item) => Some(("use", is_public(&item.vis))),
        syn::Item::Mod(item) if item.content.is_none() => Some(("mod", is_public(&item.vis))),
        _ => None,
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn print(item: syn::Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// What stands between the members of a block while it is printed: a macro call, because that gets a line of its own.
const MARK: &str = "blank_line";

/// Prints a block, with blank lines between what should stand apart.
fn print_impl(mut block: syn::ItemImpl) -> String {
    let members = std::mem::take(&mut block.items);
    for member in members {
        block.items.extend([mark(), member]);
    }
    if !block.items.is_empty() {
        block.items.push(mark());
    }
    let text = print(syn::Item::Impl(block));
    // No token holds a line break, so a whole line that looks like a mark is one.
    let mark = format!("\n    {MARK}!();\n");
    let parts: Vec<&str> = text.split(&mark).collect();
    match parts.as_slice() {
        [head, members @ .., end] => format!("{head}\n{}{end}", join_members(members)),
        _ => text,
    }
}

fn mark() -> syn::ImplItem {
    syn::ImplItem::Macro(syn::ImplItemMacro {
        attrs: Vec::new(),
        mac: syn::Macro {
            path: syn::Ident::new(MARK, proc_macro2::Span::call_site()).into(),
            bang_token: syn::Token![!](proc_macro2::Span::call_site()),
            delimiter: syn::MacroDelimiter::Paren(syn::token::Paren::default()),
            tokens: TokenStream::new(),
        },
        semi_token: Some(syn::Token![;](proc_macro2::Span::call_site())),
    })
}

/// Associated types and constants stand together, everything else apart.
fn join_members(members: &[&str]) -> String {
    let mut text = String::new();
    let mut previous_short = None;
    for member in members {
        let member = constant(member);
        let short = !member.contains('\n') || member.starts_with("    const ");
        if previous_short.is_some_and(|previous| !(previous && short)) {
            text.push('\n');
        }
        text.push_str(&member);
        text.push('\n');
        previous_short = Some(short);
    }
    text
}

/// An associated constant whose value is a chain of calls, broken where rustfmt would break it; anything else as it is.
fn constant(member: &str) -> Cow<'_, str> {
    let plain = member.starts_with("    const ");
    let Some((head, value)) = member.split_once(" = ").filter(|_| plain) else {
        return Cow::Borrowed(member);
    };
    // The parts of the value, without the breaks that stand in it: no token holds one.
    let mut calls: Vec<String> = Vec::new();
    for line in value.lines().map(str::trim) {
        match calls.last_mut() {
            Some(call) if !line.starts_with('.') => {
                if call.ends_with(',') {
                    if line.starts_with(')') {
                        call.pop();
                    } else {
                        call.push(' ');
                    }
                }
                call.push_str(line);
            }
            _ => calls.push(line.to_owned()),
        }
    }
    let whole = calls.concat();
    let fits = |indent: usize, text: &str| indent + text.chars().count() <= WIDTH;
    if fits(0, &format!("{head} = {whole}")) {
        return Cow::Owned(format!("{head} = {whole}"));
    }
    if fits(8, &whole) && calls.len() < 3 {
        return Cow::Owned(format!("{head} =\n        {whole}"));
    }
    match calls.as_slice() {
        [first, rest @ ..] if fits(8, first) && !rest.is_empty() => Cow::Owned(format!(
            "{head} =\n        {first}\n            {}",
            rest.join("\n            ")
        )),
        // The arguments take lines of their own.
        [_, _, ..] => Cow::Owned(member.replace("\n    ", "\n")),
        _ => Cow::Borrowed(member),
    }
}
