//! What a description cannot say: `spec/sdk.yaml`, or `--config FILE`. Unknown keys are errors.

use crate::diag::codes::config::MALFORMED_CONFIGURATION;
use crate::diag::{Diagnostics, Pointer, Position, did_you_mean};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The whole configuration. Every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// What Cargo.toml says.
    pub package: PackageConfig,
    /// Credentials by security scheme key.
    #[serde(deserialize_with = "unique")]
    pub credentials: BTreeMap<String, CredentialConfig>,
    /// Prefix of environment variables, e.g. `PETSTORE`; from the package name by default.
    pub environment_prefix: Option<String>,
    /// Names for types: the key of a component, or the JSON pointer of an inline schema, to the name in code.
    #[serde(deserialize_with = "unique")]
    pub types: BTreeMap<String, String>,
    /// What formats become where there is a choice, such as `uuid: uuid`.
    #[serde(deserialize_with = "unique")]
    pub formats: BTreeMap<String, String>,
    /// Operations by `operationId` or by `METHOD /path`.
    #[serde(deserialize_with = "unique")]
    pub operations: BTreeMap<String, OperationConfig>,
    /// Response headers that may hold the request id; `x-request-id` and `request-id` by default.
    pub request_id_headers: Option<Vec<String>>,
    /// Request header for idempotency keys, e.g. `Idempotency-Key`; none by default.
    pub idempotency_header: Option<String>,
}

impl Config {
    /// Reads a configuration, which is YAML. An empty file is a configuration that says nothing. Without a configuration there is at least one error;
    /// the places are those in this file, not in the description.
    #[must_use]
    pub fn from_yaml(bytes: &[u8]) -> (Option<Self>, Diagnostics) {
        match serde_yaml::from_slice::<Option<Self>>(bytes) {
            Ok(config) => (Some(config.unwrap_or_default()), Diagnostics::default()),
            Err(error) => (None, problem(&error)),
        }
    }

    /// Where the configuration says something about an operation: under its id or under its route.
    #[must_use]
    pub fn operation_place(&self, id: Option<&str>, route: &str, key: &str) -> Pointer {
        let entry = id
            .filter(|id| self.operations.contains_key(*id))
            .unwrap_or(route);
        place(&["operations", entry, key])
    }
}

/// Where a key of the configuration stands.
#[must_use]
pub fn place(keys: &[&str]) -> Pointer {
    keys.iter()
        .fold(Pointer::root(), |pointer, key| pointer.child(key))
}

/// What Cargo.toml says about the package.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PackageConfig {
    /// Package name; made from the title by default.
    pub name: Option<String>,
    /// Version; `0.1.0` by default.
    pub version: Option<String>,
    /// One line; made from the title by default.
    pub description: Option<String>,
    /// SPDX expression; `MIT OR Apache-2.0` by default.
    pub license: Option<String>,
    /// Repository URL.
    pub repository: Option<String>,
    /// Home page.
    pub homepage: Option<String>,
    /// Documentation URL.
    pub documentation: Option<String>,
    /// At most five.
    pub keywords: Vec<String>,
    /// At most five.
    pub categories: Vec<String>,
    /// Whether Cargo.toml is the root of a workspace, so that a crate below another workspace is not taken for a member of it.
    pub own_workspace: bool,
}

/// How the builder takes a credential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CredentialConfig {
    /// Name of the setter.
    pub setter: Option<String>,
    /// Environment variable.
    pub variable: Option<String>,
}

/// What the description does not say about an operation. The same as the `x-sdkgen-…` extensions, over which it wins.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OperationConfig {
    /// Dotted resource, e.g. `owners.pets`.
    pub resource: Option<String>,
    /// Method name.
    pub method: Option<String>,
    /// `idempotent`, `unsafe`, `rejected`, or `never`.
    #[serde(deserialize_with = "repetition")]
    pub repeat: Option<String>,
    /// Body member or query parameter that asks for an event stream.
    pub stream_switch: Option<String>,
}

/// The reader's error as a diagnostic, its place taken out of the text.
fn problem(error: &serde_yaml::Error) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let text = error.to_string();
    match error.location() {
        Some(location) => {
            let place = format!(" at line {} column {}", location.line(), location.column());
            diagnostics.push_at(
                &MALFORMED_CONFIGURATION,
                &Pointer::root(),
                Position {
                    line: location.line(),
                    column: location.column(),
                },
                suggested(&text.replacen(&place, "", 1)),
            );
        }
        None => diagnostics.push(&MALFORMED_CONFIGURATION, &Pointer::root(), suggested(&text)),
    }
    diagnostics
}

/// The reader lists the keys that it knows; the one that was probably meant is named.
fn suggested(text: &str) -> String {
    let mut quoted = text.split('`').skip(1).step_by(2);
    match (text.contains("unknown field"), quoted.next()) {
        (true, Some(unknown)) => format!("{text}{}", did_you_mean(unknown, quoted)),
        _ => text.to_owned(),
    }
}

/// A map in which a key that stands twice is an error; `serde` would take the last value.
fn unique<'de, D, V>(deserializer: D) -> Result<BTreeMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    struct Unique<V>(PhantomData<V>);

    impl<'de, V: Deserialize<'de>> Visitor<'de> for Unique<V> {
        type Value = BTreeMap<String, V>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut members = BTreeMap::new();
            while let Some((key, value)) = access.next_entry::<String, V>()? {
                if members.contains_key(&key) {
                    return Err(A::Error::custom(format!("`{key}` occurs twice")));
                }
                members.insert(key, value);
            }
            Ok(members)
        }
    }

    deserializer.deserialize_map(Unique(PhantomData))
}

/// One of the words for what may be sent again.
fn repetition<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    struct Word;

    impl Visitor<'_> for Word {
        type Value = Option<String>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("`idempotent`, `unsafe`, `rejected`, or `never`")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            match text {
                "idempotent" | "unsafe" | "rejected" | "never" => Ok(Some(text.to_owned())),
                _ => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
            }
        }
    }

    deserializer.deserialize_str(Word)
}
