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

#[test]
fn what_has_a_uri_of_its_own_in_the_description_needs_no_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let description = "\
openapi: 3.2.0
$self: https://pets.example/v1/api.yaml
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Toy:
      $id: https://schemas.example/toy
      type: object
      properties: {wheel: {$ref: wheel}, other: {$ref: 'far/other#/A'}}
      $defs: {Wheel: {$id: wheel, type: boolean}}
    Pet:
      type: object
      properties:
        toy: {$ref: 'https://schemas.example/toy'}
        near: {$ref: 'https://pets.example/v1/parts/near.yaml#/Near'}
        self: {$ref: 'https://pets.example/v1/api.yaml#/components/schemas/Toy'}
";
    fs::write(folder.join("api.yaml"), description).expect("written");
    fs::create_dir(folder.join("parts")).expect("made");
    fs::write(folder.join("parts/near.yaml"), "Near: {type: integer}").expect("written");
    let output = sdkgen(folder, &["lock", "api.yaml"]);
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(
        said,
        "missing  https://schemas.example/far/other -> vendor/schemas.example/far/other\n"
    );
    let copy = folder.join("vendor/schemas.example/far");
    fs::create_dir_all(&copy).expect("made");
    fs::write(copy.join("other"), "A: {type: string}").expect("written");
    assert_eq!(sdkgen(folder, &["lock", "api.yaml"]).status.code(), Some(0));
    let denied = ["check", "api.yaml", "--deny", "external-reference"];
    assert_eq!(sdkgen(folder, &denied).status.code(), Some(0));
}
