//! One change on the page, with what it does to the crate inside.

use super::groups::{by_class, origins, split};
use super::wording::{self, effect, nature, part_name, pieces, place, rust_path, shortened, side};
use super::words::{Piece, compare};
use super::writer::{Attribute, Writer};
use crate::diff::{Change, Difference, Joined, Location, part};
use std::collections::BTreeMap;

/// How many characters of one text the page shows.
const LONGEST: usize = 2_000;

/// Writes changes, each under a name of its own to link to.
pub(super) struct Cards<'a> {
    pub(super) difference: &'a Difference,
    /// How often a fingerprint was written.
    seen: BTreeMap<&'a str, usize>,
}

impl<'a> Cards<'a> {
    pub(super) fn new(difference: &'a Difference) -> Self {
        Self {
            difference,
            seen: BTreeMap::new(),
        }
    }

    /// A change and its consequences; `heading` is the element of its title.
    pub(super) fn write(
        &mut self,
        writer: &mut Writer,
        heading: &'static str,
        joined: &Joined<'a>,
    ) {
        writer.line_break();
        let worst = effect(joined.worst());
        let attributes = [("class", worst), ("tabindex", "-1")];
        writer.element("article", &attributes, |writer| {
            self.record(writer, heading, joined.change, Some(joined));
            if joined.consequences.is_empty() && joined.shared.is_empty() {
                return;
            }
            writer.element("div", &[("class", "consequences")], |writer| {
                writer.leaf("p", "name", "What it does to the crate");
                let below = if heading == "h3" { "h4" } else { "h5" };
                let (shown, folded) = split(&joined.consequences);
                for consequence in shown {
                    self.record(writer, below, consequence, None);
                }
                if !folded.is_empty() {
                    writer.element("details", &[], |writer| {
                        let more = format!("{} more: {}", folded.len(), by_class(folded));
                        writer.leaf("summary", "", &more);
                        for consequence in folded {
                            self.record(writer, below, consequence, None);
                        }
                    });
                }
                for consequence in &joined.shared {
                    reference(writer, consequence);
                }
            });
        });
    }

    fn record(
        &mut self,
        writer: &mut Writer,
        heading: &'static str,
        change: &'a Change,
        joined: Option<&Joined<'a>>,
    ) {
        let count = self.seen.entry(&change.fingerprint).or_default();
        *count += 1;
        let id = match *count {
            1 => anchor(change),
            count => format!("{}-{count}", anchor(change)),
        };
        let is_open = joined.is_some_and(|joined| self.difference.is_denied(joined));
        let look = format!("record {}", effect(change.effect));
        let mut attributes: Vec<Attribute<'_>> = vec![
            ("class", look.as_str()),
            ("id", id.as_str()),
            ("data-effect", effect(change.effect)),
            ("data-part", part_name(part(change))),
            ("data-side", side(change.side)),
        ];
        if is_open {
            attributes.push(("data-open", ""));
        }
        writer.element("div", &attributes, |writer| {
            head(writer, heading, change, &id);
            facts(writer, self.difference, change, joined);
            values(writer, change);
            if is_open {
                decision(writer, change);
            }
            if let Some(acceptance) = self.difference.acceptance(change) {
                writer.element("p", &[("class", "accepted")], |writer| {
                    writer.leaf("strong", "", "Accepted:");
                    writer.text(" ");
                    writer.text(&shortened(&acceptance.reason, LONGEST));
                });
            }
        });
    }
}

/// Name of a change within the page.
fn anchor(change: &Change) -> String {
    format!("change-{}", shortened(&change.fingerprint, 64))
}

/// A change of the surface that stands under an earlier cause.
fn reference(writer: &mut Writer, change: &Change) {
    writer.element("p", &[("class", "name")], |writer| {
        writer.leaf("code", "", change.class.id);
        writer.text(" ");
        let target = format!("#{}", anchor(change));
        writer.element("a", &[("href", &target)], |writer| {
            writer.text(&shortened(&change.subject, 200));
        });
        writer.text(", which has an earlier cause too");
    });
}

fn head(writer: &mut Writer, heading: &'static str, change: &Change, id: &str) {
    writer.element("div", &[("class", "head")], |writer| {
        writer.leaf("span", "badge", effect(change.effect));
        writer.element(heading, &[("class", "title")], |writer| {
            if change.subject.is_empty() {
                writer.text(&change.class.id.replace('-', " "));
            } else {
                writer.leaf("code", "", &shortened(&change.subject, LONGEST));
            }
        });
        let target = format!("#{id}");
        let attributes = [("class", "fingerprint"), ("href", target.as_str())];
        writer.element("a", &attributes, |writer| {
            writer.leaf("code", "", &shortened(&change.fingerprint, 64));
        });
    });
}

fn facts(
    writer: &mut Writer,
    difference: &Difference,
    change: &Change,
    joined: Option<&Joined<'_>>,
) {
    writer.element("dl", &[("class", "facts")], |writer| {
        fact(writer, "Class", |writer| {
            let target = format!("#class-{}", change.class.id);
            writer.element("a", &[("href", &target)], |writer| {
                writer.leaf("code", "", change.class.id);
            });
        });
        if !change.operations.is_empty() {
            let name = if change.operations.len() == 1 {
                "Operation"
            } else {
                "Operations"
            };
            fact(writer, name, |writer| {
                self::operations(writer, change);
            });
        }
        if let Some(joined) = joined {
            fact(writer, "Effect", |writer| writer.text(&nature(joined)));
        }
        for origin in joined.map_or_else(Vec::new, |_| origins(difference, change)) {
            fact(writer, "Because of", |writer| {
                let target = format!("#{}", anchor(origin));
                writer.leaf("code", "", origin.class.id);
                writer.text(" ");
                writer.element("a", &[("href", &target)], |writer| {
                    writer.text(&shortened(&origin.subject, 200));
                });
            });
        }
        if let Some(path) = rust_path(change) {
            fact(writer, "Rust", |writer| {
                writer.leaf("code", "", &shortened(path, LONGEST));
            });
        }
    });
}

/// The first few operations; the others are folded away, where the search finds them nevertheless.
fn operations(writer: &mut Writer, change: &Change) {
    let (named, more) = wording::operations(change);
    let write = |writer: &mut Writer, operations: &[String]| {
        for operation in operations {
            writer.leaf("code", "", &shortened(operation, LONGEST));
        }
    };
    write(writer, named);
    if more > 0 {
        writer.element("details", &[], |writer| {
            writer.leaf("summary", "", &format!("{more} more"));
            let rest = change.operations.get(named.len()..);
            write(writer, rest.unwrap_or_default());
        });
    }
}

fn fact(writer: &mut Writer, name: &str, inside: impl FnOnce(&mut Writer)) {
    writer.element("div", &[], |writer| {
        writer.leaf("dt", "", name);
        writer.element("dd", &[], inside);
    });
}

/// Before and after, with the words marked that differ, and where each stands.
fn values(writer: &mut Writer, change: &Change) {
    let before = shortened(&change.before, LONGEST);
    let after = shortened(&change.after, LONGEST);
    if before.is_empty() && after.is_empty() && change.old.is_none() && change.new.is_none() {
        return;
    }
    let (old, new) = if before.is_empty() || after.is_empty() {
        (whole(&before), whole(&after))
    } else {
        compare(&before, &after)
    };
    writer.element("div", &[("class", "pair")], |writer| {
        value(writer, "Before", change.old.as_ref(), "del", &old);
        value(writer, "After", change.new.as_ref(), "ins", &new);
    });
}

/// A text without a counterpart; nothing in it is marked, since all of it is new or gone.
fn whole(text: &str) -> Vec<Piece<'_>> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![Piece {
        text,
        differs: false,
    }]
}

fn value(
    writer: &mut Writer,
    label: &str,
    location: Option<&Location>,
    mark: &'static str,
    pieces: &[Piece<'_>],
) {
    writer.element("div", &[], |writer| {
        writer.element("p", &[("class", "label")], |writer| {
            writer.leaf("strong", "", label);
            if let Some(place) = location.and_then(place) {
                writer.leaf("code", "", &shortened(&place, LONGEST));
            }
        });
        if pieces.is_empty() && location.is_none() {
            writer.leaf("p", "missing", "not there");
        }
        if !pieces.is_empty() {
            writer.element("code", &[("class", "value")], |writer| {
                for piece in pieces {
                    if piece.differs {
                        writer.element(mark, &[], |writer| writer.text(piece.text));
                    } else {
                        writer.text(piece.text);
                    }
                }
            });
        }
    });
}

/// The entry that accepts a change. Its reason is empty, so that it does not pass before somebody wrote one.
fn decision(writer: &mut Writer, change: &Change) {
    writer.element("details", &[("class", "decision")], |writer| {
        writer.leaf("summary", "", "Not accepted");
        writer.element("pre", &[], |writer| {
            let fingerprint = shortened(&change.fingerprint, 64);
            writer.text(&format!("- fingerprint: \"{fingerprint}\""));
            writer.line_break();
            writer.text("  reason: \"\"");
            writer.line_break();
        });
        let attributes = [("type", "button"), ("class", "copy")];
        writer.element("button", &attributes, |writer| writer.text("Copy"));
    });
}

/// A sentence of ours, with its code as such.
pub(super) fn sentence(writer: &mut Writer, sentence: &str) {
    for (is_code, piece) in pieces(sentence) {
        if is_code {
            writer.leaf("code", "", piece);
        } else {
            writer.text(piece);
        }
    }
}
