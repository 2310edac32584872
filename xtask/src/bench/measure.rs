//! What a command costs: seconds of processors and the peak of memory, of its whole family of processes.
//!
//! Each command is run by a fresh process of this program, which asks the system about its children when all of them have ended: seconds on a
//! clock say nothing on a machine that others use too.

use nix::sys::resource::{UsageWho, getrusage};
use sdkgen::config::{Config, PackageConfig};
use sdkgen::diag::render;
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

/// What something cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Seconds of processors, of the program and of the system for it.
    pub seconds: f64,
    /// The most memory that one of the processes held at once, in megabytes.
    pub megabytes: f64,
}

impl Cost {
    fn of(who: UsageWho) -> Result<Self, String> {
        let usage = getrusage(who).map_err(|error| format!("getrusage: {error}"))?;
        let seconds = |time: nix::sys::time::TimeVal| {
            time.tv_sec() as f64 + time.tv_usec() as f64 / 1_000_000.0
        };
        let unit = if cfg!(target_vendor = "apple") {
            1024.0 * 1024.0
        } else {
            1024.0
        };
        Ok(Self {
            seconds: seconds(usage.user_time()) + seconds(usage.system_time()),
            megabytes: usage.max_rss() as f64 / unit,
        })
    }
}

/// Runs a command by a fresh process of `program`, which is this one; returns what it cost and what the command printed.
///
/// # Errors
///
/// Returns the end of what a command printed that failed.
pub fn measured(program: &Path, command: &[&str], folder: &Path) -> Result<(Cost, String), String> {
    let output = Command::new(program)
        .args(["measure", "command"])
        .args(command)
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let messages = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = messages.lines().collect();
        let last = lines
            .get(lines.len().saturating_sub(12)..)
            .unwrap_or_default();
        return Err(format!("{}: {}", command.join(" "), last.join("\n")));
    }
    let (printed, cost) = printed
        .trim_end()
        .rsplit_once('\n')
        .unwrap_or(("", printed.trim_end()));
    let mut numbers = cost
        .split(' ')
        .filter_map(|number| f64::from_str(number).ok());
    match (numbers.next(), numbers.next()) {
        (Some(seconds), Some(megabytes)) => Ok((Cost { seconds, megabytes }, printed.to_owned())),
        _ => Err(format!("`{cost}` is no cost")),
    }
}

/// The fresh process: runs the command, then prints what it cost as the last line.
///
/// # Errors
///
/// Returns why the command could not be run, or that it failed.
pub fn command(command: &[String]) -> Result<String, String> {
    let (program, arguments) = command.split_first().ok_or("there is no command")?;
    let status = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    if !status.success() {
        return Err(format!("{program}: {status}"));
    }
    let cost = Cost::of(UsageWho::RUSAGE_CHILDREN)?;
    Ok(format!("\n{} {}\n", cost.seconds, cost.megabytes))
}

/// The fresh process that generates: prints each stage with its seconds, then what came out; writes the crate into a folder.
///
/// # Errors
///
/// Returns what is wrong with the description, or why the files cannot be written.
pub fn generation(description: &Path, out: &Path) -> Result<String, String> {
    let bytes =
        fs::read(description).map_err(|error| format!("{}: {error}", description.display()))?;
    let name = description
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let config = Config {
        package: PackageConfig {
            name: Some("measured".to_owned()),
            ..PackageConfig::default()
        },
        ..Config::default()
    };
    let mut started: Vec<(String, f64)> = Vec::new();
    let now = || Cost::of(UsageWho::RUSAGE_SELF).unwrap_or_default().seconds;
    let bundle = Bundle::single(name.as_ref(), bytes);
    let (output, diagnostics) = generate(
        &bundle,
        &config,
        &sdkgen::lock::Lock::default(),
        &mut |stage| {
            started.push((stage.to_owned(), now()));
        },
    );
    started.push(("write".to_owned(), now()));
    let output = output.ok_or_else(|| render(&diagnostics, name.as_ref()))?;
    for (path, text) in output.files.iter() {
        let path = out.join(path);
        let parent = path.parent().unwrap_or(out);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    started.push((String::new(), now()));
    let mut text = String::new();
    for pair in started.windows(2) {
        if let [(stage, start), (_, end)] = pair {
            let _ = writeln!(text, "stage {stage} {:.3}", end - start);
        }
    }
    let summary = &output.summary;
    let _ = writeln!(
        text,
        "emitted {} {}",
        summary.operations_emitted, summary.types
    );
    Ok(text)
}
