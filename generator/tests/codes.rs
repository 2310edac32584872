//! Every code of a diagnostic is triggered by something: a fixture `tests/codes/<code>.yaml` (or `.json`, `.bin`), with `<code>.config.yaml` and
//! `<code>.lock` where it is about them, or a test that needs more than files. A comment `# here` stands in the line that has to be blamed.

use sdkgen::config::Config;
use sdkgen::diag::{Code, Diagnostic, Diagnostics, Subject, codes};
use sdkgen::generate::{generate, version};
use sdkgen::load::{Bundle, load};
use sdkgen::lock::{self, Lock};
use sdkgen::model::Api;
use sdkgen::render::Files;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const CRATES: &str = include_str!("cli/crates.rs");
const MESSAGES: &str = include_str!("cli/messages.rs");
const LOAD: &str = include_str!("load.rs");
const WRITE: &str = include_str!("write.rs");
const REPAIR: &str = include_str!("repair.rs");
const ACCEPTANCES: &str = include_str!("../../tests/it/reports/acceptances.rs");

/// Codes of what no description says: the tests that trigger them mention them.
const ELSEWHERE: [(&str, &str); 20] = [
    ("configuration-missing", MESSAGES),
    ("file-missing", MESSAGES),
    ("inside-workspace", CRATES),
    ("rustfmt-failed", CRATES),
    ("file-too-large", LOAD),
    ("printed-wrong", REPAIR),
    ("files-unsafe", REPAIR),
    ("model-unsound", REPAIR),
    ("folder-not-ours", WRITE),
    ("manifest-damaged", WRITE),
    ("edited-by-hand", WRITE),
    ("symbolic-link", WRITE),
    ("path-refused", WRITE),
    ("folder-busy", WRITE),
    ("not-writable", WRITE),
    ("acceptance-not-needed", ACCEPTANCES),
    ("malformed-acceptances", ACCEPTANCES),
    ("acceptance-without-reason", ACCEPTANCES),
    ("acceptance-twice", ACCEPTANCES),
    ("acceptance-stale", ACCEPTANCES),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/codes")
}

fn read(name: &str) -> Option<Vec<u8>> {
    fs::read(folder().join(name)).ok()
}

/// What is found in the files of a fixture; `None` if there are none.
fn found(code: &Code) -> Option<Diagnostics> {
    let id = code.id;
    match id {
        "parameter-without-place" => {
            return Some(planned(|api| {
                "/pets".clone_into(&mut api.operations[0].path)
            }));
        }
        "unlisted" => return Some(unlisted()),
        _ => {}
    }
    let (name, bytes) = ["yaml", "json", "bin"]
        .map(|extension| format!("{id}.{extension}"))
        .into_iter()
        .find_map(|name| read(&name).map(|bytes| (name, bytes)))?;
    let mut diagnostics = Diagnostics::default();
    let mut config = Config::default();
    let mut config_places = None;
    if let Some(bytes) = read(&format!("{id}.config.yaml")) {
        let (read, problems) = Config::from_yaml(&bytes);
        diagnostics.extend(problems);
        config = read.unwrap_or_default();
        config_places = load(&Bundle::single("sdk.yaml", bytes)).0;
    }
    let mut held = Lock::default();
    if let Some(bytes) = read(&format!("{id}.lock")) {
        let (read, problems) = lock::read(&bytes);
        diagnostics.extend(problems);
        held = read.unwrap_or_default();
    }
    let bundle = Bundle::single(name, bytes);
    diagnostics.extend(generate(&bundle, &config, &held, &mut |_| {}).1);
    if let Some(places) = config_places {
        diagnostics.locate_in(Subject::Configuration, |pointer| {
            places.main().locate(pointer)
        });
    }
    Some(diagnostics)
}

/// What the plan says of a model that was changed behind the stages that see to it.
fn planned(change: impl Fn(&mut Api)) -> Diagnostics {
    let description = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\nservers: [{url: 'https://example.com'}]\npaths:\n  /pets/{id}:\n    get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: Done.}}}\n";
    let (sources, _) = load(&Bundle::single("pets.yaml", description));
    let (document, _) = sdkgen::dialect::read(&sources.expect("YAML"));
    let config = Config::default();
    let (mut api, _) = sdkgen::lower::lower(&document.expect("OpenAPI"), &config);
    change(&mut api);
    let shared = sdkgen::shape::share(&api, &config);
    let shaped = sdkgen::shape::shape(&shared);
    let (names, _) = sdkgen::name::assign(&shaped, &config, &Lock::default());
    sdkgen::plan::plan(&shaped, &names, &config).1
}

/// A crate of which nobody knows what is in it.
fn unlisted() -> Diagnostics {
    let description = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
    let bundle = Bundle::single("pets.yaml", description);
    let mut files = Files::new();
    files.insert(
        "Cargo.toml",
        "[package]\nname = \"pets\"\nversion = \"0.1.0\"\n",
    );
    files.insert("src/lib.rs", "thread_local! {}\n");
    let sources = Some(("pets", files));
    version(
        "pets",
        &bundle,
        &Config::default(),
        &Lock::default(),
        sources,
    )
    .1
}

/// The line with the mark in the file that a code is about.
fn marked(code: &Code) -> Option<usize> {
    let name = match code.file {
        Subject::Configuration => format!("{}.config.yaml", code.id),
        Subject::Names => format!("{}.lock", code.id),
        Subject::Main => format!("{}.yaml", code.id),
    };
    let text = read(&name)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let line = text.lines().position(|line| line.ends_with("# here"))?;
    Some(line + 1)
}

#[test]
fn every_code_is_triggered_by_its_fixture_at_its_place() {
    let mut faults = Vec::new();
    for code in codes::all() {
        let elsewhere = ELSEWHERE.iter().find(|(id, _)| *id == code.id);
        if let Some((id, test)) = elsewhere {
            if !test.contains(id) {
                faults.push(format!("{id}: the test does not mention it"));
            }
            continue;
        }
        let Some(diagnostics) = found(code) else {
            faults.push(format!("{}: there is no fixture", code.id));
            continue;
        };
        let own: Vec<&Diagnostic> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.id == code.id)
            .collect();
        let lines: Vec<usize> = own
            .iter()
            .filter_map(|diagnostic| diagnostic.position.map(|position| position.line))
            .collect();
        if own.is_empty() {
            let others: BTreeSet<&str> = diagnostics.iter().map(|found| found.code.id).collect();
            faults.push(format!("{}: only {others:?} were found", code.id));
        } else if let Some(line) = marked(code)
            && !lines.contains(&line)
        {
            faults.push(format!("{}: at lines {lines:?}, not {line}", code.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_fixture_belongs_to_a_code() {
    for entry in fs::read_dir(folder()).expect("the fixtures") {
        let name = entry.expect("a fixture").file_name();
        let name = name.to_string_lossy();
        let id = name.split('.').next().unwrap_or_default();
        let is_elsewhere = ELSEWHERE.iter().any(|(other, _)| *other == id);
        assert!(codes::find(id).is_some() && !is_elsewhere, "{name}");
    }
}
