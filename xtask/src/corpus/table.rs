//! What became of the documents, as a table in Markdown.

use super::Options;
use crate::bench::measure::Cost;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How much of a failure is shown.
const LONGEST_FAILURE: usize = 8_000;

/// What became of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) described: usize,
    pub(super) emitted: usize,
    pub(super) left_out: usize,
    pub(super) types: usize,
    pub(super) free_form: usize,
    pub(super) given_up: usize,
    pub(super) lines: usize,
    pub(super) cost: Cost,
    /// Warnings by code.
    pub(super) codes: BTreeMap<String, usize>,
    /// Names of types by what they stand for.
    pub(super) names: BTreeMap<String, String>,
    /// Samples that were read and written.
    pub(super) samples: usize,
    /// Samples that could not be tried, by reason.
    pub(super) skipped: BTreeMap<String, usize>,
    /// Operations whose docs show a call.
    pub(super) shown: usize,
    /// Operations whose docs show none.
    pub(super) without_example: usize,
    /// Calls with a value that is not valid.
    pub(super) wrong: usize,
    /// What is wrong with calls.
    pub(super) misfits: Vec<String>,
    /// Calls that were made.
    pub(super) calls: usize,
    /// What was wrong with calls that were made.
    pub(super) refused: usize,
    /// What went wrong.
    pub(super) failure: Option<String>,
}

impl Row {
    /// What the process of a document reported.
    pub(super) fn of(cost: Cost, report: &Value) -> Self {
        let count = |key: &str| {
            let count = report[key].as_u64().unwrap_or_default();
            usize::try_from(count).unwrap_or_default()
        };
        let codes = report["codes"].as_object().into_iter().flatten();
        let names = report["names"].as_object().into_iter().flatten();
        Self {
            described: count("described"),
            emitted: count("emitted"),
            left_out: count("left_out"),
            types: count("types"),
            free_form: count("free_form"),
            given_up: count("given_up"),
            lines: count("lines"),
            cost,
            codes: codes
                .filter_map(|(code, count)| {
                    Some((code.clone(), usize::try_from(count.as_u64()?).ok()?))
                })
                .collect(),
            names: names
                .filter_map(|(place, name)| Some((place.clone(), name.as_str()?.to_owned())))
                .collect(),
            ..Self::default()
        }
    }

    /// Adds something that went wrong.
    pub(super) fn fail(&mut self, what: &str) {
        let known = self.failure.take().unwrap_or_default();
        let line = if known.is_empty() { "" } else { "\n" };
        self.failure = Some(format!("{known}{line}{what}"));
    }
}

/// The table, the sums, and what went wrong.
pub(super) fn table(rows: &BTreeMap<String, Row>, options: &Options) -> String {
    let mut text = String::from(
        "| document | operations | left out | types | free-form | given up | lines | CPU s | MB | samples | result |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |\n",
    );
    // Writing into a string does not fail.
    for (name, row) in rows {
        let result = match (&row.failure, options.compile) {
            (Some(_), _) => "failed",
            (None, true) => "compiled",
            (None, false) => "generated",
        };
        let _ = writeln!(
            text,
            "| {name} | {}/{} | {} | {} | {} | {} | {} | {:.2} | {:.0} | {} | {result} |",
            row.emitted,
            row.described,
            row.left_out,
            row.types,
            row.free_form,
            row.given_up,
            row.lines,
            row.cost.seconds,
            row.cost.megabytes,
            row.samples,
        );
    }
    let sum = |count: fn(&Row) -> usize| rows.values().map(count).sum::<usize>();
    let _ = writeln!(
        text,
        "\n{} of {} documents without a failure; {} of {} operations, {} types, {} lines, {} samples",
        rows.values().filter(|row| row.failure.is_none()).count(),
        rows.len(),
        sum(|row| row.emitted),
        sum(|row| row.described),
        sum(|row| row.types),
        sum(|row| row.lines),
        sum(|row| row.samples),
    );
    add_counts(&mut text, "Warnings", rows.values().map(|row| &row.codes));
    add_counts(
        &mut text,
        "Samples that were not tried",
        rows.values().map(|row| &row.skipped),
    );
    if options.examples {
        let _ = writeln!(
            text,
            "Calls in docs: {}, of these {} with a value that is not valid by its schema; {} operations show none",
            sum(|row| row.shown),
            sum(|row| row.wrong),
            sum(|row| row.without_example),
        );
        for (name, row) in rows {
            for misfit in &row.misfits {
                let shown: String = misfit.chars().take(LONGEST_FAILURE).collect();
                let _ = writeln!(text, "{name}: {shown}");
            }
        }
    }
    if options.calls {
        let _ = writeln!(
            text,
            "Calls that were made: {}, faults {}",
            sum(|row| row.calls),
            sum(|row| row.refused),
        );
    }
    for (name, row) in rows {
        if let Some(failure) = &row.failure {
            let shown: String = failure.chars().take(LONGEST_FAILURE).collect();
            let _ = writeln!(text, "\n{name}:\n{shown}");
        }
    }
    text
}

fn add_counts<'r>(
    text: &mut String,
    title: &str,
    all: impl Iterator<Item = &'r BTreeMap<String, usize>>,
) {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for counts in all {
        for (what, count) in counts {
            *sums.entry(what).or_default() += count;
        }
    }
    if sums.is_empty() {
        return;
    }
    let mut sums: Vec<(&str, usize)> = sums.into_iter().collect();
    sums.sort_by_key(|(what, count)| (std::cmp::Reverse(*count), *what));
    let sums: Vec<String> = sums
        .iter()
        .map(|(what, count)| format!("{what} {count}"))
        .collect();
    let _ = writeln!(text, "{title}: {}", sums.join(", "));
}
