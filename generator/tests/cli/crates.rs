//! What is written, and where.

use super::support::{PETSTORE, errors, folder_with, sdkgen, standard};
use std::fs;
use std::process::Command;

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
        text.contains("1 untyped value (1 of them free-form"),
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
fn check_writes_nothing() {
    let folder = folder_with(&[("petstore.yaml", PETSTORE)]);
    let output = sdkgen(folder.path(), &["check", "petstore.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(standard(&output).contains("2 of 2 operations"));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
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
            text.contains(
                "Only the crates were compared, because a crate does not contain its description."
            ),
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
