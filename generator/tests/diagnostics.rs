//! Diagnostics as people see them.

use sdkgen::diag::codes::{self, load};
use sdkgen::diag::{
    Diagnostics, Pointer, Position, Sources, did_you_mean, explain, render, similar,
};
use std::collections::BTreeSet;

fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

#[test]
fn problems_print_in_the_order_of_the_file() {
    let mut diagnostics = Diagnostics::default();
    let pet = Pointer::root().child("paths").child("/pets/{id}");
    diagnostics.push(&load::TAG_IGNORED, &pet, "without a place");
    diagnostics.push_at(&load::DUPLICATE_KEY, &pet, at(12, 3), "second in the line");
    diagnostics.push_at(&load::TAG_IGNORED, &Pointer::root(), at(2, 30), "first");
    diagnostics.push_at(&load::TAG_IGNORED, &pet, at(12, 1), "third");
    assert_eq!(
        render(&diagnostics, "petstore.yaml"),
        "warning[tag-ignored]: first
 --> petstore.yaml:2:30
  = help: Remove the tag.

warning[tag-ignored]: third
 --> petstore.yaml:12:1
  = note: at /paths/~1pets~1{id}
  = help: Remove the tag.

warning[duplicate-key]: second in the line
 --> petstore.yaml:12:3
  = note: at /paths/~1pets~1{id}
  = help: Remove or rename one of the keys.

warning[tag-ignored]: without a place
 --> petstore.yaml
  = note: at /paths/~1pets~1{id}
  = help: Remove the tag.

"
    );
    assert_eq!(render(&Diagnostics::default(), "petstore.yaml"), "");
}

#[test]
fn the_line_at_fault_is_shown_with_the_place_underlined() {
    let text = "\u{feff}a: 1\r\n\tname\u{202e}: \"x # y\" # why\r'k ': [one, two]\n";
    let shown = |line, column| {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push_at(&load::SYNTAX, &Pointer::root(), at(line, column), "here");
        let sources = Sources::new("a.yaml").text("a.yaml", text.as_bytes());
        let printed = render(&diagnostics, sources);
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines[1].trim_start(), format!("--> a.yaml:{line}:{column}"));
        lines
            .get(3..5)
            .filter(|lines| lines[0].starts_with(char::is_numeric))
            .map(|lines| lines.join("\n"))
    };
    assert_eq!(shown(1, 1).as_deref(), Some("1 | a: 1\n  | ^"));
    assert_eq!(
        shown(2, 9).as_deref(),
        Some("2 |     name�: \"x # y\" # why\n  |            ^^^^^^^")
    );
    assert_eq!(
        shown(3, 1).as_deref(),
        Some("3 | 'k ': [one, two]\n  | ^^^^")
    );
    assert_eq!(
        shown(3, 7).as_deref(),
        Some("3 | 'k ': [one, two]\n  |       ^^^^")
    );
    // Places that are not in the text: nothing is shown, and nothing is lost.
    for (line, column) in [(0, 0), (1, 99), (9, 1), (usize::MAX, usize::MAX)] {
        assert_eq!(shown(line, column), None, "{line}:{column}");
    }
    // A file that is one line.
    let mut diagnostics = Diagnostics::default();
    let long = "x".repeat(1_000_000);
    for column in [1, 1_500, 900_000] {
        diagnostics.push_at(&load::SYNTAX, &Pointer::root(), at(1, column), "here");
    }
    let sources = Sources::new("a.json").text("a.json", long.as_bytes());
    let printed = render(&diagnostics, sources);
    assert!(printed.len() < 3_000, "{printed}");
    assert!(printed.contains("a.json:1:900000"), "{printed}");
}

#[test]
fn names_are_suggested_where_they_are_similar() {
    let known = ["properties", "required", "in", "Pet"];
    assert_eq!(similar("propertis", known), Some("properties"));
    assert_eq!(similar("requierd", known), Some("required"));
    assert_eq!(similar("pet", known), Some("Pet"));
    assert_eq!(similar("on", known), Some("in"));
    assert_eq!(similar("additional", known), None);
    assert_eq!(similar(&"p".repeat(100_000), known), None);
    assert_eq!(did_you_mean("Pets", known), "; did you mean `Pet`?");
    assert_eq!(did_you_mean("", known), "");
}

#[test]
fn hostile_text_cannot_steer_a_terminal() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push_at(
        &load::DUPLICATE_KEY,
        &Pointer::root().child("a\u{1b}[2J\u{202e}b\nc"),
        at(1, 1),
        "`\u{1b}]0;x\u{7}\r\n\u{9b}\u{2066}\u{200b}\u{feff}\u{e0041}é😀`",
    );
    assert_eq!(
        render(&diagnostics, "a\u{1b}b"),
        "warning[duplicate-key]: `\\u{1b}]0;x\\u{7}\\u{d}\\u{a}\\u{9b}\\u{2066}\\u{200b}\\u{feff}\\u{e0041}é😀`
 --> a\\u{1b}b:1:1
  = note: at /a\\u{1b}[2J\\u{202e}b\\u{a}c
  = help: Remove or rename one of the keys.

"
    );
}

#[test]
fn long_text_is_cut() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push_at(
        &load::SYNTAX,
        &Pointer::root().child("é".repeat(9_000)),
        at(1, 1),
        "x".repeat(1_000_000),
    );
    let printed = render(&diagnostics, "petstore.yaml");
    assert!(printed.contains(&format!("{}…\n", "x".repeat(400))));
    assert!(printed.contains(&format!("/{}…\n", "é".repeat(399))));
    assert!(printed.len() < 2_000);
}

#[test]
fn locating_drops_repetitions_and_keeps_the_order() {
    let mut diagnostics = Diagnostics::default();
    for round in 0..3 {
        diagnostics.push(&load::SYNTAX, &Pointer::root(), "same");
        diagnostics.push(
            &load::SYNTAX,
            &Pointer::root(),
            format!("other {}", round % 2),
        );
    }
    diagnostics.locate(|_| Some(at(7, 7)));
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(messages, ["same", "other 0", "other 1"]);
    assert!(
        diagnostics
            .iter()
            .all(|problem| problem.position == Some(at(7, 7)))
    );
}

#[test]
fn codes_explain_themselves() {
    assert_eq!(
        explain("duplicate-key").as_deref(),
        Some(
            "warning[duplicate-key]\n\nAn object contains the same key twice. Parsers disagree about which of the values applies; the first one is used here. Keys that are numbers or booleans in YAML are compared by their text.\n\nhelp: Remove or rename one of the keys.\n"
        )
    );
    assert_eq!(explain("no-such-code"), None);
}

#[test]
fn codes_have_names_of_their_own_and_sentences() {
    let mut names = BTreeSet::new();
    for code in codes::all() {
        assert!(names.insert(code.id), "{} stands twice", code.id);
        let kebab = code.id.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        });
        assert!(kebab, "{}", code.id);
        for sentence in [code.explanation, code.remedy] {
            assert!(sentence.ends_with('.'), "{}: {sentence}", code.id);
            assert!(!sentence.contains("  "), "{}: {sentence}", code.id);
        }
    }
    assert!(names.len() >= 26);
}
