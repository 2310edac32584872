//! Guards over the text of the repository: what no review should have to look for.

use sdk_tests::sources::{SourceFile, files_below, repository};
use sdk_tests::vocabulary::{identifiers, names_of_the_description, words};
use std::collections::BTreeSet;

/// Folders with Rust written by hand.
const WRITTEN_BY_HAND: [&str; 4] = ["generator", "templates", "tests", "xtask"];

/// Words of the description that belong to the API alone: none may stand in the generator or in what it copies.
const WORDS_OF_THE_API: [&str; 17] = [
    "assistant",
    "credits",
    "cron",
    "delayed",
    "handinger",
    "instruction",
    "reasoning",
    "sandbox",
    "schedule",
    "scheduled",
    "schedules",
    "structured",
    "tasks",
    "unlimited",
    "usd",
    "worker",
    "workers",
];

/// Words of the description that any generator of clients needs for things of its own.
const WORDS_OF_ANYONE: [&str; 77] = [
    "budget",
    "email",
    "incomplete",
    "api",
    "at",
    "auth",
    "bearer",
    "cache",
    "cancel",
    "cancelled",
    "completed",
    "content",
    "continue",
    "cost",
    "costs",
    "create",
    "created",
    "date",
    "delay",
    "details",
    "duration",
    "error",
    "failure",
    "file",
    "filename",
    "files",
    "forbidden",
    "high",
    "id",
    "in",
    "input",
    "internal",
    "interval",
    "limited",
    "list",
    "low",
    "media",
    "message",
    "messages",
    "metadata",
    "model",
    "ms",
    "newer",
    "next",
    "object",
    "older",
    "output",
    "path",
    "pending",
    "rate",
    "read",
    "response",
    "retrieve",
    "role",
    "run",
    "running",
    "seconds",
    "size",
    "source",
    "sources",
    "standard",
    "status",
    "steps",
    "stream",
    "task",
    "text",
    "title",
    "tokens",
    "tool",
    "total",
    "type",
    "unauthorized",
    "updates",
    "url",
    "usage",
    "when",
    "write",
];

/// Names of several words that any generator of clients needs, in snake case.
const NAMES_OF_ANYONE: [&str; 6] = [
    "bearer_auth",
    "created_at",
    "error_response",
    "file_path",
    "media_type",
    "rate_limited",
];

fn rust_by_hand() -> Vec<SourceFile> {
    let mut files = Vec::new();
    for folder in WRITTEN_BY_HAND {
        files.extend(files_below(folder, &[".rs"]));
    }
    assert!(files.len() > 30, "only {} files were found", files.len());
    files
}

/// Places at which a line holds one of `needles`, as `path:line: needle`.
fn places(files: &[SourceFile], needles: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (index, line) in file.text.lines().enumerate() {
            for needle in needles {
                if line.contains(needle) {
                    found.push(format!("{}:{}: {needle}", file.path, index + 1));
                }
            }
        }
    }
    found
}

#[test]
fn every_word_of_the_description_is_sorted() {
    let mut unsorted = BTreeSet::new();
    for name in names_of_the_description() {
        for word in words(&name) {
            let word = word.as_str();
            if !WORDS_OF_THE_API.contains(&word) && !WORDS_OF_ANYONE.contains(&word) {
                unsorted.insert(word.to_owned());
            }
        }
    }
    assert!(
        unsorted.is_empty(),
        "belong into one of the two lists: {unsorted:?}"
    );
}

#[test]
fn the_generator_knows_no_word_of_the_api() {
    let mut compounds = BTreeSet::new();
    for name in names_of_the_description() {
        let words = words(&name);
        let snake = words.join("_");
        if words.len() > 1 && !NAMES_OF_ANYONE.contains(&snake.as_str()) {
            compounds.insert(words);
        }
    }
    assert!(compounds.len() > 30, "{compounds:?}");
    let mut files = files_below("generator/src", &[".rs"]);
    files.extend(files_below("templates", &[".rs", ".j2", ".toml"]));
    let mut found = Vec::new();
    for file in &files {
        for (index, line) in file.text.lines().enumerate() {
            for identifier in identifiers(line) {
                let words = words(identifier);
                let alone = words
                    .iter()
                    .any(|word| WORDS_OF_THE_API.contains(&word.as_str()));
                if alone || compounds.contains(&words) {
                    found.push(format!("{}:{}: {identifier}", file.path, index + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "words of one API: {found:#?}");
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let long: Vec<String> = rust_by_hand()
        .iter()
        .filter(|file| file.text.lines().count() > 600)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "to be split: {long:#?}");
}

#[test]
fn nothing_is_silenced_or_left_open() {
    // Spelled in two pieces, so that this file does not find itself.
    let needles = [
        concat!("#[", "allow"),
        concat!("#![", "allow"),
        concat!("#[", "expect"),
        concat!("#![", "expect"),
        concat!("#[", "ignore"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("dbg", "!("),
        concat!("FIX", "ME"),
    ];
    let found = places(&rust_by_hand(), &needles);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn tests_look_from_the_outside() {
    // The libraries are not built as tests (`test = false`), so that a test inside of one would never run.
    let inside: Vec<SourceFile> = rust_by_hand()
        .into_iter()
        .filter(|file| file.path.contains("/src/"))
        .collect();
    let found = places(&inside, &[concat!("cfg(te", "st)")]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_panics_on_input() {
    let mut files = files_below("generator/src", &[".rs"]);
    files.extend(files_below("templates/runtime/src", &[".rs"]));
    let needles = [
        concat!(".unw", "rap()"),
        concat!(".exp", "ect("),
        concat!("pan", "ic!("),
        concat!("unreach", "able!("),
    ];
    let found: Vec<String> = places(&files, &needles)
        .into_iter()
        .filter(|place| !place.contains("/tests/"))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_path_of_one_machine_stands_in_a_file() {
    let endings = [
        ".rs", ".toml", ".md", ".yaml", ".j2", ".json", ".snap", ".txt",
    ];
    let mut files = rust_by_hand();
    for folder in [
        "spec",
        "generated-sdk",
        "generator",
        "templates",
        "tests",
        "xtask",
    ] {
        files.extend(files_below(folder, &endings));
    }
    for name in [
        "README.md",
        "Cargo.toml",
        ".ci/run",
        ".github/CONTRIBUTING.md",
    ] {
        if let Ok(text) = std::fs::read_to_string(repository().join(name)) {
            let path = name.to_owned();
            files.push(SourceFile { path, text });
        }
    }
    let needles = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
    ];
    let found = places(&files, &needles);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn templates_hold_text_and_no_code() {
    let files = files_below("templates", &[".j2"]);
    let found = places(&files, &["fn ", "impl ", "struct "]);
    assert!(
        found.is_empty(),
        "code belongs to the runtime or the renderer: {found:#?}"
    );
}

#[test]
fn no_module_is_a_drawer() {
    let drawers = [
        "util", "utils", "common", "helper", "helpers", "misc", "shared",
    ];
    let found: Vec<String> = rust_by_hand()
        .into_iter()
        .map(|file| file.path)
        .filter(|path| {
            path.split('/')
                .any(|part| drawers.contains(&part.trim_end_matches(".rs")))
        })
        .collect();
    assert!(found.is_empty(), "named after nothing: {found:#?}");
}
