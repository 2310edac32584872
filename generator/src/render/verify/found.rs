//! What a source file defines, a line each, and what no emitted file may hold.

use super::examples;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};

/// Attributes that emitted code carries.
const ATTRIBUTES: [&str; 5] = ["deprecated", "derive", "doc", "must_use", "non_exhaustive"];

/// Macros that emitted code calls.
const MACROS: [&str; 3] = ["env", "format", "matches"];

/// Crates that emitted code imports from.
const ROOTS: [&str; 6] = ["crate", "http", "self", "serde", "serde_json", "std"];

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// A line for each item, member and re-export.
    pub(super) definitions: Vec<String>,
    /// Sentences about what must not be there.
    pub(super) refused: Vec<String>,
}

/// Which file is read: what it may hold depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `src/lib.rs`: inner attributes other than docs.
    Root,
    /// Any other file under `src`.
    Module,
    /// A file under `tests`: functions, some of them tests.
    Test,
}

/// Reads a file.
pub(super) fn read(file: &syn::File, role: Role) -> Found {
    let mut found = Found::default();
    for attribute in &file.attrs {
        let text = plain(attribute.to_token_stream());
        let is_known = is_doc(attribute)
            || (role == Role::Root
                && [
                    "#![doc=include_str!(\"../README.md\")]",
                    "#![forbid(unsafe_code)]",
                ]
                .contains(&text.as_str()));
        if !is_known {
            found.refused.push(format!("has the attribute `{text}`"));
        }
    }
    for item in &file.items {
        match item {
            syn::Item::Fn(item) if role == Role::Test => read_function(item, &mut found),
            item => read_item(item, &mut found),
        }
        let mut guard = Guard {
            role,
            refused: &mut found.refused,
        };
        guard.visit_item(item);
    }
    let of_methods = found
        .definitions
        .iter()
        .filter(|definition| definition.starts_with("example "))
        .count();
    match examples::in_file(file) {
        Ok(count) if count == of_methods => {}
        Ok(_) => found
            .refused
            .push("has an example that no method has".to_owned()),
        Err(message) => found.refused.push(message),
    }
    found
}

/// A function of a test, with each of its statements.
fn read_function(item: &syn::ItemFn, found: &mut Found) {
    let name = &item.sig.ident;
    found.definitions.push(format!("fn {name}"));
    for statement in &item.block.stmts {
        // A list that is broken into lines ends with a comma.
        let statement = plain(statement.to_token_stream()).replace(",>", ">");
        found.definitions.push(format!("{name}: {statement}"));
    }
}

/// `doc = "…"` with a literal.
fn is_doc(attribute: &syn::Attribute) -> bool {
    matches!(
        &attribute.meta,
        syn::Meta::NameValue(pair)
            if pair.path.is_ident("doc")
                && matches!(&pair.value, syn::Expr::Lit(literal) if matches!(literal.lit, syn::Lit::Str(_)))
    )
}

fn read_item(item: &syn::Item, found: &mut Found) {
    let definitions = &mut found.definitions;
    match item {
        syn::Item::Struct(item) => {
            definitions.push(format!("{}struct {}", public(&item.vis), item.ident));
            // Private structs hold what codecs have read so far; how a member is read is no matter of the plan.
            let typed = matches!(item.vis, syn::Visibility::Public(_));
            fields(&item.ident.to_string(), &item.fields, typed, definitions);
        }
        syn::Item::Enum(item) => {
            definitions.push(format!("{}enum {}", public(&item.vis), item.ident));
            for variant in &item.variants {
                let name = format!("{}::{}", item.ident, variant.ident);
                definitions.push(format!("variant {name}"));
                fields(&name, &variant.fields, true, definitions);
            }
        }
        syn::Item::Type(item) => definitions.push(format!(
            "{}type {} = {}",
            public(&item.vis),
            item.ident,
            spelled(&item.ty)
        )),
        syn::Item::Static(item) => {
            definitions.push(format!("static {}: {}", item.ident, spelled(&item.ty)));
        }
        syn::Item::Mod(item) => {
            definitions.push(format!("{}mod {}", public(&item.vis), item.ident));
            for item in item.content.iter().flat_map(|(_, items)| items) {
                read_item(item, found);
            }
        }
        syn::Item::Use(item) => {
            let mut paths = Vec::new();
            paths_of(&item.tree, String::new(), &mut paths);
            for path in paths {
                // What users see of the runtime is a table of the emitter, and checked by the compiler.
                let is_runtime = ["crate::runtime::", "runtime::"]
                    .iter()
                    .any(|prefix| path.starts_with(prefix))
                    || path == "http::Method"
                    || path == "jiff";
                if matches!(item.vis, syn::Visibility::Public(_)) {
                    if !is_runtime {
                        found.definitions.push(format!("pub use {path}"));
                    }
                } else if !ROOTS.contains(&path.split("::").next().unwrap_or_default()) {
                    found.refused.push(format!("imports `{path}`"));
                }
            }
        }
        syn::Item::Impl(item) => read_impl(item, found),
        other => found.refused.push(format!(
            "has the item `{}`",
            plain(other.to_token_stream())
                .chars()
                .take(80)
                .collect::<String>()
        )),
    }
}

fn read_impl(item: &syn::ItemImpl, found: &mut Found) {
    let ty = spelled(&item.self_ty);
    let owner = match &item.trait_ {
        Some((path, _)) => format!("<{ty} as {}>", spelled(path)),
        None => ty,
    };
    found.definitions.push(format!("impl {owner}"));
    for member in &item.items {
        let definition = match member {
            syn::ImplItem::Fn(member) => {
                let name = &member.sig.ident;
                match examples::of(&member.attrs) {
                    Ok(count) => {
                        let example = || format!("example {owner}::{name}");
                        found.definitions.extend((0..count).map(|_| example()));
                    }
                    Err(message) => found.refused.push(format!("{owner}::{name}: {message}")),
                }
                format!("{}fn {owner}::{name}", public(&member.vis))
            }
            syn::ImplItem::Const(member) => {
                format!("{}const {owner}::{}", public(&member.vis), member.ident)
            }
            syn::ImplItem::Type(member) => {
                format!("type {owner}::{} = {}", member.ident, spelled(&member.ty))
            }
            other => format!("member {owner}: {}", plain(other.to_token_stream())),
        };
        found.definitions.push(definition);
    }
}

fn fields(owner: &str, fields: &syn::Fields, typed: bool, definitions: &mut Vec<String>) {
    for (position, field) in fields.iter().enumerate() {
        let name = match &field.ident {
            Some(name) => name.to_string(),
            None => position.to_string(),
        };
        let line = format!("{}field {owner}.{name}", public(&field.vis));
        definitions.push(if typed {
            format!("{line}: {}", spelled(&field.ty))
        } else {
            line
        });
    }
}

fn public(visibility: &syn::Visibility) -> &'static str {
    match visibility {
        syn::Visibility::Public(_) => "pub ",
        _ => "",
    }
}

fn paths_of(tree: &syn::UseTree, prefix: String, paths: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(tree) => {
            paths_of(&tree.tree, format!("{prefix}{}::", tree.ident), paths);
        }
        syn::UseTree::Name(tree) => paths.push(format!("{prefix}{}", tree.ident)),
        syn::UseTree::Rename(tree) => {
            paths.push(format!("{prefix}{} as {}", tree.ident, tree.rename));
        }
        syn::UseTree::Glob(_) => paths.push(format!("{prefix}*")),
        syn::UseTree::Group(tree) => {
            for tree in &tree.items {
                paths_of(tree, prefix.clone(), paths);
            }
        }
    }
}

/// Tokens without spaces.
fn plain(tokens: TokenStream) -> String {
    tokens
        .to_string()
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// A type or trait without spaces, each path by its last segment: `std::fmt::Debug` and `fmt::Debug` are the same.
fn spelled(node: &impl ToTokens) -> String {
    let mut words: Vec<String> = Vec::new();
    flatten(node.to_token_stream(), &mut words);
    let mut text = String::new();
    for (position, word) in words.iter().enumerate() {
        let next = words.get(position + 1).map(String::as_str);
        let is_prefix = next == Some("::");
        // A list that is broken into lines ends with a comma.
        let is_trailing = word == "," && matches!(next, Some(">" | ")"));
        if !is_prefix && !is_trailing && word != "::" {
            text.push_str(word);
            if word == "," {
                text.push(' ');
            }
        }
    }
    text
}

fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                words.push(open.to_owned());
                flatten(group.stream(), words);
                words.push(close.to_owned());
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => match words.last_mut() {
                Some(last) if last == ":" => last.push(':'),
                _ => words.push(":".to_owned()),
            },
            other => words.push(other.to_string()),
        }
    }
}

/// Looks for what no emitted file may hold, however deep.
struct Guard<'f> {
    role: Role,
    refused: &'f mut Vec<String>,
}

impl<'ast> Visit<'ast> for Guard<'_> {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let is_known = match &attribute.meta {
            syn::Meta::NameValue(_) => is_doc(attribute),
            syn::Meta::Path(path) if self.role == Role::Test && path.is_ident("test") => true,
            meta => ATTRIBUTES.iter().any(|name| meta.path().is_ident(name)),
        };
        if !is_known || matches!(attribute.style, syn::AttrStyle::Inner(_)) {
            self.refused.push(format!(
                "has the attribute `{}`",
                plain(attribute.to_token_stream())
            ));
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if !MACROS.iter().any(|name| call.path.is_ident(name)) {
            self.refused.push(format!(
                "calls the macro `{}`",
                plain(call.path.to_token_stream())
            ));
        }
    }

    fn visit_expr_unsafe(&mut self, _: &'ast syn::ExprUnsafe) {
        self.refused.push("has an unsafe block".to_owned());
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if signature.abi.is_some() || !matches!(signature.safety, syn::Safety::Default) {
            self.refused.push(format!(
                "has the function `{}` with an ABI",
                signature.ident
            ));
        }
        visit::visit_signature(self, signature);
    }

    fn visit_ident(&mut self, name: &'ast proc_macro2::Ident) {
        if name.to_string().starts_with("r#") {
            self.refused
                .push(format!("has the raw identifier `{name}`"));
        }
    }
}
