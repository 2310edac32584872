//! `sdkgen diff`: what changed between two versions of an API, judged and printed.

use super::crate_files;
use super::git::file_at;
use super::inputs::{Settings, read_spec};
use super::lock::{beside, lock_in};
use crate::diag::{Sources, render as printed};
use crate::diff::{Difference, Paths, Version, accepted, diff, report};
use crate::generate::version;
use crate::load::Bundle;
use crate::lock::Lock;
use crate::surface::list;
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};

/// Format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text for a terminal.
    #[default]
    Text,
    /// Markdown for a pull request comment.
    Markdown,
    /// JSON for programs.
    Json,
    /// A self-contained HTML page for reviewers.
    Html,
}

/// Changes that make the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Breaking changes, and changes whose effect is unknown, unless they are accepted.
    Breaking,
}

/// How the difference is judged and shown.
#[derive(Clone, Debug, Default, Args)]
pub struct Judging {
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Changes that make the command fail with exit code 1.
    #[arg(long, value_enum)]
    pub deny: Option<Deny>,
}

/// How a comparison ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The report; empty if there is none.
    pub report: String,
    /// What people should read beside it.
    pub messages: String,
    /// 0: nothing above what is allowed. 1: something is denied, or an acceptance is wrong. 2: there was nothing to compare.
    pub code: u8,
}

impl Verdict {
    /// There was nothing to compare.
    #[must_use]
    pub fn impossible(messages: impl Into<String>) -> Self {
        Self {
            report: String::new(),
            messages: messages.into(),
            code: 2,
        }
    }
}

/// Judges a difference. `acceptances` are the name and the bytes of the file that lists accepted changes.
#[must_use]
pub fn judge(
    mut difference: Difference,
    acceptances: Option<(&str, &[u8])>,
    judging: &Judging,
) -> Verdict {
    let mut messages = String::new();
    let mut code = 0;
    if let Some((file, bytes)) = acceptances {
        let (list, mut problems) = accepted::read(bytes);
        let list = list.unwrap_or_default();
        problems.extend(accepted::check(&list, &difference.changes));
        if problems.has_errors() {
            code = 1;
        }
        messages.push_str(&printed(&problems, Sources::new(file).text(file, bytes)));
        difference.accepted = list;
    }
    if judging.deny == Some(Deny::Breaking) {
        let denied = difference.denied().len();
        if denied > 0 {
            code = 1;
            let changes = if denied == 1 { "change" } else { "changes" };
            messages.push_str(&format!(
                "error: {denied} {changes} may break something without being accepted; take them back, or accept each with a reason\n"
            ));
        }
    }
    let report = match judging.format {
        Format::Text => report::text(&difference),
        Format::Markdown => report::markdown(&difference),
        Format::Json => report::json(&difference),
        Format::Html => report::html(&difference),
    };
    Verdict {
        report,
        messages,
        code,
    }
}

/// Compares two sides of the command line.
pub(super) fn run(
    old: &str,
    new: &str,
    config_file: Option<&Path>,
    acceptances: Option<&Path>,
    judging: &Judging,
) -> Verdict {
    let mut settings = Settings::read(config_file);
    if settings.diagnostics.has_errors() {
        return Verdict::impossible(printed(&settings.diagnostics, settings.sources("")));
    }
    // Both sides have the same name, whatever their titles: it is the same crate. A crate that is there has one already.
    let crate_first = Path::new(old).is_dir() && !Path::new(new).is_dir();
    let (first, second) = if crate_first { (old, new) } else { (new, old) };
    let kept = config_file.map(beside);
    let first = match side(first, &settings, kept.as_deref()) {
        Ok(version) => version,
        Err(messages) => return Verdict::impossible(messages),
    };
    if settings.config.package.name.is_none() {
        settings.config.package.name = Some(first.surface.library.replace('_', "-"));
    }
    let second = match side(second, &settings, kept.as_deref()) {
        Ok(version) => version,
        Err(messages) => return Verdict::impossible(messages),
    };
    let (old, new) = if crate_first {
        (first, second)
    } else {
        (second, first)
    };
    let accepted = match acceptances.map(|path| (path, fs::read(path))) {
        None => None,
        Some((path, Ok(bytes))) => Some((path.display().to_string(), bytes)),
        Some((path, Err(error))) => {
            return Verdict::impossible(format!("error: {}: {error}\n", path.display()));
        }
    };
    let accepted = accepted
        .as_ref()
        .map(|(file, bytes)| (file.as_str(), bytes.as_slice()));
    judge(diff(Some(&old), &new), accepted, judging)
}

/// Reads one side: a folder with a crate, a description, or `REVISION:PATH` of one in git. Its names are kept where those of the configuration
/// are, else beside the description.
fn side(text: &str, settings: &Settings, kept: Option<&Path>) -> Result<Version, String> {
    let path = PathBuf::from(text);
    if path.is_dir() {
        return crate_alone(text, &path);
    }
    let (bundle, own) = match text.split_once(':') {
        Some((revision, inside)) if !path.exists() && !revision.is_empty() => {
            let bytes = file_at(Path::new("."), revision, inside)
                .map_err(|complaint| format!("error: {text}: {complaint}\n"))?;
            (Bundle::single(text, bytes), None)
        }
        _ => {
            let (bundle, diagnostics) = read_spec(&path);
            let bundle = bundle.ok_or_else(|| printed(&diagnostics, text))?;
            (bundle, Some(beside(&path)))
        }
    };
    let lock = match kept.or(own.as_deref()) {
        Some(file) => lock_in(file)?,
        None => Lock::default(),
    };
    let (version, mut diagnostics) = version(text, &bundle, &settings.config, &lock, None);
    version.ok_or_else(|| {
        settings.locate(&mut diagnostics);
        let files = bundle.files.iter();
        let sources = files.fold(
            settings.sources(&bundle.root),
            |sources: Sources<'_>, (name, bytes)| sources.text(name, bytes),
        );
        printed(&diagnostics, sources)
    })
}

/// A crate without its description: only its surface can be compared.
fn crate_alone(text: &str, folder: &Path) -> Result<Version, String> {
    let files = crate_files(folder).map_err(|error| format!("error: {text}: {error}\n"))?;
    let surface = list(&files).map_err(|faults| {
        faults
            .iter()
            .map(|fault| format!("error: {text}/{}: {}\n", fault.file, fault.message))
            .collect::<String>()
    })?;
    Ok(Version {
        label: text.to_owned(),
        number: files.get("Cargo.toml").and_then(version_of),
        api: None,
        paths: Paths::default(),
        description: String::new(),
        positions: None,
        surface,
        lock: Lock::default(),
        folder: text.trim_end_matches('/').to_owned(),
    })
}

/// The version that a manifest gives its package.
fn version_of(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let version = manifest.get("package")?.get("version")?.as_str()?;
    Some(version.to_owned())
}
