//! What it costs to compile a crate whose dependencies are built already.

use super::measure::{Cost, measured};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A way to compile, and its column.
pub const WAYS: [(&str, &[&str]); 3] = [
    ("check", &["check"]),
    ("dev", &["build"]),
    ("release", &["build", "--release"]),
];

/// Compiles the crate in a folder in each way; its dependencies, built before that as those of an empty crate, do not count.
///
/// # Errors
///
/// Returns what cargo said if it fails, for each way by itself.
pub fn compiled(
    program: &Path,
    folder: &Path,
    target: &Path,
    flags: &[&str],
) -> Result<Vec<Result<Cost, String>>, String> {
    let place = folder.join("Cargo.toml");
    let failed = |error: std::io::Error| format!("{}: {error}", place.display());
    let manifest = fs::read_to_string(&place).map_err(failed)?;
    if !manifest.contains("[workspace") {
        fs::write(&place, format!("{manifest}\n[workspace]\n")).map_err(failed)?;
    }
    let empty = folder.with_file_name("dependencies");
    fs::create_dir_all(empty.join("src")).map_err(failed)?;
    fs::write(empty.join("Cargo.toml"), dependencies(&manifest)).map_err(failed)?;
    fs::write(empty.join("src/lib.rs"), "").map_err(failed)?;
    let mut costs = Vec::new();
    for (_, way) in WAYS {
        let arguments = [way, &["--lib"], flags].concat();
        let _ = fs::remove_file(empty.join("Cargo.lock"));
        cargo(&empty, target, &arguments)?;
        fs::copy(empty.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
        let target = target.display().to_string();
        let command = [
            &["cargo"],
            arguments.as_slice(),
            &["--quiet", "--target-dir", &target],
        ]
        .concat();
        costs.push(measured(program, &command, folder).map(|(cost, _)| cost));
    }
    Ok(costs)
}

/// Runs cargo in a folder, as its own workspace, and shows its progress.
///
/// # Errors
///
/// Says so if it fails.
pub fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Result<(), String> {
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if status.success() {
        return Ok(());
    }
    Err(format!(
        "cargo {} in {}",
        arguments.join(" "),
        folder.display()
    ))
}

/// The manifest of an empty crate with the same dependencies and features.
fn dependencies(manifest: &str) -> String {
    let mut text = "[package]\nname = \"dependencies\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n".to_owned();
    let mut is_kept = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_kept = line.starts_with("[dependencies")
                || line.starts_with("[features")
                || line.starts_with("[target");
        }
        if is_kept {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
