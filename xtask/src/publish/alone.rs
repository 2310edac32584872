//! The package as its users get it: unpacked in a folder of its own, built, tested and documented without anything of this repository.

use super::steps::cargo;
use super::{Found, Problem};
use crate::codegen::OUT;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Features with which it has to work: what the flags are called, and the flags.
const FEATURES: [(&str, &[&str]); 3] = [
    ("no", &["--no-default-features"]),
    ("the default", &[]),
    ("all", &["--all-features"]),
];

/// Makes the package and tries it.
pub(super) fn package(root: &Path, target: &Path) -> Found {
    let folder = unpacked(root, target)?;
    let files =
        files_in(&folder).map_err(|error| Problem::new(error.to_string(), "see target/publish"))?;
    for (name, flags) in FEATURES {
        if name == "all" && !has_native_tls() {
            return Err(Problem::new(
                "OpenSSL's headers are not installed, so the feature `native-tls` cannot be tested",
                "install them (`apt-get install libssl-dev pkg-config`, `dnf install openssl-devel`), or set `OPENSSL_DIR`",
            ));
        }
        let what = format!("its tests fail with {name} features");
        let arguments = [&["test", "--locked"], flags].concat();
        run(&folder, target, &arguments, &[], &what)?;
    }
    run(
        &folder,
        target,
        &["doc", "--no-deps", "--locked"],
        &[("RUSTDOCFLAGS", "-D warnings")],
        "rustdoc reports problems",
    )?;
    // Only a package that fails is worth looking at; one that cannot be removed does no harm.
    let _ = fs::remove_dir_all(&folder);
    Ok(format!(
        "{files} files; on its own, its tests pass with no, default, and all features, and its documentation builds without warnings"
    ))
}

/// Whether the platform's own TLS library can be linked: on Windows and macOS always, elsewhere with OpenSSL's headers.
fn has_native_tls() -> bool {
    cfg!(any(windows, target_vendor = "apple"))
        || std::env::var_os("OPENSSL_DIR").is_some()
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|status| status.success())
}

/// Lets cargo make the package, and copies what is in it to a place where no workspace is around it.
fn unpacked(root: &Path, target: &Path) -> Result<PathBuf, Problem> {
    // Cargo unpacks what it has packed, and builds it there.
    cargo(root, target, &["package"])?;
    let packed = target.join("package");
    let broken = |error: std::io::Error| Problem::new(error.to_string(), "see target/publish");
    let newest = fs::read_dir(&packed)
        .map_err(broken)?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .max();
    let Some((_, folder)) = newest else {
        return Err(Problem::new(
            format!(
                "cargo did not create a package of {OUT} in {}",
                packed.display()
            ),
            "run `cargo package` to see why",
        ));
    };
    let alone = std::env::temp_dir().join(format!("sdkgen-publish-{}", std::process::id()));
    if alone.exists() {
        fs::remove_dir_all(&alone).map_err(broken)?;
    }
    copy(&folder, &alone).map_err(broken)?;
    Ok(alone)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

fn files_in(folder: &Path) -> std::io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        count += if entry.file_type()?.is_dir() {
            files_in(&entry.path())?
        } else {
            1
        };
    }
    Ok(count)
}

fn run(
    folder: &Path,
    target: &Path,
    arguments: &[&str],
    environment: &[(&str, &str)],
    what: &str,
) -> Result<(), Problem> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // Nobody debugs what is built here.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTDOCFLAGS")
        .envs(environment.iter().copied())
        .output()
        .map_err(|error| Problem::new(format!("cargo: {error}"), "install Rust"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Problem::new(
        format!(
            "{what}:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        format!(
            "change the generator or the runtime; the package is in {}",
            folder.display()
        ),
    ))
}
