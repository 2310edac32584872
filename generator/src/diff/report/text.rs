//! The report for a terminal, without colours.

use super::groups::{
    EFFECTS, MOST_BRIEF, by_class, groups, is_brief, is_harmless, legend, origins, runs, split,
};
use super::wording::{
    ACCEPTING, LEGEND, SURFACE_ONLY, counts, effect, heading, meaning, nature, nothing_changed,
    operations, places, rust_path, step, subject, total, unexplained, verdict, visible,
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
    if difference.is_surface_only {
        page.line(0, SURFACE_ONLY);
    }
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
        for run in runs(&group.contract) {
            page.run(difference, run);
        }
        if !group.unexplained.is_empty() {
            page.blank();
            page.line(
                0,
                &format!("{} ({})", unexplained(difference), effect(group.effect)),
            );
        }
        for run in runs(&group.unexplained) {
            page.run(difference, run);
        }
    }
    page.legend(difference);
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

    /// Changes of one class, of which nobody needs to see many if they are harmless.
    fn run(&mut self, difference: &Difference, run: &[Joined<'_>]) {
        let is_long = run.len() > MOST_BRIEF && run.iter().all(is_harmless);
        let shown = if is_long { MOST_BRIEF } else { run.len() };
        for (number, joined) in run.iter().take(shown).enumerate() {
            if number == 0 && is_brief(joined) {
                self.blank();
            }
            self.joined(difference, joined);
        }
        let rest = run.len() - shown;
        if let (Some(first), true) = (run.first(), rest > 0) {
            self.line(0, &format!("{}  {rest} more", first.change.class.id));
        }
    }

    /// A change that stands by itself, and what follows from it.
    fn joined(&mut self, difference: &Difference, joined: &Joined<'_>) {
        let change = joined.change;
        if is_brief(joined) {
            let mut line = format!("{} [{}]", title(change), id(change));
            let places = places(change, visible);
            let facts = values(change).into_iter().chain(places);
            for fact in facts {
                line.push_str(&format!("  {fact}"));
            }
            self.line(0, &line);
            return;
        }
        self.blank();
        let state = match difference.acceptance(change) {
            Some(_) => ", accepted",
            None if difference.is_denied(joined) => ", not accepted",
            None => "",
        };
        self.line(0, &format!("{} [{}]{state}", title(change), id(change)));
        self.line(1, &nature(joined));
        if change.operations.len() > 1 {
            self.line(1, &format!("operations: {}", named(change)));
        }
        for line in values(change) {
            self.line(1, &line);
        }
        if let Some(line) = places(change, visible) {
            self.line(1, &line);
        }
        if let Some(path) = rust_path(change).filter(|_| joined.consequences.is_empty()) {
            self.line(1, &format!("Rust: {}", visible(path)));
        }
        for origin in origins(difference, change) {
            self.line(1, &format!("because of {} [{}]", title(origin), id(origin)));
        }
        if let Some(acceptance) = difference.acceptance(change) {
            self.line(1, &format!("accepted: {}", visible(&acceptance.reason)));
        }
        self.consequences(joined);
    }

    /// What follows, the worst first; where there is much of it, how much more.
    fn consequences(&mut self, joined: &Joined<'_>) {
        let (shown, rest) = split(&joined.consequences);
        for consequence in shown {
            let effect = match consequence.effect {
                Effect::Breaking => String::new(),
                other => format!("{}: ", effect(other)),
            };
            if consequence.class.is_renaming() {
                for line in values(consequence) {
                    self.line(1, &line);
                }
                continue;
            }
            let subject = visible(&consequence.subject);
            self.line(1, &format!("{effect}{}  {subject}", consequence.class.id));
            if !consequence.before.is_empty() && !consequence.after.is_empty() {
                for line in values(consequence) {
                    self.line(2, &line);
                }
            }
        }
        if !rest.is_empty() {
            let more = by_class(rest);
            self.line(1, &format!("and {} more: {more}", rest.len()));
        }
        if !joined.shared.is_empty() {
            let more = by_class(&joined.shared);
            self.line(1, &format!("and listed under an earlier change: {more}"));
        }
    }

    /// What is said of every change of a class, once.
    fn legend(&mut self, difference: &Difference) {
        let legend = legend(difference);
        if legend.is_empty() {
            return;
        }
        self.blank();
        self.line(0, &LEGEND.to_uppercase());
        for (name, meaning) in legend {
            self.line(0, &format!("{name}: {}", visible(meaning)));
        }
        if !difference.denied().is_empty() {
            self.line(0, ACCEPTING);
        }
    }
}

/// Class, the operation if it is only one, and subject.
fn title(change: &Change) -> String {
    let operation = match change.operations.as_slice() {
        [only] => visible(only),
        _ => String::new(),
    };
    let mut title = change.class.id.to_owned();
    let subject = subject(change).map(visible).unwrap_or_default();
    for part in [operation, subject] {
        if !part.is_empty() {
            title.push_str("  ");
            title.push_str(&part);
        }
    }
    title
}

/// The operations, as far as there is room.
fn named(change: &Change) -> String {
    let (named, more) = operations(change);
    let mut operations: Vec<String> = named.iter().map(|name| visible(name)).collect();
    if more > 0 {
        operations.push(format!("{more} more"));
    }
    operations.join(", ")
}

fn id(change: &Change) -> String {
    visible(&change.fingerprint)
}

fn values(change: &Change) -> Vec<String> {
    let before = visible(&change.before);
    let after = visible(&change.after);
    match (before.is_empty(), after.is_empty()) {
        _ if change.class.is_renaming() => vec![format!("{before} is now {after}")],
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
