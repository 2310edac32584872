//! Limits of loading, tested at the limit, and what a broken file costs.

use sdkgen::load::limits::{MAXIMUM_BYTES, MAXIMUM_FILES, MAXIMUM_VALUES};
use sdkgen::load::{Bundle, load};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

/// `line:column code pointer` of each problem.
fn problems(text: String) -> Vec<String> {
    let (_, diagnostics) = load(&Bundle::single("api.yaml", text));
    diagnostics
        .iter()
        .map(|found| {
            let position = found.position.expect("a position");
            let (line, column) = (position.line, position.column);
            format!(
                "{line}:{column} {} {}",
                found.code.id,
                found.pointer.as_str()
            )
        })
        .collect()
}

#[test]
fn aliases_may_stand_for_as_much_as_the_limit_and_no_more() {
    let values = |aliases: usize| {
        let aliases = "- *x\n".repeat(aliases);
        problems(format!("- &x 1\n{aliases}"))
    };
    assert_eq!(values(100_000), Vec::<String>::new());
    assert_eq!(values(100_001), ["1:6 alias-expansion /100001"]);
    let bytes = |length: usize| {
        let text = "a".repeat(length);
        let aliases = "- *x\n".repeat(1024);
        problems(format!("- &x {text}\n{aliases}"))
    };
    assert_eq!(bytes(16 * 1024), Vec::<String>::new());
    assert_eq!(bytes(16 * 1024 + 1).len(), 1);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = level - 1;
        let item = format!("*a{below}");
        let items = [item.as_str(); 9].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    let (sources, diagnostics) = load(&Bundle::single("api.yaml", text));
    assert!(diagnostics.has_errors());
    let codes: Vec<&str> = diagnostics.iter().map(|problem| problem.code.id).collect();
    assert_eq!(codes, ["alias-expansion"]);
    let size = sources.expect("a source").main().value().to_string().len();
    assert!(size < 10_000_000, "{size}");
}

#[test]
fn a_quadratic_alias_bomb_is_refused() {
    let long = "x, ".repeat(2_000);
    let aliases = "- *long\n".repeat(2_000);
    assert_eq!(
        problems(format!("long: &long [{long}]\nmany:\n{aliases}")).len(),
        1
    );
}

#[test]
fn a_merge_bomb_is_refused() {
    let mut text = "a0: &a0 {k0: 1}\n".to_owned();
    for level in 1..40 {
        let below = level - 1;
        text.push_str(&format!(
            "a{level}: &a{level} {{<<: [*a{below}, *a{below}, *a{below}], k{level}: 1}}\n"
        ));
    }
    let (_, diagnostics) = load(&Bundle::single("api.yaml", text));
    let codes: Vec<&str> = diagnostics.iter().map(|problem| problem.code.id).collect();
    assert_eq!(codes, ["alias-expansion"]);
}

#[test]
fn few_aliases_of_a_long_text_are_refused() {
    let text = "a".repeat(100_000);
    let aliases = "- *long\n".repeat(1_000);
    let (_, diagnostics) = load(&Bundle::single(
        "api.yaml",
        format!("- &long {text}\n{aliases}"),
    ));
    let said: Vec<(&str, &str)> = diagnostics
        .iter()
        .map(|found| (found.code.id, found.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [(
            "alias-expansion",
            "aliases expand to more than 16777216 bytes of text up to here"
        )]
    );
}

#[test]
fn a_broken_file_costs_only_the_references_to_it() {
    let mut bundle = Bundle::single("api.yaml", "openapi: 3.0.3\n");
    bundle
        .files
        .insert("pets.yaml".to_owned(), b"a: [".to_vec());
    let (sources, diagnostics) = load(&bundle);
    assert!(sources.is_some());
    assert!(!diagnostics.has_errors());
    let found = diagnostics.iter().next().expect("a problem");
    assert_eq!(found.code.id, "syntax");
    assert_eq!(found.pointer.file(), Some("pets.yaml"));
}

#[test]
fn keys_that_aliases_stand_for_count_too() {
    let key = |length: usize| {
        let maps = "- {*x : 1}\n".repeat(1024);
        problems(format!("- &x {}\n{maps}", "a".repeat(length)))
    };
    assert_eq!(key(16 * 1024), Vec::<String>::new());
    let found = key(16 * 1024 + 1);
    assert_eq!(found, ["1025:4 alias-expansion /1024"]);
}

#[test]
fn limits_are_those_of_all_files_together() {
    let with = |main: String, other: String| {
        let mut bundle = Bundle::single("api.yaml", main);
        let bytes = other.into_bytes();
        bundle.files.insert("pets.yaml".to_owned(), bytes);
        let (_, diagnostics) = load(&bundle);
        let found = diagnostics.iter();
        let found: Vec<String> = found
            .map(|found| format!("{} {}", found.code.id, found.pointer.as_str()))
            .collect();
        (diagnostics.has_errors(), found)
    };
    let aliases = |count: usize| format!("- &x 1\n{}", "- *x\n".repeat(count));
    let fits = (false, Vec::new());
    assert_eq!(with(aliases(60_000), aliases(40_000)), fits);
    assert_eq!(
        with(aliases(60_000), aliases(40_001)),
        (true, vec!["alias-expansion pets.yaml#/40001".to_owned()])
    );
    // A list counts as a value, too.
    let values = |count: usize| format!("[{}]", vec!["0"; count - 1].join(","));
    let half = MAXIMUM_VALUES / 2;
    assert_eq!(with(values(half), values(half)), fits);
    assert_eq!(
        with(values(half), values(half + 1)),
        (true, vec!["file-too-large pets.yaml#".to_owned()])
    );
}

/// What `check` says of `api.json` in a folder, on one line.
fn check(folder: &Path, input: Stdio, description: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sdkgen"))
        .args(["check", description])
        .current_dir(folder)
        .stdin(input)
        .output()
        .expect("sdkgen runs");
    String::from_utf8_lossy(&output.stderr).replace('\n', " ")
}

#[test]
fn a_description_may_consist_of_as_many_files_as_the_limit_says() {
    // Each refers to the next: to read all files again for each of them would take hours.
    let said = |count: usize| {
        let folder = tempfile::tempdir().expect("a folder");
        let root = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}, \"x-first\": {\"$ref\": \"f1.json\"}}";
        fs::write(folder.path().join("api.json"), root).expect("written");
        for number in 1..count {
            let next = format!("{{\"$ref\": \"f{}.json\"}}", number + 1);
            fs::write(folder.path().join(format!("f{number}.json")), next).expect("written");
        }
        check(folder.path(), Stdio::null(), "api.json")
    };
    let fits = said(MAXIMUM_FILES);
    assert!(!fits.contains("file-too-large"), "{fits}");
    let refused = said(MAXIMUM_FILES + 1);
    let expected = "error[file-too-large]: the description consists of more than 10000 files";
    assert!(refused.starts_with(expected), "{refused}");
}

#[test]
fn reading_stops_where_there_are_too_many_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let sized = |name: &str, bytes: usize| {
        let file = File::create(folder.join(name)).expect("created");
        file.set_len(bytes as u64).expect("a size");
    };
    let refused = "error[file-too-large]: the description has more than 268435456 bytes";
    // Zeros are no text, which is found only in what was read.
    sized("api.json", MAXIMUM_BYTES);
    let said = check(folder, Stdio::null(), "api.json");
    assert!(said.starts_with("error[encoding]"), "{said}");
    for bytes in [MAXIMUM_BYTES + 1, 1 << 40] {
        sized("api.json", bytes);
        let said = check(folder, Stdio::null(), "api.json");
        assert!(said.starts_with(refused), "{said}");
    }
    sized("part.json", MAXIMUM_BYTES - 100);
    let root = format!("{{\"$ref\": \"part.json\"{}}}", " ".repeat(100));
    fs::write(folder.join("api.json"), root).expect("written");
    let said = check(folder, Stdio::null(), "api.json");
    assert!(said.starts_with(refused), "{said}");
}

#[cfg(unix)]
#[test]
fn reading_what_never_ends_stops_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for description in ["-", "/dev/zero"] {
        let endless = File::open("/dev/zero").expect("zeros");
        let said = check(folder.path(), Stdio::from(endless), description);
        assert!(said.starts_with("error[file-too-large]"), "{said}");
    }
}

#[test]
fn a_pointer_takes_no_longer_than_its_length() {
    // Five million segments: a step for each pair of them would take days.
    let pointer = "/a".repeat(5_000_000);
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"Pets\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{\"Pet\": {{\"$ref\": \"#{pointer}\"}}}}}}}}"
    );
    let (sources, _) = load(&Bundle::single("api.json", text));
    let (document, diagnostics) = sdkgen::dialect::read(&sources.expect("JSON"));
    assert!(document.is_some());
    let found: Vec<&str> = diagnostics.iter().map(|found| found.code.id).collect();
    assert_eq!(found, ["unknown-reference"]);
}
