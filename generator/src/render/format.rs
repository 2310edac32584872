//! From tokens to text: every item printed on its own, so that blank lines stand between items and nowhere else.

use proc_macro2::TokenStream;
use quote::ToTokens;

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
            syn::Item::Impl(block) => print_impl(block)?,
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

/// Prints each member in a copy of the block that holds nothing else, and joins what is inside by blank lines.
fn print_impl(mut block: syn::ItemImpl) -> Result<String, String> {
    let members = std::mem::take(&mut block.items);
    let empty = print(syn::Item::Impl(block.clone()));
    if members.is_empty() {
        return Ok(empty);
    }
    let head = empty
        .trim_end()
        .strip_suffix("{}")
        .ok_or("an impl block without members is not printed with `{}`")?;
    let mut bodies = Vec::with_capacity(members.len());
    for member in members {
        let name = member.to_token_stream();
        block.items = vec![member];
        let text = print(syn::Item::Impl(block.clone()));
        let body = text
            .strip_prefix(head)
            .and_then(|text| text.strip_prefix("{\n"))
            .and_then(|text| text.strip_suffix("}\n"))
            .ok_or_else(|| format!("an impl block changes its head with a member: {name}"))?;
        bodies.push(body.to_owned());
    }
    Ok(format!("{head}{{\n{}}}\n", join_members(&bodies)))
}

/// Associated types and one-line constants stand together, everything else apart.
fn join_members(bodies: &[String]) -> String {
    let mut text = String::new();
    let mut previous_short = None;
    for body in bodies {
        let short = body.lines().count() == 1;
        if previous_short.is_some_and(|previous| !(previous && short)) {
            text.push('\n');
        }
        text.push_str(body);
        previous_short = Some(short);
    }
    text
}
