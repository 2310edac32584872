//! Tests that run again in a process of their own, where limits and environment are theirs.

use std::process::Command;

/// Where the server of the parent is. Not set in the parent.
pub(crate) const SERVER: &str = "FAULTS_SERVER";

/// The URL of the server, if this is the process that was started by [`run`].
pub(crate) fn server() -> Option<String> {
    std::env::var(SERVER).ok()
}

/// Runs a test of this program in a process with a limit of descriptors and these variables.
pub(crate) async fn run(test: &str, url: &str, limit: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new("sh");
    command
        .args([
            "-c",
            "ulimit -n \"$1\" && shift && exec \"$@\"",
            "sh",
            limit,
        ])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env(SERVER, url)
        .envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}
