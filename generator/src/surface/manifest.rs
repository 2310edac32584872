//! Cargo.toml: what of it code outside of the crate depends on.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::Faults;
use crate::render::Files;
use toml::{Table, Value};

/// The manifest's file.
pub(super) const FILE: &str = "Cargo.toml";

/// What a manifest says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Name of the library in code.
    pub(super) library: String,
    /// File of the library's root.
    pub(super) root: String,
    /// `edition`.
    pub(super) edition: String,
    /// `rust-version`.
    pub(super) rust_version: Option<String>,
    /// Features and what each turns on.
    pub(super) features: BTreeMap<String, Vec<String>>,
    /// Crates by their name in code, and the version that is asked for; `None` where it stands in another file.
    pub(super) dependencies: BTreeMap<String, Option<String>>,
    text: String,
}

impl Manifest {
    /// The line of a dependency, by its name in code.
    pub(super) fn line_of(&self, dependency: &str) -> usize {
        line_of(&self.text, dependency).max(line_of(&self.text, &dependency.replace('_', "-")))
    }
}

/// Reads the manifest; `None` if it cannot be used, which is a fault.
pub(super) fn read(files: &Files, faults: &mut Faults) -> Option<Manifest> {
    let Some(text) = files.get(FILE) else {
        faults.push(FILE, 0, "does not exist; specify the folder of a crate");
        return None;
    };
    let table: Table = match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = text
                .bytes()
                .take(start)
                .filter(|byte| *byte == b'\n')
                .count()
                + 1;
            faults.push(FILE, line, format!("is not TOML: {}", error.message()));
            return None;
        }
    };
    let Some(package) = table.get("package").and_then(Value::as_table) else {
        faults.push(
            FILE,
            1,
            "has no [package]; name the folder of a crate, not of a workspace",
        );
        return None;
    };
    let own = |key: &str, faults: &mut Faults| match package.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => {
            let line = line_of(text, key);
            faults.push(
                FILE,
                line,
                format!("`{key}` is not a text; write its value here, not in a workspace's file"),
            );
            None
        }
        None => None,
    };
    let name = own("name", faults).unwrap_or_default();
    let library = table.get("lib").and_then(Value::as_table);
    let from_library = |key: &str| {
        library
            .and_then(|library| library.get(key))
            .and_then(Value::as_str)
    };
    let dependencies = dependencies(&table);
    Some(Manifest {
        library: in_code(from_library("name").unwrap_or(&name)),
        root: from_library("path").unwrap_or("src/lib.rs").to_owned(),
        edition: own("edition", faults).unwrap_or_else(|| "2015".to_owned()),
        rust_version: own("rust-version", faults),
        features: features(&table),
        dependencies,
        text: text.to_owned(),
    })
}

/// The line on which a key stands first; 1 if it is not found.
fn line_of(text: &str, key: &str) -> usize {
    text.lines()
        .position(|line| {
            line.trim_start()
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(['.', '=', ' ']))
        })
        .map_or(1, |index| index + 1)
}

/// A package's name as code spells it.
fn in_code(name: &str) -> String {
    name.replace('-', "_")
}

/// The tables of dependencies: the crate's own, and those of platforms.
fn tables(manifest: &Table) -> impl Iterator<Item = &Table> {
    let platforms = manifest.get("target").and_then(Value::as_table);
    let of_platforms = platforms
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    std::iter::once(manifest)
        .chain(of_platforms)
        .filter_map(|table| table.get("dependencies"))
        .filter_map(Value::as_table)
}

fn dependencies(manifest: &Table) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    for (name, value) in tables(manifest).flatten() {
        let version = match value {
            Value::String(version) => Some(version.clone()),
            Value::Table(table) if table.contains_key("workspace") => None,
            Value::Table(table) => Some(
                table
                    .get("version")
                    .and_then(Value::as_str)
                    .unwrap_or("*")
                    .to_owned(),
            ),
            _ => None,
        };
        found.insert(in_code(name), version);
    }
    found
}

/// Features as they are written, and the optional dependencies that are features by themselves because nothing says `dep:`.
fn features(manifest: &Table) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let written = manifest.get("features").and_then(Value::as_table);
    for (name, parts) in written.into_iter().flatten() {
        let parts = parts.as_array().map(Vec::as_slice).unwrap_or_default();
        let parts = parts.iter().filter_map(Value::as_str);
        named.extend(parts.clone().filter_map(|part| part.strip_prefix("dep:")));
        let mut parts: Vec<String> = parts.map(str::to_owned).collect();
        parts.sort();
        found.insert(name.clone(), parts);
    }
    for (name, value) in tables(manifest).flatten() {
        let is_optional = value.get("optional").and_then(Value::as_bool) == Some(true);
        if is_optional && !named.contains(name.as_str()) {
            found
                .entry(name.clone())
                .or_insert_with(|| vec![format!("dep:{name}")]);
        }
    }
    found
}
