//! The files that diagnostics are about, for printing.

use super::{Diagnostic, Diagnostics, Pointer, Subject};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What people call the files, and their texts, of which the lines at fault are shown. The main file alone has to have a name.
#[derive(Clone, Debug, Default)]
pub struct Sources<'run> {
    main: &'run str,
    configuration: Option<&'run str>,
    names: Option<&'run str>,
    /// Values that come from the command line instead of the configuration, and the options that gave them.
    options: Vec<(Pointer, &'run str)>,
    texts: BTreeMap<&'run str, &'run [u8]>,
}

impl<'run> Sources<'run> {
    /// The name of the main file.
    #[must_use]
    pub fn new(main: &'run str) -> Self {
        Self {
            main,
            ..Self::default()
        }
    }

    /// The name of the configuration.
    #[must_use]
    pub fn configuration(mut self, name: Option<&'run str>) -> Self {
        self.configuration = name;
        self
    }

    /// The name of `names.lock`.
    #[must_use]
    pub fn names(mut self, name: &'run str) -> Self {
        self.names = Some(name);
        self
    }

    /// The option of the command line that gave the value at `pointer` of the configuration.
    #[must_use]
    pub fn option(mut self, pointer: Pointer, option: &'run str) -> Self {
        self.options.push((pointer, option));
        self
    }

    /// The text of a file: of the main one by its name, of others of the description by their path from its folder.
    #[must_use]
    pub fn text(mut self, name: &'run str, bytes: &'run [u8]) -> Self {
        self.texts.insert(name, bytes);
        self
    }

    /// Name of the file, or option, that a diagnostic is about.
    #[must_use]
    pub fn name_of(&self, diagnostic: &Diagnostic) -> Cow<'run, str> {
        let name = match (diagnostic.code.file, diagnostic.pointer.file()) {
            (Subject::Main, None) => self.main,
            (Subject::Main, Some(other)) => return Cow::Owned(beside(self.main, other)),
            (Subject::Names, _) => self.names.unwrap_or("names.lock"),
            (Subject::Configuration, _) => self
                .option_of(diagnostic)
                .or(self.configuration)
                .unwrap_or("configuration"),
        };
        Cow::Borrowed(name)
    }

    /// The diagnostics in the order of the files; those without a place last, otherwise as found.
    #[must_use]
    pub fn sorted<'found>(&self, diagnostics: &'found Diagnostics) -> Vec<&'found Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
        sorted.sort_by_key(|diagnostic| {
            let position = diagnostic.position;
            let place = position.map_or((usize::MAX, usize::MAX), |position| {
                (position.line, position.column)
            });
            (diagnostic.code.file, self.name_of(diagnostic), place)
        });
        sorted
    }

    /// Whether it is an option of the command line that is to blame.
    pub(super) fn option_of(&self, diagnostic: &Diagnostic) -> Option<&'run str> {
        let options = self.options.iter();
        options
            .filter(|_| diagnostic.code.file == Subject::Configuration)
            .find(|(pointer, _)| *pointer == diagnostic.pointer)
            .map(|(_, option)| *option)
    }

    /// The bytes of the file that a diagnostic is about, if they are known.
    pub(super) fn bytes(&self, diagnostic: &Diagnostic) -> Option<&'run [u8]> {
        let name = match (diagnostic.code.file, diagnostic.pointer.file()) {
            (Subject::Main, other) => other.unwrap_or(self.main),
            (Subject::Names, _) => self.names?,
            (Subject::Configuration, _) => self.configuration?,
        };
        self.texts.get(name).copied()
    }
}

impl<'run> From<&'run str> for Sources<'run> {
    fn from(main: &'run str) -> Self {
        Self::new(main)
    }
}

impl<'run> From<&'run String> for Sources<'run> {
    fn from(main: &'run String) -> Self {
        Self::new(main)
    }
}

/// The path of a file that is named from the folder of another one.
fn beside(file: &str, other: &str) -> String {
    match file.rsplit_once(['/', '\\']) {
        Some((folder, _)) if !other.contains("://") => format!("{folder}/{other}"),
        _ => other.to_owned(),
    }
}
