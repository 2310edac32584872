//! Not for one API: a copy of the description in which every name is another one makes a crate that passes the same wire tests.

use sdk_tests::description;
use sdk_tests::rename::{Renaming, other_name};
use sdk_tests::sources::repository;
use sdk_tests::vocabulary::{identifiers, names_of_the_description, words};
use sdk_tests::workspace::Workspace;
use sdkgen::config::{Config, CredentialConfig, PackageConfig};
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use serde_json::Value;
use std::collections::BTreeMap;

/// Names as long as a word that could not stand anywhere else by chance.
fn telling_names() -> Vec<String> {
    names_of_the_description()
        .into_iter()
        .filter(|name| {
            words(name).len() > 1 || name.starts_with("worker") || name.starts_with("schedule")
        })
        .collect()
}

#[test]
fn no_name_is_left() {
    let renaming = Renaming::new();
    let description = renaming.description(&description::read()).to_string();
    let wire =
        std::fs::read_to_string(repository().join("tests/it/wire.rs")).expect("the wire tests");
    let wire = renaming.rust(&wire);
    let telling = telling_names();
    assert!(telling.len() > 40, "{telling:?}");
    for text in [&description, &wire] {
        let left: Vec<&str> = identifiers(text)
            .filter(|run| telling.iter().any(|name| name == run))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
    assert!(
        description.contains(r#""/ncv/jbexref/{jbexreVq}""#),
        "{description}"
    );
    assert!(wire.contains("Jbexre"), "{wire}");
}

#[test]
fn under_other_names_it_does_the_same() {
    let renaming = Renaming::new();
    let renamed: Value = renaming.description(&description::read());
    let root = "renamed.json".to_owned();
    let bundle = Bundle {
        root: root.clone(),
        files: BTreeMap::from([(root, renamed.to_string().into_bytes())]),
    };
    let package = other_name("handinger");
    let credential = CredentialConfig {
        setter: Some("api_key".to_owned()),
        variable: None,
    };
    let config = Config {
        package: PackageConfig {
            name: Some(package.clone()),
            ..PackageConfig::default()
        },
        credentials: BTreeMap::from([(other_name("bearerAuth"), credential)]),
        ..Config::default()
    };
    let (output, diagnostics) = generate(
        &bundle,
        &config,
        &sdkgen::lock::Lock::default(),
        &mut |_| {},
    );
    let output = output.unwrap_or_else(|| panic!("nothing came out: {diagnostics:#?}"));

    let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "renamed");
    workspace.add(&package, output.files.iter());
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).expect(path);
    let manifest = format!(
        "[package]\nname = \"sdk-tests\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
        {package} = {{ path = \"../{package}\" }}\njiff = \"0.2\"\n\
        serde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\ntempfile = \"3\"\n\
        tokio = {{ version = \"1\", features = [\"fs\", \"io-util\", \"macros\", \"net\", \"rt-multi-thread\", \"sync\", \"time\"] }}\n"
    );
    let wire = renaming.rust(&read("tests/it/wire.rs"));
    let server = read("tests/src/server.rs");
    let files = [
        ("Cargo.toml", manifest.as_str()),
        (
            "src/lib.rs",
            "//! The loopback server.\n\npub mod server;\n",
        ),
        ("src/server.rs", server.as_str()),
        ("tests/wire.rs", wire.as_str()),
    ];
    workspace.add("sdk-tests", files);
    workspace.seal();
    let outcome = workspace.cargo(&["test", "--offline", "--workspace", "--test", "wire"], &[]);
    outcome.expect_success("the wire tests under other names");
    let tests = read("tests/it/wire.rs").matches("#[tokio::test]").count();
    assert!(tests >= 10, "{tests} wire tests");
    let passed = format!("test result: ok. {tests} passed; 0 failed");
    assert!(outcome.output.contains(&passed), "{}", outcome.output);
}
