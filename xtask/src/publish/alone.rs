//! The package as its users get it: unpacked in a folder of its own, built, tested and documented without anything of this repository.

use super::steps::cargo;
use super::{Found, Problem};
use crate::codegen::OUT;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The feature that needs more than Rust.
const NATIVE_TLS: &str = "native-tls";

/// Makes the package and tries it.
pub(super) fn package(root: &Path, target: &Path) -> Found {
    let folder = unpacked(root, target)?;
    let files =
        files_in(&folder).map_err(|error| Problem::new(error.to_string(), "see target/publish"))?;
    for (name, flags) in choices(&folder)? {
        if matches!(name.as_str(), "all" | NATIVE_TLS) && !has_native_tls() {
            return Err(Problem::new(
                "OpenSSL's headers are not installed, so the feature `native-tls` cannot be tested",
                "install them (`apt-get install libssl-dev pkg-config`, `dnf install openssl-devel`), or set `OPENSSL_DIR`",
            ));
        }
        let what = format!("its tests fail with {name} features");
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        let arguments = [&["test", "--locked"], flags.as_slice()].concat();
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
        "{files} files; on its own, its tests pass with no, default, and all features and each alone, and its documentation builds without warnings"
    ))
}

/// Choices of features with which it has to work: what they are called, and the flags. All but those with the platform's TLS library come first.
fn choices(folder: &Path) -> Result<Vec<(String, Vec<String>)>, Problem> {
    let broken = |error: String| Problem::new(error, "see Cargo.toml of the package");
    let text = fs::read_to_string(folder.join("Cargo.toml"));
    let text = text.map_err(|error| broken(error.to_string()))?;
    let manifest: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| broken(error.to_string()))?;
    let features = manifest.get("features").and_then(toml::Value::as_table);
    let names = features.into_iter().flat_map(toml::Table::keys);
    let (native, names): (Vec<&String>, Vec<&String>) = names
        .filter(|name| *name != "default")
        .partition(|name| *name == NATIVE_TLS);
    let without = || "--no-default-features".to_owned();
    let alone = |name: &String| (name.clone(), vec![without(), format!("--features={name}")]);
    let mut choices = vec![
        ("no".to_owned(), vec![without()]),
        ("the default".to_owned(), Vec::new()),
    ];
    choices.extend(names.into_iter().map(alone));
    choices.extend(native.into_iter().map(alone));
    choices.push(("all".to_owned(), vec!["--all-features".to_owned()]));
    Ok(choices)
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
