//! The command line: what it writes, what it says, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PETSTORE: &str = "\
openapi: 3.0.3
info:
  title: Pet Store
  version: 2026-01
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        '200':
          description: All pets.
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/Pet'
    post:
      operationId: createPet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Pet'
      responses:
        '201':
          description: The pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name:
          type: string
        details: {}
";

fn sdkgen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sdkgen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("sdkgen runs")
}

fn standard(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder_with(entries: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in entries {
        fs::write(folder.path().join(path), text).expect("writing");
    }
    folder
}

#[test]
fn generate_writes_a_crate_and_says_what_became_of_the_description() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let output = sdkgen(
        folder.path(),
        &["generate", "petstore.yaml", "--out", "sdk", "--rustfmt"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let text = standard(&output);
    assert!(text.contains("2 of 2 operations"), "{text}");
    assert!(
        text.contains("1 untyped values (1 of them free-form"),
        "{text}"
    );
    for stage in [
        "load", "dialect", "lower", "name", "plan", "render", "rustfmt", "write",
    ] {
        assert!(text.contains(&format!("{stage} ")), "{stage}: {text}");
    }
    let sdk = folder.path().join("sdk");
    let manifest: toml::Table =
        toml::from_str(&fs::read_to_string(sdk.join("Cargo.toml")).expect("Cargo.toml"))
            .expect("TOML");
    assert_eq!(manifest["package"]["name"].as_str(), Some("pet-store"));
    let readme = fs::read_to_string(sdk.join("README.md")).expect("README.md");
    assert!(
        readme.contains("| `client.pets().list()` | `GET /pets` |"),
        "{readme}"
    );
    let example = fs::read_to_string(sdk.join("examples/quick_start.rs")).expect("an example");
    assert!(
        example.contains("    for pet in client.pets().list().await? {\n"),
        "{example}"
    );
    assert!(sdk.join("src/types/pet.rs").exists());
    assert!(
        !sdk.join("src/runtime/download.rs").exists(),
        "nothing downloads"
    );
}

#[test]
fn a_name_and_a_configuration_are_taken() {
    let config = "package:\n  name: other\n  version: 2.0.0\n";
    let folder = folder_with(&[("petstore.yaml", PETSTORE), ("sdk.yaml", config)]);
    let generate = |more: &[&str], out: &str| {
        let mut arguments = vec![
            "generate",
            "petstore.yaml",
            "--config",
            "sdk.yaml",
            "--out",
            out,
        ];
        arguments.extend(more);
        let output = sdkgen(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        fs::read_to_string(folder.path().join(out).join("Cargo.toml")).expect("Cargo.toml")
    };
    let manifest = generate(&[], "a");
    assert!(
        manifest.contains("name = \"other\"\nversion = \"2.0.0\"\n"),
        "{manifest}"
    );
    let manifest = generate(&["--name", "kennel"], "b");
    assert!(
        manifest.contains("name = \"kennel\"\nversion = \"2.0.0\"\n"),
        "{manifest}"
    );
}

#[test]
fn g43_the_same_bytes_make_the_same_bytes() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let manifests: Vec<String> = ["a", "b"]
        .into_iter()
        .map(|out| {
            let output = sdkgen(folder.path(), &["generate", "petstore.yaml", "--out", out]);
            assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
            fs::read_to_string(folder.path().join(out).join(".sdkgen-manifest.json"))
                .expect("the manifest")
        })
        .collect();
    assert_eq!(manifests[0], manifests[1]);
}

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
        &["generate", "petstore.yaml", "--out", "sdk"],
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
fn check_writes_nothing() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let output = sdkgen(folder.path(), &["check", "petstore.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(standard(&output).contains("2 of 2 operations"));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
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
fn a_file_edited_by_hand_is_kept_and_ends_with_an_error_unless_forced() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let arguments = ["generate", "petstore.yaml", "--out", "sdk"];
    assert_eq!(sdkgen(folder.path(), &arguments).status.code(), Some(0));
    let library = folder.path().join("sdk/src/lib.rs");
    let generated = fs::read_to_string(&library).expect("the library");
    fs::write(&library, "// edited\n").expect("writing");
    let output = sdkgen(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("edited-by-hand"),
        "{}",
        errors(&output)
    );
    assert_eq!(
        fs::read_to_string(&library).expect("the library"),
        "// edited\n"
    );
    let output = sdkgen(folder.path(), &[&arguments[..], &["--force"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(
        fs::read_to_string(&library).expect("the library"),
        generated
    );
}

#[test]
fn every_code_is_explained() {
    let folder = folder_with(&[]);
    let list = standard(&sdkgen(folder.path(), &["explain"]));
    assert!(list.lines().count() > 20, "{list}");
    assert!(
        list.lines().any(|line| line.starts_with("folder-not-ours ")
            && line.ends_with("error    The output folder is not empty and does not contain a .sdkgen-manifest.json, so it is unknown which of its files can be replaced.")),
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
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("unknown code `folder-not-our`; did you mean `folder-not-ours`?"),
        "{}",
        errors(&output)
    );
}

#[test]
fn surface_prints_the_listing_of_a_crate_or_what_is_in_its_way() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("petstore.yaml"), PETSTORE).expect("the description");
    let made = sdkgen(
        folder.path(),
        &["generate", "petstore.yaml", "--out", "petstore"],
    );
    assert!(made.status.success());
    let listed = sdkgen(folder.path(), &["surface", "petstore"]);
    let text = String::from_utf8_lossy(&listed.stdout);
    assert!(listed.status.success(), "{text}");
    assert!(
        text.contains("\n    pub name: String\n") && listed.stderr.is_empty(),
        "{text}"
    );
    let library = folder.path().join("petstore/src/lib.rs");
    fs::write(&library, "thread_local! {}\n").expect("the library");
    let refused = sdkgen(folder.path(), &["surface", "petstore"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "error: petstore/src/lib.rs: line 1: a macro call may define anything; write out what it expands to\n"
    );
    assert!(refused.stdout.is_empty());
}

#[test]
fn names_that_were_released_are_read_from_the_lock_and_written_to_it_when_asked() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE), ("sdk.yaml", "")]);
    let lock = folder.path().join("names.lock");
    let arguments = [
        "generate",
        "petstore.yaml",
        "--out",
        "sdk",
        "--config",
        "sdk.yaml",
    ];
    let output = sdkgen(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(!lock.exists(), "nobody asked for it");

    let asked = [&arguments[..], &["--lock"]].concat();
    let output = sdkgen(folder.path(), &asked);
    assert!(
        standard(&output).contains("names.lock: written"),
        "{}",
        standard(&output)
    );
    let names = fs::read_to_string(&lock).expect("names.lock");
    assert!(
        names.contains("[resources.pets.methods.create]\noperation = \"POST /pets\""),
        "{names}"
    );

    // Another operation wants the name of a released one.
    let listed = "    post:\n      operationId: createPet\n";
    let rival = PETSTORE.replace(
        "  /pets:\n",
        "  /pets/{id}:\n    put:\n      operationId: petCreate\n      tags: [pets]\n      parameters:\n      - {name: id, in: path, required: true, schema: {type: string}}\n      responses:\n        '204':\n          description: Made.\n  /pets:\n",
    );
    assert!(rival.contains(listed));
    fs::write(folder.path().join("petstore.yaml"), rival).expect("the description");
    let output = sdkgen(folder.path(), &asked);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let names = fs::read_to_string(&lock).expect("names.lock");
    assert!(
        names.contains("[resources.pets.methods.create]\noperation = \"POST /pets\""),
        "{names}"
    );
    assert!(names.contains("operation = \"PUT /pets/{id}\""), "{names}");
    let output = sdkgen(folder.path(), &asked);
    assert!(
        standard(&output).contains("names.lock: up to date"),
        "{}",
        standard(&output)
    );

    // A merge that nobody finished.
    fs::write(
        &lock,
        names.replacen("[resources", "<<<<<<< ours\n[resources", 1),
    )
    .expect("names.lock");
    let before = fs::read_to_string(folder.path().join("sdk/src/lib.rs")).expect("lib.rs");
    for arguments in [
        &asked[..],
        &["check", "petstore.yaml"],
        &["diff", "petstore.yaml", "petstore.yaml"],
    ] {
        let output = sdkgen(folder.path(), arguments);
        assert_ne!(output.status.code(), Some(0));
        assert!(
            errors(&output).contains("lock-unreadable"),
            "{}",
            errors(&output)
        );
    }
    let after = fs::read_to_string(folder.path().join("sdk/src/lib.rs")).expect("lib.rs");
    assert_eq!(before, after);
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

#[test]
fn a_crate_inside_a_workspace_says_what_to_do() {
    let root = "[workspace]\nmembers = [\"kits/*\"]\nexclude = [\"other\"]\n";
    let folder = folder_with(&[("petstore.yaml", PETSTORE), ("Cargo.toml", root)]);
    let told = |out: &str, more: &[&str]| {
        let arguments = ["generate", "petstore.yaml", "-o", out];
        let output = sdkgen(folder.path(), &[&arguments[..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        errors(&output)
    };
    let accepts = |out: &str| {
        Command::new(env!("CARGO"))
            .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
            .current_dir(folder.path().join(out))
            .output()
            .expect("cargo runs")
            .status
            .success()
    };
    let text = told("sdk", &[]);
    assert!(text.contains("warning[inside-workspace]: "), "{text}");
    assert!(text.contains("--own-workspace"), "{text}");
    assert!(!accepts("sdk"));
    assert_eq!(told("sdk", &["--own-workspace"]), "");
    assert!(accepts("sdk"));
    assert_eq!(told("other", &[]), "");
    assert!(accepts("other"));
    assert_eq!(told("kits/pets", &[]), "");
    assert!(accepts("kits/pets"));
}

#[test]
fn a_crate_without_its_description_is_compared_by_its_public_api_alone() {
    let grown = PETSTORE.replace(
        "components:\n",
        "  /toys:\n    get:\n      operationId: listToys\n      tags: [toys]\n      responses:\n        '204':\n          description: Nothing.\ncomponents:\n",
    );
    let folder = folder_with(&[("petstore.yaml", PETSTORE), ("grown.yaml", &grown)]);
    let made = sdkgen(folder.path(), &["generate", "petstore.yaml", "-o", "sdk"]);
    assert_eq!(made.status.code(), Some(0), "{}", errors(&made));
    let compared = |old: &str, new: &str, more: &[&str]| {
        let output = sdkgen(folder.path(), &[&["diff", old, new][..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        standard(&output)
    };
    let nothing = compared("sdk", "petstore.yaml", &[]);
    assert!(nothing.starts_with("Nothing changed"), "{nothing}");
    for (old, new) in [("sdk", "grown.yaml"), ("grown.yaml", "sdk")] {
        let text = compared(old, new, &[]);
        assert!(
            text.contains("Only the crates were compared, because one side has no description."),
            "{text}"
        );
        assert!(text.contains("resources::toys"), "{text}");
        for wrong in [
            "nothing in the description",
            "GET /toys",
            "operation-",
            "schema",
        ] {
            assert!(!text.contains(wrong), "{wrong}: {text}");
        }
        let json = compared(old, new, &["--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let changes = report["changes"].as_array().expect("changes");
        assert!(!changes.is_empty());
        for change in changes {
            assert_eq!(change["part"], "surface", "{change}");
            let operations = change.get("operations").and_then(|found| found.as_array());
            assert!(operations.is_none_or(Vec::is_empty), "{change}");
        }
    }
}

#[test]
fn without_rustfmt_nothing_is_written() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let output = Command::new(env!("CARGO_BIN_EXE_sdkgen"))
        .args(["generate", "petstore.yaml", "-o", "sdk", "--rustfmt"])
        .current_dir(folder.path())
        .env("PATH", folder.path())
        .output()
        .expect("sdkgen runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("error[rustfmt-failed]"),
        "{}",
        errors(&output)
    );
    assert!(!folder.path().join("sdk").exists());
}
