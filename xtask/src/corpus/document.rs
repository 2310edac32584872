//! One document in a process of its own.

use super::table::Row;
use super::{crate_of, package_of};
use crate::bench::measure;
use sdkgen::cli::read_description;
use sdkgen::config::{Config, PackageConfig};
use sdkgen::diag::{Severity, render};
use sdkgen::generate::generate;
use sdkgen::lock::Lock;
use sdkgen::render::Files;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Lets a process of its own make the crate of a document.
pub(super) fn measured(program: &Path, name: &str, file: &Path, folder: &Path) -> Row {
    let out = crate_of(folder, name);
    let shown = program.to_string_lossy();
    let (file, out) = (file.to_string_lossy(), out.to_string_lossy());
    let command = [&*shown, "measure", "corpus", &*file, &*out, name];
    let measured = measure::measured(program, &command, folder);
    let read = measured.and_then(|(cost, printed)| {
        let report: Value =
            serde_json::from_str(&printed).map_err(|error| format!("{error}: {printed}"))?;
        Ok((cost, report))
    });
    match read {
        Ok((cost, report)) => Row::of(cost, &report),
        Err(failure) => Row {
            failure: Some(failure),
            ..Row::default()
        },
    }
}

/// The configuration of a document's crate.
pub(super) fn config(name: &str) -> Config {
    Config {
        package: PackageConfig {
            name: Some(package_of(name)),
            ..PackageConfig::default()
        },
        ..Config::default()
    }
}

/// The process: writes the crate into a folder, and prints what became of the document.
///
/// # Errors
///
/// Returns why the files cannot be read or written, or what keeps the document from becoming a crate.
pub fn document(file: &Path, out: &Path, name: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let bundle = read_description(file).map_err(failed)?;
    let config = config(name);
    let (output, diagnostics) = generate(&bundle, &config, &Lock::default(), &mut |_| {});
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        if diagnostic.code.severity == Severity::Warning {
            *codes.entry(diagnostic.code.id).or_default() += 1;
        }
    }
    let output = output.ok_or_else(|| render(&diagnostics, &bundle.root))?;
    if out.exists() {
        fs::remove_dir_all(out).map_err(failed)?;
    }
    write(&output.files, out).map_err(failed)?;
    let mut lines = 0;
    for (path, text) in output.files.iter() {
        let is_own = path.ends_with(".rs") && !path.starts_with("src/runtime/");
        lines += if is_own { text.lines().count() } else { 0 };
    }
    let summary = &output.summary;
    let free_form = summary.untyped.iter().filter(|one| one.free_form).count();
    let types: BTreeMap<&String, &String> = output
        .lock
        .types
        .iter()
        .flat_map(|(name, locked)| locked.places.iter().map(move |place| (place, name)))
        .collect();
    let report = json!({
        "described": summary.operations_described,
        "emitted": summary.operations_emitted,
        "left_out": summary.left_out.len(),
        "types": summary.types,
        "free_form": free_form,
        "given_up": summary.untyped.len() - free_form,
        "codes": codes,
        "lines": lines,
        "names": types,
    });
    Ok(report.to_string())
}

/// Writes the files of a crate.
pub(super) fn write(files: &Files, out: &Path) -> std::io::Result<()> {
    for (path, text) in files.iter() {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap_or(out))?;
        fs::write(&path, text)?;
    }
    Ok(())
}
