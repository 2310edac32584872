//! Cargo.toml, read again after it was written: it says what the plan says, and nothing else.

use super::super::Needs;
use crate::plan::Crate;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Whether the runtime reads or writes files and readers.
pub(super) fn uses_files(needs: &Needs) -> bool {
    ["download", "upload", "multipart"]
        .iter()
        .any(|file| needs.has(file))
}

/// Dependencies of every SDK.
const CORE: [&str; 11] = [
    "bytes",
    "futures-core",
    "getrandom",
    "http",
    "httpdate",
    "percent-encoding",
    "reqwest",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "tokio",
];

/// What belongs into the package.
const PUBLISHED: [&str; 5] = ["/src", "/examples", "/tests", "/*.md", "/LICENSE*"];

/// Compares every key of the manifest, and every value that comes from a description or a configuration, with the plan.
///
/// # Errors
///
/// Fails with a sentence that names the first difference.
pub(in crate::render) fn check(text: &str, plan: &Crate, needs: &Needs) -> Result<(), String> {
    let manifest: Table =
        toml::from_str(text).map_err(|error| format!("Cargo.toml is not TOML: {error}"))?;
    keys(
        "Cargo.toml",
        &manifest,
        [
            "package",
            "features",
            "dependencies",
            "dev-dependencies",
            "lints",
        ]
        .into_iter()
        .chain(plan.package.own_workspace.then_some("workspace")),
    )?;
    if plan.package.own_workspace {
        keys("workspace", table(&manifest, "workspace")?, [])?;
    }
    check_package(table(&manifest, "package")?, plan)?;
    keys(
        "features",
        table(&manifest, "features")?,
        ["default", "rustls", "native-tls", "gzip", "brotli", "zstd"],
    )?;
    let mut optional = vec![("base64", needs.base64()), ("memchr", needs.has("sse"))];
    optional.extend(needs.foreign());
    let optional = optional
        .into_iter()
        .filter_map(|(name, is_used)| is_used.then_some(name));
    keys(
        "dependencies",
        table(&manifest, "dependencies")?,
        CORE.into_iter().chain(optional),
    )?;
    keys(
        "dev-dependencies",
        table(&manifest, "dev-dependencies")?,
        ["tokio"],
    )?;
    keys("lints", table(&manifest, "lints")?, ["rust"])
}

fn check_package(package: &Table, plan: &Crate) -> Result<(), String> {
    let texts = [
        ("name", Some(&plan.package.name)),
        ("version", Some(&plan.package.version)),
        ("description", Some(&plan.package.description)),
        ("license", Some(&plan.package.license)),
        ("repository", plan.package.repository.as_ref()),
        ("homepage", plan.package.homepage.as_ref()),
        ("documentation", plan.package.documentation.as_ref()),
    ];
    for (key, expected) in texts {
        same(key, package, expected.cloned().map(Value::String))?;
    }
    let lists = [
        ("keywords", &plan.package.keywords),
        ("categories", &plan.package.categories),
    ];
    for (key, expected) in lists {
        let expected = (!expected.is_empty())
            .then(|| Value::Array(expected.iter().cloned().map(Value::String).collect()));
        same(key, package, expected)?;
    }
    let published = PUBLISHED.map(|path| Value::String(path.to_owned()));
    same("include", package, Some(Value::Array(published.to_vec())))?;
    let given = texts
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(key, _)| key)
        .chain(
            lists
                .into_iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(key, _)| key),
        );
    keys(
        "package",
        package,
        given.chain(["edition", "rust-version", "readme", "include", "metadata"]),
    )?;
    let metadata = table(package, "metadata")?;
    keys("package.metadata", metadata, ["docs"])?;
    let docs = table(metadata, "docs")?;
    keys("package.metadata.docs", docs, ["rs"])?;
    keys(
        "package.metadata.docs.rs",
        table(docs, "rs")?,
        ["features", "targets"],
    )
}

fn same(key: &str, package: &Table, expected: Option<Value>) -> Result<(), String> {
    if package.get(key) == expected.as_ref() {
        Ok(())
    } else {
        Err(format!("Cargo.toml: package.{key} is not what was planned"))
    }
}

fn table<'a>(manifest: &'a Table, key: &str) -> Result<&'a Table, String> {
    manifest
        .get(key)
        .and_then(Value::as_table)
        .ok_or_else(|| format!("Cargo.toml: {key} is not a table"))
}

fn keys<'a>(
    name: &str,
    found: &Table,
    expected: impl IntoIterator<Item = &'a str>,
) -> Result<(), String> {
    let found: BTreeSet<&str> = found.keys().map(String::as_str).collect();
    let expected: BTreeSet<&str> = expected.into_iter().collect();
    match found.symmetric_difference(&expected).next() {
        None => Ok(()),
        Some(key) => Err(format!(
            "{name}: the key `{key}` was not planned, or is missing"
        )),
    }
}
