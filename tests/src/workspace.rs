//! Generated crates, each a crate of its own, in one temporary workspace with one target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A workspace below cargo's folder for temporary files of tests. What such workspaces depend on is what this repository's own tests were built
/// with: same versions, profile and features, in the same folder, so that nothing of the registry is compiled twice.
pub struct Workspace {
    root: PathBuf,
    members: Vec<String>,
}

/// What a cargo command printed.
pub struct Outcome {
    /// Whether it ended well.
    pub success: bool,
    /// What stands on standard output: reports of tests.
    pub output: String,
    /// What stands on standard error: cargo's own words and the compiler's.
    pub messages: String,
}

impl Workspace {
    /// Empties the workspace `name` below `temporary` (`env!("CARGO_TARGET_TMPDIR")`).
    #[must_use]
    pub fn new(temporary: &str, name: &str) -> Self {
        let root = Path::new(temporary).join(name);
        let members = root.join("members");
        if members.exists() {
            fs::remove_dir_all(&members).expect("the last run's crates can be removed");
        }
        fs::create_dir_all(&members).expect("a folder for the crates");
        Self {
            root,
            members: Vec::new(),
        }
    }

    /// Where a member stands.
    #[must_use]
    pub fn member(&self, name: &str) -> PathBuf {
        self.root.join("members").join(name)
    }

    /// Adds a crate.
    pub fn add<'f>(&mut self, name: &str, files: impl IntoIterator<Item = (&'f str, &'f str)>) {
        let folder = self.member(name);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder"))
                .expect("a folder for a file");
            fs::write(path, text).expect("a file of a generated crate");
        }
        self.members.push(name.to_owned());
    }

    /// Adds a file to a member, in place of one that is there.
    pub fn write(&self, member: &str, path: &str, text: &str) {
        let path = self.member(member).join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("a folder for a file");
        fs::write(path, text).expect("a file of a generated crate");
    }

    /// Reads a file of a member.
    #[must_use]
    pub fn read(&self, member: &str, path: &str) -> String {
        let path = self.member(member).join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Declares the workspace, with the versions and profiles of this repository, and a member that asks for the features it is built with.
    pub fn seal(&mut self) {
        let repository = crate::sources::repository();
        let dependencies = crate::registry::dependencies();
        let manifest = format!(
            "[package]\nname = \"registry\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        self.add(
            "registry",
            [("Cargo.toml", manifest.as_str()), ("src/lib.rs", "")],
        );
        let members: Vec<String> = self
            .members
            .iter()
            .map(|name| format!("    \"members/{name}\",\n"))
            .collect();
        let own =
            fs::read_to_string(repository.join("Cargo.toml")).expect("the repository's manifest");
        let profiles = own.find("[profile").map_or("", |start| &own[start..]);
        fs::write(
            self.root.join("Cargo.toml"),
            format!(
                "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n{profiles}",
                members.concat()
            ),
        )
        .expect("the workspace's manifest");
        fs::copy(repository.join("Cargo.lock"), self.root.join("Cargo.lock"))
            .expect("the repository's lock file");
    }

    /// The repository's own target directory: the folder around cargo's folder for temporary files.
    fn target(&self) -> &Path {
        self.root
            .ancestors()
            .nth(2)
            .expect("target/tmp is below target")
    }

    /// Runs cargo in the workspace. `flags` are those of rustc or rustdoc that have to hold.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Outcome {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .current_dir(&self.root)
            // What is compiled lies beside what the repository's own tests are made of; what is linked does not get into its way.
            .env("CARGO_BUILD_BUILD_DIR", self.target())
            .env("CARGO_TARGET_DIR", self.root.with_file_name("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS");
        for (name, value) in environment {
            command.env(name, value);
        }
        let output = command.output().expect("cargo runs");
        Outcome {
            success: output.status.success(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            messages: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Outcome {
    /// Fails with all that was printed unless the command ended well.
    pub fn expect_success(&self, what: &str) {
        assert!(self.success, "{what}:\n{}{}", self.output, self.messages);
    }

    /// After `cargo test --doc`: each crate and what rustdoc said of its tests, in the order in which they ran.
    #[must_use]
    pub fn doctests(&self) -> Vec<(&str, &str)> {
        let crates = self
            .messages
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("Doc-tests "));
        let reports = self
            .output
            .match_indices("running ")
            .map(|(start, _)| {
                let rest = self.output.get(start..).unwrap_or_default();
                rest.split_once("\ntest result: ")
                    .and_then(|(cases, result)| {
                        let end = cases.len() + result.find('\n')?;
                        rest.get(..end + "\ntest result: ".len())
                    })
                    .unwrap_or(rest)
            })
            .filter(|report| report.contains("test result: "));
        crates.zip(reports).collect()
    }
}
