//! The report for programs.
//!
//! The structs are the schema: their members come in this order, all of them in every document; what is not known is `null`. A member may be
//! added without notice; `version` counts up when one is removed or gets another meaning.

use super::wording::{bump, effect, part_name, side};
use crate::diag::is_steering;
use crate::diff::{Change, Consequence, Count, Difference, Joined, Location, Part, part};
use serde::Serialize;
use std::collections::BTreeMap;

/// Version of this schema.
const VERSION: u32 = 2;

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    /// Version of the schema, 2.
    version: u32,
    /// What people call the old side.
    old: &'a str,
    /// What people call the new side.
    new: &'a str,
    /// What follows from the changes together.
    summary: Summary<'a>,
    /// The classes of the changes, and why each has its effect.
    classes: BTreeMap<&'static str, &'static str>,
    /// Changes of the contract, changes of the surface that none of these explains, changes of the surface that they cause; each once.
    changes: Vec<Record<'a>>,
}

/// What follows from the changes together.
#[derive(Serialize)]
struct Summary<'a> {
    /// `none`, `patch`, `minor` or `major`: the step that the changes ask for; below 1.0.0 the version moves one place further right.
    bump: &'static str,
    /// Version of the crate on the old side; null for a first release.
    current_version: Option<&'a str>,
    /// The version after it; null for a first release, or if the old one is no version.
    next_version: Option<String>,
    /// Whether the contracts were compared; not where a side is a crate without its description.
    has_contract: bool,
    /// How many changes of the contract there are of each effect.
    contract: Counts,
    /// How many changes of the surface there are of each effect.
    surface: Counts,
    /// How many changes were accepted.
    accepted: usize,
    /// How many breaking and undecided changes were not accepted. None of them may be left for a release.
    denied: usize,
}

/// How many changes there are of each effect.
#[derive(Serialize)]
struct Counts {
    /// What worked may fail.
    breaking: usize,
    /// The comparison cannot tell.
    undecided: usize,
    /// More is possible.
    additive: usize,
    /// Nobody notices.
    neutral: usize,
}

/// One change.
#[derive(Serialize)]
struct Record<'a> {
    /// Which change it is, for `accepted.yaml`: of class, operations and subject, not of line numbers.
    fingerprint: &'a str,
    /// Name of its class, e.g. `property-removed`.
    class: &'static str,
    /// `contract` or `surface`: which comparison found it.
    part: &'static str,
    /// `breaking`, `undecided`, `additive` or `neutral`.
    effect: &'static str,
    /// `request`, `response`, `both` or `none`: in which direction the changed thing travels.
    side: &'static str,
    /// `none`, `patch`, `minor` or `major`: the step that it asks for by itself.
    bump: &'static str,
    /// Operations that reach it; empty for the whole document and the surface.
    operations: &'a [String],
    /// The thing by its name, e.g. `CreatePet.name`.
    subject: &'a str,
    /// What people write for it in Rust.
    rust_path: Option<&'a str>,
    /// Where it stood; null for what was added.
    old: Option<ReportedPlace<'a>>,
    /// Where it stands; null for what was removed.
    new: Option<ReportedPlace<'a>>,
    /// How it was; empty for what was added.
    before: &'a str,
    /// How it is; empty for what was removed.
    after: &'a str,
    /// For a change of the contract: `unchanged`, `additive` or `breaking`, what it does to code that is compiled against the crate.
    crate_effect: Option<&'static str>,
    /// Whether somebody still has to accept it, for itself or for what follows from it.
    denied: bool,
    /// For a change of the surface: fingerprints of the changes of the contract that it comes from, or of the name
    /// that means something else; empty if nothing in the description explains it.
    causes: &'a [String],
    /// Fingerprints of the changes of the surface that follow from it. Whoever accepts it accepts them.
    consequences: Vec<&'a str>,
    /// Who looked at it and let it pass; null if nobody did.
    accepted: Option<Accepted<'a>>,
}

/// A place in a description or in the sources of a crate.
#[derive(Serialize)]
struct ReportedPlace<'a> {
    /// JSON pointer into the description; empty for a place in the sources.
    pointer: &'a str,
    /// File; empty if unknown.
    file: &'a str,
    /// Line, from 1; null if unknown.
    line: Option<usize>,
}

/// The entry of `accepted.yaml`.
#[derive(Serialize)]
struct Accepted<'a> {
    /// Why users can live with the change.
    reason: &'a str,
    /// The version that brings it, if the entry says so.
    version: Option<&'a str>,
}

/// The report as JSON, indented, with a line break at the end. Characters that steer a terminal are escaped.
#[must_use]
pub fn json(difference: &Difference) -> String {
    let joined = difference.joined();
    let mut changes = Vec::new();
    let mut surface = Vec::new();
    for joined in &joined {
        changes.push(record(difference, joined.change, Some(joined)));
        for consequence in &joined.consequences {
            surface.push(record(difference, consequence, None));
        }
    }
    changes.extend(surface);
    let classes = difference.changes.iter().map(|change| change.class);
    let classes = classes.map(|class| (class.id, class.reason));
    let document = Document {
        version: VERSION,
        old: &difference.old,
        new: &difference.new,
        summary: Summary {
            bump: bump(difference.bump()),
            current_version: difference.version.as_deref(),
            next_version: difference.next_version().and_then(Result::ok),
            has_contract: !difference.is_surface_only,
            contract: counts(&difference.count(Part::Contract)),
            surface: counts(&difference.count(Part::Surface)),
            accepted: difference
                .changes
                .iter()
                .filter(|change| difference.acceptance(change).is_some())
                .count(),
            denied: difference.denied().len(),
        },
        classes: classes.collect(),
        changes,
    };
    // Strings, numbers and lists can always be written; the error is that of writers and of maps with other keys.
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    escaped(&text)
}

fn record<'a>(
    difference: &'a Difference,
    change: &'a Change,
    joined: Option<&Joined<'a>>,
) -> Record<'a> {
    let quadrant = joined.and_then(|joined| joined.quadrant);
    let consequences = joined.map_or_else(Vec::new, |joined| {
        let all = joined.consequences.iter().chain(&joined.shared);
        all.map(|change| change.fingerprint.as_str()).collect()
    });
    Record {
        fingerprint: &change.fingerprint,
        class: change.class.id,
        part: part_name(part(change)),
        effect: effect(change.effect),
        side: side(change.side),
        bump: bump(change.bump),
        operations: &change.operations,
        subject: &change.subject,
        rust_path: change.rust_path.as_deref(),
        old: change.old.as_ref().map(place),
        new: change.new.as_ref().map(place),
        before: &change.before,
        after: &change.after,
        crate_effect: quadrant.map(|quadrant| match quadrant.surface {
            Consequence::Unchanged => "unchanged",
            Consequence::Additive => "additive",
            Consequence::Breaking => "breaking",
        }),
        denied: joined.is_some_and(|joined| difference.is_denied(joined)),
        causes: &change.causes,
        consequences,
        accepted: difference.acceptance(change).map(|acceptance| Accepted {
            reason: &acceptance.reason,
            version: acceptance.version.as_deref(),
        }),
    }
}

fn place(location: &Location) -> ReportedPlace<'_> {
    ReportedPlace {
        pointer: &location.pointer,
        file: &location.file,
        line: (location.line > 0).then_some(location.line),
    }
}

fn counts(count: &Count) -> Counts {
    Counts {
        breaking: count.breaking,
        undecided: count.undecided,
        additive: count.additive,
        neutral: count.neutral,
    }
}

/// JSON with every character escaped that could steer a terminal; such characters stand in strings only, apart from the line breaks between.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if character != '\n' && is_steering(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    escaped.push('\n');
    escaped
}
