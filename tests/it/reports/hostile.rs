//! Whatever a description, a path or a reason says stays text in every format.

use super::sample::{ADDED, SIGNATURE_CHANGED, acceptance, change};
use sdkgen::diff::report::{changelog, html, json, markdown, text};
use sdkgen::diff::{Change, Difference, Effect, Location};

/// Ends scripts, attributes, code spans, lines and tables; mentions, links, steers.
const HOSTILE: &str = concat!(
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"a' b='",
    "`code` ``two`` | @octocat #12 octo/cat#3 https://example.com [a](javascript:alert(1)) ",
    "<!-- --> &lt; {{script}} {{style}} \\` ~~~ $x$\n\n- item\r\n# heading\n```\n",
    "\u{202e}\u{2066}\u{200b}\u{0}\u{1b}[31m\u{9b}\u{feff}`"
);

/// A difference in which every text is `text`.
fn filled(text: &str) -> Difference {
    let location = Location {
        pointer: text.to_owned(),
        file: text.to_owned(),
        line: 7,
        owner: None,
    };
    let fill = |change: Change| Change {
        operations: vec![text.to_owned(), text.to_owned()],
        old: Some(location.clone()),
        new: Some(Location {
            line: 8,
            ..location.clone()
        }),
        // Another text than the subject, or it would not be shown.
        rust_path: Some(format!("{text}.")),
        before: text.to_owned(),
        after: text.to_owned(),
        ..change
    };
    let added = |effect| Change {
        effect,
        ..fill(change(&ADDED, text, text))
    };
    Difference {
        is_surface_only: false,
        is_first: false,
        old: text.to_owned(),
        new: text.to_owned(),
        version: Some(text.to_owned()),
        changes: vec![
            added(Effect::Breaking),
            Change {
                before: String::new(),
                ..added(Effect::Additive)
            },
            Change {
                after: String::new(),
                ..added(Effect::Neutral)
            },
            Change {
                causes: vec![text.to_owned(), text.to_owned()],
                ..fill(change(&SIGNATURE_CHANGED, &format!("{text}1"), text))
            },
            fill(change(&SIGNATURE_CHANGED, &format!("{text}2"), text)),
        ],
        accepted: vec![acceptance(text, text)],
    }
}

#[track_caller]
fn assert_steers_nothing(report: &str) {
    for character in report.chars().filter(|character| *character != '\n') {
        let steers = character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        assert!(!steers, "{character:?} in the report");
    }
}

/// The text without its code spans, found as CommonMark finds them.
fn outside_of_code(markdown: &str) -> String {
    let mut outside = String::new();
    let mut rest = markdown;
    while let Some(start) = rest.find('`') {
        outside.push_str(&rest[..start]);
        rest = &rest[start..];
        let fence = rest.len() - rest.trim_start_matches('`').len();
        let mut inside = &rest[fence..];
        let mut length = fence;
        loop {
            let Some(end) = inside.find('`') else {
                panic!("a code span without an end: {rest}");
            };
            let run = inside[end..].len() - inside[end..].trim_start_matches('`').len();
            length += end + run;
            inside = &inside[end + run..];
            if run == fence {
                break;
            }
        }
        assert!(
            !rest[..length].contains('\n'),
            "a code span over several lines: {}",
            &rest[..length]
        );
        outside.push_str("CODE");
        rest = &rest[length..];
    }
    outside.push_str(rest);
    outside
}

#[test]
fn it_stays_text_on_a_terminal() {
    let report = text(&filled(HOSTILE));
    assert_steers_nothing(&report);
    assert_eq!(
        report.lines().count(),
        text(&filled(&"pets ".repeat(40))).lines().count()
    );
    assert!(report.contains("\\u{202e}\\u{2066}\\u{200b}\\u{0}\\u{1b}[31m\\u{9b}\\u{feff}`"));
}

#[test]
fn it_stays_in_code_spans_in_markdown() {
    for (hostile, harmless) in [
        (markdown(&filled(HOSTILE)), markdown(&filled("pets"))),
        (
            changelog(&filled(HOSTILE), HOSTILE),
            changelog(&filled("pets"), "pets"),
        ),
    ] {
        assert_steers_nothing(&hostile);
        assert!(hostile.contains("@octocat #12"));
        assert_eq!(outside_of_code(&hostile), outside_of_code(&harmless));
    }
}

#[test]
fn sentences_of_ours_are_no_markup_either() {
    let report = markdown(&Difference {
        changes: vec![change(&super::sample::BECAME_REQUIRED, "3f9a0c52d1e7", "a")],
        ..Difference::default()
    });
    assert!(report.contains("may send one; `Option<T>` becomes `T`.\n"));
}

#[test]
fn it_stays_data_in_json() {
    let report = json(&filled(HOSTILE));
    assert_steers_nothing(&report);
    let document: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(document["old"], HOSTILE);
    assert_eq!(document["new"], HOSTILE);
    assert_eq!(document["summary"]["current_version"], HOSTILE);
    assert_eq!(document["summary"]["next_version"], serde_json::Value::Null);
    let change = &document["changes"][0];
    for key in ["fingerprint", "subject", "before", "after"] {
        assert_eq!(change[key], HOSTILE, "{key}");
    }
    assert_eq!(change["operations"][0], HOSTILE);
    assert_eq!(change["rust_path"], format!("{HOSTILE}."));
    assert_eq!(change["old"]["file"], HOSTILE);
    assert_eq!(change["new"]["pointer"], HOSTILE);
    assert_eq!(change["accepted"]["reason"], HOSTILE);
}

#[test]
fn it_stays_text_on_the_page() {
    let page = html(&filled(HOSTILE));
    let harmless = html(&filled("pets"));
    assert_steers_nothing(&page);
    for markup in ["<", ">", "\"", "'", "<script", "</script", "<img", "<!--"] {
        assert_eq!(
            page.matches(markup).count(),
            harmless.matches(markup).count(),
            "{markup}"
        );
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    // What looks like a gap of the skeleton is not filled.
    assert!(page.contains("{{script}} {{style}}"));
}

#[test]
fn the_page_fetches_nothing() {
    let page = html(&filled("pets"));
    let policy = page.find("Content-Security-Policy").expect("a policy");
    assert!(policy < page.find("<style>").expect("a style"));
    assert!(page.contains("content=\"default-src 'none'; script-src 'sha256-"));
    for word in [
        "http:", "https:", "@import", "url(", " src=", "style=\"", "onclick",
    ] {
        assert!(!page.contains(word), "{word}");
    }
}
