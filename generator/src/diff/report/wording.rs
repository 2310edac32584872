//! Words and sentences that all formats share.

use crate::diag::is_steering;
use crate::diff::{
    Bump, Change, Consequence, Count, Difference, Effect, Joined, Location, Part, Side,
};

/// What stands over changes of the surface that no change of the contract explains.
pub(super) fn unexplained(difference: &Difference) -> &'static str {
    if difference.is_surface_only {
        "Public API of the crate"
    } else {
        "Made by the generator or the runtime: nothing in the description explains these"
    }
}

/// What stands over the meanings of all classes in a report.
pub(super) const LEGEND: &str = "What the classes mean";

/// What is said where only the surfaces were compared.
pub(super) const SURFACE_ONLY: &str =
    "Only the crates were compared, because a crate does not contain its description.";

/// How a change is accepted.
pub(super) const ACCEPTING: &str = "To accept a change together with what follows from it, add its fingerprint to accepted.yaml with a reason.";

/// How many characters of one text are shown where a reader has little room.
const LONGEST: usize = 400;

/// How many operations are named in a line.
const OPERATIONS: usize = 6;

pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Breaking => "breaking",
        Effect::Undecided => "undecided",
        Effect::Additive => "additive",
        Effect::Neutral => "neutral",
    }
}

/// The same as a heading.
pub(super) fn heading(effect: Effect) -> &'static str {
    match effect {
        Effect::Breaking => "Breaking",
        Effect::Undecided => "Undecided",
        Effect::Additive => "Additive",
        Effect::Neutral => "Neutral",
    }
}

/// What an effect means.
pub(super) fn meaning(effect: Effect) -> &'static str {
    match effect {
        Effect::Breaking => "What worked may fail: calls to the server, or code that compiled.",
        Effect::Undecided => {
            "The comparison cannot tell; counts as breaking until somebody accepts it."
        }
        Effect::Additive => "More is possible; what worked goes on working.",
        Effect::Neutral => "Nobody notices.",
    }
}

pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::Neither => "none",
        Side::Request => "request",
        Side::Response => "response",
        Side::Both => "both",
    }
}

/// The direction in words; `None` for what does not travel.
pub(super) fn direction(side: Side) -> Option<&'static str> {
    match side {
        Side::Neither => None,
        Side::Request => Some("request"),
        Side::Response => Some("response"),
        Side::Both => Some("request and response"),
    }
}

pub(super) fn bump(bump: Bump) -> &'static str {
    match bump {
        Bump::None => "none",
        Bump::Patch => "patch",
        Bump::Minor => "minor",
        Bump::Major => "major",
    }
}

pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Contract => "contract",
        Part::Surface => "surface",
    }
}

/// All counts of both parts together.
pub(super) fn total(difference: &Difference) -> Count {
    let mut total = Count::default();
    for change in &difference.changes {
        total.add(change.effect);
    }
    total
}

/// `2 breaking, 1 undecided, 0 additive, 3 neutral`.
pub(super) fn counts(count: &Count) -> String {
    format!(
        "{} breaking, {} undecided, {} additive, {} neutral",
        count.breaking, count.undecided, count.additive, count.neutral
    )
}

/// `major bump, 1.2.0 → 2.0.0`, as far as it is known; `quoted` makes versions safe for the format.
pub(super) fn step(difference: &Difference, quoted: impl Fn(&str) -> String) -> String {
    let bump = format!("{} bump", bump(difference.bump()));
    match (&difference.version, difference.next_version()) {
        (Some(old), Some(Ok(new))) => format!("{bump}, {} → {}", quoted(old), quoted(&new)),
        (_, Some(Err(problem))) => format!("{bump}, next version unknown: {}", quoted(&problem)),
        _ => bump,
    }
}

/// `3 changes not accepted`, or that nothing is left to accept.
pub(super) fn verdict(difference: &Difference) -> String {
    match difference.denied().len() {
        0 => "nothing left to accept".to_owned(),
        1 => "1 change not accepted".to_owned(),
        count => format!("{count} changes not accepted"),
    }
}

/// What is to be said of a difference without changes.
pub(super) fn nothing_changed(difference: &Difference, old: &str, new: &str) -> String {
    if difference.is_first {
        format!("Nothing was released before {new}: there is no version to compare it with.")
    } else if difference.is_surface_only {
        format!("Nothing changed from {old} to {new}. {SURFACE_ONLY}")
    } else {
        format!("Nothing changed from {old} to {new}.")
    }
}

/// The operations that a change names, and how many more there are.
pub(super) fn operations(change: &Change) -> (&[String], usize) {
    let shown = change.operations.len().min(OPERATIONS);
    let (named, rest) = change.operations.split_at(shown);
    (named, rest.len())
}

/// The name of the changed thing; `None` where it is that of the only operation, which is named anyway.
pub(super) fn subject(change: &Change) -> Option<&str> {
    let is_operation = matches!(change.operations.as_slice(), [only] if *only == change.subject);
    (!change.subject.is_empty() && !is_operation).then_some(change.subject.as_str())
}

/// The path in Rust; `None` where it is the name of the changed thing, too.
pub(super) fn rust_path(change: &Change) -> Option<&str> {
    change
        .rust_path
        .as_deref()
        .filter(|path| *path != change.subject && *path != change.after)
}

/// What the change does on the wire and to code: `wire: breaking in the request; code: unchanged`.
pub(super) fn nature(joined: &Joined<'_>) -> String {
    let change = joined.change;
    let Some(quadrant) = joined.quadrant else {
        return format!("code: {}", effect(change.effect));
    };
    let way = direction(change.side).map_or_else(String::new, |way| format!(" in the {way}"));
    let code = match quadrant.surface {
        Consequence::Unchanged => "unchanged",
        Consequence::Additive => "additive",
        Consequence::Breaking => "breaking",
    };
    format!("wire: {}{way}; code: {code}", effect(change.effect))
}

/// Where a change stands and, if that is elsewhere, where it stood; `quoted` makes places safe for the format.
pub(super) fn places(change: &Change, quoted: impl Fn(&str) -> String) -> Option<String> {
    let old = change.old.as_ref().and_then(place);
    let new = change.new.as_ref().and_then(place);
    match (old, new) {
        (None, None) => None,
        (Some(old), None) => Some(format!("was at {}", quoted(&old))),
        (Some(old), Some(new)) if old != new => {
            Some(format!("at {}, was at {}", quoted(&new), quoted(&old)))
        }
        (_, Some(new)) => Some(format!("at {}", quoted(&new))),
    }
}

/// `file:line`, or the pointer where there is no file; `None` for a place that says nothing.
pub(super) fn place(location: &Location) -> Option<String> {
    match (location.file.as_str(), location.line) {
        ("", 0) if location.pointer.is_empty() => None,
        ("", 0) => Some(location.pointer.clone()),
        ("", line) => Some(format!("line {line}")),
        (file, 0) => Some(file.to_owned()),
        (file, line) => Some(format!("{file}:{line}")),
    }
}

/// The text on one line, not endless, and without a character that steers.
pub(super) fn visible(text: &str) -> String {
    shortened(text, LONGEST)
}

/// As [`visible`], with a limit of one's own, in characters.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    let mut characters = text.chars();
    for character in characters.by_ref().take(longest) {
        if is_steering(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    let rest = characters.count();
    if rest > 0 {
        shown.push_str(&format!("… ({rest} more characters)"));
    }
    shown
}

/// A sentence of ours in pieces, and whether each is code: what stands between backticks.
pub(super) fn pieces(sentence: &str) -> impl Iterator<Item = (bool, &str)> {
    let is_paired = sentence.matches('`').count().is_multiple_of(2);
    let separator = if is_paired { '`' } else { '\0' };
    sentence
        .split(separator)
        .enumerate()
        .map(|(index, piece)| (!index.is_multiple_of(2), piece))
        .filter(|(_, piece)| !piece.is_empty())
}

/// The text as the beginning of a sentence.
pub(super) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
