//! What generated crates depend on, in the versions and with the features that this repository's own build has, so that cargo finds it built.

use crate::sources::repository;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

/// Lines of `[dependencies]` that name every package below the runtime with its features in the build of this whole repository.
///
/// # Panics
///
/// Panics if cargo does not say what this repository depends on.
#[must_use]
pub fn dependencies() -> String {
    let metadata = metadata();
    let packages = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let runtime = packages
        .values()
        .find(|package| package["name"] == "sdkgen-runtime")
        .expect("the runtime is a member");
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = below(nodes[text(&runtime["id"])]).collect();
    // All macros of the repository together decide how what they are made of is built.
    open.extend(
        packages
            .iter()
            .filter(|(_, package)| is_macro(package))
            .map(|(id, _)| *id),
    );
    let mut lines = String::new();
    while let Some(id) = open.pop() {
        let package = packages[id];
        if !seen.insert(id) {
            continue;
        }
        let name = text(&package["name"]);
        let version = text(&package["version"]);
        let features = &nodes[id]["features"];
        let number = seen.len();
        writeln!(
            lines,
            "r{number} = {{ package = \"{name}\", version = \"={version}\", default-features = false, features = {features} }}"
        )
        .expect("text takes text");
        // What a macro is made of follows from the macro.
        if !is_macro(package) {
            open.extend(below(nodes[id]));
        }
    }
    lines
}

/// What cargo says of this repository, as far as this machine needs it.
fn metadata() -> Value {
    let cargo = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(repository())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "cargo {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("cargo prints text")
    };
    let version = cargo(&["--version", "--verbose"]);
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("cargo names its platform");
    let metadata = cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        host,
    ]);
    serde_json::from_str(&metadata).expect("cargo prints JSON")
}

fn by_id(values: &Value) -> BTreeMap<&str, &Value> {
    let values = values.as_array().expect("a list");
    values
        .iter()
        .map(|value| (text(&value["id"]), value))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// What a package needs at run time.
fn below(node: &Value) -> impl Iterator<Item = &str> {
    let dependencies = node["deps"].as_array().expect("a list");
    dependencies
        .iter()
        .filter(|dependency| {
            let kinds = dependency["dep_kinds"].as_array().expect("a list");
            kinds.iter().any(|kind| kind["kind"].is_null())
        })
        .map(|dependency| text(&dependency["pkg"]))
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().expect("a list");
    targets
        .iter()
        .any(|target| target["kind"][0] == "proc-macro")
}
