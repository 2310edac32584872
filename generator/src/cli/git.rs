//! What stands in a git repository at a revision, asked of `git` itself; nothing is checked out.

use std::path::Path;
use std::process::Command;

/// Runs git in a folder and returns what it printed.
///
/// # Errors
///
/// Says that git is missing, or what it complained about.
pub fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let line = complaint.lines().next().unwrap_or("it failed").trim();
    Err(format!("git {}: {line}", arguments.join(" ")))
}

/// The bytes of a file at a revision; the path counts from the root of the repository.
///
/// # Errors
///
/// Says what git complained about: no such revision, no such file.
pub fn file_at(folder: &Path, revision: &str, path: &str) -> Result<Vec<u8>, String> {
    // Else a revision that starts with a dash would be taken for an option.
    let file = format!("{revision}:{path}");
    git(folder, &["show", "--end-of-options", &file])
}

/// Paths of the files below a folder of the repository at a revision.
///
/// # Errors
///
/// Says what git complained about.
pub fn files_at(folder: &Path, revision: &str, below: &str) -> Result<Vec<String>, String> {
    let options = ["ls-tree", "-r", "-z", "--name-only", "--full-tree"];
    let listed = git(
        folder,
        &[&options[..], &["--end-of-options", revision, below]].concat(),
    )?;
    Ok(String::from_utf8_lossy(&listed)
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect())
}
