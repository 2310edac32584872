//! What reviewers read about a difference, and how it is judged.

mod acceptances;
mod hostile;
mod judged;
mod length;
mod sample;

use sample::rich;
use sdkgen::diff::report::{changelog, html, json, markdown, text};
use sdkgen::diff::{Change, Difference};

fn reviewed(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_formats_are_as_reviewed() {
    let rich = rich();
    reviewed("report_text", &text(&rich));
    reviewed("report_markdown", &markdown(&rich));
    reviewed("report_changelog", &changelog(&rich, "2.0.0"));
    reviewed("report_json", &json(&rich));
}

#[test]
fn the_first_line_says_it_all() {
    let report = text(&rich());
    assert_eq!(
        report.lines().next(),
        Some(
            "v1.2.0 → working tree: 5 breaking, 1 undecided, 3 additive, 2 neutral; major bump, 1.2.0 → 2.0.0; 4 changes not accepted"
        )
    );
}

#[test]
fn nothing_is_one_sentence() {
    let nothing = Difference {
        old: "v1.2.0".to_owned(),
        new: "working tree".to_owned(),
        version: Some("1.2.0".to_owned()),
        ..Difference::default()
    };
    assert_eq!(
        text(&nothing),
        "Nothing changed from v1.2.0 to working tree.\n"
    );
    assert_eq!(
        markdown(&nothing),
        "Nothing changed from `v1.2.0` to `working tree`.\n"
    );
    assert_eq!(
        changelog(&nothing, "1.2.1"),
        "## 1.2.1\n\n- Nothing that users notice.\n"
    );
    assert!(
        html(&nothing)
            .contains("<p class=\"empty\">Nothing changed from v1.2.0 to working tree.</p>")
    );
    let json: serde_json::Value = serde_json::from_str(&json(&nothing)).expect("JSON");
    assert_eq!(json["version"], 2);
    assert_eq!(json["summary"]["bump"], "none");
    assert_eq!(json["summary"]["next_version"], "1.2.0");
    assert_eq!(json["changes"], serde_json::json!([]));
}

#[test]
fn every_change_stands_once_in_every_format() {
    let rich = rich();
    let (text, markdown, html) = (text(&rich), markdown(&rich), html(&rich));
    let json: serde_json::Value = serde_json::from_str(&json(&rich)).expect("JSON");
    let records = json["changes"].as_array().expect("a list");
    assert_eq!(records.len(), rich.changes.len());
    for Change {
        fingerprint,
        subject,
        ..
    } in &rich.changes
    {
        let of_it = |record: &&serde_json::Value| record["fingerprint"] == fingerprint.as_str();
        assert_eq!(records.iter().filter(of_it).count(), 1, "{fingerprint}");
        let id = format!("id=\"change-{fingerprint}\"");
        assert_eq!(html.matches(&id).count(), 1, "{id}");
        // What follows from another change is accepted with it, so there its name is enough.
        let is_consequence = ["a00000000001", "a00000000002", "a00000000003"];
        let times = usize::from(!is_consequence.contains(&fingerprint.as_str()));
        let in_text = text.matches(&format!("[{fingerprint}]")).count();
        assert_eq!(in_text, times, "{fingerprint}");
        let in_markdown = markdown.matches(&format!("`{fingerprint}`")).count();
        assert_eq!(in_markdown, times, "{fingerprint}");
        assert!(text.contains(subject) && markdown.contains(subject) || subject.is_empty());
    }
}

#[test]
fn the_page_marks_the_words_that_differ() {
    let page = html(&rich());
    for part in [
        "<code class=\"value\"><del>optional</del> string</code>",
        "<code class=\"value\"><ins>required</ins> string</code>",
        "<code class=\"value\">pub name: <del>Option&lt;</del>String<del>&gt;</del></code>",
        "<code class=\"value\">pub name: String</code>",
        "<code class=\"value\">POST /pets/{id}/meals</code>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_page_has_an_entry_to_copy_for_what_is_not_accepted() {
    let page = html(&rich());
    assert_eq!(page.matches("<pre>").count(), 4);
    assert!(
        page.contains(
            "<pre>- fingerprint: &quot;3f9a0c52d1e7&quot;\n  reason: &quot;&quot;\n</pre>"
        )
    );
    assert!(!page.contains("fingerprint: &quot;b1946ac92492"));
    assert!(page.contains("The server answers under both paths until the end of the year."));
}

#[test]
fn where_a_side_has_no_description_the_report_says_what_was_not_compared() {
    let sentence =
        "Only the crates were compared, because a crate does not contain its description.";
    let mut difference = rich();
    difference.is_surface_only = true;
    for report in [text(&difference), markdown(&difference), html(&difference)] {
        assert_eq!(report.matches(sentence).count(), 1, "{report}");
    }
    difference.changes.clear();
    assert!(text(&difference).ends_with(&format!("{sentence}\n")));
    assert!(!text(&rich()).contains(sentence));
}
