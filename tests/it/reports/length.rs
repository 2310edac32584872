//! Many changes, and long ones.

use super::sample::{ADDED, MEMBER_ADDED, change, long, rich};
use sdkgen::diff::report::{changelog, html, json, markdown, text};
use sdkgen::diff::{Change, Difference};

/// What GitHub takes.
const LONGEST_COMMENT: usize = 65_536;

#[test]
fn a_comment_is_cut_and_says_so() {
    let comment = markdown(&long(5_000));
    assert!(comment.chars().count() <= LONGEST_COMMENT);
    assert!(comment.len() > LONGEST_COMMENT - 2_000, "{}", comment.len());
    let shown = comment.matches("\n- **").count();
    let last = comment.lines().last().expect("a line");
    let left_out = 4_000 - shown;
    let breaking = 1_000 - comment.matches("\n- **breaking**").count();
    assert_eq!(
        last,
        format!(
            "{left_out} of 4000 changes are left out, {breaking} of them breaking and 1000 undecided: a comment cannot be longer. The report as \
             text, JSON or HTML has them all."
        )
    );
    // Breaking ones come first; nothing harmless takes their room.
    assert_eq!(comment.matches("\n- **additive**").count(), 0);
    assert!(shown > 50, "{shown}");
}

#[test]
fn a_comment_that_fits_is_whole() {
    let comment = markdown(&long(50));
    // Of ten that nobody notices four are only counted.
    assert_eq!(comment.matches("\n- **").count(), 36);
    assert!(comment.contains(": 4 more\n"));
    assert_eq!(comment.matches("\n  - additive: ").count(), 10);
    assert!(!comment.contains("left out"));
}

#[test]
fn of_what_one_change_causes_the_rest_is_counted() {
    let mut difference = Difference::default();
    difference
        .changes
        .push(change(&ADDED, "00000000000a", "feedPet"));
    for number in 0..5_000 {
        difference.changes.push(Change {
            causes: vec!["00000000000a".to_owned()],
            ..change(
                &MEMBER_ADDED,
                &format!("{number:012}"),
                "petstore::Pets::feed",
            )
        });
    }
    difference
        .changes
        .push(change(&ADDED, "00000000000b", "washPet"));
    let (comment, text) = (markdown(&difference), text(&difference));
    assert!(comment.contains("\n  - and 4992 more: 4992 member-added\n"));
    assert!(text.contains("\n    and 4992 more: 4992 member-added\n"));
    assert!(comment.contains("washPet") && !comment.contains("left out"));
    assert_eq!(text.matches("petstore::Pets::feed").count(), 8);
}

#[test]
fn the_other_formats_hold_every_change() {
    // Text counts what nobody notices, and names what follows without its fingerprint.
    let long = long(5_000);
    let (text, html) = (text(&long), html(&long));
    assert_eq!(text.matches(" [0000").count(), 3_006);
    assert!(text.contains("  994 more\n"));
    assert_eq!(html.matches("<article").count(), 4_000);
    assert_eq!(html.matches("data-effect=").count(), 5_000);
    let json: serde_json::Value = serde_json::from_str(&json(&long)).expect("JSON");
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(5_000));
}

#[test]
fn long_texts_are_cut_where_people_read() {
    let mut difference = rich();
    for change in &mut difference.changes {
        change.after = "é".repeat(100_000);
        change.operations = vec!["listPets".to_owned(); 500];
    }
    let report = text(&difference);
    let cut = format!("{}… (99600 more characters)", "é".repeat(400));
    assert!(report.contains(&cut));
    assert!(report.contains("listPets, 494 more"));
    assert!(markdown(&difference).contains(&format!("`{cut}`")));
    assert!(changelog(&difference, "2.0.0").contains(&format!("`{cut}`")));
    assert!(html(&difference).contains("… (98000 more characters)"));
    assert!(html(&difference).contains("<summary>494 more</summary>"));
    assert!(json(&difference).contains(&"é".repeat(100_000)));
}
