//! The steps that look at the repository, and those that hand the package to cargo.

use super::{Found, Problem};
use crate::changelog::has_entry;
use crate::codegen::{self, CONFIG, LOCK, OUT};
use crate::diff::ACCEPTED;
use crate::history::{WORKING_TREE, last_release, on_disk};
use crate::surface;
use sdkgen::cli::git::git;
use sdkgen::diag::{Diagnostics, render};
use sdkgen::diff::accepted::{self as accepted_changes, Acceptance};
use sdkgen::diff::{Bump, Difference};
use sdkgen::render::CHANGELOG;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What is committed is what is released.
pub(super) fn tree(root: &Path) -> Found {
    let ask = |arguments: &[&str]| {
        git(root, arguments)
            .map(|printed| String::from_utf8_lossy(&printed).trim().to_owned())
            .map_err(|complaint| Problem::new(complaint, "run this in a clone of the repository"))
    };
    let changed = ask(&["status", "--porcelain"])?;
    if !changed.is_empty() {
        return Err(Problem::new(
            format!("there are uncommitted changes:\n{changed}"),
            "`git commit` them, or `git stash --include-untracked`",
        ));
    }
    let commit = ask(&["rev-parse", "--short", "HEAD"])?;
    let branch = ask(&["rev-parse", "--abbrev-ref", "HEAD"])?;
    Ok(match branch.as_str() {
        "HEAD" => format!("clean at {commit}"),
        branch => format!("clean at {commit} on {branch}"),
    })
}

/// The crate is what the description makes.
pub(super) fn codegen(root: &Path) -> Found {
    let outcome = codegen::codegen(root, codegen::Mode::Check);
    if outcome.succeeded {
        return Ok(format!("{OUT} is up to date with its description"));
    }
    Err(Problem::new(
        outcome.text,
        "`cargo xtask codegen`, then commit the result",
    ))
}

/// The listing is up to date with the source code.
pub(super) fn surface(root: &Path) -> Found {
    let outcome = surface::surface(root, surface::Mode::Check);
    if outcome.succeeded {
        return Ok(format!(
            "{OUT}/{} is up to date with the source code",
            surface::LISTING
        ));
    }
    Err(Problem::new(
        outcome.text,
        "`cargo xtask surface`, then commit the result",
    ))
}

/// The version that is to be released.
pub(super) struct Release {
    /// Its number.
    pub(super) number: String,
    /// Why it will do.
    pub(super) found: String,
}

/// What changed since the last release, or why that cannot be said.
type Compared = Result<Difference, String>;

fn mended(complaint: impl Into<String>) -> Problem {
    Problem::new(complaint, "fix the reported problem")
}

/// The version says at least as much as the changes ask for.
pub(super) fn version(root: &Path, difference: &Compared) -> Result<Release, Problem> {
    let number = on_disk(root, WORKING_TREE)
        .map_err(mended)?
        .number
        .ok_or_else(|| {
            Problem::new(
                format!("{OUT}/Cargo.toml has no version"),
                "`cargo xtask codegen`",
            )
        })?;
    let difference = difference.as_ref().map_err(mended)?;
    let next = match difference.next_version() {
        None => {
            let found = format!("{number}, the first release");
            return Ok(Release { number, found });
        }
        Some(next) => next.map_err(mended)?,
    };
    let old = difference.version.clone().unwrap_or_default();
    if difference.bump() == Bump::None {
        return Err(Problem::new(
            format!("nothing has changed since {}", difference.old),
            "there is nothing to release",
        ));
    }
    let order = |text: &str| {
        semver::Version::parse(text).map_err(|error| {
            Problem::new(
                format!("`{text}`: {error}"),
                format!("correct `package.version` in {CONFIG}"),
            )
        })
    };
    if order(&number)? < order(&next)? {
        return Err(Problem::new(
            format!("the version is {number}, but the changes since {old} require at least {next}"),
            format!("set `package.version` in {CONFIG} to {next}, then `cargo xtask codegen`"),
        ));
    }
    let found = format!("{number}; the changes since {old} require at least {next}");
    Ok(Release { number, found })
}

/// What somebody accepted, and what is wrong with the list; nothing where there is no list.
pub(super) type Accepted = Result<Option<(Vec<Acceptance>, Diagnostics)>, String>;

/// Reads the list of accepted changes.
pub(super) fn acceptances(root: &Path) -> Accepted {
    match fs::read(root.join(ACCEPTED)) {
        Ok(bytes) => {
            let (list, problems) = accepted_changes::read(&bytes);
            Ok(Some((list.unwrap_or_default(), problems)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{ACCEPTED}: {error}")),
    }
}

/// Every entry of the list of accepted changes still means one.
pub(super) fn accepted(difference: &Compared, accepted: &Accepted) -> Found {
    let Some((list, problems)) = readable(accepted)? else {
        return Ok(format!("there is no {ACCEPTED}"));
    };
    let difference = difference.as_ref().map_err(mended)?;
    let mut problems = problems.clone();
    problems.extend(accepted_changes::check(list, &difference.changes));
    if problems.has_errors() {
        return Err(Problem::new(
            render(&problems, ACCEPTED),
            format!("correct {ACCEPTED}; `cargo xtask diff` shows the fingerprints"),
        ));
    }
    Ok(match list.len() {
        1 => "1, which still applies".to_owned(),
        several => format!("{several}, all of which still apply"),
    })
}

fn readable(accepted: &Accepted) -> Result<&Option<(Vec<Acceptance>, Diagnostics)>, Problem> {
    let unreadable = |error: &String| Problem::new(error.clone(), "make the file readable");
    accepted.as_ref().map_err(unreadable)
}

/// Nothing that compiled means something else by now, unless somebody decided so. A version number does not say it: the compiler is silent.
pub(super) fn names(difference: &Compared, accepted: &Accepted) -> Found {
    let difference = difference.as_ref().map_err(mended)?;
    let list = readable(accepted)?;
    let list = list.as_ref().map_or(&[][..], |(list, _)| list.as_slice());
    let open: Vec<String> = difference
        .changes
        .iter()
        .filter(|change| change.class.is_rebinding())
        .filter(|change| {
            let mut list = list.iter();
            list.all(|acceptance| acceptance.fingerprint != change.fingerprint)
        })
        .map(|change| {
            format!(
                "`{}` was `{}` and is `{}` now ({})",
                change.subject, change.before, change.after, change.fingerprint
            )
        })
        .collect();
    if open.is_empty() {
        return Ok("every name means what it meant, or a reason is given".to_owned());
    }
    Err(Problem::new(
        open.join("\n"),
        format!(
            "restore the meanings in {LOCK}, or accept each change with a reason in {ACCEPTED}"
        ),
    ))
}

/// Users can read what changed.
pub(super) fn changelog(root: &Path, number: &str) -> Found {
    let shown = format!("{OUT}/{CHANGELOG}");
    let text = fs::read_to_string(root.join(OUT).join(CHANGELOG)).unwrap_or_default();
    if has_entry(&text, number) {
        return Ok(format!("{shown} has an entry for {number}"));
    }
    Err(Problem::new(
        format!("{shown} has no entry for {number}"),
        "run `cargo xtask changelog`, review the entry, and commit it",
    ))
}

/// Cargo and the registry would take it.
pub(super) fn dry_run(root: &Path, target: &Path) -> Found {
    // What it builds was built and tested by the step before.
    cargo(root, target, &["publish", "--dry-run", "--no-verify"])?;
    Ok("no problems".to_owned())
}

/// The release.
pub(super) fn publish(root: &Path, target: &Path) -> Found {
    cargo(root, target, &["publish", "--no-verify"])?;
    Ok("published".to_owned())
}

/// The tag by which the next release finds this one.
pub(super) fn tag(root: &Path, number: &str) -> Found {
    let last = last_release(root).ok().flatten();
    let name = format!("v{number}");
    let message = format!("{name}, after {}", last.as_deref().unwrap_or("nothing"));
    git(root, &["tag", "--annotate", "--message", &message, &name]).map_err(|complaint| {
        Problem::new(complaint, format!("`git tag --annotate {name}` by hand"))
    })?;
    Ok(format!("{name}; `git push origin {name}` publishes it"))
}

/// Runs cargo on the crate.
pub(super) fn cargo(root: &Path, target: &Path, arguments: &[&str]) -> Result<(), Problem> {
    let manifest = root.join(OUT).join("Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--manifest-path")
        .arg(&manifest)
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|error| Problem::new(format!("cargo: {error}"), "install Rust"))?;
    if output.status.success() {
        return Ok(());
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    Err(Problem::new(
        format!("cargo {}:\n{messages}", arguments.join(" ")),
        "fix the problem reported by cargo",
    ))
}
