//! The `use` lines of a file, collected while its items are written.

use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

use super::spelling::identifier;
use crate::name::TypeName;

/// How a file names the types of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Types {
    /// `Pet`, imported.
    ByName,
    /// `types::Pet`.
    ByModule,
}

/// The names that a file imports. A name that is taken is spelled with its whole path instead, so that a description may call its types
/// whatever it likes.
#[derive(Clone, Debug)]
pub(super) struct Imports {
    types: Types,
    /// Names that the file defines.
    defined: BTreeSet<String>,
    /// Imported name to its module.
    imported: BTreeMap<String, String>,
    /// Files of the runtime that the file needs.
    runtime: BTreeSet<String>,
}

impl Imports {
    /// For a file that defines these names and imports the crate's types by name.
    pub(super) fn by_name(defined: impl IntoIterator<Item = String>) -> Self {
        Self {
            types: Types::ByName,
            defined: defined.into_iter().collect(),
            imported: BTreeMap::new(),
            runtime: BTreeSet::new(),
        }
    }

    /// For a file that defines these names and says `types::Pet`.
    pub(super) fn by_module(defined: impl IntoIterator<Item = String>) -> Self {
        Self {
            types: Types::ByModule,
            ..Self::by_name(defined)
        }
    }

    /// A name from a module, imported unless something else has that name here.
    pub(super) fn item(&mut self, module: &str, name: &str) -> TokenStream {
        let taken = self.defined.contains(name)
            || self
                .imported
                .get(name)
                .is_some_and(|imported| imported != module);
        if taken {
            return self.whole_path(module, name);
        }
        self.imported.insert(name.to_owned(), module.to_owned());
        identifier(name)
    }

    /// A name from a runtime file.
    pub(super) fn runtime(&mut self, file: &str, name: &str) -> TokenStream {
        self.uses(file);
        self.item(&format!("crate::runtime::{file}"), name)
    }

    /// Notes a runtime file of which nothing is named.
    pub(super) fn uses(&mut self, file: &str) {
        if !self.runtime.contains(file) {
            self.runtime.insert(file.to_owned());
        }
    }

    /// The runtime files that the file needs.
    pub(super) fn runtime_files(&self) -> &BTreeSet<String> {
        &self.runtime
    }

    /// A type of the crate.
    pub(super) fn named(&mut self, name: &TypeName) -> TokenStream {
        match self.types {
            Types::ByName if self.defined.contains(name.as_str()) => identifier(name.as_str()),
            Types::ByName => self.item("crate::types", name.as_str()),
            Types::ByModule => {
                let types = self.item("crate", "types");
                let name = identifier(name.as_str());
                quote!(#types::#name)
            }
        }
    }

    fn whole_path(&self, module: &str, name: &str) -> TokenStream {
        let segments = module.split("::").map(identifier);
        let name = identifier(name);
        quote!(#(#segments::)*#name)
    }

    /// The `use` lines: of the standard library, of other crates, of this crate; each group in rustfmt's order.
    pub(super) fn lines(&self) -> Vec<Vec<String>> {
        let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, module) in &self.imported {
            modules.entry(module).or_default().insert(name);
        }
        // A module of which more is imported: `union_shape::{self, Shape}`.
        for (name, module) in &self.imported {
            if let Some(inside) = modules.get_mut(format!("{module}::{name}").as_str()) {
                inside.insert("self");
                if let Some(names) = modules.get_mut(module.as_str()) {
                    names.remove(name.as_str());
                }
            }
        }
        let mut groups: [Vec<String>; 3] = Default::default();
        let [standard, external, own] = &mut groups;
        let mut lines: Vec<(String, String)> = Vec::new();
        for (module, names) in modules {
            let mut names: Vec<&str> = names.into_iter().collect();
            names.sort_by_key(|name| (*name != "self", *name));
            match names.as_slice() {
                [] => {}
                [name] => {
                    let path = format!("{module}::{name}");
                    lines.push((path.clone(), format!("use {path};")));
                }
                names => lines.push((
                    format!("{module}::{{"),
                    format!("use {module}::{{{}}};", names.join(", ")),
                )),
            }
        }
        lines.sort_by_cached_key(|(path, _)| sort_key(path));
        for (path, line) in lines {
            match path.split("::").next() {
                Some("std") => standard.push(line),
                Some("crate" | "self" | "super") => own.push(line),
                _ => external.push(line),
            }
        }
        groups
            .into_iter()
            .filter(|group| !group.is_empty())
            .collect()
    }
}

/// rustfmt's order of lines: `self` first, then segment by segment, a list after every name.
fn sort_key(path: &str) -> Vec<(u8, String)> {
    path.split("::")
        .map(|segment| match segment {
            "self" => (0, String::new()),
            "crate" => (1, String::new()),
            "{" => (3, String::new()),
            segment => (2, segment.to_owned()),
        })
        .collect()
}
