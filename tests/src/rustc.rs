//! Sources that rustc looks at by itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles a library without code for a machine.
///
/// # Errors
///
/// What the compiler said.
///
/// # Panics
///
/// Panics if the file cannot be written or rustc does not run.
pub fn compiled(
    source: &str,
    name: &str,
    folder: &Path,
    features: &[&str],
    on: Option<&Path>,
) -> Result<PathBuf, String> {
    let file = folder.join(format!("{name}.rs"));
    fs::write(&file, source).expect("a source file is written");
    let output = folder.join(format!("lib{name}.rmeta"));
    let mut command = Command::new("rustc");
    command
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--emit=metadata",
        ])
        .args(["--cap-lints", "warn", "--crate-name", name])
        .arg("-o")
        .arg(&output)
        .arg(&file);
    for feature in features {
        command.args(["--cfg", &format!("feature=\"{feature}\"")]);
    }
    if let Some(library) = on {
        command
            .arg("--extern")
            .arg(format!("pets={}", library.display()));
    }
    let result = command.output().expect("rustc runs");
    if result.status.success() {
        Ok(output)
    } else {
        Err(String::from_utf8_lossy(&result.stderr).into_owned())
    }
}
