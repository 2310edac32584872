//! The writer replaces what it wrote, keeps what others wrote, and never leaves the folder.

use sdkgen::diag::Diagnostics;
use sdkgen::write::{Difference, DifferenceKind, MANIFEST, Options, Report, check, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn files(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn options() -> Options {
    Options {
        force: false,
        seeded: ["CHANGELOG.md".to_owned()].into(),
    }
}

fn forced() -> Options {
    Options {
        force: true,
        ..options()
    }
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|found| found.code.id).collect()
}

fn written(entries: &[(&str, &str)], folder: &Path) -> Report {
    let (report, diagnostics) = write(&files(entries), folder, &options());
    assert_eq!(codes(&diagnostics), Vec::<&str>::new());
    report.expect("a report")
}

fn refused(entries: &[(&str, &str)], folder: &Path, options: &Options) -> Vec<&'static str> {
    let (report, diagnostics) = write(&files(entries), folder, options);
    assert_eq!(report, None);
    codes(&diagnostics)
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below the folder, sorted.
fn tree(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                collect(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}

const FIRST: [(&str, &str); 4] = [
    ("CHANGELOG.md", "# Changelog\n"),
    ("Cargo.toml", "[package]\n"),
    ("src/lib.rs", "pub mod pets;\n"),
    ("src/pets/toys.rs", "//! Toys.\n"),
];

#[test]
fn a_new_folder_gets_all_files_and_a_manifest() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("new/sdk");
    let report = written(&FIRST, &folder);
    assert_eq!(report.created.len(), 4);
    assert_eq!(
        tree(&folder),
        [
            ".sdkgen-manifest.json",
            "CHANGELOG.md",
            "Cargo.toml",
            "src/lib.rs",
            "src/pets/toys.rs"
        ]
    );
    assert_eq!(text(&folder, "src/lib.rs"), "pub mod pets;\n");
    let manifest: serde_json::Value = serde_json::from_str(&text(&folder, MANIFEST)).expect("JSON");
    let owned = manifest["files"].as_object().expect("an object");
    assert_eq!(
        owned.keys().collect::<Vec<_>>(),
        ["Cargo.toml", "src/lib.rs", "src/pets/toys.rs"],
        "the changelog is not owned"
    );
    assert_eq!(
        owned["src/lib.rs"],
        "224f7f0d9963af5df7666cd7a7281fa5570b846443c1c98a7796712d47eb3df5"
    );
}

#[test]
fn the_same_again_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    let before = text(folder.path(), MANIFEST);
    let report = written(&FIRST, folder.path());
    assert_eq!(
        report,
        Report {
            unchanged: 4,
            ..Report::default()
        }
    );
    assert_eq!(text(folder.path(), MANIFEST), before);
    let (differences, diagnostics) = check(&files(&FIRST), folder.path(), &options());
    assert_eq!((differences, codes(&diagnostics)), (vec![], vec![]));
}

#[test]
fn owned_files_are_replaced_and_removed_and_others_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    fs::write(folder.path().join("CHANGELOG.md"), "mine\n").expect("writing");
    fs::write(folder.path().join("src/mine.rs"), "mine\n").expect("writing");
    let second = [
        ("CHANGELOG.md", "# Changelog, another one\n"),
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "pub mod owners;\n"),
        ("src/owners.rs", "//! Owners.\n"),
    ];
    let report = written(&second, folder.path());
    assert_eq!(report.created, ["src/owners.rs"]);
    assert_eq!(report.changed, ["src/lib.rs"]);
    assert_eq!(report.removed, ["src/pets/toys.rs"]);
    assert_eq!(
        tree(folder.path()),
        [
            ".sdkgen-manifest.json",
            "CHANGELOG.md",
            "Cargo.toml",
            "src/lib.rs",
            "src/mine.rs",
            "src/owners.rs"
        ]
    );
    assert!(!folder.path().join("src/pets").exists(), "an empty folder");
    assert_eq!(text(folder.path(), "CHANGELOG.md"), "mine\n");
}

#[test]
fn g41_what_was_edited_by_hand_is_kept_unless_forced() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    fs::write(folder.path().join("src/lib.rs"), "edited\n").expect("writing");
    fs::write(folder.path().join("src/pets/toys.rs"), "edited too\n").expect("writing");
    let second = [
        ("Cargo.toml", "[package] # new\n"),
        ("src/lib.rs", "pub mod owners;\n"),
    ];
    for _ in 0..2 {
        let (report, diagnostics) = write(&files(&second), folder.path(), &options());
        let report = report.expect("a report");
        assert_eq!(report.kept, ["src/lib.rs", "src/pets/toys.rs"]);
        assert_eq!(codes(&diagnostics), ["edited-by-hand", "edited-by-hand"]);
        assert_eq!(text(folder.path(), "Cargo.toml"), "[package] # new\n");
        assert_eq!(text(folder.path(), "src/lib.rs"), "edited\n");
        assert_eq!(text(folder.path(), "src/pets/toys.rs"), "edited too\n");
    }
    let (report, diagnostics) = write(&files(&second), folder.path(), &forced());
    assert_eq!(codes(&diagnostics), Vec::<&str>::new());
    let report = report.expect("a report");
    assert_eq!(report.changed, ["src/lib.rs"]);
    assert_eq!(report.removed, ["src/pets/toys.rs"]);
    assert_eq!(text(folder.path(), "src/lib.rs"), "pub mod owners;\n");
}

#[test]
fn a_file_of_somebody_else_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    fs::write(folder.path().join("src/owners.rs"), "mine\n").expect("writing");
    let (report, diagnostics) = write(
        &files(&[("src/owners.rs", "//! Owners.\n")]),
        folder.path(),
        &options(),
    );
    assert_eq!(report.expect("a report").kept, ["src/owners.rs"]);
    assert_eq!(codes(&diagnostics), ["edited-by-hand"]);
    assert_eq!(text(folder.path(), "src/owners.rs"), "mine\n");
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("notes.txt"), "mine\n").expect("writing");
    assert_eq!(
        refused(&FIRST, folder.path(), &options()),
        ["folder-not-ours"]
    );
    assert_eq!(
        refused(&FIRST, folder.path(), &forced()),
        ["folder-not-ours"]
    );
    assert_eq!(tree(folder.path()), ["notes.txt"]);
}

#[test]
fn a_new_repository_counts_as_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    assert_eq!(written(&FIRST, folder.path()).created.len(), 4);
}

#[test]
fn a_damaged_manifest_is_refused() {
    for manifest in [
        "",
        "[]",
        "{\"files\": 1}",
        "{\"files\": {\"../../victim\": \"0\"}}",
        "{\"files\": {\"/etc/passwd\": \"0\"}}",
        "{\"files\": {\"src/lib.rs\": 7}}",
    ] {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("a/b");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(parent.path().join("victim"), "mine\n").expect("writing");
        fs::write(folder.join(MANIFEST), manifest).expect("writing");
        assert_eq!(
            refused(&FIRST, &folder, &forced()),
            ["manifest-damaged"],
            "{manifest}"
        );
        assert_eq!(tree(parent.path()), ["a/b/.sdkgen-manifest.json", "victim"]);
    }
}

#[test]
fn g40_paths_that_leave_the_folder_are_refused() {
    for path in [
        "",
        "..",
        "../x.rs",
        "src/../../x.rs",
        "./x.rs",
        "/etc/x",
        "src//x.rs",
        "src/x.rs/",
        "C:\\x",
        "src\\x.rs",
        "src/con.rs",
        "src/NUL",
        "src/x.",
        "src/x y.rs",
        "src/é.rs",
        ".git/hooks/pre-commit",
        "src/x\n.rs",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(
            refused(&[(path, "x")], folder.path(), &forced()),
            ["path-refused"],
            "{path:?}"
        );
        assert_eq!(tree(folder.path()), Vec::<String>::new());
    }
    let folder = tempfile::tempdir().expect("a folder");
    for pair in [
        [("src/Pets.rs", "x"), ("src/pets.rs", "x")],
        [("src/pets", "x"), ("src/pets/toys.rs", "x")],
    ] {
        assert_eq!(refused(&pair, folder.path(), &forced()), ["path-refused"]);
    }
}

#[cfg(unix)]
#[test]
fn g40_links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let parent = tempfile::tempdir().expect("a folder");
    let outside = parent.path().join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("toys.rs"), "mine\n").expect("writing");
    let folder = parent.path().join("sdk");
    written(&FIRST, &folder);

    fs::remove_dir_all(folder.join("src/pets")).expect("removing");
    symlink(&outside, folder.join("src/pets")).expect("a link");
    assert_eq!(refused(&FIRST, &folder, &forced()), ["symbolic-link"]);
    assert_eq!(
        refused(&[("Cargo.toml", "x")], &folder, &forced()),
        ["symbolic-link"],
        "not for removing either"
    );
    assert_eq!(text(&outside, "toys.rs"), "mine\n");

    fs::remove_file(folder.join("src/pets")).expect("removing");
    fs::remove_file(folder.join("src/lib.rs")).expect("removing");
    symlink(outside.join("toys.rs"), folder.join("src/lib.rs")).expect("a link");
    assert_eq!(refused(&FIRST, &folder, &forced()), ["symbolic-link"]);
    assert_eq!(text(&outside, "toys.rs"), "mine\n");
    assert_eq!(tree(&outside), ["toys.rs"]);
}

#[test]
fn g42_a_folder_that_is_being_written_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    let lock = fs::File::create(folder.path().join(".sdkgen.lock")).expect("a file");
    lock.try_lock().expect("a lock");
    assert_eq!(refused(&FIRST, folder.path(), &forced()), ["folder-busy"]);
    lock.unlock().expect("unlocking");
    written(&FIRST, folder.path());
}

#[test]
fn g42_a_run_that_was_cut_off_leaves_nothing_that_looks_edited() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    let old = text(folder.path(), MANIFEST);
    let second = [("Cargo.toml", "[package] # 2\n"), ("src/lib.rs", "// 2\n")];
    let other = tempfile::tempdir().expect("a folder");
    written(&second, other.path());
    let new = text(other.path(), MANIFEST);

    // As it is when the first of two files was moved: the manifest holds both hashes of each.
    let old: serde_json::Value = serde_json::from_str(&old).expect("JSON");
    let new: serde_json::Value = serde_json::from_str(&new).expect("JSON");
    let mut both = old.clone();
    for path in ["Cargo.toml", "src/lib.rs"] {
        both["files"][path] = serde_json::json!([old["files"][path], new["files"][path]]);
    }
    fs::write(folder.path().join(MANIFEST), both.to_string()).expect("writing");
    fs::write(folder.path().join("Cargo.toml"), "[package] # 2\n").expect("writing");
    let leftover = folder.path().join(".sdkgen-staging-x1");
    fs::create_dir(&leftover).expect("a folder");
    fs::write(leftover.join("0"), "// 2\n").expect("writing");

    let third = [("Cargo.toml", "[package] # 3\n"), ("src/lib.rs", "// 3\n")];
    let report = written(&third, folder.path());
    assert_eq!(report.changed, ["Cargo.toml", "src/lib.rs"]);
    assert_eq!(
        tree(folder.path()),
        [
            ".sdkgen-manifest.json",
            "CHANGELOG.md",
            "Cargo.toml",
            "src/lib.rs"
        ]
    );
    let (differences, _) = check(&files(&third), folder.path(), &options());
    assert_eq!(differences, []);
}

#[cfg(unix)]
#[test]
fn g42_nothing_is_written_when_one_file_cannot_be() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    // A folder where a file has to go: it cannot even be read as one.
    fs::create_dir(folder.path().join("src/owners.rs")).expect("a folder");
    let second = [
        ("Cargo.toml", "[package] # 2\n"),
        ("src/owners.rs", "//! Owners.\n"),
    ];
    assert_eq!(refused(&second, folder.path(), &forced()), ["not-writable"]);
    assert_eq!(text(folder.path(), "Cargo.toml"), "[package]\n");
    assert_eq!(text(folder.path(), "src/pets/toys.rs"), "//! Toys.\n");
}

#[test]
fn check_lists_every_difference_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    written(&FIRST, folder.path());
    fs::write(folder.path().join("Cargo.toml"), "edited\n").expect("writing");
    let before = tree(folder.path());
    let second = [
        ("CHANGELOG.md", "# Changelog, another one\n"),
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "pub mod owners;\n"),
        ("src/owners.rs", "//! Owners.\n"),
    ];
    let (differences, diagnostics) = check(&files(&second), folder.path(), &options());
    assert_eq!(codes(&diagnostics), Vec::<&str>::new());
    let expected = [
        ("Cargo.toml", DifferenceKind::Different),
        ("src/lib.rs", DifferenceKind::Different),
        ("src/owners.rs", DifferenceKind::Missing),
        ("src/pets/toys.rs", DifferenceKind::Surplus),
        (MANIFEST, DifferenceKind::Different),
    ]
    .map(|(path, kind)| Difference {
        path: path.to_owned(),
        kind,
    });
    assert_eq!(differences, expected);
    assert_eq!(tree(folder.path()), before);
    assert_eq!(text(folder.path(), "Cargo.toml"), "edited\n");

    let nowhere = folder.path().join("nowhere");
    let (differences, _) = check(&files(&FIRST), &nowhere, &options());
    assert_eq!(differences.len(), 4, "three files and the manifest");
    assert!(!nowhere.exists());
}

#[test]
fn a_refused_run_changes_nothing() {
    // Of somebody else, though their names are ours.
    let folder = tempfile::tempdir().expect("a folder");
    let staging = folder.path().join(".sdkgen-staging-mine");
    fs::create_dir(&staging).expect("a folder");
    fs::write(staging.join("0"), "precious").expect("writing");
    fs::write(folder.path().join(".sdkgen.lock"), "").expect("writing");
    let before = tree(folder.path());
    assert_eq!(
        refused(&[("a.rs", "a")], folder.path(), &forced()),
        ["folder-not-ours"]
    );
    assert_eq!(tree(folder.path()), before);

    // A lock with a text is no lock of ours.
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(".sdkgen.lock"), "precious").expect("writing");
    assert_eq!(
        refused(&[("a.rs", "a")], folder.path(), &forced()),
        ["folder-not-ours"]
    );
    assert_eq!(text(folder.path(), ".sdkgen.lock"), "precious");

    // In a folder of ours, staging folders are removed if they hold nothing but staged files.
    let folder = tempfile::tempdir().expect("a folder");
    written(&[("a.rs", "a")], folder.path());
    for (name, file) in [("mine", "notes.txt"), ("ours", "12")] {
        let staging = folder.path().join(format!(".sdkgen-staging-{name}"));
        fs::create_dir(&staging).expect("a folder");
        fs::write(staging.join(file), "text").expect("writing");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/", folder.path().join("b.rs")).expect("a link");
        let before = tree(folder.path());
        assert_eq!(
            refused(&[("b.rs", "b")], folder.path(), &forced()),
            ["symbolic-link"]
        );
        assert_eq!(tree(folder.path()), before);
        fs::remove_file(folder.path().join("b.rs")).expect("removing");
    }
    written(&[("a.rs", "b")], folder.path());
    assert_eq!(
        text(folder.path(), ".sdkgen-staging-mine/notes.txt"),
        "text"
    );
    assert!(!folder.path().join(".sdkgen-staging-ours").exists());
}
