//! Fixtures: one construct each, with the program that says what the crate made of it has to do.

use crate::sources::repository;
use crate::workspace::Workspace;
use sdkgen::config::{Config, PackageConfig};
use sdkgen::diag::Diagnostics;
use sdkgen::generate::{Output, generate};
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use std::collections::BTreeMap;
use std::fs;

/// A fixture: `tests/fixtures/<name>.yaml` and the program `<name>.rs` that uses what comes out of it.
pub struct Fixture {
    /// The stem of its files.
    pub name: String,
    /// The description.
    pub description: String,
    /// What the crate has to do, as tests.
    pub program: String,
    /// The configuration, from `<name>.config` if that is there, and the name of the package.
    pub config: Config,
}

/// All fixtures in the order of their names.
///
/// # Panics
///
/// Panics if a file of a fixture cannot be read.
#[must_use]
pub fn fixtures() -> Vec<Fixture> {
    let folder = repository().join("tests/fixtures");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the fixtures")
        .filter_map(|entry| {
            let name = entry.expect("a fixture").file_name();
            name.to_str()?.strip_suffix(".yaml").map(str::to_owned)
        })
        .collect();
    names.sort();
    names.into_iter().map(|name| fixture(&name)).collect()
}

fn fixture(name: &str) -> Fixture {
    let read = |extension: &str| {
        let path = repository().join(format!("tests/fixtures/{name}.{extension}"));
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let config = fs::read(repository().join(format!("tests/fixtures/{name}.config")));
    let config = config.map_or_else(
        |_| Config::default(),
        |text| Config::from_yaml(&text).0.expect("a configuration"),
    );
    Fixture {
        name: name.to_owned(),
        description: read("yaml"),
        program: read("rs"),
        config: Config {
            package: PackageConfig {
                name: Some(name.to_owned()),
                ..PackageConfig::default()
            },
            ..config
        },
    }
}

impl Fixture {
    /// Runs the generator over it.
    ///
    /// # Panics
    ///
    /// Panics if no crate comes out.
    #[must_use]
    pub fn generate(&self) -> (Output, Diagnostics) {
        self.generate_again(&Lock::default())
    }

    /// The same where these names are held.
    ///
    /// # Panics
    ///
    /// Panics if no crate comes out.
    #[must_use]
    pub fn generate_again(&self, held: &Lock) -> (Output, Diagnostics) {
        let root = format!("{}.yaml", self.name);
        let bundle = Bundle {
            root: root.clone(),
            files: BTreeMap::from([(root, self.description.clone().into_bytes())]),
        };
        let (output, diagnostics) = generate(&bundle, &self.config, held, &mut |_| {});
        let output =
            output.unwrap_or_else(|| panic!("{}: nothing came out: {diagnostics:#?}", self.name));
        (output, diagnostics)
    }
}

/// What the programs need beside the crates they try.
const PROGRAMS_USE: &str = r#"
jiff = "0.2"
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
wire = { path = "../wire" }
"#;

/// A workspace `name` below `temporary` (`env!("CARGO_TARGET_TMPDIR")`): the crates of these fixtures, in which a warning is an error, and a
/// member `programs` that holds their programs as one test, so that it is linked once.
///
/// # Panics
///
/// Panics if the files cannot be written.
#[must_use]
pub fn workspace(temporary: &str, name: &str, fixtures: &[Fixture]) -> Workspace {
    let mut workspace = Workspace::new(temporary, name);
    let mut manifest = format!(
        "[package]\nname = \"programs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]{PROGRAMS_USE}"
    );
    let mut modules = String::new();
    for fixture in fixtures {
        let name = &fixture.name;
        let (output, _) = fixture.generate();
        workspace.add(name, output.files.iter());
        // The manifest ends with the table of rustc's lints.
        let strict = workspace.read(name, "Cargo.toml") + "warnings = \"deny\"\n";
        workspace.write(name, "Cargo.toml", &strict);
        workspace.write(
            "programs",
            &format!("tests/all/{name}.rs"),
            &fixture.program,
        );
        manifest.push_str(&format!(
            "{name} = {{ path = \"../{name}\", default-features = false }}\n"
        ));
        modules.push_str(&format!("mod {name};\n"));
    }
    workspace.add(
        "programs",
        [
            ("Cargo.toml", manifest.as_str()),
            ("src/lib.rs", ""),
            ("tests/all/main.rs", modules.as_str()),
        ],
    );
    let read = |path: &str| {
        let path = repository().join("tests/fixtures/wire").join(path);
        fs::read_to_string(path).expect("the wire crate")
    };
    workspace.add(
        "wire",
        [
            ("Cargo.toml", read("Cargo.toml").as_str()),
            ("src/lib.rs", read("src/lib.rs").as_str()),
        ],
    );
    workspace.seal();
    workspace
}
