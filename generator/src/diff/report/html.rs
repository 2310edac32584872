//! The report as one page for review: nothing is fetched, and without its script everything can be read.

use super::card::{Cards, sentence};
use super::groups::{EFFECTS, Group, groups, legend};
use super::wording::{
    ACCEPTING, LEGEND, SURFACE_ONLY, bump, capitalized, effect, heading, meaning, nothing_changed,
    part_name, shortened, side, total, unexplained, visible,
};
use super::writer::{Attribute, Writer};
use crate::diff::{Bump, Difference, Part, Side};
use sha2::{Digest, Sha256};

/// The page without what changes; `{{name}}` stands for a part that [`html`] fills in.
const PAGE: &str = include_str!("page.html");

/// Looks, for light and dark screens, narrow and wide ones, and paper.
const STYLE: &str = concat!(include_str!("page.css"), include_str!("changes.css"));

/// Filters and keys.
const SCRIPT: &str = include_str!("page.js");

/// The report as a page that holds everything it needs. A policy in its head lets no other script run than its own, and nothing be fetched.
#[must_use]
pub fn html(difference: &Difference) -> String {
    let mut page = String::new();
    let mut parts = PAGE.split("{{");
    page.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((name, rest)) = part.split_once("}}") else {
            continue;
        };
        match name {
            "policy" => page.push_str(&policy()),
            "title" => page.push_str(&written(|writer| title(writer, difference))),
            "style" => page.push_str(STYLE),
            "summary" => page.push_str(&written(|writer| summary(writer, difference))),
            "filters" => page.push_str(&written(|writer| filters(writer, difference))),
            "changes" => page.push_str(&written(|writer| changes(writer, difference))),
            "script" => page.push_str(SCRIPT),
            _ => {}
        }
        page.push_str(rest);
    }
    page
}

fn written(write: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::default();
    write(&mut writer);
    writer.finish()
}

/// What the page may do: run this script, use this style, show the empty icon.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(SCRIPT)),
        base64(&Sha256::digest(STYLE))
    )
}

fn title(writer: &mut Writer, difference: &Difference) {
    writer.text(&format!(
        "API changes from {} to {}",
        shortened(&difference.old, 60),
        shortened(&difference.new, 60)
    ));
}

fn summary(writer: &mut Writer, difference: &Difference) {
    writer.leaf("p", "kicker", "API changes");
    writer.element("h1", &[], |writer| {
        writer.leaf("code", "old", &visible(&difference.old));
        writer.text(" ");
        writer.leaf("span", "to", "to");
        writer.text(" ");
        writer.leaf("code", "new", &visible(&difference.new));
    });
    if difference.changes.is_empty() {
        return;
    }
    if difference.is_surface_only {
        writer.leaf("p", "", SURFACE_ONLY);
    }
    writer.element("div", &[("class", "figures")], |writer| {
        version(writer, difference);
        verdict(writer, difference);
        table(writer, difference);
    });
    if !difference.denied().is_empty() {
        writer.leaf("p", "", ACCEPTING);
    }
}

fn version(writer: &mut Writer, difference: &Difference) {
    let step = difference.bump();
    let look = if step == Bump::Major {
        "figure is-breaking"
    } else {
        "figure is-additive"
    };
    writer.element("section", &[("class", look)], |writer| {
        writer.leaf("h2", "", "Version");
        let big = capitalized(&format!("{} bump", bump(step)));
        writer.leaf("p", "big", &big);
        let sentence = match (&difference.version, difference.next_version()) {
            (Some(old), Some(Ok(new))) => format!("{} → {new}", visible(old)),
            (_, Some(Err(problem))) => format!("The next one is unknown: {}.", visible(&problem)),
            _ => "No older version to count from.".to_owned(),
        };
        writer.leaf("p", "", &sentence);
    });
}

fn verdict(writer: &mut Writer, difference: &Difference) {
    let denied = difference.denied().len();
    let (look, big, sentence) = match denied {
        0 => (
            "figure is-additive",
            "None".to_owned(),
            "Nothing keeps a release back.",
        ),
        1 => (
            "figure is-breaking",
            "1 change".to_owned(),
            "It breaks something, or may, and nobody accepted it.",
        ),
        count => (
            "figure is-breaking",
            format!("{count} changes"),
            "They break something, or may, and nobody accepted them.",
        ),
    };
    writer.element("section", &[("class", look)], |writer| {
        writer.leaf("h2", "", "To accept");
        writer.leaf("p", "big", &big);
        writer.leaf("p", "", sentence);
    });
}

fn table(writer: &mut Writer, difference: &Difference) {
    let parts = [(Part::Contract, "Contract"), (Part::Surface, "Surface")];
    writer.element("section", &[("class", "figure")], |writer| {
        writer.element("table", &[], |writer| {
            writer.leaf("caption", "", "Changes");
            writer.element("thead", &[], |writer| {
                writer.element("tr", &[], |writer| {
                    writer.leaf("td", "", "");
                    for (_, name) in parts {
                        writer.element("th", &[("scope", "col")], |writer| writer.text(name));
                    }
                });
            });
            writer.element("tbody", &[], |writer| {
                for row in EFFECTS {
                    let attributes = [("scope", "row"), ("class", effect(row))];
                    writer.element("tr", &[], |writer| {
                        writer.element("th", &attributes, |writer| writer.text(heading(row)));
                        for (part, _) in parts {
                            let number = difference.count(part).of(row);
                            let look = if number == 0 { "zero" } else { "" };
                            writer.leaf("td", look, &number.to_string());
                        }
                    });
                }
            });
        });
    });
}

fn filters(writer: &mut Writer, difference: &Difference) {
    let total = total(difference);
    let effects = EFFECTS.map(|value| (effect(value), heading(value), total.of(value)));
    choices(writer, "Effect", "effect", &effects);
    let parts = [Part::Contract, Part::Surface]
        .map(|value| (value, difference.count(value).total()))
        .map(|(value, count)| match value {
            Part::Contract => (part_name(value), "Contract", count),
            Part::Surface => (part_name(value), "Surface", count),
        });
    choices(writer, "Part", "part", &parts);
    let sides = [
        (Side::Request, "Request"),
        (Side::Response, "Response"),
        (Side::Both, "Both"),
        (Side::Neither, "Neither"),
    ];
    let sides = sides.map(|(value, name)| {
        let of_side = difference.changes.iter();
        let count = of_side.filter(|change| change.side == value).count();
        (side(value), name, count)
    });
    choices(writer, "Direction", "side", &sides);
    let denied = difference.denied().len();
    writer.element("fieldset", &[], |writer| {
        writer.leaf("legend", "", "Decision");
        writer.element("label", &[], |writer| {
            writer.void("input", &[("type", "checkbox"), ("id", "open")]);
            writer.text(" Not accepted only ");
            writer.leaf("span", "number", &denied.to_string());
        });
    });
}

/// Boxes to tick, all of them ticked: value, name and how many changes there are.
fn choices(
    writer: &mut Writer,
    legend: &str,
    name: &'static str,
    choices: &[(&'static str, &'static str, usize)],
) {
    writer.element("fieldset", &[], |writer| {
        writer.leaf("legend", "", legend);
        for (value, label, count) in choices {
            writer.element("label", &[], |writer| {
                let attributes: [Attribute<'_>; 4] = [
                    ("type", "checkbox"),
                    ("name", name),
                    ("value", value),
                    ("checked", ""),
                ];
                writer.void("input", &attributes);
                writer.text(&format!(" {label} "));
                writer.leaf("span", "number", &count.to_string());
            });
        }
    });
}

fn changes(writer: &mut Writer, difference: &Difference) {
    if difference.changes.is_empty() {
        let sentence = nothing_changed(
            difference,
            &visible(&difference.old),
            &visible(&difference.new),
        );
        writer.leaf("p", "empty", &sentence);
    }
    let mut cards = Cards::new(difference);
    for group in groups(difference) {
        let look = format!("group {}", effect(group.effect));
        let attributes = [("class", look.as_str()), ("data-group", "")];
        writer.element("section", &attributes, |writer| {
            self::group(writer, &mut cards, &group);
        });
        writer.line_break();
    }
    let legend = legend(difference);
    if !legend.is_empty() {
        writer.element("section", &[("class", "legend")], |writer| {
            writer.leaf("h2", "", LEGEND);
            writer.element("dl", &[], |writer| {
                for (name, meaning) in legend {
                    let id = format!("class-{name}");
                    writer.element("dt", &[("id", &id)], |writer| {
                        writer.leaf("code", "", name);
                    });
                    writer.element("dd", &[], |writer| sentence(writer, meaning));
                }
            });
        });
    }
}

fn group<'a>(writer: &mut Writer, cards: &mut Cards<'a>, group: &Group<'a>) {
    writer.leaf("h2", "", heading(group.effect));
    writer.leaf("p", "", meaning(group.effect));
    for joined in &group.contract {
        cards.write(writer, "h3", joined);
    }
    if group.unexplained.is_empty() {
        return;
    }
    let attributes = [("class", "unexplained"), ("data-group", "")];
    writer.element("section", &attributes, |writer| {
        writer.leaf("h3", "", unexplained(cards.difference));
        for joined in &group.unexplained {
            cards.write(writer, "h4", joined);
        }
    });
}

/// Standard base64, as policies write hashes.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |group, index| {
            group << 8 | chunk.get(index).copied().map_or(0, u32::from)
        });
        for index in 0..4 {
            let digit = usize::try_from(group >> (18 - 6 * index) & 63).ok();
            let letter = digit.and_then(|digit| ALPHABET.get(digit));
            match letter {
                Some(letter) if index <= chunk.len() => text.push(char::from(*letter)),
                _ => text.push('='),
            }
        }
    }
    text
}
