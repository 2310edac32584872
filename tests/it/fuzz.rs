//! Fixtures with one change each, the same ones every time. `cargo xtask fuzz` changes real documents for as long as one likes.

use std::path::Path;
use xtask::fuzz::{Options, fuzz};

/// Only what leaves nothing usable may cost the whole document.
const WHOLE: [&str; 3] = ["not-openapi", "paths-malformed", "unsupported-version"];

#[test]
fn one_change_costs_no_more_than_it_has_to() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let documents = xtask::corpus::documents(&fixtures, &[]).expect("the fixtures");
    let options = Options {
        documents: documents.into_values().collect(),
        seed: 9,
        attempts: 300,
        time: None,
        compile: 0,
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    let report = fuzz(&folder, &options).expect("a report");
    println!("{}", report.text());
    assert_eq!(report.attempts(), options.attempts);
    assert!(report.faults.is_empty(), "{}", report.text());
    let is_of_the_whole = |codes: &String| WHOLE.contains(&codes.as_str());
    assert!(
        report.refused.keys().all(is_of_the_whole),
        "{}",
        report.text()
    );
}
