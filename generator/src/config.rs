//! What a description cannot say: `spec/sdk.yaml`, or `--config FILE`. Unknown keys are errors.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole configuration. Every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// What Cargo.toml says.
    pub package: PackageConfig,
    /// Credentials by security scheme key.
    pub credentials: BTreeMap<String, CredentialConfig>,
    /// Prefix of environment variables, e.g. `PETSTORE`; from the package name by default.
    pub environment_prefix: Option<String>,
    /// Names for components: key under `components.schemas` to the name in code.
    pub types: BTreeMap<String, String>,
    /// Operations by `operationId` or by `METHOD /path`.
    pub operations: BTreeMap<String, OperationConfig>,
    /// Response headers that may hold the request id; `x-request-id` and `request-id` by default.
    pub request_id_headers: Option<Vec<String>>,
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
    /// `idempotent`, `unsafe` or `never`.
    pub repeat: Option<String>,
    /// Body member or query parameter that asks for an event stream.
    pub stream_switch: Option<String>,
}
