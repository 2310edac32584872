//! `sdkgen check`: what would become of a description, for people and for programs.

use super::Made;
use super::output::{say, tell_problems};
use super::sentence;
use crate::diag::{Diagnostic, Loss, Severity, Sources};
use crate::generate::LeftOut;
use clap::ValueEnum;
use serde_json::{Value, json};

/// Format of what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Plain text for a terminal.
    #[default]
    Text,
    /// JSON for programs; see the README.
    Json,
}

/// How many elements that are left out are listed; the rest is counted.
const MOST_LISTED: usize = 20;

/// Prints what was found; says whether there would be a crate.
pub(super) fn run(made: &Made, format: Format) -> bool {
    let is_sound = made.output.is_some();
    let is_said = match (format, &made.output) {
        (Format::Json, _) => say(&format!("{:#}\n", document(made))),
        (Format::Text, output) => {
            tell_problems(&made.diagnostics, &made.inputs.sources());
            output.as_ref().is_none_or(|output| {
                say(&format!(
                    "{}\n{}",
                    sentence(&output.summary, output.files.len(), &made.times),
                    left_out(&output.summary.left_out, &made.inputs.sources())
                ))
            })
        }
    };
    is_said && is_sound
}

/// What is not in the crate, a line each; nothing if everything is.
pub(super) fn left_out(elements: &[LeftOut], sources: &Sources<'_>) -> String {
    if elements.is_empty() {
        return String::new();
    }
    let mut text = "Not in the crate, or less precise than described:\n".to_owned();
    for element in elements.iter().take(MOST_LISTED) {
        let diagnostic = &element.diagnostic;
        let place = match element.place.as_str() {
            "" => String::new(),
            place => format!(" of {}", place.escape_debug()),
        };
        let position = diagnostic.position.map_or_else(String::new, |position| {
            format!(":{}:{}", position.line, position.column)
        });
        text.push_str(&format!(
            "  {}{place}  {}{position}  {}\n",
            diagnostic.lost,
            sources.name_of(diagnostic),
            diagnostic.code.id,
        ));
    }
    let unlisted = elements.len().saturating_sub(MOST_LISTED);
    if unlisted > 0 {
        text.push_str(&format!(
            "  and {unlisted} more; `sdkgen check --format json` lists all\n"
        ));
    }
    text
}

/// Everything that is known about a run.
fn document(made: &Made) -> Value {
    let sources = made.inputs.sources();
    let diagnostics: Vec<Value> = sources
        .sorted(&made.diagnostics)
        .into_iter()
        .map(|diagnostic| problem(diagnostic, &sources))
        .collect();
    let summary = made.output.as_ref().map(|output| {
        let summary = &output.summary;
        let untyped: Vec<Value> = summary
            .untyped
            .iter()
            .map(|untyped| json!({ "pointer": untyped.pointer.as_str(), "free_form": untyped.free_form }))
            .collect();
        json!({
            "operations_described": summary.operations_described,
            "operations_emitted": summary.operations_emitted,
            "types": summary.types,
            "files": output.files.len(),
            "untyped": untyped,
        })
    });
    let left_out: Vec<Value> = made
        .output
        .iter()
        .flat_map(|output| &output.summary.left_out)
        .map(|element| {
            let mut value = problem(&element.diagnostic, &sources);
            if let Some(members) = value.as_object_mut() {
                members.insert("place".to_owned(), json!(element.place));
            }
            value
        })
        .collect();
    json!({
        "format": 1,
        "description": made.inputs.root,
        "errors": made.diagnostics.count(Severity::Error),
        "warnings": made.diagnostics.count(Severity::Warning),
        "summary": summary,
        "left_out": left_out,
        "diagnostics": diagnostics,
    })
}

fn problem(diagnostic: &Diagnostic, sources: &Sources<'_>) -> Value {
    let lost = (diagnostic.lost != Loss::Nothing).then(|| diagnostic.lost.to_string());
    json!({
        "code": diagnostic.code.id,
        "severity": diagnostic.severity.to_string(),
        "message": diagnostic.message,
        "file": sources.name_of(diagnostic),
        "line": diagnostic.position.map(|position| position.line),
        "column": diagnostic.position.map(|position| position.column),
        "pointer": diagnostic.pointer.as_str(),
        "lost": lost,
        "remedy": diagnostic.code.remedy,
    })
}
