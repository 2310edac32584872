//! Reads every printed file again and looks for what no emitter prints: text of a description that ever became code would show here.
//!
//! The check knows no emitter and no shape of what they print. That a source is Rust was seen when it was printed; here its words are
//! compared with those of the plan and of the runtime, and all that a description says has to stand in literals and in harmless Markdown.

mod code;
mod lexer;
mod prose;
mod vocabulary;

use self::code::Role;
use self::vocabulary::Vocabulary;
use super::runtime::SOURCES;
use super::{Fault, Files, Needs, parallel, text};
use crate::name::Names;
use crate::plan::Crate;

/// What the files hold and must not; empty if all is well. `names` are those that the plan was made with.
#[must_use]
pub fn verify(plan: &Crate, names: &Names, needs: &Needs, files: &Files) -> Vec<Fault> {
    let vocabulary = Vocabulary::of(plan, names);
    let listed: Vec<(&str, &str)> = files.iter().collect();
    let refused = parallel::each(&listed, |(path, text)| {
        let mut refused = refused(path, text, plan, needs, files, &vocabulary);
        if let Some(sign) = text.chars().find(|sign| is_hidden(*sign)) {
            refused.push(format!("has the character {sign:?}"));
        }
        refused
    });
    listed
        .iter()
        .zip(refused)
        .flat_map(|((path, _), refused)| refused.into_iter().map(move |message| (path, message)))
        .map(|(path, message)| Fault {
            file: (*path).to_owned(),
            message,
        })
        .collect()
}

/// Control characters, and those that turn text around.
fn is_hidden(sign: char) -> bool {
    (sign.is_control() && sign != '\n')
        || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn refused(
    path: &str,
    text: &str,
    plan: &Crate,
    needs: &Needs,
    files: &Files,
    vocabulary: &Vocabulary<'_>,
) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let role = match folder.split('/').next() {
        Some("src") if path == "src/lib.rs" => Some(Role::Root),
        Some("src") => Some(Role::Module),
        Some("tests") => Some(Role::Test),
        Some("examples") => Some(Role::Program),
        _ => None,
    };
    match (name.rsplit_once('.'), role) {
        (Some((stem, "rs")), Some(_)) if folder == "src/runtime" && stem != "mod" => {
            let is_ours = SOURCES
                .iter()
                .any(|source| source.stem == stem && source.text == text && needs.has(stem));
            Vec::from_iter(
                (!is_ours)
                    .then(|| "is none of the runtime's files that the crate needs".to_owned()),
            )
        }
        (Some((_, "rs")), Some(role)) => code::check(text, role, vocabulary),
        (Some((_, "md")), None) => prose::file(path, text, vocabulary, &|target| {
            files.get(target).is_some()
        }),
        (Some(("Cargo", "toml")), None) => text::check_manifest(text, plan, needs)
            .err()
            .into_iter()
            .collect(),
        (None, None) if name.starts_with("LICENSE-") => Vec::new(),
        _ => vec!["is no file of a crate".to_owned()],
    }
}
