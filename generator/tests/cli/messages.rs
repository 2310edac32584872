//! What is said: of what, in which form, and to whom.

use super::support::{PETSTORE, errors, folder_with, sdkgen, standard};
use std::fs;
use std::process::Command;

#[test]
fn several_problems_are_reported_together_and_nothing_is_written() {
    let broken = PETSTORE
        .replace(
            "'#/components/schemas/Pet'\n    post",
            "'#/components/schemas/Cat'\n    post",
        )
        .replace("    Pet:\n", "    Pet: {}\n    Pet:\n");
    assert_ne!(broken, PETSTORE);
    let folder = folder_with(&[("petstore.yaml", &broken)]);
    let output = sdkgen(
        folder.path(),
        &[
            "generate",
            "petstore.yaml",
            "--out",
            "sdk",
            "--deny",
            "warnings",
        ],
    );
    let text = errors(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.matches("petstore.yaml:").count() >= 2, "{text}");
    assert!(
        text.contains("petstore.yaml:18:"),
        "the reference has its line: {text}"
    );
    assert!(text.contains("help: "), "{text}");
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn what_cannot_be_read_is_said_in_one_message() {
    let folder = folder_with(&[
        ("page.html", "<!doctype html>\n<html></html>\n"),
        ("list.json", "[1, 2]"),
        ("other.yaml", "title: x\n"),
        ("empty.yaml", ""),
        ("petstore.yaml", PETSTORE),
        ("bad.yaml", "package:\n  nam: x\n"),
    ]);
    for arguments in [
        ["check", "missing.yaml", "--config", "good.yaml"],
        ["check", "page.html", "--config", "good.yaml"],
        ["check", "list.json", "--config", "good.yaml"],
        ["check", "other.yaml", "--config", "good.yaml"],
        ["check", "empty.yaml", "--config", "good.yaml"],
        ["check", "petstore.yaml", "--config", "bad.yaml"],
        ["check", "petstore.yaml", "--config", "missing.yaml"],
    ] {
        fs::write(folder.path().join("good.yaml"), "{}\n").expect("writing");
        let output = sdkgen(folder.path(), &arguments);
        let text = errors(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {text}");
        assert_eq!(text.matches("error[").count(), 1, "{arguments:?}: {text}");
        assert_eq!(standard(&output), "", "{arguments:?}");
    }
}

#[test]
fn what_is_left_out_is_listed_in_the_crate() {
    let broken = PETSTORE
        .replace(
            "      tags: [pets]\n      responses:\n        '200'",
            "      tags: [pets]\n      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n      responses:\n        '200'",
        )
        .replace("details: {}", "details: {type: [any]}");
    let folder = folder_with(&[("petstore.yaml", &broken)]);
    let output = sdkgen(
        folder.path(),
        &["generate", "petstore.yaml", "--out", "sdk"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let reference = fs::read_to_string(folder.path().join("sdk/api.md")).expect("api.md");
    let (_, left_out) = reference
        .split_once("## Not in this crate\n")
        .expect("the list");
    assert!(
        left_out.contains("| `GET /pets` | parameter | There is no `{id}` in the path"),
        "{left_out}"
    );
    assert!(left_out.contains("| `Pet.details` | type | "), "{left_out}");
}

#[test]
fn every_code_is_explained() {
    let folder = folder_with(&[]);
    let list = standard(&sdkgen(folder.path(), &["explain"]));
    assert!(list.lines().count() > 20, "{list}");
    assert!(
        list.lines().any(|line| line.starts_with("folder-not-ours ")
            && line.ends_with("error    The output folder is a file, or is not empty and does not contain a .sdkgen-manifest.json, so it is unknown which of its files can be replaced.")),
        "{list}"
    );
    let output = sdkgen(folder.path(), &["explain", "folder-not-ours"]);
    assert_eq!(output.status.code(), Some(0));
    let text = standard(&output);
    assert!(text.starts_with("error[folder-not-ours]\n"), "{text}");
    assert!(
        text.contains("\nhelp: Specify an empty or new folder"),
        "{text}"
    );
    let output = sdkgen(folder.path(), &["explain", "folder-not-our"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains("unknown code `folder-not-our`; did you mean `folder-not-ours`?"),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sdkgen"))
        .arg("explain")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("sdkgen runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("sdkgen ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(errors(&output), "");
}

#[test]
fn denied_warnings_are_errors_and_nothing_is_written() {
    let described = PETSTORE.replace("version: 2026-01", "version: 2026\n  descripton: {}");
    let folder = folder_with(&[("petstore.yaml", &described)]);
    let run = |more: &[&str]| {
        let arguments = ["generate", "petstore.yaml", "-o", "sdk"];
        sdkgen(folder.path(), &[&arguments[..], more].concat())
    };
    for denied in ["unknown-keyword", "warnings"] {
        let output = run(&["--deny", denied]);
        let text = errors(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains("error[unknown-keyword]"), "{text}");
        assert!(text.contains("did you mean `description`?"), "{text}");
        assert!(!folder.path().join("sdk").exists());
    }
    let output = run(&["--deny", "enum-widened", "--deny", "body-left-out"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(
        errors(&output).ends_with("\n2 warnings\n"),
        "{}",
        errors(&output)
    );
    let output = run(&["--deny", "unknown-keywort"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains("did you mean `unknown-keyword`?"),
        "{}",
        errors(&output)
    );
}

#[test]
fn check_prints_everything_as_json() {
    let described = PETSTORE
        .replace("version: 2026-01", "version: '1'\n  descripton: {}")
        .replace("details: {}", "details: {type: [any]}");
    let folder = folder_with(&[("petstore.yaml", &described)]);
    let output = sdkgen(
        folder.path(),
        &["check", "petstore.yaml", "--format", "json"],
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(errors(&output), "");
    let read: serde_json::Value = serde_json::from_str(&standard(&output)).expect("JSON");
    assert_eq!(read["format"], 1);
    assert_eq!(read["errors"], 0);
    assert_eq!(read["summary"]["operations_emitted"], 2);
    let problems = read["diagnostics"].as_array().expect("a list");
    assert_eq!(read["warnings"], problems.len());
    assert_eq!(
        problems[0],
        serde_json::json!({
            "code": "unknown-keyword",
            "severity": "warning",
            "message": "`descripton` is not a keyword of `info`; did you mean `description`?",
            "file": "petstore.yaml",
            "line": 5,
            "column": 3,
            "pointer": "/info/descripton",
            "lost": null,
            "remedy": "Correct the spelling, move the keyword to the right location, or start its name with `x-`.",
        })
    );
    assert_eq!(read["left_out"][0]["place"], "Pet.details");
    assert_eq!(read["left_out"][0]["lost"], "type");

    let output = sdkgen(folder.path(), &["check", "missing.yaml", "--format=json"]);
    assert_eq!(output.status.code(), Some(1));
    let read: serde_json::Value = serde_json::from_str(&standard(&output)).expect("JSON");
    assert_eq!(read["summary"], serde_json::Value::Null);
    assert_eq!(read["diagnostics"][0]["code"], "file-missing");
}

#[test]
fn problems_are_blamed_on_the_file_or_option_that_causes_them() {
    let config = "package:\n  version: one\noperations:\n  GET /pet: {method: list}\n";
    let folder = folder_with(&[("petstore.yaml", PETSTORE), ("sdk.yaml", config)]);
    let told = |arguments: &[&str]| {
        let output = sdkgen(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1));
        errors(&output)
    };
    let text = told(&["check", "petstore.yaml", "--config", "sdk.yaml"]);
    assert!(text.contains(" --> sdk.yaml:2:3\n"), "{text}");
    assert!(
        text.contains("\n2 |   version: one\n  |   ^^^^^^^\n"),
        "{text}"
    );
    assert!(
        text.contains("or route; did you mean `GET /pets`?\n --> sdk.yaml:4:3\n"),
        "{text}"
    );
    assert!(!text.contains("petstore.yaml"), "{text}");
    let text = told(&[
        "generate",
        "petstore.yaml",
        "-o",
        "sdk",
        "--name",
        "no name",
    ]);
    assert!(text.contains("\n --> --name\n"), "{text}");
    assert!(!text.contains("note: at"), "{text}");
    let text = told(&["generate", "petstore.yaml", "-o", "petstore.yaml"]);
    assert!(
        text.contains("error[folder-not-ours]: petstore.yaml is a file\n --> petstore.yaml\n"),
        "{text}"
    );
    let text = told(&["surface", "."]);
    assert_eq!(
        text,
        "error: ./Cargo.toml: does not exist; specify the folder of a crate\n"
    );
    let text = told(&["check", "petstore.yaml", "--config", "missing.yaml"]);
    assert!(text.contains("error[configuration-missing]"), "{text}");
    assert!(text.contains("\n --> missing.yaml\n"), "{text}");
    let text = told(&["check", "."]);
    assert!(
        text.contains("error[file-missing]: Is a directory"),
        "{text}"
    );
}

#[test]
fn colors_are_for_terminals_and_those_who_ask() {
    let folder = folder_with(&[("list.json", "[1]")]);
    let told = |variable: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_sdkgen"))
            .args(["check", "list.json"])
            .current_dir(folder.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env(variable, "1")
            .output()
            .expect("sdkgen runs");
        errors(&output)
    };
    assert!(told("CLICOLOR_FORCE").contains("\u{1b}["));
    assert!(!told("NO_COLOR").contains('\u{1b}'));
    assert!(!told("UNUSED").contains('\u{1b}'));
}
