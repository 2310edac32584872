//! The walk from the crate's root: every path by which code outside can name something.

use std::collections::{BTreeMap, BTreeSet};

use super::Reexport;
use super::cfg::Condition;
use super::faults::Faults;
use super::modules::{Binding, DefinitionId, Glob, Module, ModuleId, Target};
use super::prelude;
use super::resolve::{Meaning, Resolver};
use syn::Item;

/// Paths of one thing, without the crate's name, each with when it is there.
pub(super) type Paths = BTreeMap<Vec<String>, Condition>;

/// Everything that has a public path.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// Items.
    pub(super) items: BTreeMap<DefinitionId, Paths>,
    /// Modules, without the root.
    pub(super) modules: BTreeMap<ModuleId, Paths>,
    /// What comes from other crates: path and where it leads to.
    foreign: BTreeMap<Vec<String>, (Vec<String>, Condition)>,
    /// Variants under another path.
    variants: BTreeMap<Vec<String>, (DefinitionId, String, Condition)>,
}

/// The path that stands for a thing: fewest segments, then alphabetical.
pub(super) fn canonical(paths: &Paths) -> Option<(&Vec<String>, &Condition)> {
    paths.iter().min_by_key(|(path, _)| (path.len(), *path))
}

/// Walks a crate.
pub(super) fn walk(resolver: &Resolver<'_>, faults: &mut Faults) -> Published {
    let mut walk = Walk {
        resolver,
        faults,
        own: BTreeMap::new(),
        found: Published::default(),
        open: Vec::new(),
    };
    let modules = resolver.tree.modules.iter();
    for binding in modules.flat_map(|module| module.names.values().flatten()) {
        if let Target::Definition(id) = binding.target {
            walk.own.insert(id, binding);
        }
    }
    walk.module(0, &[], &Condition::Always);
    walk.found
}

impl Published {
    /// The canonical path of an item with the crate's name, if it has one.
    pub(super) fn path_of(&self, library: &str, id: DefinitionId) -> Option<String> {
        let (path, _) = canonical(self.items.get(&id)?)?;
        Some(joined(library, path))
    }

    /// All paths that are not canonical, and those that lead elsewhere.
    pub(super) fn reexports(&self, library: &str) -> Vec<Reexport> {
        let mut found = Vec::new();
        for paths in self.items.values().chain(self.modules.values()) {
            let Some((target, _)) = canonical(paths) else {
                continue;
            };
            for (path, condition) in paths.iter().filter(|(path, _)| *path != target) {
                found.push(Reexport {
                    path: joined(library, path),
                    target: joined(library, target),
                    cfg: condition.text(),
                });
            }
        }
        for (path, (target, condition)) in &self.foreign {
            found.push(Reexport {
                path: joined(library, path),
                target: prelude::short(target),
                cfg: condition.text(),
            });
        }
        for (path, (id, variant, condition)) in &self.variants {
            if let Some(target) = self.path_of(library, *id) {
                found.push(Reexport {
                    path: joined(library, path),
                    target: format!("{target}::{variant}"),
                    cfg: condition.text(),
                });
            }
        }
        found.sort();
        found
    }

    /// Roots of the other crates that are published by name.
    pub(super) fn foreign_roots(&self) -> impl Iterator<Item = &String> {
        self.foreign.values().filter_map(|(path, _)| path.first())
    }
}

/// A path with the crate's name.
pub(super) fn joined(library: &str, path: &[String]) -> String {
    let mut whole = library.to_owned();
    for segment in path {
        whole.push_str("::");
        whole.push_str(segment);
    }
    whole
}

struct Walk<'a> {
    resolver: &'a Resolver<'a>,
    faults: &'a mut Faults,
    /// The names that definitions give themselves.
    own: BTreeMap<DefinitionId, &'a Binding>,
    found: Published,
    /// Modules that are being walked: one that publishes a module around it would never end.
    open: Vec<ModuleId>,
}

impl Walk<'_> {
    fn module(&mut self, id: ModuleId, path: &[String], condition: &Condition) {
        let Some(module) = self.resolver.tree.module(id) else {
            return;
        };
        if self.open.contains(&id) {
            return;
        }
        self.open.push(id);
        for (name, bindings) in &module.names {
            for binding in bindings {
                if binding.is_public && !binding.is_hidden {
                    self.binding(id, module, name, binding, path, condition);
                }
            }
        }
        for glob in module.globs.iter().filter(|glob| glob.is_public) {
            self.glob(id, module, glob, path, condition);
        }
        self.open.pop();
    }

    fn binding(
        &mut self,
        id: ModuleId,
        module: &Module,
        name: &str,
        binding: &Binding,
        path: &[String],
        condition: &Condition,
    ) {
        let mut path = path.to_vec();
        path.push(name.to_owned());
        let condition = condition.and(&binding.condition);
        if let Some(unknown) = condition.unknown() {
            let message = format!(
                "public items under `cfg({unknown})` cannot be listed; make it a feature, or put the condition inside"
            );
            self.faults.push(&module.file, binding.line, message);
            return;
        }
        let meanings = match &binding.target {
            Target::Module(id) => vec![Meaning::Module(*id)],
            Target::Definition(id) => vec![Meaning::Definition(*id)],
            Target::Import(import) => {
                let found = self.resolver.resolve_import(id, import);
                if found.is_empty() {
                    let message = format!(
                        "`pub use {}` leads nowhere; name an item of this crate, or of a dependency in Cargo.toml",
                        import.path.join("::")
                    );
                    self.faults.push(&module.file, binding.line, message);
                }
                found
            }
        };
        for meaning in meanings {
            self.publish(meaning, path.clone(), &condition);
        }
    }

    fn publish(&mut self, meaning: Meaning, path: Vec<String>, condition: &Condition) {
        match meaning {
            Meaning::Module(id) => {
                let Some(module) = self.resolver.tree.module(id) else {
                    return;
                };
                if module.read.is_hidden {
                    return;
                }
                let condition = condition.and(&module.condition);
                let paths = self.found.modules.entry(id).or_default();
                paths.insert(path.clone(), condition.clone());
                self.module(id, &path, &condition);
            }
            Meaning::Definition(id) => {
                let module = self.resolver.tree.module(id.0);
                let around = module.map(|module| &module.condition);
                let own = self.own.get(&id);
                if own.is_some_and(|binding| binding.is_hidden) {
                    return;
                }
                let own = own.map(|binding| &binding.condition);
                let condition = [around, own]
                    .into_iter()
                    .flatten()
                    .fold(condition.clone(), |whole, part| whole.and(part));
                let paths = self.found.items.entry(id).or_default();
                paths.insert(path, condition);
            }
            Meaning::Variant(id, name) => {
                self.found
                    .variants
                    .insert(path, (id, name, condition.clone()));
            }
            Meaning::Foreign(target) => {
                self.found.foreign.insert(path, (target, condition.clone()));
            }
        }
    }

    fn glob(
        &mut self,
        id: ModuleId,
        module: &Module,
        glob: &Glob,
        path: &[String],
        condition: &Condition,
    ) {
        let condition = condition.and(&glob.condition);
        let shadowed: BTreeSet<&String> = module.names.keys().collect();
        let written = glob.import.path.join("::");
        let meanings = self.resolver.resolve_import(id, &glob.import);
        let mut is_known = false;
        for meaning in meanings {
            match meaning {
                Meaning::Module(other) => {
                    is_known = true;
                    self.names_of(other, &shadowed, path, &condition);
                }
                Meaning::Definition(definition) => {
                    if let Some(Item::Enum(item)) = self.resolver.tree.item(definition) {
                        is_known = true;
                        for variant in &item.variants {
                            let name = variant.ident.to_string();
                            if !shadowed.contains(&name) {
                                let mut path = path.to_vec();
                                path.push(name.clone());
                                let variant = Meaning::Variant(definition, name);
                                self.publish(variant, path, &condition);
                            }
                        }
                    }
                }
                Meaning::Foreign(_) => {
                    is_known = true;
                    let message = format!(
                        "`pub use {written}::*` makes another crate's names public, which cannot be listed; name them one by one"
                    );
                    self.faults.push(&module.file, glob.line, message);
                }
                Meaning::Variant(..) => {}
            }
        }
        if !is_known {
            let message =
                format!("`pub use {written}::*` leads nowhere; name a module of this crate");
            self.faults.push(&module.file, glob.line, message);
        }
    }

    /// Publishes the names of a module in another one.
    fn names_of(
        &mut self,
        id: ModuleId,
        shadowed: &BTreeSet<&String>,
        path: &[String],
        condition: &Condition,
    ) {
        let Some(module) = self.resolver.tree.module(id) else {
            return;
        };
        if self.open.contains(&id) {
            return;
        }
        self.open.push(id);
        let condition = condition.and(&module.condition);
        for (name, bindings) in &module.names {
            if shadowed.contains(name) {
                continue;
            }
            for binding in bindings {
                if binding.is_public && !binding.is_hidden {
                    self.binding(id, module, name, binding, path, &condition);
                }
            }
        }
        let mut shadowed = shadowed.clone();
        shadowed.extend(module.names.keys());
        for glob in module.globs.iter().filter(|glob| glob.is_public) {
            let whole = condition.and(&glob.condition);
            match self.resolver.resolve_import(id, &glob.import).first() {
                Some(Meaning::Module(other)) => self.names_of(*other, &shadowed, path, &whole),
                _ => self.glob(id, module, glob, path, &condition),
            }
        }
        self.open.pop();
    }
}
