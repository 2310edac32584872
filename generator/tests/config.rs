//! The configuration, from the outside.

use sdkgen::config::{Config, CredentialConfig, OperationConfig, PackageConfig};
use sdkgen::diag::{explain, render};
use std::collections::BTreeMap;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// `line:column: message` of the one problem.
#[track_caller]
fn problem(text: impl AsRef<[u8]>) -> String {
    let (config, diagnostics) = Config::from_yaml(text.as_ref());
    assert!(config.is_none());
    assert_eq!(diagnostics.len(), 1);
    let problem = diagnostics.iter().next().expect("a problem");
    assert_eq!(problem.code.id, "malformed-configuration");
    match problem.position {
        Some(position) => format!("{}:{}: {}", position.line, position.column, problem.message),
        None => problem.message.clone(),
    }
}

#[test]
fn every_key_is_read() {
    let (config, diagnostics) = Config::from_yaml(
        b"package:
  name: petstore
  version: 1.2.3
  description: Pets.
  license: MIT
  repository: https://example.com/repository
  homepage: https://example.com
  documentation: https://example.com/documentation
  keywords: [pets]
  categories: [api-bindings]
credentials:
  key: {setter: api_key, variable: PETSTORE_KEY}
environment_prefix: PETS
types: {Pet: Animal}
formats: {uuid: uuid}
operations:
  GET /pets: {resource: owners.pets, method: all, repeat: never, stream_switch: stream}
request_id_headers: [x-trace]
idempotency_header: Idempotency-Key
",
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(
        config,
        Some(Config {
            package: PackageConfig {
                name: text("petstore"),
                version: text("1.2.3"),
                description: text("Pets."),
                license: text("MIT"),
                repository: text("https://example.com/repository"),
                homepage: text("https://example.com"),
                documentation: text("https://example.com/documentation"),
                keywords: vec!["pets".to_owned()],
                categories: vec!["api-bindings".to_owned()],
                own_workspace: false,
            },
            credentials: BTreeMap::from([(
                "key".to_owned(),
                CredentialConfig {
                    setter: text("api_key"),
                    variable: text("PETSTORE_KEY"),
                }
            )]),
            environment_prefix: text("PETS"),
            formats: BTreeMap::from([("uuid".to_owned(), "uuid".to_owned())]),
            types: BTreeMap::from([("Pet".to_owned(), "Animal".to_owned())]),
            operations: BTreeMap::from([(
                "GET /pets".to_owned(),
                OperationConfig {
                    resource: text("owners.pets"),
                    method: text("all"),
                    repeat: text("never"),
                    stream_switch: text("stream"),
                }
            )]),
            request_id_headers: Some(vec!["x-trace".to_owned()]),
            idempotency_header: text("Idempotency-Key"),
        })
    );
}

#[test]
fn nothing_is_a_configuration_too() {
    for text in ["", "# only a comment\n", "---\n", "{}", "package: {}\n"] {
        let (config, diagnostics) = Config::from_yaml(text.as_bytes());
        assert_eq!(config, Some(Config::default()), "{text:?} {diagnostics:?}");
        assert!(diagnostics.is_empty());
    }
}

#[test]
fn numbers_are_the_text_they_are_written_as() {
    let (config, _) = Config::from_yaml(b"package:\n  version: 1.10\n");
    let config = config.expect("a configuration");
    assert_eq!(config.package.version.as_deref(), Some("1.10"));
}

#[test]
fn unknown_keys_are_errors_that_name_the_known_ones() {
    assert_eq!(
        problem("types: {}\npackages: {}\n"),
        "2:1: unknown field `packages`, expected one of `package`, `credentials`, `environment_prefix`, `types`, `formats`, `operations`, `request_id_headers`, `idempotency_header`; did you mean `package`?"
    );
    assert_eq!(
        problem("credentials:\n  key:\n    setter: a\n    variables: B\n"),
        "4:5: credentials.key: unknown field `variables`, expected `setter` or `variable`; did you mean `variable`?"
    );
}

#[test]
fn values_of_another_type_are_errors() {
    assert_eq!(
        problem("package:\n  version: [1]\n"),
        "2:12: package.version: invalid type: sequence, expected a string"
    );
    assert_eq!(
        problem("package: petstore\n"),
        "1:10: package: invalid type: string \"petstore\", expected struct PackageConfig"
    );
    assert_eq!(
        problem("types: [a]\n"),
        "1:8: types: invalid type: sequence, expected a map"
    );
    assert_eq!(
        problem("operations:\n  create: {repeat: always}\n"),
        "2:20: operations.create.repeat: invalid value: string \"always\", expected `idempotent`, `unsafe`, `rejected`, or `never`"
    );
}

#[test]
fn keys_that_stand_twice_are_errors() {
    assert_eq!(
        problem("types:\n  Pet: A\n  Dog: B\n  Pet: C\n"),
        "2:3: types: `Pet` occurs twice"
    );
    assert_eq!(
        problem("package: {name: a, name: b}\n"),
        "1:10: package: duplicate field `name`"
    );
}

#[test]
fn what_is_no_yaml_is_an_error() {
    for text in [
        &b"a: b: c\n"[..],
        b"package: [",
        b"\xFF\xFE",
        b"package: *a\n",
        b"--- {}\n--- {}\n",
    ] {
        assert!(!problem(text).is_empty());
    }
    let deep = "[".repeat(1_000);
    assert!(!problem(format!("package: {deep}")).is_empty());
}

#[test]
fn problems_print_with_the_name_of_the_file() {
    let (_, diagnostics) = Config::from_yaml(b"package:\n  nam: x\n");
    let printed = render(&diagnostics, "api.yaml");
    assert!(
        printed.starts_with(
            "error[malformed-configuration]: package: unknown field `nam`, expected one of `name`, `version`"
        ),
        "{printed}"
    );
    assert!(
        printed.contains("did you mean `name`?\n --> configuration:2:3\n"),
        "{printed}"
    );
    assert!(explain("malformed-configuration").is_some());
}
