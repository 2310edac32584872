//! The generator's stages know only what is left of them: every path expression, type, import and macro argument is looked at, not only
//! `use` lines. What `quote!` holds is code of the SDK, not of the generator, and is left out.

use proc_macro2::{TokenStream, TokenTree};
use sdk_tests::sources::files_below;
use std::collections::BTreeSet;
use syn::visit::Visit;

/// Each part of the generator and the other parts that it may mention. `cli` and `main` are the outermost and may mention everything.
const MAY_MENTION: [(&str, &[&str]); 14] = [
    ("diag", &[]),
    ("config", &["diag"]),
    ("load", &["diag"]),
    ("model", &["diag"]),
    ("document", &["diag", "model"]),
    ("dialect", &["diag", "load", "model", "document"]),
    ("lower", &["diag", "config", "document", "model"]),
    ("shape", &["diag", "config", "model"]),
    ("lock", &["diag", "model", "shape"]),
    ("name", &["diag", "config", "model", "shape", "lock"]),
    ("plan", &["diag", "config", "model", "shape", "name"]),
    ("render", &["diag", "plan", "name"]),
    ("surface", &["diag", "render"]),
    (
        "diff",
        &[
            "diag", "load", "model", "shape", "lock", "name", "plan", "surface",
        ],
    ),
];

/// Parts that may mention everything.
const OUTERMOST: [&str; 4] = ["lib", "main", "cli", "generate"];

/// Each crate (or module of `std`) that has a home, and the parts that may mention it.
const HOMES: [(&[&str], &[&str]); 25] = [
    (&["openapiv3"], &["dialect"]),
    (&["url"], &["load", "dialect", "lower"]),
    (&["percent_encoding"], &["load"]),
    (&["memchr"], &["load"]),
    (&["quote"], &["render"]),
    (&["proc_macro2"], &["render", "surface"]),
    (&["prettyplease"], &["render"]),
    (&["syn"], &["render", "surface"]),
    (&["heck"], &["name"]),
    (&["unicode_ident"], &["name", "render"]),
    (&["unicode_normalization"], &["name"]),
    (&["unicode_security"], &["name"]),
    (&["semver"], &["plan", "diff"]),
    (&["minijinja"], &["render"]),
    (&["serde_yaml"], &["load", "config"]),
    (&["clap"], &["main", "cli"]),
    (&["anstream"], &["cli"]),
    (&["annotate_snippets"], &["diag"]),
    (&["strsim"], &["diag"]),
    (&["mimalloc"], &["main"]),
    (&["std", "fs"], &["write", "main", "cli"]),
    (&["std", "env"], &["main", "cli"]),
    (&["std", "process"], &["main", "cli"]),
    (&["std", "time"], &["main", "cli"]),
    (&["std", "net"], &["plan"]),
];

/// A path in a file, from its first segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    file: String,
    path: Vec<String>,
}

impl std::fmt::Display for Mention {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.file, self.path.join("::"))
    }
}

/// Collects the paths of one file.
struct Paths<'a> {
    file: &'a str,
    /// The module that the file is, e.g. `["lower", "params"]`.
    module: Vec<String>,
    found: BTreeSet<Mention>,
}

impl Paths<'_> {
    /// Notes a path with `crate`, `self` and `super` at its start resolved: `crate::` stands before everything of this crate.
    fn note(&mut self, path: &[String]) {
        let path = match path.first().map(String::as_str) {
            Some("super" | "self") => {
                let mut base = self.module.clone();
                let mut rest = path;
                while let Some(first) = rest.first() {
                    match first.as_str() {
                        "self" => {}
                        "super" => {
                            base.pop();
                        }
                        _ => break,
                    }
                    rest = &rest[1..];
                }
                let mut whole = vec!["crate".to_owned()];
                whole.extend(base);
                whole.extend(rest.iter().cloned());
                whole
            }
            Some("sdkgen") => {
                let mut whole = path.to_vec();
                whole[0] = "crate".to_owned();
                whole
            }
            Some("core" | "alloc") => {
                let mut whole = path.to_vec();
                whole[0] = "std".to_owned();
                whole
            }
            Some(_) => path.to_vec(),
            None => return,
        };
        self.found.insert(Mention {
            file: self.file.to_owned(),
            path,
        });
    }

    fn note_use(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let mut path = prefix.to_vec();
        match tree {
            syn::UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.note_use(&path, &tree.tree);
            }
            syn::UseTree::Name(tree) => {
                path.push(tree.ident.to_string());
                self.note(&path);
            }
            syn::UseTree::Rename(tree) => {
                path.push(tree.ident.to_string());
                self.note(&path);
            }
            syn::UseTree::Glob(_) => self.note(&path),
            syn::UseTree::Group(tree) => {
                for tree in &tree.items {
                    self.note_use(&path, tree);
                }
            }
        }
    }

    /// Notes every path in the arguments of a macro, whatever they mean to it.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.note(&std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.note(&std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.note_tokens(group.stream());
                    }
                }
            }
        }
        self.note(&path);
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.note(&segments);
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&[], &item.tree);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        let emits = ["quote", "quote_spanned", "parse_quote"];
        if !emits.contains(&name.unwrap_or_default().as_str()) {
            self.note_tokens(call.tokens.clone());
        }
    }
}

/// The part of the generator that a file belongs to, e.g. `lower` for `generator/src/lower/params.rs`, and its module path.
fn module_of(path: &str) -> Vec<String> {
    let inner = path
        .strip_prefix("generator/src/")
        .expect("a file of the generator");
    let inner = inner.strip_suffix(".rs").expect("a file of Rust");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

fn mentions_in(file: &str, text: &str) -> BTreeSet<Mention> {
    let tree = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut paths = Paths {
        file,
        module: module_of(file),
        found: BTreeSet::new(),
    };
    paths.visit_file(&tree);
    paths.found
}

/// What in a file breaks the tables above.
fn breaches(file: &str, text: &str) -> Vec<String> {
    let part = module_of(file)[0].clone();
    let outermost = OUTERMOST.contains(&part.as_str());
    let allowed = MAY_MENTION.iter().find(|(name, _)| *name == part);
    let mut found = Vec::new();
    for mention in mentions_in(file, text) {
        let segments: Vec<&str> = mention.path.iter().map(String::as_str).collect();
        if let ["crate", other, ..] = segments[..] {
            let known = MAY_MENTION.iter().any(|(name, _)| *name == other);
            let other_stage = known || OUTERMOST.contains(&other) || other == "write";
            if other_stage && other != part && !outermost && part != "write" {
                let (_, others) = allowed
                    .unwrap_or_else(|| panic!("{file}: the part {part} has no row in the table"));
                if !others.contains(&other) {
                    found.push(format!("{mention} ({part} must not know {other})"));
                }
            }
        }
        for (home, parts) in HOMES {
            // One segment alone is a local of that name; a crate is always mentioned with something in it.
            let inside = segments.len() > 1 && segments.starts_with(home);
            if inside && !parts.contains(&part.as_str()) {
                found.push(format!("{mention} (belongs into {parts:?})"));
            }
        }
    }
    found
}

#[test]
fn every_stage_knows_only_what_is_left_of_it() {
    let files = files_below("generator/src", &[".rs"]);
    assert!(files.len() > 20, "only {} files were found", files.len());
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| breaches(&file.path, &file.text))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Parts that know what OpenAPI means, but not how it is written. `diff` has keywords in what it says to reviewers; `load`, `surface` and `cli` have
/// words of other files.
const WITHOUT_KEYWORDS: [&str; 9] = [
    "document", "generate", "lock", "lower", "model", "name", "plan", "render", "shape",
];

/// Keywords that mean something else in these parts: formats, elements of HTML, methods, names of members and of files, words of Rust and of Cargo.
const OTHER_WORDS: [&str; 43] = [
    "const",
    "default",
    "delete",
    "description",
    "else",
    "email",
    "enum",
    "example",
    "examples",
    "get",
    "head",
    "id",
    "if",
    "in",
    "items",
    "kind",
    "name",
    "not",
    "openapi",
    "options",
    "parameters",
    "password",
    "patch",
    "path",
    "post",
    "put",
    "query",
    "style",
    "summary",
    "title",
    "trace",
    "type",
    "url",
    "value",
    "headers",
    "server",
    "servers",
    "item",
    "format",
    "license",
    "nullable",
    "properties",
    "version",
];

#[test]
fn keywords_of_openapi_are_known_to_the_readers_alone() {
    let keywords: BTreeSet<&str> = sdkgen::dialect::keywords()
        .map(|(_, _, keyword)| keyword)
        .filter(|keyword| !OTHER_WORDS.contains(keyword))
        .collect();
    assert!(keywords.len() > 100, "{keywords:?}");
    let mut found = Vec::new();
    for file in files_below("generator/src", &[".rs"]) {
        let part = module_of(&file.path)[0].clone();
        if !WITHOUT_KEYWORDS.contains(&part.as_str()) {
            continue;
        }
        let tokens: TokenStream = file.text.parse().expect("Rust");
        let mut texts = Vec::new();
        strings(tokens, &mut texts);
        texts.retain(|text| keywords.contains(text.as_str()));
        found.extend(
            texts
                .into_iter()
                .map(|text| format!("{}: {text}", file.path)),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// All string literals, those in macros included.
fn strings(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => strings(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                found.extend(text.map(|text| text.value()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[test]
fn the_guard_sees_every_way_to_mention_something() {
    let cases = [
        (
            "render/rust/types.rs",
            "use crate::model::Api;",
            "crate::model::Api",
        ),
        (
            "render/mod.rs",
            "fn f() { crate::lower::lower(); }",
            "crate::lower::lower",
        ),
        (
            "render/rust/a.rs",
            "fn f(a: super::super::super::model::Api) {}",
            "crate::model::Api",
        ),
        (
            "render/mod.rs",
            "use crate::{model::{self, Api}, plan};",
            "crate::model::Api",
        ),
        (
            "model/types.rs",
            "fn f() { format!(\"{}\", crate::plan::X); }",
            "crate::plan::X",
        ),
        (
            "plan/mod.rs",
            "const X: openapiv3::Schema = Y;",
            "openapiv3::Schema",
        ),
        (
            "plan/mod.rs",
            "fn f() { let x = vec![quote::quote!(a)]; }",
            "quote::quote",
        ),
        (
            "lower/mod.rs",
            "fn f() { std::fs::read(\"a\"); }",
            "std::fs::read",
        ),
        (
            "lower/mod.rs",
            "use std::{collections::BTreeMap, fs};",
            "std::fs",
        ),
        (
            "generate.rs",
            "fn f() { std::env::var(\"A\"); }",
            "std::env::var",
        ),
        (
            "name/mod.rs",
            "impl From<crate::plan::X> for Y {}",
            "crate::plan::X",
        ),
    ];
    for (file, text, seen) in cases {
        let file = format!("generator/src/{file}");
        let found = breaches(&file, text);
        let place = format!("{file}: {seen} ");
        assert!(
            found.iter().any(|breach| breach.starts_with(&place)),
            "{text}: {found:?}"
        );
    }
    let harmless = [
        (
            "render/rust/types.rs",
            "use crate::plan::Crate; fn f() { quote! { std::fs::read } }",
        ),
        (
            "lower/schema.rs",
            "use super::refs; use crate::model::Ty; use crate::document::Schema;",
        ),
        ("main.rs", "use std::fs; use sdkgen::model;"),
        ("plan/docs.rs", "fn f(quote: u8) -> u8 { quote }"),
    ];
    for (file, text) in harmless {
        let found = breaches(&format!("generator/src/{file}"), text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
