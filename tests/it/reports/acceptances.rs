//! `accepted.yaml`: what is read, what is refused, and where it says so.

use super::sample::rich;
use sdkgen::diag::{Diagnostics, explain, render};
use sdkgen::diff::accepted::{Acceptance, check, read};
use sdkgen::diff::{Change, Effect};

/// The place and the first line of each problem.
fn problems(diagnostics: &Diagnostics) -> Vec<String> {
    let printed = render(diagnostics, "accepted.yaml");
    let lines: Vec<&str> = printed.lines().collect();
    lines
        .windows(2)
        .filter_map(|pair| {
            let place = pair[1].strip_prefix(" --> accepted.yaml:")?;
            Some(format!("{place}: {}", pair[0]))
        })
        .collect()
}

#[track_caller]
fn entries(text: &str) -> Vec<Acceptance> {
    let (entries, diagnostics) = read(text.as_bytes());
    assert_eq!(problems(&diagnostics), Vec::<String>::new());
    entries.expect("a list")
}

fn refused(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(text.as_bytes());
    assert!(diagnostics.has_errors(), "{text}");
    problems(&diagnostics)
}

#[test]
fn entries_are_read_as_they_are_written() {
    let entries = entries(
        "# Looked at on Monday.
- fingerprint: \"3f9a0c52d1e7\"
  reason: |
    Nobody ever sent it.
  version: 2.0.0
- {fingerprint: 012345670123, reason: 'yes', version: }
",
    );
    let fields: Vec<_> = entries
        .iter()
        .map(|entry| {
            (
                entry.fingerprint.as_str(),
                entry.reason.as_str(),
                entry.version.as_deref(),
                entry.position.map(|position| position.line),
            )
        })
        .collect();
    assert_eq!(
        fields,
        [
            (
                "3f9a0c52d1e7",
                "Nobody ever sent it.",
                Some("2.0.0"),
                Some(2)
            ),
            ("012345670123", "yes", None, Some(6)),
        ]
    );
}

#[test]
fn a_fingerprint_that_looks_like_a_number_is_one_nevertheless() {
    for digits in ["123456789012", "000000000001", "12345678e123"] {
        let entries = entries(&format!("- {{fingerprint: \"{digits}\", reason: a}}\n"));
        assert_eq!(entries[0].fingerprint, digits);
    }
    for digits in ["123456789012", "000000000001", "1234567890e1"] {
        let entries = entries(&format!("- {{fingerprint: {digits}, reason: a}}\n"));
        assert_eq!(entries[0].fingerprint, digits);
    }
}

#[test]
fn nothing_accepts_nothing() {
    for text in ["", "\n", "# only a comment\n", "[]", "---\n", "null\n"] {
        assert_eq!(entries(text), []);
    }
}

#[test]
fn a_file_of_another_form_is_refused() {
    for text in ["fingerprint: a\n", "text\n", "{}"] {
        let (entries, _) = read(text.as_bytes());
        assert_eq!(entries, None);
        assert_eq!(
            refused(text),
            ["1:1: error[malformed-acceptances]: the file is no list of entries"]
        );
    }
    let (entries, diagnostics) = read(b"- [\n");
    assert_eq!(entries, None);
    assert!(diagnostics.has_errors());
    assert_eq!(read(b"\xFF\xFE-\0").0, None);
}

#[test]
fn an_entry_of_another_form_is_refused_at_its_place() {
    for (text, expected) in [
        (
            "- text\n",
            "1:3: error[malformed-acceptances]: the entry is no map with `fingerprint` and `reason`",
        ),
        (
            "- fingerprint: \"3f9a0c52d1e7\"\n  reason: a\n  because: b\n",
            "3:3: error[malformed-acceptances]: unknown key `because`, expected `fingerprint`, `reason` or `version`",
        ),
        (
            "- reason: a\n",
            "1:3: error[malformed-acceptances]: a fingerprint is twelve digits and letters from `a` to `f`",
        ),
        (
            "- reason: a\n  fingerprint: 3F9A0C52D1E7\n",
            "2:3: error[malformed-acceptances]: a fingerprint is twelve digits and letters from `a` to `f`",
        ),
        (
            "- reason: a\n  fingerprint: \"3f9a0c52d1e\"\n",
            "2:3: error[malformed-acceptances]: a fingerprint is twelve digits and letters from `a` to `f`",
        ),
        (
            "- reason: a\n  fingerprint: [b]\n",
            "2:3: error[malformed-acceptances]: `fingerprint` is no text",
        ),
        (
            "- reason: {a: b}\n  fingerprint: \"3f9a0c52d1e7\"\n",
            "1:3: error[malformed-acceptances]: `reason` is no text",
        ),
        (
            "- reason: a\n  fingerprint: \"3f9a0c52d1e7\"\n  version: 2.0\n",
            "3:3: error[malformed-acceptances]: `2.0` is no version: three numbers are one, such as `1.2.3`",
        ),
        (
            "- reason: \" \"\n  fingerprint: \"3f9a0c52d1e7\"\n",
            "1:3: error[acceptance-without-reason]: there is no reason",
        ),
        (
            "- fingerprint: \"3f9a0c52d1e7\"\n",
            "1:3: error[acceptance-without-reason]: there is no reason",
        ),
        (
            "- {fingerprint: \"3f9a0c52d1e7\", reason: a}\n- {fingerprint: 3f9a0c52d1e7, reason: b}\n",
            "2:3: error[acceptance-twice]: `3f9a0c52d1e7` was accepted in line 1 already",
        ),
    ] {
        assert_eq!(refused(text), [expected], "{text}");
    }
}

#[test]
fn the_entry_that_the_page_offers_is_refused_until_it_has_a_reason() {
    assert_eq!(
        refused("- fingerprint: \"3f9a0c52d1e7\"\n  reason: \"\"\n"),
        ["2:3: error[acceptance-without-reason]: there is no reason"]
    );
}

#[test]
fn one_bad_entry_does_not_hide_the_others() {
    let text = "- text\n- {fingerprint: \"3f9a0c52d1e7\", reason: a}\n- {reason: b}\n";
    let (entries, diagnostics) = read(text.as_bytes());
    assert_eq!(entries.map(|entries| entries.len()), Some(1));
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn an_entry_has_to_match_a_change_that_needs_it() {
    let rich = rich();
    let accepted = entries(
        "- {fingerprint: \"3f9a0c52d1e7\", reason: breaking}
- {fingerprint: \"591785b794da\", reason: undecided}
- {fingerprint: \"ffffffffffff\", reason: of the last release}
- {fingerprint: \"0123456789ab\", reason: additive}
- {fingerprint: \"ddeeff001122\", reason: neutral}
",
    );
    assert_eq!(
        problems(&check(&accepted, &rich.changes)),
        [
            "3:3: error[acceptance-stale]: there is no change `ffffffffffff`",
            "4:3: error[acceptance-not-needed]: the change `0123456789ab` breaks nothing",
            "5:3: error[acceptance-not-needed]: the change `ddeeff001122` breaks nothing",
        ]
    );
}

#[test]
fn one_of_two_changes_with_a_fingerprint_is_reason_enough() {
    let mut changes = rich().changes;
    changes.push(Change {
        effect: Effect::Neutral,
        ..changes[0].clone()
    });
    let accepted = entries("- {fingerprint: \"3f9a0c52d1e7\", reason: a}\n");
    assert!(check(&accepted, &changes).is_empty());
}

#[test]
fn a_first_release_accepts_nothing() {
    let accepted = entries("- {fingerprint: \"3f9a0c52d1e7\", reason: a}\n");
    let diagnostics = check(&accepted, &[]);
    assert!(diagnostics.has_errors());
    assert_eq!(
        render(&diagnostics, "spec/accepted.yaml"),
        "error[acceptance-stale]: there is no change `3f9a0c52d1e7`
 --> spec/accepted.yaml:1:3
  = help: Remove the entry. If the change still exists with another fingerprint, review it and accept it again.

"
    );
}

#[test]
fn the_codes_explain_themselves() {
    for code in [
        "malformed-acceptances",
        "acceptance-without-reason",
        "acceptance-twice",
        "acceptance-stale",
        "acceptance-not-needed",
    ] {
        assert!(explain(code).is_some(), "{code}");
    }
}
