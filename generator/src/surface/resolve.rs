//! What a path means in a module.

use super::modules::{DefinitionId, Glob, Import, Module, ModuleId, Target, Tree};
use super::prelude;
use std::collections::BTreeMap;
use syn::Item;

/// Imports of imports are followed so far.
const DEEPEST: usize = 64;

/// What a path stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A module of the crate.
    Module(ModuleId),
    /// An item of the crate.
    Definition(DefinitionId),
    /// A variant of an enum of the crate.
    Variant(DefinitionId, String),
    /// Something of another crate, by its path; a primitive type by its name.
    Foreign(Vec<String>),
}

/// Names live side by side in three spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Types, traits and modules.
    Types,
    /// Functions, constants, variants.
    Values,
}

/// Resolves paths.
pub(super) struct Resolver<'a> {
    /// The modules.
    pub(super) tree: &'a Tree,
    /// Names of other crates in code.
    pub(super) crates: &'a BTreeMap<String, Option<String>>,
}

impl Resolver<'_> {
    /// What a path means in a module: several things if they live in different spaces, nothing if it cannot be told.
    pub(super) fn resolve(&self, module: ModuleId, path: &[String]) -> Vec<Meaning> {
        self.follow(module, path, &mut Vec::new())
    }

    /// What a path means in one of the spaces.
    pub(super) fn resolve_in(
        &self,
        space: Space,
        module: ModuleId,
        path: &[String],
    ) -> Option<Meaning> {
        let found = self.resolve(module, path);
        found
            .into_iter()
            .find(|meaning| self.lives_in(meaning, space))
    }

    /// What an import means in the module that holds it.
    pub(super) fn resolve_import(&self, module: ModuleId, import: &Import) -> Vec<Meaning> {
        self.follow_import(module, import, &mut Vec::new())
    }

    fn lives_in(&self, meaning: &Meaning, space: Space) -> bool {
        let is_type = match meaning {
            Meaning::Module(_) => true,
            Meaning::Variant(..) => false,
            Meaning::Foreign(_) => return true,
            Meaning::Definition(id) => match self.tree.item(*id) {
                Some(Item::Const(_) | Item::Fn(_) | Item::Static(_)) => false,
                Some(Item::Macro(_)) | None => return false,
                Some(_) => true,
            },
        };
        is_type == (space == Space::Types)
    }

    fn follow_import(
        &self,
        module: ModuleId,
        import: &Import,
        open: &mut Vec<usize>,
    ) -> Vec<Meaning> {
        // An import that leads to itself (`use pets;` beside the crate `pets`) is not its own meaning.
        if open.contains(&import.id) || open.len() >= DEEPEST {
            return Vec::new();
        }
        if import.is_foreign {
            return vec![foreign(&import.path)];
        }
        open.push(import.id);
        let found = self.follow(module, &import.path, open);
        open.pop();
        found
    }

    fn follow(&self, module: ModuleId, path: &[String], open: &mut Vec<usize>) -> Vec<Meaning> {
        let Some((first, rest)) = path.split_first() else {
            return vec![Meaning::Module(module)];
        };
        let start = match first.as_str() {
            "crate" => vec![Meaning::Module(0)],
            "self" => vec![Meaning::Module(module)],
            "super" => {
                let parent = self.tree.module(module).and_then(|module| module.parent);
                let Some(parent) = parent else {
                    return Vec::new();
                };
                // `super::super` goes on from there.
                return self.follow(parent, &with_self(rest), open);
            }
            name => self.visible(module, name, open),
        };
        self.walk(start, rest, open)
    }

    fn walk(
        &self,
        mut found: Vec<Meaning>,
        rest: &[String],
        open: &mut Vec<usize>,
    ) -> Vec<Meaning> {
        for (position, name) in rest.iter().enumerate() {
            let is_last = position + 1 == rest.len();
            let mut next = Vec::new();
            for meaning in found {
                match meaning {
                    Meaning::Module(_) if name == "self" => next.push(meaning),
                    Meaning::Module(module) if name == "super" => next.extend(
                        self.tree
                            .module(module)
                            .and_then(|module| module.parent)
                            .map(Meaning::Module),
                    ),
                    Meaning::Module(module) => next.extend(self.named(module, name, open)),
                    Meaning::Definition(id) if is_last && self.has_variant(id, name) => {
                        next.push(Meaning::Variant(id, name.clone()));
                    }
                    Meaning::Definition(_) | Meaning::Variant(..) => {}
                    Meaning::Foreign(mut path) => {
                        path.push(name.clone());
                        next.push(foreign(&path));
                    }
                }
            }
            next.sort();
            next.dedup();
            found = next;
        }
        found
    }

    fn has_variant(&self, id: DefinitionId, name: &str) -> bool {
        match self.tree.item(id) {
            Some(Item::Enum(item)) => item.variants.iter().any(|variant| variant.ident == name),
            _ => false,
        }
    }

    /// A name as the first segment of a path.
    fn visible(&self, module: ModuleId, name: &str, open: &mut Vec<usize>) -> Vec<Meaning> {
        let found = self.named(module, name, open);
        if !found.is_empty() {
            return found;
        }
        if matches!(name, "std" | "core" | "alloc") || self.crates.contains_key(name) {
            return vec![foreign(&[name.to_owned()])];
        }
        prelude::path(name)
            .map(Meaning::Foreign)
            .into_iter()
            .collect()
    }

    /// A name in a module: its own first, then what globs bring.
    fn named(&self, module: ModuleId, name: &str, open: &mut Vec<usize>) -> Vec<Meaning> {
        let Some(holder) = self.tree.module(module) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for binding in holder.names.get(name).into_iter().flatten() {
            match &binding.target {
                Target::Module(id) => found.push(Meaning::Module(*id)),
                Target::Definition(id) => found.push(Meaning::Definition(*id)),
                Target::Import(import) => found.extend(self.follow_import(module, import, open)),
            }
        }
        if found.is_empty() {
            for glob in &holder.globs {
                found.extend(self.through_glob(module, glob, name, open));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn through_glob(
        &self,
        module: ModuleId,
        glob: &Glob,
        name: &str,
        open: &mut Vec<usize>,
    ) -> Vec<Meaning> {
        let mut found = Vec::new();
        for meaning in self.follow_import(module, &glob.import, open) {
            match meaning {
                Meaning::Module(other) if other != module && !open.contains(&glob.import.id) => {
                    open.push(glob.import.id);
                    found.extend(self.named(other, name, open));
                    open.pop();
                }
                Meaning::Definition(id) if self.has_variant(id, name) => {
                    found.push(Meaning::Variant(id, name.to_owned()));
                }
                _ => {}
            }
        }
        found
    }
}

/// A path of another crate; what `core` and `alloc` hold is named as in `std`.
pub(super) fn foreign(path: &[String]) -> Meaning {
    let mut path = path.to_vec();
    if let Some(root) = path.first_mut()
        && matches!(root.as_str(), "core" | "alloc")
    {
        "std".clone_into(root);
    }
    Meaning::Foreign(path)
}

fn with_self(rest: &[String]) -> Vec<String> {
    let mut path = vec!["self".to_owned()];
    path.extend_from_slice(rest);
    path
}

/// The path of a module's item from the crate's root, as only the crate itself can write it.
pub(super) fn private_path(module: &Module, name: &str) -> String {
    let mut path = vec!["crate"];
    path.extend(module.path.iter().map(String::as_str));
    path.push(name);
    path.join("::")
}

/// The segments of a path.
pub(super) fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}
