//! Markdown, in docs and in files: no HTML, no link but to the web or to what is made, no code block that is compiled but the emitters' own.

use super::code::{self, Role};
use super::vocabulary::Vocabulary;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// Languages of code blocks that nothing compiles.
const INERT: [&str; 3] = ["text", "toml", "sh"];

/// Languages of programs, which rustdoc compiles.
const PROGRAMS: [&str; 2] = ["no_run", "rust,no_run"];

/// What is wrong with the lines of a doc comment.
pub(super) fn docs(lines: &[&str], vocabulary: &Vocabulary<'_>) -> Vec<String> {
    if lines.iter().all(|line| is_harmless(line)) {
        return Vec::new();
    }
    // rustdoc takes the blank in front of every line away.
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    check(&lines.join("\n"), vocabulary, true, &|_| false)
}

/// What is wrong with a file; the README is part of the crate's docs, too. `is_made` says whether a path is one of the crate's files.
pub(super) fn file(
    path: &str,
    text: &str,
    vocabulary: &Vocabulary<'_>,
    is_made: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    check(text, vocabulary, path == "README.md", &|target| {
        target.starts_with('#') || is_made(target)
    })
}

/// Whether a link of docs leads to an item of the crate: `crate::types::Pet`, `#structfield.name`.
fn is_item(target: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let (path, part) = target.split_once('#').unwrap_or((target, ""));
    let part = ["structfield.", "variant.", "method."]
        .iter()
        .find_map(|kind| part.strip_prefix(kind))
        .unwrap_or(part);
    path.split("::").chain([part]).all(|word| {
        word.is_empty() || matches!(word, "crate" | "self" | "Self") || vocabulary.holds(word)
    })
}

/// Whether a line opens no code block, holds no HTML and begins no link, whatever stands around it.
fn is_harmless(line: &str) -> bool {
    !line.contains(['<', '[', '\t'])
        && !line.contains("    ")
        && !line.contains("```")
        && !line.contains("~~~")
}

fn check(
    text: &str,
    vocabulary: &Vocabulary<'_>,
    is_docs: bool,
    is_ours: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut refused = Vec::new();
    // rustdoc looks for an item where brackets lead nowhere.
    let mut brackets = |link: BrokenLink<'_>| {
        let target = link.reference.trim_matches('`').to_owned();
        is_docs.then(|| (CowStr::from(target), CowStr::from("")))
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut program: Option<String> = None;
    for event in Parser::new_with_broken_link_callback(text, options, Some(&mut brackets)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                refused.push(format!("has the HTML `{}`", html.trim_end()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_web = ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                let is_known =
                    is_web || is_ours(&dest_url) || is_docs && is_item(&dest_url, vocabulary);
                if !is_known {
                    refused.push(format!("has a link to `{dest_url}`"));
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                refused.push(format!("has the image `{dest_url}`"));
            }
            Event::Start(Tag::CodeBlock(kind)) => match kind {
                CodeBlockKind::Fenced(language) if INERT.contains(&&*language) => {}
                CodeBlockKind::Fenced(language) if PROGRAMS.contains(&&*language) => {
                    program = Some(String::new());
                }
                CodeBlockKind::Fenced(language) => {
                    refused.push(format!("has a code block in `{language}`"));
                }
                CodeBlockKind::Indented => refused.push("has an indented code block".to_owned()),
            },
            Event::Text(code) => {
                if let Some(program) = &mut program {
                    program.push_str(&code);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some(program) = program.take() {
                    // rustdoc hides these lines from readers, not from the compiler.
                    let shown = program.replace("\n# ", "\n");
                    let shown = shown.strip_prefix("# ").unwrap_or(&shown);
                    refused.extend(code::check(shown, Role::Program, vocabulary));
                }
            }
            _ => {}
        }
    }
    refused
}
