//! The files that a run reads: the description, its configuration, and the names that are held.

use super::lock::{beside, read_lock};
use super::read_description;
use crate::config::Config;
use crate::diag::codes::config::CONFIGURATION_MISSING;
use crate::diag::codes::load::{FILE_MISSING, FILE_TOO_LARGE};
use crate::diag::{Diagnostics, Pointer, Sources, Subject};
use crate::load::{self, Bundle};
use crate::lock::Lock;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The configuration, and the options of the command line that say the same.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// What both say.
    pub(super) config: Config,
    /// What is wrong with the file.
    pub(super) diagnostics: Diagnostics,
    /// Path and bytes of the file, if there is one.
    file: Option<(String, Vec<u8>)>,
    /// Where options stand in for the file.
    options: Vec<(Pointer, &'static str)>,
}

impl Settings {
    /// Reads a file. What is wrong with it is noted, and the description is looked at all the same.
    pub(super) fn read(path: Option<&Path>) -> Self {
        let Some(path) = path else {
            return Self::default();
        };
        let (bytes, config, diagnostics) = match fs::read(path) {
            Ok(bytes) => {
                let (config, diagnostics) = Config::from_yaml(&bytes);
                (bytes, config, diagnostics)
            }
            Err(error) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.push(&CONFIGURATION_MISSING, &Pointer::root(), error.to_string());
                (Vec::new(), None, diagnostics)
            }
        };
        Self {
            config: config.unwrap_or_default(),
            diagnostics,
            file: Some((path.display().to_string(), bytes)),
            options: Vec::new(),
        }
    }

    /// The name of the package, as `--name` gives it.
    pub(super) fn name(&mut self, name: Option<String>) {
        if name.is_some() {
            self.config.package.name = name;
            let key = Pointer::root().child("package").child("name");
            self.options.push((key, "--name"));
        }
    }

    /// Fills in the places of problems with the configuration.
    pub(super) fn locate(&self, diagnostics: &mut Diagnostics) {
        let bytes = self.file.as_ref().map(|(_, bytes)| bytes.as_slice());
        if let (Some(source), _) = load::read(bytes.unwrap_or_default()) {
            diagnostics.locate_in(Subject::Configuration, |pointer| source.locate(pointer));
        }
    }

    /// The names and texts of the files, for messages; the description is called `main`.
    pub(super) fn sources<'run>(&'run self, main: &'run str) -> Sources<'run> {
        let mut sources = Sources::new(main);
        if let Some((name, bytes)) = &self.file {
            sources = sources.configuration(Some(name)).text(name, bytes);
        }
        for (pointer, option) in &self.options {
            sources = sources.option(pointer.clone(), option);
        }
        sources
    }
}

/// All files of a run.
#[derive(Debug)]
pub(super) struct Inputs {
    /// The path of the description, as people should see it.
    pub(super) root: String,
    /// The description; none if it cannot be read.
    pub(super) bundle: Option<Bundle>,
    /// The configuration.
    pub(super) settings: Settings,
    /// The names that are held; none if the file cannot be read.
    pub(super) lock: Option<Lock>,
    /// What is wrong with the files.
    pub(super) diagnostics: Diagnostics,
    /// Path and bytes of `names.lock`.
    names: (String, Vec<u8>),
}

impl Inputs {
    /// Reads all files.
    pub(super) fn read(spec: &Path, config: Option<&Path>, name: Option<String>) -> Self {
        let mut settings = Settings::read(config);
        settings.name(name);
        let mut diagnostics = std::mem::take(&mut settings.diagnostics);
        let path = lock_path(spec, config);
        let (lock, bytes, problems) = read_lock(&path);
        diagnostics.extend(problems);
        let (bundle, problems) = read_spec(spec);
        diagnostics.extend(problems);
        Self {
            root: spec.display().to_string(),
            bundle,
            settings,
            lock,
            diagnostics,
            names: (path.display().to_string(), bytes),
        }
    }

    /// The names and texts of the files, for messages.
    pub(super) fn sources(&self) -> Sources<'_> {
        let (names, bytes) = &self.names;
        let files = self.bundle.iter().flat_map(|bundle| &bundle.files);
        files.fold(
            self.settings
                .sources(&self.root)
                .names(names)
                .text(names, bytes),
            |sources, (name, bytes)| sources.text(name, bytes),
        )
    }
}

/// Where the names of a crate are kept.
pub(super) fn lock_path(spec: &Path, config: Option<&Path>) -> PathBuf {
    beside(config.unwrap_or(spec))
}

/// The description, or why it cannot be read.
pub(super) fn read_spec(path: &Path) -> (Option<Bundle>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    match read_description(path) {
        Ok(bundle) => (Some(bundle), diagnostics),
        Err(error) => {
            let code = match error.kind() {
                ErrorKind::FileTooLarge => &FILE_TOO_LARGE,
                _ => &FILE_MISSING,
            };
            diagnostics.push(code, &Pointer::root(), error.to_string());
            (None, diagnostics)
        }
    }
}
