//! Compiles the crates of all documents as members of one workspace, so that what they depend on is compiled once.

use super::crate_of;
use super::table::Row;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// How many messages of one crate are shown.
const MOST_MESSAGES: usize = 5;

/// Checks every crate that was made, with warnings denied.
///
/// # Errors
///
/// Returns why cargo could not be run at all.
pub(super) fn compile(folder: &Path, rows: &mut BTreeMap<String, Row>) -> Result<(), String> {
    if rows.values().all(|row| row.failure.is_some()) {
        return Ok(());
    }
    workspace(folder, rows, "crates/*")?;
    // As cargo names the crates in its messages.
    let folder =
        &fs::canonicalize(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let output = cargo(folder)
        .args(["check", "--workspace", "--all-features", "--keep-going"])
        .args(["--message-format", "json", "--quiet"])
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let level = message["message"]["level"].as_str();
        if !matches!(level, Some("error" | "warning")) {
            continue;
        }
        let package = message["package_id"].as_str().unwrap_or_default();
        let rendered = message["message"]["rendered"].as_str().unwrap_or_default();
        let listed = messages.entry(package.to_owned()).or_default();
        listed.push(rendered.to_owned());
    }
    let succeeded = output.status.success();
    if !succeeded && messages.is_empty() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    for (name, row) in rows.iter_mut().filter(|(_, row)| row.failure.is_none()) {
        let place = format!("{}#", crate_of(folder, name).display());
        let own = messages
            .iter()
            .filter(|(package, _)| package.contains(&place));
        for (_, messages) in own {
            for message in messages.iter().take(MOST_MESSAGES) {
                row.fail(message);
            }
        }
    }
    if !succeeded && rows.values().all(|row| row.failure.is_none()) {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(())
}

/// Writes the manifest of the workspace. What a document failed to make is no member.
pub(super) fn workspace(
    folder: &Path,
    rows: &BTreeMap<String, Row>,
    members: &str,
) -> Result<(), String> {
    let failed = rows.iter().filter(|(_, row)| row.failure.is_some());
    let excluded: Vec<String> = failed
        .map(|(name, _)| format!("{:?}", format!("crates/{name}")))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members:?}]\nexclude = [{}]\n\n[profile.dev]\ndebug = false\n",
        excluded.join(", ")
    );
    let file = folder.join("Cargo.toml");
    fs::write(&file, manifest).map_err(|error| format!("{}: {error}", file.display()))
}

/// Cargo in the workspace, with warnings denied.
pub(super) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .env("RUSTFLAGS", "-Dwarnings")
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", folder.join("target"));
    command
}
