//! Formatting by rustfmt, in a folder of its own, before anything is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The same files with every Rust file as rustfmt prints it. The folder in which they are formatted is removed again.
///
/// # Errors
///
/// Fails with a sentence if rustfmt cannot be run or rejects a file.
pub fn formatted(files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("a temporary folder: {error}"))?;
    let sources: Vec<&String> = files.keys().filter(|path| path.ends_with(".rs")).collect();
    for path in &sources {
        let text = files.get(*path).map_or("", String::as_str);
        store(&folder.path().join(path), text).map_err(|error| format!("{path}: {error}"))?;
    }
    // Modules are found from the roots; the project's own rustfmt.toml is not, because the folder is elsewhere.
    let roots = sources.iter().filter(|path| {
        path.as_str() == "src/lib.rs" || path.starts_with("examples/") || path.starts_with("tests/")
    });
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--"])
        .args(roots)
        .current_dir(folder.path())
        .output()
        .map_err(|error| format!("rustfmt: {error}"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("rustfmt: {}", text.trim()));
    }
    let mut formatted = files.clone();
    for path in sources {
        let text = fs::read_to_string(folder.path().join(path))
            .map_err(|error| format!("{path}: {error}"))?;
        formatted.insert(path.clone(), text);
    }
    Ok(formatted)
}

fn store(place: &Path, text: &str) -> std::io::Result<()> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(place, text)
}
