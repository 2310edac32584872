//! Documents from the network: `sdkgen lock`, and the copies that it pins.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DESCRIPTION: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All pets.
          content:
            application/json:
              schema:
                $ref: 'https://schemas.example.com:8443/v1/pets.yaml?x=1#/Pet'
";

fn sdkgen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sdkgen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("sdkgen runs")
}

#[test]
fn documents_from_the_network_are_read_from_pinned_copies_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::write(folder.join("api.yaml"), DESCRIPTION).expect("written");
    let lock = || {
        let output = sdkgen(folder, &["lock", "api.yaml"]);
        let said = String::from_utf8(output.stdout).expect("text");
        (output.status.code(), said)
    };
    let url = "https://schemas.example.com:8443/v1/pets.yaml?x=1";
    let (code, said) = lock();
    let place = said
        .trim_end()
        .strip_prefix(&format!("missing  {url} -> "))
        .expect("the place")
        .to_owned();
    assert_eq!(code, Some(1));
    assert!(
        place.starts_with("vendor/schemas.example.com_8443/v1/pets.yaml-"),
        "{place}"
    );
    assert!(!folder.join("references.lock").exists());

    let at = folder.join(&place);
    fs::create_dir_all(at.parent().expect("a folder")).expect("made");
    fs::write(&at, "Pet: {$ref: 'deep/other.json'}").expect("written");
    let (code, said) = lock();
    let other = "vendor/schemas.example.com_8443/v1/deep/other.json";
    assert_eq!(code, Some(1));
    assert!(
        said.ends_with(&format!(
            "missing  https://schemas.example.com:8443/v1/deep/other.json -> {other}\n"
        )),
        "{said}"
    );
    fs::create_dir_all(folder.join(other).parent().expect("a folder")).expect("made");
    fs::write(folder.join(other), "{\"type\": \"integer\"}").expect("written");
    assert_eq!(lock().0, Some(0));
    let denied = ["check", "api.yaml", "--deny", "external-reference"];
    assert_eq!(sdkgen(folder, &denied).status.code(), Some(0));

    fs::write(folder.join(other), "{\"type\": \"string\"}").expect("written");
    let output = sdkgen(folder, &denied);
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("run `sdkgen lock`"), "{said}");
    assert_eq!(lock().0, Some(0));
    assert_eq!(sdkgen(folder, &denied).status.code(), Some(0));
}
