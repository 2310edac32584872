//! The report of what crates cost has its rows; what they say depends on the machine.

use std::path::Path;
use xtask::bench::{Options, Part, bench};

/// What is in the second column of each row about `what`, and all that was shown.
fn rows(options: &Options, what: &str) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shown = String::new();
    bench(folder.path(), options, &mut |row| shown.push_str(row)).expect("a report");
    let rows = shown
        .lines()
        .filter_map(|line| line.strip_prefix(what))
        .filter_map(|line| line.trim_start().split("  ").next())
        .map(str::to_owned)
        .collect();
    (rows, shown)
}

#[test]
fn a_description_is_measured_and_compared_with_what_another_command_makes_of_it() {
    let program = env!("CARGO_BIN_EXE_xtask");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/get_only.yaml");
    let mut options = Options {
        place: fixture,
        against: Some(format!("{program} measure generate {{input}} {{output}}")),
        check: false,
        parts: vec![Part::Documents],
        generator: program.into(),
    };
    let (found, shown) = rows(&options, "get_only.yaml");
    let expected = [
        "generate",
        "files",
        "lines",
        "lines each",
        "against other's",
    ];
    assert_eq!(found, expected, "{shown}");
    assert!(shown.contains("lines 1.00x of "), "{shown}");
    for stage in ["load ", "lower ", "plan ", "render ", "write "] {
        assert!(shown.contains(stage), "{shown}");
    }

    // A command that fails costs its own rows, not the report.
    options.against = Some("false".to_owned());
    let (found, shown) = rows(&options, "get_only.yaml");
    let expected = ["generate", "files", "lines", "lines each", "other refused"];
    assert_eq!(found, expected, "{shown}");

    options.place = "no-such-folder".into();
    let (found, shown) = rows(&options, "no-such-folder");
    assert_eq!(found, ["skipped"], "{shown}");
}
