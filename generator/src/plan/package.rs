//! What Cargo.toml says about the package.

use super::Package;
use super::docs::plain_line;
use crate::config::{self, Config};
use crate::diag::Diagnostics;
use crate::diag::codes::plan::CONFIGURED_VALUE_INVALID;
use crate::model::Api;
use crate::name::spoken;

/// Names that Cargo or rustc reject, or that generated code calls something else by (`http::Method`).
const TAKEN: &[&str] = &[
    "alloc",
    "base64",
    "bytes",
    "core",
    "crate",
    "futures-core",
    "http",
    "jiff",
    "proc-macro",
    "reqwest",
    "rust-decimal",
    "self",
    "serde",
    "serde-json",
    "std",
    "super",
    "test",
    "tokio",
    "url",
    "uuid",
    "build",
    "deps",
    "examples",
    "incremental",
];

/// Most keywords and categories that crates.io takes.
const MOST_KEYWORDS: usize = 5;

/// Longest package name that crates.io takes.
const LONGEST_NAME: usize = 64;

/// The package, as configured or else by the title.
pub(super) fn package(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Package {
    let configured = &config.package;
    let title = plain_title(&api.info.title);
    let name = match &configured.name {
        Some(name) if is_package_name(name) => name.clone(),
        Some(name) => {
            refuse(diagnostics, "package.name", name, "a package name of Cargo");
            name_from_title(&api.info.title)
        }
        None => name_from_title(&api.info.title),
    };
    let version = match &configured.version {
        Some(version) if semver::Version::parse(version).is_ok() => version.clone(),
        Some(version) => {
            refuse(
                diagnostics,
                "package.version",
                version,
                "a semantic version",
            );
            "0.1.0".to_owned()
        }
        None => "0.1.0".to_owned(),
    };
    let description = match configured.description.as_deref().map(plain_line) {
        Some(description) if !description.is_empty() => description,
        _ => format!("Rust client for the {title}."),
    };
    Package {
        library: name.replace('-', "_"),
        name,
        version,
        description,
        api_version: plain_line(&api.info.version),
        api_title: title,
        license: configured
            .license
            .clone()
            .unwrap_or_else(|| "MIT OR Apache-2.0".to_owned()),
        repository: configured.repository.clone(),
        homepage: configured.homepage.clone(),
        documentation: configured.documentation.clone(),
        keywords: words(&configured.keywords, "package.keywords", diagnostics),
        categories: words(&configured.categories, "package.categories", diagnostics),
        own_workspace: configured.own_workspace,
    }
}

fn refuse(diagnostics: &mut Diagnostics, key: &str, value: &str, kind: &str) {
    diagnostics.push(
        &CONFIGURED_VALUE_INVALID,
        &config::place(&key.split('.').collect::<Vec<_>>()),
        format!("`{key}` is `{}`, which is not {kind}", value.escape_debug()),
    );
}

fn words(configured: &[String], key: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut kept = Vec::new();
    for word in configured {
        let valid = word.starts_with(|first: char| first.is_ascii_alphanumeric())
            && word.chars().all(|character| {
                character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '+' | ':')
            });
        if valid && kept.len() < MOST_KEYWORDS {
            kept.push(word.clone());
        } else {
            refuse(
                diagnostics,
                key,
                word,
                "a word of ASCII letters, digits, `-`, `_` and `+`, or is the sixth",
            );
        }
    }
    kept
}

/// The title as one line of plain text; never empty.
fn plain_title(title: &str) -> String {
    let line = plain_line(title);
    if line.is_empty() {
        "API".to_owned()
    } else {
        line
    }
}

/// `Swagger Petstore API` is `swagger-petstore`.
fn name_from_title(title: &str) -> String {
    let kebab: String = spoken::hyphenated(title)
        .chars()
        .filter(|character| character.is_ascii_alphanumeric() || *character == '-')
        .collect();
    let mut words: Vec<&str> = kebab.split('-').filter(|word| !word.is_empty()).collect();
    while words.len() > 1
        && words.last().is_some_and(|last| {
            matches!(
                *last,
                "api" | "apis" | "rest" | "openapi" | "spec" | "specification" | "documentation"
            )
        })
    {
        words.pop();
    }
    let mut name = words.join("-");
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name = format!("api-{name}");
    }
    let name: String = name.chars().take(LONGEST_NAME - "-client".len()).collect();
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "api-client".to_owned()
    } else if is_package_name(name) {
        name.to_owned()
    } else {
        format!("{name}-client")
    }
}

/// Whether Cargo takes it, and generated code can name the crate.
fn is_package_name(name: &str) -> bool {
    let kebab = name.replace('_', "-");
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.len() <= LONGEST_NAME
        && name.chars().all(|character| {
            character.is_ascii_lowercase()
                || character.is_ascii_digit()
                || matches!(character, '-' | '_')
        })
        && !TAKEN.contains(&kebab.as_str())
        && !crate::name::is_keyword(name)
        && !is_device(name)
}

/// Names that Windows keeps for devices.
fn is_device(name: &str) -> bool {
    matches!(name, "con" | "prn" | "aux" | "nul")
        || ["com", "lpt"].iter().any(|device| {
            name.strip_prefix(device).is_some_and(|rest| {
                rest.len() == 1 && rest.chars().all(|digit| digit.is_ascii_digit())
            })
        })
}
