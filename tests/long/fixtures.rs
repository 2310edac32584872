//! Every fixture's crate by itself: clippy and rustdoc have nothing to say, its examples compile, and the only doctests are the README's and one
//! for each operation that has an example.

use sdk_tests::fixtures::{fixtures, workspace};

#[test]
fn every_crate_is_clean_and_its_doctests_pass() {
    let fixtures = fixtures();
    let workspace = workspace(env!("CARGO_TARGET_TMPDIR"), "fixtures-long", &fixtures);
    workspace
        .cargo(
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--no-default-features",
                "--",
                "-D",
                "warnings",
            ],
            &[],
        )
        .expect_success("clippy over the fixtures' crates");
    workspace
        .cargo(
            &["doc", "--workspace", "--no-deps", "--no-default-features"],
            &[("RUSTDOCFLAGS", "-D warnings")],
        )
        .expect_success("rustdoc over the fixtures' crates");
    let mut arguments = vec!["test", "--doc", "--no-default-features", "--no-fail-fast"];
    for fixture in &fixtures {
        arguments.extend(["--package", fixture.name.as_str()]);
    }
    let doctests = workspace.cargo(&arguments, &[]);
    doctests.expect_success("the fixtures' doctests");
    let reports = doctests.doctests();
    for fixture in &fixtures {
        let name = &fixture.name;
        let of_readme = workspace.read(name, "README.md").matches("```rust").count();
        let (output, _) = fixture.generate();
        let of_operations: usize = output
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("src/"))
            .map(|(_, text)| text.matches("/// ```no_run\n").count())
            .sum();
        let count = of_readme + of_operations;
        let report = reports
            .iter()
            .find_map(|(tested, report)| (tested == name).then_some(*report))
            .unwrap_or_else(|| panic!("no doctests of {name} in {reports:#?}"));
        assert!(
            report.starts_with(&format!("running {count} test")),
            "{name}: the README has {of_readme} examples, operations have {of_operations}, but:\n{report}"
        );
        assert!(report.contains("0 ignored"), "{report}");
    }
}
