//! The report as a comment under a pull request, and as a start for the changelog.
//!
//! Everything that is not ours stands in code spans, in which neither Markdown nor HTML means anything, nobody is mentioned and no issue is
//! linked.

use super::groups::{
    EFFECTS, Group, MOST_BRIEF, by_class, groups, is_brief, is_harmless, legend, origins, runs,
    split,
};
use super::wording::{
    ACCEPTING, LEGEND, SURFACE_ONLY, capitalized, effect, heading, meaning, nature,
    nothing_changed, operations, part_name, pieces, places, rust_path, step, subject, unexplained,
    verdict, visible,
};
use crate::diff::version::is_version;
use crate::diff::{Change, Consequence, Count, Difference, Effect, Joined, Part};
use crate::plan::inline_code;

/// How long a comment on GitHub may be. The limit counts characters; these are bytes, of which there are never fewer.
const LONGEST_COMMENT: usize = 65_536;

/// Kept free for the ends of blocks and the sentence about what is left out.
const RESERVE: usize = 512;

/// How many paths a line of the changelog names.
const PATHS: usize = 6;

/// The report for a comment under a pull request. At most 65,536 bytes; where changes are left out, the harmless ones are, and a sentence says
/// how many.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let old = code(&difference.old);
    let new = code(&difference.new);
    if difference.changes.is_empty() {
        return format!("{}\n", nothing_changed(difference, &old, &new));
    }
    let mut comment = Comment {
        text: format!(
            "## API changes from {old} to {new}\n\n**{}; {}.**\n\n{}",
            capitalized(&step(difference, code)),
            verdict(difference),
            table(difference)
        ),
        is_full: false,
        left_out: Count::default(),
    };
    if difference.is_surface_only {
        comment.text.push_str(&format!("\n{SURFACE_ONLY}\n"));
    }
    let mut shown = 0;
    for group in groups(difference) {
        comment.group(difference, &group);
        shown += group.len();
    }
    comment.legend(difference);
    let left_out = comment.left_out;
    if left_out.total() > 0 {
        comment.text.push_str(&format!(
            "\n{} of {shown} changes are left out, {} of them breaking and {} undecided: a comment cannot be longer. The report as text, JSON or \
             HTML has them all.\n",
            left_out.total(),
            left_out.breaking,
            left_out.undecided
        ));
    }
    comment.text
}

/// The section of a changelog for `version`: a line for each change that users notice, with its operations and what they write in Rust. What
/// was mended no comparison can know, so people add it under `Fixed`.
#[must_use]
pub fn changelog(difference: &Difference, version: &str) -> String {
    const SECTIONS: [&str; 4] = ["Breaking", "Added", "Changed", "Deprecated"];
    let joined = difference.joined();
    let mut text = if is_version(version) {
        format!("## {version}\n")
    } else {
        format!("## {}\n", code(version))
    };
    let mut is_empty = true;
    for section in SECTIONS {
        let mut lines = joined
            .iter()
            .filter(|joined| section_of(joined) == Some(section))
            .peekable();
        if lines.peek().is_none() {
            continue;
        }
        is_empty = false;
        text.push_str(&format!("\n### {section}\n\n"));
        for joined in lines {
            text.push_str(&entry(joined));
        }
    }
    if is_empty {
        text.push_str(if difference.is_first {
            "\n- First release.\n"
        } else {
            "\n- Nothing that users notice.\n"
        });
    }
    text
}

/// A comment that ends before it is too long.
struct Comment {
    text: String,
    /// Whether something did not find room. From then on nothing does, or the order would be lost.
    is_full: bool,
    /// What was left out.
    left_out: Count,
}

impl Comment {
    fn group(&mut self, difference: &Difference, group: &Group<'_>) {
        // What breaks nothing is folded away.
        let is_folded = group.effect < Effect::Undecided;
        let title = heading(group.effect);
        let head = if is_folded {
            format!("\n<details><summary>{title}</summary>\n\n")
        } else {
            format!("\n### {title}\n\n{}\n\n", meaning(group.effect))
        };
        let is_open = self.push(&head);
        for run in runs(&group.contract) {
            self.run(difference, group, run);
        }
        if !group.unexplained.is_empty() {
            self.push(&format!("\n**{}**\n\n", unexplained(difference)));
        }
        for run in runs(&group.unexplained) {
            self.run(difference, group, run);
        }
        if is_open && is_folded {
            self.text.push_str("\n</details>\n");
        }
    }

    /// What is said of every change of a class, once.
    fn legend(&mut self, difference: &Difference) {
        let legend = legend(difference);
        if legend.is_empty() {
            return;
        }
        let mut text = format!("\n<details><summary>{LEGEND}</summary>\n\n");
        for (name, meaning) in legend {
            text.push_str(&format!("- {}: {}\n", code(name), prose(meaning)));
        }
        text.push_str("\n</details>\n");
        if !difference.denied().is_empty() {
            text.push_str(&format!("\n{ACCEPTING}\n"));
        }
        // It is short, and nothing is left out for its sake.
        if self.text.len() + text.len() + RESERVE <= LONGEST_COMMENT {
            self.text.push_str(&text);
        }
    }

    /// Changes of one class, of which nobody needs to see many if they are harmless.
    fn run(&mut self, difference: &Difference, group: &Group<'_>, run: &[Joined<'_>]) {
        let is_long = run.len() > MOST_BRIEF && run.iter().all(is_harmless);
        let shown = if is_long { MOST_BRIEF } else { run.len() };
        for joined in run.iter().take(shown) {
            self.joined(difference, group, joined);
        }
        let rest = run.len() - shown;
        if let (Some(first), true) = (run.first(), rest > 0) {
            let is_said = self.push(&format!("- {}: {rest} more\n", class(first.change)));
            for _ in 0..if is_said { 0 } else { rest } {
                self.left_out.add(group.effect);
            }
        }
    }

    fn joined(&mut self, difference: &Difference, group: &Group<'_>, joined: &Joined<'_>) {
        if !self.push(&item(difference, joined)) {
            self.left_out.add(group.effect);
            return;
        }
        let (shown, rest) = split(&joined.consequences);
        let mut left = rest.to_vec();
        for (number, consequence) in shown.iter().enumerate() {
            if !self.push(&self::consequence(consequence)) {
                left = joined.consequences.iter().skip(number).copied().collect();
                break;
            }
        }
        if !left.is_empty() {
            let more = by_class(&left);
            self.text
                .push_str(&format!("  - and {} more: {more}\n", left.len()));
        }
        if !joined.shared.is_empty() {
            let more = by_class(&joined.shared);
            self.push(&format!("  - and listed under an earlier change: {more}\n"));
        }
    }

    /// Adds a text if there is room for all of it, and says whether there was.
    fn push(&mut self, text: &str) -> bool {
        self.is_full |= self.text.len() + text.len() + RESERVE > LONGEST_COMMENT;
        if !self.is_full {
            self.text.push_str(text);
        }
        !self.is_full
    }
}

fn table(difference: &Difference) -> String {
    let mut table = "|".to_owned();
    for column in EFFECTS {
        table.push_str(&format!(" | {}", effect(column)));
    }
    table.push_str(" |\n| --- |");
    table.push_str(&" ---: |".repeat(EFFECTS.len()));
    table.push('\n');
    for part in [Part::Contract, Part::Surface] {
        let count = difference.count(part);
        table.push_str(&format!("| {} |", part_name(part)));
        for column in EFFECTS {
            table.push_str(&format!(" {} |", count.of(column)));
        }
        table.push('\n');
    }
    table
}

/// A change as an item of a list, with what belongs to it beneath.
fn item(difference: &Difference, joined: &Joined<'_>) -> String {
    let change = joined.change;
    let mut head = format!("- **{}** {}", effect(joined.worst()), class(change));
    let mut facts = vec![];
    let operations = named_operations(change);
    if !operations.is_empty() {
        facts.push(operations);
    }
    facts.extend(subject(change).map(code));
    if !facts.is_empty() {
        head.push_str(&format!(": {}", facts.join(", ")));
    }
    let fingerprint = code(&change.fingerprint);
    let state = match difference.acceptance(change) {
        Some(acceptance) => format!("{fingerprint} accepted: {}", code(&acceptance.reason)),
        None if difference.is_denied(joined) => format!("{fingerprint} **not accepted**"),
        None => fingerprint,
    };
    let mut places: Vec<String> = places(change, code).into_iter().collect();
    if let Some(path) = rust_path(change).filter(|_| joined.consequences.is_empty()) {
        places.push(format!("Rust {}", code(path)));
    }
    places.push(state);
    let places = places.join("; ");
    if is_brief(joined) {
        let values = values(change).map_or_else(String::new, |values| format!(": {values}"));
        return format!("{head}{values}; {places}\n");
    }
    let mut item = format!("{head}\n");
    let lines = [Some(nature(joined)), values(change), Some(places)];
    let origins = origins(difference, change).into_iter().map(|origin| {
        let named = (
            class(origin),
            code(&origin.subject),
            code(&origin.fingerprint),
        );
        format!("because of {} {} {}", named.0, named.1, named.2)
    });
    for line in lines.into_iter().flatten().chain(origins) {
        item.push_str(&format!("  - {line}\n"));
    }
    item
}

/// What follows from a change.
fn consequence(change: &Change) -> String {
    if change.class.is_renaming() {
        return format!("  - {}\n", values(change).unwrap_or_default());
    }
    let mut line = match change.effect {
        Effect::Breaking => String::new(),
        other => format!("{}: ", effect(other)),
    };
    line.push_str(&format!("{} {}", class(change), code(&change.subject)));
    if !change.before.is_empty() && !change.after.is_empty() {
        let values = values(change).unwrap_or_default();
        line.push_str(&format!(": {values}"));
    }
    format!("  - {line}\n")
}

fn class(change: &Change) -> String {
    code(change.class.id)
}

fn named_operations(change: &Change) -> String {
    let (named, more) = operations(change);
    let mut names: Vec<String> = named.iter().map(|name| code(name)).collect();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

fn values(change: &Change) -> Option<String> {
    match (change.before.is_empty(), change.after.is_empty()) {
        _ if change.class.is_renaming() => Some(format!(
            "{} is now {}",
            code(&change.before),
            code(&change.after)
        )),
        (true, true) => None,
        (true, false) => Some(format!("added {}", code(&change.after))),
        (false, true) => Some(format!("removed {}", code(&change.before))),
        (false, false) => Some(format!(
            "{} → {}",
            code(&change.before),
            code(&change.after)
        )),
    }
}

/// Where users look for the change; `None` for what they do not notice.
fn section_of(joined: &Joined<'_>) -> Option<&'static str> {
    let id = joined.change.class.id;
    match joined.worst() {
        Effect::Breaking | Effect::Undecided => Some("Breaking"),
        _ if id.ends_with("-deprecated") => Some("Deprecated"),
        Effect::Additive if id.split('-').any(|word| word == "added") => Some("Added"),
        Effect::Additive => Some("Changed"),
        Effect::Neutral => None,
    }
}

/// A line of the changelog.
fn entry(joined: &Joined<'_>) -> String {
    let change = joined.change;
    let mut line = "- ".to_owned();
    let operations = named_operations(change);
    if !operations.is_empty() {
        line.push_str(&format!("{operations}: "));
    }
    // The class reads like a sentence: `property-became-required`.
    line.push_str(&change.class.id.replace('-', " "));
    if let Some(subject) = subject(change) {
        line.push_str(&format!(", {}", code(subject)));
    }
    match (change.before.as_str(), change.after.as_str()) {
        ("", "") => {}
        ("", value) | (value, "") => line.push_str(&format!(" ({})", code(value))),
        (before, after) => {
            line.push_str(&format!(" ({} → {})", code(before), code(after)));
        }
    }
    line.push('.');
    let changes = std::iter::once(&change)
        .chain(&joined.consequences)
        .chain(&joined.shared);
    let mut paths: Vec<&str> = Vec::new();
    for path in changes.filter_map(|change| change.rust_path.as_deref()) {
        if !paths.contains(&path) && path != change.subject {
            paths.push(path);
        }
    }
    if !paths.is_empty() {
        let mut named: Vec<String> = paths.iter().take(PATHS).map(|path| code(path)).collect();
        if paths.len() > PATHS {
            named.push(format!("{} more", paths.len() - PATHS));
        }
        line.push_str(&format!(" Rust: {}.", named.join(", ")));
    }
    let is_silent = joined.quadrant.is_some_and(|quadrant| {
        quadrant.contract == Effect::Breaking && quadrant.surface != Consequence::Breaking
    });
    if is_silent {
        line.push_str(" Released versions fail against the new server.");
    }
    line.push('\n');
    line
}

/// Any text as a code span.
fn code(text: &str) -> String {
    inline_code(&visible(text))
}

/// A sentence of ours: code where it has backticks, and nothing else that Markdown would read.
fn prose(sentence: &str) -> String {
    let mut prose = String::new();
    for (is_code, piece) in pieces(sentence) {
        if is_code {
            prose.push_str(&code(piece));
        } else {
            prose.push_str(&escaped(piece));
        }
    }
    prose
}

/// Text with every character escaped that means something inside a line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if r"\`*_[]<>|~&#@".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
