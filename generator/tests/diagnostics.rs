//! Diagnostics as people see them.

use sdkgen::diag::codes::{self, load};
use sdkgen::diag::{Diagnostics, Pointer, Position, explain, render};
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
        "petstore.yaml:2:30: warning[tag-ignored]: first
    help: Remove the tag.
petstore.yaml:12:1: warning[tag-ignored]: third
    at /paths/~1pets~1{id}
    help: Remove the tag.
petstore.yaml:12:3: error[duplicate-key]: second in the line
    at /paths/~1pets~1{id}
    help: Remove or rename one of the keys.
petstore.yaml: warning[tag-ignored]: without a place
    at /paths/~1pets~1{id}
    help: Remove the tag.
"
    );
    assert_eq!(render(&Diagnostics::default(), "petstore.yaml"), "");
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
        "a\\u{1b}b:1:1: error[duplicate-key]: `\\u{1b}]0;x\\u{7}\\u{d}\\u{a}\\u{9b}\\u{2066}\\u{200b}\\u{feff}\\u{e0041}é😀`
    at /a\\u{1b}[2J\\u{202e}b\\u{a}c
    help: Remove or rename one of the keys.
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
            "error[duplicate-key]\n\nAn object contains the same key twice. Parsers disagree about which of the values applies, so the file is rejected. Keys that are numbers or booleans in YAML are compared by their text.\n\nhelp: Remove or rename one of the keys.\n"
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
