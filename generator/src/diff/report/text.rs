//! The report for a terminal, without colours.

use super::groups::{EFFECTS, groups};
use super::wording::{
    UNEXPLAINED, counts, direction, effect, heading, meaning, nothing_changed, operations,
    own_bump, places, rust_path, step, subject, total, verdict, visible,
};
use crate::diff::{Change, Difference, Effect, Joined, Part};

/// How many characters before and after may have together to stand in one line.
const LONGEST_PAIR: usize = 80;

/// The report as text. The first line says it all: how many changes, which step of the version, what is left to accept. Then the changes,
/// those first that break something; what a change does to the crate is indented beneath it.
#[must_use]
pub fn text(difference: &Difference) -> String {
    let old = visible(&difference.old);
    let new = visible(&difference.new);
    if difference.changes.is_empty() {
        return format!("{}\n", nothing_changed(difference, &old, &new));
    }
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "{old} → {new}: {}; {}; {}",
            counts(&total(difference)),
            step(difference, visible),
            verdict(difference)
        ),
    );
    page.table(difference);
    for group in groups(difference) {
        page.blank();
        page.line(
            0,
            &format!(
                "{}: {}",
                heading(group.effect).to_uppercase(),
                meaning(group.effect)
            ),
        );
        for joined in &group.contract {
            page.joined(difference, joined);
        }
        if !group.unexplained.is_empty() {
            page.blank();
            page.line(0, &format!("{UNEXPLAINED} ({})", effect(group.effect)));
        }
        for joined in &group.unexplained {
            page.joined(difference, joined);
        }
    }
    page.text
}

/// The text so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&"    ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// How many changes of which effect each comparison found.
    fn table(&mut self, difference: &Difference) {
        self.blank();
        let mut head = " ".repeat(8);
        for column in EFFECTS {
            head.push_str(&format!("  {:>9}", effect(column)));
        }
        self.line(0, &head);
        for (name, part) in [("contract", Part::Contract), ("surface", Part::Surface)] {
            let count = difference.count(part);
            let mut row = format!("{name:<8}");
            for column in EFFECTS {
                row.push_str(&format!("  {:>9}", count.of(column)));
            }
            self.line(0, &row);
        }
    }

    fn joined(&mut self, difference: &Difference, joined: &Joined<'_>) {
        self.blank();
        self.change(difference, joined.change, 0);
        if let Some(note) = joined.note() {
            self.line(1, &format!("note: {note}"));
        }
        if joined.consequences.is_empty() && joined.shared.is_empty() {
            return;
        }
        self.line(1, "what it does to the crate:");
        for consequence in &joined.consequences {
            self.change(difference, consequence, 2);
        }
        for consequence in &joined.shared {
            let line = format!("{} [{}], see above", title(consequence), id(consequence));
            self.line(2, &line);
        }
    }

    fn change(&mut self, difference: &Difference, change: &Change, indent: usize) {
        self.line(indent, &format!("{} [{}]", title(change), id(change)));
        let indent = indent + 1;
        self.line(indent, &nature(change));
        for line in values(change) {
            self.line(indent, &line);
        }
        if let Some(line) = places(change, visible) {
            self.line(indent, &line);
        }
        if let Some(path) = rust_path(change) {
            self.line(indent, &format!("Rust: {}", visible(path)));
        }
        self.line(indent, &format!("why: {}", visible(change.class.reason)));
        match difference.acceptance(change) {
            Some(acceptance) => {
                let line = format!("accepted: {}", visible(&acceptance.reason));
                self.line(indent, &line);
            }
            None if matches!(change.effect, Effect::Breaking | Effect::Undecided) => {
                self.line(indent, "not accepted");
            }
            None => {}
        }
    }
}

/// Class, operations and subject.
fn title(change: &Change) -> String {
    let (named, more) = operations(change);
    let mut operations: Vec<String> = named.iter().map(|name| visible(name)).collect();
    if more > 0 {
        operations.push(format!("{more} more"));
    }
    let mut title = change.class.id.to_owned();
    let subject = subject(change).map(visible).unwrap_or_default();
    for part in [operations.join(", "), subject] {
        if !part.is_empty() {
            title.push_str("  ");
            title.push_str(&part);
        }
    }
    title
}

fn id(change: &Change) -> String {
    visible(&change.fingerprint)
}

/// Effect, direction, and the step of the version that it asks for by itself.
fn nature(change: &Change) -> String {
    let mut nature = effect(change.effect).to_owned();
    if let Some(direction) = direction(change.side) {
        nature.push_str(&format!(" in the {direction}"));
    }
    if let Some(bump) = own_bump(change) {
        nature.push_str(&format!(", {bump} bump"));
    }
    nature
}

fn values(change: &Change) -> Vec<String> {
    let before = visible(&change.before);
    let after = visible(&change.after);
    match (before.is_empty(), after.is_empty()) {
        (true, true) => Vec::new(),
        (true, false) => vec![format!("added: {after}")],
        (false, true) => vec![format!("removed: {before}")],
        (false, false) => {
            let line = format!("{before} → {after}");
            // An arrow between the arrows of signatures would not be seen.
            if line.chars().count() > LONGEST_PAIR || line.contains("->") {
                vec![format!("- {before}"), format!("+ {after}")]
            } else {
                vec![line]
            }
        }
    }
}
